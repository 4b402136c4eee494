"""How do we know? opens from the menu and from About, proves again before one's eyes, and can be read by anyone."""

import functools
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from desktop.consult.session import Session
from desktop.ui import proof, working
from desktop.ui.appearance import THEMES
from desktop.ui.leaflets import make_about
from desktop.ui.parts.foldaway import Foldaway
from desktop.ui.proof import ProofWindow, open_proof
from desktop.ui.window import Window
from engine.packs.check import certify
from engine.packs.files import DEFAULT
from engine.packs.shelf import open_edition
from tests.engine.broken_packs import copy_pack
from tests.engine.test_unknowns import GOING_ON
from tests.ui.asking import Role, Said, ask, walk
from tests.ui.conftest import Opener, find_action
from tests.ui.test_accessible import faults
from tests.ui.test_look import clipped

prove_once = functools.cache(proof.prove)


@pytest.fixture(autouse=True)
def proved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No second proof of the same files for how the page looks; one test proves anew."""
    monkeypatch.setattr(proof, "prove", prove_once)


def proof_in_front() -> ProofWindow:
    """The page that is open."""
    QApplication.processEvents()
    found = QApplication.activeModalWidget()
    assert isinstance(found, ProofWindow)
    return found


def texts(part: QWidget) -> list[str]:
    """What stands there; digests without the spaces between their groups."""
    return [label.text() for label in part.findChildren(QLabel)]


def digests(part: QWidget) -> set[str]:
    """The digests that stand there."""
    return {text.replace(" ", "") for text in texts(part) if text.startswith("sha256:")}


def open_from_menu(opened: Window) -> ProofWindow:
    """Choose it in the Help menu."""
    find_action(opened, "How do we know?").trigger()
    return proof_in_front()


def test_it_opens_from_the_help_menu_with_the_certificate_of_the_edition_in_hand(
    open_window: Opener, session: Session
) -> None:
    """The digest is the one that the paper and the terminal give; Escape gives the keyboard back."""
    opened = open_window(session)
    opened.casework.desk.focus_first()
    before = QApplication.focusWidget()
    shown = open_from_menu(opened)
    assert shown.choice.currentText() == "Mayo 2012"
    assert digests(shown.page) == {certify(open_edition()).digest, open_edition().pack.digest}
    assert texts(shown.page)[0] == "Proved: no gap, no contradiction"
    assert texts(shown.page)[1].startswith("Of 11,943,936 patient types each gets exactly one advice")
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert QApplication.activeModalWidget() is None
    assert QApplication.focusWidget() is before


def test_it_opens_before_there_is_a_case_and_from_about(open_window: Opener) -> None:
    """It is about the edition, not about a patient."""
    opened = open_window()
    open_from_menu(opened).reject()
    about = make_about(opened)
    about.open()
    next(each for each in about.findChildren(QPushButton) if each.text() == "How do we know?").click()
    shown = proof_in_front()
    assert shown.parentWidget() is about
    shown.reject()
    about.reject()


def test_it_shows_the_other_edition_too(open_window: Opener, session: Session) -> None:
    """By keyboard; each edition with its own certificate, and back again without another proof."""
    shown = open_from_menu(open_window(session))
    other = certify(open_edition("contemporary-2026"))
    QTest.keyClick(shown.choice, Qt.Key.Key_Down)
    QApplication.processEvents()
    assert shown.choice.currentText() == "Synthesis 2026-11"
    assert digests(shown.page) == {other.digest, other.pack_digest}
    assert "39,813,120" in texts(shown.page)
    QTest.keyClick(shown.choice, Qt.Key.Key_Up)
    QApplication.processEvents()
    assert certify(open_edition()).digest in digests(shown.page)
    shown.reject()


@pytest.mark.parametrize("lasts", [0, working.LASTS])
def test_prove_again_proves_anew_and_says_that_the_certificate_is_the_same(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch, lasts: int
) -> None:
    """Nothing that was kept is shown: the proof runs once more, and leaving it keeps what stands there. However long it
    takes, the keyboard comes back.
    """
    shown = open_from_menu(open_window(session))
    assert shown.told.text().startswith("Checked for this page, in ")
    made: list[str] = []
    whole = prove_once.__wrapped__

    def count(name: str, *given: object) -> object:
        made.append(name)
        return whole(name, *given)

    monkeypatch.setattr(proof, "prove", count)
    bar = shown.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    at = bar.value()
    monkeypatch.setattr(working, "LASTS", lasts)
    shown.again.setFocus()
    QTest.keyClick(shown.again, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert made == [DEFAULT]
    assert shown.told.text().startswith("Checked again, in ")
    assert shown.told.text().endswith(": the same certificate.")
    assert bar.value() == at
    assert shown.again.hasFocus()
    monkeypatch.setattr(proof, "wait_for", lambda *_given: None)
    told = shown.told.text()
    shown.again.click()
    shown.choice.setCurrentIndex(1)
    assert (shown.told.text(), shown.choice.currentIndex()) == (told, 0)
    shown.reject()


def test_what_fails_stands_first_with_its_patient(open_window: Opener, session: Session, tmp_path: Path) -> None:
    """An edition from a folder that opens although the check, which proves more, finds a patient against it."""
    folder = copy_pack(tmp_path)
    for edit in GOING_ON:
        edit.make(folder)
    shown = open_proof(open_window(session), open_edition(str(folder)))
    assert shown is not None
    QApplication.processEvents()
    assert shown.choice.currentText() == "Mayo 2012 (copy)"
    said = texts(shown.page)
    assert said[0] == "Not proved"
    assert said.index("What fails") < said.index("The patient who shows it") < said.index("The laws")
    assert said[said.index("del(17p)") + 1] == "absent"
    assert clipped(shown) == []
    shown.reject()


def test_an_edition_that_is_gone_is_said(
    open_window: Opener, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page is opened, and the sentence names the folder and what to do."""
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(proof, "tell", lambda _parent, _title, sentences: told.append(sentences))
    folder = copy_pack(tmp_path)
    edition = open_edition(str(folder))
    folder.rename(tmp_path / "away")
    assert open_proof(open_window(session), edition) is None
    assert "is no edition" in told[0][0]


