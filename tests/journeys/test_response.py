"""Serial measurements typed in the real window, taken into the case, and carried by the paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop.consult.signing import make_key
from desktop.ui.parts.segments import Segments
from desktop.ui.response import ResponsePage
from desktop.ui.signing import SigningDialog
from desktop.ui.window import Window
from reports.proving.pages import read_record
from tests.journeys.conftest import within
from tests.journeys.test_consultation import KEY_PHRASE, LEFT, sign_in, type_in, verify
from tests.ui.conftest import NOW, Opener


def page_of(window: Window) -> ResponsePage:
    """The page of the response, reached by keyboard: the tabs have the focus, the arrow walks to it."""
    stage = window.casework.desk.stage
    stage.tabBar().setFocus()
    while not isinstance(stage.currentWidget(), ResponsePage):
        QTest.keyClick(stage.tabBar(), Qt.Key.Key_Right)
    page = stage.currentWidget()
    assert isinstance(page, ResponsePage)
    return page


def enter(page: ResponsePage, name: str, words: str, unit: str = "") -> None:
    """Type a value of the assessment that is looked at, then walk its menu down to the unit."""
    entry = page.entered.questions[name].entry
    line = entry if isinstance(entry, QLineEdit) else entry.findChildren(QLineEdit)[0]
    type_in(line, words)
    if unit:
        menu = page.entered.questions[name].entry.findChildren(QComboBox)[0]
        menu.setFocus()
        while menu.currentText() != unit:
            QTest.keyClick(menu, Qt.Key.Key_Down)


def press(page: ResponsePage, name: str, answer: object) -> None:
    """Choose among few answers with the space bar."""
    entry = page.entered.questions[name].entry
    assert isinstance(entry, Segments)
    option = entry.option(answer)
    option.setFocus()
    QTest.keyClick(option, Qt.Key.Key_Space)


def test_from_measurements_to_the_advice_and_the_signed_paper(
    open_window: Opener, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A series by keyboard, its response taken, the advice changed by it, and the derivation on paper that verifies."""
    window = open_window()
    QTest.mouseClick(window.start.demonstration, LEFT)
    desk = window.casework.desk
    assert desk.card.headline.text() == "Lenalidomide maintenance, at most 24 months"

    page = page_of(window)
    assert page.headline.text() == "No measurements yet"
    enter(page, "serum_m_protein", "38", "g/L")
    enter(page, "urine_m_protein", "420", "mg/24h")
    assert page.headline.text() == "Baseline entered"
    for day, serum in (("14-Oct-2026", "3.2"), ("18-Nov-2026", "3")):
        page.entered.add.setFocus()
        QTest.keyClick(page.entered.add, Qt.Key.Key_Space)
        enter(page, "date", day)
        enter(page, "serum_m_protein", serum, "g/L")
        enter(page, "urine_m_protein", "70", "mg/24h")
        press(page, "serum_immunofixation", "positive")
    assert page.headline.text() == "VGPR, confirmed, by IMWG 2016"
    assert desk.card.headline.text() == "Lenalidomide maintenance, at most 24 months", "nothing is taken unasked"

    taking = page.takings["response.after_consolidation"]
    taking.setFocus()
    QTest.keyClick(taking, Qt.Key.Key_Space)
    assert desk.card.headline.text().startswith("Observe")
    assert window.casework.session is not None
    case = window.casework.session.case
    assert case.clinical.response.after_consolidation == "VGPR"
    assert str(case.clinical.response.after_consolidation_date) == "2026-11-18"
    hint = desk.intake.question("response.after_consolidation")._hint.text()
    assert "From measurements: VGPR, confirmed, by IMWG 2016" in hint

    QTest.mouseClick(desk.bar.agree, LEFT, pos=desk.bar.agree.rect().center())
    key, pdf = tmp_path / "clinician.p12", tmp_path / "summary.pdf"
    make_key("Dr A. Clinician (fictional)", str(key), KEY_PHRASE, NOW)
    with within(SigningDialog, lambda dialog: sign_in(dialog, key, pdf)):
        QTest.mouseClick(desk.bar.sign, LEFT)
    status, verdict = verify(pdf, capsys=capsys)
    assert status == 0, verdict["problems"]
    embedded = read_record(pdf.read_bytes())
    derivation = next(each for each in embedded["printed"] if each["section"] == "derivation")["lines"]
    assert derivation[0] == "How the response was derived"
    assert derivation[1].startswith("VGPR, confirmed, by IMWG")
    assert embedded["record"]["case"]["series"]["baseline"]["serum_m_protein"] == {"value": 38, "unit": "g/L"}
    assert embedded["record"]["outcome"]["advice"] == "observe"


def test_progression_beside_an_answer_of_none_is_asked_about(open_window: Opener) -> None:
    """Progression that is taken contradicts "not progressed": it is kept out and said, and the advice stays."""
    window = open_window()
    QTest.mouseClick(window.start.demonstration, LEFT)
    page = page_of(window)
    enter(page, "serum_m_protein", "2", "g/dL")
    page.entered.add.setFocus()
    QTest.keyClick(page.entered.add, Qt.Key.Key_Space)
    enter(page, "date", "18-Nov-2026")
    press(page, "new_lesions", True)
    assert page.headline.text() == "PD, confirmed, by IMWG 2016"
    taking = page.takings["response.current"]
    taking.setFocus()
    QTest.keyClick(taking, Qt.Key.Key_Space)
    desk = window.casework.desk
    assert desk.intake.question("response.current").property("tone") == "refused"
    assert desk.card.headline.text() == "Lenalidomide maintenance, at most 24 months"
