"""The oracle itself is checked: cases worked by hand from the page, and its short cut against the definition."""

from collections import Counter
from datetime import date
from itertools import product
from random import Random
from typing import Any

import pytest

from tests.oracle.mayo_2012 import complete_months, decide, decide_naively, possible_values, sensitivity
from tests.oracle.patients import random_clinical, random_completion

FISH = ("del17p", "t_4_14", "t_14_16", "t_14_20")
OTHER_TESTS = ("karyotype_del13", "karyotype_hypodiploid", "gep_high_risk", "pcli")
NO_LESION = dict.fromkeys(FISH + OTHER_TESTS, "absent")
SAMPLE = 1500  # random patients for each law
FEW = 2000  # completions, up to which a patient is decided naively too

CONSOLIDATE, MAINTAIN, STOP = "lenalidomide-consolidation", "lenalidomide-maintenance", "stop-lenalidomide"
BORTEZOMIB, OBSERVE = "bortezomib-maintenance", "observe"
NOT_DONE, PROGRESSED = "outside-scope-no-transplant", "outside-scope-progressed"


def patient(**changed: Any) -> dict[str, Any]:
    """Standard risk, consolidation completed, PR after it, sensitive, nothing given since; `__` stands for a dot."""
    clinical: dict[str, Any] = {
        "as_of": "2013-03-01",
        "transplant": {"done": True},
        "progressed_since_transplant": False,
        "cytogenetics": dict(NO_LESION),
        "consolidation": {"status": "completed", "regimen": "lenalidomide"},
        "response": {"after_transplant": "PR", "after_consolidation": "PR"},
        "lenalidomide_sensitivity": "sensitive",
        "maintenance": {"status": "not_started"},
    }
    for path, value in changed.items():
        section, _, name = path.rpartition("__")
        (clinical.setdefault(section, {}) if section else clinical)[name] = value
    return clinical


def consolidation(status: str, **changed: Any) -> dict[str, Any]:
    """The same patient, consolidation at another point and so no response after it."""
    return patient(consolidation__status=status, response__after_consolidation=None, **changed)


def given(status: str, drug: str | None = "lenalidomide", **changed: Any) -> dict[str, Any]:
    """The same patient with maintenance begun."""
    return patient(maintenance__status=status, maintenance__drug=drug, **changed)


STEPS = [
    (patient(transplant__done=False), NOT_DONE),
    (patient(transplant__done=False, progressed_since_transplant=True), NOT_DONE),
    (patient(transplant__kind="salvage"), NOT_DONE),
    (patient(transplant__kind="allogeneic"), NOT_DONE),
    (patient(transplant__kind="tandem"), MAINTAIN),
    (patient(progressed_since_transplant=True), PROGRESSED),
    (patient(progressed_since_transplant=None, response__current="PD"), PROGRESSED),
    (patient(progressed_since_transplant=None, response__after_transplant="PD"), PROGRESSED),
    (patient(progressed_since_transplant=None, response__after_consolidation="PD"), PROGRESSED),
    *((patient(**{f"cytogenetics__{name}": "present"}), BORTEZOMIB) for name in FISH + OTHER_TESTS),
    (patient(cytogenetics__pcli_percent=3), BORTEZOMIB),
    (patient(cytogenetics__pcli_percent=2.9, cytogenetics__pcli="present"), MAINTAIN),
    (patient(cytogenetics__tp53_mutation="present", cytogenetics__gain_1q="present"), MAINTAIN),
    (consolidation("not_started"), CONSOLIDATE),
    (consolidation("under_way"), CONSOLIDATE),
    (consolidation("under_way", lenalidomide_sensitivity="not_sensitive"), CONSOLIDATE),
    (consolidation("stopped_early"), OBSERVE),
    (patient(consolidation__status="stopped_early"), OBSERVE),
    (consolidation("not_possible"), OBSERVE),
    (consolidation("skipped"), MAINTAIN),
    (consolidation("skipped", response__after_transplant="VGPR"), OBSERVE),
    *((patient(response__after_consolidation=depth), MAINTAIN) for depth in ("PR", "MR", "SD")),
    *((patient(response__after_consolidation=depth), OBSERVE) for depth in ("VGPR", "CR", "sCR")),
    (patient(response__after_transplant="sCR", response__after_consolidation="SD"), MAINTAIN),
    (patient(lenalidomide_sensitivity="not_sensitive"), OBSERVE),
    (patient(lenalidomide_sensitivity="unclear"), OBSERVE),
    (given("on", maintenance__months=0), MAINTAIN),
    (given("on", maintenance__months=23), MAINTAIN),
    (given("on", maintenance__months=24), STOP),
    (given("on", maintenance__months=24, response__after_consolidation="VGPR"), OBSERVE),
    (given("on", maintenance__months=23, maintenance__started="2010-01-01"), MAINTAIN),
    (given("on", maintenance__started="2011-03-01"), STOP),
    (given("on", maintenance__started="2011-03-02"), MAINTAIN),
    (given("on", "daratumumab_lenalidomide", maintenance__months=25), STOP),
    (given("on", "lenalidomide_bortezomib", maintenance__months=25), STOP),
    (given("on", "bortezomib", maintenance__months=25), MAINTAIN),
    (given("stopped", maintenance__months=3), OBSERVE),
    (given("stopped", "thalidomide"), MAINTAIN),
    (given("on", "other", consolidation__status="not_started", response__after_consolidation=None), CONSOLIDATE),
    (
        given("on", maintenance__months=3, consolidation__status="not_started", response__after_consolidation=None),
        MAINTAIN,
    ),
    (
        given("on", maintenance__months=3, consolidation__status="not_possible", response__after_consolidation=None),
        MAINTAIN,
    ),
]


