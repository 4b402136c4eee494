"""What was done to the case in hand, step by step with its name, so that each step can be taken back and done again.

A step keeps the session before it. Sessions never change and share what they have in common, so a step costs little.
"""

from dataclasses import dataclass, replace

from desktop.consult.session import Session

MOST = 200  # steps; an older one can no longer be taken back


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name in clinical words, the question it answered (None for none), and the session beyond it."""

    name: str
    place: str | None
    session: Session  # to return to: before the step among those done, after it among those taken back


@dataclass(frozen=True, slots=True)
class History:
    """The steps done, the latest last, and the steps taken back, the next to do again last."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    @property
    def undo_name(self) -> str:
        """The name of the step that would be taken back; empty for none."""
        return self.done[-1].name if self.done else ""

    @property
    def redo_name(self) -> str:
        """The name of the step that would be done again; empty for none."""
        return self.undone[-1].name if self.undone else ""

    def note(self, name: str, place: str | None, before: Session) -> "History":
        """The history with one more step; what was taken back before it can no longer be done again."""
        return History((*self.done, Step(name, place, before))[-MOST:])

    def undo(self, present: Session) -> tuple["History", Step] | None:
        """The history without its last step, and that step with the session to go on with; None when there is none."""
        if not self.done:
            return None
        step = self.done[-1]
        history = History(self.done[:-1], (*self.undone, replace(step, session=present)))
        return history, replace(step, session=_lay_in_file(step.session, present))

    def redo(self, present: Session) -> tuple["History", Step] | None:
        """The history with the step done again that was taken back last; None when there is none."""
        if not self.undone:
            return None
        step = self.undone[-1]
        history = History((*self.done, replace(step, session=present)), self.undone[:-1])
        return history, replace(step, session=_lay_in_file(step.session, present))


def _lay_in_file(session: Session, present: Session) -> Session:
    """What the file holds is not taken back: a session that differs from it is not saved, and says so."""
    held = replace(session, kept=present.kept, path=present.path, saved_at=present.saved_at)
    return replace(held, exported=present.exported, exported_at=present.exported_at)
