"""What became of a summary that somebody holds in the hand: its record replaced, withdrawn, or as it stands."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop.chart.chain import read_events
from desktop.chart.chart import Chart
from desktop.chart.events import UnreadableError
from desktop.chart.record import Record, Version
from engine.consultation import digest as digest_of
from engine.language import say
from engine.wording import show_date

PRINTED = "printed"  # in the entry of a signature: the digest that its summary prints


@dataclass(frozen=True, slots=True)
class Fate:
    """What the chart knows of the version of a record that a summary prints."""

    record: Record
    version: Version

    @property
    def following(self) -> Version | None:
        """The version that replaced it; None where it is the latest."""
        later = self.record.versions[self.version.number :]
        return later[0] if later else None

    @property
    def stands(self) -> bool:
        """Whether it is signed, the latest version, and not withdrawn."""
        return self.following is None and self.record.state in ("signed", "countersigned")

    def tell(self) -> tuple[str, ...]:
        """The same in sentences, what matters most first."""
        return tuple(self._tell())

    def _tell(self) -> Iterator[str]:
        record, number = self.record, self.version.number
        withdrawn = next((each.at for each in record.entries if each.kind == "withdrawn"), None)
        if withdrawn is not None:
            words = say("WITHDRAWN: {id} was withdrawn on {day}. Reason: {reason}")
            yield words.format(id=record.id, day=_day(withdrawn), reason=record.withdrawn_for)
        if self.following is not None:
            words = say("REPLACED: version {later} replaced version {number} of {id} on {day}.")
            day = _day(self.following.event.at)
            yield words.format(later=self.following.number, number=number, id=record.id, day=day)
            latest = record.latest
            if record.paper is None and withdrawn is None:
                yield say("Version {number}, the latest, is not signed yet.").format(number=latest.number)
        papers = [each for each in record.papers if each.version == number]
        if not papers:
            yield say("In this chart version {number} of {id} is not signed.").format(number=number, id=record.id)
        elif self.stands:
            words = say("It stands: version {number} of {id} is the latest, signed by {names} on {day}.")
            names = say(", countersigned by ").join(papers[-1].signers)
            yield words.format(number=number, id=record.id, names=names, day=_day(papers[-1].event.at))
        if papers and papers[-1].field and len(papers[-1].signers) == 1 and self.stands:
            yield say("Its supervisor has not signed yet.")

    def as_json(self) -> dict[str, Any]:
        """As `chart seal --json` prints it."""
        following = self.following
        return {
            "record": self.record.id,
            "version": self.version.number,
            "latest": self.record.latest.number,
            "state": self.record.state,
            "stands": self.stands,
            "replaced_at": None if following is None else following.event.at.isoformat(),
            "withdrawn_for": self.record.withdrawn_for or None,
            "told": list(self.tell()),
        }


def find_by_digest(chart: Chart, digest: str, as_of: dt.date | None = None) -> Fate | None:
    """What became of the summary whose record has that digest (64 hexadecimal digits); None where the chart has none.

    Consultations of the day `as_of` are looked at first: all of a large chart takes seconds.

    :raises Refusal: when the chart cannot be read.
    """
    found = chart.store.ask("select id from records where as_of = ?", "" if as_of is None else as_of.isoformat())
    for (name,) in found:
        if (fate := _find(chart.record(name), digest)) is not None:
            return fate
    # Signed with another check by name than it was saved with, or amended to another day since.
    for event in read_events(chart.store, "kind in ('added', 'amended', 'signed')"):
        try:
            body = event.body
            told = body.get(PRINTED) if event.kind == "signed" else digest_of(body["record"])
        except (UnreadableError, KeyError):  # what cannot be read is told by 'chart verify'
            continue
        if told == digest and event.record is not None:
            return _find(chart.record(event.record), digest)
    return None


def _find(record: Record, digest: str) -> Fate | None:
    for version in record.versions:
        if digest_of(version.kept) == digest:
            return Fate(record, version)
    for entry in record.entries:
        if entry.kind == "signed" and entry.body.get(PRINTED) == digest:
            return Fate(record, record.versions[int(entry.body["version"]) - 1])
    return None


def _day(moment: dt.datetime) -> str:
    return show_date(moment.date())
