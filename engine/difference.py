"""What two editions say differently, over every patient there can be: computed from their two decision diagrams."""

from dataclasses import dataclass
from typing import Any

from engine.edition import Edition
from engine.overlay import Finding, Masks, Overlay, Pair


@dataclass(frozen=True, slots=True)
class Part:
    """Those patients of a group to whom the second edition gives one advice."""

    advice: str
    count: int  # of complete patients
    always: tuple[Finding, ...]  # beyond those of the group
    simplest: tuple[Finding, ...]  # beyond the group's, and enough for both advices: one way of several


@dataclass(frozen=True, slots=True)
class Group:
    """The patients to whom the first edition gives one advice, by what the second says."""

    advice: str
    count: int
    always: tuple[Finding, ...]
    parts: tuple[Part, ...]  # the most patients first


@dataclass(frozen=True, slots=True)
class Difference:
    """Every pair of advice that some patient gets, by the first edition's advice in its own order."""

    first: Edition
    second: Edition
    facts: int
    space: int
    groups: tuple[Group, ...]

    @property
    def differing(self) -> int:
        """To how many complete patients the editions give different advice."""
        return sum(part.count for group in self.groups for part in group.parts if part.advice != group.advice)

    def as_json(self) -> dict[str, Any]:
        """The difference as plain JSON values, one entry for each pair of advice."""
        return {
            "editions": [self.first.pack.id, self.second.pack.id],
            "space": self.space,
            "differing": self.differing,
            "pairs": [
                {"advice": [group.advice, part.advice], "count": part.count,
                 "always": {each.place: list(each.values) for each in (*group.always, *part.always)},
                 "simplest": {each.place: list(each.values) for each in (*group.always, *part.simplest)}}
                for group in self.groups
                for part in group.parts
            ],
        }  # fmt: skip


def find_difference(first: Edition, second: Edition) -> Difference:
    """The difference of two editions over the whole space of complete patients.

    Every combination of the facts counts once, as in the laws of an edition; none is weighted by how often it is met.
    """
    overlay = Overlay(first, second)
    made = overlay.diagram
    counts = made.count(overlay.both, made.all_masks)
    groups = []
    for advice in first.pathway.advice:
        masks = overlay.narrow(made.where(overlay.first, advice.id), made.all_masks)
        parts = [
            _part(overlay, label, number, masks)
            for label, number in counts.items()
            if isinstance(label, tuple) and label[0] == advice.id
        ]
        ranked = tuple(sorted(parts, key=lambda part: (-part.count, part.advice)))
        total = sum(part.count for part in ranked)
        groups.append(Group(advice.id, total, overlay.tell(masks, made.all_masks), ranked))
    return Difference(first, second, len(overlay.joints), sum(counts.values()), tuple(groups))


def _part(overlay: Overlay, label: Pair, count: int, group: Masks) -> Part:
    made = overlay.diagram
    always = overlay.narrow(made.where(overlay.both, label), group)
    enough = overlay.find_enough(overlay.both, group, label)
    return Part(label[1], count, overlay.tell(always, group), overlay.tell(enough, group))
