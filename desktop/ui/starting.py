"""How the window begins and where it comes back to: the start screen, and what each of its buttons does."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.screens.start import NAME
from desktop.ui.leaflets import begin_tour, check_summary, show_use
from desktop.ui.start import Start

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from desktop.chart.chart import Chart
    from desktop.ui.casefiles import Clock
    from desktop.ui.window import Window


class Starting(QObject):
    """Holds the start screen, which is made anew whenever what it says may have changed."""

    def __init__(self, window: "Window", stack: "QStackedWidget", home: Path | None, clock: "Clock") -> None:
        super().__init__(window)
        self._window, self._stack, self._home, self._clock = window, stack, home, clock
        self.start = self._make()
        window.charting.opening_wanted.connect(self.show)
        window.charting.keyholder.opened.connect(lambda: window.menus.allow("lock", allowed=True))
        window.charting.keyholder.locked.connect(self._clear)

    @property
    def is_in_front(self) -> bool:
        """Whether it is what the window shows."""
        return self._stack.currentWidget() is self.start

    def renew(self) -> None:
        """Make it anew: who may open the chart, and whether there is one, may have changed."""
        self._stack.removeWidget(self.start)
        self.start.hide()
        self.start.deleteLater()
        self.start = self._make()

    def show(self) -> None:
        """Bring it to the front: the chart is opened there; a consultation in hand waits."""
        self.renew()
        casework = self._window.casework_if_loaded
        self.start.back.setVisible(casework is not None and casework.session is not None)
        self.start.waits.setVisible(self._window.leaving.is_waiting)
        self._window.top.clear()
        self._window.setWindowTitle(NAME)
        self._stack.setCurrentWidget(self.start)
        self.start.focus_first()

    def _make(self) -> Start:
        window, appearance = self._window, self._window.appearance
        start = Start(
            window.about, self._home, appearance.problem, appearance.settings.last_user,
            offers_tour=not appearance.settings.tour_seen,
        )  # fmt: skip
        self._stack.insertWidget(0, start)
        start.opened.connect(self.take)
        start.making_wanted.connect(self._make_chart)
        start.restoring_wanted.connect(self._restore)
        start.recovery_wanted.connect(self._recover_chart)
        start.back_wanted.connect(lambda: window.work(lambda casework: casework.tell_state()))
        start.new_wanted.connect(window.begin_new)
        start.file_wanted.connect(lambda: window.work(lambda casework: casework.open_file()))
        start.demonstration_wanted.connect(window.open_demonstration)
        start.check_wanted.connect(lambda: check_summary(window))
        start.practice_wanted.connect(self._practise)
        start.tour_wanted.connect(lambda: begin_tour(window))
        start.tour_declined.connect(appearance.remember_tour)
        start.use_wanted.connect(lambda: show_use(window, window.about))
        return start

    def _practise(self) -> None:
        self._window.practising.show()

    def take(self, chart: "Chart") -> None:
        """Hold a chart that was opened, and go on where its owner was, or to the page that was wanted."""
        in_front = self.is_in_front
        self._window.charting.keyholder.take(chart)
        self._window.appearance.remember_user(chart.person.name)
        if not self._window.leaving.go_on() and in_front:
            self._window.charting.show_wanted()

    def _make_chart(self) -> None:
        from desktop.ui.chart.making import make_chart  # noqa: PLC0415 - loads when it is wanted

        chart = None if self._home is None else make_chart(self._window, self._home, self._clock)
        if chart is not None:
            self.take(chart)

    def _recover_chart(self, name: str) -> None:
        from desktop.ui.chart.recovering import recover_chart  # noqa: PLC0415 - loads when it is wanted

        chart = None if self._home is None else recover_chart(self._window, self._home, self._clock, name)
        if chart is not None:
            self.take(chart)

    def _restore(self) -> None:
        from desktop.ui.chart.restoring import restore_from  # noqa: PLC0415 - loads when it is wanted

        if restore_from(self._window, self._window.charting.keyholder):
            self.show()

    def _clear(self) -> None:
        """The chart is locked: nothing that names what was answered stays in a menu, and the start screen is shown.

        Practice, which shows nothing of a patient, stays in front.
        """
        self._window.menus.clear()
        self._window.menus.allow("lock", allowed=False)
        if self._window.practising.is_in_front:
            self._window.practising.stay()
        else:
            self.show()
