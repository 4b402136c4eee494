"""The outcome as `decide --json` prints it: the contract's names and shapes, and what stands in each."""

import dataclasses
import functools
import json
import re
from pathlib import Path
from typing import Any

import pytest

from engine.case_file import take_case
from engine.evaluate import decide
from engine.packs.shelf import compute_digest, open_edition, read_cases
from tests.engine.broken_packs import SHIPPED, Edit, copy_pack
from tests.engine.patients import patient, vary
from tests.laws.asking import dice, write_all
from tests.oracle.patients import random_clinical

KEYS = (
    "pack", "pack_version", "pack_digest", "as_of", "status", "advice", "risk", "path", "missing", "ask_next",
    "reachable", "flips", "cautions", "blocked", "statements", "trials", "inferred",
)  # fmt: skip
QUESTIONS = (
    "first-transplant",
    "progression",
    "risk-group",
    "maintenance-so-far",
    "consolidation",
    "benefit",
    "duration",
)
ON = {"maintenance": {"status": "on", "drug": "lenalidomide", "months": 3}}


def said(**changes: Any) -> dict[str, Any]:
    """The varied patient's outcome, through JSON and back."""
    printed: dict[str, Any] = json.loads(json.dumps(decide(open_edition(), patient(**changes)).as_json()))
    return printed


@functools.cache
def each_outcome() -> tuple[dict[str, Any], ...]:
    """The outcomes of the shipped cases and of a hundred random patients, as JSON values."""
    rng = dice(11)
    values = [dict(case.clinical) for case in read_cases(SHIPPED)] + [random_clinical(rng) for _ in range(100)]
    cases = [take_case({"plateau": 1, "clinical": each}).clinical for each in values]
    return tuple(json.loads(json.dumps(decide(open_edition(), each).as_json())) for each in cases)


def test_the_keys_are_exactly_the_contracts() -> None:
    """For every outcome: the seventeen names, in the contract's order, and no other, at every depth."""
    flips = cautions = 0
    for outcome in each_outcome():
        assert tuple(outcome) == KEYS
        assert tuple(outcome["risk"]) == ("scheme", "group", "because", "assumed")
        for flip in outcome["flips"]:
            assert tuple(flip) == ("change", "advice", "distance")
            flips += 1
        for caution in outcome["cautions"]:
            assert tuple(caution) == ("id", "level", "blocks", "text", "source")
            cautions += 1
    assert flips
    assert cautions


def test_the_shapes_are_the_contracts() -> None:
    """Every value has its kind: words of the contract, lists of texts, true or false, null only where it may be."""
    advice = {each.id for each in open_edition().pathway.advice}
    for outcome in each_outcome():
        assert outcome["status"] in ("advice", "provisional", "open")
        assert (outcome["advice"] is None) == (outcome["status"] == "open")
        assert outcome["advice"] is None or outcome["advice"] in advice
        assert outcome["risk"]["scheme"] == "msmart-2012"
        assert outcome["risk"]["group"] in ("standard", "intermediate", "high", None)
        for key in ("path", "missing", "reachable", "statements", "trials"):
            assert all(isinstance(each, str) for each in outcome[key])
            assert len(set(outcome[key])) == len(outcome[key])
        assert set(outcome["reachable"]) <= advice
        assert isinstance(outcome["blocked"], bool)
        assert isinstance(outcome["inferred"], bool)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", outcome["as_of"])
        for caution in outcome["cautions"]:
            assert caution["level"] in ("stop", "adjust", "watch", "note")
            assert caution["text"]
            assert caution["source"]
            assert not caution["blocks"] or caution["level"] == "stop"
            assert set(caution["blocks"]) <= advice


def test_the_edition_and_the_day_are_named() -> None:
    """Which edition answered, by id, version and computed digest, and the day of the consultation."""
    outcome = said(as_of="2026-12-01")
    assert (outcome["pack"], outcome["as_of"]) == ("mayo-2012", "2026-12-01")
    assert outcome["pack_version"] == open_edition().pack.version
    assert outcome["pack_digest"] == compute_digest(SHIPPED)


def test_facts_are_named_by_their_path() -> None:
    """What is missing, what to ask and what would flip are places of the case file, never the program's own names."""
    for outcome in each_outcome():
        for place in (*outcome["missing"], *(name for flip in outcome["flips"] for name in flip["change"])):
            take_case({"plateau": 1, "clinical": write_all({"as_of": "2026-11-22"}, {place: None})})
        assert outcome["ask_next"] is None or outcome["ask_next"] in outcome["missing"]


