"""The difference of two editions, counted by their decision diagrams over every patient there can be."""

import itertools
import math
from collections import Counter
from pathlib import Path

import pytest

from engine.compilation import compile_edition
from engine.difference import find_difference
from engine.edition import Edition
from engine.overlay import Overlay
from engine.packs.shelf import open_edition, read_pack
from tests.engine.broken_packs import Edit, copy_pack

FOUNDING, LATER = "mayo-2012", "contemporary-2026"
# The facts that are let run through all their values; the others stand still, or there would be 275 thousand million.
RUNNING = (
    "maintenance.status",
    "maintenance.drug",
    "maintenance.months",
    "lenalidomide_sensitivity",
    "consolidation.status",
    "response.after_consolidation",
    "response.current",
    "cytogenetics.gain_1q",
    "access.lenalidomide",
)


def advise(edition: Edition, overlay: Overlay, side: int, patient: tuple[int, ...]) -> object:
    """What the edition's own diagram says of a patient of both editions' facts."""
    said = {joint.name: joint.values[value][side] for joint, value in zip(overlay.joints, patient, strict=True)}
    values = [each.values.index(said[each.name]) for each in edition.determinants]
    return edition.diagram.value(edition.root, values)


def test_counts_equal_a_patient_by_patient_count() -> None:
    """Over ninety thousand patients counted one by one, each pair of advice has the number that the overlay gives."""
    first, second = open_edition(FOUNDING), open_edition(LATER)
    overlay = Overlay(first, second)
    ranges = [range(len(joint.values) if joint.name in RUNNING else 1) for joint in overlay.joints]
    counted = Counter(
        (advise(first, overlay, 0, patient), advise(second, overlay, 1, patient))
        for patient in itertools.product(*ranges)
    )
    assert len(counted) >= 15
    assert sum(counted.values()) == math.prod(len(each) for each in ranges) > 90_000
    assert overlay.diagram.count(overlay.both, [(1 << len(each)) - 1 for each in ranges]) == counted


def test_every_patient_is_counted_once() -> None:
    """The parts add up to their groups and the groups to the whole space, which is the product of all facts' values."""
    overlay = Overlay(open_edition(FOUNDING), open_edition(LATER))
    found = find_difference(open_edition(FOUNDING), open_edition(LATER))
    space = math.prod(len(joint.values) for joint in overlay.joints)
    assert found.space == space == sum(group.count for group in found.groups)
    assert all(group.count == sum(part.count for part in group.parts) for group in found.groups)
    assert 0 < found.differing < space


def test_an_edition_does_not_differ_from_itself() -> None:
    """Laid over itself an edition gives every patient the same advice twice, in the numbers of its own diagram."""
    edition = open_edition(FOUNDING)
    found = find_difference(edition, edition)
    assert found.differing == 0
    own = edition.diagram.count(edition.root, edition.diagram.all_masks)
    assert {group.advice: group.count for group in found.groups} == own
    assert all([part.advice for part in group.parts] == [group.advice] for group in found.groups)


def test_one_changed_rule_is_the_whole_difference(tmp_path: Path) -> None:
    """Sabotage: with VGPR let through to maintenance, the patients whose advice changes are those, and no others."""
    folder = copy_pack(tmp_path)
    Edit("pathway.yaml", "asks: Is the myeloma sensitive", "below: VGPR", "below: CR").make(folder)
    first, second = open_edition(FOUNDING), compile_edition(read_pack(folder))
    found = find_difference(first, second)
    changed = [(group.advice, part) for group in found.groups for part in group.parts if part.advice != group.advice]
    assert {(advice, part.advice) for advice, part in changed} == {
        ("observe", "lenalidomide-maintenance"), ("observe", "stop-lenalidomide"),
    }  # fmt: skip
    told = {each.place: each.values for _, part in changed for each in part.simplest}
    assert "VGPR" in {word for values in told.values() for word in values}
    assert all(values == ("VGPR",) for place, values in told.items() if place.startswith("response."))


@pytest.mark.parametrize("way", ["always", "simplest"])
def test_what_is_told_of_a_part_holds(way: str) -> None:
    """What always holds leaves out nobody of the part; what is enough leads nobody elsewhere, and is no empty way."""
    first, second = open_edition(FOUNDING), open_edition(LATER)
    overlay, found = Overlay(first, second), find_difference(first, second)
    made = overlay.diagram
    for group in found.groups:
        inside = overlay.narrow(made.where(overlay.first, group.advice), made.all_masks)
        for part in group.parts:
            pair = (group.advice, part.advice)
            masks = overlay.narrow(made.where(overlay.both, pair), inside)
            if way == "simplest":
                masks = overlay.find_enough(overlay.both, inside, pair)
                assert made.reachable(overlay.both, masks) == [pair]
                assert part.simplest == overlay.tell(masks, inside)
            else:
                assert made.count(overlay.both, masks)[pair] == part.count
                assert part.always == overlay.tell(masks, inside)


def test_what_is_told_of_a_part_leaves_nothing_out_and_nothing_in() -> None:
    """Of what always holds each value is some patient's; to what is enough no value could be added."""
    first, second = open_edition(FOUNDING), open_edition(LATER)
    overlay, found = Overlay(first, second), find_difference(first, second)
    made = overlay.diagram
    for group in found.groups:
        inside = overlay.narrow(made.where(overlay.first, group.advice), made.all_masks)
        for part in group.parts:
            pair = (group.advice, part.advice)
            region = made.where(overlay.both, pair)
            always, enough = overlay.narrow(region, inside), overlay.find_enough(overlay.both, inside, pair)
            for level, within in enumerate(inside):
                for value in (1 << at for at in range(within.bit_length()) if within >> at & 1):
                    one = [value if at == level else mask for at, mask in enumerate(always)]
                    assert bool(always[level] & value) == (True in made.reachable(region, one))
                    more = [mask | value if at == level else mask for at, mask in enumerate(enough)]
                    assert enough[level] & value or made.reachable(overlay.both, more) != [pair]


def test_the_simplest_way_asks_few_facts() -> None:
    """A patient of high risk whose maintenance was stopped is told apart by these two facts, and by no more."""
    found = find_difference(open_edition(FOUNDING), open_edition(LATER))
    group = next(each for each in found.groups if each.advice == "bortezomib-maintenance")
    part = next(each for each in group.parts if each.advice == "observe-after-maintenance")
    assert [each.place for each in part.simplest] == ["maintenance.status", "cytogenetics.del17p"]
    assert [(each.place, each.values) for each in part.always] == [("maintenance.status", ("stopped",))]


def test_facts_read_differently_become_pairs_of_readings() -> None:
    """MR to induction is "not sensitive" in 2012, "not refractory" in 2026; nothing is sensitive and refractory."""
    overlay = Overlay(open_edition(FOUNDING), open_edition(LATER))
    pairs = overlay.joints[overlay.levels["lenalidomide_sensitivity"]].values
    assert set(pairs) == {
        ("sensitive", "not_refractory"), ("unclear", "not_refractory"),
        ("not_sensitive", "refractory"), ("not_sensitive", "not_refractory"),
    }  # fmt: skip
    months = overlay.joints[overlay.levels["maintenance.months"]].values
    assert months == (("<24", "<24"), (">=24", "24-<36"), (">=24", ">=36"))
