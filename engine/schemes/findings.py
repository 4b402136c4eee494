"""What a risk scheme looks at: lesions, laboratory values and an earlier stage, as one patient has them.

A finding that nobody has said, that is pending or that was not done keeps every value it may have. A number that is not
known keeps one value for each cut point of the scheme, for each interval between them and for either side.
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from engine.case import Clinical
from engine.contradictions import MEASURED, read_place
from engine.facts import UNSAID
from engine.language import say
from engine.vocabulary import Del1p, Presence
from engine.wording import label_of, show_quantity, word_of

_PRESENCE = tuple(word for word in get_args(Presence) if word not in UNSAID)
LESIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            f"cytogenetics.{name}"
            for name in ("del17p", "tp53_mutation", "t_4_14", "t_14_16", "t_14_20", "gain_1q", "trisomies")
        ),
        _PRESENCE,
    ),
    "cytogenetics.del_1p32": tuple(word for word in get_args(Del1p) if word not in UNSAID),
}  # place -> the results that such a test can have
_DIGITS = 9  # an amount is rounded so far, lest a change of unit move a value that lies on a cut point


@dataclass(frozen=True, slots=True)
class Seen:
    """One finding of one patient: the values it may have, the facts that nobody has said, and the rest in words."""

    possible: tuple[Any, ...]
    unknown: tuple[str, ...] = ()  # places under `clinical`
    words: str = ""  # of what is known
    assumed: bool = False  # a test declared not done, counted as not present

    @property
    def known(self) -> bool:
        """Whether one value is left."""
        return len(self.possible) == 1


Earlier = Mapping[str, Seen]  # the stages already read, by scheme


@dataclass(frozen=True, slots=True)
class Lesion:
    """A test that finds a lesion or not; `copies` is told beside it, and below `fewest` asks to be checked."""

    name: str
    place: str
    values: tuple[str, ...]
    not_done: str | None = None  # what the scheme's authors here take a test for that was declared not done
    copies: str | None = None
    fewest: float | None = None

    def see(self, clinical: Clinical, _earlier: Earlier) -> Seen:
        """The result; unknown unless the test has one."""
        said = read_place(clinical, self.place)
        if said == "not_done" and self.not_done is not None:
            words = say("{test} not done: taken as not present").format(test=label_of(self.place))
            return Seen((self.not_done,), words=words, assumed=True)
        if said not in self.values:
            return Seen(self.values, unknown=(self.place,))
        return Seen((said,), words=self._tell(clinical, said))

    def _tell(self, clinical: Clinical, said: str) -> str:
        told = f"{label_of(self.place)} {word_of(self.place, said)}"
        copies = None if self.copies is None else read_place(clinical, self.copies)
        if copies is None:
            return told
        words = say("{finding}, {number} copies")
        if self.fewest is not None and copies < self.fewest:
            words = say("{finding}, {number} copies (it takes {fewest:g} or more: check)")
        return words.format(finding=told, number=copies, fewest=self.fewest)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A laboratory value in the unit of the scheme's cut points."""

    name: str
    place: str
    unit: str
    values: tuple[float, ...]

    def see(self, clinical: Clinical, _earlier: Earlier) -> Seen:
        """The value in the scheme's unit, whatever the unit recorded."""
        quantity = read_place(clinical, self.place)
        if quantity is None:
            return Seen(self.values, unknown=(self.place,))
        amount = round(quantity.in_unit(MEASURED[self.place], self.unit), _DIGITS)
        return Seen((amount,), words=f"{label_of(self.place)} {show_quantity(quantity)}")


@dataclass(frozen=True, slots=True)
class Multiple:
    """A laboratory value as a multiple of the laboratory's own upper limit."""

    name: str
    place: str
    over: str
    values: tuple[float, ...]

    def see(self, clinical: Clinical, _earlier: Earlier) -> Seen:
        """The value over its limit; unknown without either. A limit of zero is none."""
        value, limit = read_place(clinical, self.place), read_place(clinical, self.over)
        usable = {self.place: value is not None, self.over: limit is not None and limit.value > 0}
        if not all(usable.values()):
            return Seen(self.values, unknown=tuple(place for place, there in usable.items() if not there))
        kind = MEASURED[self.place]
        words = say("{label} {value}, upper limit {limit}").format(
            label=label_of(self.place), value=show_quantity(value), limit=show_quantity(limit)
        )
        return Seen((round(value.amount(kind) / limit.amount(kind), _DIGITS),), words=words)


@dataclass(frozen=True, slots=True)
class Clone:
    """The share of the clone, in per cent, that carries a lesion; none when the lesion is absent."""

    name: str
    place: str
    of: str
    values: tuple[float, ...]

    def see(self, clinical: Clinical, _earlier: Earlier) -> Seen:
        """The share; a lesion present in a share that nobody has said may lie on either side of a cut point."""
        said, percent = read_place(clinical, self.of), read_place(clinical, self.place)
        if said == "absent":
            return Seen((0.0,), words=f"{label_of(self.of)} {word_of(self.of, said)}")
        if said != "present":
            return Seen(self.values, unknown=(self.of,))
        if percent is None:
            return Seen(self.values, unknown=(self.place,))
        words = say("{lesion} present, clone {percent}")
        return Seen((percent,), words=words.format(lesion=label_of(self.of), percent=word_of(self.place, percent)))


@dataclass(frozen=True, slots=True)
class Stage:
    """The stage by an earlier scheme, with the stages that remain while that scheme is not determined."""

    name: str
    scheme: str
    values: tuple[str, ...]

    def see(self, _clinical: Clinical, earlier: Earlier) -> Seen:
        """The stage as that scheme's own reading has it."""
        return earlier[self.scheme]


Finding = Lesion | Measurement | Multiple | Clone | Stage


def sample(cuts: tuple[float, ...]) -> tuple[float, ...]:
    """A value for everything that a number can be to a scheme: below, on, between and above its cut points."""
    ordered = sorted(set(cuts))
    between = [(low + high) / 2 for low, high in itertools.pairwise(ordered)]
    return tuple(sorted({ordered[0] / 2, *ordered, *between, ordered[-1] * 2}))
