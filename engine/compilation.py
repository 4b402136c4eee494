"""How a pathway as written becomes functions of one decision diagram: conditions, answers, advice, arrivals."""

import math
from collections.abc import Iterator
from typing import get_args

from engine.conditions import All, Any_, Condition, Count, Not, Test, each_test
from engine.decision_diagram import NODE_BUDGET, Diagram, DiagramError
from engine.determinants import Determinant
from engine.edition import Edition
from engine.nearest import suggest
from engine.operands import list_words
from engine.pack import Pack
from engine.packs.section import PackError, Problem
from engine.pathway import Pathway, sort_questions
from engine.register import CUT_NUMBERS, determinants
from engine.vocabulary import MaintenanceDrug

PATHWAY, RISK = "pathway.yaml", "risk.yaml"


class _Compiler:
    """Turns conditions into functions of the diagram; derived facts and the risk group are expanded on the way."""

    def __init__(self, pathway: Pathway, known: tuple[Determinant, ...], diagram: Diagram) -> None:
        self.pathway = pathway
        self.known = {determinant.name: determinant for determinant in known}
        self.levels = {determinant.name: level for level, determinant in enumerate(known)}
        self.diagram = diagram
        self.derived = {each.name: each for each in pathway.derived}
        self.deriving: set[str] = set()
        self.file = PATHWAY
        self.line: int | None = None
        self.risk_root: int | None = None

    def error(self, text: str) -> PackError:
        return PackError((Problem("references", self.file, self.line, text),))

    def condition(self, condition: Condition | None) -> int:
        diagram = self.diagram
        match condition:
            case None:
                return diagram.true
            case Test():
                return self.test(condition)
            case Not(part):
                return diagram.opposite(self.condition(part))
            case Count():
                return self.count(condition)
            case All(parts):
                whole = diagram.true
                for part in parts:
                    whole = diagram.both(whole, self.condition(part))
                return whole
            case Any_(parts):
                whole = diagram.false
                for part in parts:
                    whole = diagram.either(whole, self.condition(part))
                return whole

    def count(self, count: Count) -> int:
        """Where at least so many hold: for each number the function of having that many so far."""
        diagram = self.diagram
        having = [diagram.true, *[diagram.false] * count.least]
        for part in count.parts:
            held = self.condition(part)
            for at in range(count.least, 0, -1):
                having[at] = diagram.choose(held, having[at - 1], having[at])
        return having[-1]

    def test(self, test: Test) -> int:
        if test.fact == "risk":
            return self.risk(test)
        if test.fact in self.derived:
            return self.derive(test)
        determinant = self.known.get(test.fact)
        if determinant is None:
            words = f"the fact '{test.fact}' is not in 'order'; add it there or correct its spelling"
            raise self.error(words + suggest(test.fact, (*self.known, *self.derived)))
        return self.diagram.test(self.levels[test.fact], self.values(test, determinant))

    def values(self, test: Test, determinant: Determinant) -> int:
        """The mask of the values of a determinant on which the test holds."""
        if test.fact == "maintenance.months":
            points = [-1.0, *determinant.cuts]
            return sum(1 << at for at, point in enumerate(points) if test.holds(point))
        operands = test.operand if test.operator == "in" else (test.operand,)
        for operand in operands:
            if operand not in determinant.values:
                known = list_words(determinant.values)
                words = f"'{operand}' is no value of {test.fact}: use one of {known}"
                raise self.error(words + suggest(operand, map(str, determinant.values)))
        return sum(1 << at for at, value in enumerate(determinant.values) if self.holds(test, value))

    def holds(self, test: Test, value: object) -> bool:
        try:
            return test.holds(value)
        except ValueError:  # a word that is no depth of response
            text = f"'{value}' of '{test.fact}' has no order for '{test.operator}'; use 'is' or 'in'"
            raise self.error(text) from None

    def derive(self, test: Test) -> int:
        """A test of a derived fact: of each case in turn, where the ones before it do not hold."""
        result = self.diagram.false
        asked_at, self.line = self.line, self.derived[test.fact].line
        if test.fact in self.deriving:
            raise self.error(f"'{test.fact}' is derived from itself; lead it to facts in 'order'")
        self.deriving.add(test.fact)
        for when, fact, value in reversed(self.derived[test.fact].cases):
            if fact is None:
                held = self.diagram.true if self.holds(test, value) else self.diagram.false
            else:
                held = self.test(Test(fact, test.operator, test.operand))
            result = self.diagram.choose(self.condition(when), held, result)
        self.line = asked_at
        self.deriving.remove(test.fact)
        return result

    def risk(self, test: Test) -> int:
        scheme = self.pathway.scheme
        if scheme is None or self.risk_root is None:
            raise self.error("asks for the risk group, but the pack has no risk.yaml; add it, or ask for the lesions")
        known = {group.id for group in scheme.groups}
        wrong = [group for group in test.operand if group not in known]
        if wrong:
            words = f"'{wrong[0]}' is no group of {scheme.id}: use one of {', '.join(sorted(known))}"
            raise self.error(words + suggest(wrong[0], known))
        result = self.diagram.false
        for group in test.operand:
            result = self.diagram.either(result, self.is_group[group])
        return result

    def compile_scheme(self) -> None:
        scheme = self.pathway.scheme
        if scheme is None:
            return
        self.file = RISK
        self.is_group: dict[str, int] = {}
        rest = self.diagram.true
        root = self.diagram.leaf(None)
        held: list[tuple[str, int]] = []
        for group in scheme.groups:
            self.line = group.line
            condition = self.diagram.both(rest, self.condition(group.when))
            self.is_group[group.id] = condition
            rest = self.diagram.both(rest, self.diagram.opposite(condition))
            held.append((group.id, condition))
        for name, condition in reversed(held):
            root = self.diagram.choose(condition, self.diagram.leaf(name), root)
        self.risk_root = root
        self.file = PATHWAY


