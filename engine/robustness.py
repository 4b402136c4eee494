"""Robustness: in how many of the ways in which the unknowns may still turn out the advice stays what it is now.

A way is one combination of the values that the facts which can decide may still have, as a case can record them: a drug
and its months are no question beside maintenance that was not begun. Ways are combinations, not chances. With declared
prevalences each fact is weighed by its own shares, and the facts are taken as independent of each other.
"""

import itertools
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from engine.edition import Edition
from engine.facts import Facts
from engine.joining import join_clauses
from engine.language import say
from engine.outcome import Outcome
from engine.search import NEEDS
from engine.wording import label_of, lower_first, upper_first

EXACT = 100  # up to so many ways the counts themselves are told
MOST_TOLD = 3  # advices in a sentence


@dataclass(frozen=True, slots=True)
class Prevalences:
    """How common the values of facts are, by whom that is said; `shares` by fact, in the order of its values."""

    source: str
    shares: Mapping[str, tuple[Fraction, ...]]


@dataclass(frozen=True, slots=True)
class Robustness:
    """The ways and how the advice that some of them give shares them; `holding` is None while nothing is advised."""

    ways: int
    holding: int | None
    by_advice: Mapping[str, int]  # in the pathway's order
    weighted_by: str | None = None
    weighted: Mapping[str, Fraction] = field(default_factory=dict)  # the same as shares of 1, when weighted
    alike: tuple[str, ...] = ()  # facts of which no possible value has a declared share: these are weighed alike

    def as_json(self) -> dict[str, Any]:
        """As `decide --json` has it; `weighted` only where prevalences were declared."""
        told: dict[str, Any] = {
            "ways": self.ways,
            "holding": self.holding,
            "by_advice": dict(self.by_advice),
            "weighted_by": self.weighted_by,
        }
        if self.weighted_by is not None:
            told["weighted"] = {advice: float(share) for advice, share in self.weighted.items()}
            told["counted_alike"] = list(self.alike)
        return told


def find_robustness(
    edition: Edition, facts: Facts, outcome: Outcome, prevalences: Prevalences | None = None
) -> Robustness | None:
    """How the ways are shared; None when the advice is certain, since then it holds for all of them."""
    if outcome.status == "advice":
        return None
    masks = _keep_to_missing(edition, facts.masks, outcome.missing)
    counts: dict[Hashable, int] = {}
    for part in _part(edition, masks):
        for advice, number in edition.diagram.count(edition.root, part).items():
            counts[advice] = counts.get(advice, 0) + number
    by_advice = {advice: counts[advice] for advice in outcome.reachable}
    holding = None if outcome.advice is None else by_advice[outcome.advice]
    if prevalences is None:
        return Robustness(sum(counts.values()), holding, by_advice)
    weighed = _weigh(edition, masks, prevalences)
    return Robustness(
        sum(counts.values()),
        holding,
        by_advice,
        prevalences.source,
        {advice: weighed.get(advice, Fraction(0)) for advice in outcome.reachable},
        tuple(name for name in outcome.missing if not _is_declared(prevalences, name, masks[edition.level(name)])),
    )


def tell_robustness(edition: Edition, outcome: Outcome, found: Robustness) -> str:
    """The same in words, which say how it was counted and that it is not how likely the advice is."""
    if found.weighted_by is not None:
        return _tell_weighted(edition, outcome, found)
    once = say("Each counts once, however rare or common, so this does not say how likely it is.")
    if found.holding is not None:
        held = _tell_holding(outcome, tell_part(found.holding, found.ways))
        return say("{held} ways the unknowns may turn out. {once}").format(held=held, once=once)
    words = say("Ways the unknowns may turn out: {parts}. {once}")
    return words.format(parts=_list_parts(edition, found.by_advice, found.ways), once=once)


def _tell_holding(outcome: Outcome, part: str) -> str:
    """For what part it holds; of what must not be given now it is said first that it is blocked."""
    words = (
        say("Blocked now. As the pathway's advice it holds for {part}") if outcome.blocked else say("Holds for {part}")
    )
    return words.format(part=part)


def tell_part(part: Fraction | int, whole: int) -> str:
    """A part of a whole: the counts where they are small, else of 100, and never all or none of it by rounding."""
    if whole <= EXACT and whole > 1:
        return say("{part} of {whole}").format(part=part, whole=whole)
    rounded = int(Fraction(part) * 100 / whole + Fraction(1, 2))
    if rounded >= 100 and part < whole:  # noqa: PLR2004 - of 100
        return say("more than 99 of 100")
    if rounded == 0 and part:
        return say("fewer than 1 of 100")
    exact = rounded * whole == part * 100
    return (say("{part} of 100") if exact else say("about {part} of 100")).format(part=rounded)