@pytest.mark.parametrize(("clinical", "advice"), STEPS)
def test_every_row_of_the_steps(clinical: dict[str, Any], advice: str) -> None:
    """A patient of whom enough is known gets the advice of the row of the page that applies, and nothing is missing."""
    for answer in (decide(clinical), decide_naively(clinical)):
        assert answer["status"] == "advice"
        assert (answer["advice"], answer["reachable"]) == (advice, [advice])
        assert (answer["missing"], answer["ask_next"]) == ([], None)


def deepened(before: str | None, after: str | None, regimen: str | None = "lenalidomide") -> dict[str, Any]:
    """No judgement, induction without lenalidomide, and the responses on both sides of consolidation."""
    return patient(
        lenalidomide_sensitivity=None,
        induction__lenalidomide=False,
        consolidation__regimen=regimen,
        response__after_transplant=before,
        response__after_consolidation=after,
    )


SENSITIVITY = [
    (patient(lenalidomide_sensitivity="not_sensitive", induction__lenalidomide_best_response="CR"), "not_sensitive"),
    (deepened("PR", "VGPR"), "sensitive"),
    (deepened("SD", "MR"), "sensitive"),
    (deepened("PR", "PR"), "unclear"),
    (deepened("VGPR", "PR"), "unclear"),
    (deepened("PR", None), None),
    (deepened(None, "PR"), None),
    (deepened("PR", "VGPR", "combination"), None),
    (deepened("PR", "VGPR", None), None),
    (deepened("PR", "VGPR") | {"induction": {}}, None),
    (deepened("PR", "VGPR") | {"induction": {"lenalidomide": True}}, None),
    (deepened("PR", "VGPR") | {"consolidation": {"status": "stopped_early", "regimen": "lenalidomide"}}, None),
    *(
        (patient(lenalidomide_sensitivity=None, induction={"lenalidomide": True, "lenalidomide_best_response": best}),
         "sensitive" if best in {"sCR", "CR", "VGPR", "PR"} else "not_sensitive")
        for best in ("sCR", "CR", "VGPR", "PR", "MR", "SD", "PD")
    ),
]  # fmt: skip


@pytest.mark.parametrize(("clinical", "expected"), SENSITIVITY)
def test_sensitivity_is_derived_by_the_first_rule_that_applies(clinical: dict[str, Any], expected: str | None) -> None:
    """Judgement, induction, deepening, and otherwise one of three: in that order."""
    assert sensitivity(clinical) == expected
    assert len(possible_values(clinical)["lenalidomide_sensitivity"]) == (3 if expected is None else 1)


@pytest.mark.parametrize(
    ("started", "as_of", "months"),
    [
        ("2012-01-31", "2012-02-28", 0),
        ("2012-01-31", "2012-02-29", 1),
        ("2013-01-30", "2013-02-28", 1),
        ("2013-01-30", "2013-02-27", 0),
        ("2012-02-29", "2014-02-28", 24),
        ("2012-02-28", "2012-03-27", 0),
        ("2012-02-29", "2012-03-29", 1),
        ("2011-01-31", "2013-01-30", 23),
        ("2011-01-31", "2013-01-31", 24),
        ("2012-03-31", "2012-04-30", 1),
        ("2012-12-15", "2013-01-14", 0),
        ("2012-12-15", "2012-12-15", 0),
    ],
)
def test_a_month_is_complete_on_its_day_or_at_a_short_months_end(started: str, as_of: str, months: int) -> None:
    """Whole months: the day number is reached, or the month ends without having it."""
    assert complete_months(started, as_of) == months


