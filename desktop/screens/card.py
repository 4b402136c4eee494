"""The advice card: the answer in one line first, then what it rests on, then what forbids it or what is left open."""

from dataclasses import dataclass
from typing import Literal

from desktop.screens.deciding import name_next
from engine.consultation import Consultation
from engine.language import say
from engine.wording import lower_first

Tone = Literal["advice", "open", "stop"]
LONGEST_SUMMARY = 230  # a summary that takes more than three lines is no summary


@dataclass(frozen=True, slots=True)
class CardScreen:
    """What the card says, in reading order."""

    word: str
    tone: Tone
    provenance: str
    headline: str
    summary: tuple[tuple[str, str], ...]  # bold lead, words
    certainty: str
    lines: tuple[str, ...]  # regimen; while blocked: why, and what is left


def show_card(consultation: Consultation) -> CardScreen:
    """The card for a consultation."""
    told, outcome = consultation.rationale, consultation.outcome
    tone: Tone = "stop" if outcome.blocked else "advice" if outcome.status == "advice" else "open"
    if outcome.blocked:
        stops = [each.text for each in told.cautions if each.level == "stop" and outcome.advice in each.blocks]
        lines = (*stops[:2], told.what_is_left)
    else:
        lines = told.regimen
    return CardScreen(
        word=told.word,
        tone=tone,
        provenance=told.provenance,
        headline=told.headline,
        summary=_summary(consultation),
        certainty=_sentence(told.certainty),
        lines=tuple(line for line in lines if line),
    )


def _summary(consultation: Consultation) -> tuple[tuple[str, str], ...]:
    told, outcome = consultation.rationale, consultation.outcome
    if outcome.advice is not None:
        return (("", told.summary),)
    if len(told.summary) <= LONGEST_SUMMARY:
        return tuple((left.title, f"{left.text}.") if left.text else ("", f"{left.title}.") for left in told.remaining)
    return (("", _begin_with(consultation)),)


def _begin_with(consultation: Consultation) -> str:
    outcome = consultation.outcome
    if outcome.ask_next is None:
        return say("What could decide is declared not done.")
    return say("Begin with: {question}. Each answer closes some of the ways that are still open.").format(
        question=lower_first(name_next(consultation))
    )


def _sentence(text: str) -> str:
    return text if not text or text.endswith(".") else f"{text}."
