"""The outcome in words: what a clinician reads on the screen and on paper, as plain values."""

from dataclasses import dataclass
from typing import Literal

from engine.checking import Check
from engine.outcome import Caution, Flip

Side = Literal["for", "against"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One argument for or against the advice: a bold lead, a sentence with its numbers, and where they come from."""

    id: str
    side: Side
    headline: str
    text: str
    source: str  # "McCarthy 2012, median 34 months"
    checked: str  # "seen in a public page" | "not yet checked against the paper" | "" (no figures)
    kind: str  # evidence | value-judgement | later-evidence | misconception
    statements: tuple[str, ...]
    figures: tuple[str, ...]  # trial.figure
    checks: tuple[Check, ...] = ()  # who checked which of its figures, as they read now
    checker: str = ""  # "checked by A. Name", once every figure of it is checked


@dataclass(frozen=True, slots=True)
class Backing:
    """What is printed of a dose or licence, and what stands behind it."""

    title: str
    text: str
    sources: tuple[str, ...]
    checked: str  # "seen in a public page" | "not yet checked against the label" | "checked by …"
    check: Check | None


@dataclass(frozen=True, slots=True)
class KeyFact:
    """One fact the advice used: label, this patient's value, where that comes from, and its place in the case."""

    label: str
    value: str
    because: str
    place: str  # dotted path under `clinical`, where it was entered


@dataclass(frozen=True, slots=True)
class Change:
    """What would change the answer, as a sentence, with the flip behind it."""

    text: str
    advice_title: str
    distance: str  # "one fact away"
    flip: Flip


@dataclass(frozen=True, slots=True)
class Remaining:
    """One advice still possible while the question is open, and what would lead there."""

    advice: str
    title: str
    text: str
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """One question or advice of the diagram, as it stands for this patient."""

    id: str
    kind: Literal["question", "advice"]
    title: str
    answer: str  # this patient's answer, or what is not known, or the advice's own second line
    rests_on: tuple[str, ...]
    state: Literal["taken", "waiting", "open", "closed"]
    inferred: bool
    patients: int  # how many of the patients still possible come this way
    detail: str  # the whole question, or the advice's whole sentence


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow of the diagram; `why` says why it is closed, or what keeps it open."""

    source: str
    target: str
    label: str
    state: Literal["taken", "open", "closed"]
    inferred: bool
    rests_on: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Route:
    """The whole pathway as a diagram for this patient; boxes in the pathway's order, questions before advice."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    possible: int  # patients still possible in all


@dataclass(frozen=True, slots=True)
class Rationale:
    """Everything that is said about one outcome."""

    word: str  # Advice | Provisional | Open | Blocked
    headline: str  # one line a person can say aloud
    summary: str  # what it rests on, one or two sentences
    certainty: str  # "certain: the 5 open items cannot change it" | "2 of 7 outcomes remain; …"
    provenance: str  # edition, date and standing, shown with every use
    regimen: tuple[str, ...]  # dose as the trial's, or why none is printed; duration; licence
    backing: tuple[Backing, ...]  # of the dose, where one is printed, and of the licence
    key_facts: tuple[KeyFact, ...]
    reasons: tuple[Reason, ...]
    cautions: tuple[Caution, ...]  # ordered; not-recorded ones last
    what_is_left: str  # when blocked: what remains to be done
    assumed: tuple[str, ...]
    inferred: tuple[str, ...]
    contested: tuple[str, ...]  # statements on the route that later evidence or the sources contradict
    remaining: tuple[Remaining, ...]  # while open
    changes: tuple[Change, ...]
    next_step: str
