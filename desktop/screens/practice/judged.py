"""A reason or argument as judged: its mark, its words, why, and what bears on it."""

from dataclasses import dataclass

from engine.language import say_count
from engine.practice.commitment import Bearing, Judged


@dataclass(frozen=True, slots=True)
class JudgedShown:
    """One thing that was said, or should have been; `spoken` is the mark in words."""

    mark: str
    spoken: str
    words: str
    why: str
    bearings: tuple[Bearing, ...]

    @property
    def sources(self) -> str:
        """How much bears on it, as a heading."""
        count = len(self.bearings)
        return say_count("1 source", "{count} sources", count)


def show_judged(judged: Judged, mark: str, spoken: str) -> JudgedShown:
    """One of them, with its mark."""
    return JudgedShown(mark, spoken, judged.words, judged.why, judged.bearings)
