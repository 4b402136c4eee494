"""The dialog for a pasted text takes what was accepted, one offer at a time, and nothing else; by keyboard alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.ui import pasting
from desktop.ui.parts.entries import Typed
from desktop.ui.parts.offered import Offered
from desktop.ui.pasting import PastingDialog
from desktop.ui.theme import DARK, LIGHT, Theme
from tests.ui.conftest import Opener, find_action

LINE = "ANC 1.9 x10^9/L PLT 98 10*9/L Creat 131 umol/L"
LONG = "\n".join(
    (
        "Collected 20-Nov-2026", LINE, "Neutrophils 1,800 /µL", "LDH 190 U/L (ULN 250)",
        "bilirubin 1.1 mg/dL (ref <1.2)",
        "del(17p) / TP53 deletion detected in 34% of nuclei.", "t(4;14): absent. t(14;16) cannot be excluded.",
        "t(11;14) positive. t(11;14) not detected.",
        "The sample came at room temperature and was processed on the day after, as the procedure asks. " * 6,
    )
)  # fmt: skip


@pytest.fixture(autouse=True)
def clipboard(qapp: QApplication) -> Iterator[None]:
    """No text of another test lies on the clipboard."""
    qapp.clipboard().clear()
    yield
    qapp.clipboard().clear()


def open_dialog(qtbot: QtBot, opened: object, session: Session, text: str, theme: Theme = LIGHT) -> PastingDialog:
    """The dialog over a session, with a text in it."""
    dialog = PastingDialog(None, session, theme)
    dialog.setStyleSheet(opened.styleSheet() if hasattr(opened, "styleSheet") else "")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    dialog.text.setPlainText(text)
    QApplication.processEvents()
    return dialog


def offer_of(dialog: PastingDialog, subject: str) -> Offered:
    """One offer by what it is about."""
    return next(offer for offer in dialog.offers if offer.row.subject == subject)


def test_by_keyboard_two_are_accepted_and_one_is_dismissed(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the menu's keys to the case: paste, say when, accept two, dismiss one; the case has just these two."""
    opened = open_window(session)
    before = session.case.clinical

    def work(dialog: QDialog) -> int:
        assert isinstance(dialog, PastingDialog)
        dialog.show()
        dialog.activateWindow()
        QApplication.processEvents()
        assert dialog.text.hasFocus()
        QGuiApplication.clipboard().setText(LINE)
        QTest.keyClick(dialog.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
        QTest.keyClick(dialog.text, Qt.Key.Key_Tab)
        assert dialog.now.hasFocus()
        QTest.keyClick(dialog.now, Qt.Key.Key_Space)
        anc, platelets, creatinine = dialog.offers
        QTest.keyClick(dialog.now, Qt.Key.Key_Tab)
        assert anc.hasFocus()
        QTest.keyClick(anc, Qt.Key.Key_Return)
        assert platelets.hasFocus()
        QTest.keyClick(platelets, Qt.Key.Key_Delete)
        assert creatinine.hasFocus()
        QTest.keyClick(creatinine, Qt.Key.Key_Space)
        assert [offer.row.state for offer in dialog.offers] == ["accepted", "dismissed", "accepted"]
        QTest.keyClick(creatinine, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
        return 0

    monkeypatch.setattr(pasting.PastingDialog, "exec", work)
    action = find_action(opened, "Read from pasted text…")
    assert action.shortcut().toString() == "Ctrl+Shift+V"
    action.trigger()
    held = opened.casework.session
    assert held is not None
    safety = held.case.clinical.safety
    assert (safety.anc.value, safety.creatinine.value) == (1.9, 131)  # type: ignore[union-attr]
    same = held.case.clinical.model_copy(
        update={"safety": safety.model_copy(update={"anc": before.safety.anc, "creatinine": before.safety.creatinine})}
    )
    assert same == before


def test_nothing_is_taken_by_pasting_choosing_or_closing(open_window: Opener, session: Session, qtbot: QtBot) -> None:
    """Text, moment, a chosen value, a dismissal, Escape: none of them says an answer."""
    dialog = open_dialog(qtbot, open_window(session), session, LONG)
    taken: list[object] = []
    dialog.taken.connect(lambda *each: taken.append(each))
    dialog.now.click()
    doubtful = offer_of(dialog, "t_11_14")
    doubtful.setFocus()
    QTest.keyClick(doubtful, Qt.Key.Key_Right)
    QTest.keyClick(doubtful, Qt.Key.Key_Down)
    QTest.keyClick(offer_of(dialog, "platelets"), Qt.Key.Key_Delete)
    dialog.text.setPlainText(LINE)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert taken == []


def test_what_must_be_chosen_is_not_accepted_before(open_window: Opener, session: Session, qtbot: QtBot) -> None:
    """A conflict stands with neither value pointed out; Return does nothing until one is."""
    dialog = open_dialog(qtbot, open_window(session), session, "t(11;14) positive. t(11;14) not detected.")
    taken: list[object] = []
    dialog.taken.connect(lambda *each: taken.append(each))
    (offer,) = dialog.offers
    assert not any(option.isChecked() for option in offer.options)
    assert not offer.accept.isEnabled()
    offer.setFocus()
    QTest.keyClick(offer, Qt.Key.Key_Return)
    assert taken == []
    QTest.keyClick(offer, Qt.Key.Key_Right)
    assert offer.options[0].isChecked()
    QTest.keyClick(offer, Qt.Key.Key_Return)
    assert taken == [("cytogenetics.t_11_14", "present")]


def test_return_on_dismiss_dismisses(open_window: Opener, session: Session, qtbot: QtBot) -> None:
    """The key presses the button it stands on, never the other one."""
    dialog = open_dialog(qtbot, open_window(session), session, "t(11;14) positive")
    taken: list[object] = []
    dialog.taken.connect(lambda *each: taken.append(each))
    (offer,) = dialog.offers
    offer.dismiss.setFocus()
    QTest.keyClick(offer.dismiss, Qt.Key.Key_Return)
    assert taken == []
    assert offer.row.state == "dismissed"


def test_no_laboratory_value_is_accepted_before_its_moment(open_window: Opener, session: Session, qtbot: QtBot) -> None:
    """Neither moment stands first; the focus goes to the question."""
    dialog = open_dialog(qtbot, open_window(session), session, LINE)
    taken: list[object] = []
    dialog.taken.connect(lambda *each: taken.append(each))
    assert not dialog.now.isChecked()
    assert not dialog.diagnosis.isChecked()
    offer = offer_of(dialog, "creatinine")
    offer.setFocus()
    QTest.keyClick(offer, Qt.Key.Key_Return)
    assert taken == []
    assert dialog.now.hasFocus()
    dialog.diagnosis.click()
    QTest.keyClick(offer, Qt.Key.Key_Return)
    assert taken == [("diagnosis.creatinine", {"value": 131.0, "unit": "umol/L"})]
    assert "does not ask" in offer_of(dialog, "platelets").needs.text()


def test_a_contradiction_is_told_in_the_row(open_window: Opener, session: Session, qtbot: QtBot) -> None:
    """A share accepted before its lesion does not fit: the engine's sentence stands there, and goes once it fits."""
    dialog = open_dialog(qtbot, open_window(session), session, "del(17p) detected in 34 % of nuclei")
    held = [session]

    def take(place: str, value: object) -> None:
        held[0] = held[0].answer(place, value)
        dialog.display(held[0])

    dialog.taken.connect(take)
    offer_of(dialog, "del17p_percent").accept.click()
    share = offer_of(dialog, "del17p_percent")
    assert share.row.state == "waiting"
    assert "del(17p) is not present" in share.problem.text()
    offer_of(dialog, "del17p").accept.click()
    assert (share.row.state, share.problem.text()) == ("accepted", "")
    assert held[0].case.clinical.cytogenetics.del17p_percent == 34


def test_the_piece_looked_at_is_marked_in_the_text(open_window: Opener, session: Session, qtbot: QtBot) -> None:
    """The words that an offer was read from stand out while it is looked at, behind a character of two units too."""
    dialog = open_dialog(qtbot, open_window(session), session, f"𝒳 {LINE}")
    offer = offer_of(dialog, "platelets")
    offer.setFocus()
    marks: list[QTextEdit.ExtraSelection] = dialog.text.extraSelections()
    assert marks[-1].cursor.selectedText() == "PLT 98 10*9/L"
    assert marks[-1].format.background().color().name().upper() == LIGHT.route.upper()


def test_each_offer_says_itself_in_words(open_window: Opener, session: Session, qtbot: QtBot) -> None:
    """Value, what the case holds now, doubts and what is missing: nothing by colour alone."""
    dialog = open_dialog(qtbot, open_window(session), session, f"{LINE} (previous: 120)\nt(11;14) positive")
    dialog.now.click()
    described = offer_of(dialog, "platelets").accessibleDescription()
    assert "98 10⁹/L" in described
    assert "now: 120 10⁹/L" in described
    doubted = offer_of(dialog, "creatinine").accessibleDescription()
    assert "An earlier value, 120, stands beside it" in doubted
    assert "Choose the value first" in doubted
    assert offer_of(dialog, "t_11_14").accept.accessibleName() == "Accept: t(11;14) present"


def test_what_was_accepted_stays_where_it_went(open_window: Opener, session: Session, qtbot: QtBot) -> None:
    """Another moment said later moves nothing that was accepted."""
    dialog = open_dialog(qtbot, open_window(session), session, LINE)
    held = [session]

    def take(place: str, value: object) -> None:
        held[0] = held[0].answer(place, value)
        dialog.display(held[0])

    dialog.taken.connect(take)
    dialog.now.click()
    offer_of(dialog, "creatinine").accept.click()
    dialog.diagnosis.click()
    assert offer_of(dialog, "creatinine").title.text() == "Creatinine now"
    assert offer_of(dialog, "creatinine").row.state == "accepted"


def test_the_text_on_the_clipboard_is_shown_and_not_taken(open_window: Opener, session: Session, qtbot: QtBot) -> None:
    """Opening the dialog reads what was copied; it stands there with its offers open."""
    QGuiApplication.clipboard().setText("t(11;14) positive")
    dialog = PastingDialog(open_window(session), session, LIGHT)
    qtbot.addWidget(dialog)
    assert dialog.text.toPlainText() == "t(11;14) positive"
    assert [offer.row.state for offer in dialog.offers] == ["open"]


def test_a_text_pasted_into_an_entry_stays_there(open_window: Opener, session: Session) -> None:
    """An entry of the form takes a pasted text of many words as any other: no dialog, no other answer."""
    opened = open_window(session)
    entry = opened.casework.desk.intake.question("identity.family_name").entry
    assert isinstance(entry, Typed)
    before = session.case.clinical
    entry.setFocus()
    entry.selectAll()
    QGuiApplication.clipboard().setText(f"EXAMPLE {LINE}\nt(4;14) positive")
    QTest.keyClick(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert entry.text().startswith(f"EXAMPLE {LINE}")
    assert QApplication.activeModalWidget() is None
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert opened.casework.session is not None
    assert opened.casework.session.case.clinical == before


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_nothing_is_cut_off_at_the_smallest_screen(
    open_window: Opener, session: Session, qtbot: QtBot, theme: Theme
) -> None:
    """On 1366x768 the dialog fits with a long text; every row is as wide as there is room, and no text is cut."""
    opened = open_window(session)
    opened.use_theme(theme)
    dialog = open_dialog(qtbot, opened, session, LONG, theme)
    dialog.now.click()
    QApplication.processEvents()
    assert dialog.width() <= 1366
    assert dialog.height() <= 700
    room = dialog._area.viewport().width()
    for offer in dialog.offers:
        assert offer.width() <= room
        for label in offer.findChildren(QLabel):
            if label.isVisible():
                assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()


def test_the_command_waits_for_a_case(open_window: Opener) -> None:
    """Without a case there is nothing to read into."""
    assert not find_action(open_window(), "Read from pasted text…").isEnabled()
