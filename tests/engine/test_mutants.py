"""Every single slip that a pathway can have is made, with file and line, and none closes a circle."""

from collections import Counter
from dataclasses import replace
from graphlib import TopologicalSorter
from typing import Any

import pytest

from engine.conditions import All, Any_, Count, Not
from engine.conditions import Test as OneFact
from engine.mutants.conditions import change_condition
from engine.mutants.pathways import KINDS, Mutants
from engine.packs.files import shipped
from engine.packs.shelf import open_edition
from tests.engine.small_pathways import compile_small

ON = OneFact("maintenance.status", "is", "on")
PRESENT = OneFact("cytogenetics.del17p", "is", "present")
WORDS = {
    "maintenance.status": ("not_started", "on", "stopped"),
    "cytogenetics.del17p": ("absent", "present"),
    "response.current": ("SD", "MR", "PR", "VGPR", "CR", "sCR"),
}
CONDITIONS: list[tuple[Any, list[tuple[str, Any]]]] = [
    (
        PRESENT,
        [("not", Not(PRESENT)), ("value", replace(PRESENT, operand="absent"))],
    ),
    (
        ON,
        [
            ("not", Not(ON)),
            ("value", replace(ON, operand="not_started")),
            ("added-value", replace(ON, operator="in", operand=("on", "not_started"))),
            ("value", replace(ON, operand="stopped")),
            ("added-value", replace(ON, operator="in", operand=("on", "stopped"))),
        ],
    ),
    (
        OneFact("maintenance.status", "in", ("on", "stopped")),
        [
            ("not", Not(OneFact("maintenance.status", "in", ("on", "stopped")))),
            ("dropped-value", OneFact("maintenance.status", "in", ("stopped",))),
            ("value", OneFact("maintenance.status", "in", ("not_started", "stopped"))),
            ("dropped-value", OneFact("maintenance.status", "in", ("on",))),
            ("value", OneFact("maintenance.status", "in", ("on", "not_started"))),
            ("added-value", OneFact("maintenance.status", "in", ("on", "stopped", "not_started"))),
        ],
    ),
    (
        OneFact("response.current", "at_least", "CR"),
        [
            ("operator", OneFact("response.current", "below", "CR")),
            ("operator", OneFact("response.current", "above", "CR")),
            ("operator", OneFact("response.current", "at_most", "CR")),
            ("limit", OneFact("response.current", "at_least", "VGPR")),
            ("limit", OneFact("response.current", "at_least", "sCR")),
        ],
    ),
    (
        OneFact("maintenance.months", "below", 24),
        [
            ("operator", OneFact("maintenance.months", "at_least", 24)),
            ("operator", OneFact("maintenance.months", "above", 24)),
            ("operator", OneFact("maintenance.months", "at_most", 24)),
            ("limit", OneFact("maintenance.months", "below", 23)),
            ("limit", OneFact("maintenance.months", "below", 25)),
        ],
    ),
    (
        Count(1, (PRESENT, PRESENT)),
        [
            ("not", Not(Count(1, (PRESENT, PRESENT)))),
            ("count", Count(0, (PRESENT, PRESENT))),
            ("count", Count(2, (PRESENT, PRESENT))),
            ("dropped-part", Count(1, (PRESENT,))),
            ("not", Count(1, (Not(PRESENT), PRESENT))),
            ("value", Count(1, (replace(PRESENT, operand="absent"), PRESENT))),
            ("dropped-part", Count(1, (PRESENT,))),
            ("not", Count(1, (PRESENT, Not(PRESENT)))),
            ("value", Count(1, (PRESENT, replace(PRESENT, operand="absent")))),
        ],
    ),
    (
        Not(All((PRESENT,))),
        [
            ("not", All((PRESENT,))),
            ("not", Not(Not(All((PRESENT,))))),
            ("all-any", Not(Any_((PRESENT,)))),
            ("not", Not(All((Not(PRESENT),)))),
            ("value", Not(All((replace(PRESENT, operand="absent"),)))),
        ],
    ),
]


@pytest.mark.parametrize(("condition", "slips"), CONDITIONS, ids=lambda each: type(each).__name__)
def test_every_slip_in_a_condition_is_made(condition: Any, slips: list[tuple[str, Any]]) -> None:
    """The slips in a condition are those written here by hand, no more and no fewer."""
    made = [(each.kind, each.condition) for each in change_condition(condition, lambda fact: WORDS.get(fact, ()))]
    assert made == slips


def test_a_declared_reading_is_changed_where_there_are_any() -> None:
    """Of a record a test may read what is not known either way, or not at all; a question knows no such reading."""
    test = replace(PRESENT, unknown=True)
    slips = change_condition(test, WORDS.__getitem__, declares=True)
    assert [each.condition for each in slips if each.kind == "unknown"] == [PRESENT, replace(PRESENT, unknown=False)]
    assert "unknown" not in {each.kind for each in change_condition(test, WORDS.__getitem__)}


def test_every_slip_in_a_small_pathway_is_made() -> None:
    """Each kind of slip is made as often as it can be in a pathway of two questions, counted by hand, at its line."""
    made = tuple(Mutants(compile_small()))
    assert Counter(each.kind for each in made) == {
        "start": 1,
        "derived": 4,  # the case dropped, each value for the other, both cases in the other order
        "target": 4,  # on -> stay, go; not begun, not on -> risky
        "advice": 4,  # not begun, not on -> go; yes -> stay; no -> go
        "dropped-arrow": 5,
        "arrow-order": 4,  # three pairs and one
        "if-unknown": 5,
        "risk-order": 1,
        "cut": 2,
        "not": 12,
        "value": 10,
        "added-value": 5,
        "operator": 3,
        "limit": 2,
        "all-any": 2,
        "dropped-part": 6,
        "count": 2,
        "unknown": 2,
    }
    assert set(KINDS) - {each.kind for each in made} == {"dropped-value", "reading"}  # there are none here
    told = {each.says: (each.file, each.line) for each in made}
    assert told["question 'begun': arrow 'on': leads to 'stay' instead of 'risky'"] == ("pathway.yaml", 11)
    assert told["question 'begun': 'if_unknown: not on' becomes 'wait'"] == ("pathway.yaml", 10)
    assert told["risk group 'high': 'cytogenetics.pcli is present' becomes 'cytogenetics.pcli is absent'"] == (
        "risk.yaml",
        41,
    )
    assert told["the cut point of cytogenetics.pcli_percent is 3.1 instead of 3"] == ("risk.yaml", None)


@pytest.mark.parametrize("name", shipped())
def test_no_slip_closes_a_circle_or_changes_nothing(name: str) -> None:
    """Every mutant of a shipped edition is another pathway than the edition's, and none runs in a circle."""
    edition = open_edition(name)
    for mutant in Mutants(edition):
        assert mutant.pathway != edition.pathway, mutant.says
        led = {question.id: [arrow.go for arrow in question.arrows] for question in mutant.pathway.questions}
        TopologicalSorter(led).prepare()  # a circle is raised
