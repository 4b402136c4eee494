"""The flips of a patient are all the smallest changes there are: held against trying every change, by growing size.

The search here knows nothing of the diagram's: it writes each set of changed facts into the case file, has it read and
decided anew, and notes which advice is certain then. What the case format refuses is no change that can be; nor is a
drug of which it stays open whether it is given or has ended, the one half answer that the format takes.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from engine.case_file import CaseError, take_case
from engine.edition import Edition
from engine.evaluate import decide
from engine.explore import find_reachable
from engine.flips import write_change
from engine.outcome import Flip
from engine.packs.shelf import open_edition
from engine.search import Step
from tests.laws.asking import dice, write_all
from tests.oracle import contemporary_patients, patients

RANDOM = {"mayo-2012": patients.random_clinical, "contemporary-2026": contemporary_patients.random_clinical}
# The fact to which a path belongs that is written beside it.
BESIDE = {
    "cytogenetics.pcli_percent": "cytogenetics.pcli",
    "cytogenetics.del17p_percent": "cytogenetics.del17p",
    "cytogenetics.gain_1q_copies": "cytogenetics.gain_1q",
    **{f"mrd.{name}": "mrd.status" for name in ("date", "negative_since", "sensitivity")},
}
Sets = dict[str, set[frozenset[str]]]  # advice -> the sets of facts of which some change gives it


def name_facts(flip: Flip) -> frozenset[str]:
    """The facts that a flip changes."""
    return frozenset(BESIDE.get(path, path) for path in flip.change)


def list_values(edition: Edition, clinical: dict[str, Any], level: int) -> Iterator[int]:
    """The values that a fact may be changed to: none that it has, and nothing that would undo what has happened."""
    case = take_case({"plateau": 1, "clinical": clinical}).clinical
    determinant, mask = edition.determinants[level], edition.read(case).masks[level]
    for value, word in enumerate(determinant.values):
        undone = (
            (determinant.name == "transplant.done" and (word == "other" or case.transplant.done))
            or (determinant.name == "progressed_since_transplant" and word == "no" and case.response.has_progression())
        )  # fmt: skip
        if determinant.name in edition.pathway.can_change and mask != 1 << value and not undone:
            yield value


def try_everything(edition: Edition, clinical: dict[str, Any], largest: int) -> Sets:
    """For each other advice the smallest sets of facts, up to a size, of which some change makes it certain."""
    case = take_case({"plateau": 1, "clinical": clinical}).clinical
    now = decide(edition, case, what_if=False).advice
    wanted = {advice.id for advice in edition.pathway.advice} - {now}
    levels = range(len(edition.determinants))
    values = {level: list(list_values(edition, clinical, level)) for level in levels}
    drug = edition.level("maintenance.drug")
    found: Sets = {}
    for size in range(largest + 1):
        here: Sets = {}
        for chosen in itertools.combinations(levels, size):
            for picked in itertools.product(*(values[level] for level in chosen)):
                steps = [Step(level, value) for level, value in zip(chosen, picked, strict=True)]
                try:
                    changed = take_case(
                        {"plateau": 1, "clinical": write_all(clinical, write_change(edition, case, steps))}
                    )
                except CaseError:
                    continue
                half = case.maintenance.drug is None and changed.clinical.maintenance.status is None
                if half and drug in chosen:
                    continue
                reachable = find_reachable(edition, edition.read(changed.clinical))
                if len(reachable) == 1 and reachable[0] in wanted:
                    names = frozenset(edition.determinants[level].name for level in chosen)
                    here.setdefault(reachable[0], set()).add(names)
        found |= here
        wanted -= set(here)
    return found


def find_faults(edition: Edition, clinical: dict[str, Any], flips: Iterable[Flip], largest: int) -> list[str]:
    """Where the flips of a patient are not all the smallest changes, each with its distance."""
    told: Sets = {}
    faults = []
    for flip in flips:
        names = name_facts(flip)
        if flip.distance != len(names):
            faults.append(f"{dict(flip.change)} is said to be {flip.distance} facts away")
        told.setdefault(flip.advice, set()).add(names)
    found = try_everything(edition, clinical, largest)
    for advice in told | found:
        near = {names for names in told.get(advice, set()) if len(names) <= largest}
        if near != found.get(advice, set()) or (near and near != told[advice]):
            faults.append(f"{advice}: {told.get(advice)} told, {found.get(advice)} found")
    return faults


def flips_of(edition: Edition, clinical: dict[str, Any]) -> tuple[Flip, ...]:
    """What the edition says."""
    return decide(edition, take_case({"plateau": 1, "clinical": clinical}).clinical).flips


def check_many(name: str, seed: int, count: int, largest: int) -> int:
    """Random patients without a fault; how many flips were held against the search."""
    edition, rng, seen = open_edition(name), dice(seed), 0
    for _ in range(count):
        clinical = RANDOM[name](rng)
        flips = flips_of(edition, clinical)
        seen += sum(flip.distance <= largest for flip in flips)
        assert find_faults(edition, clinical, flips, largest) == [], clinical
    return seen


@pytest.mark.parametrize("name", RANDOM)
def test_flips_are_all_the_smallest_changes(name: str) -> None:
    """Of random patients no smaller set of changes gives an advice, and every smallest, up to two facts, is told."""
    assert check_many(name, 7, 15, largest=2) > 15


@pytest.mark.slow
@pytest.mark.parametrize("name", RANDOM)
@pytest.mark.parametrize("seed", range(4))
def test_flips_of_many_patients_are_all_the_smallest_changes(name: str, seed: int) -> None:
    """The same of 400 patients of each edition up to two facts, and of 12 up to three."""
    assert check_many(name, 100 + seed, 100, largest=2) > 100
    assert check_many(name, 200 + seed, 3, largest=3) > 3


def test_a_flip_that_is_not_smallest_or_missing_is_found() -> None:
    """Sabotage: a flip left out, one with a change too many, a wrong distance, and one nobody found are all faults."""
    edition = open_edition()
    clinical = RANDOM["mayo-2012"](dice(7))
    flips = flips_of(edition, clinical)
    first = next(flip for flip in flips if flip.distance == 1)
    others = tuple(flip for flip in flips if flip is not first)
    spare = next(name for name in edition.pathway.order if name not in first.change)
    larger = replace(first, change={**first.change, spare: "present"}, distance=2)
    assert find_faults(edition, clinical, others, 2)
    assert find_faults(edition, clinical, (*others, larger), 2)
    assert find_faults(edition, clinical, (*others, replace(first, distance=2)), 2)
    assert find_faults(edition, clinical, (*flips, replace(larger, distance=2)), 2)
    assert not find_faults(edition, clinical, flips, 2)
