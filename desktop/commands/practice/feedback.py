"""What came of an answer, from the command line: its parts, its reasons with their evidence, the parting, the pair."""

from typing import Any

from desktop.commands.paragraphs import fold
from desktop.commands.practice.bearings import show_judged, tell_bearings, tell_judged
from desktop.screens.practice.two_routes import tell_route
from desktop.training.finished import Finished
from desktop.training.round import Round
from engine.practice.answering.marking import right_commitment
from engine.practice.answering.taken import tell_parting
from engine.practice.commitment import Feedback, Judged
from engine.practice.made.pairs import Pair
from engine.rationale import Route

MARKING = (
    "Points: 4 for the advice, 2 each for risk group and duration, 1 for each reason that decides and one off, "
    "down to none, for any other, 2 for asking for just what was needed and 1 for more than that."
)
PAIR = "The minimal pair is the same patient with one fact changed and another advice:"
VERDICTS = {
    "right": "Right",
    "missing": "Missing",
    "wrong": "Does not hold",
    "beside": "True, but decides nothing here",
}


def show_feedback(round_: Round, finished: Finished, pair: Pair | None, contrast: str) -> dict[str, Any]:
    """What came of it as JSON values."""
    feedback = _feedback(round_)
    parting = feedback.parting
    return {
        "id": round_.scenario.id,
        "edition": round_.scenario.edition,
        "answer": finished.id,
        "at": finished.at.isoformat(),
        "right": feedback.holds,
        "advice": finished.given["advice"],
        "right_advice": right_advice(round_),
        "confidence": finished.confidence,
        "points": finished.points,
        "most": finished.most,
        "parts": [
            {"name": each.name, "title": each.title, "given": each.given, "right": each.right, "holds": each.holds,
             "because": each.because}
            for each in feedback.parts
        ],
        "parting": None if parting is None else {
            "question": parting.question, "asks": parting.asks, "right": parting.right, "taken": parting.taken,
            "would_be": parting.would_be,
        },
        "routes": {"right": _show_route(feedback.right_route), "taken": _show_route(feedback.taken_route)},
        "reasons": [show_judged(each) for each in feedback.reasons],
        "gathering": {
            "spent": feedback.spent,
            "needed": feedback.needed,
            "asked": [
                {"sheet": each.sheet, "title": each.title, "cost": each.cost, "deciding": each.deciding,
                 "words": each.words}
                for each in feedback.asked
            ],
            "unasked": list(feedback.unasked),
        },
        "learning_point": feedback.learning_point,
        "standing": list(feedback.standing),
        "contrast": contrast,
        "pair": None if pair is None else {"id": pair.other.id},
        "tested": [{"card": each.card, "held": each.held} for each in feedback.tested],
        "seconds": finished.seconds,
    }  # fmt: skip


def tell_feedback(round_: Round, finished: Finished, pair: Pair | None, contrast: str) -> str:
    """What came of it in words; of the pair only that there is one, since it is answered next."""
    feedback = _feedback(round_)
    verdict = "The advice is right." if feedback.holds else "Another advice is right."
    sure = f"You were {finished.confidence} % sure. {finished.points} of {finished.most} points."
    lines = [f"{verdict} {sure}", ""]
    for part in feedback.parts:
        beside = "right" if part.holds else f"right is: {part.right}"
        lines += [f"{part.title}: {part.given}; {beside}", *fold(part.because, "  ")]
    if parting := feedback.parting:
        lines += ["", *fold(f"{tell_parting(parting)} {parting.would_be}".strip())]
        lines += fold(f"{tell_route(feedback.right_route)}.", "  Right route: ")
        if feedback.taken_route is not None:
            lines += fold(f"{tell_route(feedback.taken_route)}.", "  Your route: ")
    if feedback.reasons:
        lines += ["", "Reasons"]
        told: set[str] = set()
        lines += [line for each in feedback.reasons for line in _tell_judged(each, told)]
    lines += [
        "",
        *_tell_gathering(round_, feedback),
        "",
        *fold(MARKING),
        "",
        *fold(feedback.learning_point),
        *fold(contrast),
        "",
    ]
    lines += [line for each in feedback.standing for line in fold(each)]
    if pair is not None:
        lines += ["", *fold(PAIR), f"  plateau practice next {pair.other.id}"]
    return "\n".join(lines)


def _tell_judged(judged: Judged, told: set[str]) -> list[str]:
    """A reason with what bears on it; what was `told` of a reason before is not told again."""
    lines = tell_judged(judged, VERDICTS[judged.verdict])
    new = [each for each in judged.bearings if each.id not in told]
    told.update(each.id for each in new)
    lines += tell_bearings(new, "    - ")
    if judged.bearings and not new:
        lines.append("    - what bears on it is told above")
    return lines


def _tell_gathering(round_: Round, feedback: Feedback) -> list[str]:
    lines = [f"Asked for: cost {feedback.spent}, needed {feedback.needed}"]
    for each in feedback.asked:
        lines += fold(f"{each.title}: {each.words}", "  ")
    for name in feedback.unasked:
        lines += fold(f"{round_.scenario.sheet(name).title}: could still have decided, and was not asked for", "  ")
    return lines


def _show_route(route: Route | None) -> list[str] | None:
    """The questions on the way and where it ends, by id; None where the answer given leads no other way."""
    return None if route is None else [box.id for box in route.boxes if box.state == "taken"]


def right_advice(round_: Round) -> str:
    """The id of the advice that is right, by the offer."""
    return right_commitment(round_.edition, round_.scenario, round_.misconceptions).advice


def _feedback(round_: Round) -> Feedback:
    assert round_.feedback is not None  # noqa: S101 - shown only once an answer was committed to
    return round_.feedback
