"""The evidence page in the window: cards open by mouse and key, and a check by name is written and shown at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMessageBox, QPushButton, QWidget

from desktop.commands.inputs import Refusal
from desktop.consult.checkbook import open_checkbook
from desktop.consult.home import find_checks
from desktop.consult.session import Session
from desktop.ui.checking import CheckDialog
from desktop.ui.evidence import Evidence
from desktop.ui.parts.source_line import SourceLine
from engine.ledger import items_of_theme, list_items
from engine.packs.files import shipped
from engine.packs.read_safety import read_library
from engine.packs.shelf import open_edition
from tests.ui.conftest import NOW, Opener

TRIAL = "trial:calgb-100104"


def evidence_of(opened: object) -> Evidence:
    """The page, opened."""
    stage = opened.casework.desk.stage  # type: ignore[attr-defined]
    stage.open_page("evidence")
    return stage.evidence  # type: ignore[no-any-return]


def wishes(page: Evidence) -> list[QPushButton]:
    """The buttons that record a check."""
    return [each for each in page.widget().findChildren(QPushButton) if each.text().startswith("Record a check")]


def presser(words: str) -> Callable[[QMessageBox], int]:
    """What answers a question by the button with those words."""

    def press(box: QMessageBox) -> int:
        next(each for each in box.buttons() if each.text() == words).click()
        return 0

    return press


def test_a_card_opens_by_key_and_one_is_open_at_a_time(open_window: Opener, session: Session) -> None:
    """Every title is reached by the keyboard and says what it opens; opening another closes the first."""
    page = evidence_of(open_window(session))
    assert wishes(page) == []
    head = page.heads[TRIAL].title
    assert head.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert head.accessibleName() == "Open CALGB 100104"
    QTest.keyClick(head, Qt.Key.Key_Space)
    assert page.heads[TRIAL].title.accessibleName() == "Close CALGB 100104"
    many = len(wishes(page))
    assert many > 20
    QTest.mouseClick(page.heads["trial:mm-015"].title, Qt.MouseButton.LeftButton)
    assert page.heads[TRIAL].title.accessibleName() == "Open CALGB 100104"
    assert 0 < len(wishes(page)) < many
    QTest.mouseClick(page.heads["trial:mm-015"].title, Qt.MouseButton.LeftButton)
    assert wishes(page) == []


def test_every_card_is_spoken_of_by_a_name_of_its_own(open_window: Opener, session: Session) -> None:
    """Five conflicts may be about one trial: whoever only hears the names can tell them apart."""
    page = evidence_of(open_window(session))
    names = [head.title.accessibleName() for head in page.heads.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("size", [(1366, 768), pytest.param((1920, 1080), marks=pytest.mark.slow)])
def test_nothing_is_cut_off_at_the_side(open_window: Opener, session: Session, size: tuple[int, int]) -> None:
    """An open card is never wider than the page, so that it scrolls downwards only."""
    page = evidence_of(open_window(session, size))
    for name in list(page.heads):
        page.open_card(name)
        assert page.widget().minimumSizeHint().width() <= page.viewport().width(), name


@pytest.mark.parametrize("name", shipped())
def test_no_withheld_dose_is_seen_heard_or_hovered(open_window: Opener, session: Session, name: str) -> None:
    """What is withheld stands on no card: in no text, accessible name, description or tip."""
    edition = open_edition(name)
    page = evidence_of(open_window(session.use_edition(edition)))
    library = read_library()
    items = [*list_items(edition.pack), *(item for theme in library.themes for item in items_of_theme(library, theme))]
    seen = {item.text for item in items if item.withheld}
    assert seen
    for card in list(page.heads):
        page.open_card(card)
        for each in page.widget().findChildren(QWidget):
            said = f"{each.accessibleName()} {each.accessibleDescription()} {each.toolTip()}"
            if isinstance(each, QLabel | QAbstractButton):
                said += f" {each.text()}"
            assert not [text for text in seen if text in said.replace("\u00a0", " ")], (card, said)


def test_a_check_says_of_what_it_is(open_window: Opener, session: Session) -> None:
    """The dialog names the trial and its source in full: "Died" alone could be any trial's."""
    item = next(each for each in list_items(session.edition.pack) if each.id == "mayo-2012/calgb-100104.deaths-34")
    dialog = CheckDialog(open_window(session), item, lambda: NOW)
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "CALGB 100104" in told
    assert "10.1056/NEJMoa1114083" in told
    dialog.deleteLater()


