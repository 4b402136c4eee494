"""The decision diagram against plain truth tables."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decision_diagram import NODE_BUDGET, Diagram, DiagramError

SIZES = (2, 3, 2, 4)
PATIENTS = list(itertools.product(*(range(size) for size in SIZES)))
tables = st.lists(st.sampled_from("xyz"), min_size=len(PATIENTS), max_size=len(PATIENTS))
masks = st.tuples(*(st.integers(1, (1 << size) - 1) for size in SIZES))


def build(diagram: Diagram, table: dict[tuple[int, ...], str], done: tuple[int, ...] = ()) -> int:
    """The diagram of a whole truth table."""
    if len(done) == len(SIZES):
        return diagram.leaf(table[done])
    children = tuple(build(diagram, table, (*done, value)) for value in range(SIZES[len(done)]))
    return diagram.node(len(done), children)


def completions(mask: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The complete patients within the masks."""
    return [each for each in PATIENTS if all((m >> value) & 1 for m, value in zip(mask, each, strict=True))]


@given(tables, masks)
def test_reachable_missing_and_counts_are_those_of_the_table(labels: list[str], mask: tuple[int, ...]) -> None:
    """Over any function and any partly known patient the walks equal enumeration."""
    table = dict(zip(PATIENTS, labels, strict=True))
    diagram = Diagram(SIZES)
    root = build(diagram, table)
    possible = completions(mask)
    assert set(diagram.reachable(root, mask)) == {table[each] for each in possible}
    assert diagram.count(root, mask) == {
        label: sum(table[each] == label for each in possible) for label in {table[each] for each in possible}
    }
    deciding = {
        level
        for level in range(len(SIZES))
        for each in possible
        for other in possible
        if each[:level] + each[level + 1 :] == other[:level] + other[level + 1 :] and table[each] != table[other]
    }
    assert diagram.deciding(root, mask) == deciding
    assert all(diagram.value(root, each) == table[each] for each in PATIENTS)


@given(tables, tables)
def test_equal_functions_are_one_node(left: list[str], right: list[str]) -> None:
    """Hash-consing: the same table gives the same node, another table another."""
    diagram = Diagram(SIZES)
    one = build(diagram, dict(zip(PATIENTS, left, strict=True)))
    other = build(diagram, dict(zip(PATIENTS, right, strict=True)))
    assert (one == other) == (left == right)


