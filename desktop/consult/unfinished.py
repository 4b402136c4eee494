"""A consultation put aside as a draft, with nothing that names a patient, and taken up again where it was left."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from desktop.commands.inputs import Refusal
from desktop.consult.drafts import Contents
from desktop.consult.measurements import PLACE
from desktop.consult.session import Session, open_case
from desktop.consult.trial import refuse_tried
from engine import vocabulary
from engine.case_file import CaseError, take_case
from engine.edition import Edition
from engine.quantities import UNITS
from engine.response import series as serial

# Every word that an answer can be. Other text may be a name that was typed in the wrong place.
WORDS = frozenset(
    word
    for told in (vocabulary, serial)
    for kind in vars(told).values()
    for word in get_args(kind)
    if isinstance(word, str)
) | {unit for units in UNITS.values() for unit in units}


def put_aside(session: Session, at: dt.datetime) -> Contents:
    """What a draft keeps of a consultation: no name, number or place, no decision and none of its words.

    An answer that could not be taken is kept where it is a number, a day or a word of the form; other text is left out.
    """
    refuse_tried(session.consultation)
    waiting = {}
    for place, told in session.refused.items():
        if not place.startswith(("identity.", "decision.")):
            value = _without_text(told.value)
            if value is not None:
                waiting[place] = value
    return Contents(session.edition.pack.id, at, session.values["clinical"], session.values.get(PLACE), waiting)


def take_up_again(contents: Contents, edition: Edition) -> Session:
    """The consultation that a draft holds, in no file yet.

    :raises Refusal: with the engine's sentences, when it is no case.
    """
    values: dict[str, Any] = {"plateau": 1, "clinical": contents.clinical}
    if contents.series:
        values[PLACE] = contents.series
    try:
        session = replace(open_case(edition, take_case(values)), kept=None)
    except CaseError as error:
        raise Refusal(*error.problems) from None
    for place, value in (contents.waiting or {}).items():
        session = session.answer(place, value)
    return session


def _without_text(value: Any) -> Any:  # noqa: ANN401 - an answer may be of any kind
    """An answer without what may be a name; None when nothing is left."""
    if isinstance(value, Mapping):
        kept = {name: left for name, each in value.items() if (left := _without_text(each)) is not None}
        return kept if "unit" not in kept or "value" in kept else None
    if isinstance(value, list):
        return [left if (left := _without_text(each)) is not None else {} for each in value]
    if isinstance(value, str) and value not in WORDS:
        try:
            return dt.date.fromisoformat(value).isoformat()
        except ValueError:
            return None
    return value
