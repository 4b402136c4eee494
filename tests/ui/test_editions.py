"""The window reads a case under the edition that is chosen, and draws its pathway whole."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.commands.inputs import open_pack
from desktop.consult.session import Session
from desktop.ui import dialogs
from tests.engine.broken_packs import copy_pack
from tests.engine.test_prove import ALONE
from tests.ui.conftest import Opener, find_action


def test_an_edition_is_chosen_from_the_menu(open_window: Opener, session: Session) -> None:
    """Card, banner and diagram follow the edition; the strip beside the 2012 advice goes, and comes back with it."""
    opened = open_window(session)
    desk = opened.casework.desk
    find_action(opened, "Edition: Synthesis 2026-11").trigger()
    assert desk.card.headline.text() == "Lenalidomide until progression, at least 2 years"
    assert "Synthesis 2026-11" in opened.top._edition.text()
    find_action(opened, "Edition: Mayo 2012").trigger()
    assert desk.card.headline.text() == "Lenalidomide maintenance, at most 24 months"


def test_a_long_pathway_is_scrolled_and_a_short_one_is_not(
    open_window: Opener, session: Session, qapp: QApplication
) -> None:
    """At 1366x768 the 2012 pathway is whole on the screen; the later one scrolls, and the keyboard brings a box up."""
    opened = open_window(session)
    area = opened.casework.desk.stage.pathway.view
    assert area.verticalScrollBar().maximum() == 0
    opened.use_edition("contemporary-2026")
    qapp.processEvents()
    diagram = opened.casework.desk.diagram
    assert diagram.drawing is not None
    lowest = max(node.rect.y + node.rect.h for node in diagram.drawing.nodes) * diagram._scale
    assert area.verticalScrollBar().maximum() > 0
    assert lowest <= diagram.height()
    diagram.setFocus()
    for _ in range(14):
        QTest.keyClick(diagram, Qt.Key.Key_Down)
    assert area.verticalScrollBar().value() > 0


def test_the_difference_of_the_editions_can_be_read(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Help has a page that counts, over every patient, what the two editions say."""
    opened = open_window(session)
    shown: list[tuple[str, tuple[str, ...]]] = []

    class Seen:
        def __init__(
            self, _parent: object, _title: str, parts: tuple[tuple[str, tuple[str, ...]], ...], _: str
        ) -> None:
            shown.extend(parts)

        def exec(self) -> int:
            return 0

    monkeypatch.setattr(dialogs, "Reading", Seen)
    find_action(opened, "How the editions differ").trigger()
    assert shown[0][0] == "Mayo 2012 against Synthesis 2026-11"
    assert any("Lenalidomide maintenance, at most 24 months" in heading for heading, _ in shown)


def test_an_edition_that_cannot_be_opened_is_said_and_the_one_in_hand_stays(
    open_window: Opener, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chosen in the menu, it is refused with file, line, the patient who shows it and the remedy; nothing changes."""
    told: list[tuple[str, tuple[str, ...]]] = []
    monkeypatch.setattr("desktop.ui.dialogs.tell", lambda _parent, *said: told.append(said))
    opened = open_window(session)
    folder = copy_pack(tmp_path)
    for edit in ALONE["unambiguous"][0]:
        edit.make(folder)
    before = opened.casework.edition
    monkeypatch.setattr(opened, "_load", lambda _name: open_pack(str(folder)))
    find_action(opened, "Edition: Synthesis 2026-11").trigger()
    ((title, (sentence,)),) = told
    assert title == "The edition cannot be opened"
    assert re.match(r"pathway\.yaml, line \d+: the arrows .* with Consolidation: under way; part them", sentence)
    assert opened.casework.edition is before
    assert find_action(opened, "Edition: Mayo 2012").isChecked()
