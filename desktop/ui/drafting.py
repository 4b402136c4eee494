"""Keeps an unfinished consultation in the open chart, sealed, soon after each answer has been shown."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.commands.inputs import Refusal
from desktop.consult.drafts import NO_CHART, DraftFolder, Standing, begin_draft

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.consult.contents import Contents
    from desktop.consult.session import Session
    from desktop.ui.chart.keyholder import Keyholder

SOON = 500  # milliseconds after the first answer that is not kept yet; those that follow meanwhile go with it
AGAIN = 5000  # milliseconds after which a draft that could not be kept is tried again


@dataclass(frozen=True, slots=True)
class Left:
    """A consultation that was in hand when the chart was locked: whose, sealed, and the folder of its draft.

    `is_kept` is False where the disk did not take it: then nothing but this holds it.
    """

    person: str
    sealed: bytes
    folder: DraftFolder | None
    is_kept: bool


class Drafting(QObject):
    """One draft at a time, of the consultation in hand; none while no chart is open."""

    changed = Signal()  # whether the answers are kept

    def __init__(self, parent: QObject, keyholder: "Keyholder") -> None:
        super().__init__(parent)
        self.standing = Standing()
        self._keyholder = keyholder
        self._folder: DraftFolder | None = None
        self._written: Contents | None = None
        self._session: Session | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)
        keyholder.opened.connect(self._write)  # what was answered before the chart was opened is kept now

    def note(self, session: "Session") -> None:
        """Keep what was answered, soon; nothing is kept of what a case file or the chart holds whole."""
        if session.is_saved:
            self.end()
            return
        self._session = session
        if self._keyholder.chart is None:
            self.standing = Standing(why_not=NO_CHART)
        elif not self._timer.isActive() or self.standing.why_not:
            self._timer.start(SOON)

    def end(self) -> None:
        """The consultation was saved or put away: its draft goes."""
        if self._folder is not None:
            self._folder.remove()
        self._forget()

    def adopt(self, folder: DraftFolder) -> None:
        """Go on with a draft that was left: its folder is this consultation's from now on."""
        self._folder = folder

    def put_away(self, session: "Session") -> Left | None:
        """Seal the consultation in hand at once, before the chart is locked; None where no chart is open.

        What the disk does not take is kept in memory, sealed all the same. The folder stays held.
        """
        chart = self._keyholder.chart
        if chart is None:
            return None
        from desktop.consult.contents import seal_contents  # noqa: PLC0415 - the chart is open

        self._session = session
        if not session.is_saved:
            self._write()
        kept = session.is_saved or not self.standing.why_not
        left = Left(chart.person.id, seal_contents(chart, self._tell(chart, session)), self._folder, kept)
        self._forget()
        return left

    def _forget(self) -> None:
        self._timer.stop()
        self._folder = self._written = self._session = None
        self.standing = Standing()

    def _tell(self, chart: "Chart", session: "Session") -> "Contents":
        from desktop.consult.unfinished import put_aside  # noqa: PLC0415 - the engine is loaded by now

        return put_aside(session, chart.person.id, self._keyholder.clock())

    def _write(self) -> None:
        chart = self._keyholder.chart
        if self._session is None or chart is None:
            return
        contents = self._tell(chart, self._session)
        before = self.standing
        if contents.count == 0:
            self._drop_empty()
        elif not self._is_written(contents):
            self._keep(chart, contents)
        if self.standing != before:
            self.changed.emit()

    def _keep(self, chart: "Chart", contents: "Contents") -> None:
        try:
            if self._folder is None or not self._folder.path.is_dir():
                self._folder = begin_draft(chart)
            self._folder.write(chart, contents)
        except Refusal as refusal:
            self._written = None
            self.standing = Standing(why_not=refusal.sentences[0])
            self._timer.start(AGAIN)  # nobody may answer any more before the power goes
        else:
            self._written = contents
            self.standing = Standing(contents.at)

    def _is_written(self, contents: "Contents") -> bool:
        """Whether the draft says the same already, whenever it was kept."""
        return self._written is not None and contents == replace(self._written, at=contents.at)

    def _drop_empty(self) -> None:
        if self._folder is not None:
            self._folder.remove()
        self._folder = self._written = None
        self.standing = Standing()
