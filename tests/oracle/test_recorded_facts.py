"""From a record, edition and second reading derive the same facts: every combination of a fact's own fields is tried.

PROVED for each fact by itself: over every word of its fields and every number and day at and beside each limit, both
leave the same values to it. The edition looks at no other field: that is watched while it reads. TESTED only, on
random patients: that the second reading looks at no other field either.

A response of PD is progression, not a depth. There the second reading keeps the word and the edition leaves the depth
open; both say that the myeloma has progressed, after which neither asks for a depth.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

import pytest

from engine import later_determinants
from engine.case import Clinical, Part
from engine.case_file import take_case
from engine.packs.shelf import open_edition
from tests.laws.asking import dice
from tests.oracle import contemporary_2026, contemporary_patients, mayo_2012, patients, records
from tests.oracle.records import Record
from tests.oracle.same_values import CONTEMPORARY, MAYO, SameValues

READ = {"mayo-2012": mayo_2012.possible_values, "contemporary-2026": contemporary_2026.possible_values}
SAME = {"mayo-2012": SameValues(MAYO), "contemporary-2026": SameValues(CONTEMPORARY)}
DRAW = {"mayo-2012": patients.random_clinical, "contemporary-2026": contemporary_patients.random_clinical}
SAMPLE = 500
OWN: dict[str, Callable[[], Iterator[Record]]] = {
    "transplant.done": records.transplants,
    "progressed_since_transplant": records.progressions,
    "cytogenetics.pcli": records.labelling_indices,
    "maintenance.status": records.courses,
    "maintenance.drug": records.courses,
    "maintenance.months": records.durations,
    "consolidation.status": records.consolidations,
    "response.after_transplant": partial(records.depths, "after_transplant"),
    "response.after_consolidation": partial(records.depths, "after_consolidation"),
    "response.current": records.responses,
    "mrd.status": records.residual_diseases,
    "access.lenalidomide": partial(records.accesses, "lenalidomide"),
    "access.daratumumab": partial(records.accesses, "daratumumab"),
}
SENSITIVITY = {"mayo-2012": records.sensitivities, "contemporary-2026": records.refractorinesses}
FACTS = [(name, fact) for name, same in SAME.items() for fact in same.meanings]


@cache
def list_records(name: str, fact: str) -> tuple[Record, ...]:
    """Every record from which the edition can read the fact."""
    if fact == "lenalidomide_sensitivity":
        return tuple(SENSITIVITY[name]())
    if fact.startswith("cytogenetics.") and fact not in OWN:
        return tuple(records.lesions(fact.removeprefix("cytogenetics.")))
    return tuple(OWN[fact]() if fact in OWN else records.flags(fact))


def list_fields(name: str, fact: str) -> set[str]:
    """The fields of which these records are made, and the day of the consultation."""
    return {"as_of"}.union(*list_records(name, fact))


def nest(record: Record) -> dict[str, Any]:
    """The record as the clinical part of a case file."""
    clinical: dict[str, Any] = {"as_of": records.DAYS[0]}
    for place, value in record.items():
        patients.write(clinical, place, value)
    return clinical


class Watched:
    """A part of a case that notes every field that is read of it."""

    def __init__(self, part: Part, seen: set[str], place: str = "") -> None:
        self._part, self._seen, self._place = part, seen, place

    def __getattr__(self, name: str) -> Any:
        value, place = getattr(self._part, name), self._place + name
        if isinstance(value, Part):
            return Watched(value, self._seen, f"{place}.")
        if callable(value):  # a question that the part answers from its own fields
            return partial(getattr(type(self._part), name), self)
        self._seen.add(place)
        return value


def hold_together(name: str, fact: str) -> int:
    """How many records of a fact there are, on each of which edition and second reading leave it the same values.

    :raises AssertionError: with the record, where they do not.
    """
    edition, same = open_edition(name), SAME[name]
    known = {each.name: each for each in edition.determinants}
    level, fields = known[fact], list_fields(name, fact)
    for record in list_records(name, fact):
        clinical = nest(record)
        taken = take_case({"plateau": 1, "clinical": clinical}).clinical
        seen: set[str] = set()
        watched: Any = Watched(taken, seen)
        found = level.derive(watched, level)[0]
        told = ", ".join(f"{place} {value}" for place, value in record.items() if value is not None) or "nothing"
        assert seen <= fields, f"of {fact} the edition looks at {seen - fields} too"
        read = READ[name](clinical)
        if read[fact] == ("PD",):
            assert found == level.values, told
            assert known["progressed_since_transplant"].derive(taken, known["progressed_since_transplant"])[0] == (
                "yes",
            )
            assert read["progressed_since_transplant"] == (True,), told
            continue
        parted = f"of {fact} the edition reads {found}, the second reading {read[fact]}, from: {told}"
        assert same.named(fact, found) == same.read(fact, read[fact]), parted
    return len(list_records(name, fact))


@pytest.mark.parametrize(("name", "fact"), FACTS)
def test_both_derive_the_same_from_every_record(name: str, fact: str) -> None:
    """Whatever is recorded of a fact's fields, both leave it the same values, and the edition reads no other field."""
    assert hold_together(name, fact) >= 3


