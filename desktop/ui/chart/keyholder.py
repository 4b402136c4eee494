"""Who holds the open chart in the window: one place, told to every page when it opens and when it is locked."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.ui.casefiles import Clock


class Keyholder(QObject):
    """The chart while it is open; once it is locked nothing of it is left here."""

    opened = Signal()
    closing = Signal()  # the chart is still open: what must be kept is kept now
    locked = Signal()

    def __init__(self, parent: QObject, home: Path | None, clock: "Clock") -> None:
        super().__init__(parent)
        self.home, self.clock = home, clock
        self.chart: Chart | None = None

    def take(self, chart: "Chart") -> None:
        """Hold a chart that somebody has opened; what a cut-off change of access left is put right."""
        from desktop.chart.access import bring_in_step  # noqa: PLC0415 - the chart is open, and so it is loaded

        self.lock()
        bring_in_step(chart, self.clock())
        self.chart = chart
        self.opened.emit()

    def hold_anew(self, chart: "Chart") -> None:
        """The same chart, held with another certificate of its person; nothing is locked by that."""
        self.chart = chart

    def lock(self) -> None:
        """Let go of the chart and its keys."""
        if self.chart is None:
            return
        self.closing.emit()
        self.chart.close()
        self.chart = None
        self.locked.emit()
