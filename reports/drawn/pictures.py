"""Drawings of published results as values: what each prints, in print order, and what it says in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.benefit.pictures import Bars, Forest, Icons
from engine.language import say
from reports.drawn.counted import CountGrid, NumberBars, SharePlot


@dataclass(frozen=True, slots=True)
class IconRow:
    """Results as people of 100, side by side: one denominator, one order."""

    items: tuple[Icons, ...]
    scale: float = 1.0  # how much larger it is drawn than on the pages to check

    @property
    def alternative(self) -> str:
        """The drawing in words."""
        return " ".join(item.description for item in self.items)

    def list_words(self) -> Iterator[str]:
        """Every string in print order."""
        for item in self.items:
            yield item.title
            for array in item.arrays:
                yield from (array.name, array.struck_count, array.spared_count, array.about)
            yield from (item.struck_words, item.spared_words, item.where)


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
        yield say("Medians, with their intervals")
        for item in self.items:
            yield from (item.title, item.where)
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
            yield from (row.label, row.where, row.text)
        yield from (words for _, words in self.ticks)
        yield from self.sides


@dataclass(frozen=True, slots=True)
class BesideEachOther:
    """Medians at the left, ratios at the right, so that both are seen at once."""

    left: BarRows | None
    right: RatioPlot | None

    def list_words(self) -> Iterator[str]:
        """Every string in print order."""
        for picture in (self.left, self.right):
            if picture is not None:
                yield from picture.list_words()


Picture = IconRow | BesideEachOther | SharePlot | CountGrid | NumberBars
