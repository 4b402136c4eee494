"""The manual and the tour in a language two fifths longer: every sentence of them is said, and none is cut."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.consult.session import Session
from desktop.manual.book import list_pages, read_manual
from desktop.manual.page import Page, Paragraph, Points, Run, Terms, Trouble
from desktop.screens.tour import STEPS
from desktop.ui.help import open_help
from desktop.ui.tour import Tour
from tests.languages.pseudo import find_unsaid
from tests.ui.conftest import Opener
from tests.ui.longer import list_cut, list_unsaid

pytestmark = pytest.mark.usefixtures("pseudo")


def runs_of(page: Page) -> list[Run]:
    """The stretches of a page that a reader reads as sentences."""
    found: list[Run] = []
    for block in page.blocks:
        match block:
            case Paragraph(words=words):
                found += words
            case Points(items=items):
                found += [run for item in items for run in item]
            case Terms(lines=lines):
                found += [run for _, means in lines for run in means]
            case Trouble(means=means, does=does):
                found += [*means, *(run for item in does for run in item)]
            case _:
                pass
    return found


def test_every_sentence_of_the_manual_is_said() -> None:
    """Titles, sentences and what can be pressed are in the language spoken; keys and commands stand as they are."""
    assert read_manual()[0].title != "First pages"
    for page in list_pages():
        if page.id.startswith("hazards "):
            continue  # names of tests stand there
        assert not find_unsaid(page.title)
        said = [run.text for run in runs_of(page) if run.kind not in ("key", "command")]
        assert [text for text in said if find_unsaid(text)] == [], page.id


@pytest.mark.parametrize("topic", ["two minutes", "troubles chart", "keys", "data", "hazards advice"])
def test_no_page_of_the_manual_is_cut(open_window: Opener, session: Session, topic: str) -> None:
    """The longest kinds of pages, with lists, keys, terms and troubles."""
    shown = open_help(open_window(session), topic)
    for _ in range(3):
        QApplication.processEvents()
    assert list_cut(shown) == []
    shown.reject()


def test_the_tour_is_said_and_whole(open_window: Opener) -> None:
    """Each card, on the desk where it lies."""
    opened = open_window()
    opened.start.tour.click()
    (tour,) = opened.findChildren(Tour)
    for _ in STEPS:
        for _again in range(3):
            QApplication.processEvents()
        assert list_cut(tour.card) == []
        assert list_unsaid(tour.card) == []
        tour.go_on()
