"""A page of the chart's room: told to display what the chart says whenever it comes to the front."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.ui.chart.keyholder import Keyholder
    from desktop.ui.theme import Theme


class ChartPage(QWidget):
    """What every page has: the keyholder to ask, and where it can send the clinician."""

    record_wanted = Signal(str)  # show this record
    patient_wanted = Signal(str)  # show this patient's timeline
    consultation_wanted = Signal(object)  # work on this session
    draft_wanted = Signal(object)  # go on with this draft
    page_wanted = Signal(str)  # another page, by its id

    def __init__(self, keyholder: "Keyholder", theme: "Theme") -> None:
        super().__init__()
        self.keyholder, self.theme = keyholder, theme

    @property
    def chart(self) -> "Chart":
        """The open chart; a page is shown only while there is one."""
        chart = self.keyholder.chart
        if chart is None:
            raise RuntimeError("a page of the chart is shown while it is locked")
        return chart

    def display(self) -> None:
        """Show what the chart says now."""
        raise NotImplementedError

    def go_to(self, name: str) -> None:
        """Show one record or patient, where the page is about one."""
        raise NotImplementedError

    def clear(self) -> None:
        """The chart is locked: nothing that names a patient stays, not even out of sight."""
        raise NotImplementedError
