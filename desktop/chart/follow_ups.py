"""Who is due on a day: response check, two-year date, results awaited, what is open or blocked.

Only what the latest consultation of a patient left counts, the withdrawn ones passed over: whatever an earlier one left
was looked at again then.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal, get_args

from desktop.chart.listing import FOUND_AT_ONCE
from desktop.chart.store import Store
from engine.language import noted

WITHIN = 30  # days ahead, where nobody says how many
Standing = Literal["overdue", "due", "waiting"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
WORDS: dict[Standing, str] = {
    "overdue": noted("overdue"),
    "due": noted("due soon"),
    "waiting": noted("waiting, without a day"),
}


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One thing that is due of one patient."""

    standing: Standing
    what: str  # a key of `dues.WORDS`
    day: str | None  # ISO day; None for what waits without one
    told: str
    days: int | None  # from the day asked about to its day; negative once it is past
    record: str
    patient: str
    family_name: str | None
    given_name: str | None
    born: str | None
    record_number: str | None
    as_of: str  # the consultation that left it
    word: str
    headline: str

    def as_json(self) -> dict[str, Any]:
        """As `chart follow-ups --json` prints it."""
        return {name: getattr(self, name) for name in self.__slots__}


def list_follow_ups(
    store: Store, on: dt.date, within: int = WITHIN, most: int = FOUND_AT_ONCE, skip: int = 0
) -> list[FollowUp]:
    """Who is due on a day or within so many days of it: the longest overdue first, last what waits, oldest first."""
    rows = store.ask(_QUESTION, _last_day(on, within), most, skip)
    return [_follow_up(on, *row) for row in rows]


def count_follow_ups(store: Store, on: dt.date, within: int = WITHIN) -> dict[Standing, int]:
    """How many there are of each standing."""
    rows = store.ask(_COUNT, on.isoformat(), _last_day(on, within))
    found: dict[Standing, int] = dict(rows)
    return {standing: found.get(standing, 0) for standing in STANDINGS}


# What has a day until then or none; what stands without a day is indexed as "~", which comes after every day.
_DUE = "from dues d where d.stands and (coalesce(d.day, '~') <= ? or coalesce(d.day, '~') = '~')"
_QUESTION = (
    f"with found as materialized (select d.rowid as due, d.record, coalesce(d.day, '~') as place {_DUE} "  # noqa: S608
    "order by coalesce(d.day, '~'), d.record, d.rowid limit ? offset ?) "
    "select d.what, d.day, d.told, r.id, r.patient, p.family, p.given, p.born, p.number, r.as_of, r.word, r.headline "
    "from found cross join dues d on d.rowid = found.due join records r on r.row = found.record "
    "join patients p on p.id = r.patient order by place, found.record, due"
)
_STANDING = "case when d.day is null then 'waiting' when d.day < ? then 'overdue' else 'due' end"
_COUNT = f"select {_STANDING}, count(*) {_DUE} group by 1"


def _last_day(on: dt.date, within: int) -> str:
    return (on + dt.timedelta(min(within, (dt.date.max - on).days))).isoformat()


def _follow_up(on: dt.date, what: str, day: str | None, *rest: Any) -> FollowUp:  # noqa: ANN401
    days = None if day is None else (dt.date.fromisoformat(day) - on).days
    standing: Standing = "waiting" if days is None else "overdue" if days < 0 else "due"
    told, *of = rest
    return FollowUp(standing, what, day, told, days, *of)
