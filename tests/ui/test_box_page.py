"""The page of a box: who comes there, what leads there, and both renewed with the answers."""

from unittest.mock import Mock

import pytest

from desktop.consult.session import Session
from desktop.ui.parts.text import Text
from desktop.ui.window import Window
from tests.ui.conftest import Opener


def read(opened: Window) -> list[str]:
    """The texts of the page, top to bottom."""
    page = opened.casework.desk.panel.pages["box"]
    return [label.text() for label in page.findChildren(Text)]


def test_a_box_says_who_comes_and_what_leads_there(open_window: Opener, session: Session) -> None:
    """Chosen in the diagram, a closed advice names each change below a heading of its own."""
    opened = open_window(session)
    opened.casework.desk.diagram.box_chosen.emit("observe")
    shown = read(opened)
    at = shown.index("SMALLEST CHANGE THAT LEADS HERE")
    assert shown[at + 1 : at + 4] == [
        "If consolidation were stopped early.",
        "If response after consolidation were VGPR.",
        "If lenalidomide sensitivity were not sensitive.",
    ]
    assert "5,544 come here" in shown[shown.index("WHO COMES HERE") + 1]


def test_the_page_follows_the_answers(open_window: Opener, session: Session) -> None:
    """A finding that turns out otherwise opens another way."""
    opened = open_window(session)
    opened.casework.desk.diagram.box_chosen.emit("bortezomib-maintenance")
    assert "If del(17p) were present." in read(opened)
    opened.casework.answer("cytogenetics.del17p", "pending")
    assert "If del(17p) turns out to be present." in read(opened)
    opened.casework.answer("cytogenetics.del17p", "present")
    assert "Nothing has to change: this patient comes here." in read(opened)


def test_nobody_is_counted_while_another_page_is_read(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer is not kept waiting for a page that nobody looks at."""
    opened = open_window(session)
    opened.casework.desk.diagram.box_chosen.emit("observe")
    panel = opened.casework.desk.panel
    panel.open_compare()
    counting = Mock(return_value="")
    monkeypatch.setattr("desktop.screens.box.tell_visits", counting)
    opened.casework.answer("cytogenetics.del17p", "pending")
    counting.assert_not_called()
    panel.tabs.setCurrentWidget(panel.pages["box"])
    counting.assert_called_once()