def test_copy_takes_whole_digests(open_window: Opener, session: Session) -> None:
    """On the screen they stand in groups."""
    shown = open_from_menu(open_window(session))
    next(each for each in shown.findChildren(QPushButton) if each.text() == "Copy").click()
    copied = QGuiApplication.clipboard().text()
    assert certify(open_edition()).digest in copied
    assert open_edition().pack.digest in copied
    shown.reject()


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("colours", THEMES)
def test_it_can_be_read_in_every_set_of_colours_and_size(open_window: Opener, colours: str, text_size: int) -> None:
    """Nothing is cut off and nothing scrolls sideways, with every list of cases open."""
    opened = open_window()
    opened.appearance.choose_colours(colours)
    opened.appearance.choose_text_size(text_size)
    shown = open_from_menu(opened)
    for at in range(2):
        shown.choice.setCurrentIndex(at)
        QApplication.processEvents()
        for fold in shown.page.findChildren(Foldaway):
            fold.head.click()
        for _ in range(3):
            QApplication.processEvents()
        assert clipped(shown) == []
        assert shown.page.horizontalScrollBar().maximum() == 0
    shown.reject()


def test_assistive_technology_is_told_of_it(open_window: Opener, session: Session) -> None:
    """Whatever takes the keyboard has a name; a law is heard with its state, a number with what it counts."""
    shown = open_from_menu(open_window(session))
    assert faults(shown) == []
    assert shown.page.accessibleName() == "Mayo 2012"
    names = {each.text(Said.Name) for each in walk(ask(shown.page))}
    assert {
        "Holds: Every fully known patient gets exactly one advice.",
        "Yes: 3,981,312 patient types",
        "Bortezomib maintenance: 1,982,880",
        f"Certificate: {certify(open_edition()).digest}",
        f"All {len(certify(session.consultation.edition).arrows[0].cases)} cases, closed",
    } <= names
    folds = [each for each in walk(ask(shown.page)) if each.role() == Role.Button and "cases" in each.text(Said.Name)]
    assert folds[0].text(Said.Description) == "Yes"
    shown.reject()