@pytest.mark.parametrize("name", READ)
def test_a_record_with_more_says_no_more_of_a_fact(name: str) -> None:
    """On random patients the second reading derives each fact alike from the whole record and from its own fields."""
    rng = dice(5)
    places = {fact: list_fields(name, fact) for fact in SAME[name].meanings}
    for _ in range(SAMPLE):
        clinical = DRAW[name](rng)
        read = READ[name](clinical)
        for fact, own in places.items():
            alone = {place: value for place in own if (value := patients.read(clinical, place)) is not None}
            assert READ[name](nest({"as_of": clinical["as_of"], **alone}))[fact] == read[fact], (fact, clinical)


def test_both_know_the_same_months_between_days() -> None:
    """Whole months between any two days of five years with two leap days, by both."""
    first = Clinical.model_validate({"as_of": records.DAYS[0]}).as_of.replace(year=2023, month=1, day=1)
    for start in range(0, 1826, 1):
        begun = first.fromordinal(first.toordinal() + start)
        for length in (*range(27, 33), *range(58, 63), *range(364, 368), *range(729, 733), *range(1094, 1098)):
            ended = first.fromordinal(begun.toordinal() + length)
            counted = later_determinants.whole_months(begun, ended)
            assert counted == mayo_2012.complete_months(begun.isoformat(), ended.isoformat()), (begun, ended)


SLIPS: list[tuple[Any, str, Any, str, str, str]] = [
    (mayo_2012, "STOP_AT", 25, "mayo-2012", "maintenance.months", "maintenance.started 2024-10-23"),
    (mayo_2012, "LABELLING_INDEX", 3.0000001, "mayo-2012", "cytogenetics.pcli", "cytogenetics.pcli_percent 3.0"),
    (mayo_2012, "FISH", (*mayo_2012.FISH, "pcli"), "mayo-2012", "cytogenetics.pcli", "cytogenetics.pcli not_done"),
    (mayo_2012, "DEPTH", ("sCR", "CR", "VGPR", "MR", "PR", "SD", "PD"), "mayo-2012", "lenalidomide_sensitivity", "MR"),
    (mayo_2012, "WITH_LENALIDOMIDE", ("lenalidomide",), "mayo-2012", "maintenance.drug", "daratumumab_lenalidomide"),
    (contemporary_2026, "YEAR", 11, "contemporary-2026", "mrd.status", "mrd.negative_since"),
    (contemporary_2026, "SUSTAINED", 37, "contemporary-2026", "mrd.status", "mrd.negative_since"),
    (contemporary_2026, "SENSITIVE", 1.1e-5, "contemporary-2026", "mrd.status", "mrd.sensitivity 1.0000000000000"),
    (later_determinants, "FRESH", 13, "contemporary-2026", "mrd.status", "mrd.negative_since"),
    (later_determinants, "DEEPEST_NEEDED", 9e-6, "contemporary-2026", "mrd.status", "mrd.sensitivity"),
    (later_determinants, "DRUGS_OF", {"daratumumab_lenalidomide": ()}, "contemporary-2026", "access.daratumumab",
     "maintenance.drug daratumumab_lenalidomide"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "word", "wrong", "name", "fact", "told"), SLIPS, ids=lambda each: str(each)[:24])
def test_a_slip_in_either_reading_of_the_record_is_noticed(
    monkeypatch: pytest.MonkeyPatch, where: Any, word: str, wrong: Any, name: str, fact: str, told: str
) -> None:
    """A limit a step off, a word left out or another order of depths parts the two, over a record that is told."""
    open_edition(name)
    if isinstance(wrong, dict):
        wrong = later_determinants.DRUGS_OF | wrong
    monkeypatch.setattr(where, word, wrong)
    with pytest.raises(AssertionError, match=f"of {fact} the edition reads .* from: .*{told}"):
        hold_together(name, fact)
