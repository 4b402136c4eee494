"""Made-up guidelines of any size, built like the shipped editions, the same each time.

A guideline is a spine of questions with leaves. It is made of chapters of eight questions, which mirror what the
shipped editions ask: one finding, several of them, a depth of response during maintenance, the risk group, a course
with several values, a grade, the same grade at a lower limit (arrows read in order), and two of three findings. Some
arrows skip questions, most questions have a reading of what is unknown, and later leaves often give an advice that
stood before.

What the whole guideline shares (maintenance, response, residual disease, the tests of the risk group) are the
program's own facts, and the risk scheme is that of 2012; each chapter adds eight findings of its own, which no case
file has. A longer guideline begins as a shorter one does. Each keeps the laws: the last arrow of a question is
`otherwise`, and with a shared fact an arrow asks for a finding of its chapter too, so that none takes all patients away
from a later one.
"""

import itertools
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.benchmarks.recorded import read_finding
from engine.compilation import compile_over, make_diagram
from engine.conditions import All, Any_, Condition, Count, Test, each_test
from engine.determinants import Determinant
from engine.edition import Edition
from engine.pack import Pack
from engine.pathway import Advice, Arrow, Pathway, Question, Scheme
from engine.register import determinants

YES, COURSE, GRADE = ("no", "yes"), ("completed", "not_started", "under_way", "stopped_early"), (0, 1, 2, 3, 4)
LAST = "advice-last"
_FIRST_ADVICE, _NEW_EACH = 8, 3  # so many leaves give an advice of their own, later every third one
_SKIP = 3
_DRUGS = (("lenalidomide",), ("bortezomib",), ("daratumumab", "lenalidomide"), ("thalidomide",), ())


@dataclass(frozen=True, slots=True)
class Passage:
    """One question before it has its place: what leads where; `waits` where it has no reading of what is unknown."""

    arrows: tuple[tuple[Condition, str], ...]
    waits: bool = False
    ordered: bool = False


@dataclass
class Draft:
    """A guideline while it is written: its questions, its findings with their values, and the leaves so far."""

    questions: list[Question] = field(default_factory=list)
    findings: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    leaves: int = 0
    given: list[str] = field(default_factory=list)

    def find(self, values: tuple[Any, ...] = YES) -> str:
        """A new finding with these values."""
        name = f"finding-{len(self.findings) + 1:03}"
        self.findings[name] = values
        return name

    def leaf(self) -> str:
        """The advice of the next leaf: a new one, or one that stood before."""
        at = self.leaves
        self.leaves += 1
        if at < _FIRST_ADVICE or at % _NEW_EACH == 0:
            self.given.append(f"advice-{len(self.given) + 1:02}")
            return self.given[-1]
        return self.given[at * 7 % len(self.given)]

    def skip(self) -> str:
        """A question some way ahead of the one that is being written."""
        return _name_question(len(self.questions) + 1 + _SKIP)

    def ask(self, passage: Passage) -> None:
        """The next question of the spine, with an arrow on to the one after it."""
        number = len(self.questions) + 1
        arrows = (*passage.arrows, (None, _name_question(number + 1)))
        self.questions.append(
            Question(
                id=_name_question(number),
                asks=f"Question {number}?",
                short=f"Question {number}?",
                shows=(),
                arrows=tuple(Arrow(when, go, f"arrow {at}", (), "made up", 1) for at, (when, go) in enumerate(arrows)),
                if_unknown=None if passage.waits else len(passage.arrows),
                ordered=passage.ordered,
                line=1,
            )
        )


