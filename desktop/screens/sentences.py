"""The engine's sentences as a clinician reads them: places by their labels, days as 01-Jan-2008, words for codes."""

import datetime as dt
import re
from collections.abc import Sequence

from desktop.screens.fields import name_place
from engine.language import say
from engine.told import Fill, Told, Word, Words
from engine.values import name_value
from engine.wording import LABELS, show_date

_PLACE = re.compile(r"\b[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*\b")
_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
# What the engine names without its section.
_BARE = {"del17p": "cytogenetics.del17p", "gain_1q": "cytogenetics.gain_1q"}


def tell_problem(sentence: str) -> str:
    """One sentence of the engine about a case, in the form's own words."""
    if not isinstance(sentence, Told):
        return f"{_put(sentence)}."
    return f"{_put(sentence.place)}: {tell_what(sentence)}" if sentence.place else tell_what(sentence)


def tell_what(problem: Told) -> str:
    """What is wrong with an answer, for whoever reads it below its question."""
    return f"{_put(problem.tell_what(_fill))}."


def _fill(fill: Fill) -> str:
    match fill:
        case Word(bool(value)):
            return name_value("yes" if value else "no")
        case Word(str(value)):
            return name_value(value)
        case Words(values) if values:
            return join_any(tuple(map(name_value, values)))
    return str(fill)


def _put(sentence: str) -> str:
    """A sentence with places by their labels and days as they are read."""
    return _DAY.sub(_name_day, _PLACE.sub(_name, sentence))


def _name(found: re.Match[str]) -> str:
    token = found.group(0)
    place = _BARE.get(token, token.removeprefix("clinical."))
    if place.startswith("identity.") or (place in LABELS and ("." in token or token in _BARE)):
        return name_place(place)
    whole, _, part = place.rpartition(".")
    if part in ("value", "unit", "date") and whole in LABELS:
        return name_place(whole)
    return token.replace("_", " ")


def _name_day(found: re.Match[str]) -> str:
    try:
        return show_date(dt.date(*(int(part) for part in found.groups())))
    except ValueError:
        return found.group(0)


def join_any(words: Sequence[str]) -> str:
    """Phrases of which any may be so: "one, two or three"; empty for none."""
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return say("{some} or {last}").format(some=", ".join(words[:-1]), last=words[-1])


def join_all(words: Sequence[str]) -> str:
    """Phrases that are all so: "one, two and three"; empty for none."""
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return say("{some} and {last}").format(some=", ".join(words[:-1]), last=words[-1])
