"""Would this patient have entered: the demonstration, an older one, one without lenalidomide induction, one unknown."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from engine.applicability.entry import Meaning
from engine.applicability.judgement import judge_cited, judge_trials, list_cited
from engine.applicability.reading import Applicability
from engine.applicability.telling import summarise, tell_extent, tell_strangers, tell_verdict
from engine.consultation import consult
from engine.packs.read_applicability import read_entries
from engine.packs.shelf import demonstration, open_edition
from tests.reports.papers import OPEN, consultation, unknown

DEEP = {"clinical__response": {"after_transplant": "VGPR", "after_consolidation": "VGPR"}}


@cache
def shown() -> dict[str, Applicability]:
    """The demonstration patient's cited trials."""
    return {each.trial: each for each in judge_cited(consultation())}


def judge(trial: str, edition: str = "mayo-2012", **changes: Any) -> Applicability:
    """One trial for the demonstration patient with changes."""
    case = consultation(**changes).case
    return judge_trials(consult(case, open_edition(edition)), (trial,))[0]


def test_the_demonstration_would_have_entered_the_american_trial_only() -> None:
    """65 at transplant: under 71 for the American trial, over the French limit of under 65, transplanted for MM-015."""
    assert {name: each.verdict for name, each in shown().items()} == {
        "calgb-100104": "yes", "ifm-2005-02": "no", "mm-015": "no", "pooled-2017": "yes", "fermand-1998": "no",
    }  # fmt: skip
    assert tell_verdict(shown()["ifm-2005-02"]) == "would not have entered: age at transplant 65"
    assert tell_verdict(shown()["calgb-100104"]) == "could have entered"
    assert tell_extent(shown()["calgb-100104"]) == "by 3 criteria; 2 more cannot be judged here"


def test_the_stratum_of_lenalidomide_in_induction_is_told_with_its_meaning() -> None:
    """Stratified by it, the American trial has this patient with lenalidomide; without it the meaning changes."""
    group = next(each for each in shown()["calgb-100104"].groups if each.label == "Lenalidomide in induction")
    assert (group.use, group.remaining) == ("stratified", ("with it",))
    told = " ".join(each.text for each in shown()["calgb-100104"].bearings)
    assert "35 in 100" in told
    without = judge("calgb-100104", clinical__induction={"lenalidomide": False})
    told = " ".join(each.text for each in without.bearings)
    assert "35 in 100" not in told
    assert "denies the gain" in told


@pytest.mark.parametrize(("level", "group"), [(2.5, "2.5 mg/L or less"), (2.51, "more than 2.5 mg/L")])
def test_the_limit_of_beta_2_microglobulin_belongs_to_the_lower_stratum(level: float, group: str) -> None:
    """2.5 mg/L itself is 2.5 mg/L or less."""
    judged = judge("calgb-100104", clinical__diagnosis__beta2_microglobulin={"value": level, "unit": "mg/L"})
    assert judged.groups[0].remaining == (group,)


@pytest.mark.parametrize(("age", "verdict"), [(70, "yes"), (71, "unknown"), (72, "no")])
def test_an_age_that_a_birthday_leaves_open_leaves_the_verdict_open(age: int, verdict: str) -> None:
    """Without a day of birth, 71 today may have been 70 or 71 half a year ago: it cannot be said."""
    assert judge("calgb-100104", identity={}, clinical__age=age).verdict == verdict


