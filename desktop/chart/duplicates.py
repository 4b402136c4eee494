"""Patients who may be one: found by identifier, name and birth date, merged on a clinician's word, and parted again.

A merge says that two entries are one patient and changes no record: each keeps the identity that was written in it, and
parting is the whole of the way back.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from desktop.chart.chart import Chart
from desktop.chart.likeness import differ_by_a_letter, is_part_of, sound_of
from desktop.chart.names import letters_of
from desktop.chart.patients import find_lead
from desktop.chart.saving import take_reason
from desktop.chart.store import Store
from desktop.commands.inputs import Refusal
from engine.language import say
from engine.wording import show_date

CROWD = 60  # patients that share a birth date or a name; of more only those who share more are compared
LARGEST = 400  # and of those no more than so many: a key that more share tells nothing apart
_COLUMNS = "id, family, given, born, sex, number, site, records, key_number"


@dataclass(frozen=True, slots=True)
class Entry:
    """One patient as a pair shows it."""

    id: str
    family_name: str | None
    given_name: str | None
    born: str | None
    sex: str | None
    record_number: str | None
    site: str | None
    records: int
    key_number: str | None

    def as_json(self) -> dict[str, Any]:
        """As `chart duplicates --json` prints it."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "key_number"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that may be one patient, the one with more consultations first; what speaks for it and against."""

    first: Entry
    second: Entry
    why: tuple[str, ...]
    against: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As `chart duplicates --json` prints it."""
        return {
            "first": self.first.as_json(), "second": self.second.as_json(), "why": list(self.why),
            "against": list(self.against),
        }  # fmt: skip


def find_pairs(store: Store) -> list[Pair]:
    """The pairs to look at, those with nothing against first; entries that were merged are one already."""
    entries = [
        _Read(Entry(*row))
        for row in store.ask(f"select {_COLUMNS} from patients where into_patient is null and records > 0 order by row")  # noqa: S608
    ]
    met: set[tuple[int, int]] = set()
    for sharing in _gather(range(len(entries)), lambda at: entries[at].list_keys()):
        if len(sharing) <= CROWD:
            met.update(combinations(sharing, 2))
            continue
        for few in _gather(sharing, lambda at: entries[at].list_finer_keys()):
            met.update(combinations(few[:LARGEST], 2))
    found = [pair for one, other in sorted(met) if (pair := _judge(entries[one], entries[other])) is not None]
    return sorted(found, key=lambda pair: (len(pair.against), -len(pair.why)))


def find_pairs_of(store: Store, patient: str) -> list[Pair]:
    """The pairs of one patient alone, asked for in a moment however many there are.

    Of those whose birth dates differ too it misses the ones whose name is written otherwise; `find_pairs` has them all.
    """
    own = store.ask("select born, ltrim(key_number, '0'), ordered from patients where id = ?", patient)
    rows = store.ask(
        f"select {_COLUMNS} from patients where into_patient is null and records > 0 "  # noqa: S608
        "and (id = ? or born = ? or ltrim(key_number, '0') = ? or ordered = ?) order by row",
        patient, *(own[0] if own else (None, None, None)),
    )  # fmt: skip
    entries = [_Read(Entry(*row)) for row in rows]
    found = [
        _judge(one, other)
        for one, other in combinations(entries, 2)
        if patient in (one.entry.id, other.entry.id) and set(one.list_keys()) & set(other.list_keys())
    ]
    return sorted((pair for pair in found if pair), key=lambda pair: (len(pair.against), -len(pair.why)))


def merge(
    chart: Chart, patient: str, into: str, reason: str, now: dt.datetime, *, although_differing: bool = False
) -> None:
    """Say that two entries are one patient, who goes by the second from now on; every record stays as it is.

    :raises Refusal: without a reason, when they are one already, or when gender or birth date differ and nobody said
        that it is meant all the same.
    """
    words = take_reason(reason, needed=True)
    with chart.writing():
        one, other = (_entry(chart.store, each) for each in (patient, into))
        if one.id == other.id:
            raise Refusal(say("{id}: is one patient; name two").format(id=patient))
        for each in (one, other):
            lead = find_lead(chart.store, each.id)
            if lead != each.id:
                told = say("{id}: goes by {lead} already; name that one")
                raise Refusal(told.format(id=each.id, lead=lead))
        differing = tuple(_list_grave(one, other))
        if differing and not although_differing:
            told = say(
                "{one} and {other} differ ({what}); look at both, and say a second time that they are one patient"
            )
            raise Refusal(told.format(one=one.id, other=other.id, what="; ".join(differing)))
        body = {"patient": one.id, "into": other.id, "reason": words, "differing": list(differing)}
        chart.append("merged", None, body, now)


def part(chart: Chart, patient: str, reason: str, now: dt.datetime) -> None:
    """Take a merge back: the entry and its records stand by themselves again.

    :raises Refusal: without a reason, or when the entry was not merged into another.
    """
    words = take_reason(reason, needed=True)
    with chart.writing():
        _entry(chart.store, patient)
        into = chart.store.ask("select into_patient from patients where id = ?", patient)[0][0]
        if into is None:
            raise Refusal(say("{id}: was not merged into another patient; nothing to part").format(id=patient))
        chart.append("parted", None, {"patient": patient, "into": into, "reason": words}, now)


def list_merged(store: Store, patient: str) -> list[str]:
    """The entries that go by this patient, the ones merged into them too."""
    found = [row[0] for row in store.ask("select id from patients where into_patient = ? order by row", patient)]
    return [each for one in found for each in (one, *list_merged(store, one))]


def _entry(store: Store, patient: str) -> Entry:
    found = store.ask(f"select {_COLUMNS} from patients where id = ?", patient)  # noqa: S608
    if not found:
        raise Refusal(say("{id}: there is no such patient; 'plateau chart patients' names them").format(id=patient))
    return Entry(*found[0])


class _Read:
    """An entry with its names as they are compared."""

    __slots__ = ("born", "entry", "family", "given", "number", "whole")

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.born = entry.born or ""
        self.number = (entry.key_number or "").lstrip("0")
        self.family, self.given = sound_of(entry.family_name), sound_of(entry.given_name)
        self.whole = self.family + self.given

    def list_keys(self) -> Iterator[tuple[str, ...]]:
        """What two entries of one patient share at least one of: only those who do are compared."""
        if self.number:
            yield "number", self.number
        if self.born and self.whole:
            yield "born", self.born
            yield "name", self.whole

    def list_finer_keys(self) -> Iterator[tuple[str, ...]]:
        """The same where many share a birth date or a name, so that a crowd is not compared each with each."""
        if self.number:
            yield "number", self.number
        if self.born and self.whole:
            yield "family", self.family, self.born
            yield "letters", "".join(sorted(self.whole)), self.born
            for at in range(len(self.whole)):  # one letter left out of both is the same where one letter differs
                yield "slip", self.whole[:at] + self.whole[at + 1 :], self.born
            yield "slip", self.whole, self.born
            year, month, day = self.born.split("-")
            yield "swapped", self.whole, year, *sorted((month, day))
            for at in range(len(self.born)):
                yield "digit", self.whole, self.born[:at] + self.born[at + 1 :], str(at)


def _gather(entries: Iterable[int], keys: Callable[[int], Iterable[tuple[str, ...]]]) -> Iterator[list[int]]:
    """Those who share a key, for each key that several have."""
    together: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in entries:
        for key in set(keys(at)):
            together[key].append(at)
    return (sharing for sharing in together.values() if len(sharing) > 1)


def _judge(one: _Read, other: _Read) -> Pair | None:
    """Whether two that share a key may be one patient."""
    why = (*_list_likeness(one, other),)
    if not why:
        return None
    first, second = one.entry, other.entry
    if second.records > first.records:
        first, second = second, first
    return Pair(first, second, why, tuple(_list_against(first, second)))


def _list_likeness(one: _Read, other: _Read) -> Iterator[str]:
    if one.number and one.number == other.number:
        yield say("the same identifier")
    if one.born and one.born == other.born and one.whole and other.whole:
        if one.whole == other.whole:
            yield say("the same name and birth date")
        elif (one.family, one.given) == (other.given, other.family):
            yield say("family and given name exchanged, the same birth date")
        elif one.family and one.family == other.family and is_part_of(one.given, other.given):
            yield say("the same family name and birth date, the given name missing or shortened")
        elif differ_by_a_letter(one.whole, other.whole):
            yield say("names that differ by one letter, the same birth date")
    elif one.born and other.born and one.family and one.given and one.whole == other.whole:
        if sorted(one.born.split("-")) == sorted(other.born.split("-")):
            yield say("the same name, day and month of birth exchanged")
        elif sum(a != b for a, b in zip(one.born, other.born, strict=True)) == 1:
            yield say("the same name, birth dates that differ by one digit")


def _list_against(one: Entry, other: Entry) -> Iterator[str]:
    yield from _list_grave(one, other)
    same_site = one.site is None or other.site is None or letters_of(one.site) == letters_of(other.site)
    if one.key_number and other.key_number and one.key_number != other.key_number and same_site:
        yield say("other identifiers, {one} and {other}").format(one=one.record_number, other=other.record_number)
    if not same_site:
        yield say("other sites, {one} and {other}").format(one=one.site, other=other.site)
    names = [letters_of(each.family_name or "") + letters_of(each.given_name or "") for each in (one, other)]
    if all(names) and one.key_number and one.key_number == other.key_number and sorted(names[0]) != sorted(names[1]):
        yield say("other names")


def _list_grave(one: Entry, other: Entry) -> Iterator[str]:
    """What two entries of one patient cannot both be right about."""
    if one.sex and other.sex and one.sex != other.sex:
        yield say("gender: {one} and {other}").format(one=say(one.sex), other=say(other.sex))
    if one.born and other.born and one.born != other.born:
        days = [show_date(dt.date.fromisoformat(each)) for each in (one.born, other.born)]
        yield say("born: {one} and {other}").format(one=days[0], other=days[1])
