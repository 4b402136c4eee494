"""A consultation put aside as a draft, whole, and taken up again exactly where it was left."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from desktop.commands.inputs import Refusal
from desktop.consult.contents import Contents
from desktop.consult.session import Held, Session, open_case
from desktop.consult.trial import refuse_tried
from engine.case_file import CaseError, take_case
from engine.edition import Edition


def put_aside(session: Session, person: str, at: dt.datetime) -> Contents:
    """What a draft keeps of a consultation: all of it, and whose it is."""
    refuse_tried(session.consultation)
    waiting = {place: told.value for place, told in session.refused.items()}
    headline = session.consultation.rationale.headline
    return Contents(person, session.edition.pack.id, at, session.values, waiting, _tell_lies(session), headline)


def take_up_again(contents: Contents, edition: Edition) -> Session:
    """The consultation that a draft holds, in the file or the record that it was opened from.

    :raises Refusal: with the engine's sentences, when it is no case.
    """
    try:
        session = open_case(edition, take_case(contents.values))
    except CaseError as error:
        raise Refusal(*error.problems) from None
    if not session.decision_dropped:
        session = replace(session, values=contents.values)
    session = replace(session, **_read_lies(contents.lies))
    return session.answer_all(contents.waiting) if contents.waiting else session


def _tell_lies(session: Session) -> dict[str, Any]:
    """Where the consultation lies and what is there, as plain values."""
    told = {
        "kept": session.kept,
        "path": session.path,
        "held": None if session.held is None else asdict(session.held),
        "follows": session.follows,
        "saved_at": _tell_time(session.saved_at),
        "exported": session.exported,
        "exported_at": _tell_time(session.exported_at),
    }
    return {name: value for name, value in told.items() if value is not None}


def _read_lies(told: Mapping[str, Any]) -> dict[str, Any]:
    held, exported = told.get("held"), told.get("exported")
    return {
        "kept": told.get("kept"),
        "path": told.get("path"),
        "held": None if held is None else Held(**held),
        "follows": told.get("follows"),
        "saved_at": _read_time(told.get("saved_at")),
        "exported": None if exported is None else (exported[0], exported[1]),
        "exported_at": _read_time(told.get("exported_at")),
    }


def _tell_time(at: dt.datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _read_time(text: str | None) -> dt.datetime | None:
    return None if text is None else dt.datetime.fromisoformat(text)
