"""The note on the clipboard: whose it is is said, and a what-if never gets there."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.consult.session import Session
from desktop.ui import paperwork
from desktop.ui.copying import MARKS
from engine.packs.shelf import open_edition
from reports.note import write_note
from tests.engine.broken_packs import copy_pack
from tests.ui.conftest import Opener, find_action

WORDS = "Copy note for pasting"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[str, ...]]]:
    """What the window says, and an empty clipboard."""
    said: list[tuple[str, tuple[str, ...]]] = []
    monkeypatch.setattr(paperwork, "tell", lambda _parent, title, sentences: said.append((title, sentences)))
    QGuiApplication.clipboard().setText("before")
    return said


def test_the_note_is_copied_and_said_whose(
    open_window: Opener, session: Session, told: list[tuple[str, tuple[str, ...]]]
) -> None:
    """By the File menu; the sentence names the patient, for a clipboard knows none."""
    find_action(open_window(session), WORDS).trigger()
    assert QGuiApplication.clipboard().text() == write_note(session.consultation)
    ((title, sentences),) = told
    assert title == "Note copied"
    assert "EXAMPLE, Amara" in sentences[0].replace("\u00a0", " ")
    assert "not signed" in sentences[1]


def test_without_a_case_there_is_nothing_to_copy(open_window: Opener) -> None:
    """The command is grey on the start screen."""
    assert not find_action(open_window(), WORDS).isEnabled()


def test_a_what_if_is_not_copied(
    open_window: Opener, session: Session, told: list[tuple[str, tuple[str, ...]]]
) -> None:
    """While a copy is shown there is no patient in hand, and the clipboard stays as it was."""
    opened = open_window(session)
    opened.work(lambda on: on.trying.begin(session.consultation.outcome.flips[0].change))
    find_action(opened, WORDS).trigger()
    assert QGuiApplication.clipboard().text() == "before"
    assert told == []


def test_an_edition_changed_since_it_was_opened_is_said(
    open_window: Opener, session: Session, tmp_path: Path, told: list[tuple[str, tuple[str, ...]]]
) -> None:
    """Its certificate cannot be made: a sentence, and nothing is copied."""
    folder = copy_pack(tmp_path)
    opened = open_window(session.use_edition(open_edition(str(folder))))
    with (folder / "cases.yaml").open("a", encoding="utf-8") as file:
        file.write("# another line\n")
    find_action(opened, WORDS).trigger()
    assert QGuiApplication.clipboard().text() == "before"
    assert [title for title, _ in told] == ["Not copied"]


@pytest.mark.usefixtures("told")
def test_the_note_stays_out_of_every_history(open_window: Opener, session: Session) -> None:
    """A program that keeps what is copied, on the disk or in a cloud, is told to leave the note out."""
    find_action(open_window(session), WORDS).trigger()
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == write_note(session.consultation)
    assert {mark: bytes(copied.data(mark).data()) for mark in MARKS} == MARKS
