"""The diagram in words, box by box in the order in which the keyboard walks them: for whoever cannot see it."""

from dataclasses import dataclass

from desktop.screens.box import name_state, tell_answer
from desktop.screens.diagram import Drawing, Node
from engine.language import say
from engine.rationale import Arrow, Box, Route


@dataclass(frozen=True, slots=True)
class Told:
    """One drawn box: what it is called, and all that the drawing shows of it."""

    id: str
    name: str
    description: str


def tell_outline(route: Route, drawing: Drawing, *, blocked: bool) -> tuple[Told, ...]:
    """A line for each drawn box; advice drawn beside several questions is told beside each of them."""
    boxes = {box.id: box for box in route.boxes}
    told: list[Told] = []
    question = ""
    for node in drawing.nodes:
        box = boxes[node.id]
        if box.kind == "question":
            question = box.id
            arrows = [arrow for arrow in route.arrows if arrow.source == box.id]
            lines = [_lead(arrow, boxes[arrow.target]) for arrow in arrows]
        else:
            arrows = [arrow for arrow in route.arrows if (arrow.source, arrow.target) == (question, box.id)]
            lines = [_reach(arrow, boxes[arrow.source]) for arrow in arrows]
        told.append(Told(box.id, box.title, _join(_describe(box, node, blocked=blocked), *lines)))
    return tuple(told)


def _describe(box: Box, node: Node, *, blocked: bool) -> str:
    """What it is, how it stands where it is drawn, the whole question or advice, its answer and its statements."""
    question = box.kind == "question"
    kind = say("Question") if question else say("Advice")
    state = name_state(node.state, inferred=node.inferred)
    if not question and node.state == "taken":
        state = say("the answer, blocked for now") if blocked else say("the answer for this patient")
    whole = "" if box.detail == box.title else box.detail
    rests = say("Rests on {statements}").format(statements=", ".join(box.rests_on)) if box.rests_on else ""
    return _join(f"{kind}, {state}", whole, tell_answer(box), rests)


def _lead(arrow: Arrow, target: Box) -> str:
    """Where an arrow of a question leads."""
    words = say("{answer} leads to {target}").format(answer=arrow.label, target=target.title)
    return ", ".join(part for part in (words, _state(arrow)) if part)


def _reach(arrow: Arrow, source: Box) -> str:
    """From which question, and by which answer, an advice is reached where it is drawn."""
    words = say("Reached from {source} by {answer}").format(source=source.title, answer=arrow.label)
    return ", ".join(part for part in (words, _state(arrow)) if part)


def _state(arrow: Arrow) -> str:
    """How an arrow stands; of a closed one, why."""
    states = {"taken": say("taken"), "open": say("still open"), "closed": arrow.why or say("closed")}
    return states[arrow.state] + (say(", inferred") if arrow.inferred else "")


def _join(*parts: str) -> str:
    """Sentences one after the other."""
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