# ---- path, statements, trials ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "path", "advice"),
    [
        ({}, QUESTIONS, "lenalidomide-maintenance"),
        ({"transplant": {"done": False}}, QUESTIONS[:1], "outside-scope-no-transplant"),
        ({"progressed_since_transplant": True}, QUESTIONS[:2], "outside-scope-progressed"),
        ({"cytogenetics__t_4_14": "present"}, QUESTIONS[:3], "bortezomib-maintenance"),
        ({"cytogenetics__t_4_14": "pending"}, QUESTIONS[:3], None),
        ({"maintenance": None}, QUESTIONS[:4], None),
        ({"response__after_consolidation": "VGPR"}, QUESTIONS[:6], "observe"),
        (ON, (*QUESTIONS[:4], *QUESTIONS[5:]), "lenalidomide-maintenance"),
    ],
)
def test_the_path_is_the_questions_asked_up_to_the_answer(
    changes: dict[str, Any], path: tuple[str, ...], advice: str | None
) -> None:
    """The questions in the order in which they were asked, up to the advice or to the one that waits."""
    outcome = said(**changes)
    assert (tuple(outcome["path"]), outcome["advice"]) == (path, advice)


def test_the_path_is_connected() -> None:
    """From the first question each arrow taken leads to the next; the last one leads to the advice, or waits."""
    edition, rng = open_edition(), dice(3)
    for _ in range(200):
        outcome = decide(edition, take_case({"plateau": 1, "clinical": random_clinical(rng)}).clinical)
        name: str | None = edition.pathway.start
        for step in outcome.steps:
            assert step.question == name
            name = None if step.arrow is None else edition.questions[name].arrows[step.arrow].go
        assert name == outcome.advice or (name is None and outcome.steps[-1].arrow is None)


def test_the_statements_are_those_of_the_arrows_taken_and_of_the_advice() -> None:
    """What the answer rests on: each arrow's statements in the order taken, then the advice's own, each once."""
    outcome = said(progressed_since_transplant=True)
    assert outcome["statements"] == ["S08", "S12", "S43"]
    assert said(transplant=None)["statements"] == []
    for each in each_outcome():
        assert set(each["statements"]) <= set(open_edition().pack.statements)


def test_the_trials_are_those_of_the_arguments_about_the_advice() -> None:
    """For an advice, the trials whose figures its arguments use; while open, those of every advice still possible."""
    assert {"calgb-100104", "ifm-2005-02"} <= set(said()["trials"])
    assert "hovon-65-gmmg-hd4" not in said()["trials"]
    assert "hovon-65-gmmg-hd4" in said(cytogenetics__del17p="present")["trials"]
    both = said(cytogenetics__del17p="pending")
    assert {"calgb-100104", "hovon-65-gmmg-hd4"} <= set(both["trials"])
    assert said(transplant={"done": False})["trials"] == []
    for each in each_outcome():
        assert set(each["trials"]) <= set(open_edition().pack.trials)


# ---- risk ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "group", "because"),
    [
        ({"cytogenetics__t_14_16": "present"}, "high", ["t(14;16) present"]),
        ({"cytogenetics__t_14_16": "present", "cytogenetics__t_4_14": "present"}, "high", ["t(14;16) present"]),
        ({"cytogenetics__t_4_14": "present"}, "intermediate", ["t(4;14) present"]),
        ({"cytogenetics__t_4_14": "pending"}, None, ["t(4;14) pending"]),
        ({"cytogenetics__t_4_14": "not_done"}, None, ["t(4;14) not done"]),
    ],
)
def test_the_risk_group_says_what_makes_it(changes: dict[str, Any], group: str | None, because: list[str]) -> None:
    """The lesions that give the group, and no lesser ones beside them; or the unknown tests that keep it open."""
    risk = said(**changes)["risk"]
    assert (risk["group"], risk["because"]) == (group, because)


def test_the_assumed_tests_are_named_as_fields() -> None:
    """Tests declared not done, by their names; a percentage that wins over the word is no assumption."""
    assert said()["risk"]["assumed"] == ["karyotype_del13", "karyotype_hypodiploid", "gep_high_risk"]
    assert len(said()["risk"]["because"]) == 5, "what was only assumed makes no group"
    assert "pcli" not in said(cytogenetics__pcli="not_done")["risk"]["assumed"]
    assert said(cytogenetics__pcli="not_done", cytogenetics__pcli_percent=None)["risk"]["assumed"][-1] == "pcli"


