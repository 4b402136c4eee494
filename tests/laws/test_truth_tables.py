"""Conditions of which something is unknown are judged as an outside standard judges them, row by row of its tables."""

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.conditions import All, Any_, Condition, Count, Not, read_condition
from engine.conditions import Test as OneFact

STANDARD = yaml.safe_load((Path(__file__).parent / "cql_truth_tables.yaml").read_text(encoding="utf-8"))
TRUTH = (True, False, None)
Verdict = bool | None
Row = tuple[str, tuple[Verdict, ...], Verdict]
ROWS: list[Row] = [
    (name, tuple(row[:-1]), row[-1]) for name, table in STANDARD["tables"].items() for row in table["rows"]
]


def fact(name: str) -> OneFact:
    """A condition that is as true, false or unknown as its fact."""
    return OneFact(name, "is", True)


LEFT, RIGHT = fact("left"), fact("right")
BY_OPERATOR: dict[str, list[Condition]] = {
    "and": [All((LEFT, RIGHT)), Count(2, (LEFT, RIGHT)), Not(Any_((Not(LEFT), Not(RIGHT))))],
    "or": [Any_((LEFT, RIGHT)), Count(1, (LEFT, RIGHT)), Not(All((Not(LEFT), Not(RIGHT))))],
    "implies": [Any_((Not(LEFT), RIGHT)), Not(All((LEFT, Not(RIGHT))))],
    "not": [Not(LEFT)],
}
AS_WRITTEN: dict[str, dict[str, Any]] = {
    "and": {"all": [{"fact": "left", "is": True}, {"fact": "right", "is": True}]},
    "or": {"any": [{"fact": "left", "is": True}, {"fact": "right", "is": True}]},
    "implies": {"any": [{"not": {"fact": "left", "is": True}}, {"fact": "right", "is": True}]},
    "not": {"not": {"fact": "left", "is": True}},
}


def judge(condition: Condition, arguments: tuple[Verdict, ...]) -> Verdict:
    """What a condition says of facts that are true, false or unknown, in either way in which a fact can be unknown."""
    told = dict(zip(("left", "right"), arguments, strict=False))
    unsaid = condition.evaluate(lambda name: None if told[name] is None else (told[name],))
    open_still = condition.evaluate(lambda name: (True, False) if told[name] is None else (told[name],))
    assert unsaid is open_still
    return unsaid


def test_the_tables_are_whole() -> None:
    """Every pair of true, false and unknown stands once in each table, and the source says where it was seen."""
    for name, table in STANDARD["tables"].items():
        arguments = [tuple(row[:-1]) for row in table["rows"]]
        assert sorted(map(str, arguments)) == sorted(map(str, product(TRUTH, repeat=1 if name == "not" else 2)))
        assert set(map(type, (row[-1] for row in table["rows"]))) <= {bool, type(None)}
    assert set(STANDARD["tables"]) == {"and", "or", "not", "implies"}
    assert len(ROWS) == 30
    assert all(STANDARD["source"][each] for each in ("title", "version", "section", "address", "status", "seen"))


@pytest.mark.parametrize(("name", "arguments", "result"), ROWS)
def test_every_row_of_the_standard_holds(name: str, arguments: tuple[Verdict, ...], result: Verdict) -> None:
    """`all`, `any`, `not`, counting, and implication as `any` of a `not`, built and read from YAML, agree with it."""
    for condition in (*BY_OPERATOR[name], read_condition(AS_WRITTEN[name])):
        assert judge(condition, arguments) is result, condition


@pytest.mark.parametrize("parts", [3, 4])
def test_counting_all_is_and_counting_one_is_or(parts: int) -> None:
    """Of several parts: at least all of them is `all`, at least one is `any`, whatever is unknown."""
    tests = tuple(fact(str(at)) for at in range(parts))
    for values in product(TRUTH, repeat=parts):
        told = dict(zip(map(str, range(parts)), values, strict=True))

        def lookup(name: str, told: dict[str, Verdict] = told) -> tuple[bool, ...] | None:
            value = told[name]
            return None if value is None else (value,)

        assert Count(parts, tests).evaluate(lookup) is All(tests).evaluate(lookup)
        assert Count(1, tests).evaluate(lookup) is Any_(tests).evaluate(lookup)


def first_unknown_wins(self: All | Any_, lookup: Callable[[str], Any]) -> Verdict:
    """A reading of `and` and `or` under which anything unknown makes the whole unknown."""
    held = [part.evaluate(lookup) for part in self.parts]
    return None if None in held else all(held) if isinstance(self, All) else any(held)


def unknown_is_false(self: Not, lookup: Callable[[str], Any]) -> Verdict:
    """A reading of `not` under which what is not known not to hold holds not."""
    return not self.part.evaluate(lookup)


@pytest.mark.parametrize(
    ("kind", "wrong", "row"),
    [
        (All, first_unknown_wins, ("and", (False, None), False)),
        (Any_, first_unknown_wins, ("or", (True, None), True)),
        (Not, unknown_is_false, ("not", (None,), None)),
    ],
)
def test_another_logic_would_be_noticed(
    monkeypatch: pytest.MonkeyPatch, kind: type, wrong: Callable[..., Verdict], row: Row
) -> None:
    """The comparison bites: a logic in which unknown spreads, or counts as false, breaks a row of the standard."""
    monkeypatch.setattr(kind, "evaluate", wrong)
    with pytest.raises(AssertionError):
        test_every_row_of_the_standard_holds(*row)