def compile_edition(pack: Pack) -> Edition:
    """The pack's pathway as functions of one diagram.

    :raises PackError: when a fact, value, group or target does not exist, the questions run in a circle, or the
        diagram outgrows its budget.
    """
    known = find_determinants(pack.pathway)
    return compile_over(pack, known, make_diagram(known))


def make_diagram(known: tuple[Determinant, ...], budget: int = NODE_BUDGET) -> Diagram:
    """An empty diagram over determinants."""
    return Diagram([len(determinant.values) for determinant in known], budget)


def compile_over(pack: Pack, known: tuple[Determinant, ...], diagram: Diagram) -> Edition:
    """The pack's pathway over given determinants, in the pathway's order, as functions of a diagram over them.

    Editions that share a diagram can be compared: what is equal is one node.

    :raises PackError: as `compile_edition`.
    """
    pathway = pack.pathway
    compiler = _Compiler(pathway, known, diagram)
    try:
        compiler.compile_scheme()
        conditions, answers = _compile_answers(compiler)
        functions = _compile_targets(compiler, answers)
        arrivals = _compile_arrivals(compiler, answers)
    except DiagramError as error:
        raise PackError((Problem("budget", PATHWAY, None, str(error)),)) from None
    indices = {each.name: {value: at for at, value in enumerate(each.values)} for each in known}
    return Edition(
        pack,
        known,
        compiler.diagram,
        functions[pathway.start],
        compiler.risk_root,
        answers,
        conditions,
        arrivals,
        indices,
    )


def find_determinants(pathway: Pathway) -> tuple[Determinant, ...]:
    """The determinants of the order, each number cut where the pack's conditions cut it."""
    cuts: dict[str, tuple[float, ...]] = {}
    for name, value in (pathway.scheme.cuts if pathway.scheme else {}).items():
        cuts[name] = (value,)
    for number in CUT_NUMBERS.values():
        cuts.setdefault(number, (math.inf,))  # none is needed, or `references` asks for it
    cuts["maintenance.months"] = _cut_months(pathway)
    known = determinants(cuts, _told_apart(pathway), pathway.readings)
    return tuple(known[name] for name in pathway.order)


