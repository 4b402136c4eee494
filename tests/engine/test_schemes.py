"""Risk schemes side by side, held against the published definitions written out a second time, naively."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.evaluate import read_risk
from engine.packs.shelf import open_edition
from engine.schemes.definitions import SCHEMES
from engine.schemes.reading import read_patient
from tests.engine.published_schemes import LESIONS, NAIVE, NUMBERS, clinical, complete, patients, r2_points, read


@settings(max_examples=150)
@given(patients())
def test_exactly_the_groups_of_the_completions_remain(values: dict[str, Any]) -> None:
    """Every group that some completion gives by the definition, and no other, in the scheme's own order; points when
    every completion has the same; something unknown whenever a group is not given.
    """
    for reading in read_patient(clinical(values)):
        scheme = reading.definition.id
        groups = {NAIVE[scheme][0](each) for each in complete(scheme, values)}
        assert reading.possible == tuple(group for group in reading.definition.order if group in groups), scheme
        assert reading.group == (next(iter(groups)) if len(groups) == 1 else None)
        assert reading.unknown or reading.group is not None
        points = {r2_points(each) for each in complete(scheme, values)} if scheme == "r2-iss" else set()
        assert reading.points == (next(iter(points)) if len(points) == 1 else None)


@settings(max_examples=60)
@given(patients((None, "pending", "present", "absent")), st.data())
def test_learning_never_widens_what_is_possible(values: dict[str, Any], data: st.DataObject) -> None:
    """A fact that nobody had said becomes known: no scheme lets in a group that it had ruled out, and no more facts
    are unknown.
    """
    before = read_patient(clinical(values))
    learned = dict(values)
    for name in data.draw(st.lists(st.sampled_from(sorted(values)), min_size=1, max_size=6, unique=True)):
        if learned[name] in (None, "pending", "not_done"):
            other = ("absent", "monoallelic", "biallelic") if name == "del_1p32" else ("absent", "present")
            learned[name] = data.draw(st.sampled_from(NUMBERS.get(name, other)))
    for earlier, later in zip(before, read_patient(clinical(learned)), strict=True):
        assert set(later.possible) <= set(earlier.possible)
        assert set(later.unknown) - {"cytogenetics.del17p_percent"} <= set(earlier.unknown)


@settings(max_examples=60)
@given(patients())
def test_the_founding_groups_are_the_editions_own(values: dict[str, Any]) -> None:
    """The scheme of 2012 says what the founding edition says, group and what remains."""
    edition, patient = open_edition("mayo-2012"), clinical(values)
    own, told = read_risk(edition, edition.read(patient)), read_patient(patient)[0]
    assert (told.group, told.possible, told.definition.id) == (own.group, own.possible, own.scheme)
    assert own.group is None or told.because == own.because


@pytest.mark.parametrize("word", [None, "pending", "not_done"])
@pytest.mark.parametrize("scheme", [name for name in SCHEMES if name != "iss"])
def test_fish_that_is_not_in_never_gives_the_mildest_group(scheme: str, word: str | None) -> None:
    """With nothing adverse elsewhere, each single lesion that would change the group keeps it open."""
    lesions = [name for name in NAIVE[scheme][1] if name in LESIONS or name == "del_1p32"]
    decided = {"tp53_mutation"} if (scheme, word) == ("msmart-2020", "not_done") else set()
    for lesion in lesions:
        present = "biallelic" if lesion == "del_1p32" else "present"
        extra = {"del17p_percent": 50} if lesion == "del17p" else {}
        changes = read(**{lesion: present}, **extra)[scheme].group != read()[scheme].group
        told = read(**{lesion: word})[scheme]
        assert (told.group is None) == (changes and lesion not in decided), lesion
        assert (f"cytogenetics.{lesion}" in told.unknown) == (lesion not in decided)
    every = read(**dict.fromkeys(lesions, word))[scheme]
    assert every.group is None
    assert len(every.possible) > 1
