"""Practice in narrow windows and with large texts: the story keeps its share, no page scrolls across."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from desktop.ui.practice.round import RoundPage
from tests.ui.practice.conftest import Practise
from tests.ui.practice.test_progress_page import keep

LEAST = 0.35  # of the width: what the patient's story keeps
MANY = "contemporary-2026/the-missing-page-two"  # as much to choose from as there is, and sheets of long names


@pytest.mark.parametrize(
    ("size", "percent"), [((1366, 768), 125), ((1366, 768), 150), ((1366, 768), 200), ((900, 700), 100)], ids=str
)
def test_the_story_keeps_its_share_and_its_sheets_stay_within_it(
    practise: Practise, size: tuple[int, int], percent: int
) -> None:
    """Neither many choices nor a long name of a sheet takes the patient's words away."""
    practice = practise(size=size)
    practice.window.appearance.choose_text_size(percent)
    try:
        practice.begin(MANY)
        QApplication.processEvents()
        page = practice.page(RoundPage)
        assert page.story.width() >= LEAST * practice.window.width()
        assert page.story.horizontalScrollBar().maximum() == 0
        assert page.committing._area.horizontalScrollBar().maximum() == 0
    finally:
        practice.window.appearance.choose_text_size(100)


def test_no_page_scrolls_into_nothing(practise: Practise, tmp_path: Path) -> None:
    """Below the last line of progress and of a debrief there is no empty room to scroll through."""
    keep(tmp_path, 60)
    practice = practise()
    practice.begin()
    practice.answer(right=False)
    for name in ("debrief", "progress"):
        practice.room.open_page(name)
        QApplication.processEvents()
        area = next(each for each in practice.room.pages[name].findChildren(QScrollArea) if each.isVisible())
        body = area.widget()
        assert body.height() <= max(area.viewport().height(), body.heightForWidth(body.width())) + 1, name


def test_how_sure_stands_on_one_line_of_a_usual_screen(practise: Practise) -> None:
    """The six numbers beside the question, and the field for any other, at 1366x768."""
    committing = practise().begin()
    QApplication.processEvents()
    assert len({each.y() for each in committing.sure.choices}) == 1
