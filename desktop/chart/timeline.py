"""One patient's consultations in order, with their versions and signatures, and what changed from one to the next."""

from dataclasses import dataclass

from desktop.chart.chart import Chart
from desktop.chart.differences import Difference, compare
from desktop.chart.listing import Listed, Wanted, list_records
from desktop.chart.record import Record, Version
from desktop.commands.inputs import Refusal
from engine.language import say


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of a record: when, by whom, why, and what it changed of the version before (None for the first)."""

    number: int
    at: str  # ISO 8601
    by: str  # a name
    reason: str
    word: str
    headline: str
    signers: tuple[str, ...]  # of the last summary that prints this version
    changed: Difference | None


@dataclass(frozen=True, slots=True)
class Visit:
    """One consultation of the timeline. `changed` is against the consultation before that was not withdrawn."""

    listed: Listed
    withdrawn_for: str
    versions: tuple[VersionLine, ...]
    changed: Difference | None  # None for the first, and for one that is withdrawn
    since: str | None  # the id of the consultation it is compared with


@dataclass(frozen=True, slots=True)
class Timeline:
    """One patient, the earliest consultation first."""

    patient: str
    visits: tuple[Visit, ...]


def read_timeline(chart: Chart, patient: str) -> Timeline:
    """The consultations of a patient, and of whoever was found to be the same, in order.

    :raises Refusal: when there is no such patient.
    """
    found = list_records(chart.store, Wanted(patient=patient, order="day"), most=-1)
    if not found:
        words = say("{id}: no patient of that id has a consultation; 'plateau chart patients' names them")
        raise Refusal(words.format(id=patient))
    visits: list[Visit] = []
    before: Record | None = None
    for listed in reversed(found):
        record = chart.record(listed.id)
        counts = record.state != "withdrawn"
        changed = compare(before.latest.body, record.latest.body) if counts and before is not None else None
        since = before.id if changed is not None and before is not None else None
        visits.append(Visit(listed, record.withdrawn_for, list_versions(chart, record), changed, since))
        before = record if counts else before
    return Timeline(patient, tuple(visits))


def list_versions(chart: Chart, record: Record) -> tuple[VersionLine, ...]:
    """The versions of a record, each with what it changed."""
    lines: list[VersionLine] = []
    before: Version | None = None
    for each in record.versions:
        papers = [paper for paper in record.papers if paper.version == each.number]
        lines.append(
            VersionLine(
                number=each.number,
                at=each.event.at.isoformat(),
                by=chart.name_of(each.event.by),
                reason=each.reason,
                word=each.body["told"]["word"],
                headline=each.body["told"]["headline"],
                signers=papers[-1].signers if papers else (),
                changed=None if before is None else compare(before.body, each.body),
            )
        )
        before = each
    return tuple(lines)


def compare_versions(record: Record, first: int, second: int) -> Difference:
    """What the second version of a record says differently from the first; both by number from 1.

    :raises Refusal: when it has no such version.
    """
    known = {each.number: each for each in record.versions}
    for number in (first, second):
        if number not in known:
            words = say("{id}: has no version {number}; it has {count}")
            raise Refusal(words.format(id=record.id, number=number, count=len(known)))
    return compare(known[first].body, known[second].body)


def compare_records(older: Record, newer: Record) -> Difference:
    """What the latest version of one record says differently from that of another."""
    return compare(older.latest.body, newer.latest.body)
