"""The advice card: the answer in one line first, then what it rests on, then what forbids it or what is left open."""

from dataclasses import dataclass, replace
from typing import Literal

from desktop.consult.session import Session
from desktop.screens.fields import name_answer
from engine.beside import tell_beside
from engine.consultation import Consultation
from engine.joining import name_said
from engine.language import say
from engine.packs.installed import is_replaced
from engine.safety import drugs_now_given
from engine.values import name_value

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
    assumed: str  # how many tests not done count as absent, and what else is taken as so; the reasons name them
    lines: tuple[str, ...]  # regimen; while blocked: why, and what is left; what forbids a drug given now
    grave: bool  # whether the lines forbid something
    left_out: str  # the answers that could not be taken, so that the answer stands without them
    beside: str  # what the edition beside this one says
    remarks: tuple[str, ...] = ()  # an edition past its review, or here by a supervisor's word

    def name(self) -> str:
        """The status and the answer, as they are said aloud when they change."""
        return name_said(self.word, self.headline)

    def spoken(self) -> str:
        """Every other line, in reading order."""
        summary = (f"{lead} {words}".strip() for lead, words in self.summary)
        lines = (
            *self.remarks,
            self.provenance,
            *summary,
            self.certainty,
            self.assumed,
            *self.lines,
            self.left_out,
            self.beside,
        )
        return " ".join(line if line.endswith(".") else f"{line}." for line in lines if line)


def show_card(session: Session) -> CardScreen:
    """The card for a session; an answer that could not be taken is said, for the advice stands without it."""
    card = tell_card(session.consultation, _left_out(session))
    if not is_replaced(session.edition):
        return card
    words = say("Another version of {edition} was installed since. This consultation keeps version {version} until the "
                "edition is chosen again under View.")  # fmt: skip
    pack = session.edition.pack
    return replace(card, remarks=(*card.remarks, words.format(edition=pack.edition, version=pack.version)))


def tell_card(consultation: Consultation, left_out: str = "") -> CardScreen:
    """The card for a consultation; `left_out` names what was given and could not be taken."""
    told, outcome = consultation.rationale, consultation.outcome
    tone: Tone = "stop" if outcome.blocked else "advice" if outcome.status == "advice" else "open"
    if outcome.blocked:
        stops = [each.text for each in told.cautions if each.level == "stop" and outcome.advice in each.blocks]
        lines = (*_first(stops), *(() if len(stops) > 1 else (told.what_is_left,)))
    else:
        given = _stops_over_given(consultation)
        lines = (*_first(given), *(told.regimen if not given else ()))
    return CardScreen(
        word=told.word,
        tone=tone,
        provenance=told.provenance,
        headline=told.headline,
        summary=_summary(consultation),
        certainty=_sentence(consultation.rationale.certainty),
        assumed=_assumed(consultation),
        lines=tuple(line for line in lines if line),
        grave=outcome.blocked or bool(_stops_over_given(consultation)),
        left_out=left_out,
        beside="" if consultation.comparison is None else f"{tell_beside(consultation.comparison)}.",
        remarks=consultation.remarks,
    )


def _first(stops: list[str]) -> tuple[str, ...]:
    """The first stop in full, and how many more there are: the card keeps its height."""
    more = say("And {number} more, under Cautions.").format(number=len(stops) - 1) if len(stops) > 1 else ""
    return tuple(text for text in (*stops[:1], more) if text)


def _stops_over_given(consultation: Consultation) -> list[str]:
    """What forbids a drug that is given now, whatever the advice is."""
    now = drugs_now_given(consultation.edition.read(consultation.case.clinical))
    return [
        say("Stop over {drugs}, given now: {text}").format(
            drugs=", ".join(map(name_value, sorted(now & set(each.drugs)))), text=each.text
        )
        for each in consultation.rationale.cautions
        if each.level == "stop" and now & set(each.drugs)
    ]


def _summary(consultation: Consultation) -> tuple[tuple[str, str], ...]:
    told, outcome = consultation.rationale, consultation.outcome
    if outcome.advice is not None:
        return (("", told.summary),)
    if len(told.summary) <= LONGEST_SUMMARY:
        return tuple((left.title, f"{left.text}.") if left.text else ("", f"{left.title}.") for left in told.remaining)
    return (("", _say_that_many_remain(consultation)),)


def _left_out(session: Session) -> str:
    names = [name_answer(place) for place in session.refused if not place.startswith(("identity.", "decision."))]
    if not names:
        return ""
    return say("Not taken, and left out of this answer: {answers}. Correct it on the form.").format(
        answers=", ".join(names)
    )


def _assumed(consultation: Consultation) -> str:
    """Tests not done by their number; what else was taken as so in its own words, for it is no test."""
    rationale, tests = consultation.rationale, len(consultation.outcome.risk.assumed)
    others = (f"{each}." for each in rationale.assumed[tests:])
    match tests:
        case 0:
            counted = ""
        case 1:
            counted = say("1 test taken as absent.")
        case number:
            counted = say("{number} tests taken as absent.").format(number=number)
    return " ".join(part for part in (counted, *others) if part)


def _say_that_many_remain(consultation: Consultation) -> str:
    outcome = consultation.outcome
    if outcome.ask_next is None:
        return say("What could decide is declared not done.")
    return say("Each answer closes some of the ways that are still open.")


def _sentence(text: str) -> str:
    return text if not text or text.endswith(".") else f"{text}."
