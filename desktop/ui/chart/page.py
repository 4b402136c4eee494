"""A page of the chart's room: told to display what the chart says whenever it comes to the front."""

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.ui.working import LeftError, Progress, wait_for_steps
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.ui.chart.keyholder import Keyholder
    from desktop.ui.theme import Theme

T = TypeVar("T")


class ChartPage(QWidget):
    """What every page has: the keyholder to ask, and where it can send the clinician."""

    record_wanted = Signal(str)  # show this record
    patient_wanted = Signal(str)  # show this patient's timeline
    comparison_wanted = Signal(
        str
    )  # show these two versions side by side, as `desktop.screens.chart.compare` names them
    consultation_wanted = Signal(object)  # work on this session
    draft_wanted = Signal(object)  # go on with this draft
    new_wanted = Signal()  # begin a consultation with nothing known
    page_wanted = Signal(str)  # another page, by its id

    def __init__(self, keyholder: "Keyholder", theme: "Theme") -> None:
        super().__init__()
        self.keyholder, self.theme = keyholder, theme
        self.way_back = ("patients", say("Patients"))  # the list that led here, by its id and title

    @property
    def chart(self) -> "Chart":
        """The open chart; a page is shown only while there is one."""
        chart = self.keyholder.chart
        if chart is None:
            raise RuntimeError("a page of the chart is shown while it is locked")
        return chart

    def wait_for(self, words: str, does: Callable[["Chart", Progress], T]) -> T | None:
        """The result of long work, done beside the window with the chart opened again; None when it was left.

        When the chart is locked meanwhile the work stops at its next step, and nothing comes of it.

        :raises Refusal: when the chart cannot be opened again, and whatever the work raises.
        """
        chart = self.chart

        def run(progress: Progress) -> T:
            def step(done: int, of: int) -> None:
                if self.keyholder.chart is not chart:
                    raise LeftError
                progress(done, of)

            own = chart.again()
            try:
                return does(own, step)
            finally:
                own.close()

        found = wait_for_steps(self, words, run)
        return found if self.keyholder.chart is chart else None

    @abstractmethod
    def display(self) -> None:
        """Show what the chart says now."""

    def go_to(self, name: str) -> None:
        """Show one record or patient; a page that is about no one of them stays as it is."""

    @abstractmethod
    def clear(self) -> None:
        """The chart is locked: nothing that names a patient stays, not even out of sight."""


def make_column(page: QWidget) -> QVBoxLayout:
    """The column to fill of a page that scrolls down as a whole where the window is too low, and never across.

    Each part keeps the height that it needs, and the tall ones share what is left.
    """
    area = QScrollArea()
    area.setObjectName("sheets")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    body = QWidget()
    body.setObjectName("panelBody")
    column = QVBoxLayout(body)
    column.setContentsMargins(16, 14, 16, 12)
    column.setSpacing(8)
    area.setWidget(body)
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
    return column
