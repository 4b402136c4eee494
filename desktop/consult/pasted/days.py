"""The day on which a sample was taken, as a laboratory prints it; a day that can be misread has both readings."""

import datetime as dt
import re
from collections.abc import Iterator

from desktop.consult.pasted.offer import Choice, Found, Offer, Piece, Unread, join_equal
from engine.language import say

_MONTHS = {name: at for at, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}  # fmt: skip
_NAME = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_NAMED = re.compile(rf"\b([0-9]{{1,2}})[-\s.]{{1,2}}{_NAME}[-\s.,]{{1,2}}([0-9]{{4}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_NAME}[-\s.]{{1,2}}([0-9]{{1,2}}),?[-\s]{{1,2}}([0-9]{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_NUMBERED = re.compile(r"\b([0-9]{1,2})([/.])([0-9]{1,2})[/.]([0-9]{4}|[0-9]{2})\b")
_TAKEN = re.compile(
    r"\b(?:(?:date|day|time)\s+(?:and\s+time\s+)?(?:of\s+)?(?:collection|collected|drawn|sampling|sample)"
    r"|(?:collection|sampling|sample|specimen|draw)\s+(?:date|day)(?:\s*/\s*time)?"
    r"|(?:sample|specimen|blood)?\s*(?:collected|drawn|taken)(?:\s+on)?(?:\s+date)?)\s*[:=|]?\s*",
    re.IGNORECASE,
)
TIME = re.compile(r"[T\s,]*(?:at\s+)?\b[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?:\s*[ap]m)?\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W_]")
_AND = re.compile(r"(?:\b(?:and|or|to)|[,;&/–-])\s*$", re.IGNORECASE)
PLACE = "safety.labs_date"


def list_days(text: str) -> Iterator[tuple[Piece, tuple[dt.date, ...]]]:
    """Every day that is written in the text with its readings; none for what is written like a day and is none."""
    for pattern, order in ((_NAMED, "dmy"), (_MONTH_FIRST, "mdy"), (_ISO, "ymd"), (_NUMBERED, "")):
        for found in pattern.finditer(text):
            yield Piece(*found.span()), tuple(dict.fromkeys(_readings(found, order)))


def _readings(found: re.Match[str], order: str) -> Iterator[dt.date]:
    if order:
        parts = dict(zip(order, found.groups(), strict=True))
        month = _MONTHS.get(parts["m"].lower()) or int(parts["m"])
        orders: tuple[tuple[int, int, int], ...] = ((int(parts["y"]), month, int(parts["d"])),)
    else:
        first, mark, second, year = found[1], found[2], found[3], found[4]
        if len(year) != len("2026"):
            return  # the century is not written
        day_first = (int(year), int(second), int(first))
        # A day with points is written day first wherever points are used; with strokes it may be either.
        orders = (day_first,) if mark == "." else (day_first, (int(year), int(first), int(second)))
    for year_, month_, day_ in orders:
        try:
            yield dt.date(year_, month_, day_)
        except ValueError:
            continue


def read_collection(text: str) -> Found:
    """The day of collection, where a word says that it is that; other days are not offered."""
    days = {piece.start: (piece, readings) for piece, readings in list_days(text)}
    choices: list[Choice] = []
    unread: list[Unread] = []
    used: list[Piece] = []
    for said in _TAKEN.finditer(text):
        if said.end() not in days:
            continue
        piece, readings = days[said.end()]
        time = TIME.match(text, piece.end)
        used.append(Piece(said.start(), time.end() if time else piece.end))
        if not readings:
            unread.append(Unread(Piece(said.start(), piece.end), say("This is no day, or its year has two digits.")))
        choices += [Choice(day.isoformat(), piece) for day in readings]
    if not choices:
        return Found((), tuple(unread), tuple(used))
    offered = join_equal(choices)
    doubts: tuple[str, ...] = ()
    if len(offered) > 1:
        doubts = (say("More than one day can be read; choose the one on which this sample was taken."),)
    if _has_other_day(text, days, {choice.piece.start for choice in choices}):
        doubts += (say("Another day stands by itself; the results may not be of one day."),)
    return Found((Offer("labs_date", (("now", PLACE),), offered, doubts),), tuple(unread), tuple(used))


def _has_other_day(text: str, days: dict[int, tuple[Piece, tuple[dt.date, ...]]], collected: set[int]) -> bool:
    """Whether a day that no word explains stands in a line of its own, or behind the day of collection."""
    for start, (piece, _) in days.items():
        line = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", piece.end)
        before, behind = text[line:start], text[piece.end : len(text) if stop < 0 else stop]
        alone = not _LETTERS.search(before) and not _LETTERS.search(TIME.sub("", behind))
        follows = any(line <= each < start for each in collected) and _AND.search(before)
        if start not in collected and (alone or follows):
            return True
    return False
