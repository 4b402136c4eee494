"""A flip keeps its word: what it says would change the advice can be written into the case file and does change it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.case_file import CaseError, take_case
from engine.evaluate import decide
from engine.packs.shelf import open_edition
from tests.engine.patients import vary
from tests.laws.asking import ask, dice, write_all
from tests.oracle.patients import random_clinical

RESPONSES = ("sCR", "CR", "VGPR", "PR", "MR", "SD")
seeds = st.integers(0, 2**32 - 1)


def check_flips(clinical: dict[str, Any]) -> int:
    """Every flip that the case file takes gives exactly its advice; how many there were."""
    before = ask(clinical, what_if=True)
    taken = 0
    for flip in before.flips:
        assert flip.advice != before.advice
        changed = write_all(clinical, dict(flip.change))
        try:
            after = ask(changed)
        except CaseError:
            continue
        taken += 1
        assert (after.status, after.advice) == ("advice", flip.advice), f"{dict(flip.change)} written into {clinical}"
    return taken


@settings(max_examples=80)
@given(seeds)
def test_a_flip_gives_its_advice(seed: int) -> None:
    """The changes of a flip, written into the case file, give the advice it names, whatever stays unknown."""
    check_flips(random_clinical(dice(seed)))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_flips_of_many_patients_give_their_advice(seed: int) -> None:
    """The same of 2,000 random patients, in eight parts."""
    rng = dice(seed)
    assert sum(check_flips(random_clinical(rng)) for _ in range(250)) > 250


@pytest.mark.parametrize("before", RESPONSES)
@pytest.mark.parametrize("after", RESPONSES)
def test_a_flip_of_a_response_minds_the_sensitivity_read_from_it(before: str, after: str) -> None:
    """Where sensitivity is read from the deepening of the response, a flip that changes a response, or consolidation,
    changes what is read: the advice it names is the one given then.
    """
    clinical = vary(
        induction={"lenalidomide": False},
        response={"after_transplant": before, "after_consolidation": after},
    )
    assert check_flips(clinical) > 0


@settings(max_examples=60)
@given(seeds)
def test_a_flip_is_a_case_that_can_be(seed: int) -> None:
    """The changes of a flip, written into the case file, are never refused as a contradiction."""
    clinical = random_clinical(dice(seed))
    for flip in ask(clinical, what_if=True).flips:
        take_case({"plateau": 1, "clinical": write_all(clinical, dict(flip.change))})


def test_a_flip_of_a_lesion_takes_its_clone_along() -> None:
    """With a recorded clone, del(17p) absent can be written into the case file as the flip says it."""
    clinical = vary(cytogenetics__del17p="present", cytogenetics__del17p_percent=60)
    flips = [flip for flip in ask(clinical, what_if=True).flips if "cytogenetics.del17p" in flip.change]
    assert flips
    for flip in flips:
        take_case({"plateau": 1, "clinical": write_all(clinical, dict(flip.change))})


def test_a_flip_of_gain_1q_takes_its_copies_along() -> None:
    """With recorded copies, gain(1q) absent can be written into the case file, and gives what the flip says."""
    edition = open_edition("contemporary-2026")
    clinical = vary(cytogenetics__gain_1q="present", cytogenetics__gain_1q_copies=3)
    flips = [
        flip
        for flip in decide(edition, take_case({"plateau": 1, "clinical": clinical}).clinical).flips
        if flip.change.get("cytogenetics.gain_1q") == "absent"
    ]
    assert flips
    for flip in flips:
        changed = take_case({"plateau": 1, "clinical": write_all(clinical, dict(flip.change))})
        assert decide(edition, changed.clinical).advice == flip.advice
