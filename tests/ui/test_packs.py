"""Editions in the window: one accepted, one refused, one by a supervisor's word; and what the desk says then."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from desktop.commands.inputs import open_pack
from desktop.consult.session import Session
from desktop.packs.packed import take_folder, write_packed
from desktop.packs.supervising import give_word
from desktop.ui import packs
from desktop.ui.leaflets import take_dropped
from desktop.ui.packs import PacksWindow
from desktop.ui.supervising import Supervising
from desktop.ui.window import Window
from engine.packs.installed import Standing, open_current, stand
from reports.keys.identity import SigningKey, new_key, write_key
from reports.keys.trust import Trust, pin_fingerprints
from tests.desktop.packs.editions import write_edition
from tests.ui.conftest import NOW, Opener, find_action
from tests.ui.test_accessible import faults
from tests.ui.test_look import clipped


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A data folder of its own, and nothing stays installed from one test to the next."""
    monkeypatch.setenv("PLATEAU_HOME", str(tmp_path / "home"))
    yield
    stand(Standing())


@pytest.fixture(scope="module")
def author() -> SigningKey:
    """Whoever answers for the edition."""
    return new_key("Author One", NOW - dt.timedelta(days=1))


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory, author: SigningKey) -> Path:
    """The edition that ends maintenance after 36 months, on a stick."""
    folder = tmp_path_factory.mktemp("stick")
    taken = take_folder(write_edition(folder, reviewed="2026-11-26"), NOW)
    file = folder / "longer.plateaupack"
    file.write_bytes(write_packed(taken.files, (taken.id, taken.version), author, NOW))
    return file


def open_here(open_window: Opener, session: Session) -> Window:
    """A window that opens what is installed, as the application does."""
    opened = open_window(session)
    opened._load = open_pack
    return opened


def trust_here(monkeypatch: pytest.MonkeyPatch, *keys: SigningKey) -> Trust:
    """Let this computer trust these people."""
    trust = pin_fingerprints([key.fingerprint for key in keys])
    monkeypatch.setattr(packs, "gather", lambda *_given: trust)
    return trust


def texts(part: QWidget) -> str:
    """What stands there."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part))


def shown(page: PacksWindow) -> set[str]:
    """The buttons at the foot that can be pressed."""
    return {each.text() for each in page.findChildren(QPushButton) if each.isVisible()}


def find_page(opened: Window) -> PacksWindow:
    """The page, chosen in the Help menu."""
    find_action(opened, "Editions on this computer…").trigger()
    QApplication.processEvents()
    found = QApplication.activeModalWidget()
    assert isinstance(found, PacksWindow)
    return found


def test_the_page_lists_what_is_here(open_window: Opener, session: Session) -> None:
    """Each edition with its evidence, its review and where it came from; nothing is cut off or unnamed."""
    page = find_page(open_window(session))
    told = texts(page)
    assert "Mayo 2012 (mayo-2012 1.0)" in told
    assert "Ships with the program." in told
    assert shown(page) >= {"Add from a file…", "Close"}
    assert not shown(page) & {"Install", "Do not install", "A supervisor's word…"}
    assert not faults(page)
    assert not clipped(page)


def test_an_update_is_accepted(
    open_window: Opener, session: Session, brought: Path, author: SigningKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen whole, then installed by keyboard; the case in hand keeps its edition and says so, the next one opens it."""
    trust_here(monkeypatch, author)
    opened = open_here(open_window, session)
    page = find_page(opened)
    page.look_at(str(brought))
    told = texts(page)
    for words in ("Nothing speaks against installing it.", "Author One", "108 patient types", "below 36"):
        assert words in told
    assert open_current().pack.version == "1.0"
    page.install.setFocus()
    QTest.keyClick(page.install, Qt.Key.Key_Space)
    assert open_current().pack.version == "1.1"
    assert "keeps the edition that it was begun under" in texts(page)
    page.accept()
    work = opened.casework
    assert work.session is not None
    assert work.session.edition.pack.version == "1.0"
    assert "Another version of Mayo 2012 was installed since" in texts(work.desk)
    find_action(opened, "Edition: Mayo 2012").trigger()
    assert work.session.edition.pack.version == "1.1"
    assert "was installed since" not in texts(work.desk)
    work.session = None
    work.begin_new()
    assert work.session.edition.pack.version == "1.1"


