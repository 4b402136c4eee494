"""The families of attacks, in the order of the table, and the table: what was found of each, how often, how fast."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from tests.attacks import (
    attached,
    bits,
    containers,
    countersigning,
    drawn,
    forms,
    hostile,
    mutated,
    overlays,
    shadows,
    sheets,
    signers,
    typefaces,
    withdrawn,
    wrapping,
)
from tests.attacks.attack import Attack, Found, carry_out


class Family(Protocol):
    """Every attack of a kind; with `sample` a few of them, for the quick tests."""

    def __call__(self, *, sample: bool) -> Iterator[Attack]:
        """The attacks, their files made late."""


FAMILIES: dict[str, Family] = {
    "Bits flipped": bits.attacks,
    "Signature wrapped, moved, stripped": wrapping.attacks,
    "Signature container rebuilt": containers.attacks,
    "Revisions laid over": overlays.attacks,
    "Shadows: hide, replace, both": shadows.attacks,
    "Countersignature misused": countersigning.attacks,
    "Attachment swapped": attached.attacks,
    "Pages in other order, boxes, turns": sheets.attacks,
    "Tricks of drawing": drawn.attacks,
    "Tricks of typefaces": typefaces.attacks,
    "Forms, notes, actions, structure": forms.attacks,
    "Lookalikes and unfit certificates": signers.attacks,
    "Withdrawn, issued by nobody, twice oneself": withdrawn.attacks,
    "Huge and malformed files": hostile.attacks,
    "Mutations of the structure": mutated.attacks,
}
HEAD = ("Family", "Attacks", *(f"{each.value[0].upper()}{each.value[1:]}" for each in Found), "Slowest")


@dataclass(frozen=True, slots=True)
class Row:
    """A family's line in the table; `seconds` is the slowest check, `slips` what was found otherwise."""

    name: str
    counts: Counter[Found]
    seconds: float
    slips: tuple[str, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """The line's cells."""
        counts = [self.counts[each] for each in Found]
        return self.name, f"{sum(counts):,}", *(f"{each:,}" for each in counts), f"{self.seconds:.2f} s"


def carry_out_all(*, sample: bool, wanted: Callable[[str], bool] = lambda _: True) -> Iterator[Row]:
    """Every attack of every family carried out, a row as each is done."""
    for name, family in FAMILIES.items():
        if not wanted(name):
            continue
        counts: Counter[Found] = Counter()
        slowest, slips = 0.0, []
        for attack in family(sample=sample):
            outcome = carry_out(attack)
            counts[outcome.found] += 1
            slowest = max(slowest, outcome.seconds)
            if outcome.found not in attack.found or attack.tells not in " ".join(outcome.problems):
                slips.append(f"{attack.name}: {outcome.found}, {outcome.problems}")
        yield Row(name, counts, slowest, tuple(slips))
