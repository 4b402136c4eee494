"""Three-valued conditions: known to hold, known not to, not known."""

import pytest

from engine.conditions import ConditionError, Possible, each_test, read_condition

KNOWN: dict[str, Possible] = {
    "a": (True,),
    "b": (False,),
    "r": ("PR",),
    "some": ("PR", "VGPR"),
    "n": (5,),
    "risk": ("high",),
}


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ({"fact": "a", "is": True}, True),
        ({"fact": "b", "is": True}, False),
        ({"fact": "x", "is": True}, None),
        ({"fact": "x", "is": True, "unknown": "holds"}, True),
        ({"fact": "x", "is": True, "unknown": "fails"}, False),
        ({"fact": "r", "below": "VGPR"}, True),
        ({"fact": "r", "at_least": "VGPR"}, False),
        ({"fact": "some", "below": "VGPR"}, None),
        ({"fact": "some", "at_least": "PR"}, True),
        ({"fact": "n", "above": 5}, False),
        ({"fact": "n", "at_most": 5}, True),
        ({"fact": "r", "in": ["PR", "MR"]}, True),
        ({"all": [{"fact": "a", "is": True}, {"fact": "x", "is": 1}]}, None),
        ({"all": [{"fact": "b", "is": True}, {"fact": "x", "is": 1}]}, False),
        ({"any": [{"fact": "a", "is": True}, {"fact": "x", "is": 1}]}, True),
        ({"any": [{"fact": "b", "is": True}, {"fact": "x", "is": 1}]}, None),
        ({"not": {"fact": "x", "is": 1}}, None),
        ({"not": {"fact": "b", "is": True}}, True),
        ({"not": {"fact": "a", "is": True}}, False),
        ({"any": [{"fact": "x", "is": 1}, {"fact": "a", "is": True}]}, True),
        ({"any": [{"fact": "b", "is": True}, {"fact": "b", "is": True}]}, False),
        ({"all": [{"fact": "x", "is": 1}, {"fact": "b", "is": True}]}, False),
        ({"all": [{"fact": "a", "is": True}, {"fact": "n", "is": 5}]}, True),
        ({"fact": "n", "below": 5}, False),
        ({"fact": "n", "at_least": 5}, True),
        ({"fact": "n", "above": 4}, True),
        ({"fact": "n", "at_most": 4}, False),
        ({"fact": "n", "in": [4, 5]}, True),
        ({"fact": "n", "in": [4, 6]}, False),
        ({"fact": "some", "is": "PR"}, None),
        ({"risk": ["high", "ultra"]}, True),
        ({"risk": "high"}, True),
        ({"risk": "standard"}, False),
        ({"count": [{"fact": "a", "is": True}, {"fact": "b", "is": True}], "at_least": 1}, True),
        ({"count": [{"fact": "a", "is": True}, {"fact": "b", "is": True}], "at_least": 2}, False),
        ({"count": [{"fact": "a", "is": True}, {"fact": "n", "is": 5}], "at_least": 2}, True),
        ({"count": [{"fact": "a", "is": True}, {"fact": "x", "is": 1}], "at_least": 2}, None),
        ({"count": [{"fact": "a", "is": True}, {"fact": "x", "is": 1}], "at_least": 1}, True),
        ({"count": [{"fact": "b", "is": True}, {"fact": "x", "is": 1}], "at_least": 2}, False),
        ({"count": [{"fact": "x", "is": 1}, {"fact": "x", "is": 2}], "at_least": 2}, None),
    ],
)
def test_kleene(written: object, *, held: bool | None) -> None:
    """Unknown makes a whole unknown only where it could change it."""
    assert read_condition(written).evaluate(KNOWN.get) is held


OPERATORS = "is, in, below, at_least, above, at_most"


