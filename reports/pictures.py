"""Drawings of published results as values: what each prints, in print order, and what it says in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.language import say
from engine.pictures import Bars, Forest, Icons


@dataclass(frozen=True, slots=True)
class IconRow:
    """Results as people of 100, side by side: one denominator, one order."""

    items: tuple[Icons, ...]

    @property
    def alternative(self) -> str:
        """The drawing in words."""
        return " ".join(item.description for item in self.items)

    def list_words(self) -> Iterator[str]:
        """Every string in print order."""
        for item in self.items:
            yield item.title
            for array in item.arrays:
                yield from (array.name, array.struck_count, array.about)
            yield from (item.struck_words, item.spared_words, item.where, item.checked)


@dataclass(frozen=True, slots=True)
class BarRows:
    """Medians of one unit as bars on one axis, a result below the other."""

    items: tuple[Bars, ...]

    @property
    def end(self) -> float:
        """The right end of the axis, in the items' unit."""
        return max(item.end for item in self.items)

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Where the axis is marked, and with what."""
        half = self.end / 2
        return ((0.0, "0"), (half, f"{half:g}"), (self.end, f"{self.end:g} {self.items[0].unit}"))

    @property
    def alternative(self) -> str:
        """The drawing in words."""
        return " ".join(item.description for item in self.items)

    def list_words(self) -> Iterator[str]:
        """Every string in print order."""
        for item in self.items:
            yield from (item.title, join_source(item.where, item.checked))
            for bar in item.bars:
                yield from (bar.name, bar.text)
        yield from (words for _, words in self.ticks)


@dataclass(frozen=True, slots=True)
class RatioPlot:
    """Hazard ratios on one logarithmic axis."""

    forest: Forest

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Where the axis is marked, and with what."""
        return tuple((tick, f"{tick:g}") for tick in self.forest.ticks)

    @property
    def sides(self) -> tuple[str, str]:
        """Whom a ratio below 1 favours, and whom one above."""
        return say("← {whom}").format(whom=self.forest.below), say("{whom} →").format(whom=self.forest.above)

    @property
    def alternative(self) -> str:
        """The drawing in words."""
        return f"{self.forest.title}: {self.forest.description}"

    def list_words(self) -> Iterator[str]:
        """Every string in print order."""
        yield self.forest.title
        for row in self.forest.rows:
            yield from (row.label, join_source(row.where, row.checked), row.text)
        yield from (words for _, words in self.ticks)
        yield from self.sides


Picture = IconRow | BarRows | RatioPlot


def join_source(where: str, checked: str) -> str:
    """Trial, follow-up, source and checking status in one line."""
    return f"{where} · {checked}"
