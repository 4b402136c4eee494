"""A pathway read as a spine: each question with the advice that hangs on it, the arrow down, and the ways around."""

from dataclasses import dataclass

from engine.joining import join_clauses
from engine.language import say
from engine.rationale import Arrow, Box, Route

_RANK = {"taken": 0, "open": 1, "closed": 2}


@dataclass(frozen=True, slots=True)
class Way:
    """All arrows from one box to another as one: the label of those that matter most for this patient."""

    box: Box  # where it leads
    label: str
    state: str
    inferred: bool
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """One question of the spine."""

    box: Box
    leaves: tuple[Way, ...]
    down: Way | None


Bypass = tuple[int, int, Way]  # from row, to row, the way around those between


def read_spine(route: Route) -> tuple[list[Row], Way | None, list[Bypass]]:
    """The rows in the pathway's order, the advice at the foot, and the ways that pass by some rows."""
    boxes = {box.id: box for box in route.boxes}
    questions = [box for box in route.boxes if box.kind == "question"]
    places = {box.id: at for at, box in enumerate(questions)}
    foot: Way | None = None
    rows: list[Row] = []
    bypasses: list[Bypass] = []
    for at, question in enumerate(questions):
        leaves: list[Way] = []
        down: Way | None = None
        for way in _ways(route, question, boxes):
            target = places.get(way.box.id)
            if target is None:
                leaves.append(way)
            elif target == at + 1:
                down = way
            else:
                bypasses.append((at, target, way))
        if at == len(questions) - 1 and leaves:
            foot = down = leaves.pop(0)
        rows.append(Row(question, tuple(leaves), down))
    return rows, foot, bypasses


def _ways(route: Route, question: Box, boxes: dict[str, Box]) -> list[Way]:
    found: dict[str, list[Arrow]] = {}
    for arrow in route.arrows:
        if arrow.source == question.id:
            found.setdefault(arrow.target, []).append(arrow)
    return [_join(boxes[target], arrows) for target, arrows in found.items()]


def _join(box: Box, arrows: list[Arrow]) -> Way:
    state = min((arrow.state for arrow in arrows), key=_RANK.__getitem__)
    telling = [arrow for arrow in arrows if arrow.state == state]
    label = say(" or ").join(dict.fromkeys(arrow.label for arrow in telling))
    inferred = all(arrow.inferred for arrow in telling)
    return Way(box, label, state, inferred, join_clauses(dict.fromkeys(arrow.why for arrow in telling)))