def _list_parts(edition: Edition, by_advice: Mapping[str, int] | Mapping[str, Fraction], whole: int) -> str:
    """The largest parts by the advice's title, which several advices may share; the others together."""
    parts: dict[str, int | Fraction] = {}
    for advice, part in by_advice.items():
        title = edition.pathway.advice_of(advice).title
        parts[title] = parts.get(title, 0) + part
    largest = sorted(parts.items(), key=lambda each: -each[1])
    words = say("{title} in {part}")
    told = [words.format(title=lower_first(title), part=tell_part(part, whole)) for title, part in largest[:MOST_TOLD]]
    if rest := largest[MOST_TOLD:]:
        left = sum(Fraction(part) for _, part in rest)
        told.append(say("other outcomes in {part}").format(part=tell_part(left, whole)))
    return join_clauses(told)


def _tell_weighted(edition: Edition, outcome: Outcome, found: Robustness) -> str:
    if outcome.advice is not None:
        said = _tell_holding(outcome, tell_part(found.weighted[outcome.advice], 1))
    else:
        said = upper_first(_list_parts(edition, found.weighted, 1))
    words = say("{said}, weighted by the prevalences of {source}, as if the facts were independent").format(
        said=said, source=found.weighted_by
    )
    if found.alike:
        names = ", ".join(lower_first(label_of(name)) for name in found.alike)
        return say("{words}; with all values alike, having no share there: {names}.").format(words=words, names=names)
    return f"{words}."


def _list_hanging(edition: Edition) -> dict[int, tuple[int, tuple[int, ...]]]:
    """The facts on which others hang: with which values the others can be set, and which those are."""
    order = edition.pathway.order
    found: dict[int, tuple[int, tuple[int, ...]]] = {}
    for name, (holder, values) in NEEDS.items():
        if name in order and holder in order:
            level = edition.level(holder)
            _, others = found.get(level, (0, ()))
            found[level] = edition.mask(holder, values), (*others, edition.level(name))
    return found


def _keep_to_missing(edition: Edition, masks: Sequence[int], missing: Collection[str]) -> tuple[int, ...]:
    """The masks with every fact that cannot decide at one of its values, so that it makes no more ways."""
    hanging, kept = _list_hanging(edition), list(masks)
    for level, name in enumerate(edition.pathway.order):
        if name not in missing:
            settable = masks[level] & hanging.get(level, (0, ()))[0] or masks[level]  # what hangs on it may matter
            kept[level] = settable & -settable
    return tuple(kept)


def _part(edition: Edition, masks: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """The masks parted by whether what hangs on a fact can be set; where it cannot, it makes no more ways."""
    choices: list[list[tuple[int, int, tuple[int, ...]]]] = []
    for level, (given, others) in _list_hanging(edition).items():
        sides = [(level, masks[level] & given, ()), (level, masks[level] & ~given, others)]
        choices.append([side for side in sides if side[1]])
    for chosen in itertools.product(*choices):
        part = list(masks)
        for level, mask, void in chosen:
            part[level] = mask
            for other in void:
                part[other] &= -part[other]
        yield tuple(part)


def _weigh(edition: Edition, masks: Sequence[int], prevalences: Prevalences) -> dict[Hashable, Fraction]:
    """The share of 1 that each advice has, every fact weighed by its declared shares or else alike."""
    diagram = edition.diagram
    weights = [
        _share_out(mask, prevalences.shares.get(name)) for name, mask in zip(edition.pathway.order, masks, strict=True)
    ]
    memo: dict[int, dict[Hashable, Fraction]] = {}

    def walk(node: int) -> dict[Hashable, Fraction]:
        if node not in memo:
            level = diagram.levels[node]
            found: dict[Hashable, Fraction] = {}
            if level == diagram.bottom:
                found[diagram.labels[node]] = Fraction(1)
            else:
                for value, weight in weights[level].items():
                    for label, share in walk(diagram.children[node][value]).items():
                        found[label] = found.get(label, Fraction(0)) + weight * share
            memo[node] = found
        return memo[node]

    return walk(edition.root)


def _is_declared(prevalences: Prevalences, name: str, mask: int) -> bool:
    shares = prevalences.shares.get(name, ())
    return any(share and (mask >> value) & 1 for value, share in enumerate(shares))


def _share_out(mask: int, shares: tuple[Fraction, ...] | None) -> dict[int, Fraction]:
    """The weight of each value that a fact may still have; they come to 1.

    A value that is recorded has all of it, whatever its prevalence; so have, alike, values whose shares are all 0.
    """
    values = [value for value in range(mask.bit_length()) if (mask >> value) & 1]
    declared = [Fraction(1) if shares is None else shares[value] for value in values]
    total = sum(declared)
    if not total:
        return {value: Fraction(1, len(values)) for value in values}
    return {value: share / total for value, share in zip(values, declared, strict=True) if share}
