"""A draft that could not be kept is kept as soon as it can be, and that is said."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.chart.chart import Chart
from desktop.commands.inputs import Refusal
from desktop.consult.contents import Contents
from desktop.consult.drafts import DraftFolder
from desktop.consult.session import Session
from desktop.ui import drafting as drafting_module
from desktop.ui.chart.keyholder import Keyholder
from desktop.ui.drafting import Drafting
from tests.desktop.chart.making import make_chart
from tests.ui.conftest import NOW


def open_drafting(parent: QObject, home: Path) -> Drafting:
    """Drafting in an open chart."""
    keyholder = Keyholder(parent, home, lambda: NOW)
    keyholder.take(make_chart(home))
    return Drafting(parent, keyholder)


def test_an_answer_taken_back_after_a_full_disk_is_said_to_be_kept(
    application: QApplication,  # noqa: ARG001 - its timer needs one
    fresh: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is in hand is what was kept before the disk was full: "not kept" must not go on standing there."""
    parent = QObject()
    drafting = open_drafting(parent, tmp_path)
    first = fresh.answer("cytogenetics.del17p", "present")
    drafting.note(first)
    drafting._write()
    assert drafting.standing.at == NOW
    with monkeypatch.context() as full:

        def fail(_folder: DraftFolder, _chart: Chart, _contents: Contents) -> None:
            raise Refusal("disk full")

        full.setattr(DraftFolder, "write", fail)
        drafting.note(first.answer("cytogenetics.t_4_14", "absent"))
        drafting._write()
        assert drafting.standing.why_not == "disk full"
    drafting.note(first)
    drafting._write()
    assert (drafting.standing.at, drafting.standing.why_not) == (NOW, "")
    drafting.end()


def test_a_draft_is_tried_again_without_another_answer(
    qtbot: QtBot, fresh: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick that was full or pulled out is there again: what was answered is kept though nobody types any more."""
    monkeypatch.setattr(drafting_module, "SOON", 10)
    monkeypatch.setattr(drafting_module, "AGAIN", 20)
    parent = QObject()
    drafting = open_drafting(parent, tmp_path)
    drafts = tmp_path / "chart" / "drafts"
    drafts.write_text("no folder yet")
    drafting.note(fresh.answer("cytogenetics.del17p", "present"))
    qtbot.waitUntil(lambda: bool(drafting.standing.why_not))
    drafts.unlink()
    qtbot.waitUntil(lambda: drafting.standing.at == NOW)
    assert not drafting.standing.why_not
    drafting.end()
