"""What may be changed of a patient, how a change is written into the case file, and the flips of small pathways."""

from typing import Any

import pytest

from engine.case import Clinical
from engine.case_file import take_case
from engine.conditions import All
from engine.conditions import Test as OneFact
from engine.edition import Edition
from engine.flips import find_flips, find_flips_to, list_changeable, write_change
from engine.outcome import Flip
from engine.search import Step
from tests.engine.small_pathways import MONTHS, STATUS, arrow, compile_question, small_pathway

DONE, PROGRESSED, CONSOLIDATION = "transplant.done", "progressed_since_transplant", "consolidation.status"
AFTER, DRUG, MRD = "response.after_consolidation", "maintenance.drug", "mrd.status"
DEL17P, GAIN, INDEX = "cytogenetics.del17p", "cytogenetics.gain_1q", "cytogenetics.pcli"
ORDER = (DONE, PROGRESSED, CONSOLIDATION, AFTER, STATUS, DRUG, MONTHS, DEL17P, GAIN, INDEX, MRD)


def compile_all() -> Edition:
    """Every fact of which a change has its own rule; a lesion, the depth and the months decide."""
    deep, long = OneFact(AFTER, "at_least", "VGPR"), OneFact(MONTHS, "at_least", 24)
    return compile_question(
        ORDER,
        arrow("go", "go", OneFact(DEL17P, "is", "present"), 1),
        arrow("deep", "deep", All((deep, OneFact(MONTHS, "below", 12))), 2),
        arrow("long", "long", long, 3),
        arrow("rest", "stay", None, 4),
        scheme=small_pathway().scheme,
    )


def take(values: dict[str, Any]) -> Clinical:
    """A patient on one day."""
    return take_case({"plateau": 1, "clinical": {"as_of": "2026-11-22", **values}}).clinical


def changeable(values: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    """The values that each fact may be changed to, the nearest first."""
    edition = compile_all()
    listed = list_changeable(edition, edition.read(take(values)))
    return {
        each.name: tuple(each.values[at] for at in places)
        for each, places in zip(edition.determinants, listed, strict=True)
    }


EARLY = ("not_started", "under_way")
GIVEN, NOT_GIVEN = ("completed", "stopped_early"), ("not_possible", "skipped")
CHANGEABLE: list[tuple[dict[str, Any], dict[str, tuple[Any, ...]]]] = [
    (
        {},
        {
            DONE: ("first", "none"),
            PROGRESSED: ("no", "yes"),
            CONSOLIDATION: (*EARLY, *GIVEN, *NOT_GIVEN),
            AFTER: ("SD", "MR", "PR", "VGPR", "CR", "sCR"),
            STATUS: ("not_started", "on", "stopped"),
            DRUG: ("with", "without"),
            MONTHS: ("<12", "12-<24", ">=24"),
            DEL17P: ("absent", "present"),
            MRD: ("positive", "negative", "year", "sustained", "not_done"),
        },
    ),
    ({"transplant": {"done": True}}, {DONE: ()}),
    ({"transplant": {"done": False}}, {DONE: ("first",)}),
    ({"progressed_since_transplant": False}, {PROGRESSED: ("yes",)}),
    ({"response": {"current": "PD"}}, {PROGRESSED: ()}),
    (
        {CONSOLIDATION: "completed", AFTER: "PR"},
        {CONSOLIDATION: ("stopped_early",), AFTER: ("MR", "VGPR", "SD", "CR", "sCR")},
    ),
    ({CONSOLIDATION: "stopped_early", "consolidation.ended": "2026-09-01"}, {CONSOLIDATION: ("completed",)}),
    ({CONSOLIDATION: "completed"}, {CONSOLIDATION: ("under_way", "stopped_early", "not_started", *NOT_GIVEN)}),
    ({STATUS: "on"}, {STATUS: ("not_started", "stopped")}),
    ({STATUS: "on", DRUG: "other"}, {STATUS: ("stopped",), DRUG: ("with",)}),
    ({STATUS: "stopped", DRUG: "lenalidomide"}, {STATUS: ("on",), DRUG: ("without",)}),
    ({STATUS: "on", MONTHS: 13}, {STATUS: ("stopped",), MONTHS: ("<12", ">=24")}),
    ({STATUS: "on", "maintenance.started": "2026-09-01"}, {STATUS: ("stopped",), MONTHS: ("12-<24", ">=24")}),
    ({DEL17P: "present"}, {DEL17P: ("absent",)}),
    ({DEL17P: "pending"}, {DEL17P: ("absent", "present")}),
]  # fmt: skip


def spread(places: dict[str, Any]) -> dict[str, Any]:
    """Values by place as a case file has them."""
    found: dict[str, Any] = {}
    for place, value in places.items():
        section, _, name = place.rpartition(".")
        if section:
            found.setdefault(section, {})[name] = value
        else:
            found[name] = value
    return found


@pytest.mark.parametrize(("places", "listed"), CHANGEABLE, ids=map(str, range(len(CHANGEABLE))))
def test_history_and_what_the_record_forbids_stay(places: dict[str, Any], listed: dict[str, tuple[Any, ...]]) -> None:
    """The values of each fact that the record leaves free, but the one it has; those of an order by their nearness."""
    found = changeable(spread(places))
    assert {name: found[name] for name in listed} == listed


def test_only_what_the_pathway_lets_change_is_changed() -> None:
    """Of the other facts no value is given."""
    arrows = (arrow("on", "go", OneFact(STATUS, "is", "on"), 1), arrow("rest", "stay", None, 2))
    edition = compile_question((DEL17P, STATUS), *arrows, can_change=(STATUS,))
    assert list_changeable(edition, edition.read(take({}))) == ((), (0, 1, 2))


WRITTEN: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ({}, {DEL17P: "present", STATUS: "on"}, {DEL17P: "present", STATUS: "on"}),
    ({}, {DONE: "none", PROGRESSED: "yes"}, {DONE: False, PROGRESSED: True}),
    ({}, {DRUG: "without", MONTHS: "12-<24"}, {DRUG: "other", MONTHS: 12}),
    ({DEL17P: "present", "cytogenetics.del17p_percent": 60}, {DEL17P: "absent"},
     {DEL17P: "absent", "cytogenetics.del17p_percent": None}),
    ({GAIN: "present", "cytogenetics.gain_1q_copies": 3}, {GAIN: "absent", STATUS: "on"},
     {GAIN: "absent", "cytogenetics.gain_1q_copies": None, STATUS: "on"}),
    ({}, {INDEX: "present"}, {INDEX: "present"}),
    ({"cytogenetics.pcli_percent": 1}, {INDEX: "present", MRD: "positive"},
     {"cytogenetics.pcli_percent": 3.0, "mrd.status": "positive"}),
    ({"cytogenetics.pcli_percent": 4}, {INDEX: "absent"}, {"cytogenetics.pcli_percent": 0.0}),
    ({}, {MRD: "year", STATUS: "on"}, {"mrd.status": "negative", "mrd.date": "2026-11-22",
                                       "mrd.negative_since": "2025-11-22", "mrd.sensitivity": 1e-5, STATUS: "on"}),
    ({}, {MRD: "sustained"}, {"mrd.status": "negative", "mrd.date": "2026-11-22",
                              "mrd.negative_since": "2023-11-22", "mrd.sensitivity": 1e-5}),
    ({}, {MRD: "negative"}, {"mrd.status": "negative", "mrd.sensitivity": 1e-4}),
    ({}, {MRD: "not_done"}, {"mrd.status": "not_done"}),
    ({MRD: "negative", "mrd.date": "2026-10-01", "mrd.negative_since": "2026-01-01", "mrd.sensitivity": 1e-5},
     {MRD: "positive"}, {"mrd.status": "positive", "mrd.negative_since": None}),
    ({MRD: "negative", "mrd.date": "2026-10-01", "mrd.negative_since": "2026-01-01", "mrd.sensitivity": 1e-5},
     {MRD: "not_done"},
     {"mrd.status": "not_done", "mrd.negative_since": None, "mrd.date": None, "mrd.sensitivity": None}),
]  # fmt: skip


