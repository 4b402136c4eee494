"""The consultation in hand: answers in, one session after another, nothing lost and nothing guessed."""

import datetime as dt

import pytest

from desktop.consult.session import Session, begin, open_case
from engine.packs.shelf import demonstration, open_edition


@pytest.fixture
def session() -> Session:
    """The demonstration patient in hand."""
    return open_case(open_edition(), demonstration())


def test_an_answer_gives_another_session_and_leaves_the_old_one(session: Session) -> None:
    """Sessions never change: the one before an answer still says what it said."""
    pending = session.answer("cytogenetics.del17p", "pending")
    assert (session.consultation.outcome.status, pending.consultation.outcome.status) == ("advice", "open")
    assert session.shown("cytogenetics.del17p") == "absent"
    assert pending.answer("cytogenetics.del17p", "absent").consultation.outcome == session.consultation.outcome


def test_a_contradiction_is_kept_out_and_everything_else_kept(session: Session) -> None:
    """A refused answer shows with its sentence; the case and its consultation stay the last good ones."""
    refused = session.answer("transplant.date", "2027-01-01")
    assert refused.values == session.values
    assert refused.consultation.outcome == session.consultation.outcome
    assert refused.shown("transplant.date") == "2027-01-01"
    assert "lies after clinical.as_of" in refused.refused["transplant.date"].problems[0]
    other = refused.answer("safety.neuropathy_grade", 1)
    assert other.case.clinical.safety.neuropathy_grade == 1
    assert "transplant.date" in other.refused


def test_a_refused_answer_is_taken_once_the_rest_fits_it(session: Session) -> None:
    """Months typed before the status are not lost: they count as soon as maintenance is said to be on."""
    early = session.answer("maintenance.months", 30)
    assert early.case.clinical.maintenance.months is None
    status = early.answer("maintenance.status", "on").answer("maintenance.drug", "lenalidomide")
    assert status.case.clinical.maintenance.months == 30
    assert not status.refused
    assert status.consultation.outcome.advice == "stop-lenalidomide"


def test_taking_a_refused_answer_back_clears_it(session: Session) -> None:
    """The red outline goes when the field says again what the case says."""
    refused = session.answer("transplant.date", "2027-01-01").answer("transplant.date", "2026-05-10")
    assert not refused.refused
    assert refused.values == session.values


def test_what_cannot_be_read_is_refused_with_the_engines_sentence(session: Session) -> None:
    """A word where a number belongs is shown as typed, with why it cannot be taken."""
    typed = session.answer("safety.anc", {"value": "low", "unit": "10^9/L"})
    assert "is not a number" in typed.refused["safety.anc"].problems[0]
    assert typed.case.clinical.safety.anc == session.case.clinical.safety.anc


def test_birth_gives_the_age_and_gender_stands_in_both_places() -> None:
    """The same fact is never asked twice: birth and day give the age, gender is one question."""
    session = begin(open_edition(), dt.date(2026, 11, 22)).answer("identity.born", "1961-12-02").answer("sex", "female")
    assert session.case.clinical.age == 64
    assert session.case.identity.sex == session.case.clinical.sex == "female"
    assert session.answer("as_of", "2026-12-02").case.clinical.age == 65


def test_a_decision_falls_when_the_advice_it_was_about_changes(session: Session) -> None:
    """Nobody signs yesterday's agreement under today's advice; the clinician's note stays."""
    decided = session.decide(agrees=True)
    assert decided.case.decision.advice == "lenalidomide-maintenance"
    changed = decided.answer("response.after_consolidation", "VGPR")
    assert changed.decision_dropped
    assert (changed.case.decision.agrees, changed.case.decision.advice) == (None, None)
    assert changed.case.decision.note == session.case.decision.note
    blocked = decided.answer("safety.platelets", {"value": 50, "unit": "10^9/L"})
    assert blocked.case.decision.agrees is None


def test_a_decision_stands_while_the_advice_does(session: Session) -> None:
    """An answer that changes nothing about the advice leaves the decision alone."""
    decided = session.decide(agrees=False).answer("decision.reason", "patient's wish")
    same = decided.answer("cytogenetics.trisomies", "absent")
    assert same.case.decision.agrees is False
    assert not same.decision_dropped


def test_it_is_known_whether_a_file_holds_everything(session: Session) -> None:
    """Saved means that every answer lies in the file, and a refused one does not."""
    changed = session.answer("safety.neuropathy_grade", 1)
    assert session.is_saved
    assert not changed.is_saved
    saved = changed.mark_saved("case.yaml", dt.datetime(2026, 11, 22, 14, 2, tzinfo=dt.UTC))
    assert saved.is_saved
    assert not saved.answer("transplant.date", "2027-01-01").is_saved


def test_an_answer_taken_back_leaves_nothing_behind() -> None:
    """None is "not known" everywhere: a cleared answer leaves no empty section in the file."""
    fresh = begin(open_edition(), dt.date(2026, 11, 22))
    assert fresh.answer("mrd.status", "negative").answer("mrd.status", None).values == fresh.values


def test_another_edition_reads_the_same_case_and_drops_the_decision(session: Session) -> None:
    """Nothing that was answered changes; a decision about the first edition's advice does not pass to the second."""
    decided = session.decide(agrees=True)
    later = decided.use_edition(open_edition("contemporary-2026"))
    assert later.consultation.outcome.advice == "lenalidomide-until-progression"
    assert later.case.clinical == decided.case.clinical
    assert (later.case.decision.agrees, later.decision_dropped) == (None, True)
    back = later.use_edition(open_edition())
    assert back.consultation.outcome == session.consultation.outcome


def test_several_answers_are_one_step(session: Session) -> None:
    """Answers that fit only together are taken together, and what is refused among them waits beside the case."""
    unsaid = session.answer_all({"maintenance.status": "on", "maintenance.months": 3, "transplant.date": "2027-01-01"})
    assert unsaid.case.clinical.maintenance.months == 3
    assert set(unsaid.refused) == {"transplant.date"}
    mended = unsaid.answer_all({"transplant.date": "2026-05-10", "maintenance.months": None})
    assert not mended.refused
    assert mended.case.clinical.maintenance.months is None
    assert mended.answer_all({}).values == mended.values
