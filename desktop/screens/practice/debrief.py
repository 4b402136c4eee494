"""What a round showed, in words: whether the advice was right, where the routes part, what was said for it, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.screens.practice.judged import JudgedShown, show_judged
from desktop.screens.practice.sheet import count_points
from engine.language import noted, say
from engine.practice.answering.taken import tell_parting
from engine.practice.commitment import Commitment, Feedback, Judged, Part, Parting
from engine.practice.scenario import Scenario
from engine.rationale import Route

# The heading over the reasons of each verdict, in the order in which they are read, with its mark.
VERDICTS: dict[str, tuple[str, str]] = {
    "missing": ("○", noted("Missing: it decides here and was not chosen")),
    "wrong": ("✕", noted("Does not hold")),
    "right": ("✓", noted("Right")),
    "beside": ("–", noted("True, but it decides nothing here")),
}


@dataclass(frozen=True, slots=True)
class DebriefScreen:
    """The debrief, from top to bottom."""

    holds: bool
    verdict: str
    sure: str
    parting: str
    would_be: str
    learning_point: str
    contrast: str  # with the other of the pair, once both were answered
    standing: tuple[str, ...]  # what the edition is, and what the one says that stands beside it
    parts: tuple[Part, ...]
    reasons: tuple[tuple[str, tuple[JudgedShown, ...]], ...]  # by heading
    gathering: tuple[str, ...]
    right: Route
    taken: Route | None
    parted: Parting | None


def show_debrief(
    scenario: Scenario, given: Commitment, feedback: Feedback, contrast: str = "", remarks: tuple[str, ...] = ()
) -> DebriefScreen:
    """The debrief of an answer that was committed to; `remarks`: what is to be known of the edition today."""
    parting = feedback.parting
    return DebriefScreen(
        holds=feedback.holds,
        verdict=_tell_verdict(feedback),
        sure=say("You were {percent} % sure.").format(percent=given.confidence),
        parting="" if parting is None else tell_parting(parting),
        would_be="" if parting is None else parting.would_be,
        learning_point=feedback.learning_point,
        contrast=contrast,
        standing=(*feedback.standing, *remarks),
        parts=feedback.parts,
        reasons=_gather(feedback.reasons),
        gathering=_tell_gathering(scenario, feedback),
        right=feedback.right_route,
        taken=feedback.taken_route,
        parted=parting,
    )


def _tell_verdict(feedback: Feedback) -> str:
    advice = next(each for each in feedback.parts if each.name == "advice")
    if feedback.holds:
        return say("Right: {advice}.").format(advice=advice.right.rstrip("."))
    if not any(box.kind == "advice" and box.state == "taken" for box in feedback.right_route.boxes):
        return say("Here nothing can be advised yet. You gave: {given}.").format(given=advice.given.rstrip("."))
    return say("The advice here is: {right}. You gave: {given}.").format(
        right=advice.right.rstrip("."), given=advice.given.rstrip(".")
    )


def _gather(reasons: Sequence[Judged]) -> tuple[tuple[str, tuple[JudgedShown, ...]], ...]:
    groups = []
    for verdict, (mark, heading) in VERDICTS.items():
        found = tuple(show_judged(each, mark, heading) for each in reasons if each.verdict == verdict)
        if found:
            groups.append((heading, found))
    return tuple(groups)


def _tell_gathering(scenario: Scenario, feedback: Feedback) -> tuple[str, ...]:
    spent, needed = feedback.spent, feedback.needed
    if not spent and not needed:
        return (say("Nothing had to be asked for, and nothing was."),)
    told = [
        say("Spent {spent}; {needed} would have been enough.").format(
            spent=count_points(spent), needed=count_points(needed)
        )
        if spent > needed
        else say("Spent {spent}; needed {needed}.").format(spent=count_points(spent), needed=count_points(needed))
    ]
    told += [say("{title}: {words}.").format(title=each.title, words=each.words.rstrip(".")) for each in feedback.asked]
    told += [
        say("Not asked for, though it could still have decided: {title}.").format(title=scenario.sheet(each).title)
        for each in feedback.unasked
    ]
    return tuple(told)
