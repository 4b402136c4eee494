"""An edition: a pack with its pathway compiled into one shared decision diagram over the patient's determinants."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

from engine.case import Clinical
from engine.conditions import Possible
from engine.decision_diagram import Diagram
from engine.determinants import Derive, Derived, Determinant
from engine.facts import Facts
from engine.outcome import Step
from engine.pack import Pack
from engine.pathway import Pathway, Question


class Crossing(NamedTuple):
    """One question as the walk meets it: its answer in the diagram, its declared reading, each arrow's step and aim."""

    answer: int
    if_unknown: int | None
    ways: tuple[tuple[Step, str], ...]


@dataclass(frozen=True, eq=False)
class Edition:
    """A pack with what was compiled from it. Node numbers are functions in `diagram`; an edition equals itself only."""

    pack: Pack
    determinants: tuple[Determinant, ...]
    diagram: Diagram
    root: int  # complete patient -> advice id
    risk_root: int | None  # complete patient -> risk group
    answers: dict[str, int]  # question -> (complete patient -> number of the arrow taken, None if there is none)
    conditions: dict[str, tuple[int, ...]]  # question -> where each arrow's own condition holds
    arrivals: dict[str, int]  # question -> whether a complete patient comes to it
    _indices: dict[str, dict[Any, int]] = field(repr=False)

    @cached_property
    def pathway(self) -> Pathway:
        """The pathway as written."""
        return self.pack.pathway

    @cached_property
    def as_written(self) -> "Edition":
        """The edition in its authors' words, whatever the language spoken: laws are proved of these."""
        return self if self.pack.english is None else replace(self, pack=self.pack.english)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The pathway's questions by id."""
        return {question.id: question for question in self.pathway.questions}

    def read(self, clinical: Clinical) -> Facts:
        """The determinants of a patient, each known or with the values it may still have."""
        derived: list[Derived] = []
        masks: list[int] = []
        for known, derive, seen in self._readers:
            found = derive(clinical, known)
            derived.append(found)
            possible = found[0]
            mask = seen.get(possible)
            if mask is None:  # few tuples of values ever arise, so each is turned into bits once
                mask = seen[possible] = self.mask(known.name, possible)
            masks.append(mask)
        return Facts(clinical, self.determinants, tuple(derived), tuple(masks))

    @cached_property
    def _readers(self) -> tuple[tuple[Determinant, Derive, dict[tuple[Any, ...], int]], ...]:
        return tuple((each, each.derive, {}) for each in self.determinants)

    @cached_property
    def crossings(self) -> dict[str, Crossing]:
        """For each question what the walk needs there, made once."""
        return {
            question.id: Crossing(
                self.answers[question.id],
                question.if_unknown,
                tuple((Step(question.id, at), arrow.go) for at, arrow in enumerate(question.arrows)),
            )
            for question in self.pathway.questions
        }

    def lookup(self, facts: Facts) -> Callable[[str], Possible]:
        """What conditions may ask about: facts, the edition's derived facts, and its risk group."""
        derived = {each.name: each for each in self.pathway.derived}

        def possible(name: str) -> Possible:
            if name == "risk":
                return self.possible_groups(facts)
            if name not in derived:
                return facts.possible(name)
            values: list[Any] = []
            for when, fact, value in derived[name].cases:
                held = True if when is None else when.evaluate(possible)
                if held is False:
                    continue
                more = (value,) if fact is None else possible(fact)
                if more is None:
                    return None
                values.extend(each for each in more if each not in values)
                if held:
                    break
            return tuple(values)

        return possible

    def possible_groups(self, facts: Facts) -> tuple[str, ...]:
        """The risk groups that some completion gives, the gravest first."""
        if self.risk_root is None or self.pathway.scheme is None:
            return ()
        found = set(self.diagram.reachable(self.risk_root, facts.masks))
        return tuple(group.id for group in self.pathway.scheme.groups if group.id in found)

    def mask(self, name: str, values: tuple[Any, ...]) -> int:
        """The bit mask of some values of a determinant."""
        return sum(1 << self._indices[name][value] for value in values)

    def level(self, name: str) -> int:
        """The place of a determinant in guideline order."""
        return self.pathway.order.index(name)
