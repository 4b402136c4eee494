"""One slip in an edition: arrows exchanged, a part of a condition dropped, a limit moved, a node turned."""

from collections.abc import Callable
from copy import copy
from dataclasses import replace

from engine.compilation import compile_edition
from engine.conditions import All, Any_, Condition, Count, Not, Test
from engine.edition import Edition
from engine.packs.shelf import open_edition
from engine.pathway import Arrow

Change = Callable[[tuple[Arrow, ...]], tuple[Arrow, ...]]


def change_arrows(name: str, question: str, change: Change) -> Edition:
    """The edition with the arrows of one question changed, compiled anew."""
    pack = open_edition(name).pack
    questions = tuple(
        replace(each, arrows=change(each.arrows)) if each.id == question else each for each in pack.pathway.questions
    )
    return compile_edition(replace(pack, pathway=replace(pack.pathway, questions=questions)))


def swap(arrows: tuple[Arrow, ...]) -> tuple[Arrow, ...]:
    """The first two arrows lead where the other did."""
    first, second, *rest = arrows
    return (replace(first, go=second.go), replace(second, go=first.go), *rest)


def drop_part(at: int) -> Change:
    """The first arrow's condition without one of its parts."""

    def change(arrows: tuple[Arrow, ...]) -> tuple[Arrow, ...]:
        when = arrows[0].when
        assert isinstance(when, All | Any_)
        fewer: Condition = type(when)((*when.parts[:at], *when.parts[at + 1 :]))
        return (replace(arrows[0], when=fewer), *arrows[1:])

    return change


def move_limits(step: float) -> Change:
    """Every number that an arrow's condition compares with, moved by a step."""

    def move(condition: Condition) -> Condition:
        match condition:
            case Test(_, _, operand) if isinstance(operand, int | float) and not isinstance(operand, bool):
                return replace(condition, operand=operand + step)
            case Not(part):
                return Not(move(part))
            case All(parts) | Any_(parts) | Count(_, parts):
                return replace(condition, parts=tuple(move(part) for part in parts))
        return condition

    return lambda arrows: tuple(each if each.when is None else replace(each, when=move(each.when)) for each in arrows)


def turn_node(edition: Edition, node: int) -> Edition:
    """The edition with the branches of one node of its diagram turned by one."""
    diagram = copy(edition.diagram)
    diagram.children = list(diagram.children)
    diagram.children[node] = (*diagram.children[node][1:], diagram.children[node][0])
    return replace(edition, diagram=diagram)
