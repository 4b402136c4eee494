"""Why: what speaks for the advice and against it, what was taken as so, and what remains while the answer is open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.screens.deciding import name_next
from desktop.screens.fields import FIELDS
from engine.applicability.judgement import judge_cited
from engine.applicability.reading import Applicability
from engine.applicability.telling import tell_strangers
from engine.checking import NOT_CHECKED as NOT_CHECKED_PAPER
from engine.checking import NOT_CHECKED_LABEL
from engine.consultation import Consultation
from engine.joining import first_clause, lead_in
from engine.language import noted, say
from engine.rationale import Reason, Side
from engine.wording import upper_first

Tone = Literal["for", "against", "open", "plain"]
NOT_CHECKED = noted("not yet checked")
LONGEST_TAG = 36  # characters; a tag never breaks
MOST_WAYS = 110  # a condition longer than this helps nobody


@dataclass(frozen=True, slots=True)
class Item:
    """One argument: a bold lead, a sentence, and below it where it comes from with its checking status."""

    lead: str
    text: str
    source: str = ""
    tag: str = ""
    aside: str = ""  # which of its trials would not have taken this patient
    place: str = ""  # of a fact: where on the form it was entered


@dataclass(frozen=True, slots=True)
class Group:
    """Arguments below one heading."""

    title: str
    tone: Tone
    items: tuple[Item, ...]


def show_why(consultation: Consultation) -> tuple[Group, ...]:
    """The groups in reading order; those with nothing to say are left out."""
    told = consultation.rationale
    if consultation.outcome.advice is None:
        groups = [
            Group(say("What remains"), "open", tuple(_remaining(consultation))),
            Group(say("What decides"), "plain", tuple(_deciding(consultation))),
        ]
    else:
        judged = {each.trial: each for each in judge_cited(consultation)}
        groups = [
            Group(say("For"), "for", tuple(_reasons(consultation, "for", judged))),
            Group(say("Against"), "against", tuple(_reasons(consultation, "against", judged))),
        ]
    if consultation.outcome.status == "provisional":
        groups.append(Group(say("What decides"), "plain", tuple(_deciding(consultation))))
    groups += [
        Group(say("Because"), "plain", tuple(_facts(consultation))),
        Group(say("Taken as so"), "plain", _plain(told.assumed)),
        Group(say("Inferred, not stated in the source"), "plain", _plain(told.inferred)),
        Group(say("Contested"), "open", _plain(told.contested)),
        Group(say("Next"), "plain", _plain((told.next_step,))),
    ]
    return tuple(group for group in groups if group.items)


def shorten_tag(checked: str, checker: str = "") -> str:
    """The checking status in the few words that fit a tag: who checked it, or else how far the least checked is."""
    if checker:
        return checker if len(checker) <= LONGEST_TAG else say("checked by name")
    least = first_clause(checked)
    unchecked = (say(NOT_CHECKED_PAPER), say(NOT_CHECKED_LABEL), say(NOT_CHECKED))
    return say(NOT_CHECKED) if least in unchecked else least


def _reasons(consultation: Consultation, side: Side, judged: Mapping[str, Applicability]) -> Iterable[Item]:
    for reason in consultation.rationale.reasons:
        if reason.side == side:
            trials = dict.fromkeys(name.partition(".")[0] for name in reason.figures)
            yield _reason(reason, tell_strangers(tuple(judged[trial] for trial in trials)))


def _reason(reason: Reason, aside: str) -> Item:
    marks = {"value-judgement": say("a value judgement"), "later-evidence": say("known only later"),
             "misconception": say("a misconception")}  # fmt: skip
    parts = (reason.source, marks.get(reason.kind, ""), " ".join(reason.statements))
    return Item(
        reason.headline,
        reason.text,
        " · ".join(part for part in parts if part),
        shorten_tag(reason.checked, reason.checker),
        aside,
    )


def _remaining(consultation: Consultation) -> Iterable[Item]:
    for left in consultation.rationale.remaining:
        text = f"{left.text}." if left.text and len(left.text) <= MOST_WAYS else ""
        yield Item(left.title, text, " ".join(left.rests_on))


def _deciding(consultation: Consultation) -> Iterable[Item]:
    outcome = consultation.outcome
    if outcome.ask_next is None:
        yield Item(say("Nothing that can still be asked."), consultation.rationale.next_step, consultation.robustness)
        return
    question = name_next(consultation)
    lead = question if "(" in question.split()[0] else upper_first(question)  # del(17p) stays as it is
    yield Item(lead, say("is asked next."), f"{consultation.rationale.certainty}. {consultation.robustness}")


def _facts(consultation: Consultation) -> Iterable[Item]:
    for fact in consultation.rationale.key_facts:
        yield Item(lead_in(fact.label), fact.value, fact.because, place=fact.place if fact.place in FIELDS else "")


def _plain(texts: tuple[str, ...]) -> tuple[Item, ...]:
    return tuple(Item("", text) for text in texts if text)
