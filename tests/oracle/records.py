"""Every record from which a fact can be read: each word of its fields, and each number at and beside every limit.

A record is a flat mapping from places of the case file to what stands there, null where nobody has said. What the case
file would refuse (a kind of transplant that was not done, a response after a consolidation that did not end) is left
out, because nobody can record it.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from math import inf, nextafter
from typing import Any, get_args

from engine.vocabulary import (
    ConsolidationRegimen,
    ConsolidationStatus,
    MaintenanceDrug,
    MaintenanceStatus,
    MrdStatus,
    Presence,
    Response,
    Sensitivity,
    TransplantKind,
)
from tests.oracle.contemporary_facts import months_away

Record = dict[str, Any]

# Days of consultation: an ordinary one, a leap day, and ends of months of each length.
DAYS = ("2026-11-22", "2024-02-29", "2025-02-28", "2025-03-31", "2026-04-30")
BESIDE = (-1, 0, 1)  # days around a limit
ENDED = ("completed", "stopped_early")


def words(kind: Any) -> tuple[Any, ...]:
    """Every word of a field, and null."""
    return (None, *get_args(kind))


FLAG = (None, False, True)
INDUCTION = [(None, None), (False, None), *((True, best) for best in words(Response))]
CONSOLIDATED = [(status, after) for status in words(ConsolidationStatus) for after in words(Response)
                if after is None or status in ENDED]  # fmt: skip
GIVEN = [(status, drug) for status in words(MaintenanceStatus) for drug in words(MaintenanceDrug)
         if drug is None or status != "not_started"]  # fmt: skip


def around(limit: float) -> tuple[float, ...]:
    """A number at a limit, at its nearest neighbours, and a little off."""
    return (limit * 0.9, nextafter(limit, -inf), limit, nextafter(limit, inf), limit * 1.1)


def days_around(day: date, months: Sequence[int], latest: date) -> list[date]:
    """The days at and beside so many months before a day, none after the latest."""
    found = {months_away(day, -each) + timedelta(days=step) for each in months for step in BESIDE}
    return sorted(each for each in found if each <= latest)


def _all(**fields: Sequence[Any]) -> Iterator[Record]:
    """Every combination; `__` stands for a dot, and two fields that lean on each other share a name with `_and_`."""
    for values in product(*fields.values()):
        record: Record = {}
        for name, value in zip(fields, values, strict=True):
            places = [place.replace("__", ".") for place in name.split("_and_")]
            record.update(zip(places, value if len(places) > 1 else (value,), strict=True))
        yield record


def transplants() -> Iterator[Record]:
    """Done or not, and of which kind."""
    kinds = [(None, None), (False, None), *((True, kind) for kind in words(TransplantKind))]
    return _all(transplant__done_and_transplant__kind=kinds)


def responses(**more: Sequence[Any]) -> Iterator[Record]:
    """The three responses, the second only after a consolidation that ended."""
    return _all(
        **more,
        response__after_transplant=words(Response),
        consolidation__status_and_response__after_consolidation=CONSOLIDATED,
        response__current=words(Response),
    )


def progressions() -> Iterator[Record]:
    """Progression as entered beside every response; entered as false beside a PD is refused."""
    for record in responses(progressed_since_transplant=FLAG):
        if record["progressed_since_transplant"] is not False or "PD" not in record.values():
            yield record


def lesions(name: str) -> Iterator[Record]:
    """The words of one test."""
    return _all(**{f"cytogenetics__{name}": words(Presence)})


def labelling_indices() -> Iterator[Record]:
    """Its words beside its number."""
    return _all(cytogenetics__pcli=words(Presence), cytogenetics__pcli_percent=(None, 0.0, *around(3.0), 100.0))


def depths(phase: str) -> Iterator[Record]:
    """The response after one phase."""
    if phase == "after_consolidation":
        return _all(consolidation__status_and_response__after_consolidation=CONSOLIDATED)
    return _all(response__after_transplant=words(Response))


def consolidations() -> Iterator[Record]:
    """How far consolidation has come, beside a response after it."""
    return depths("after_consolidation")


def courses() -> Iterator[Record]:
    """Status and drug of maintenance."""
    return _all(maintenance__status_and_maintenance__drug=GIVEN)


def durations() -> Iterator[Record]:
    """Months as entered beside a start at and beside every limit."""
    for day in DAYS:
        as_of = date.fromisoformat(day)
        starts = days_around(as_of, (0, 1, 12, 23, 24, 25, 35, 36, 37), as_of)
        yield from _all(
            as_of=(day,),
            maintenance__status=("on", "stopped"),
            maintenance__months=(None, 0, 23, 24, 25, 35, 36, 37),
            maintenance__started=(None, *(start.isoformat() for start in starts)),
        )
    yield from _all(maintenance__status=words(MaintenanceStatus))


def sensitivities() -> Iterator[Record]:
    """Judgement, induction, and what a consolidation did to the response."""
    return _all(
        lenalidomide_sensitivity=words(Sensitivity),
        induction__lenalidomide_and_induction__lenalidomide_best_response=INDUCTION,
        consolidation__regimen=words(ConsolidationRegimen),
        response__after_transplant=words(Response),
        consolidation__status_and_response__after_consolidation=CONSOLIDATED,
    )


def refractorinesses() -> Iterator[Record]:
    """Judgement and induction."""
    return _all(
        lenalidomide_sensitivity=words(Sensitivity),
        induction__lenalidomide_and_induction__lenalidomide_best_response=INDUCTION,
    )


def residual_diseases() -> Iterator[Record]:
    """MRD: a negative result with each part missing, or at and beside its limit."""
    yield from _all(mrd__status=words(MrdStatus))
    for day in DAYS:
        as_of = date.fromisoformat(day)
        for taken in (None, *days_around(as_of, (0, 6, 12, 13), as_of)):
            bases = [taken] if taken else [as_of, months_away(as_of, -12)]
            since = {each for base in bases for each in days_around(base, (0, 11, 12, 24, 36, 48), as_of)}
            yield from _all(
                as_of=(day,),
                mrd__status=("negative",),
                mrd__date=(None if taken is None else taken.isoformat(),),
                mrd__negative_since=(None, *(each.isoformat() for each in sorted(since))),
                mrd__sensitivity=(None, 1e-6, *around(1e-5), 1e-4),
            )


def accesses(drug: str) -> Iterator[Record]:
    """Whether a drug can be had, beside what is given."""
    return _all(**{f"access__{drug}": FLAG}, maintenance__status_and_maintenance__drug=GIVEN)


def flags(place: str) -> Iterator[Record]:
    """A fact that is recorded as true or false."""
    return _all(**{place.replace(".", "__"): FLAG})