def _each_placed_test(pathway: Pathway, fact: str) -> Iterator[tuple[int, Test]]:
    """Every test of a fact in the pathway's conditions, with the line of the arrow or derived fact."""
    placed = [(arrow.line, arrow.when) for question in pathway.questions for arrow in question.arrows]
    placed += [(each.line, when) for each in pathway.derived for when, _, _ in each.cases]
    for line, condition in placed:
        for test in () if condition is None else each_test(condition):
            if test.fact == fact:
                yield line, test


def _told_apart(pathway: Pathway) -> tuple[str, ...]:
    """The maintenance drugs that some condition names by themselves."""
    named: dict[str, None] = {}
    for _, test in _each_placed_test(pathway, "maintenance.drug"):
        named.update(dict.fromkeys(test.operand if test.operator == "in" else (test.operand,)))
    return tuple(drug for drug in get_args(MaintenanceDrug) if drug in named)


def _cut_months(pathway: Pathway) -> tuple[float, ...]:
    """The cut points that the pathway's conditions on months of maintenance make, ascending."""
    found: set[float] = set()
    for line, test in _each_placed_test(pathway, "maintenance.months"):
        if test.operator not in ("below", "at_least") or not isinstance(test.operand, int | float):
            text = "'maintenance.months' is cut by numbers: use 'below' or 'at_least' with a number of months"
            raise PackError((Problem("references", PATHWAY, line, text),))
        found.add(float(test.operand))
    if not found and "maintenance.months" in pathway.order:
        text = "'order' names 'maintenance.months', but no condition compares it with a number; add one or remove it"
        raise PackError((Problem("references", PATHWAY, pathway.order_line, text),))
    return tuple(sorted(found)) or (math.inf,)


def _compile_answers(compiler: _Compiler) -> tuple[dict[str, tuple[int, ...]], dict[str, int]]:
    conditions: dict[str, tuple[int, ...]] = {}
    answers: dict[str, int] = {}
    for question in compiler.pathway.questions:
        held: list[int] = []
        for arrow in question.arrows:
            compiler.line = arrow.line
            held.append(compiler.condition(arrow.when))
        conditions[question.id] = tuple(held)
        taken = compiler.diagram.leaf(None)
        for at, condition in reversed([*enumerate(held)]):
            taken = compiler.diagram.choose(condition, compiler.diagram.leaf(at), taken)
        answers[question.id] = taken
    return conditions, answers


def _compile_targets(compiler: _Compiler, answers: dict[str, int]) -> dict[str, int]:
    """Every question and advice as a function to advice, leaves first; a circle of questions is refused."""
    diagram, pathway = compiler.diagram, compiler.pathway
    functions = {advice.id: diagram.leaf(advice.id) for advice in pathway.advice}
    open_questions: set[str] = set()

    def compile_target(name: str) -> int:
        if name in functions:
            return functions[name]
        question = pathway.question(name)
        if question is None:
            known = [*(each.id for each in pathway.questions), *(each.id for each in pathway.advice)]
            words = f"leads to '{name}', which is no question and no advice; correct it"
            raise compiler.error(words + suggest(name, known))
        if name in open_questions:
            raise compiler.error(f"the questions run in a circle through '{name}'; lead one of them to an advice")
        open_questions.add(name)
        result = diagram.leaf(None)
        for at, arrow in reversed([*enumerate(question.arrows)]):
            compiler.line = arrow.line
            target = compile_target(arrow.go)
            result = diagram.choose(diagram.where(answers[name], at), target, result)
        functions[name] = result
        return result

    compile_target(pathway.start)
    return functions


def _compile_arrivals(compiler: _Compiler, answers: dict[str, int]) -> dict[str, int]:
    diagram, pathway = compiler.diagram, compiler.pathway
    arrivals = {question.id: diagram.false for question in pathway.questions}
    arrivals[pathway.start] = diagram.true
    arrows = {question.id: question.arrows for question in pathway.questions}
    for name in sort_questions(pathway):
        for at, arrow in enumerate(arrows[name]):
            if arrow.go in arrivals:
                coming = diagram.both(arrivals[name], diagram.where(answers[name], at))
                arrivals[arrow.go] = diagram.either(arrivals[arrow.go], coming)
    return arrivals
