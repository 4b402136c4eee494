"""The consultations found by name, identifier, advice, risk, dates and free text, the one saved last first."""

from dataclasses import dataclass
from typing import Any

from desktop.chart.store import Store

_COLUMNS = (
    "r.id, r.patient, p.family, p.given, p.born, p.sex, p.number, r.state, r.version, r.author, r.as_of, r.saved_at, "
    "r.edition, r.status, r.advice, r.blocked, r.risk, r.word, r.headline, r.changed, r.exported"
)
FOUND_AT_ONCE = 200


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

    def as_json(self) -> dict[str, Any]:
        """As `chart list --json` prints it."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked for; what is empty asks for nothing."""

    words: str = ""
    state: str | None = None
    advice: str | None = None
    risk: str | None = None
    since: str | None = None  # day of the consultation, from and to
    until: str | None = None
    patient: str | None = None


def list_records(store: Store, wanted: Wanted | None = None, most: int = FOUND_AT_ONCE, skip: int = 0) -> list[Listed]:
    """The consultations that meet all that is asked, the one saved last first."""
    condition, values = _ask(wanted or Wanted())
    rows = store.ask(
        f"select {_COLUMNS} from records r join patients p on p.id = r.patient where {condition} "  # noqa: S608
        "order by r.row desc limit ? offset ?",
        *values, most, skip,
    )  # fmt: skip
    return [Listed(*row) for row in rows]


def count_records(store: Store, wanted: Wanted | None = None) -> int:
    """How many there are."""
    condition, values = _ask(wanted or Wanted())
    return int(store.ask(f"select count(*) from records r where {condition}", *values)[0][0])  # noqa: S608


def _ask(wanted: Wanted) -> tuple[str, list[Any]]:
    """A condition over the rows `r`, and its values."""
    parts, values = ["1"], []
    exact = {
        "r.state = ?": wanted.state, "r.advice = ?": wanted.advice, "r.risk = ?": wanted.risk,
        "r.as_of >= ?": wanted.since, "r.as_of <= ?": wanted.until, "r.patient = ?": wanted.patient,
    }  # fmt: skip
    for part, value in exact.items():
        if value is not None:
            parts.append(part)
            values.append(value)
    if words := _match(wanted.words):
        parts.append("r.row in (select rowid from words where words match ?)")
        values.append(words)
    return " and ".join(parts), values


def _match(words: str) -> str:
    """What was typed as the search's own language has it: every word somewhere, each as the beginning of one."""
    return " ".join(f'"{word}"*' for word in words.replace('"', " ").split() if any(map(str.isalnum, word)))
