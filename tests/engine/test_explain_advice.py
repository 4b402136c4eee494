"""The advice in words: certain, open or blocked, with its cautions, what would change it, and its dose."""

from typing import Any

import pytest

from engine.evaluate import decide
from engine.explain import explain
from engine.packs.shelf import open_edition, read_cases
from tests.engine.broken_packs import SHIPPED, Edit, copy_pack
from tests.engine.explanations import ADVICE, CASES, take, tell
from tests.engine.patients import patient

OPEN = tuple(case.id for case in read_cases(SHIPPED) if case.answer.get("status") == "open")
HIGH = {"cytogenetics__del17p": "present"}
ON = {"maintenance": {"status": "on", "drug": "lenalidomide", "months": 3}}


def test_a_certain_advice_says_that_what_is_open_cannot_change_it() -> None:
    """All known that decides, or items open that cannot decide: the certainty says which of the two it is."""
    assert "cannot change it" in tell(patient(**HIGH, response=None, consolidation=None))[1].certainty
    everything = {**ON, "lenalidomide_sensitivity": "sensitive"}
    assert tell(patient(**everything))[1].certainty == "Certain: every fact that could decide is known"


@pytest.mark.parametrize("case", OPEN)
def test_an_open_question_says_what_remains(case: str) -> None:
    """Every advice still possible is told with the statements it rests on and what would lead there; how many remain,
    what to find out next, and no advice is put into words as if it were given.
    """
    outcome, rationale = tell(take(CASES[case]))
    assert outcome.status == "open"
    assert rationale.word == "Open"
    assert tuple(left.advice for left in rationale.remaining) == outcome.reachable
    assert len(outcome.reachable) > 1
    for left in rationale.remaining:
        assert left.title
        assert left.rests_on
    assert any(left.text.startswith("if ") for left in rationale.remaining)
    assert rationale.certainty.startswith(f"{len(outcome.reachable)} of {len(ADVICE)} outcomes remain; ")
    assert rationale.regimen == ()
    assert not any(rationale.headline == advice.headline for advice in open_edition().pathway.advice)
    if outcome.ask_next is None:
        assert rationale.headline.startswith("Cannot be decided without ")
        assert "can no longer be had" in rationale.next_step
    else:
        assert rationale.headline.startswith("Not decided yet")
        assert rationale.next_step.startswith("Find out: ")


@pytest.mark.parametrize("edition", ["mayo-2012", "contemporary-2026"])
def test_no_dose_is_refused_for_a_finding_that_nobody_made(edition: str) -> None:
    """Where a dose is not printed the words name what would forbid it, and that it may only be not known."""
    for advice in open_edition(edition).pathway.advice:
        if advice.regimen is not None and advice.regimen.otherwise:
            assert "With this" not in advice.regimen.otherwise
            assert "known" in advice.regimen.otherwise


def test_open_cases_were_told() -> None:
    """The test above has patients to tell: five open cases ship or more, one of them open for good."""
    assert len(OPEN) >= 5
    assert any(tell(take(CASES[case]))[0].ask_next is None for case in OPEN)


def test_the_next_question_is_named_as_a_clinician_asks_for_it() -> None:
    """Several lesions missing are one panel; a single one is asked for by its name."""
    assert tell(patient(cytogenetics__del17p="pending"))[1].headline == "Not decided yet: del(17p) decides"
    assert "FISH panel" in tell(patient(cytogenetics={}))[1].headline


def test_a_blocked_advice_is_told_as_blocked() -> None:
    """Blocked: the word, the headline, no dose, and what is left to do."""
    outcome, rationale = tell(patient(safety__pregnant=True))
    assert outcome.blocked
    assert rationale.word == "Blocked"
    assert rationale.headline == "Lenalidomide maintenance: advised, but must not be given now"
    assert rationale.what_is_left == rationale.next_step == open_edition().pack.when_blocked
    assert "10 mg" not in " ".join(rationale.regimen)
    assert tell(patient())[1].what_is_left == ""


def test_cautions_are_told_gravest_first_and_what_is_not_recorded_last() -> None:
    """Within the levels the findings come before what nobody recorded."""
    levels = ("stop", "adjust", "watch", "note")
    mixed = patient(safety={"pregnant": True, "on_dialysis": True}, access={}, cytogenetics__tp53_mutation="present")
    cautions = tell(mixed)[1].cautions
    keys = [(levels.index(caution.level), caution.not_recorded is not None) for caution in cautions]
    assert keys == sorted(keys)
    assert {caution.level for caution in cautions} == set(levels)
    assert any(caution.not_recorded for caution in cautions)


def test_what_would_change_the_advice_is_told_as_sentences() -> None:
    """Each flip of a few facts is one sentence that names the facts and the other advice; the shortest come first."""
    outcome, rationale = tell(patient())
    assert rationale.changes
    sizes = [len(change.flip.change) for change in rationale.changes]
    assert sizes == sorted(sizes)
    for change in rationale.changes:
        assert change.flip in outcome.flips
        assert change.text.startswith("If ")
        assert change.advice_title == open_edition().pathway.advice_of(change.flip.advice).headline


@pytest.mark.parametrize(
    "advice", [each for each in open_edition().pathway.advice if each.drugs], ids=lambda each: each.id
)
def test_every_drug_says_whether_it_is_licensed_and_how_long(advice: Any) -> None:
    """An advice that names a drug states its duration, its licence and the trial that its dose comes from."""
    found = [rationale for outcome, rationale in map(tell, map(take, CASES.values())) if outcome.advice == advice.id]
    assert found
    for rationale in found:
        assert rationale.regimen[0] == advice.duration
        assert rationale.regimen[-1] == advice.licence
        assert advice.regimen is not None
        blocked = "No dose is printed while it must not be given."
        assert rationale.regimen[1] in (advice.regimen.text, advice.regimen.otherwise, blocked)


def test_a_dose_from_memory_is_never_printed(tmp_path: Any) -> None:
    """A regimen that nobody has checked is not printed as a dose, whatever else is known."""
    folder = copy_pack(tmp_path)
    Edit("pathway.yaml", "  lenalidomide-maintenance:\n", "      status: page", "      status: memory").make(folder)
    edition = open_edition(str(folder))
    outcome = decide(edition, patient())
    assert outcome.advice == "lenalidomide-maintenance"
    assert "10 mg" not in " ".join(explain(edition, patient(), outcome).regimen)
    assert "10 mg" in " ".join(tell(patient())[1].regimen)