def needs(found: str) -> str:
    """What is said of a mapping that is no test, with the words found in it."""
    return f"a condition needs 'fact' and one of {OPERATORS} (or all, any, not, risk); found {found}"


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (3, "a condition should be a mapping such as {fact: …, is: …}"),
        ({}, needs("")),
        ({"fact": "a"}, needs("fact")),
        ({"is": 1}, needs("is")),
        ({"fact": "a", "is": 1, "below": 2}, needs("fact, is, below")),
        ({"fact": "a", "is": 1, "else": 2}, needs("fact, is, else")),
        ({"fact": ["a"], "is": 1}, "'fact' needs the name of a fact, not ['a']"),
        ({"fact": None, "is": 1}, "'fact' needs the name of a fact, not None"),
        ({"fact": "a", "is": None}, "'is' needs words, numbers, true or false, not None"),
        ({"fact": "a", "is": {"b": 1}}, "'is' needs words, numbers, true or false, not {'b': 1}"),
        ({"fact": "a", "in": 3}, "'in' needs a list of values"),
        ({"fact": "a", "in": []}, "'in' needs a list of values"),
        ({"fact": "a", "in": [["b"]]}, "'in' needs words, numbers, true or false, not ['b']"),
        ({"fact": "a", "below": "deep"}, "'below' compares numbers or depths of response, not 'deep'"),
        ({"fact": "a", "above": True}, "'above' compares numbers or depths of response, not True"),
        ({"fact": "a", "below": False}, "'below' compares numbers or depths of response, not False"),
        ({"all": []}, "'all' needs a list of conditions"),
        ({"any": {"fact": "a", "is": 1}}, "'any' needs a list of conditions"),
        ({"fact": "a", "is": 1, "unknown": "maybe"}, "'unknown' should be holds or fails"),
        *(
            ({"risk": written}, "'risk' needs the name of a risk group, or a list of them")
            for written in (None, [], [["high"]])
        ),
        *(
            (written, "'count' needs a list of conditions and 'at_least' a whole number")
            for written in (
                {"count": 3, "at_least": 1},
                {"count": [], "at_least": True},
                {"count": [], "at_least": 1.5},
            )
        ),
        ({"count": [], "at_least": 1}, "'at_least' should be from 1 to 0, the number of conditions counted"),
        *(
            (
                {"count": [{"fact": "a", "is": 1}], "at_least": least},
                "'at_least' should be from 1 to 1, the number of conditions counted",
            )
            for least in (0, 10**15)
        ),
    ],
)
def test_what_is_no_condition_is_refused(written: object, sentence: str) -> None:
    """A slip in a condition is a sentence with the line, never a silent false; within another condition too."""
    for whole in (written, {"not": written}, {"any": [written]}, {"count": [written], "at_least": 1}):
        with pytest.raises(ConditionError) as refused:
            read_condition(whole, 7)
        assert (str(refused.value), refused.value.line) == (sentence, 7)


class Placed(dict[str, object]):
    """A mapping that knows its line, as one from a file does."""

    line = 12


def test_a_slip_is_placed_where_its_mapping_stands() -> None:
    """The innermost mapping that knows its line gives it."""
    with pytest.raises(ConditionError) as refused:
        read_condition({"all": [Placed(fact="a")]}, 7)
    assert refused.value.line == 12


def test_every_test_within_is_found() -> None:
    """Whatever the nesting, each test is met once and in order."""
    one, two, three, four = ({"fact": name, "is": 1} for name in "abcd")
    whole = {"all": [one, {"any": [two, {"not": three}]}, {"count": [four], "at_least": 1}]}
    assert [test.fact for test in each_test(read_condition(whole))] == list("abcd")


def test_depths_and_numbers_are_compared() -> None:
    """What a comparison takes: a depth of response, a whole number or a fraction; equal is not below and not above."""
    for operand in ("PR", 3, 2.5):
        for operator, held in (("below", False), ("at_least", True), ("above", False), ("at_most", True)):
            condition = read_condition({"fact": "a", operator: operand})
            assert condition.evaluate({"a": (operand,)}.get) is held
