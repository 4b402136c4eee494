"""A result past its age, or of a day to come, is marked where its value stands and at what is reckoned from it."""

import datetime as dt

from desktop.consult.session import Session, open_case
from desktop.screens.aged import tell_aged
from desktop.screens.form import Row, show_form
from desktop.screens.safety import show_safety
from engine.packs.shelf import demonstration, open_edition

AS_OF = dt.date(2026, 11, 22)


def measured(days: int) -> Session:
    """The demonstration patient, whose results were measured so many days before."""
    session = open_case(open_edition(), demonstration())
    day = AS_OF - dt.timedelta(days=days)
    for place in ("safety.anc", "safety.platelets", "safety.creatinine"):
        value = session.shown(place)
        if isinstance(value, dict):
            session = session.answer(place, {name: each for name, each in value.items() if name != "date"})
    return session.answer("safety.labs_date", day.isoformat())


def row_of(session: Session, place: str) -> Row:
    """The question of a place."""
    return next(row for section in show_form(session).sections for row in section.rows if row.field.place == place)


def test_an_old_result_is_marked_under_its_question() -> None:
    """Its age, its limit and what to do stand there, and the section that holds it is not folded."""
    session = measured(60)
    for place in ("safety.anc", "safety.platelets", "safety.creatinine"):
        hint = row_of(session, place).hint
        assert "Check: of 23-Sep-2026, 60 days old" in hint
        assert "Repeat before the next dose" in hint
    section = next(each for each in show_form(session).sections if each.id == "safety")
    assert section.needs
    assert not section.folds


def test_a_recent_result_is_not() -> None:
    """On the day itself nothing is said of age."""
    assert not {"safety.anc", "safety.platelets", "safety.creatinine"} & set(tell_aged(measured(0)))
    assert "days old" not in row_of(measured(0), "safety.anc").hint


def test_a_clearance_from_an_old_creatinine_says_so() -> None:
    """The number is never shown as if it were of today."""
    assert "too old: measure it again" in show_safety(measured(60)).clearance
    assert "too old" not in show_safety(measured(0)).clearance


def test_a_day_to_come_may_be_the_clocks_fault() -> None:
    """A date after the consultation is refused, and the day of the consultation is named as the other suspect."""
    session = open_case(open_edition(), demonstration()).answer("safety.labs_date", "2026-12-24")
    assert "clock may be wrong" in row_of(session, "safety.labs_date").problem
    earlier = open_case(open_edition(), demonstration()).answer("transplant.date", "not a day")
    assert "clock" not in row_of(earlier, "transplant.date").problem
