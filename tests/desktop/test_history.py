"""Steps are taken back and done again by their names; what a file holds is never taken back silently."""

import datetime as dt

import pytest

from desktop.consult.history import MOST, History
from desktop.consult.session import Session, begin, open_case
from desktop.screens.history import LONGEST, name_edition, name_step, name_taking, shorten, tell_redo, tell_undo
from engine.packs.shelf import demonstration, open_edition

AT = dt.datetime(2026, 11, 22, 14, 2, tzinfo=dt.UTC)


@pytest.fixture
def session() -> Session:
    """The demonstration patient in hand."""
    return open_case(open_edition(), demonstration())


def test_a_step_taken_back_gives_the_very_session_before_it(session: Session) -> None:
    """Undo gives the answers and the advice as they were; redo gives them again; nothing is decided anew."""
    changed = session.answer("cytogenetics.del17p", "present")
    history = History().note("del(17p)", "cytogenetics.del17p", session)
    found = history.undo(changed)
    assert found is not None
    back, step = found
    assert (step.session.values, step.session.consultation) == (session.values, session.consultation)
    assert (step.place, back.undo_name, back.redo_name) == ("cytogenetics.del17p", "", "del(17p)")
    again = back.redo(step.session)
    assert again is not None
    assert again[1].session.values == changed.values
    assert (again[0].undo_name, again[0].redo_name) == ("del(17p)", "")


def test_nothing_is_left_to_do_at_the_ends(session: Session) -> None:
    """Without a step there is nothing to take back and nothing to do again."""
    assert History().undo(session) is None
    assert History().redo(session) is None


def test_another_answer_ends_what_could_be_done_again(session: Session) -> None:
    """A step taken back cannot be done again over an answer that it knew nothing of."""
    found = History().note("a", None, session).undo(session)
    assert found is not None
    history = found[0].note("b", None, session)
    assert (history.undo_name, history.redo_name) == ("b", "")


def test_the_oldest_steps_go_first(session: Session) -> None:
    """The history has a limit; the latest steps are those that stay."""
    history = History()
    for number in range(MOST + 5):
        history = history.note(str(number), None, session)
    assert len(history.done) == MOST
    assert (history.done[0].name, history.undo_name) == ("5", str(MOST + 4))


def test_undo_after_saving_says_not_saved(session: Session) -> None:
    """The file keeps what was saved: an older session differs from it, and going forward again is saved as before."""
    changed = session.answer("safety.neuropathy_grade", 1)
    saved = changed.mark_saved("case.yaml", AT)
    found = History().note("grade", None, session).undo(saved)
    assert found is not None
    history, step = found
    assert not step.session.is_saved
    assert (step.session.path, step.session.saved_at) == ("case.yaml", AT)
    again = history.redo(step.session)
    assert again is not None
    assert again[1].session.is_saved


def test_undo_back_to_what_was_saved_is_saved(session: Session) -> None:
    """An answer taken back after a save leaves exactly what the file holds."""
    saved = session.mark_saved("case.yaml", AT)
    found = History().note("grade", None, saved).undo(saved.answer("safety.neuropathy_grade", 1))
    assert found is not None
    assert found[1].session.is_saved


@pytest.mark.parametrize(
    ("place", "value", "name"),
    [
        ("cytogenetics.del17p", "present", "del(17p) absent → present"),
        ("cytogenetics.del17p", None, "del(17p) absent → not recorded"),
        ("cytogenetics.t_6_14", "pending", "t(6;14) pending"),
        ("transplant.date", "2026-05-11", "Transplant date 10-May-2026 → 11-May-2026"),
        ("safety.anc", {"value": 0.9, "unit": "10^9/L"}, "Neutrophils 1.8 10⁹/L → 0.9 10⁹/L"),
        ("transplant.date", "soon", "Transplant date 10-May-2026 → soon"),
        ("identity.given_name", "Ama", "Given name Amara → Ama"),
        ("decision.note", "a note that is nobody's business here", "note for the chart"),
        ("decision.plan.dose", "10 mg", "plan"),
        ("series", {"plateau": 1}, "measurements"),
        ("transplant.done", False, "First autologous transplant done → not done"),
    ],
)
def test_an_answer_is_named_in_clinical_words(session: Session, place: str, value: object, name: str) -> None:
    """The question by its label, the values by their words and units, days with the month in letters."""
    assert name_step(session, place, value) == shorten(name)


def test_a_name_fits_the_menu(session: Session) -> None:
    """A long text is shortened; the other steps have names of their own."""
    assert len(name_step(session, "identity.site", "x" * 100)) == LONGEST
    assert tell_undo(name_edition("Mayo 2012")) == "Undo: edition Mayo 2012"
    assert tell_redo("") == "Redo"
    assert name_taking("response.current", "VGPR") == "Response now VGPR, taken from the response page"


def test_every_question_of_the_form_has_a_name() -> None:
    """No answer is a step without words, whatever its kind."""
    from desktop.screens.fields import FIELDS

    fresh = begin(open_edition(), AT.date())
    for place, field in FIELDS.items():
        for value in (*field.options, None, 2, "typed", {"value": 1.5, "unit": "kg"}):
            assert name_step(fresh, place, value).strip()
