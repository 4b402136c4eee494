"""The fewest changes, against every change written into the case file of patients of two small pathways."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from engine.case import Clinical
from engine.case_file import take_case
from engine.conditions import All, Any_
from engine.conditions import Test as OneFact
from engine.edition import Edition
from engine.flips import list_changeable, write_change
from engine.search import Search, Step
from tests.engine.small_pathways import MONTHS, STATUS, arrow, compile_question

CONSOLIDATION, SENSITIVITY = "consolidation.status", "lenalidomide_sensitivity"
BEFORE, AFTER, DRUG = "response.after_transplant", "response.after_consolidation", "maintenance.drug"
LENALIDOMIDE, DARATUMUMAB = "access.lenalidomide", "access.daratumumab"
TOGETHER = "daratumumab_lenalidomide"


def compile_given() -> Edition:
    """What is given, and which drug can be had while it is."""
    on, stopped = (OneFact(STATUS, "is", word) for word in ("on", "stopped"))
    both = OneFact(DRUG, "is", TOGETHER)
    can, had = OneFact(LENALIDOMIDE, "is", operand=True), OneFact(DARATUMUMAB, "is", operand=True)
    return compile_question(
        (STATUS, DRUG, MONTHS, LENALIDOMIDE, DARATUMUMAB),
        arrow("add", "add", All((had, on, OneFact(MONTHS, "below", 12), OneFact(DRUG, "is", "with"))), 1),
        arrow("go", "go", All((can, Any_((on, both)), OneFact(MONTHS, "below", 24))), 2),
        arrow("stop", "stop", All((stopped, OneFact(DRUG, "in", ("with",)), OneFact(MONTHS, "at_least", 12))), 3),
        arrow("none", "none", OneFact(LENALIDOMIDE, "is", operand=False), 4),
        arrow("rest", "stay", None, 5),
    )


def compile_read() -> Edition:
    """Sensitivity, and the depths from whose deepening it may be read."""
    sensitive = OneFact(SENSITIVITY, "is", "sensitive")
    return compile_question(
        (CONSOLIDATION, BEFORE, AFTER, SENSITIVITY),
        arrow("go", "go", All((sensitive, OneFact(AFTER, "below", "VGPR"))), 1),
        arrow("not", "not", OneFact(SENSITIVITY, "is", "not_sensitive"), 2),
        arrow("deep", "deep", Any_((OneFact(AFTER, "at_least", "CR"), OneFact(BEFORE, "is", "sCR"))), 3),
        arrow("early", "early", OneFact(CONSOLIDATION, "in", ("under_way", "skipped")), 4),
        arrow("rest", "stay", None, 5),
    )


def compile_tested() -> Edition:
    """Residual disease, of whose results a negative one leaves some still possible."""
    return compile_question(
        ("mrd.status",),
        arrow("go", "go", OneFact("mrd.status", "in", ("year", "sustained")), 1),
        arrow("stop", "stop", OneFact("mrd.status", "is", "negative"), 2),
        arrow("rest", "stay", None, 3),
    )


def compile_timed() -> Edition:
    """Months alone: an edition that does not ask whether maintenance is on lets them be set by themselves."""
    months = OneFact(MONTHS, "below", 12)
    return compile_question((MONTHS,), arrow("go", "go", months, 1), arrow("rest", "stay", None, 2))


EDITIONS = {"given": compile_given, "read": compile_read, "tested": compile_tested}


def on(status: str, drug: str | None, months: int | None) -> dict[str, Any]:
    """Maintenance so far."""
    found = {"status": status, "drug": drug, "months": months}
    return {key: value for key, value in found.items() if value is not None}


GIVEN: list[dict[str, Any]] = [
    {},
    {"maintenance": {"status": "not_started"}, "access": {"lenalidomide": True}},
    {"maintenance": {"status": "not_started"}},
    {"maintenance": on("on", "lenalidomide", 3)},
    {"maintenance": on("on", TOGETHER, 30)},
    {"maintenance": on("on", "bortezomib", 3), "access": {"daratumumab": False}},
    {"maintenance": on("stopped", "lenalidomide", 13), "access": {"lenalidomide": False}},
    {"maintenance": on("stopped", "other", None), "access": {"daratumumab": True}},
    {"maintenance": on("on", None, 30)},
]
ALONE = {"induction": {"lenalidomide": False}}
DONE = {"status": "completed", "regimen": "lenalidomide"}
READ: list[dict[str, Any]] = [
    {},
    ALONE | {"consolidation": DONE, "response": {"after_transplant": "SD", "after_consolidation": "SD"}},
    ALONE | {"consolidation": DONE, "response": {"after_transplant": "PR", "after_consolidation": "CR"}},
    ALONE | {"consolidation": DONE, "response": {"after_transplant": "SD"}},
    ALONE | {"consolidation": DONE},
    ALONE
    | {"consolidation": {"status": "under_way", "regimen": "lenalidomide"}, "response": {"after_transplant": "PR"}},
    {"consolidation": DONE, "response": {"after_transplant": "SD", "after_consolidation": "PR"}},
    {"consolidation": {"status": "skipped"}, "response": {"after_transplant": "sCR"}, SENSITIVITY: "sensitive"},
]
PATIENTS = [("given", each) for each in GIVEN] + [("read", each) for each in READ]
PATIENTS += [("tested", {}), ("tested", {"mrd": {"status": "negative"}}), ("tested", {"mrd": {"status": "positive"}})]


def take(values: dict[str, Any]) -> Clinical:
    """A patient on one day."""
    return take_case({"plateau": 1, "clinical": {"as_of": "2026-11-22", **values}}).clinical


class Everything:
    """What every set of changes up to a size gives a patient."""

    def __init__(self, edition: Edition, values: dict[str, Any], *, learning: bool) -> None:
        self.edition, self.values = edition, values
        self.facts = edition.read(take(values))
        self.changeable = list_changeable(edition, self.facts)
        self.learning = learning

    def choices(self, level: int) -> list[int]:
        """The values that a fact may be given, in the order in which they are preferred."""
        mask, name = self.facts.masks[level], self.edition.determinants[level].name
        if self.learning:
            return [each for each in self.changeable[level] if mask.bit_count() > 1 and (mask >> each) & 1]
        if (name.startswith("access.") and not self.values.get("access", {}).keys() & {name[7:]}) or (
            name == SENSITIVITY and self.values.keys() >= {"induction", "consolidation"}
        ):
            return list(range(len(self.edition.determinants[level].values)))
        return list(self.changeable[level])

    def each_change(self, size: int) -> Iterator[tuple[Step, ...]]:
        """Every set of so many changes."""
        for levels in itertools.combinations(range(len(self.edition.determinants)), size):
            for values in itertools.product(*(self.choices(level) for level in levels)):
                yield tuple(map(Step, levels, values))

    def reach(self, steps: tuple[Step, ...]) -> set[object] | None:
        """The advice reachable once they are written down; None where the case file refuses them."""
        changed = {key: dict(each) if isinstance(each, dict) else each for key, each in self.values.items()}
        for path, value in write_change(self.edition, self.facts.clinical, steps).items():
            section, _, name = path.rpartition(".")
            (changed.setdefault(section, {}) if section else changed)[name] = value
        try:
            clinical = take(changed)
        except ValueError:
            return None
        half = {self.edition.determinants[step.level].name for step in steps} & {DRUG, MONTHS}
        if half and clinical.maintenance.status is None:
            return None  # a drug that may be on or stopped is half an answer
        facts = self.edition.read(clinical)
        return set(self.edition.diagram.reachable(self.edition.root, facts.masks))

    def smallest(self, most: int) -> dict[str, list[tuple[Step, ...]]]:
        """For each advice the fewest changes, of each set of facts the values that are preferred."""
        found: dict[str, dict[tuple[int, ...], tuple[Step, ...]]] = {}
        for size in range(most + 1):
            earlier = set(found)
            for steps in self.each_change(size):
                match list(self.reach(steps) or ()):
                    case [str(only)] if only not in earlier:
                        found.setdefault(only, {}).setdefault(tuple(step.level for step in steps), steps)
        return {name: [sets[levels] for levels in sorted(sets)] for name, sets in found.items()}


@pytest.mark.parametrize("learning", [False, True], ids=["changing", "learning"])
@pytest.mark.parametrize(("name", "values"), PATIENTS, ids=map(str, range(len(PATIENTS))))
def test_the_fewest_changes_are_found(name: str, values: dict[str, Any], *, learning: bool) -> None:
    """All sets of facts of the least size, each with the nearest values; where none is that small, none smaller."""
    edition = EDITIONS[name]()
    every = Everything(edition, values, learning=learning)
    most = 3 if name == "given" else 2
    smallest = every.smallest(most)
    for wanted in edition.pathway.advice:
        node = edition.diagram.where(edition.root, wanted.id)
        only = {"learning": True} if learning else {}  # what is known may be changed unless one says otherwise
        found = Search(edition, every.facts, every.changeable, node, **only).run()
        if wanted.id in smallest:
            assert found == smallest[wanted.id]
        else:
            assert all(len(steps) > most for steps in found)


@pytest.mark.parametrize("values", READ[1:5], ids=map(str, range(4)))
def test_where_given_changes_lead(values: dict[str, Any]) -> None:
    """What is read from changed facts is read anew, whether some of these are changed or all: as in the case file."""
    edition = compile_read()
    every = Everything(edition, values, learning=False)
    searches = {
        wanted.id: Search(edition, every.facts, every.changeable, edition.diagram.where(edition.root, wanted.id))
        for wanted in edition.pathway.advice
    }
    changes = [steps for size in (1, 2, 3) for steps in every.each_change(size)]
    led = set()
    for steps in changes[::7]:
        reached = every.reach(steps)
        for name, search in searches.items() if reached else ():
            leads = search.leads({step.level: 1 << step.value for step in steps})
            assert leads is (reached == {name})
            led.add(leads)
    assert led == {False, True}


def test_what_is_needed_beside_a_fact_may_be_no_fact_of_the_edition() -> None:
    """Then nothing keeps it from being set."""
    edition = compile_timed()
    facts = edition.read(take({"maintenance": on("on", "lenalidomide", 3)}))
    node = edition.diagram.where(edition.root, "stay")
    assert Search(edition, facts, list_changeable(edition, facts), node).run() == [(Step(0, 1),)]
