"""The response that the measurements in hand give: the answer first, why, what it may be taken as, what is drawn."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from desktop.consult.measurements import PLACE, list_assessments
from desktop.consult.session import Session
from desktop.screens.assessment import find_problems, name_assessment, read_day, tell_day, tell_found
from engine.language import noted, say
from engine.response.course import Answer
from engine.response.curves import Curve, read_curves
from engine.response.derivation import Derivation, derive_response
from engine.wording import show_date

Tone = Literal["advice", "open", "stop", "plain"]
_TAKEN_AS = {
    "response.current": noted("Response now"),
    "response.after_transplant": noted("After transplant"),
    "response.after_consolidation": noted("After consolidation"),
}
_ENDED = ("completed", "stopped_early")


@dataclass(frozen=True, slots=True)
class Taking:
    """A place of the case that the response may be taken into, with the day."""

    place: str
    title: str
    response: str
    day: str  # ISO 8601
    taken: bool  # whether the case says so already


@dataclass(frozen=True, slots=True)
class Listed:
    """One assessment in the list; `at` is its number as `desktop.consult.measurements` counts."""

    at: int
    title: str
    found: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class AnswerScreen:
    """What the measurements say."""

    headline: str
    tone: Tone
    remark: str
    taking: str  # "Take VGPR of 18-Nov-2026 into the case as"
    takings: tuple[Taking, ...]
    differences: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]  # heading and sentences
    curves: tuple[Curve, ...]
    criteria: str


@dataclass(frozen=True, slots=True)
class ResponseScreen:
    """The page: the answer, and the assessments by day, the baseline first."""

    answer: AnswerScreen
    assessments: tuple[Listed, ...]


def show_response(session: Session) -> ResponseScreen:
    """The page for the measurements in hand."""
    problems = find_problems(session)
    wrong = {at for at, _ in problems}
    rows = enumerate(list_assessments(session.shown(PLACE)))
    listed = [(read_day(said), Listed(at, name_assessment(said, at), tell_found(dict(said)), at in wrong))
              for at, said in rows]  # fmt: skip
    ordered = sorted(listed, key=lambda each: (each[1].at > 0, each[0] or dt.date.max))
    return ResponseScreen(_answer(session, problems), tuple(row for _, row in ordered))


def _answer(session: Session, problems: dict[tuple[int, str], str]) -> AnswerScreen:
    if session.shown(PLACE) is None:
        return _waiting(
            say("No measurements yet"),
            say("Enter the baseline below: what was found before treatment. Then add each assessment with its day, "
                "or open a series file."),
        )  # fmt: skip
    if problems:
        told = problems.get((-1, ""))
        words = say("Nothing is judged while an entry below cannot be taken: complete what is outlined in red.")
        return _waiting(say("Not judged yet"), told or words, "open")
    derivation = derive_response(session.case)
    if derivation is None:
        return _waiting(say("Baseline entered"), say("Add the first assessment after it: its day and its values."))
    return _derived(session, derivation)


def _waiting(headline: str, remark: str, tone: Tone = "plain") -> AnswerScreen:
    return AnswerScreen(headline, tone, remark, "", (), (), (), (), "")


def _derived(session: Session, told: Derivation) -> AnswerScreen:
    answer = told.answer
    groups = (
        (say("Because"), told.because),
        (say("Not evaluable"), told.not_evaluable),
        (say("Residual disease"), told.residual),
        (say("Check value and unit"), told.unlikely),
    )
    takings = () if answer.response is None else tuple(_takings(session, answer.response, told.day))
    return AnswerScreen(
        headline=told.headline,
        tone=_tone(told),
        remark=_remark(session, told.day),
        taking=_tell_taking(answer, told.day) if takings else "",
        takings=takings,
        differences=tuple(each.words for each in told.compared if each.agrees is False),
        groups=tuple((heading, sentences) for heading, sentences in groups if sentences),
        curves=read_curves(session.case.series),
        criteria=f"{told.criteria} {told.not_covered}",
    )


def _remark(session: Session, day: dt.date) -> str:
    """Of which day it is, and why one from before the transplant is offered nowhere."""
    transplant = read_day({"date": session.shown("transplant.date")})
    if transplant is None or day >= transplant:
        return f"{tell_day(day)}."
    words = say("{when}; before the transplant of {day}, so it is not taken into the case.")
    return words.format(when=tell_day(day), day=show_date(transplant))


def _tell_taking(answer: Answer, day: dt.date) -> str:
    """What the buttons do; a response that one assessment alone supports is never taken without saying so."""
    named = {"response": answer.response, "day": show_date(day)}
    if answer.confirmed:
        return say("Take {response} of {day} into the case as").format(**named)
    words = say("{response} of {day} is not confirmed. Take it all the same as")
    if answer.response == "PD":
        words = say(
            "{response} of {day} is not confirmed. Taken into the case it counts as progression. "
            "Take it all the same as"
        )
    return words.format(**named)


def _tone(told: Derivation) -> Tone:
    if told.answer.response == "PD":
        return "stop"
    return "advice" if told.answer.confirmed else "open"


def _takings(session: Session, response: str, day: dt.date) -> list[Taking]:
    """Where a response may stand: after a phase only once that phase is over, and not from a day before its end."""
    transplant, ended = (
        read_day({"date": session.shown(place)}) for place in ("transplant.date", "consolidation.ended")
    )
    given = {
        "response.current": True,
        "response.after_transplant": session.shown("transplant.done") is True,
        "response.after_consolidation": session.shown("consolidation.status") in _ENDED,
    }
    found = []
    for place, title in _TAKEN_AS.items():
        since = (place == "response.after_consolidation" and ended) or transplant
        if since is not None and day < since:
            continue
        taken = session.shown(place) == response and session.shown(f"{place}_date") == day.isoformat()
        if given[place]:
            found.append(Taking(place, say(title), response, day.isoformat(), taken))
    return found
