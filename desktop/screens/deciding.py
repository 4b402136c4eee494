"""Which question to ask next while the answer is open, and which recorded fact decides once there is advice."""

from dataclasses import dataclass
from functools import reduce
from typing import Any, Literal, cast

from engine.answers import name_question
from engine.case import Clinical
from engine.consultation import Consultation
from engine.joining import join_clauses
from engine.language import say
from engine.outcome import Flip
from engine.wording import label_of, lower_first, word_of


@dataclass(frozen=True, slots=True)
class Mark:
    """A question marked on the form, and the line below it."""

    tone: Literal["", "next", "group", "decides"]
    hint: str
    doubts: bool = False  # whether the line asks to check the answer


def mark_questions(consultation: Consultation) -> dict[str, Mark]:
    """The marked questions by their place: the next one with those asked together, or the one that decides."""
    outcome = consultation.outcome
    if outcome.status != "advice" and outcome.ask_next is not None:
        return _mark_next(consultation, outcome.ask_next)
    deciding = find_deciding(consultation)
    if deciding is None:
        return {}
    place, hint = deciding
    return {place: Mark("decides", hint)}


def _mark_next(consultation: Consultation, place: str) -> dict[str, Mark]:
    edition, missing = consultation.edition, consultation.outcome.missing
    together = next((group for group in edition.pathway.together if place in group), (place,))
    question = name_question(edition, missing, place)
    hint = say("Next: {question}").format(question=lower_first(question))
    if place.startswith("cytogenetics."):
        groups = edition.pathway.scheme is not None
        words = say("Next: {question}, for the risk group") if groups else say("Next: {question}, for the lesions")
        hint = words.format(question=question)
    single = [flip for flip in consultation.outcome.flips if set(flip.change) == {place}]
    if single and len(together) == 1:
        hint = f"{hint}; {_tell(consultation, place, single[:1])}"
    marks = {each: Mark("group", "") for each in together if each in missing}
    return marks | {place: Mark("next", hint)}


def find_deciding(consultation: Consultation) -> tuple[str, str] | None:
    """The recorded fact, latest in guideline order, of which one change gives other advice; and what that would be."""
    outcome = consultation.outcome
    if outcome.advice is None:
        return None
    order = consultation.edition.pathway.order
    recorded = consultation.case.clinical
    single: dict[str, list[Flip]] = {}
    for flip in outcome.flips:
        if len(flip.change) == 1:
            (place,) = flip.change
            if place in order and _is_recorded(recorded, place):
                single.setdefault(place, []).append(flip)
    if not single:
        return None
    place = max(single, key=order.index)
    return place, say("Decides: {what}").format(what=_tell(consultation, place, single[place][:2]))


def _is_recorded(clinical: Clinical, place: str) -> bool:
    """Whether the case says something at a place under `clinical`."""
    return reduce(lambda part, name: getattr(part, name, None), place.split("."), cast("Any", clinical)) is not None


def _tell(consultation: Consultation, place: str, flips: list[Flip]) -> str:
    pathway = consultation.edition.pathway
    told = [
        say("{value} would mean {advice}").format(
            value=word_of(place, flip.change[place]), advice=lower_first(pathway.advice_of(flip.advice).title)
        )
        for flip in flips
    ]
    return join_clauses(told)


def name_next(consultation: Consultation) -> str:
    """What to find out next, in a few words; empty when nothing can be asked."""
    outcome = consultation.outcome
    if outcome.ask_next is None:
        return ", ".join(label_of(place) for place in outcome.missing[:2])
    return name_question(consultation.edition, outcome.missing, outcome.ask_next)
