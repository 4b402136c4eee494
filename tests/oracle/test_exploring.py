"""A patient known only as far as a reading asks: small readings whose boxes can be told by hand."""

from math import prod

import pytest

from tests.oracle.exploring import ByName, InOrder, Told, Values, explore, fold

COIN, MONTHS = (False, True), range(10)
DOMAINS: dict[str, Values] = {"first": COIN, "months": MONTHS, "second": COIN}


def judge(told: Told) -> str:
    """A reading that asks for months only where the first fact holds, and never twice for the same side."""
    of = ByName(told, ("one", "long", "two"))
    if not of.one:
        return "no"
    if of.long >= 7:
        return "long"
    return "middle" if of.long >= 3 and of.long >= 1 else "short"


def test_each_run_speaks_for_whoever_was_asked_the_same() -> None:
    """What was asked, with what is left of it; months as the span between the limits that the reading compared with."""
    boxes = list(explore(DOMAINS, judge))
    assert [(box.left, box.result) for box in boxes] == [
        ({"first": (False,)}, "no"),
        ({"first": (True,), "months": range(3)}, "short"),
        ({"first": (True,), "months": range(3, 7)}, "middle"),
        ({"first": (True,), "months": range(7, 10)}, "long"),
    ]
    sizes = [prod(len(box.left.get(name, values)) for name, values in DOMAINS.items()) for box in boxes]
    assert sizes == [20, 6, 8, 6]


def test_the_boxes_are_the_readings_own_answers() -> None:
    """Every complete patient, given whole, gets the result of the one box that holds it."""
    domains: dict[str, Values] = {"a": (1, 2, 3), "b": (1, 2), "c": COIN}

    def add(patient: InOrder | tuple[int, ...]) -> int:
        return patient[0] if patient[0] == 2 else sum(patient[1:])

    boxes = list(explore(domains, lambda told: add(InOrder(told))))
    for a in domains["a"]:
        for b in domains["b"]:
            for c in domains["c"]:
                whole = {"a": a, "b": b, "c": c}
                holding = [box for box in boxes if all(whole[name] in values for name, values in box.left.items())]
                assert [box.result for box in holding] == [add((a, b, c))]


def test_boxes_fold_back_into_the_questions() -> None:
    """The tree asks what the reading asked, in its order."""
    tree = fold(
        list(explore(DOMAINS, judge)), str, lambda name, sides: f"{name}({', '.join(said for _, said in sides)})"
    )
    assert tree == "first(no, months(months(short, middle), long))"


def test_a_fact_that_is_not_there_is_no_answer() -> None:
    """A reading that asks for what no patient has fails, instead of being told something."""
    for ask in (lambda told: ByName(told, ("one", "long", "two")).three, lambda told: InOrder(told)[3]):
        with pytest.raises((KeyError, IndexError)):
            list(explore(DOMAINS, ask))
