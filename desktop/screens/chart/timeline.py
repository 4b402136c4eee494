"""A patient's consultations in time, the latest first: what each advised, who signed it, and what changed before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.chart import timeline
from desktop.chart.chart import Chart
from desktop.chart.differences import AnswerChanged, Difference, FactChanged
from desktop.chart.duplicates import Pair, find_pairs_of, list_merged
from desktop.chart.roles import may
from desktop.chart.standing import Backup, find_backup, stand
from desktop.chart.states import WAITS
from desktop.screens.card import Tone as Answer
from desktop.screens.chart.compare import name_pair
from desktop.screens.chart.facts import UNSAID
from desktop.screens.chart.lines import Tone
from desktop.screens.chart.patients import tell_answer, tell_born, tell_state, tone_of
from desktop.screens.chart.record import TONES, Banner, show_banner
from desktop.screens.reading import write_date
from engine.language import say
from engine.wording import name_patient, upper_first

FEW = 6  # changes told before the others are only counted
# What is another at every consultation, or follows from what is said already, is no news.
_NO_NEWS = (*UNSAID, "as_of", "age", "safety.labs_date", "decision.note")
_SAID_BESIDE = ("status", "blocked", "risk")  # parts of the answer that stand in the head of the visit


@dataclass(frozen=True, slots=True)
class Visit:
    """One consultation on the timeline."""

    record: str
    version: int
    day: str
    state: str
    tone: Tone
    answer: str  # how the answer stands, and the risk group
    answer_tone: Answer
    headline: str
    told: tuple[str, ...]  # who signed, how it is kept
    since: str  # heads the changes; empty for the first consultation
    changes: tuple[str, ...]
    pair: str  # of the one before it and this, for the comparison; empty where there is none

    @property
    def spoken(self) -> str:
        """The visit in a line."""
        return f"{self.day}, {self.state}, {self.answer}, {self.headline}"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another entry that may be the same patient: who it is, what speaks for it and against."""

    patient: str
    words: str
    against: str
    into: tuple[str, str]  # which of the two would go by the other: this one, by that one


@dataclass(frozen=True, slots=True)
class Merged:
    """An entry that goes by this patient now."""

    patient: str
    words: str


@dataclass(frozen=True, slots=True)
class TimelineScreen:
    """The timeline; `last` is the record that a follow-up begins from, None when there is none."""

    patient: str
    banner: Banner
    visits: tuple[Visit, ...]
    last: str | None
    likenesses: tuple[Likeness, ...]
    merged: tuple[Merged, ...]
    may_merge: bool


def show_timeline(chart: Chart, patient: str) -> TimelineScreen:
    """The timeline of a patient, by the id.

    :raises Refusal: when there is no such patient.
    """
    found = timeline.read_timeline(chart, patient).visits
    standing = [each.listed.id for each in found if each.listed.state != "withdrawn"]
    last = standing[-1] if standing else None
    banner = show_banner(chart.record(last or found[-1].listed.id))
    facts = (*banner.facts[:-1], (say("Consultations"), str(len(found))))
    return TimelineScreen(
        patient=patient,
        banner=replace(banner, facts=facts, state="", tone=""),
        visits=tuple(_list_visits(found, find_backup(chart.store)))[::-1],
        last=last,
        likenesses=tuple(_tell_likeness(each, patient) for each in find_pairs_of(chart.store, patient)),
        merged=tuple(_tell_merged(chart, each) for each in list_merged(chart.store, patient)),
        may_merge=may(chart.person.role, "merged"),
    )


def _tell_likeness(pair: Pair, patient: str) -> Likeness:
    other = pair.second if pair.first.id == patient else pair.first
    words = say("Maybe the same patient as {name}, {born}: {why}.").format(
        name=name_patient(other.family_name, other.given_name), born=tell_born(other.born, other.record_number),
        why=", ".join(pair.why),
    )  # fmt: skip
    against = say("Against it: {what}.").format(what="; ".join(pair.against)) if pair.against else ""
    return Likeness(other.id, words, against, (pair.second.id, pair.first.id))


def _tell_merged(chart: Chart, patient: str) -> Merged:
    """Who an entry is that was merged, and with how many consultations of its own."""
    words = "select family, given, born, number from patients where id = ?"
    family, given, born, number = chart.store.ask(words, patient)[0]
    count = chart.store.ask("select count(*) from records where own_patient = ?", patient)[0][0]
    told = say("Merged into this patient: {name}, {born}, consultations: {number}.")
    return Merged(patient, told.format(name=name_patient(family, given), born=tell_born(born, number), number=count))


def _list_visits(found: Sequence[timeline.Visit], backup: Backup | None) -> Iterator[Visit]:
    """The visits in time. What is withdrawn is shown, and nothing is compared with it."""
    by_name = {each.listed.id: each for each in found}
    for each in found:
        row, before = each.listed, by_name[each.since] if each.since else None
        pair = "" if before is None else name_pair((before.listed.id, before.listed.version), (row.id, row.version))
        since, changes = _tell_changes(each.changed, "" if before is None else write_date(before.listed.as_of))
        yield Visit(
            record=row.id,
            version=row.version,
            day=write_date(row.as_of),
            state=say(WAITS) if row.waits else tell_state(row.state),
            tone="open" if row.waits else TONES.get(row.state, "advice"),
            answer=tell_answer(row),
            answer_tone=tone_of(row.status, blocked=bool(row.blocked)),
            headline=row.headline,
            told=(*_tell_signers(each), upper_first(stand(row, backup).words)),
            since=since,
            changes=changes,
            pair=pair,
        )


def _tell_signers(visit: timeline.Visit) -> Iterator[str]:
    if visit.withdrawn_for:
        yield say("Withdrawn: {reason}").format(reason=visit.withdrawn_for)
    signed = [each for each in visit.versions if each.signers]
    if signed:
        who = say(", countersigned by ").join(signed[-1].signers)
        yield say("Version {number} signed by {who}").format(number=signed[-1].number, who=who)


def _tell_changes(found: Difference | None, day: str) -> tuple[str, tuple[str, ...]]:
    """The changes in a few lines, the answer's first."""
    if found is None:
        return "", ()
    answers = [each for each in found.answer if each.what not in _SAID_BESIDE]
    facts = [each for each in (*found.facts, *found.decision) if each.place not in _NO_NEWS]
    words = say("{label}: {after} (was: {before})")
    changes: list[AnswerChanged | FactChanged] = [*answers, *facts]
    told = [words.format(label=each.label, after=each.after, before=each.before) for each in changes]
    if not told:
        return say("Nothing else changed since {day}").format(day=day), ()
    more = len(told) - FEW
    rest = (say("and {number} more").format(number=more),) if more > 0 else ()
    return say("Changed since {day}").format(day=day), (*told[:FEW], *rest)
