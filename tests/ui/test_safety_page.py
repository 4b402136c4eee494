"""The safety page: nothing cut off in any state, this patient's place told in words, the rest opened by keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.ui.parts.foldaway import Foldaway
from desktop.ui.parts.grid import GridView
from desktop.ui.parts.page import Page
from tests.ui.conftest import Opener
from tests.ui.test_look import clipped

STATES: dict[str, dict[str, Any]] = {
    "demonstration": {},
    "clearance 23.5": {
        "identity.born": None,
        "age": 68,
        "weight": {"value": 58, "unit": "kg"},
        "safety.creatinine": {"value": 2.1, "unit": "mg/dL"},
    },
    "dialysis": {"safety.on_dialysis": True},
    "could become pregnant": {"childbearing_potential": True, "safety.pregnancy_prevention": "in_place"},
    "neuropathy": {
        "cytogenetics.del17p": "present",
        "safety.neuropathy_grade": 2,
        "safety.neuropathic_pain": True,
        "maintenance.status": "on",
        "maintenance.drug": "bortezomib",
    },
    "hepatitis B, old results": {"safety.hepatitis_b": "surface_antigen", "safety.labs_date": "2026-10-01"},
    "observe": {"response.after_consolidation": "VGPR"},
}


def open_safety(open_window: Opener, session: Session, qapp: QApplication, size: tuple[int, int] = (1366, 768)) -> Page:
    """The page of a session, in front."""
    stage = open_window(session, size).casework.desk.stage
    stage.open_page("safety")
    for _ in range(4):
        qapp.processEvents()
    return stage.pages["safety"]


def varied(session: Session, state: str) -> Session:
    """The demonstration patient in a state."""
    for place, value in STATES[state].items():
        session = session.answer(place, value)
    assert not session.refused
    return session


def grid_of(page: Page, title: str) -> GridView:
    """The table of that title."""
    return next(each for each in page.findChildren(GridView) if each.accessibleName() == title)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize("state", STATES)
def test_nothing_is_cut_off(
    open_window: Opener, session: Session, qapp: QApplication, state: str, size: tuple[int, int]
) -> None:
    """Every text has the room it needs, nothing is wider than the page, with every table opened."""
    page = open_safety(open_window, varied(session, state), qapp, size)
    for each in page.findChildren(Foldaway):
        each.head.click()
    for _ in range(4):
        qapp.processEvents()
    assert clipped(page) == []
    assert page.widget().width() <= page.viewport().width()
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()


@pytest.mark.parametrize(
    ("state", "table", "words"),
    [
        ("demonstration", "Lenalidomide and the kidney", "30 to below 50 mL/min (this patient)"),
        ("clearance 23.5", "Lenalidomide and the kidney", "Below 30 mL/min, no dialysis (this patient)"),
        ("dialysis", "Lenalidomide and the kidney", "On dialysis (this patient)"),
        ("neuropathy", "Bortezomib and the nerves", "With pain (this patient): Withhold"),
        ("hepatitis B, old results", "Hepatitis B", "Core antibody or surface antigen (this patient)"),
    ],
)
def test_the_place_of_the_patient_is_said(
    open_window: Opener, session: Session, qapp: QApplication, state: str, table: str, words: str
) -> None:
    """Whoever cannot see the outline hears where the patient stands; and it stands there once."""
    page = open_safety(open_window, varied(session, state), qapp)
    assert grid_of(page, table).accessibleDescription().count("(this patient)") == 1
    assert words in grid_of(page, table).accessibleDescription()


def test_what_is_looked_up_opens_by_keyboard(
    open_window: Opener, session: Session, qapp: QApplication, qtbot: QtBot
) -> None:
    """Closed at first and made only when opened; space opens and closes, and the name says which."""
    page = open_safety(open_window, session, qapp)
    bone = next(each for each in page.findChildren(Foldaway) if "Bone" in each.head.text())
    assert bone.findChildren(GridView) == []
    assert bone.head.accessibleName() == "Bone, closed"
    bone.head.setFocus()
    qtbot.keyClick(bone.head, Qt.Key.Key_Space)
    assert len(bone.findChildren(GridView)) == 1
    assert bone.head.accessibleName() == "Bone, open"
    qtbot.keyClick(bone.head, Qt.Key.Key_Space)
    assert not bone.findChildren(GridView)[0].isVisible()


def test_an_answer_is_shown_at_once(open_window: Opener, session: Session, qapp: QApplication) -> None:
    """Another creatinine is another line."""
    opened = open_window(session)
    opened.casework.desk.stage.open_page("safety")
    page = opened.casework.desk.stage.pages["safety"]
    opened.casework.answer("safety.creatinine", {"value": 0.7, "unit": "mg/dL"})
    for _ in range(3):
        qapp.processEvents()
    said = [each.accessibleDescription() for each in page.findChildren(GridView)]
    assert any("Over 60 mL/min (this patient)" in each for each in said)
