"""One finished piece of practice, as it is kept: what was met, answered and how sure, and what it showed."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, Literal, get_args

from engine.language import say
from engine.practice.commitment import Tested

# A written scenario, a patient made from the diagram, an argued side, an exercise in reading a trial.
What = Literal["scenario", "made", "argument", "reading"]
CARDS = ("edge:", "belief:", "reading:")  # what the cards of memory begin with
EARLIEST, LATEST = 2000, 2200  # years that a clock may say
LONGEST = 200  # characters of a name
DAY = 86_400  # seconds
LARGEST = 1_000_000_000
MOST_TESTED = 200


@dataclass(frozen=True, slots=True)
class Finished:
    """One answer that was committed to. The schedule and every figure of progress are made of these alone.

    `right` is what confidence was given for: the advice, or the exercise's answer. An argued side has no confidence
    (`confidence` and `right` are None): it is marked on its arguments, `points` of `most`.
    """

    id: str  # of this answer, never twice
    at: dt.datetime  # in UTC
    what: What
    case: str  # the scenario's, pair's or exercise's id
    edition: str
    digest: str  # of the edition that judged it
    topic: str
    right: bool | None
    confidence: int | None  # percent
    points: int  # parts and reasons that were right
    most: int
    spent: int  # cost of what was asked for
    needed: int
    seconds: int
    given: dict[str, object]  # the answer as it was given: advice, risk, duration, reasons, asked, or the exercise's
    tested: tuple[Tested, ...]
    told: str = ""  # digest of the scenario as it was told; empty of what is none, and of older answers


def count_seconds(seconds: float) -> int:
    """How long an answer took, in whole seconds: one that was left for a day or longer counts as a day."""
    return min(max(int(seconds), 0), DAY)


class KeptError(Exception):
    """A kept answer that is none: one sentence that says why."""


def load_json(content: bytes) -> Any:  # noqa: ANN401 - a file may hold anything
    """The values of one JSON document in UTF-8, no key of it twice, no number that is none, and all of it writable.

    :raises KeptError: when it is not that.
    """
    try:
        values = json.loads(content.decode(), object_pairs_hook=_once, parse_constant=_refuse_number)
        json.dumps(values, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise KeptError(say("is not one whole answer")) from None
    return values


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)


def _refuse_number(text: str) -> None:
    raise ValueError(text)


def tell_finished(finished: Finished) -> dict[str, Any]:
    """The answer as JSON values; `read_finished` reads them back to the same."""
    return {
        **{name: getattr(finished, name) for name in _PLAIN},
        "at": finished.at.astimezone(dt.UTC).isoformat(),
        "tested": [{"card": each.card, "held": each.held} for each in finished.tested],
    }


def read_finished(values: object) -> Finished:
    """An answer from JSON values, every one of them looked at: a file from a stick may hold anything.

    :raises KeptError: saying what is wrong with it.
    """
    if isinstance(values, dict):
        values = {"told": "", **values}
    if not isinstance(values, dict) or set(values) != _NAMES:
        raise KeptError(say("is not one whole answer"))
    for name, allowed in _PLAIN.items():
        if type(values[name]) not in allowed:
            raise KeptError(say("has a '{name}' that is none").format(name=name))
    if values["what"] not in _WHATS:
        raise KeptError(say("is of no kind that is known here; it is one of: {kinds}").format(kinds=", ".join(_WHATS)))
    for name in ("points", "most", "spent", "needed", "seconds"):
        if not 0 <= values[name] <= LARGEST:
            raise KeptError(say("has a '{name}' that is out of range").format(name=name))
    if values["points"] > values["most"]:
        raise KeptError(say("has more points than there are"))
    confidence = values["confidence"]
    if confidence is not None and not 0 <= confidence <= 100:  # noqa: PLR2004 - percent
        raise KeptError(say("has a confidence that is no percentage"))
    _check_names(values)
    return Finished(**{**values, "at": read_time(values["at"]), "tested": _read_tested(values["tested"])})


def is_time(at: dt.datetime) -> bool:
    """Whether a clock can have said so: what is far from it would put the schedule out of every calendar."""
    return EARLIEST <= at.year <= LATEST


def _check_names(values: dict[str, Any]) -> None:
    if any(not values[name] for name in ("id", "case", "edition")):
        raise KeptError(say("has a name that is empty"))
    if not all(_can_be_shown(values[name]) for name in ("id", "case", "edition", "digest", "topic", "told")):
        raise KeptError(say("has a name that is too long or cannot be shown"))
    if not set(values["id"]) <= _HEX:
        raise KeptError(say("has an 'id' that is none"))


def _can_be_shown(name: str) -> bool:
    """Names are printed as they stand: one from a stick must not command a terminal, nor fill it."""
    return len(name) <= LONGEST and name.isprintable()


def read_time(text: object) -> dt.datetime:
    """A time, in UTC, of a file that may hold anything.

    :raises KeptError: unless it is one with its zone, such as a clock may say.
    """
    try:
        at = dt.datetime.fromisoformat(text if isinstance(text, str) else "")
        if at.tzinfo is not None and is_time(at):
            return at.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        pass
    raise KeptError(say("has an 'at' that is no time"))


def _read_tested(given: object) -> tuple[Tested, ...]:
    if not isinstance(given, list) or len(given) > MOST_TESTED:
        raise KeptError(say("has a 'tested' that is none"))
    found = []
    for each in given:
        if not isinstance(each, dict) or set(each) != {"card", "held"} or type(each["held"]) is not bool:
            raise KeptError(say("has a 'tested' that is none"))
        card = each["card"]
        if not isinstance(card, str) or not _can_be_shown(card) or not card.startswith(CARDS):
            raise KeptError(say("has a 'tested' that is none"))
        found.append(Tested(card, each["held"]))
    return tuple(found)


_PLAIN: dict[str, tuple[type, ...]] = {
    "id": (str,), "what": (str,), "case": (str,), "edition": (str,), "digest": (str,), "topic": (str,),
    "right": (bool, type(None)), "confidence": (int, type(None)), "points": (int,), "most": (int,), "spent": (int,),
    "needed": (int,), "seconds": (int,), "given": (dict,), "told": (str,),
}  # fmt: skip
_NAMES = {*_PLAIN, "at", "tested"}
_WHATS = get_args(What)
_HEX = frozenset("0123456789abcdef")