# ---- blocked, inferred, flips ----------------------------------------------------------------------------------------
def test_blocked_means_that_a_stop_names_the_advice() -> None:
    """Never otherwise, and never while the question is open."""
    seen = set()
    for outcome in [*each_outcome(), said(safety__pregnant=True), said(safety__pregnant=True, cytogenetics={})]:
        named = {
            advice for caution in outcome["cautions"] if caution["level"] == "stop" for advice in caution["blocks"]
        }
        assert outcome["blocked"] == (outcome["advice"] in named)
        seen.add((outcome["status"], outcome["blocked"]))
    assert {("advice", True), ("advice", False), ("open", False)} == seen


@pytest.mark.parametrize(
    ("changes", "inferred"),
    [
        ({}, False),
        ({"transplant": {"done": False}}, False),
        ({"progressed_since_transplant": True}, True),
        ({"cytogenetics__del17p": "present"}, False),
        ({"consolidation": {"status": "not_started"}, "response__after_consolidation": None}, False),
        ({"consolidation": {"status": "not_possible"}, "response__after_consolidation": None}, True),
        ({"response__after_consolidation": "VGPR"}, True),
        (ON, False),
        ({"maintenance": {"status": "on", "drug": "lenalidomide", "months": 24}}, False),
        ({"maintenance": {"status": "stopped", "drug": "lenalidomide", "months": 24}}, True),
        ({"cytogenetics__del17p": "pending"}, False),
        # The walk waits, yet every completion is to observe: all the arrows to it are inferred.
        ({"maintenance": None, "response": {"after_transplant": "CR", "after_consolidation": "CR"}}, True),
    ],
)
def test_inferred_marks_an_advice_that_the_source_does_not_state(changes: dict[str, Any], *, inferred: bool) -> None:
    """The flag is that of the arrow which gives the advice; an open question has none."""
    assert said(**changes)["inferred"] is inferred


def test_an_advice_of_which_one_arrow_is_stated_is_not_inferred(tmp_path: Path) -> None:
    """Where the walk waits and every completion agrees, one arrow that the source states is enough."""
    Edit("pathway.yaml", "label: stopped early", "inferred: ", "rests_on: [S49]\n        # ").make(copy_pack(tmp_path))
    waits = {"maintenance": None, "response": {"after_transplant": "CR", "after_consolidation": "CR"}}
    outcome = decide(open_edition(str(tmp_path / "copy")), patient(**waits))
    assert (outcome.advice, outcome.steps[-1].arrow, outcome.inferred) == ("observe", None, False)


def test_flips_are_json_values_of_the_case_file() -> None:
    """Each change is the value that the case file would have, written as JSON writes it."""
    flips = said()["flips"]
    assert {"change": {"cytogenetics.del17p": "present"}, "advice": "bortezomib-maintenance", "distance": 1} in flips
    assert {
        "change": {"progressed_since_transplant": True},
        "advice": "outside-scope-progressed",
        "distance": 1,
    } in flips
    assert {"change": {"response.after_consolidation": "VGPR"}, "advice": "observe", "distance": 1} in flips
    for outcome in each_outcome():
        assert not any(flip["advice"] == outcome["advice"] for flip in outcome["flips"])
        assert all(flip["change"] for flip in outcome["flips"])


def test_deciding_twice_says_the_same() -> None:
    """The same case and edition give the same outcome, to the byte."""
    rng = dice(5)
    for _ in range(50):
        clinical = take_case({"plateau": 1, "clinical": random_clinical(rng)}).clinical
        one, other = (json.dumps(decide(open_edition(), clinical).as_json()) for _ in range(2))
        assert one == other


def test_the_engine_never_sees_who_the_patient_is() -> None:
    """Identity beside the clinical part changes nothing in the outcome and does not appear in it."""
    who = {"family_name": "Nobody", "record_number": "N-0001"}
    case = take_case({"plateau": 1, "identity": who, "clinical": vary()})
    outcome = decide(open_edition(), case.clinical)
    assert outcome == decide(open_edition(), patient())
    printed = json.dumps(dataclasses.asdict(dataclasses.replace(outcome, flips=())), default=str)
    assert "Nobody" not in printed
    assert "N-0001" not in printed