CON, RT, RC = "consolidation.status", "response.after_transplant", "response.after_consolidation"
LEN, STATUS, DRUG, MONTHS = "lenalidomide_sensitivity", "maintenance.status", "maintenance.drug", "maintenance.months"
OPEN = [
    (patient(response__after_consolidation=None), {MAINTAIN, OBSERVE}, [RC], RC),
    (patient(response__after_transplant=None), {MAINTAIN}, [], None),
    (patient(lenalidomide_sensitivity=None), {MAINTAIN, OBSERVE}, [LEN], LEN),
    (patient(lenalidomide_sensitivity=None, response__after_consolidation="CR"), {OBSERVE}, [], None),
    (consolidation("skipped", response={}, lenalidomide_sensitivity="unclear"), {OBSERVE}, [], None),
    (patient(transplant__done=None), {NOT_DONE, MAINTAIN}, ["transplant.done"], "transplant.done"),
    (patient(transplant__done=None, progressed_since_transplant=True), {NOT_DONE, PROGRESSED}, ["transplant.done"],
     "transplant.done"),
    (given("on", maintenance__months=None), {MAINTAIN, STOP}, [MONTHS], MONTHS),
    (given("on", None, maintenance__months=3), {MAINTAIN}, [], None),
    (given("on", None, maintenance__months=24), {MAINTAIN, STOP}, [DRUG], DRUG),
    (given("on", None), {MAINTAIN, STOP}, [DRUG, MONTHS], DRUG),
    (patient(maintenance__status=None, maintenance__drug="lenalidomide"), {MAINTAIN, STOP, OBSERVE}, [STATUS, MONTHS],
     STATUS),
    (patient(maintenance__status=None, maintenance__drug="thalidomide"), {MAINTAIN}, [], None),
    (patient(maintenance__status=None, response__after_consolidation="CR"), {OBSERVE}, [], None),
    (consolidation("not_started", maintenance__status=None, maintenance__drug="lenalidomide"),
     {MAINTAIN, STOP, OBSERVE}, [STATUS, MONTHS], STATUS),
    (consolidation("completed"), {MAINTAIN, OBSERVE}, [RC], RC),
    (patient(consolidation__status=None, response={}), {CONSOLIDATE, MAINTAIN, OBSERVE}, [CON, RT, RC], CON),
    (patient(cytogenetics__pcli="pending"), {BORTEZOMIB, MAINTAIN}, ["cytogenetics.pcli"], "cytogenetics.pcli"),
    (patient(cytogenetics__del17p="not_done"), {BORTEZOMIB, MAINTAIN}, ["cytogenetics.del17p"], None),
    (patient(cytogenetics__del17p="not_done", cytogenetics__t_14_20="pending"), {BORTEZOMIB, MAINTAIN},
     ["cytogenetics.del17p", "cytogenetics.t_14_20"], "cytogenetics.t_14_20"),
    (patient(cytogenetics={"t_14_16": "present"}), {BORTEZOMIB}, [], None),
    (patient(progressed_since_transplant=None, cytogenetics__t_4_14=None), {PROGRESSED, BORTEZOMIB, MAINTAIN},
     ["progressed_since_transplant", "cytogenetics.t_4_14"], "progressed_since_transplant"),
]  # fmt: skip


@pytest.mark.parametrize(("clinical", "reachable", "missing", "ask_next"), OPEN)
def test_what_is_reachable_missing_and_asked_next(
    clinical: dict[str, Any], reachable: set[str], missing: list[str], ask_next: str | None
) -> None:
    """What is unknown decides only what it can change; a FISH lesion not done is missing and can not be asked for."""
    answer = decide(clinical)
    assert set(answer["reachable"]) == reachable
    assert (answer["missing"], answer["ask_next"]) == (missing, ask_next)
    assert answer["status"] == ("advice" if len(reachable) == 1 else "open")
    assert answer["advice"] == (min(reachable) if len(reachable) == 1 else None)