def test_a_check_is_written_and_shown_at_once(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    """The dialog takes name, role and source; page, reasons and file say it; nothing else is asked again."""
    monkeypatch.setenv("PLATEAU_HOME", str(tmp_path))

    def fill(dialog: CheckDialog) -> int:
        dialog.name.entry.setText("A. Fictional")
        dialog.against.entry.setText("McCarthy 2012, table 2")
        dialog.record.click()
        assert dialog._said.isVisibleTo(dialog)  # the role is not chosen yet
        dialog.role.setCurrentIndex(1)
        dialog.record.click()
        return dialog.result()

    monkeypatch.setattr(CheckDialog, "exec", fill)
    opened = open_window(session)
    page = evidence_of(opened)
    page.open_card(TRIAL)
    before = len(wishes(page))
    wish = next(each for each in wishes(page) if "Died (median 34 months)" in each.accessibleName())
    QTest.mouseClick(wish, Qt.MouseButton.LeftButton)
    assert len(wishes(page)) == before - 1
    focused = page.widget().focusWidget()  # whoever has no mouse goes on from the same figure
    assert isinstance(focused, QPushButton)
    assert focused.accessibleName().startswith("Withdraw the check of Died (median 34 months)")
    tags = [line.accessibleName() for line in page.widget().findChildren(SourceLine)]
    assert any("checked by A. Fictional" in each for each in tags)
    book = open_checkbook(NOW.date())
    assert list(book.checks.found) == ["mayo-2012/calgb-100104.deaths-34"]
    assert opened.casework.session is not None
    assert opened.casework.session.checks.found == book.checks.found
    opened.casework.answer("age", 60)
    assert opened.casework.session.checks.found == book.checks.found
    for words, counts in (("Keep it", True), ("Withdraw", False)):
        monkeypatch.setattr(QMessageBox, "exec", presser(words))
        withdraw = next(each for each in page.widget().findChildren(QPushButton) if each.text() == "Withdraw…")
        QTest.mouseClick(withdraw, Qt.MouseButton.LeftButton)
        assert bool(open_checkbook(NOW.date()).checks.found) is counts
    assert not opened.casework.session.checks.found
    assert len(wishes(page)) == before


def test_a_refused_check_keeps_the_dialog_open(open_window: Opener, session: Session) -> None:
    """A placeholder for a name is said in the dialog, and nothing is written."""
    opened = open_window(session)
    item = list_items(session.edition.pack)[0]
    dialog = CheckDialog(opened, item, lambda: NOW, "your name")
    dialog.role.setCurrentIndex(1)
    dialog.against.entry.setText("the paper")
    dialog.record.click()
    assert "names nobody" in dialog._said.text()
    assert dialog.result() == 0
    assert not find_checks().exists()
    dialog.deleteLater()


def test_a_damaged_file_is_said_on_the_page(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    """The window opens all the same, counts no check, and says which line cannot be relied on."""
    monkeypatch.setenv("PLATEAU_HOME", str(tmp_path))
    find_checks().write_bytes(b"{half")
    opened = open_window(session)
    evidence_of(opened)
    assert opened.casework.session is not None
    assert "line 1" in opened.casework.session.unread_checks[0]
    find_checks().unlink()
    find_checks().mkdir()
    with pytest.raises(Refusal):
        open_checkbook(NOW.date())
    assert open_window(session).casework.session is not None
