"""A FHIR Bundle in the window: offers with their sources, taken one by one or all that is certain."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.fhir.document import read_document
from desktop.ui import importing
from desktop.ui.importing import ImportDialog
from desktop.ui.parts.offered import Offered
from desktop.ui.theme import LIGHT
from tests.ui.conftest import Opener, find_action

FOLDER = Path(__file__).parents[1] / "desktop" / "fhir"


def open_dialog(qtbot: QtBot, session: Session, name: str) -> ImportDialog:
    """The dialog over a session, with a Bundle of the tests."""
    dialog = ImportDialog(None, session, LIGHT, read_document((FOLDER / f"{name}.json").read_text(encoding="utf-8")))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def offer_of(dialog: ImportDialog, place: str) -> Offered:
    """One offer by its place."""
    return next(offer for offer in dialog.offers if offer.row.subject == place)


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The file that the clinician chooses."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def test_each_offer_shows_its_source_and_what_the_case_says(session: Session, qtbot: QtBot) -> None:
    """Platelets of the laboratory beside those of the case; the resource stands in the text, and nothing is taken."""
    dialog = open_dialog(qtbot, session, "laboratory_german")
    taken: list[object] = []
    dialog.taken.connect(lambda *each: taken.append(each))
    platelets = offer_of(dialog, "safety.platelets")
    assert platelets.source.text() == "from Observation (entry 2), “Thrombozyten” 26515-7, 2026-11-18"
    assert platelets.value.text().startswith("98 10⁹/L")
    assert platelets.now.text().startswith("now: 120 10⁹/L")
    assert "Thrombozyten" in platelets.row.pieces[0].of(dialog.text.toPlainText())
    assert dialog.text.isReadOnly()
    assert taken == []


def test_another_name_is_said_and_nothing_is_certain(session: Session, qtbot: QtBot) -> None:
    """The document's patient has another family name: a remark says so, and nothing can be accepted all at once."""
    dialog = open_dialog(qtbot, session, "laboratory_german")
    assert "differ in: family name. It may be another patient's." in dialog._remark.text()
    assert not dialog.certain.isEnabled()


def test_all_that_is_certain_goes_into_a_new_consultation(
    open_window: Opener, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """From the menu without a case: a new one begins; certain offers are one step, doubtful ones stay open."""
    opened = open_window(None)
    choose(monkeypatch, FOLDER / "treatment.json")

    def work(dialog: QDialog) -> int:
        assert isinstance(dialog, ImportDialog)
        qtbot.addWidget(dialog)
        dialog.show()
        QTest.mouseClick(dialog.certain, Qt.MouseButton.LeftButton)
        states = {offer.row.subject: offer.row.state for offer in dialog.offers}
        assert states["transplant.date"] == states["induction.bortezomib"] == "accepted"
        assert states["maintenance.status"] == states["identity.record_number"] == "open"
        assert not dialog.certain.isEnabled()
        return 0

    monkeypatch.setattr(importing.ImportDialog, "exec", work)
    find_action(opened, "Import FHIR bundle…").trigger()
    held = opened.casework.session
    assert held is not None
    assert str(held.case.clinical.transplant.date) == "2026-05-10"
    assert held.case.clinical.induction.bortezomib is True
    assert held.case.clinical.maintenance.status is None
    assert len(opened.casework.undoing.history.done) == 1


def test_one_offer_by_keyboard_replaces_what_the_case_says(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """Return on one offer takes it, and only it; what the case says elsewhere stays."""
    opened = open_window(session)
    choose(monkeypatch, FOLDER / "laboratory_us.json")
    before = session.case.clinical.safety

    def work(dialog: QDialog) -> int:
        assert isinstance(dialog, ImportDialog)
        qtbot.addWidget(dialog)
        dialog.show()
        QApplication.processEvents()
        QTest.keyClick(offer_of(dialog, "safety.platelets"), Qt.Key.Key_Return)
        assert offer_of(dialog, "safety.platelets").row.state == "accepted"
        assert offer_of(dialog, "safety.anc").row.state == "open"
        return 0

    monkeypatch.setattr(importing.ImportDialog, "exec", work)
    find_action(opened, "Import FHIR bundle…").trigger()
    held = opened.casework.session
    assert held is not None
    assert held.case.clinical.safety.platelets is not None
    assert held.case.clinical.safety.platelets.value == 112
    assert held.case.clinical.safety.anc == before.anc


def test_a_file_that_is_no_document_is_said(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One sentence with the file's name; the case in hand stays, and no dialog of offers opens."""
    opened = open_window(session)
    file = tmp_path / "bundle.json"
    file.write_text("no JSON", encoding="utf-8")
    choose(monkeypatch, file)
    said: list[tuple[str, ...]] = []
    monkeypatch.setattr(importing, "tell", lambda _parent, _title, sentences: said.append(sentences))
    find_action(opened, "Import FHIR bundle…").trigger()
    assert len(said) == 1
    assert said[0][0].startswith("bundle.json: line 1: not JSON")
    assert opened.casework.session == session
