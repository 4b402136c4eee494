"""In a language that is accented and two fifths longer every page of the chart is said, and nothing on it is cut."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.chart.room import PAGES
from tests.ui.chart.conftest import Opened
from tests.ui.longer import list_cut, list_unsaid

# Persons, and what the records of the fixture hold in the language in which they were made.
RECORDED = (
    r"Fictional (Supervisor|Trainee)|OTHERONE, Testing|weighed again|as prescribed by the clinician|not recorded"
    r"|Lenalidomide maintenance, at most 24 months|No antithrombotic is given or recorded\. Weigh[^.]*\."
    r"|Creatinine clearance|establish before the next dose"
)
pytestmark = pytest.mark.usefixtures("pseudo")


@pytest.mark.parametrize("text_size", [100, 150])
def test_every_page_of_the_chart_is_whole_and_said(opened: Opened, text_size: int) -> None:
    """Lists, a record, two beside each other, the trail, people and the backup."""
    opened.window.appearance.choose_text_size(text_size)
    about = {"record": opened.amended, "timeline": opened.chart.record(opened.amended).patient}
    for name in PAGES:
        if name == "compare":
            continue
        opened.page(name, about.get(name))
        for _ in range(3):
            QApplication.processEvents()
        assert list_cut(opened.window) == [], name
        if text_size == 100:
            assert list_unsaid(opened.window.charting.room, RECORDED) == [], name
