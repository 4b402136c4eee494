"""Two versions of a record, or two consultations, side by side: what changed first, then what stayed the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.chart.chart import Chart
from desktop.chart.differences import Difference, compare
from desktop.chart.listing import find_record
from desktop.chart.record import Record, Version
from desktop.chart.telling import tell_time
from desktop.commands.inputs import Refusal
from desktop.screens.chart.facts import UNSAID, Facts, show_facts
from desktop.screens.chart.record import Banner, show_banner
from desktop.screens.safety import Grid, GridCell, GridRow
from engine.language import noted, say
from engine.wording import show_date

NOT_SAID, HEED = noted("not said"), noted("To heed")


@dataclass(frozen=True, slots=True)
class CompareScreen:
    """The comparison in reading order; `same` holds, section by section, what both say."""

    banner: Banner
    remark: str  # when the two are not of one patient
    changed: Grid | None
    same: tuple[Facts, ...]
    records: tuple[str, str]
    patient: str


def name_pair(first: tuple[str, int], second: tuple[str, int]) -> str:
    """Two versions, each by its record and its number, as the page is told which to show."""
    return " ".join(f"{record}/{version}" for record, version in (first, second))


def read_pair(pair: str) -> tuple[tuple[str, int], tuple[str, int]]:
    """The same again."""
    first, second = ((record, int(version)) for record, _, version in (each.partition("/") for each in pair.split()))
    return first, second


def show_compare(chart: Chart, pair: str) -> CompareScreen:
    """The two versions that `name_pair` named, in the order given.

    :raises Refusal: when one of them is not there.
    """
    (one, first), (two, second) = (_find(chart, *each) for each in read_pair(pair))
    found = compare(first.body, second.body)
    rows = tuple(_list_rows(found))
    patients = [find_record(chart.store, each.id).patient for each in (one, two)]
    heads = tuple(_head(record, version) for record, version in ((one, first), (two, second)))
    return CompareScreen(
        banner=show_banner(two),
        remark="" if patients[0] == patients[1] else _tell_two(one, two),
        changed=Grid(say("Changed"), heads, ("", ""), rows) if rows else None,
        same=tuple(_list_same(second, found)),
        records=(one.id, two.id),
        patient=patients[1],
    )


def _find(chart: Chart, name: str, number: int) -> tuple[Record, Version]:
    record = chart.record(name)
    if not 1 <= number <= len(record.versions):
        raise Refusal(say("{id}: has no version {number}").format(id=name, number=number))
    return record, record.versions[number - 1]


def _list_rows(found: Difference) -> Iterator[GridRow]:
    """The answer first, what is known next, then what the clinician decided and what is to be heeded."""
    for answer in found.answer:
        yield _row(answer.label, answer.before, answer.after)
    who = sorted(found.facts, key=lambda each: not each.place.startswith("identity."))
    for fact in (*who, *found.decision):
        if fact.place not in UNSAID:
            yield _row(fact.label, fact.before, fact.after)
    for text in found.cautions_added:
        yield _row(say(HEED), say(NOT_SAID), text)
    for text in found.cautions_gone:
        yield _row(say(HEED), text, say(NOT_SAID))


def _tell_two(one: Record, two: Record) -> str:
    """Who is at which side, where they are not one patient: the banner has room for one name alone."""
    left, right = (show_banner(each).name for each in (one, two))
    return say("Two patients, not one: {left} at the left, {right} at the right.").format(left=left, right=right)


def _row(label: str, before: str, after: str) -> GridRow:
    return GridRow(label, (GridCell(before, "", ""), GridCell(after, "", "")))


def _list_same(version: Version, found: Difference) -> Iterator[Facts]:
    """What both say, section by section."""
    for facts in show_facts(version.case):
        kept = tuple(fact for fact in facts.facts if fact.place not in found.changes)
        if kept:
            yield Facts(facts.title, kept)


def _head(record: Record, version: Version) -> str:
    """A column's heading: the day of the consultation, and which version of it this is."""
    words = say("Consultation {day}, version {number} of {all}, saved {time}")
    return words.format(
        day=show_date(version.case.clinical.as_of), number=version.number, all=len(record.versions),
        time=tell_time(version.event),
    )  # fmt: skip
