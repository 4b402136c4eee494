"""Where two pathways read a derived fact, or allow a dose, otherwise, on whatever may be known or not of its facts."""

import itertools
from collections.abc import Iterator
from typing import Any

from engine.case import Clinical
from engine.conditions import Condition, Possible, each_test
from engine.edition import Edition
from engine.facts import Facts
from engine.mutants.partial import list_sets
from engine.mutants.words import tell_known, tell_masks
from engine.operands import values_of
from engine.pathway import Derived, Pathway

_ANYBODY = Clinical.model_validate({"as_of": "2000-01-01"})  # derived facts ask for determinants only
_BESIDE = 0.05  # closer to a limit than the smallest step by which one is moved


def find_other_dose(own: Edition, other: Edition) -> str | None:
    """A patient for whom one of two editions prints a dose and the other does not; None when there is none."""
    for one, changed in zip(own.pathway.advice, other.pathway.advice, strict=True):
        if one.regimen is None or changed.regimen is None or one == changed:
            continue
        before, after = one.regimen.printed_when, changed.regimen.printed_when
        for known in _each_record(own, (before, after)):
            if (before.evaluate(known.__getitem__) is True) != (after.evaluate(known.__getitem__) is True):
                return tell_known(known)
    return None


def _each_record(edition: Edition, conditions: tuple[Condition, ...]) -> Iterator[dict[str, Possible]]:
    """Every record of the facts that some conditions ask about: not known, or one value; numbers around each limit."""
    values: dict[str, dict[Any, None]] = {}
    for test in itertools.chain.from_iterable(map(each_test, conditions)):
        words = values_of(edition, test.fact).words
        limits = test.operand if test.operator == "in" else (test.operand,)
        found = words or tuple(limit + step for limit in limits for step in (-_BESIDE, 0, _BESIDE))
        values.setdefault(test.fact, {}).update(dict.fromkeys(found))
    for combined in itertools.product(*((None, *((value,) for value in found)) for found in values.values())):
        yield dict(zip(values, combined, strict=True))


def find_other_reading(own: Edition, other: Edition) -> str | None:
    """A patient of whom two editions read a derived fact otherwise; None when there is none.

    Cautions and reasons ask for derived facts too, by what is known of each part, so that every set of values counts.
    """
    for one, changed in zip(own.pathway.derived, other.pathway.derived, strict=True):
        if one != changed:
            for facts in _each_partial(own, _asked_by(own.pathway, one) | _asked_by(other.pathway, changed)):
                if own.lookup(facts)(one.name) != other.lookup(facts)(one.name):
                    return tell_masks(own, facts.masks)
    return None


def _each_partial(edition: Edition, names: set[str]) -> Iterator[Facts]:
    """Every partial patient, by the sets of values that some determinants may still have; the others may have any."""
    levels = sorted(edition.level(name) for name in names)
    for sets in itertools.product(*(list_sets(edition.determinants[level]) for level in levels)):
        masks = list(edition.diagram.all_masks)
        for level, mask in zip(levels, sets, strict=True):
            masks[level] = mask
        derived = tuple(
            (tuple(value for at, value in enumerate(each.values) if mask >> at & 1), "")
            for each, mask in zip(edition.determinants, masks, strict=True)
        )
        yield Facts(_ANYBODY, edition.determinants, derived, tuple(masks))


def _asked_by(pathway: Pathway, derived: Derived) -> set[str]:
    """The determinants that a derived fact is made of."""
    found: set[str] = set()
    for when, fact, _ in derived.cases:
        names = [] if when is None else [test.fact for test in each_test(when)]
        for name in (*names, *(() if fact is None else (fact,))):
            below = next((each for each in pathway.derived if each.name == name), None)
            found |= {name} if below is None else _asked_by(pathway, below)
    return found
