"""The audit trail: who did what when, to which record of which patient, the latest entry first."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.chart.cells import write_row
from desktop.chart.chain import read_event
from desktop.chart.chart import Chart
from desktop.chart.events import Event, Kind
from desktop.chart.exports import writing_out
from desktop.chart.store import Store
from desktop.chart.telling import tell_entry
from desktop.commands.inputs import Refusal
from desktop.consult.signing import spare_other_files
from engine.language import say

PAGE = 100
HEADS = ("seq", "at", "what", "in_words", "record", "by", "more", "clock_went_back")
_COLUMNS = "e.seq, e.record, e.kind, e.at, e.by, e.body, e.previous, e.digest, e.signature"
_DAYS = "select min(seq), max(seq), count(*) from events where at >= ? and at < ?"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries are asked for; what is None asks for nothing."""

    by: str | None = None  # the person's id
    kind: Kind | None = None
    record: str | None = None
    patient: str | None = None
    since: dt.date | None = None  # days by the clock that wrote the entry, from and to
    until: dt.date | None = None


def read_trail(store: Store, asked: Asked, before: int | None = None, most: int = PAGE) -> list[Event]:
    """The entries that are asked for, the latest first; `before` is the number of the last one seen.

    :raises Refusal: when the store cannot be read.
    """
    condition, values = _ask(store, asked)
    # The numbers alone are sought, in an index that holds all that is asked; only then are the entries read.
    words = (
        f"select {_COLUMNS} from (select seq from events where {condition} and seq < ? "  # noqa: S608 - written here
        "order by seq desc limit ?) found join events e on e.seq = found.seq order by e.seq desc"
    )
    last = 1 << 62 if before is None else before
    return [read_event(row) for row in store.ask(words, *values, last, most)]


def count_trail(store: Store, asked: Asked) -> int:
    """How many entries are asked for."""
    condition, values = _ask(store, asked)
    if asked == Asked(since=asked.since, until=asked.until) and condition.endswith("seq between ? and ?"):
        return int(values[1] - values[0] + 1)  # every number of the range
    return int(store.ask(f"select count(*) from events where {condition}", *values)[0][0])  # noqa: S608


def find_person(chart: Chart, name: str) -> str:
    """The id of a person by name or id.

    :raises Refusal: when nobody of that name has ever used this chart.
    """
    for each in chart.people.everybody:
        if name in (each.id, each.name):
            return each.id
    raise Refusal(say("{name}: nobody of that name uses this chart; check the name").format(name=name))


def export_trail(chart: Chart, asked: Asked, target: str, now: dt.datetime) -> int:
    """Write the entries that are asked for to a file, JSON or CSV by its name; that they were written is one more.

    Gives how many were written.

    :raises Refusal: when the name ends otherwise, or the file cannot be written.
    """
    end = Path(target).suffix.lower()
    if end not in (".json", ".csv"):
        raise Refusal(say("{path}: ends neither with .json nor with .csv; name it so").format(path=target))
    spare_other_files(target, b"[" if end == ".json" else HEADS[0].encode(), say("audit trail"))
    number = count_trail(chart.store, asked)
    write = _write_json if end == ".json" else _write_csv
    with writing_out(chart, None, "audit trail", target, now) as file:
        for line in write(tell_all(chart, asked)):
            file.write(line.encode())
    return number


def tell_all(chart: Chart, asked: Asked) -> Iterator[dict[str, Any]]:
    """Every entry that is asked for in plain values, page by page, so that a long trail is never held whole."""
    before: int | None = None
    while page := read_trail(chart.store, asked, before, PAGE):
        yield from (tell_entry(chart, event) for event in page)
        before = page[-1].seq


def _write_json(entries: Iterator[dict[str, Any]]) -> Iterator[str]:
    mark = "["
    for entry in entries:
        yield f"{mark}{json.dumps(entry, ensure_ascii=False)}"
        mark = ",\n"
    yield "]\n" if mark != "[" else "[]\n"


def _write_csv(entries: Iterator[dict[str, Any]]) -> Iterator[str]:
    yield write_row(HEADS)
    yield from (write_row(entry.values()) for entry in entries)


def _ask(store: Store, asked: Asked) -> tuple[str, list[Any]]:
    """A condition over the entries, and its values."""
    few = asked.record is not None or asked.patient is not None
    plain = "+" if few else ""  # a record has few entries: they are looked through, whatever else is asked
    exact = {
        f"{plain}by = ?": asked.by, f"{plain}kind = ?": asked.kind, "record = ?": asked.record,
        "record in (select id from records where patient = ?)": asked.patient,
    }  # fmt: skip
    given = {part: value for part, value in exact.items() if value is not None}
    parts, values = ["1", *given], list(given.values())
    if asked.since is not None or asked.until is not None:
        more, days = _ask_days(store, asked)
        parts += more
        values += days
    return " and ".join(parts), values


def _ask_days(store: Store, asked: Asked) -> tuple[list[str], list[Any]]:
    """Days as a range of numbers, in which every other index is in order; the day itself only where a clock went back.

    A day is the one by the clock that wrote the entry: as a text it begins the entry's time.
    """
    since = "" if asked.since is None else asked.since.isoformat()
    after = "~" if asked.until is None else f"{asked.until.isoformat()}~"  # behind every time of that day
    first, last, number = store.ask(_DAYS, since, after)[0]
    if not number:
        return ["0"], []
    if number == last - first + 1:
        return ["seq between ? and ?"], [first, last]
    return ["seq between ? and ?", "+at >= ? and +at < ?"], [first, last, since, after]