@given(masks, masks)
def test_connectives(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    """And, or, not on two conjunctions of tests equal Python's."""
    diagram = Diagram(SIZES)

    def conjunction(mask: tuple[int, ...]) -> int:
        whole = diagram.true
        for level, values in enumerate(mask):
            whole = diagram.both(whole, diagram.test(level, values))
        return whole

    one, other = conjunction(first), conjunction(second)
    both, either, opposite = diagram.both(one, other), diagram.either(one, other), diagram.opposite(one)
    for each in PATIENTS:
        a, b = each in completions(first), each in completions(second)
        assert diagram.value(both, each) is (a and b)
        assert diagram.value(either, each) is (a or b)
        assert diagram.value(opposite, each) is (not a)


@given(tables, tables, masks)
def test_choosing_is_that_of_the_tables(left: list[str], right: list[str], mask: tuple[int, ...]) -> None:
    """Where a condition is true and elsewhere, whichever of the three asks first: the one node of that table."""
    diagram = Diagram(SIZES)
    then, otherwise = (dict(zip(PATIENTS, each, strict=True)) for each in (left, right))
    one, other = build(diagram, then), build(diagram, otherwise)
    for level, values in enumerate(mask):
        chosen = {each: (then if (values >> each[level]) & 1 else otherwise)[each] for each in PATIENTS}
        assert diagram.choose(diagram.test(level, values), one, other) == build(diagram, chosen)


def test_an_example_is_a_patient_of_the_label() -> None:
    """A counterexample is a real one, and none is invented."""
    diagram = Diagram(SIZES)
    only = diagram.both(diagram.test(1, 0b100), diagram.test(3, 0b1000))
    found = diagram.example(only, lambda label: label is True)
    assert found is not None
    assert diagram.value(only, found) is True
    assert diagram.example(diagram.false, lambda label: label is True) is None


def test_the_budget_is_kept() -> None:
    """Rules that blow the diagram up are refused with a sentence."""
    diagram = Diagram([64, 64, 64, 64])

    def outgrow() -> None:
        for a, b, c in itertools.product(range(64), repeat=3):
            diagram.both(diagram.test(0, 1 << a), diagram.both(diagram.test(1, 1 << b), diagram.test(2, 1 << c)))

    with pytest.raises(DiagramError, match="nodes"):
        outgrow()
    assert len(diagram) <= NODE_BUDGET


def test_a_budget_is_kept_to_the_node() -> None:
    """As many nodes as are allowed, the two leaves counted; one more is refused, and says the budget and what to do."""
    diagram = Diagram((2, 2, 2), budget=4)
    first, second = diagram.test(0, 0b10), diagram.test(1, 0b10)
    assert (len(diagram), diagram.test(0, 0b10), diagram.test(1, 0b10)) == (4, first, second)
    with pytest.raises(DiagramError) as refused:
        diagram.test(2, 0b10)
    assert str(refused.value) == "the rules need more than 4 nodes; simplify them, or change the order of the facts"


def test_counts_are_exact_however_many() -> None:
    """Three to the fortieth patients are counted to the last one, where binary fractions would round."""
    diagram, masks = Diagram((3,) * 40), (0b111,) * 40
    assert diagram.count(diagram.true, masks) == {True: 3**40}
    assert diagram.count(diagram.test(20, 0b001), masks) == {True: 3**39, False: 2 * 3**39}
    assert all(isinstance(each, int) for each in diagram.count(diagram.test(20, 0b001), masks).values())


def test_labels_of_different_kinds_are_different_leaves() -> None:
    """1 is not True and 0 is not False: an arrow's number is never taken for a truth value."""
    diagram = Diagram(SIZES)
    assert len({diagram.leaf(1), diagram.true, diagram.leaf(0), diagram.false}) == 4
    assert diagram.leaf(1) == diagram.leaf(1)
    assert diagram.labels[diagram.leaf(1)] is not True


@given(tables, masks)
def test_where_support_and_follow_are_those_of_the_table(labels: list[str], mask: tuple[int, ...]) -> None:
    """Where a label is given, which facts matter at all, and how far the known facts lead, by enumeration."""
    table = dict(zip(PATIENTS, labels, strict=True))
    diagram = Diagram(SIZES)
    root = build(diagram, table)
    nodes = list(diagram.each_node(root))
    assert len(nodes) == len(set(nodes))
    for label in "xyz":
        where = diagram.where(root, label)
        assert all(diagram.value(where, each) is (table[each] == label) for each in PATIENTS)
    everything = tuple((1 << size) - 1 for size in SIZES)
    assert diagram.all_masks == everything
    assert diagram.support(root) == diagram.deciding(root, everything)
    at = diagram.follow(root, mask)
    assert set(diagram.reachable(at, mask)) == {table[each] for each in completions(mask)}
    assert diagram.levels[at] == diagram.bottom or mask[diagram.levels[at]].bit_count() > 1


@given(tables)
def test_an_example_is_found_wherever_there_is_one(labels: list[str]) -> None:
    """For each label of any function a patient who has it; for a label that nobody has, none."""
    table = dict(zip(PATIENTS, labels, strict=True))
    diagram = Diagram(SIZES)
    root = build(diagram, table)
    for label in "xyzn":
        found = diagram.example(root, lambda each, label=label: each == label)
        assert (found is not None) == (label in labels)
        assert found is None or table[found] == label


def test_the_examples_unasked_facts_have_their_first_value() -> None:
    """What does not matter is left at the first value, also where the search first looked in vain."""
    diagram = Diagram(SIZES)
    x, y, z = (diagram.leaf(label) for label in "xyz")
    in_vain, there = diagram.node(1, (y, z, y)), diagram.node(3, (y, y, x, y))
    assert diagram.example(diagram.node(0, (in_vain, there)), lambda label: label == "x") == (1, 0, 0, 2)


def test_reachable_is_in_order_of_first_meeting() -> None:
    """The same patient always gets the labels in the same order."""
    diagram = Diagram((3,))
    root = diagram.node(0, tuple(diagram.leaf(label) for label in "xyz"))
    assert diagram.reachable(root, (0b111,)) == ["z", "y", "x"]
    assert diagram.reachable(root, (0b010,)) == ["y"]


def test_reachable_names_each_label_once() -> None:
    """However many ways lead to it: one label alone means that every completion agrees."""
    diagram = Diagram(SIZES)
    x, y = diagram.leaf("x"), diagram.leaf("y")
    root = diagram.node(0, (diagram.node(1, (x, y, x)), diagram.node(3, (x, y, x, x))))
    assert diagram.reachable(root, (0b11, 0b101, 0b11, 0b1101)) == ["x"]
    assert sorted(map(str, diagram.reachable(root, diagram.all_masks))) == ["x", "y"]


def test_a_part_of_the_diagram_is_never_taken_for_a_leaf() -> None:
    """What is reduced anew over the values still possible has names of its own: no fact that decides is lost."""
    diagram, masks = Diagram((2, 2, 2, 2)), (0b11,) * 4
    last = diagram.test(3, 0b10)
    assert diagram.deciding(diagram.node(1, (diagram.true, last)), masks) == {1, 3}
    assert diagram.deciding(diagram.node(1, (diagram.false, last)), masks) == {1, 3}
    for leaf in (diagram.false, diagram.true):
        second = diagram.node(1, (leaf, last))
        assert diagram.deciding(diagram.node(0, (diagram.test(2, 0b10), second)), masks) == {0, 1, 2, 3}


def test_a_question_whose_answers_are_alike_is_not_asked() -> None:
    """Of many values or of one only, what does not part the patients is no node."""
    diagram = Diagram((3, 1))
    assert diagram.node(0, (diagram.true,) * 3) == diagram.true
    assert diagram.node(1, (diagram.true,)) == diagram.true
