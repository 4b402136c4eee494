"""A plan's dated events as a calendar file (RFC 5545): all-day entries, and nothing that says who the patient is."""

import datetime as dt
import hashlib
from collections.abc import Iterator

from engine import VERSION
from engine.beside import tell_beside
from engine.consultation import Consultation, digest
from engine.language import say
from engine.plan.event import Event, Plan
from engine.wording import lower_first, show_date

BEGINS = b"BEGIN:VCALENDAR\r\n"
WIDEST = 75  # octets in a line, its end not counted
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def write_calendar(plan: Plan, consultation: Consultation) -> bytes:
    """One entry for each day that lies ahead, one for each window not yet over; the same record gives the same bytes.

    An entry is named by the digest of the record, which stands on the summary too, so that whoever holds the chart
    finds the patient and nobody else does. The stamp is midnight of the day of the consultation.

    :raises ValueError: when nothing dated lies ahead; a calendar must hold at least one entry.
    """
    record = digest(consultation.record())
    entries = [
        line for event in plan.ahead for first, last in each_entry(event, plan.as_of)
        for line in _entry(event, first, last, plan, record, _tell_editions(consultation))
    ]  # fmt: skip
    if not entries:
        raise ValueError(say("no dated event lies ahead"))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Plateau//Plan in time {VERSION}//EN",
        "CALSCALE:GREGORIAN",
        *entries,
        "END:VCALENDAR",
    ]
    return "".join(f"{fold_line(line)}\r\n" for line in lines).encode()


def each_entry(event: Event, as_of: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """First and last day of each entry of an event from a day on: one for each day left, or one for a window."""
    if not event.days and event.ends >= as_of:
        yield event.begins, event.ends
    yield from ((day, day) for day in event.days if day >= as_of)


def fold_line(line: str) -> str:
    """A content line in pieces of at most 75 octets, each further one begun with a space; no character is parted."""
    pieces, piece, length = [], "", 0
    for character in line:
        size = len(character.encode())
        if length + size > WIDEST:
            pieces.append(piece)
            piece, length = " ", 1
        piece += character
        length += size
    return "\r\n".join([*pieces, piece])


def escape(text: str) -> str:
    """A text as a value: backslash, semicolon, comma and line break escaped."""
    return text.replace("\r\n", "\n").translate(_ESCAPED)


def _tell_editions(consultation: Consultation) -> str:
    """By which edition the plan is; and what the one beside it says, since a calendar is read without the summary."""
    pack = consultation.edition.pack
    standing = lower_first(pack.standing.rstrip("."))
    words = say("By {edition}: {standing}.").format(edition=pack.edition, standing=standing)
    if consultation.comparison is None:
        return words
    return f"{words} {tell_beside(consultation.comparison)}."


def _entry(event: Event, first: dt.date, last: dt.date, plan: Plan, record: str, editions: str) -> Iterator[str]:
    name = hashlib.sha256(f"{record} {plan.pack} {event.id} {first.isoformat()}".encode()).hexdigest()[:32]
    words = say("Proposed by Plateau from the record {record} of {day}, not ordered by anybody.")
    told = words.format(record=f"{record[:4]} {record[4:8]}".upper(), day=show_date(plan.as_of))
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@plateau.invalid"
    yield f"DTSTAMP:{_write_day(plan.as_of)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_write_day(first)}"
    if last < dt.date.max:  # the end is not part of it; without one an entry lasts its first day
        yield f"DTEND;VALUE=DATE:{_write_day(last + dt.timedelta(days=1))}"
    yield f"SUMMARY:{escape(_number(event, first))}"
    described = (event.why, f"[{event.rests_on()}]", editions, told)
    yield f"DESCRIPTION:{escape(' '.join(part for part in described if part))}"
    yield f"CATEGORIES:{escape(event.kind.upper())}"
    yield "CLASS:PRIVATE"
    yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _number(event: Event, day: dt.date) -> str:
    """The title, of several days with which of them it is."""
    if len(event.days) < 2:  # noqa: PLR2004 - one day needs no number
        return event.title
    words = say("{title} ({number} of {all})")
    return words.format(title=event.title, number=event.days.index(day) + 1, all=len(event.days))


def _write_day(day: dt.date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"