@pytest.mark.parametrize(("places", "change", "written"), WRITTEN, ids=map(str, range(len(WRITTEN))))
def test_a_change_is_written_as_a_case_file_has_it(
    places: dict[str, Any], change: dict[str, Any], written: dict[str, Any]
) -> None:
    """With what must stand beside it, and what may no longer taken out."""
    edition = compile_all()
    steps = [
        Step(ORDER.index(name), edition.determinants[ORDER.index(name)].values.index(value))
        for name, value in change.items()
    ]
    assert write_change(edition, take(spread(places)), steps) == written


def test_a_flip_says_how_far_what_is_recorded_moves() -> None:
    """By categories of depth and intervals of months, where a value is recorded; for each other advice."""
    edition = compile_all()
    known = {DEL17P: "absent", CONSOLIDATION: "completed", AFTER: "PR", STATUS: "on", MONTHS: 30}
    found = find_flips(edition, edition.read(take(spread(known))), "long")
    assert found == (
        Flip({DEL17P: "present"}, "go", 1),
        Flip({AFTER: "VGPR", MONTHS: 11}, "deep", 2, {AFTER: 1, MONTHS: 2}),
        Flip({MONTHS: 12}, "stay", 1, {MONTHS: 1}),
    )
    young = edition.read(take(spread(known | {MONTHS: 3})))
    assert [(flip.advice, flip.steps) for flip in find_flips(edition, young, None)] == [
        ("go", {}), ("deep", {AFTER: 1}), ("long", {MONTHS: 2}), ("stay", {})
    ]  # fmt: skip
    del known[MONTHS]
    unknown = edition.read(take(spread(known)))
    assert [(flip.advice, flip.steps) for flip in find_flips(edition, unknown, "go")] == [
        ("deep", {AFTER: 1}), ("long", {}), ("stay", {})
    ]  # fmt: skip


def test_the_flips_to_one_advice_are_those_of_all_that_give_it() -> None:
    """Asked for one advice the search finds what the search for all finds for it."""
    edition = compile_all()
    facts = edition.read(take({}))
    every = find_flips(edition, facts, None)
    for advice in edition.pathway.advice:
        assert find_flips_to(edition, facts, advice.id) == tuple(flip for flip in every if flip.advice == advice.id)
    assert every
