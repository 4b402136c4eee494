"""Keeps what is clinical in an unfinished consultation on the disk, soon after each answer has been shown."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.commands.inputs import Refusal
from desktop.consult.drafts import Contents, DraftFolder, Standing, begin_draft
from desktop.consult.session import Session
from desktop.ui.casefiles import Clock

SOON = 500  # milliseconds after the first answer that is not kept yet; those that follow meanwhile go with it
AGAIN = 5000  # milliseconds after which a draft that could not be kept is tried again


class Drafting(QObject):
    """One draft at a time, of the consultation in hand; none where no folder was given."""

    changed = Signal()  # whether the answers are kept

    def __init__(self, parent: QObject, home: Path | None, clock: Clock) -> None:
        super().__init__(parent)
        self.standing = Standing()
        self._home, self._clock = home, clock
        self._folder: DraftFolder | None = None
        self._written: Contents | None = None
        self._session: Session | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)

    def note(self, session: Session) -> None:
        """Keep what was answered, soon; nothing is kept of what a case file holds whole."""
        if self._home is None:
            return
        if session.is_saved:
            self.end()
            return
        self._session = session
        if not self._timer.isActive() or self.standing.why_not:
            self._timer.start(SOON)

    def end(self) -> None:
        """The consultation was saved or put away: its draft goes."""
        self._timer.stop()
        if self._folder is not None:
            self._folder.remove()
        self._folder = self._written = self._session = None
        self.standing = Standing()

    def adopt(self, folder: DraftFolder) -> None:
        """Go on with a draft that was left: its folder is this consultation's from now on."""
        self._folder = folder

    def _write(self) -> None:
        if self._session is None or self._home is None:
            return
        from desktop.consult.unfinished import put_aside  # noqa: PLC0415 - the words of series load with it

        contents = put_aside(self._session, self._clock())
        before = self.standing
        if contents.count == 0:  # a name alone is nothing that a draft could keep
            self._drop_empty()
        elif not self._is_written(contents):
            self._keep(self._home, contents)
        if self.standing != before:
            self.changed.emit()

    def _keep(self, home: Path, contents: Contents) -> None:
        try:
            if self._folder is None or not self._folder.path.is_dir():
                self._folder = begin_draft(home)
            self._folder.write(contents)
        except Refusal as refusal:
            self._written = None
            self.standing = Standing(why_not=refusal.sentences[0])
            self._timer.start(AGAIN)  # nobody may answer any more before the power goes
        else:
            self._written = contents
            self.standing = Standing(contents.at)

    def _is_written(self, contents: Contents) -> bool:
        """Whether the draft says the same already, whenever it was kept."""
        kept = self._written
        told = (contents.edition, contents.clinical, contents.series, contents.waiting)
        return kept is not None and told == (kept.edition, kept.clinical, kept.series, kept.waiting)

    def _drop_empty(self) -> None:
        if self._folder is not None:
            self._folder.remove()
        self._folder = self._written = None
        self.standing = Standing()
