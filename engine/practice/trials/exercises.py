"""Exercises in reading a trial: a question on published figures, whose right answer the ledger itself gives."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from engine.figures import fill_figures
from engine.pack import Pack
from engine.practice.trials.reckoning import Reckoning, holds, reckon

Origin = Literal["shipped", "made"]  # written with the program, or made from the ledger
# What the exercises train; the order in which they are listed.
SKILLS = {
    "absolute": "Absolute against relative",
    "ratio": "A hazard ratio is not a share",
    "median": "A median is not a share at a time",
    "denominator": "Numbers on one denominator",
    "interval": "Intervals that cross 1",
    "follow-up": "Follow-up that moved a number",
    "crossover": "Crossover",
    "subgroup": "Subgroups",
    "competing": "Progression against a second cancer",
    "design": "What was randomised, and what was not",
    "status": "How far a number has been checked",
}
FEWEST, MOST = 3, 5  # options to choose among
_COARSE = 100  # a number as large made of shares published in whole percent has no tenths
_SUM = re.compile(r"\{=([a-z-]+)\}")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that may be chosen, and what is to be said to whoever chose it.

    `when` decides by the ledger whether it is right. A choice about a trial's design, which no number decides, has none
    and says itself by `right`.
    """

    id: str
    words: str
    why: str
    right: bool
    when: Reckoning | None


@dataclass(frozen=True, slots=True)
class AskedNumber:
    """A number to be given: how the ledger comes to it, its unit, and how far off is near enough, in that unit."""

    sum: Reckoning | str
    unit: str
    tolerance: Decimal


@dataclass(frozen=True, slots=True)
class Exercise:
    """One question. Its texts may hold placeholders `{trial.figure.arm}`, filled in from the edition's ledger.

    `shows` are the figures that the question names, which stand beside it; `figures` those beside the answer.
    """

    id: str
    edition: str
    skill: str  # a key of SKILLS
    topic: str  # a key of TOPICS
    title: str
    question: str
    sums: Mapping[str, Reckoning]  # numbers made of published ones, named {=name} in the texts
    choices: tuple[Choice, ...]  # empty where a number is to be given
    number: AskedNumber | None
    why: str
    statements: tuple[str, ...]
    shows: tuple[str, ...]
    figures: tuple[str, ...]
    origin: Origin

    @property
    def card(self) -> str:
        """What memory keeps of it: `reading:<skill>`, so that another exercise of the skill can bring it back."""
        return f"reading:{self.skill}"


def find_right(pack: Pack, exercise: Exercise) -> str | Decimal:
    """The right answer by the ledger as it is: the id of a choice, or the exact number.

    :raises ValueError: unless exactly one choice is right, or when the ledger has no such number.
    """
    if exercise.number is not None:
        return reckon(pack, exercise.number.sum)
    found = [each.id for each in exercise.choices if is_right(pack, each)]
    if len(found) != 1:
        raise ValueError(f"{exercise.id}: {len(found)} choices are right by the ledger, where one should be")
    return found[0]


def is_right(pack: Pack, choice: Choice) -> bool:
    """Whether a choice is right by the ledger, or by what it says of itself where no number decides."""
    return choice.right if choice.when is None else holds(pack, choice.when)


def fill_in(pack: Pack, exercise: Exercise, text: str) -> str:
    """A text of an exercise with its sums and figures filled in from the ledger.

    :raises KeyError: when it names no figure, no part of one, or no sum.
    """

    def told(found: re.Match[str]) -> str:
        return write_number(reckon(pack, exercise.sums[found[1]]))

    return fill_figures(pack, _SUM.sub(told, text))


def write_number(number: Decimal) -> str:
    """A number to one decimal at most, "21" or "2.7", from a hundred on to none; halves count up."""
    place = Decimal(1) if abs(number) >= _COARSE else Decimal("0.1")
    return f"{number.quantize(place, ROUND_HALF_UP).normalize():f}"
