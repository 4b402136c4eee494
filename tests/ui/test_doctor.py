"""The self-check in its window: the sum first, each line with its state in words, saved as a text without a patient."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.checkup.finding import Finding
from desktop.screens.doctor import show_doctor, tell_display
from desktop.ui.doctor import Doctor, find_display
from desktop.ui.parts.text import Text
from tests.journeys.conftest import within
from tests.ui.conftest import Opener, find_action


def test_the_menu_opens_it(open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Help, Self-check looks at everything, the screen too, and its text is saved."""
    window = open_window(drafts=tmp_path)
    told: list[str] = []

    def look(dialog: Doctor) -> None:
        told.extend(each.text() for each in dialog.findChildren(Text))
        monkeypatch.setattr("desktop.ui.doctor.choose_to_write", lambda *_: str(tmp_path / "check"))
        dialog.save.click()

    with within(Doctor, look):
        find_action(window, "Self-check").trigger()
    assert told[0].startswith("Nothing is broken")
    assert any("pixels at" in each for each in told)
    assert any(each == "✓ in order" for each in told)
    text = (tmp_path / "check.txt").read_text(encoding="utf-8")
    assert "[in order] Clock" in text
    assert str(tmp_path) not in text


def test_what_is_broken_comes_first_and_is_no_colour_alone() -> None:
    """A mark and a word of its own for each state."""
    found = (
        Finding("a", "A", "ok", "Well."),
        Finding("b", "B", "broken", "Badly.", "Do this."),
        Finding("c", "C", "look", "So.", "Look."),
        Finding("d", "D", "unknown", "Who knows."),
    )
    screen = show_doctor(found)
    assert [each.title for each in screen.lines] == ["B", "C", "D", "A"]
    assert len({each.mark for each in screen.lines}) == len({each.state for each in screen.lines}) == 4
    assert (screen.sum, screen.tone) == ("1 thing is broken.", "stop")


@pytest.mark.parametrize(
    ("width", "height", "colours", "state"),
    [(1366, 768, 32, "ok"), (600, 400, 24, "look"), (800, 300, 24, "look"), (1366, 768, 16, "look")],
)
def test_a_screen_that_is_too_small_is_to_be_looked_at(width: int, height: int, colours: int, state: str) -> None:
    """Smaller than the window can be, or with few colours."""
    assert tell_display(width, height, 1.0, colours).state == state


def test_the_screen_is_found(open_window: Opener, application: QApplication) -> None:  # noqa: ARG001
    """The one that the window is on."""
    assert "pixels at" in find_display(open_window()).words
