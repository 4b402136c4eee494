"""Series files in the window: opened whole or refused with sentences, saved whole, nothing lost without a question."""

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.consult.measurements import PLACE, open_series, save_series
from desktop.consult.session import Session
from desktop.ui.choosing import choose_to_read, choose_to_write
from desktop.ui.dialogs import is_meant, tell
from engine.language import noted, say

KINDS = noted("Series files (*.yaml *.yml *.json);;All files (*)")


def choose_series(parent: QWidget, session: Session) -> dict[str, Any] | None:
    """The measurements in a file that the clinician chooses; None when none was, or when it cannot be taken."""
    path = choose_to_read(parent, say("Open series file"), say(KINDS))
    if not path:
        return None
    try:
        series = open_series(path)
    except Refusal as refusal:
        tell(parent, say("This series cannot be opened"), refusal.sentences)
        return None
    there = session.shown(PLACE)
    return series if there is None or there == series or ask_replace(parent) else None


def keep_series(parent: QWidget, session: Session) -> None:
    """Save the measurements where the clinician says; what cannot be taken yet is not saved, which is said."""
    if PLACE in session.refused or session.case.series is None or not session.case.series.measurements:
        words = say("A series file holds a baseline and at least one assessment with its day. Complete them first.")
        tell(parent, say("The series was not saved"), (words,))
        return
    path = choose_to_write(parent, say("Save series file"), say(KINDS), "series.yaml")
    if not path:
        return
    try:
        save_series({"baseline": {}, **session.values[PLACE]}, path)
    except Refusal as refusal:
        tell(parent, say("The series was not saved"), refusal.sentences)


def ask_replace(parent: QWidget) -> bool:
    """Whether measurements in hand may go for those in a file."""
    words = say("This patient has measurements already. Those in the file would take their place.")
    does, leaves = say("Replace them"), say("Keep those in hand")
    return is_meant(parent, say("Replace the measurements?"), words, does=does, leaves=leaves)
