"""Every stop is shown to hold when harm is known, and every number of an argument to come from its figure."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from engine.conditions import Condition, Not, read_condition
from engine.edition import Edition
from engine.pack import CautionRule
from engine.packs.shelf import open_edition
from engine.prove import prove_safety
from tests.engine.broken_packs import (
    ARGUMENTS,
    CAUTIONS,
    PATHWAY,
    Edit,
    assert_helpful,
    break_pack,
    broken_laws,
    find_problem,
    tell,
)

STOPS = tuple(rule.id for rule in open_edition().pack.cautions if rule.level == "stop")


def with_caution(rule: CautionRule) -> Edition:
    """The edition with one caution in place of the shipped one of that id."""
    edition = open_edition()
    cautions = tuple(rule if each.id == rule.id else each for each in edition.pack.cautions)
    return dataclasses.replace(edition, pack=dataclasses.replace(edition.pack, cautions=cautions))


def stop(name: str) -> CautionRule:
    """The shipped stop of that id."""
    return next(rule for rule in open_edition().pack.cautions if rule.id == name)


@pytest.mark.parametrize("name", STOPS)
def test_every_reversed_stop_is_found(name: str) -> None:
    """Each stop in turn, its condition turned round: harm would lift it, and the sentence names stop, fact and line."""
    rule = stop(name)
    problems = list(prove_safety(with_caution(dataclasses.replace(rule, when=Not(rule.when)))))
    assert [(problem.law, problem.line) for problem in problems] == [("safety", rule.line)]
    assert f"'{name}' is lifted when " in problems[0].text
    assert_helpful(problems[0], CAUTIONS, rule.line)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("lenalidomide-not-tolerated", "is: false", "is: true"),
        ("neutrophils-interrupt-lenalidomide", "below: 0.5", "above: 0.5"),
        ("platelets-interrupt-lenalidomide", "below: 30", "at_least: 30"),
        ("thalidomide-neuropathy", "at_least: 2", "at_most: 2"),
        ("bortezomib-neuropathy", "at_least: 3", "is: 3"),
        ("thalidomide-not-obtainable", "is: false", "is: true"),
    ],
)
def test_a_stop_written_the_wrong_way_round_is_found(name: str, old: str, new: str, tmp_path: Path) -> None:
    """The same in the file, as a slip of the pen would have it."""
    report, line = break_pack(tmp_path, Edit(CAUTIONS, f"  {name}:", old, new))
    assert "safety" in broken_laws(report), tell(report)
    assert_helpful(find_problem(report, "safety", f"'{name}' is lifted"), CAUTIONS, line)


@pytest.mark.parametrize(
    "written",
    [
        {"fact": "safety.neuropathy_grade", "is": 5, "unknown": "holds"},
        {"any": [{"fact": "safety.pregnant", "is": True}, {"fact": "safety.anc", "above": 900, "unknown": "holds"}]},
    ],
)
def test_a_stop_that_harm_once_known_would_lift_is_found(written: dict[str, Any]) -> None:
    """A stop that holds while a fact is not recorded, and that is lifted by learning it to be as bad as can be."""
    condition: Condition = read_condition(written)
    rule = dataclasses.replace(stop("pregnancy"), when=condition)
    assert [problem.law for problem in prove_safety(with_caution(rule))] == ["safety"]


@pytest.mark.parametrize(
    "written",
    [
        {"all": [{"fact": "safety.platelets", "below": 50}, {"fact": "safety.platelets", "at_least": 40}]},
        {"all": [{"fact": "safety.anc", "below": 0.8}, {"fact": "safety.anc", "above": 0.79}]},
        {"fact": "creatinine_clearance", "is": 45},
        {"all": [{"fact": "creatinine_clearance", "below": 30}, {"not": {"fact": "creatinine_clearance", "below": 1}}]},
        {"fact": "safety.bilirubin_times_upper_limit", "in": [2, 3]},
        {"fact": "safety.hepatitis_b", "is": "core_antibody"},
    ],
)
def test_a_stop_between_two_limits_is_lifted_below_them(written: dict[str, Any]) -> None:
    """Wherever its limits lie: what is tried of a number stands at each limit of the stop itself and between them."""
    rule = dataclasses.replace(stop("pregnancy"), when=read_condition(written))
    assert [problem.law for problem in prove_safety(with_caution(rule))] == ["safety"]


MANY = ("pregnant", "on_dialysis", "neuropathic_pain", "venous_thromboembolism", "active_second_cancer",
        "prior_second_cancer", "lenalidomide_hypersensitivity", "daratumumab_hypersensitivity",
        "bortezomib_boron_mannitol_hypersensitivity", "antiviral_prophylaxis", "neuropathy_grade")  # fmt: skip


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"fact": "response.current", "is": "PD"}, "not known which value is worse"),
        ({"risk": ["high"]}, "not known which value is worse"),
        ({"any": [{"fact": f"safety.{name}", "is": 1 if "grade" in name else True} for name in MANY]}, "too much"),
    ],
)
def test_a_stop_that_cannot_be_tried_is_refused(written: dict[str, Any], said: str) -> None:
    """Where nobody knows which way harm lies, or too much is asked to be tried whole, nothing is called proved."""
    rule = dataclasses.replace(stop("pregnancy"), when=read_condition(written))
    problems = list(prove_safety(with_caution(rule)))
    assert [(problem.law, problem.line) for problem in problems] == [("safety", rule.line)]
    assert said in problems[0].text
    assert_helpful(problems[0], CAUTIONS, rule.line)


# ---- numbers --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Severe neutropenia is common on it.", "Neutropenia is 3.5 times as common.", "the number '3'"),
        ("In the American trial", "In half of 460 patients", "the number '4'"),
        ("had\n    neutropenia", "had, in 1 in 100,\n    neutropenia", "the number '1'"),
        ("  figures: [calgb-100104.neutropenia-91]\n", "", "without listing it under 'figures'"),
    ],
)
def test_a_number_without_a_figure_is_refused(old: str, new: str, said: str, tmp_path: Path) -> None:
    """Every number of an argument, "1 in 100" too, comes from a figure that the argument lists."""
    report, line = break_pack(tmp_path, Edit(ARGUMENTS, "- id: low-counts", old, new))
    assert broken_laws(report) == {"numbers"}, tell(report)
    assert_helpful(find_problem(report, "numbers", said), ARGUMENTS, line)


def test_the_names_of_trials_are_no_numbers(tmp_path: Path) -> None:
    """The name of a trial may stand in a sentence with its number, and so may the name of a statement."""
    edit = Edit(ARGUMENTS, "- id: low-counts", "In the American trial", "In CALGB 100104, by S21,")
    report, _ = break_pack(tmp_path, edit)
    assert report.proved, tell(report)


@pytest.mark.parametrize("said", ["helps 40 in 100", "helps half in a hundred", "has no hazard ratio", "9 %"])
def test_an_advice_tells_no_result(said: str, tmp_path: Path) -> None:
    """What a trial found stands in an argument, where its figure brings source and checking status."""
    edit = Edit(PATHWAY, "  lenalidomide-maintenance:", "summary: ", f"summary: It {said}. ")
    report, line = break_pack(tmp_path, edit)
    assert broken_laws(report) == {"numbers"}, tell(report)
    assert_helpful(find_problem(report, "numbers", "tells a result"), PATHWAY, line)
