"""A made-up guideline run without an engine, as a programmer would: a loop over its rules, patients tried in turn.

It is what the growth of the engine is measured against. Each condition is a function of a patient's values, made once;
a patient is a mapping of every fact to its value, so that nothing is derived and nothing is unknown within the loop.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.benchmarks.synthetic import Guideline
from engine.conditions import All, Any_, Condition, Count, Not, Test

Patient = Mapping[str, Any]
Holds = Callable[[Patient], bool]


@dataclass(frozen=True, slots=True)
class RuleLoop:
    """The rules of a guideline by question: what must hold, and where it leads."""

    start: str
    rules: Mapping[str, tuple[tuple[Holds, str], ...]]

    def decide(self, patient: Patient) -> tuple[str, tuple[str, ...]]:
        """The advice of a complete patient, and the questions asked on the way."""
        name, rules = self.start, self.rules
        path: list[str] = []
        while (arrows := rules.get(name)) is not None:
            path.append(name)
            for holds, go in arrows:
                if holds(patient):
                    name = go
                    break
        return name, tuple(path)


def write_loop(guideline: Guideline) -> RuleLoop:
    """The loop over a guideline's rules."""
    pathway = guideline.pack.pathway
    values = {each.name: each.values for each in guideline.known}
    groups = [] if pathway.scheme is None else [(group.id, group.when) for group in pathway.scheme.groups]

    def write(condition: Condition | None) -> Holds:
        match condition:
            case None:
                return lambda _: True
            case Test("risk", _, operand):
                graded = [(write(when), name in operand) for name, when in groups]
                return lambda patient: next(wanted for holds, wanted in graded if holds(patient))
            case Test(fact):
                allowed = frozenset(value for value in values[fact] if condition.holds(value))
                return lambda patient: patient[fact] in allowed
            case Not(part):
                denied = write(part)
                return lambda patient: not denied(patient)
            case Count(least, parts):
                counted = [write(part) for part in parts]
                return lambda patient: sum(holds(patient) for holds in counted) >= least
            case All(parts):
                every = [write(part) for part in parts]
                return lambda patient: all(holds(patient) for holds in every)
            case Any_(parts):
                some = [write(part) for part in parts]
                return lambda patient: any(holds(patient) for holds in some)

    rules = {each.id: tuple((write(arrow.when), arrow.go) for arrow in each.arrows) for each in pathway.questions}
    return RuleLoop(pathway.start, rules)


def complete(patient: Patient, unknown: Mapping[str, Sequence[Any]]) -> Iterator[tuple[tuple[Any, ...], Patient]]:
    """Every way in which the unknown facts may turn out, and the patient then."""
    for values in itertools.product(*unknown.values()):
        yield values, {**patient, **dict(zip(unknown, values, strict=True))}


def try_reachable(loop: RuleLoop, patient: Patient, unknown: Mapping[str, Sequence[Any]]) -> set[str]:
    """The advice that the completions get, each decided by itself."""
    return {loop.decide(each)[0] for _, each in complete(patient, unknown)}


def try_missing(loop: RuleLoop, patient: Patient, unknown: Mapping[str, Sequence[Any]]) -> set[str]:
    """The unknown facts of which some change alone changes the advice of some completion."""
    advice = {values: loop.decide(each)[0] for values, each in complete(patient, unknown)}
    firsts = [values[0] for values in unknown.values()]
    return {
        name
        for at, name in enumerate(unknown)
        if any(said != advice[(*values[:at], firsts[at], *values[at + 1 :])] for values, said in advice.items())
    }
