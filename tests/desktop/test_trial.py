"""A what-if is a copy without a name: it gives the advice it promises, and nothing can save, sign, print or keep it."""

import datetime as dt
from pathlib import Path

import pytest

from desktop.commands.inputs import Refusal
from desktop.consult.calendar import save_calendar
from desktop.consult.files import save_file, write_case
from desktop.consult.session import Session, open_case
from desktop.consult.signing import draft_summary, issue, keep_summary
from desktop.consult.trial import Trial, try_change
from desktop.consult.unfinished import put_aside
from desktop.screens.trying import show_tried_banner, show_tried_card, show_tried_form, tell_trial
from engine.checking import Check, Checks
from engine.packs.shelf import demonstration, open_edition

AT = dt.datetime(2026, 11, 22, 14, 2, tzinfo=dt.UTC)


@pytest.fixture
def session() -> Session:
    """The demonstration patient in hand, with a decision."""
    return open_case(open_edition(), demonstration()).decide(agrees=True)


@pytest.fixture
def trial(session: Session) -> Trial:
    """What if del(17p) were present."""
    return try_change(session, {"cytogenetics.del17p": "present"})


@pytest.mark.parametrize("edition", ["mayo-2012", "contemporary-2026"])
def test_every_what_if_gives_the_advice_that_it_promises(session: Session, edition: str) -> None:
    """Each flip of the patient, tried, is taken as a case and gives exactly its advice."""
    patient = session.use_edition(open_edition(edition))
    changes = patient.consultation.rationale.changes
    assert changes
    for change in changes:
        copy = try_change(patient, change.flip.change).copy
        assert copy.consultation.outcome.advice == change.flip.advice
        assert copy.consultation.tried


def test_what_named_people_checked_holds_for_the_copy_too(session: Session) -> None:
    """A dose that a check releases, or one that it does not, is shown alike on both."""
    check = Check("a-dose", "A. Pharmacist", "pharmacist", AT.date(), "label", "sha256:0")
    checked = session.heed(Checks({check.item: check}), ("a line",))
    copy = try_change(checked, {"cytogenetics.del17p": "present"}).copy
    assert copy.consultation.checks == copy.checks == checked.checks != Checks({})
    assert copy.unread_checks == ("a line",)


def test_the_patient_is_not_touched(session: Session, trial: Trial) -> None:
    """The session that was in hand is the one that is gone back to, with all its values."""
    assert trial.patient is session
    assert session.case.clinical.cytogenetics.del17p == "absent"
    assert not session.consultation.tried


def test_the_copy_has_no_name_and_no_decision(trial: Trial) -> None:
    """Nothing that names a patient or was decided about one is in a copy, nor where its file lies."""
    who = trial.copy.case.identity
    assert (who.family_name, who.given_name, who.record_number, who.site) == (None, None, None, None)
    assert "decision" not in trial.copy.values
    assert (trial.copy.path, trial.copy.kept, trial.copy.saved_at) == (None, None, None)


def test_a_fact_can_be_taken_out(session: Session) -> None:
    """None in a change means that the fact is not known, and a change that no case can have is refused in words."""
    copy = try_change(session, {"safety.anc": None}).copy
    assert copy.case.clinical.safety.anc is None
    with pytest.raises(Refusal, match="transplant"):
        try_change(session, {"transplant.date": "2027-01-01"})


def test_nothing_saves_signs_prints_or_keeps_a_copy(trial: Trial, tmp_path: Path) -> None:
    """Every way out of the screen refuses a copy with a sentence, and leaves nothing behind."""
    copy, target = trial.copy, tmp_path / "out"
    ways = {
        "save": lambda: save_file(copy, str(target)),
        "write": lambda: write_case(copy, as_json=True),
        "preview": lambda: draft_summary(copy.consultation),
        "issue": lambda: issue(copy.consultation, str(tmp_path / "key"), "", AT),
        "keep": lambda: keep_summary(b"%PDF-1.7", copy.consultation, str(target)),
        "calendar": lambda: save_calendar(copy.consultation, str(target)),
        "draft": lambda: put_aside(copy, "", AT),
    }
    for name, way in ways.items():
        with pytest.raises(Refusal, match="not this patient"):
            way()
        assert list(tmp_path.iterdir()) == [], name


def test_answers_to_a_copy_keep_the_mark(trial: Trial) -> None:
    """Whatever is made of a copy is still one: an answer, a decision, another edition or other checks."""
    copy = trial.copy
    for made in (
        copy.answer("safety.neuropathy_grade", 1),
        copy.decide(agrees=True),
        copy.use_edition(open_edition("contemporary-2026")),
        copy.heed(copy.checks),
    ):
        assert made.consultation.tried


def test_every_part_of_the_screen_is_marked(trial: Trial) -> None:
    """Strip, banner, card and the changed question say in words that this is not the patient."""
    assert tell_trial(trial) == "What if: del(17p) were present. Not this patient."
    banner, card, form = show_tried_banner(trial), show_tried_card(trial), show_tried_form(trial)
    assert (banner.name, banner.state) == ("What if: EXAMPLE, Amara", "not this patient")
    assert (banner.saved, banner.tried) == (False, True)
    assert card.word == "What if, not this patient: advice"
    assert (card.tone, card.headline) == ("open", "Bortezomib maintenance")
    marked = {row.field.place: row.hint for section in form.sections for row in section.rows if row.tone}
    assert marked == {"cytogenetics.del17p": "What if. Recorded: absent"}
    assert form.marked == "cytogenetics.del17p"


def test_a_what_if_of_many_facts_lists_them(session: Session) -> None:
    """Three facts read better one after the other; two make a sentence."""
    on = {"maintenance.status": "on", "maintenance.drug": "lenalidomide", "maintenance.months": 24}
    assert tell_trial(try_change(session, on)) == (
        "What if: maintenance so far: on; maintenance drug: lenalidomide; months of maintenance: 24 months. "
        "Not this patient."
    )
    two = {"cytogenetics.del17p": "present", "cytogenetics.t_4_14": "present"}
    assert tell_trial(try_change(session, two)) == "What if: del(17p) and t(4;14) were present. Not this patient."