def test_a_seventy_three_year_old_is_outside_every_cited_trial() -> None:
    """The pooled analysis then is about nobody like this patient, and says so."""
    judged = judge_cited(consultation(identity={}, clinical__age=73))
    assert {each.verdict for each in judged} == {"no"}
    pooled = next(each for each in judged if each.trial == "pooled-2017")
    assert pooled.deciding == ("none of the trials that it pools would have taken this patient",)
    assert summarise(judged, open_question=False) == "Of the 5 trials cited: 5 would not have taken this patient."


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"clinical__transplant__kind": "tandem"}, "no"),
        ({"clinical__transplant__kind": None}, "yes"),
        ({"clinical__response__after_transplant": None}, "yes"),  # no progression since: at least stable
        ({"clinical__response__after_transplant": None, "clinical__progressed_since_transplant": None}, "unknown"),
    ],
)
def test_each_criterion_of_the_american_trial_decides(changes: dict[str, Any], verdict: str) -> None:
    """A single transplant, and no progression within 100 days of it."""
    assert judge("calgb-100104", **changes).verdict == verdict


def test_nothing_known_says_what_is_missing() -> None:
    """With nothing recorded each trial waits for its criteria by name, and no meaning of entry is told."""
    judged = {each.trial: each for each in judge_cited(unknown())}
    assert {each.verdict for each in judged.values()} == {"unknown"}
    told = summarise(tuple(judged.values()), open_question=True)
    assert told == f"Of the {len(judged)} trials behind what remains: of none can it be said yet."
    assert judged["pooled-2017"].deciding == ("it depends on CALGB 100104, IFM 2005-02 and 1 more",)
    assert "transplant not recorded" in judged["calgb-100104"].deciding
    assert judged["calgb-100104"].bearings == ()
    assert judged["calgb-100104"].groups[0].remaining == ("2.5 mg/L or less", "more than 2.5 mg/L")


def test_while_open_the_trials_behind_what_remains_are_judged() -> None:
    """An open question has no reasons; the trials of every advice still possible stand in for them."""
    waiting = consultation(**OPEN)
    assert list_cited(waiting) == waiting.outcome.trials
    assert set(list_cited(consultation())) <= set(waiting.outcome.trials)


def test_a_single_criterion_is_no_entry() -> None:
    """Where one criterion is all that can be judged, the patient is not kept out by it, and more is not claimed."""
    judged = judge("hovon-65-gmmg-hd4")
    assert judged.verdict == "yes"
    assert judged.thin
    assert tell_verdict(judged) == "not kept out by what little can be judged"
    assert "of 1 too little can be judged" in summarise((judged,), open_question=False)


@pytest.mark.parametrize(
    ("trial", "thin"),
    [("perseus", True), ("griffin", True), ("forte", True), ("stamina", True), ("cassiopeia-2", False)],
)
def test_that_a_transplant_was_done_is_no_criterion_that_tells_apart(trial: str, *, thin: bool) -> None:
    """Nearly everybody here was transplanted, so an age beside it is still a single criterion."""
    judged = judge(trial, "contemporary-2026", identity={}, clinical__age=60)
    assert (judged.verdict, judged.thin) == ("yes", thin)


def test_a_pooled_yes_through_one_thin_trial_is_thin() -> None:
    """Out of the American and the French trial, into the Italian by age alone: no more than that is claimed."""
    changes = {
        "clinical__response": {"after_transplant": "PD"},
        "clinical__progressed_since_transplant": True,
        "clinical__consolidation": {"status": "not_started"},
        "decision": {},
    }
    judged = judge("pooled-2017", **changes)
    assert (judged.verdict, judged.thin) == ("yes", True)
    assert not any("could have entered" in each.text for each in judged.bearings)


def test_what_the_case_file_does_not_hold_is_said_and_not_counted() -> None:
    """The number of regimens was reported; the case file cannot answer it, and neither yes nor no comes of that."""
    held = {met.label: met.answer for met in shown()["calgb-100104"].criteria}
    assert held["Induction regimens"] == "not-held"
    assert judge("cibmtr-2023").criteria[-1].answer == "not-reported"
    assert judge("s9321").verdict == "not-reported"


def test_what_has_come_to_pass_since_entry_is_told() -> None:
    """Entry closed 100 days after the transplant; maintenance and progression since are named."""
    assert shown()["calgb-100104"].today == ("Today is day 196 after transplant.",)
    begun = judge("calgb-100104", clinical__maintenance={"status": "on", "drug": "lenalidomide", "months": 3})
    assert "Maintenance has been begun since." in begun.today


