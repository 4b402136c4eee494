"""The pathways put to a solver: what a patient gets as one term, for every way in which the record may be.

Three terms are made of each edition: from its conditions as written, from its compiled diagram, and from the boxes of
the second reading. Two terms are equal when the solver proves that no patient gets different answers; else it has one.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import inf
from typing import Any

import z3

from engine.conditions import All, Any_, Condition, Count, Not, Test
from engine.determinants import Determinant
from engine.edition import Edition
from engine.pathway import Pathway
from engine.wording import LABELS, word_of
from tests.oracle.exploring import Box, Values, fold
from tests.oracle.terms import (
    MONTHS,
    PERCENT,
    RESPONSES,
    WELL_FORMED,
    WORDS,
    edition_means,
    exact,
    reading_means,
    sort_of,
)

NOBODY = "nothing"  # what a patient gets for whom no arrow, branch or box is meant


class AsWritten:
    """A pathway's conditions as they stand in its file, over the record; nothing of the compiled diagram is used."""

    def __init__(self, pathway: Pathway, determinants: Sequence[Determinant]) -> None:
        self.pathway = pathway
        self._known = {each.name: each for each in determinants}
        self._derived = {each.name: each for each in pathway.derived}
        self._high = pathway.scheme.cuts.get(PERCENT, inf) if pathway.scheme else inf

    def holds(self, condition: Condition | None) -> z3.BoolRef:
        """Where a condition holds; `None` is "otherwise"."""
        match condition:
            case None:
                return z3.BoolVal(True)
            case Test():
                return self._test(condition.fact, condition)
            case Not(part):
                return z3.Not(self.holds(part))
            case All(parts):
                return z3.And([self.holds(part) for part in parts])
            case Any_(parts):
                return z3.Or([self.holds(part) for part in parts])
            case Count(least, parts):
                return z3.AtLeast(*(self.holds(part) for part in parts), least)

    def _test(self, fact: str, test: Test) -> z3.BoolRef:
        if fact == "risk":
            return z3.Or([self.group() == _answer(self._groups(), each) for each in test.operand])
        operands = test.operand if test.operator == "in" else (test.operand,)
        if fact in self._derived:
            term = z3.BoolVal(False)
            for when, other, value in reversed(self._derived[fact].cases):
                held = z3.BoolVal(value in operands) if other is None else self._test(other, test)
                term = z3.If(self.holds(when), held, term)
            return term
        if fact == MONTHS:
            limit = exact(test.operand)
            return z3.Real(fact) >= limit if test.operator == "at_least" else z3.Real(fact) < limit
        known = self._known[fact]
        if test.operator in ("below", "at_least"):
            at = RESPONSES.index(test.operand)
            values: Iterable[Any] = RESPONSES[:at] if test.operator == "below" else RESPONSES[at:]
        else:
            values = operands
        return z3.Or([edition_means(known, value, self._high) for value in values])

    def _groups(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.pathway.scheme.groups) if self.pathway.scheme else ()

    def group(self) -> z3.ExprRef:
        """The risk group: the first that holds."""
        term = _answer(self._groups(), NOBODY)
        for each in reversed(self.pathway.scheme.groups if self.pathway.scheme else ()):
            term = z3.If(self.holds(each.when), _answer(self._groups(), each.id), term)
        return term

    def advice(self) -> z3.ExprRef:
        """The advice: each question's first arrow that holds, from the start on."""
        names = tuple(each.id for each in self.pathway.advice)
        terms = {name: _answer(names, name) for name in names}

        def follow(name: str) -> z3.ExprRef:
            if name not in terms:
                question = self.pathway.question(name)
                assert question is not None, name
                term = _answer(names, NOBODY)
                for arrow in reversed(question.arrows):
                    term = z3.If(self.holds(arrow.when), follow(arrow.go), term)
                terms[name] = term
            return terms[name]

        return follow(self.pathway.start)


def _answer(names: tuple[str, ...], name: str | None) -> z3.ExprRef:
    return sort_of(" or ".join(names), (*names, NOBODY))[1][name or NOBODY]