@pytest.mark.parametrize(("lesion", "word"), list(product(FISH, ("pending", "not_done", None))))
def test_unknown_fish_is_never_standard_risk(lesion: str, word: str | None) -> None:
    """One unknown FISH lesion leaves the group open; a high-risk lesion beside it settles the group."""
    assert decide(patient(**{f"cytogenetics__{lesion}": word}))["risk"] is None
    beside = patient(**{f"cytogenetics__{lesion}": word, "cytogenetics__gep_high_risk": "present"})
    assert decide(beside)["risk"] == "high"
    assert decide(patient(cytogenetics__t_4_14="present", cytogenetics__del17p=word))["risk"] is None


def test_a_declared_omission_counts_as_absent_and_is_named() -> None:
    """Karyotype, expression profile and labelling index not done: standard risk, each named as assumed."""
    answer = decide(patient(cytogenetics=NO_LESION | dict.fromkeys(OTHER_TESTS, "not_done")))
    assert (answer["risk"], answer["assumed"]) == ("standard", list(OTHER_TESTS))
    measured = decide(patient(cytogenetics=NO_LESION | {"pcli": "not_done", "pcli_percent": 4}))
    assert (measured["risk"], measured["assumed"]) == ("intermediate", [])
    assert decide(patient())["risk"] == "standard"


def contradicts(clinical: dict[str, Any]) -> bool:
    """Whether a random patient breaks one of the contract's rules that such patients could break."""
    part = {name: clinical.get(name) or {} for name in ("transplant", "response", "consolidation", "maintenance")}
    course, given_drug, tests = part["maintenance"], part["maintenance"].get("drug"), clinical.get("cytogenetics") or {}
    said = {name: {key for key, value in facts.items() if value is not None} for name, facts in part.items()}
    induction = clinical.get("induction") or {}
    ended = part["consolidation"].get("status") in {"completed", "stopped_early"}
    started, transplanted = course.get("started"), part["transplant"].get("date")
    days = [date.fromisoformat(day) for day in (transplanted, started, clinical["as_of"]) if day]
    return any((
        clinical.get("progressed_since_transplant") is False and "PD" in part["response"].values(),
        course.get("status") not in {"on", "stopped"} and said["maintenance"] & {"months", "started"},
        course.get("status") == "not_started" and given_drug is not None,
        not ended and ("after_consolidation" in said["response"] or "ended" in said["consolidation"]),
        induction.get("lenalidomide") is not True and induction.get("lenalidomide_best_response") is not None,
        part["transplant"].get("done") is not True and said["transplant"] & {"kind", "date"},
        tests.get("del17p") != "present" and tests.get("del17p_percent") is not None,
        days != sorted(days),
    ))  # fmt: skip


def recorded(clinical: dict[str, Any]) -> set[tuple[str, str, Any]]:
    """What is recorded, as (section, fact, value); a result that is still pending can yet come."""
    flat = {(name, "", value) for name, value in clinical.items() if not isinstance(value, dict)}
    flat |= {(name, *fact) for name, part in clinical.items() if isinstance(part, dict) for fact in part.items()}
    return {fact for fact in flat if fact[2] not in (None, "pending")}


def test_the_short_cut_equals_the_definition_on_random_patients() -> None:
    """`decide` and `decide_naively` give the same answer, and the sample reaches every advice."""
    rng, seen, compared = Random(2012), Counter[str](), 0  # noqa: S311 - a sample, no secret
    for _ in range(SAMPLE):
        clinical = random_clinical(rng)
        answer = decide(clinical)
        seen.update(answer["reachable"] if answer["status"] == "advice" else ["open"])
        size = 1
        for values in possible_values(clinical).values():
            size *= len(values)
        if size <= FEW:
            compared += 1
            assert answer == decide_naively(clinical), clinical
    assert compared > SAMPLE / 2
    assert set(seen) == {CONSOLIDATE, MAINTAIN, STOP, BORTEZOMIB, OBSERVE, NOT_DONE, PROGRESSED, "open"}


def test_learning_more_keeps_patients_valid_and_never_widens_the_answer() -> None:
    """Each fact learned leaves a valid patient, nothing recorded changed, and no advice that was not reachable."""
    rng = Random(24)  # noqa: S311 - a sample, no secret
    for _ in range(SAMPLE):
        before = random_clinical(rng)
        assert not contradicts(before), before
        for _ in range(3):
            after = random_completion(before, rng)
            assert not contradicts(after), after
            assert recorded(before) <= recorded(after), (before, after)
            assert set(decide(after)["reachable"]) <= set(decide(before)["reachable"]), (before, after)
            before = after
