"""Consultations and patients found by name, identifier, advice, risk, state, dates and free text."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, Literal

from desktop.chart.names import fold_words
from desktop.chart.states import WAITING
from desktop.chart.store import Store
from engine.packs.installed import is_aged

_COLUMNS = (
    "r.id, r.patient, p.family, p.given, p.born, p.sex, p.number, r.state, r.version, r.author, r.as_of, r.saved_at, "
    "r.edition, r.status, r.advice, r.blocked, r.risk, r.word, r.headline, r.changed, r.exported, r.waits"
)
FOUND_AT_ONCE = 200
ROWS_OF_A_PATIENT = 8  # taken at first for each patient that is wanted
Order = Literal["saved", "day", "name"]  # the one saved last first, the latest day first, by name and then day
_IN_ORDER = {
    "saved": "f.row desc",
    "day": "f.as_of desc, f.row desc",
    "name": "f.ordered, f.patient, f.row desc",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One consultation as a list shows it."""

    id: str
    patient: str
    family_name: str | None
    given_name: str | None
    born: str | None
    sex: str | None
    record_number: str | None
    state: str
    version: int
    author: str
    as_of: str
    saved_at: str
    edition: str
    status: str
    advice: str | None
    blocked: int
    risk: str | None
    word: str
    headline: str
    changed: int  # the entry that changed it last
    exported: int  # the entry that exported it last, 0 when none did
    waits: int  # 1 while it is signed and waits for a supervisor's signature

    @property
    def past_review(self) -> bool:
        """Whether the edition, as it stands here today, was past its review on the day of the consultation."""
        return is_aged(self.edition, dt.date.fromisoformat(self.as_of))

    def as_json(self) -> dict[str, Any]:
        """As `chart list --json` prints it."""
        return {name: getattr(self, name) for name in self.__slots__} | {"past_review": self.past_review}


@dataclass(frozen=True, slots=True)
class ListedPatient:
    """One patient as a list shows it: who, how many consultations, and what the latest that stands says."""

    id: str
    family_name: str | None
    given_name: str | None
    born: str | None
    sex: str | None
    record_number: str | None
    site: str | None
    records: int  # withdrawn ones too
    record: str | None  # the latest that is not withdrawn; None with all that follows when all are
    as_of: str | None
    state: str | None
    advice: str | None
    risk: str | None
    word: str | None
    headline: str | None
    next_due: str | None  # the first day on which something of it is due; None when nothing has a day
    waiting: int  # how much of it waits without a day

    def as_json(self) -> dict[str, Any]:
        """As `chart patients --json` prints it."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked for; what is empty asks for nothing. Words are beginnings of words, all of them there."""

    words: str = ""
    state: str | None = None  # one of the states, or WAITING
    advice: str | None = None
    risk: str | None = None
    since: str | None = None  # day of the consultation, from and to
    until: str | None = None
    patient: str | None = None
    order: Order = "saved"  # of consultations; patients come by name


def list_records(store: Store, wanted: Wanted | None = None, most: int = FOUND_AT_ONCE, skip: int = 0) -> list[Listed]:
    """The consultations that meet all that is asked, in the order that is wanted."""
    wanted = wanted or Wanted()
    source, values = _ask(wanted)
    order = _IN_ORDER[wanted.order]
    if source.startswith("words") and wanted.order == "saved":
        order = "words.rowid desc"  # the search itself knows this order, and ends with the last row that is shown
    rows = store.ask(
        f"with found as materialized (select f.row, row_number() over () as place from "  # noqa: S608 - our own words
        f"(select f.* from {source} order by {order} limit ? offset ?) f) "
        f"select {_COLUMNS} from found cross join records r on r.row = found.row join patients p on p.id = r.patient "
        "order by place",
        *values, most, skip,
    )  # fmt: skip
    return [Listed(*row) for row in rows]


def find_record(store: Store, record: str) -> Listed:
    """One consultation, by its id."""
    words = f"select {_COLUMNS} from records r join patients p on p.id = r.patient where r.id = ?"  # noqa: S608
    return Listed(*store.ask(words, record)[0])


def count_records(store: Store, wanted: Wanted | None = None) -> int:
    """How many there are."""
    source, values = _ask(wanted or Wanted())
    if source == _WORDS:
        source = "words where words match ?"
    return int(store.ask(f"select count(*) from {source}", *values)[0][0])  # noqa: S608


def list_patients(store: Store, wanted: Wanted | None = None, most: int = FOUND_AT_ONCE) -> list[ListedPatient]:
    """The patients of whom any consultation meets all that is asked, by name; who was merged is one."""
    rows = store.ask(
        "select p.id, p.family, p.given, p.born, p.sex, p.number, p.site, p.records, r.id, r.as_of, r.state, r.advice, "
        "r.risk, r.word, r.headline, (select min(day) from dues where record = r.row), "
        "(select count(*) from dues where record = r.row and day is null) "
        "from json_each(?) found cross join patients p on p.row = found.value left join records r on r.row = p.latest "
        "order by found.key",
        json.dumps(_list_found(store, wanted or Wanted(), most)),
    )
    return [ListedPatient(*row) for row in rows]


def _list_found(store: Store, wanted: Wanted, most: int) -> list[int]:
    """The rows of patients, by name.

    Several rows found are one patient's. To take the first of many and count patients among them is quicker than to
    sort all that was found by patient, which a common word makes of everybody.
    """
    source, values = _ask(wanted)
    if source == _ALL:
        found = "select row from patients where records > 0 order by ordered, row limit ?"
        return [row[0] for row in store.ask(found, most)]
    words = f"select f.patient from {source} order by f.ordered, f.patient limit ?"  # noqa: S608
    taken = most * ROWS_OF_A_PATIENT
    while True:
        rows = store.ask(words, *values, taken)
        patients = list(dict.fromkeys(row[0] for row in rows))
        if len(patients) >= most or len(rows) < taken:
            return patients[:most]
        taken *= ROWS_OF_A_PATIENT


_ALL = "finding f where 1"
_WORDS = "words cross join finding f on f.row = words.rowid where words match ?"


def _ask(wanted: Wanted) -> tuple[str, list[Any]]:
    """Where the rows `f` come from that meet what is wanted, with a condition, and its values.

    Words come first and each row that has them is looked up: asked the other way round, the words would be searched
    once for every row.
    """
    parts: list[str] = []
    values: list[Any] = []
    waits = wanted.state == WAITING
    exact = {
        "f.state = ?": None if waits else wanted.state, "f.advice = ?": wanted.advice, "f.risk = ?": wanted.risk,
        "f.as_of >= ?": wanted.since, "f.as_of <= ?": wanted.until,
        "f.patient = (select row from patients where id = ?)": wanted.patient,
    }  # fmt: skip
    for part, value in exact.items():
        if value is not None:
            parts.append(part)
            values.append(value)
    if waits:
        parts.append("f.row in (select row from records where waits)")
    words = _match(wanted.words)
    if words is None:
        return " and ".join([_ALL, *parts]), values
    return " and ".join([_WORDS, *parts]), [words, *values]


def _match(words: str) -> str | None:
    """What was typed as the search's own language has it; None where no letter was typed."""
    kept = [word for word in fold_words(words).replace('"', " ").replace("\0", " ").split() if _says(word)]
    return " ".join(f'"{word}"*' for word in kept) or None


def _says(word: str) -> bool:
    return any(map(str.isalnum, word))