def test_an_update_is_refused(open_window: Opener, session: Session, brought: Path) -> None:
    """A signer whom nobody knows here: said first, with the remedy; Install is not offered and nothing is written."""
    page = find_page(open_window(session))
    page.look_at(str(brought))
    told = texts(page)
    assert "Refused, unless a supervisor sets aside" in told
    assert told.index("What speaks against it") < told.index("Who signed it")
    assert "Install" not in shown(page)
    page.refuse.click()
    assert "Not installed. Nothing was changed." in texts(page)
    assert open_current().pack.version == "1.0"


def test_a_damaged_file_is_refused(open_window: Opener, session: Session, brought: Path, tmp_path: Path) -> None:
    """One sentence, and the page stays as it was."""
    bad = tmp_path / "bad.plateaupack"
    bad.write_bytes(brought.read_bytes().replace(b"24 months", b"25 months", 1))
    page = find_page(open_window(session))
    page.look_at(str(bad))
    assert "is damaged or was changed" in texts(page)
    assert "Install" not in shown(page)


def test_a_supervisor_lets_it_in_with_a_reason(
    open_window: Opener, session: Session, brought: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong passphrase and an empty reason are said; then the word stands on the page and with every answer."""
    supervisor = new_key("Supervisor Two", NOW - dt.timedelta(days=1))
    key = tmp_path / "supervisor.p12"
    write_key(supervisor, key, "a passphrase")
    trust = pin_fingerprints([supervisor.fingerprint])
    monkeypatch.setattr("desktop.ui.supervising.gather", lambda *_given: trust)
    opened = open_here(open_window, session)
    page = find_page(opened)
    page.look_at(str(brought))
    assert page.proposal is not None
    dialog = Supervising(page, page.proposal, None, lambda: NOW)
    dialog.show()
    dialog.key.entry.setText(str(key))
    dialog.passphrase.entry.setText("another")
    dialog.allow.click()
    assert "passphrase is wrong" in texts(dialog)
    dialog.passphrase.entry.setText("a passphrase")
    dialog.allow.click()
    assert "says too little" in texts(dialog)
    assert {each for each in faults(dialog) if "●" not in each} == set()
    dialog.reason.entry.setText("Its author is known to us.")
    dialog.allow.click()
    assert dialog.word == give_word(page.proposal, supervisor, "Its author is known to us.", trust, NOW)
    page._install(dialog.word)
    assert "INSTALLED BY A SUPERVISOR'S WORD" in texts(page)
    page.accept()
    find_action(opened, "Edition: Mayo 2012").trigger()
    assert "Its author is known to us." in texts(opened.casework.desk)


def test_an_edition_past_its_review_says_so_on_the_card(open_window: Opener, session: Session) -> None:
    """By the day of the consultation, not by the clock: an older consultation reads as it did."""
    opened = open_here(open_window, session)
    assert "PAST ITS REVIEW" not in texts(opened.casework.desk)
    opened.casework.answer_all({"as_of": "2029-01-15", "age": 67}, "later")
    assert "PAST ITS REVIEW: Mayo 2012" in texts(opened.casework.desk)


def test_a_dropped_edition_opens_the_page(open_window: Opener, session: Session, brought: Path) -> None:
    """What is dropped on the window is judged at once."""
    opened = open_here(open_window, session)
    take_dropped(opened, str(brought))
    QApplication.processEvents()
    found = QApplication.activeModalWidget()
    assert isinstance(found, PacksWindow)
    assert found.proposal is not None


def test_practice_keeps_to_the_edition_that_ships(
    open_window: Opener, session: Session, brought: Path, author: SigningKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its scenarios were proved against that edition, whatever is installed for consultations."""
    trust_here(monkeypatch, author)
    opened = open_here(open_window, session)
    page = find_page(opened)
    page.look_at(str(brought))
    page.install.click()
    page.accept()
    assert opened._load("mayo-2012").pack.version == "1.1"
    assert opened.practising._load("mayo-2012").pack.version == "1.0"
