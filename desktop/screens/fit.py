"""Applies?: of each trial behind the advice whether this patient would have entered it, and what that means for it."""

from dataclasses import dataclass
from typing import Literal

from desktop.consult.session import Session
from desktop.screens.why import shorten_tag
from engine.applicability.entry import USES
from engine.applicability.judgement import judge_cited
from engine.applicability.reading import Applicability, Bearing, Group, Met
from engine.applicability.telling import (
    join_words,
    summarise,
    tell_answer,
    tell_checked,
    tell_extent,
    tell_use,
    tell_worth,
)
from engine.joining import join_clauses, lead_in, name_said
from engine.language import say
from engine.wording import upper_first

Tone = Literal["advice", "open", "route", "plain"]
# Red is kept for what must not be given: a trial that would not have taken this patient forbids nothing.
_TONES: dict[str, Tone] = {"yes": "advice", "no": "open", "unknown": "route"}


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion or group: what was asked, this patient, and the answer as a word."""

    asked: str
    patient: str
    answer: str
    tone: Tone
    hint: str  # source, checking status, and a note


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence on what it means, with where it comes from."""

    text: str
    source: str
    tag: str


@dataclass(frozen=True, slots=True)
class FitCard:
    """One trial: the verdict first, then what it means, then criterion by criterion."""

    name: str
    called: str
    chip: str
    tone: Tone
    deciding: str
    means: tuple[Told, ...]
    tables: tuple[tuple[str, tuple[Row, ...]], ...]  # heading, rows
    foot: str
    source: str
    tag: str

    def spoken(self) -> str:
        """The card's point in one sentence, for those who hear it."""
        return " ".join(part for part in (lead_in(self.name), f"{self.chip}.", self.deciding) if part)


@dataclass(frozen=True, slots=True)
class FitScreen:
    """The point of the page in a sentence, what a verdict is worth, and the trials in the order of the reasons."""

    summary: str
    worth: str
    cards: tuple[FitCard, ...]


def show_fit(session: Session) -> FitScreen:
    """The page for a session."""
    consultation = session.consultation
    judged = judge_cited(consultation)
    return FitScreen(
        summary=summarise(judged, open_question=consultation.outcome.advice is None),
        worth=tell_worth(),
        cards=tuple(_card(each) for each in judged),
    )


def _card(judged: Applicability) -> FitCard:
    chips = {
        "yes": say("not kept out") if judged.thin else say("could have entered"),
        "no": say("would not have entered"),
        "unknown": say("cannot be said"),
        "not-reported": say("cannot be judged"),
    }
    deciding = upper_first(join_words(judged.deciding) or tell_extent(judged))
    if judged.thin and not judged.pooled:
        deciding = say("Too little can be judged")
    seen = [(each.source, each.status) for each in judged.criteria]
    seen += [(each.source, each.status) for each in judged.groups]
    sources, statuses = dict.fromkeys(source for source, _ in seen), {status for _, status in seen}
    foot = (judged.moment, *judged.today, judged.unseen)
    return FitCard(
        name=upper_first(judged.name),
        called=judged.called,
        chip=chips[judged.verdict],
        tone="plain" if judged.thin else _TONES.get(judged.verdict, "plain"),
        deciding=f"{deciding}." if deciding else "",
        means=_means(judged.bearings),
        tables=_tables(judged),
        foot=" ".join(part for part in foot if part),
        source=join_clauses(sources),
        tag=_tag(statuses),
    )


def _tag(statuses: set[str]) -> str:
    if not statuses:
        return ""
    if len(statuses) > 1:
        return say("partly not yet checked")
    return shorten_tag(tell_checked(*statuses))


def _means(bearings: tuple[Bearing, ...]) -> tuple[Told, ...]:
    """What it means, sentences of one source together; the program's own reading says so in its sentence."""
    found: list[Told] = []
    for each in bearings:
        if not each.source:
            found.append(Told(f"{each.text} ({each.checked})", "", ""))
            continue
        tag = shorten_tag(each.checked)
        if found and (found[-1].source, found[-1].tag) == (each.source, tag):
            found[-1] = Told(f"{found[-1].text} {each.text}", each.source, tag)
        else:
            found.append(Told(each.text, each.source, tag))
    return tuple(found)


def _tables(judged: Applicability) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Criteria or pooled trials, then strata, then other groups; those without rows are left out."""
    title = say("The trials that it pools") if judged.pooled else say("Criteria of entry")
    headed = [(title, tuple(_criterion(each, pooled=judged.pooled) for each in judged.criteria))]
    headed += [
        (upper_first(tell_use(use)), tuple(_group(each) for each in judged.groups if each.use == use)) for use in USES
    ]
    return tuple((heading, rows) for heading, rows in headed if rows)


def _criterion(met: Met, *, pooled: bool) -> Row:
    value = name_said(met.label, met.value) if met.answer in _TONES else met.label
    asked, patient = (met.label, upper_first(met.value)) if pooled else (met.text, value)
    hint = _hint(met.source, met.status, met.note)
    return Row(asked, patient, tell_answer(met.answer), _TONES.get(met.answer, "plain"), hint)


def _group(group: Group) -> Row:
    answer = say(", or ").join(group.remaining) if group.remaining else group.value
    return Row(
        group.label,
        group.value if group.remaining else "",
        answer,
        "plain" if group.known or not group.remaining else "route",
        _hint(group.source, group.status, group.note),
    )


def _hint(source: str, status: str, note: str) -> str:
    return ". ".join(part.rstrip(".") for part in (note, f"{source}, {tell_checked(status)}") if part) + "."