def as_compiled(edition: Edition, root: int, names: tuple[str, ...]) -> z3.ExprRef:
    """A function of the compiled diagram: each node a choice, a number's branches intervals of the real numbers."""
    diagram, terms = edition.diagram, {}

    def climb(node: int) -> z3.ExprRef:
        if node not in terms:
            level = diagram.levels[node]
            if level == diagram.bottom:
                terms[node] = _answer(names, diagram.labels[node])
            else:
                each = edition.determinants[level]
                branches = zip(each.values, diagram.children[node], strict=True)
                terms[node] = _choose(((_branch(each, value), climb(child)) for value, child in branches), names)
        return terms[node]

    return climb(root)


def _branch(determinant: Determinant, value: Any) -> z3.BoolRef:
    if determinant.name != MONTHS:
        return edition_means(determinant, value, determinant.cuts[0] if determinant.cuts else inf)
    at = determinant.values.index(value)
    low, high = ((0.0, *determinant.cuts)[at], (*determinant.cuts, inf)[at])
    months = z3.Real(MONTHS)
    return z3.And(months >= exact(low), z3.BoolVal(True) if high == inf else months < exact(high))


def as_read(boxes: Sequence[Box], names: tuple[str, ...]) -> z3.ExprRef:
    """A second reading, from the tree of the questions that it asked; equal parts of the tree are made once."""
    made: dict[tuple[Any, ...], z3.ExprRef] = {}
    means: Callable[[str, Values], z3.BoolRef] = cache(reading_means)

    def branch(name: str, sides: list[tuple[Values, z3.ExprRef]]) -> z3.ExprRef:
        key = (name, *((values, term.get_id()) for values, term in sides))
        if key not in made:
            made[key] = _choose(((means(name, values), term) for values, term in sides), names)
        return made[key]

    return fold(boxes, cache(lambda said: _answer(names, said)), branch)


def _choose(sides: Iterable[tuple[z3.BoolRef, z3.ExprRef]], names: tuple[str, ...]) -> z3.ExprRef:
    term = _answer(names, NOBODY)
    for when, then in reversed(list(sides)):
        term = z3.If(when, then, term)
    return term


def find_patient(claim: z3.BoolRef) -> str | None:
    """A patient of whom the claim is true, in words, with every recorded fact that it speaks of; None: proved none."""
    model = _solve(claim)
    return None if model is None else tell(model, claim)


def find_difference(left: z3.ExprRef, right: z3.ExprRef) -> str | None:
    """A patient to whom two terms give different answers, with both; None where they are proved equal."""
    model = _solve(left != right)
    if model is None:
        return None
    one, other = (str(model.eval(term, model_completion=True)).rpartition(": ")[2] for term in (left, right))
    return f"{one} or {other}? {tell(model, left != right)}"


def _solve(claim: z3.BoolRef) -> z3.ModelRef | None:
    solver = z3.Solver()
    solver.add(*WELL_FORMED, claim)
    verdict = solver.check()
    assert verdict != z3.unknown, "the solver could not tell"
    return solver.model() if verdict == z3.sat else None


def tell(model: z3.ModelRef, claim: z3.BoolRef) -> str:
    """A model of the solver as a patient, told by what the claim speaks of."""
    told = []
    for place in sorted(_unknowns(claim)):
        value = next((model[each] for each in model.decls() if str(each) == place), None)
        if value is None:  # it may be anything
            continue
        if place in WORDS:
            shown = str(word_of(place, str(value).rpartition(": ")[2]))
        elif z3.is_bool(value):
            shown = "yes" if z3.is_true(value) else "no"
        else:
            shown = value.as_decimal(8)
        told.append(f"{LABELS.get(place, place)}: {shown}")
    return "; ".join(told)


def _unknowns(claim: z3.ExprRef) -> set[str]:
    seen, found, open_terms = {claim.get_id()}, set(), [claim]
    while open_terms:
        term = open_terms.pop()
        if z3.is_const(term) and term.decl().kind() == z3.Z3_OP_UNINTERPRETED:
            found.add(str(term))
        fresh = [child for child in term.children() if child.get_id() not in seen]
        seen.update(child.get_id() for child in fresh)
        open_terms += fresh
    return found