def write_chapter(draft: Draft, number: int) -> Iterator[Passage]:
    """The eight questions of a chapter, each written only when the one before it was asked."""

    def has(name: str) -> Test:
        return Test(name, "is", "yes")

    yield Passage(((has(draft.find()), draft.leaf()),), waits=True)
    yield Passage(((Any_((has(draft.find()), has(draft.find()))), draft.leaf()),))
    deep, risky = has(draft.find()), Test("risk", "in", ("high", "intermediate"))
    reached = Test("mrd.status", "in", ("year", "sustained")) if number % 2 else Test("maintenance.status", "is", "on")
    yield Passage(((All((deep, reached, Test("response.current", "at_least", "CR"))), draft.skip()),))
    lesion = has(draft.find())
    yield Passage(((All((lesion, risky)), draft.leaf()),))
    course = draft.find(COURSE)
    ways = (draft.leaf(), draft.leaf(), draft.skip())
    yield Passage(tuple((Test(course, "is", value), way) for value, way in zip(COURSE[1:], ways, strict=True)))
    grade = draft.find(GRADE)
    yield Passage(((Test(grade, "at_least", 3), draft.leaf()),), waits=True)
    lower = Test(grade, "at_least", 2)
    on_it = Test("maintenance.drug", "in", ("with",))
    yield Passage(((All((lower, on_it)), draft.leaf()), (lower, draft.skip())), ordered=True)
    yield Passage(((Count(2, (deep, lesion, has(draft.find()))), draft.leaf()),))


@dataclass(frozen=True, slots=True)
class Guideline:
    """A made-up guideline as its authors would have written it, with the facts that it asks for."""

    rules: int
    pack: Pack
    known: tuple[Determinant, ...]

    def compile(self, budget: int = sys.maxsize) -> Edition:
        """The guideline as functions of one diagram, whatever nodes it takes unless a budget is given.

        :raises PackError: when the diagram outgrows the budget.
        """
        return compile_over(self.pack, self.known, make_diagram(self.known, budget))


def write_guideline(rules: int, like: Pack) -> Guideline:
    """A made-up guideline of so many rules, which are arrows with a condition; scheme and cautions are a pack's.

    :raises ValueError: when the pack has no risk scheme, of which every chapter asks.
    """
    scheme = like.pathway.scheme
    if scheme is None:
        raise ValueError("a made-up guideline asks for the risk group: give a pack with a risk scheme")
    draft = _write_questions(rules)
    order = tuple(_list_facts(draft.questions, scheme))
    named = dict.fromkeys(arrow.go for question in draft.questions for arrow in question.arrows)
    asked = {question.id for question in draft.questions}
    pathway = Pathway(
        order=order,
        start=draft.questions[0].id,
        questions=tuple(draft.questions),
        advice=tuple(_write_advice(name, at) for at, name in enumerate(name for name in named if name not in asked)),
        derived=(),
        scheme=scheme,
        together=(),
        can_change=order,
        readings={},
    )
    own = determinants({"maintenance.months": (math.inf,), **{name: (cut,) for name, cut in scheme.cuts.items()}})
    known = tuple(own.get(name) or Determinant(name, draft.findings[name], read_finding) for name in order)
    return Guideline(rules, replace(like, pathway=pathway, arguments=()), known)


def _write_questions(rules: int) -> Draft:
    draft = Draft()
    left = rules
    for passage in itertools.chain.from_iterable(write_chapter(draft, number) for number in itertools.count()):
        arrows = passage.arrows[:left]
        draft.ask(replace(passage, arrows=arrows))
        left -= len(arrows)
        if not left:
            break
    # What would lead beyond the last question ends there.
    leads = {question.id for question in draft.questions}.union(draft.given)
    for at, question in enumerate(draft.questions):
        ended = tuple(each if each.go in leads else replace(each, go=LAST) for each in question.arrows)
        draft.questions[at] = replace(question, arrows=ended)
    return draft


def _list_facts(questions: list[Question], scheme: Scheme) -> dict[str, None]:
    """The facts in the order in which the questions ask for them, those of the risk group with its first question."""
    tests = [test.fact for group in scheme.groups if group.when is not None for test in each_test(group.when)]
    found: dict[str, None] = {}
    for question in questions:
        for arrow in question.arrows:
            for test in () if arrow.when is None else each_test(arrow.when):
                found.update(dict.fromkeys(tests if test.fact == "risk" else (test.fact,)))
    return found


def _write_advice(name: str, at: int) -> Advice:
    return Advice(
        id=name,
        title=f"Advice {at + 1}",
        second_line="",
        headline=f"Advice {at + 1}",
        summary="",
        drugs=_DRUGS[at % len(_DRUGS)],
        needs="any",
        duration="",
        licence="",
        regimen=None,
        next_step="",
        rests_on=(),
        line=1,
    )


def _name_question(number: int) -> str:
    return f"question-{number:03}"
