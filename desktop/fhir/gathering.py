"""What several data say of one place: the same, one clearly the later, or a disagreement that somebody must settle."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from desktop.fhir.datum import Datum, Unused
from desktop.fhir.elements import tell_when
from desktop.screens.fields import name_place
from engine.language import say
from engine.quantities import UNITS, Quantity

# What was measured now is replaced by what was measured later; no later finding takes back what was found at diagnosis.
_LATEST = ("safety.", "weight", "response.current", "mrd.")
MOST_CHOICES = 6  # values among which a clinician chooses; of more, none is offered
_WAITING = ("pending", "not_done")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is offered for one place: its data, each value once. Several: they disagree, and somebody must choose."""

    place: str
    data: tuple[Datum, ...]

    @property
    def is_certain(self) -> bool:
        """Whether it can be taken without a further look."""
        return len(self.data) == 1 and not self.data[0].doubts


def gather(data: Iterable[Datum], kinds: dict[str, str]) -> tuple[tuple[Gathered, ...], tuple[Unused, ...]]:
    """The data by place, and what was left for another; `kinds`: place -> kind of quantity."""
    by_place: dict[str, list[Datum]] = {}
    for datum in data:
        by_place.setdefault(datum.place, []).append(datum)
    gathered: list[Gathered] = []
    unused: list[Unused] = []
    for place, told in by_place.items():
        near, far = _leave_strays(place, told)
        kept, left = _settle(place, _join_equal(near, kinds.get(place)))
        unused += (*far, *left)
        if len(kept) > MOST_CHOICES:
            why = say("{what}: {number} different values; which one counts is not clear.")
            unused += [
                Unused(each.source.resource, why.format(what=name_place(place), number=len(kept))) for each in kept
            ]
        else:
            gathered.append(Gathered(place, kept))
    return tuple(gathered), tuple(unused)


def _leave_strays(place: str, data: list[Datum]) -> tuple[list[Datum], list[Unused]]:
    """The data whose day fits the place, where there are any; the others are told."""
    near = [each for each in data if not each.stray]
    if not near:
        return data, []
    words = "{what}: {why}"
    return near, [
        Unused(each.source.resource, words.format(what=name_place(place), why=" ".join(each.doubts)))
        for each in data if each.stray
    ]  # fmt: skip


def _join_equal(data: list[Datum], kind: str | None) -> list[Datum]:
    """Each value once, of the later day; sure where one of them is sure."""
    kept: list[Datum] = []
    for datum in data:
        at = next((at for at, each in enumerate(kept) if is_same_value(each.value, datum.value, kind)), None)
        if at is None:
            kept.append(datum)
            continue
        before = kept[at]
        doubts = before.doubts if len(before.doubts) <= len(datum.doubts) else datum.doubts
        kept[at] = replace(before, doubts=doubts)
    return kept


def is_same_value(one: Any, other: Any, kind: str | None) -> bool:  # noqa: ANN401 - values of any place
    """Whether two values say the same; quantities of one day are compared in one unit."""
    if not (kind and isinstance(one, dict) and isinstance(other, dict)):
        return bool(one == other)
    if one.get("date") != other.get("date") and one.get("date") and other.get("date"):
        return False
    amounts = [Quantity(value=float(each["value"]), unit=each["unit"]) for each in (one, other)]
    if not all(each.unit in UNITS[kind] for each in amounts):
        return bool(one == other)
    first, second = (each.amount(kind) for each in amounts)
    return abs(first - second) <= 1e-9 * max(abs(first), abs(second))


def _settle(place: str, data: list[Datum]) -> tuple[tuple[Datum, ...], list[Unused]]:
    if len(data) == 1:
        return tuple(data), []
    later = _find_later(place, data)
    if later is not None:
        why = say("{what}: the later value, of {day}, is offered instead.").format(
            what=name_place(place), day=tell_when(later.when) or say("a later day")
        )
        return (later,), [Unused(each.source.resource, why) for each in data if each is not later]
    doubt = say("The document gives more than one value; choose the one that counts.")
    return tuple(each.doubt(doubt) for each in data), []


def _find_later(place: str, data: list[Datum]) -> Datum | None:
    """The one that is clearly the later and may replace the others."""
    moments = [_moment(each) for each in data]
    if any(each is None for each in moments):
        return None
    ordered = sorted(zip(moments, range(len(data)), strict=True), key=lambda each: (each[0] or dt.date.min, each[1]))
    last = data[ordered[-1][1]]
    if ordered[-1][0] == ordered[-2][0]:
        return _find_by_time(data, last)
    others = [each for each in data if each is not last]
    if place.startswith(_LATEST) or all(each.value in _WAITING for each in others):
        return last
    return None


def _find_by_time(data: list[Datum], last: Datum) -> Datum | None:
    """Of one day, the one whose time is written and is the latest; only where all of them have one."""
    if not last.place.startswith(_LATEST):
        return None
    day = _moment(last)
    same = [each for each in data if _moment(each) == day]
    timed = [(each.when.moment, each) for each in same if each.when is not None and each.when.moment is not None]
    if len(timed) < len(same):
        return None
    timed.sort(key=lambda each: each[0])
    return timed[-1][1] if timed[-1][0] > timed[-2][0] else None


def _moment(datum: Datum) -> dt.date | None:
    return datum.when.day if datum.when is not None else None
