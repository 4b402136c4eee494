"""Flips, missing facts and what to ask next."""

import itertools
from typing import Any

import pytest

from engine.case import Clinical
from engine.case_file import take_case
from engine.evaluate import decide
from engine.packs.shelf import open_edition
from tests.engine.patients import patient, vary


def apply(values: dict[str, Any], change: dict[str, Any]) -> Clinical:
    """The case with a flip's changes written into it."""
    changed = {key: dict(value) if isinstance(value, dict) else value for key, value in values.items()}
    for path, value in change.items():
        section, _, name = path.rpartition(".")
        if section:
            changed[section] = {**(changed.get(section) or {}), name: value}
        else:
            changed[name] = value
    return take_case({"plateau": 1, "clinical": changed}).clinical


PATIENTS: list[dict[str, Any]] = [
    {},
    {"cytogenetics__del17p": "pending"},
    {"cytogenetics__del17p": "present"},
    {"consolidation": {"status": "not_started"}, "response__after_consolidation": None},
    {"consolidation": None, "response__after_consolidation": None},
    {"response__after_consolidation": "VGPR"},
    {"maintenance": {"status": "on", "drug": "lenalidomide", "months": 20}},
    {"maintenance": {"status": "on", "drug": "lenalidomide", "started": "2026-06-01"}},
    {"maintenance": {"status": "on", "drug": "bortezomib"}},
    {"maintenance": None},
    {"induction": None},
    {"progressed_since_transplant": True},
    {"transplant": {"done": False}},
    {"transplant": None, "cytogenetics": None, "consolidation": None, "response": None},
]


@pytest.mark.parametrize("changes", PATIENTS)
def test_every_flip_gives_its_advice(changes: dict[str, Any]) -> None:
    """Written into the case file, the changes of a flip are accepted and give exactly the advice named."""
    values = vary(**changes)
    values = {key: value for key, value in values.items() if value is not None}
    outcome = decide(open_edition(), take_case({"plateau": 1, "clinical": values}).clinical)
    assert outcome.flips
    for flip in outcome.flips:
        after = decide(open_edition(), apply(values, dict(flip.change)))
        assert (after.status, after.advice) == ("advice", flip.advice), flip


def test_a_recorded_progression_is_history() -> None:
    """No flip would take back a response of PD: the advice stays outside the pathway."""
    outcome = decide(open_edition(), patient(progressed_since_transplant=None, response__after_consolidation="PD"))
    assert (outcome.advice, outcome.flips) == ("outside-scope-progressed", ())


@pytest.mark.parametrize("changes", PATIENTS[:10])
def test_flips_are_smallest(changes: dict[str, Any]) -> None:
    """No part of a flip's changes is enough by itself."""
    values = vary(**changes)
    outcome = decide(open_edition(), take_case({"plateau": 1, "clinical": values}).clinical)
    assert outcome.flips
    for flip in outcome.flips:
        for part in itertools.combinations(flip.change.items(), len(flip.change) - 1):
            try:
                after = decide(open_edition(), apply(values, dict(part)))
            except ValueError:
                continue
            assert (after.status, after.advice) != ("advice", flip.advice)


def test_every_single_change_is_found() -> None:
    """Of the standard patient, every one fact whose change gives another advice is among the flips."""
    alone = {
        (place, flip.advice)
        for flip in decide(open_edition(), patient()).flips
        if len(flip.change) == 1
        for place in flip.change
    }
    lesions = (
        "del17p",
        "t_4_14",
        "t_14_16",
        "t_14_20",
        "karyotype_del13",
        "karyotype_hypodiploid",
        "gep_high_risk",
        "pcli_percent",
    )
    assert alone == {
        ("progressed_since_transplant", "outside-scope-progressed"),
        *((f"cytogenetics.{lesion}", "bortezomib-maintenance") for lesion in lesions),
        ("lenalidomide_sensitivity", "observe"),
        ("response.after_consolidation", "observe"),
        ("consolidation.status", "observe"),
    }


def test_the_nearest_value_is_named() -> None:
    """From PR the first depth that would do is VGPR, not sCR."""
    flips = [
        flip.change for flip in decide(open_edition(), patient()).flips if "response.after_consolidation" in flip.change
    ]
    assert {"response.after_consolidation": "VGPR"} in flips


def test_a_past_transplant_is_never_flipped() -> None:
    """What has happened stays as it is."""
    assert not any("transplant.done" in flip.change for flip in decide(open_edition(), patient()).flips)


def test_fish_not_done_is_missing_but_not_asked() -> None:
    """What can no longer be had is missing, and nothing pretends that it can be asked."""
    outcome = decide(open_edition(), patient(cytogenetics__t_14_16="not_done"))
    assert outcome.missing == ("cytogenetics.t_14_16",)
    assert outcome.ask_next is None
    both = decide(open_edition(), patient(cytogenetics__t_14_16="not_done", cytogenetics__t_14_20="pending"))
    assert both.ask_next == "cytogenetics.t_14_20"


def test_a_fact_of_a_later_question_waits() -> None:
    """Asked question by question, a fact that stands earlier in the list waits where only a later question needs it;
    asked fact by fact, it comes first.
    """
    edition = open_edition("contemporary-2026")
    values = {
        "as_of": "2026-11-22",
        "transplant": {"done": True},
        "progressed_since_transplant": False,
        "maintenance": {"status": "not_started"},
    }
    outcome = decide(edition, take_case({"plateau": 1, "clinical": values}).clinical)
    assert outcome.missing[0] == "response.current"
    assert outcome.ask_next == "lenalidomide_sensitivity"
    earlier = decide(open_edition(), patient(maintenance__status=None, maintenance__drug="lenalidomide",
                                             consolidation=None, response__after_consolidation=None))  # fmt: skip
    assert earlier.ask_next == earlier.missing[0]
