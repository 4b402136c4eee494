"""Patients of whom any facts are unknown: what the walk says of each, beside all that the unknowns may turn out to be.

Each fact has one value more, "unknown". Over these patients two functions are built as diagrams: the advice that some
completion gives, and where the walk ends. Both are compared on all of them at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from engine.compilation import PATHWAY
from engine.completions import Completions
from engine.decision_diagram import Diagram
from engine.edition import Edition
from engine.packs.section import Problem
from engine.wording import describe_facts

BUDGET = 400_000  # nodes; these diagrams are read by nobody


@dataclass(frozen=True, slots=True)
class End:
    """Where the walk ends: the advice, None where it waits; and whether an unknown was passed over on the way."""

    advice: str | None
    as_things_stand: bool


class Unknowns:
    """Functions of an edition over patients with unknowns: value `sizes[i]` of fact `i` means that it is unknown."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        masks = [(*(1 << value for value in range(size)), (1 << size) - 1) for size in edition.diagram.sizes]
        self._completions = Completions(edition.diagram, masks, BUDGET)
        self.diagram = self._completions.diagram
        self._walked: dict[str, int] = {}
        self._passed: dict[int, int] = {}

    def completions(self, node: int) -> int:
        """The set of labels that a function of the edition's diagram has over the completions of a patient."""
        return self._completions.gather(node)

    def walk(self, name: str) -> int:
        """Where the walk ends that comes to a question, or to an advice: a function to `End`."""
        made, question = self.diagram, self.edition.questions.get(name)
        if question is None:
            return made.leaf(End(name, as_things_stand=False))
        found = self._walked.get(name)
        if found is None:
            arrows = self.completions(self.edition.answers[name])
            found = made.leaf(End(None, as_things_stand=False))
            for label in made.reachable(arrows, made.all_masks):
                possible = cast("frozenset[int | None]", label)
                arrow = next(iter(possible)) if len(possible) == 1 else None
                if arrow is not None:
                    target = self.walk(question.arrows[arrow].go)
                elif question.if_unknown is not None:
                    target = self._pass_over(self.walk(question.arrows[question.if_unknown].go))
                else:
                    continue
                found = made.choose(made.where(arrows, label), target, found)
            self._walked[name] = found
        return found

    def _pass_over(self, node: int) -> int:
        """The same ends, marked as reached past an unknown."""
        made = self.diagram
        found = self._passed.get(node)
        if found is None:
            if made.levels[node] == made.bottom:
                found = made.leaf(End(_end(made, node).advice, as_things_stand=True))
            else:
                found = made.node(made.levels[node], tuple(self._pass_over(child) for child in made.children[node]))
            self._passed[node] = found
        return found

    def find_fault(self) -> tuple[tuple[int, ...], End, frozenset[str]] | None:
        """A patient whose walk ends where it may not, with that end and the advice reachable; None when there is none.

        An end that passes over no unknown is that of every completion, each of them a patient looked at here too: so it
        is the only advice reachable where every end is reachable.

        :raises DiagramError: when the functions outgrow their budget.
        """
        made = self.diagram
        right: set[tuple[int, int]] = set()
        values = [size - 1 for size in made.sizes]

        def search(walked: int, reached: int) -> bool:
            if (walked, reached) in right:
                return False
            level = min(made.levels[walked], made.levels[reached])
            if level == made.bottom:
                advice = _end(made, walked).advice
                if advice is None or advice in _labels(made, reached):
                    return False
                ends.extend((walked, reached))
                return True
            for value, row in enumerate(zip(made.spread(walked, level), made.spread(reached, level), strict=True)):
                values[level] = value
                if search(*row):
                    return True
            values[level] = made.sizes[level] - 1
            right.add((walked, reached))
            return False

        ends: list[int] = []
        if not search(self.walk(self.edition.pathway.start), self.completions(self.edition.root)):
            return None
        return tuple(values), _end(made, ends[0]), _labels(made, ends[1])


def _labels(diagram: Diagram, leaf: int) -> frozenset[str]:
    return cast("frozenset[str]", diagram.labels[leaf])


def _end(diagram: Diagram, leaf: int) -> End:
    return cast("End", diagram.labels[leaf])


def prove_unknowns(edition: Edition) -> Iterator[Problem]:
    """The walk of every patient with unknowns ends only where it may.

    :raises DiagramError: when the functions outgrow their budget.
    """
    fault = Unknowns(edition).find_fault()
    if fault is None:
        return
    values, end, reachable = fault
    patient = tuple(
        (determinant.name, determinant.values[value])
        for determinant, value in zip(edition.determinants, values, strict=True)
        if value < len(determinant.values)
    )
    told = describe_facts(patient)
    text = (
        f"of a patient with {told} and nothing else known the walk ends at '{end.advice}', while what is reachable is "
        f"{', '.join(sorted(each or 'no advice' for each in reachable))}; correct 'if_unknown' of a question on the way"
    )
    yield Problem("unknowns", PATHWAY, edition.pathway.advice_of(str(end.advice)).line, text, patient)
