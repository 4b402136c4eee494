"""Case files in the window: opened, saved, and never lost without a question."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.consult.files import open_file, save_file
from desktop.consult.session import Session
from desktop.screens.fields import name_answer
from desktop.ui.choosing import choose_to_read, choose_to_write
from desktop.ui.dialogs import tell
from engine.edition import Edition
from engine.language import noted, say

Clock = Callable[[], dt.datetime]
Writer = Callable[[Session, str], None]
KINDS = noted("Case files (*.yaml *.yml *.json);;All files (*)")


def choose_case(parent: QWidget, edition: Edition) -> Session | None:
    """The case in a file that the clinician chooses; None when none was, or when it cannot be taken, which is said."""
    path = choose_to_read(parent, say("Open case file"), say(KINDS))
    return read_case(parent, edition, path) if path else None


def read_case(parent: QWidget, edition: Edition, path: str) -> Session | None:
    """The case in a file, or None after the engine's sentences were shown."""
    try:
        return open_file(edition, path)
    except Refusal as refusal:
        tell(parent, say("This case cannot be opened"), refusal.sentences)
        return None


def keep_case(
    parent: QWidget, session: Session, clock: Clock, write: Writer = save_file, *, elsewhere: bool = False
) -> Session | None:
    """The session once saved, where it lies or where the clinician says; None when it was not, which is said."""
    path = session.path
    if path is None or elsewhere:
        who = session.case.identity
        name = "-".join(part for part in (who.family_name, who.given_name) if part) or say("case")
        offered = path or f"{''.join(each for each in name if each.isalnum() or each in '-_')}.yaml"
        path = choose_to_write(parent, say("Save case file"), say(KINDS), offered)
        if not path:
            return None
        if not Path(path).suffix:
            path = f"{path}.yaml"
            if Path(path).exists():  # the dialog asked about the name without its ending only
                words = say("{path}: is there already; choose another name").format(path=path)
                tell(parent, say("The case was not saved"), (words,))
                return None
    try:
        write(session, path)
    except Refusal as refusal:
        tell(parent, say("The case was not saved"), refusal.sentences)
        return None
    if session.refused:
        words = say("What could not be taken yet is not in the file: {answers}. Correct it, then save again.")
        places = ", ".join(name_answer(place) for place in session.refused)
        tell(parent, say("Not everything was saved"), (words.format(answers=places),))
    return session.mark_saved(path, clock())


def has_answers(session: Session) -> bool:
    """Whether anything was answered since the case was opened or begun."""
    return bool(session.refused) or session.values != session.kept
