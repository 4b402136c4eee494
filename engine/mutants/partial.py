"""Where two pathways part on a patient of whom some facts are known and others not, found over all of them at once.

A partial patient has for each fact a set of values that it may still have. Every set that a record can leave stands
for one value of a wider diagram, so that what the walk does becomes a function over partial patients, complete ones
among them.
"""

from collections.abc import Hashable
from functools import cached_property

from engine.completions import Completions
from engine.decision_diagram import Diagram
from engine.determinants import Determinant
from engine.edition import Edition
from engine.pathway import Arrow, Question, sort_questions

# What a record can leave open of a fact beside nothing and everything: a date or a drug alone, a part of a result.
BETWEEN: dict[str, tuple[tuple[str, ...], ...]] = {
    "transplant.done": (("first", "none"),),
    "maintenance.status": (("on", "stopped"),),
    "mrd.status": (
        ("negative", "year"),
        ("negative", "sustained"),
        ("year", "sustained"),
        ("negative", "year", "sustained"),
    ),
}
BUDGET = 1_000_000  # nodes; these diagrams are read by nobody


class Partial:
    """Functions of one edition's facts over partial patients."""

    def __init__(self, edition: Edition) -> None:
        self.levels = {determinant.name: level for level, determinant in enumerate(edition.determinants)}
        self.masks = tuple(list_sets(determinant) for determinant in edition.determinants)
        self.completions = Completions(edition.diagram, self.masks, BUDGET)
        self.diagram = self.completions.diagram

    @cached_property
    def recordable(self) -> int:
        """The partial patients that a record can give: months are recorded only beside what maintenance is."""
        made = self.diagram
        status, months = (self.levels.get(name) for name in ("maintenance.status", "maintenance.months"))
        if status is None or months is None:
            return made.true
        return made.either(self._is_known(status), made.opposite(self._is_known(months)))

    def _is_known(self, level: int) -> int:
        single = [mask & (mask - 1) == 0 for mask in self.masks[level]]
        return self.diagram.test(level, sum(known << at for at, known in enumerate(single)))


def differ(made: Diagram, left: int, right: int) -> int:
    """True where two functions of a diagram have different labels."""
    memo: dict[tuple[int, int], int] = {}

    def walk(one: int, other: int) -> int:
        if one == other:
            return made.false
        found = memo.get((one, other))
        if found is None:
            level = min(made.levels[one], made.levels[other])
            if level == made.bottom:
                found = made.true
            else:
                rows = zip(made.spread(one, level), made.spread(other, level), strict=True)
                found = made.node(level, tuple(walk(*row) for row in rows))
            memo[one, other] = found
        return found

    return walk(left, right)


def list_sets(determinant: Determinant) -> tuple[int, ...]:
    """Every set of values that a record may leave: each alone, all of them, and what lies between, in this order."""
    values = determinant.values
    between = (sum(1 << values.index(value) for value in some) for some in BETWEEN.get(determinant.name, ()))
    return tuple(dict.fromkeys((*(1 << at for at in range(len(values))), (1 << len(values)) - 1, *between)))


class Walks:
    """The walks of an edition over partial patients: who comes to each question, and how each goes on."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.partial = Partial(edition)
        self._ways: dict[tuple[Question, int], int] = {}

    def part(self, other: Edition) -> dict[str, int]:
        """For each question that is answered otherwise in another edition of one diagram: by which partial patients.

        Only patients count whose walk comes to the question; empty when no walk differs in anything that is told.
        """
        made = self.partial.diagram
        found = {}
        for question, changed in zip(self.edition.pathway.questions, other.pathway.questions, strict=True):
            answers = self.edition.answers[question.id], other.answers[question.id]
            if question == changed and answers[0] == answers[1]:
                continue
            differing = differ(made, self.ways(question, answers[0]), self.ways(changed, answers[1]))
            if differing != made.false:
                coming = made.both(self.arrivals[question.id], self.partial.recordable)
                found[question.id] = made.both(coming, differing)
        return found

    def ways(self, question: Question, answer: int) -> int:
        """How the walk goes on at a question, by what a reader sees of it: the arrow, and "as things stand"."""
        key = (question, answer)
        if key not in self._ways:
            made = self.partial.diagram
            known = self.partial.completions.gather(answer)
            found = made.leaf(None)
            if question.if_unknown is not None:
                found = made.leaf((_seen(question.arrows[question.if_unknown]), True))
            for at, arrow in enumerate(question.arrows):
                found = made.choose(made.where(known, frozenset((at,))), made.leaf((_seen(arrow), False)), found)
            self._ways[key] = found
        return self._ways[key]

    @cached_property
    def arrivals(self) -> dict[str, int]:
        """For each question the partial patients whose walk comes to it."""
        made, pathway = self.partial.diagram, self.edition.pathway
        found = {question.id: made.false for question in pathway.questions}
        found[pathway.start] = made.true
        for name in sort_questions(pathway):
            question = self.edition.questions[name]
            ways = self.ways(question, self.edition.answers[name])
            for arrow in question.arrows:
                for as_things_stand in (False, True):
                    if arrow.go in found:
                        going = made.both(found[name], made.where(ways, (_seen(arrow), as_things_stand)))
                        found[arrow.go] = made.either(found[arrow.go], going)
        return found


def _seen(arrow: Arrow) -> tuple[Hashable, ...]:
    return arrow.label, arrow.go, arrow.rests_on, arrow.inferred