def test_an_argument_names_the_trials_that_would_not_have_taken_the_patient() -> None:
    """One line for all of them, with what decides; nothing where each would have, or it cannot be said."""
    told = tell_strangers(tuple(shown().values())[:3])
    assert told == (
        "Would not have taken this patient: IFM 2005-02 (age at transplant 65), MM-015 (transplant done and 1 more)."
    )
    assert tell_strangers((shown()["calgb-100104"],)) == ""


def test_daratumumab_added_is_about_a_deep_response_with_mrd_left() -> None:
    """AURIGA takes very good partial response, MRD at 10^-5 and no anti-CD38 before; each alone keeps out."""
    fits = {
        "clinical__response": {"after_transplant": "VGPR", "after_consolidation": "VGPR"},
        "clinical__mrd": {"status": "positive", "date": "2026-09-01", "sensitivity": 1e-5},
        "decision": {},
    }
    judged = judge("auriga", "contemporary-2026", **fits)
    assert judged.verdict == "yes"
    assert judge("auriga", "contemporary-2026", **fits, clinical__induction__anti_cd38=True).verdict == "no"
    assert judge("auriga", "contemporary-2026", **fits, clinical__induction__cycles=3).verdict == "no"
    coarse = {**fits, "clinical__mrd": {"status": "negative", "sensitivity": 1e-4}}
    assert judge("auriga", "contemporary-2026", **coarse).verdict == "unknown"


@pytest.mark.parametrize(
    ("trial", "changes", "deciding"),
    [
        ("gem2014main", {"clinical__consolidation": {}, "clinical__induction__bortezomib": True,
         "clinical__response": {"after_transplant": "PR"}},
         "consolidation not recorded, consolidation with not recorded"),
        ("tourmaline-mm3", {"clinical__diagnosis": {}},
         "from diagnosis to transplant not known (day of diagnosis not recorded)"),
        ("greek-stop", {"clinical__maintenance": {}}, "maintenance so far not recorded, maintenance drug not recorded"),
        ("auriga", {**DEEP, "clinical__mrd": {"status": "positive"}}, "MRD positive, sensitivity not recorded"),
        ("auriga", {**DEEP, "clinical__mrd": {"status": "positive", "sensitivity": 1e-6}},
         "MRD positive at 10^-6"),
        ("perseus", {"clinical__diagnosis": {}, "clinical__transplant__date": None, "clinical__age": 71,
                     "identity": {}}, "age at diagnosis 71 at most (day of diagnosis not recorded)"),
    ],
)  # fmt: skip
def test_what_keeps_a_verdict_open_is_said_once_and_in_full(trial: str, changes: dict[str, Any], deciding: str) -> None:
    """No name stands twice, and a value says what of it is missing."""
    assert deciding in judge(trial, "contemporary-2026", decision={}, **changes).deciding


def test_one_failed_criterion_decides_whatever_else_is_unknown() -> None:
    """Transplanted, a patient would not have entered MM-015, though nobody knows the age."""
    judged = judge("mm-015", identity={}, clinical__age=None)
    assert (judged.verdict, judged.deciding) == ("no", ("transplant done",))


def test_whom_it_cannot_be_said_of_is_no_stranger() -> None:
    """Below an argument only those stand that would not have taken the patient."""
    assert tell_strangers((judge("ifm-2005-02", identity={}, clinical__age=None),)) == ""


def test_a_meaning_of_one_edition_is_told_in_that_edition_only() -> None:
    """What the commentary says of induction belongs to 2012, the delay whatever the induction to the synthesis."""
    old = " ".join(each.text for each in shown()["calgb-100104"].bearings)
    new = " ".join(each.text for each in judge("calgb-100104-long", "contemporary-2026").bearings)
    assert ("the commentary gives" in old, "with and without lenalidomide in induction" in old) == (True, False)
    assert ("the commentary gives" in new, "with and without lenalidomide in induction" in new) == (False, True)


