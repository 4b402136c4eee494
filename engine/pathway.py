"""A pathway as its authors wrote it: questions, arrows with the statements they rest on, advice, risk scheme."""

from dataclasses import dataclass
from typing import Any, Literal

from engine.conditions import Condition


@dataclass(frozen=True, slots=True)
class Arrow:
    """One answer to a question and where it leads; `when` is None for `otherwise`."""

    when: Condition | None
    go: str
    label: str
    rests_on: tuple[str, ...]
    inferred: str | None  # why it is inferred, when the source does not say it
    line: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the pathway; `if_unknown` is the arrow taken as things stand, None when the question waits."""

    id: str
    asks: str
    short: str
    shows: tuple[str, ...]  # the facts whose values are this patient's answer
    arrows: tuple[Arrow, ...]
    if_unknown: int | None
    ordered: bool  # the arrows are read in order, so that they may overlap
    line: int


@dataclass(frozen=True, slots=True)
class Regimen:
    """A dose as a trial gave it, printed only while its condition is known to hold."""

    text: str
    source: str
    status: str
    printed_when: Condition
    otherwise: str


@dataclass(frozen=True, slots=True)
class Advice:
    """One outcome of the pathway, in the words a clinician would say."""

    id: str
    title: str
    second_line: str
    headline: str
    summary: str
    drugs: tuple[str, ...]
    needs: str  # which of the drugs being forbidden blocks it: all, any, first, first_with_any
    duration: str
    licence: str
    regimen: Regimen | None
    next_step: str
    rests_on: tuple[str, ...]
    line: int
    licence_sources: tuple[str, ...] = ()
    licence_status: str = ""  # page | memory; empty when there is no licence to tell
    while_on: str | None = None  # said first when a drug that the advice would end is given now
    ends: tuple[str, ...] = ()  # the drugs that the advice would end


@dataclass(frozen=True, slots=True)
class Group:
    """One risk group; `when` is None for the group of all others."""

    id: str
    when: Condition | None
    rests_on: str
    line: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """A risk scheme: groups in order of precedence, and its cut points of numbers."""

    id: str
    groups: tuple[Group, ...]
    cuts: dict[str, float]
    note: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A fact made of others: the first case whose condition holds gives another fact's value, or a fixed one."""

    name: str
    cases: tuple[tuple[Condition | None, str | None, Any], ...]  # condition, fact, or value
    line: int


# In which order what is missing is asked: the facts as listed, or the questions, and within one its facts as listed.
Asking = Literal["fact by fact", "question by question"]
ASKING: tuple[Asking, ...] = ("fact by fact", "question by question")


@dataclass(frozen=True, slots=True)
class Pathway:
    """The whole of it; `order` is the guideline's order of the determinants, `asking` how it is gone through."""

    order: tuple[str, ...]
    start: str
    questions: tuple[Question, ...]
    advice: tuple[Advice, ...]
    derived: tuple[Derived, ...]
    scheme: Scheme | None
    # Facts asked together, as one question in the window: the output names the first of them.
    together: tuple[tuple[str, ...], ...]
    # Facts of which "what if" may speak; history among them (a transplant done, a recorded progression) stays anyway.
    can_change: tuple[str, ...]
    readings: dict[str, str]  # how it reads facts that editions read differently
    asking: Asking = "fact by fact"
    order_line: int = 1

    def question(self, name: str) -> Question | None:
        """The question of that id, if there is one."""
        return next((question for question in self.questions if question.id == name), None)

    def advice_of(self, name: str) -> Advice:
        """The advice of that id.

        :raises KeyError: when the pathway has none of that id.
        """
        for advice in self.advice:
            if advice.id == name:
                return advice
        raise KeyError(name)


def sort_questions(pathway: Pathway) -> tuple[str, ...]:
    """The questions, each after all that lead to it (there is no circle once an edition compiled)."""
    found: list[str] = []

    def visit(name: str) -> None:
        question = pathway.question(name)
        if question is None or name in found:
            return
        for arrow in question.arrows:
            visit(arrow.go)
        found.append(name)

    for question in pathway.questions:
        visit(question.id)
    return tuple(reversed(found))
