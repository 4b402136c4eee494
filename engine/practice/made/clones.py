"""How large a finding of a made patient is, where it has a number: plain of either, never close to its limit."""

from engine.practice.made.chance import Chance


def draw_labelling(chance: Chance, *, present: bool) -> float:
    """The plasma cell labelling index, in percent: raised from 3 % on."""
    return (chance.whole(34, 62) if present else chance.whole(4, 19)) / 10


def draw_clone(chance: Chance) -> int:
    """The nuclei with del(17p), in percent."""
    return chance.whole(24, 78)
