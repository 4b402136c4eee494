"""Where the consultation in hand is kept: in the chart while it is open, in a case file otherwise."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal, write_whole
from desktop.consult.charted import keep_in_chart, needs_reason
from desktop.consult.files import write_case
from desktop.consult.session import Session
from desktop.screens.fields import name_answer
from desktop.ui.casefiles import Clock, has_answers, keep_case
from desktop.ui.clock import is_day_known
from desktop.ui.dialogs import ask_leave, ask_words, tell
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.chart.events import Kind
    from desktop.ui.chart.keyholder import Keyholder


class Keeping:
    """Saves for one casework; what cannot be saved is said, and the session stays as it is."""

    def __init__(self, parent: QWidget, clock: Clock, keyholder: "Keyholder | None" = None) -> None:
        self._parent, self._clock, self._keyholder = parent, clock, keyholder

    @property
    def chart(self) -> "Chart | None":
        """The chart while it is open."""
        return None if self._keyholder is None else self._keyholder.chart

    def note_printed(self, session: Session, what: str) -> bool:
        """Enter in the trail what is about to be printed; whether it may be: what cannot be entered is not printed."""
        return self._note(session, "printed", {"what": what}, say("Not printed"))

    def note_copied(self, session: Session) -> bool:
        """The same for the note that is about to be copied."""
        return self._note(session, "copied", {}, say("Not copied"))

    def _note(self, session: Session, kind: "Kind", body: dict[str, Any], failed: str) -> bool:
        chart, held = self.chart, session.held
        if chart is None:
            return True
        body |= {"saved": session.is_saved, "version": held.version} if held is not None else {}
        try:
            chart.note(kind, None if held is None else held.record, body, self._clock())
        except Refusal as refusal:
            tell(self._parent, failed, refusal.sentences)
            return False
        return True

    def keep(self, session: Session) -> Session | None:
        """The session once saved; None when it was not, which is said, or the clinician left it."""
        chart = self.chart
        if chart is None:
            return keep_case(self._parent, session, self._clock)
        if session.held is not None and session.is_saved:
            return session
        if not is_day_known(self._parent, self._clock, chart):
            return None
        reason = self._ask_reason() if needs_reason(session) else ""
        if reason is None:
            return None
        try:
            saved = keep_in_chart(chart, session, self._clock(), reason)
        except Refusal as refusal:
            tell(self._parent, say("Not saved in the chart"), refusal.sentences)
            return None
        if session.refused:
            words = say("What could not be taken yet is not in the chart: {answers}. Correct it, then save again.")
            places = ", ".join(name_answer(place) for place in session.refused)
            tell(self._parent, say("Not everything was saved"), (words.format(answers=places),))
        return saved

    def export(self, session: Session, what: str, content: bytes, path: str) -> None:
        """Write something of the consultation to a file; where it is a record of the chart, that is entered.

        :raises Refusal: when either cannot be written.
        """
        chart, held = self.chart, session.held
        if chart is None or held is None:
            write_whole(path, content)
            return
        from desktop.chart.exports import export  # noqa: PLC0415 - the chart is open, and so it is loaded

        export(chart, chart.record(held.record), what, content, path, self._clock())

    def signed_paper(self, session: Session) -> bytes | None:
        """The signed summary that says what stands here, if the chart has one."""
        chart, held = self.chart, session.held
        if chart is None or held is None or not session.is_saved:
            return None
        paper = chart.record(held.record).paper
        return None if paper is None else chart.paper(paper.digest)

    def _ask_reason(self) -> str | None:
        words = say("This record was signed. What changes is kept as a new version beside it. Why is it amended?")
        return ask_words(self._parent, say("Amend the record"), words, does=say("Amend"))

    def keep_as_file(self, session: Session) -> Session | None:
        """The session once a case file holds it too; with a record in the chart that is an export, and entered so."""
        chart, held = self.chart, session.held
        if chart is None or held is None:
            return keep_case(self._parent, session, self._clock, elsewhere=True)

        def export_case(session: Session, path: str) -> None:
            self.export(session, "case file", write_case(session, as_json=Path(path).suffix.lower() == ".json"), path)

        saved = keep_case(self._parent, session, self._clock, export_case, elsewhere=True)
        return None if saved is None else session

    def may_leave(self, session: Session | None) -> bool:
        """Whether the case in hand may be put away: it is saved, or the clinician said so."""
        if session is None or session.is_saved or not has_answers(session):
            return True
        match ask_leave(self._parent):
            case "save":
                return self.keep(session) is not None and not session.refused
            case "discard":
                return True
            case _:
                return False