@pytest.mark.parametrize(("creatinine", "group"), [(2.0, "2 mg/dL or less"), (2.1, "above 2 mg/dL")])
def test_the_limit_of_creatinine_belongs_to_the_lower_group(creatinine: float, group: str) -> None:
    """The groups of the Dutch-German trial, and the sentence that goes with the upper one."""
    level = {"value": creatinine, "unit": "mg/dL"}
    judged = judge("hovon-65-gmmg-hd4", clinical__diagnosis__creatinine=level)
    assert next(each for each in judged.groups if each.label == "Creatinine at diagnosis").remaining == (group,)
    offset = any("saw offset in the bortezomib arm" in each.text for each in judged.bearings)
    assert offset is (creatinine > 2)


def test_one_recalled_part_makes_the_whole_recalled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A meaning with a recalled figure, and a pooled trial with a recalled criterion, are not yet checked."""
    entries = dict(read_entries())
    american = entries["calgb-100104"]
    told = Meaning(
        "Alive: {calgb-100104.survival-three-years-34.placebo}.", None, None, "mayo-2012/CALGB_2012", "page", 1
    )
    recalled = replace(american.criteria[0], status="memory")
    entries["calgb-100104"] = replace(american, criteria=(recalled, *american.criteria[1:]), meanings=(told,))
    for module in ("engine.applicability.judgement", "engine.applicability.verdict"):
        monkeypatch.setattr(f"{module}.read_entries", lambda: entries)
    assert [each.checked for each in judge("calgb-100104").bearings] == ["not yet checked against the paper"]
    assert {met.label: met.status for met in judge("pooled-2017").criteria} == {
        "CALGB 100104": "memory", "IFM 2005-02": "page", "RV-MM-PI-209": "page"}  # fmt: skip


@pytest.mark.parametrize(("age", "verdict"), [(65, "yes"), (67, "unknown"), (68, "no")])
def test_the_dutch_german_trial_ended_at_65(age: int, verdict: str) -> None:
    """Who was 66 at diagnosis would not have entered it; at 67 today a birthday may lie between."""
    assert judge("hovon-65-gmmg-hd4", identity={}, clinical__age=age).verdict == verdict


def test_who_is_kept_out_by_age_is_not_said_to_lack_a_deep_response() -> None:
    """What keeps a patient out of AURIGA is not told as something else."""
    told = "a deep response and MRD left"
    fits = {**DEEP, "clinical__mrd": {"status": "positive", "sensitivity": 1e-5}, "decision": {}}
    old = judge("auriga", "contemporary-2026", identity={}, clinical__age=85, **fits)
    assert (old.verdict, any(told in each.text for each in old.bearings)) == ("no", False)
    shallow = judge("auriga", "contemporary-2026", clinical__mrd=fits["clinical__mrd"])
    assert any(told in each.text for each in shallow.bearings)


def test_the_newer_edition_judges_the_same_trial_alike() -> None:
    """One trial under two names has one entry."""
    judged = judge("calgb-100104-long", "contemporary-2026")
    assert [(met.label, met.answer) for met in judged.criteria] == [
        (met.label, met.answer) for met in shown()["calgb-100104"].criteria
    ]


def test_a_trial_that_nobody_described_is_said_to_be_so() -> None:
    """An edition of one's own may have a trial that the library does not know."""
    edition = open_edition()
    strange = {**edition.pack.trials, "another": edition.pack.trials["mm-015"]}
    object.__setattr__(edition.pack, "trials", strange)
    try:
        judged = judge_trials(consult(demonstration(), edition), ("another",))[0]
    finally:
        strange.pop("another")
    assert judged.verdict == "not-reported"
    assert judged.unseen == "Who could enter it is not described here."
