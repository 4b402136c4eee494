"""The route of one patient in a few boxes: each question, the answer given, and where others would have led."""

from collections import Counter

from engine.consultation import Consultation
from engine.joining import join_clauses
from engine.language import say
from engine.outcome import Step
from engine.rationale import Box, Route
from engine.wording import lower_first
from reports.blocks import RoutePicture, Stop, settle

MOST_NAMED = 3


def picture_route(consultation: Consultation) -> RoutePicture:
    """The boxes from the first question to the advice, or to the question that waits and what is still possible."""
    route, outcome = consultation.route, consultation.outcome
    boxes = {box.id: box for box in route.boxes}
    stops = [
        _stop(step, boxes, route, _next(outcome.steps, at, outcome.advice)) for at, step in enumerate(outcome.steps)
    ]
    if outcome.advice is not None:
        advice = boxes[outcome.advice]
        answer = say("blocked now") if outcome.blocked else advice.answer
        stops.append(Stop(settle(advice.title), settle(answer), (), "advice"))
    else:
        total = sum(box.kind == "advice" for box in route.boxes)
        words = say("{left} of {all} outcomes possible").format(left=len(outcome.reachable), all=total)
        titles = Counter(boxes[name].title for name in outcome.reachable)
        first = (boxes[name] for name in outcome.reachable[:MOST_NAMED])
        named = tuple(settle(_name(box) if titles[box.title] == 1 else _name_whole(box)) for box in first)
        if len(outcome.reachable) > MOST_NAMED:
            named += (say("and {number} more").format(number=len(outcome.reachable) - MOST_NAMED),)
        stops.append(Stop(say("Not decided yet"), settle(words), named, "remaining"))
    return RoutePicture(tuple(stops))


def _next(steps: tuple[Step, ...], at: int, advice: str | None) -> str | None:
    return steps[at + 1].question if at + 1 < len(steps) else advice


def _stop(step: Step, boxes: dict[str, Box], route: Route, goes_to: str | None) -> Stop:
    box = boxes[step.question]
    answer = box.answer.replace("? ", "")
    if step.arrow is None:
        return Stop(settle(box.title), settle(answer), (), "waiting")
    if step.as_things_stand:
        answer = say("{answer}, as things stand").format(answer=answer)
    names: dict[str, None] = {}
    for arrow in route.arrows:
        if arrow.source == step.question and arrow.target != goes_to:
            names[_name(boxes[arrow.target])] = None
    otherwise = (settle(say("otherwise {where}").format(where=join_clauses(names))),) if names else ()
    return Stop(settle(box.title), settle(answer), otherwise, "question")


def _name_whole(box: Box) -> str:
    return f"{_name(box)}, {box.answer}" if box.answer else _name(box)


def _name(box: Box) -> str:
    """An advice by its title, a later question in quotation marks."""
    if box.kind == "advice":
        return lower_first(box.title)
    return say("on to “{question}”").format(question=box.title)
