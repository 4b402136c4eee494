"""The scores of venous thrombosis: from what is recorded the points that remain possible, and the groups they leave."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.conditions import Condition, Lookup


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that gives points: several numbers where degrees or published tables differ."""

    id: str
    title: str
    points: tuple[int, ...]
    when: Condition | None  # None: the case file does not record it
    given: bool  # holds while a drug of the score is given
    instead_of: str | None  # an item that it cannot stand beside


@dataclass(frozen=True, slots=True)
class Band:
    """A group of the score with its published risk."""

    id: str
    title: str
    at_least: int | None
    at_most: int | None
    risk: str

    def holds(self, points: int) -> bool:
        """Whether so many points fall into it."""
        return (self.at_least is None or points >= self.at_least) and (self.at_most is None or points <= self.at_most)


@dataclass(frozen=True, slots=True)
class Score:
    """One published score."""

    id: str
    title: str
    drugs: tuple[str, ...]
    source: str
    status: str
    pages: tuple[str, ...]
    conflict: str | None
    items: tuple[Item, ...]
    groups: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class ScoreReading:
    """The points of one patient: the fewest and the most, the groups that remain, what counted and what is unknown."""

    score: Score
    low: int
    high: int
    groups: tuple[Band, ...]
    counted: tuple[Item, ...]
    unknown: tuple[Item, ...]


def read_score(score: Score, lookup: Lookup, drugs: frozenset[str]) -> ScoreReading:
    """The points that what is recorded leaves possible; an item that nobody recorded may hold or not."""
    held = {item.id: _holds(item, score, lookup, drugs) for item in score.items}
    totals = {0}
    for group in _alternatives(score.items):
        ways = _ways(group, held)
        totals = {one + other for one, other in itertools.product(totals, ways)}
    groups = tuple(band for band in score.groups if any(band.holds(points) for points in totals))
    counted = tuple(item for item in score.items if held[item.id])
    unknown = tuple(item for item in score.items if held[item.id] is None)
    return ScoreReading(score, min(totals), max(totals), groups, counted, unknown)


def _holds(item: Item, score: Score, lookup: Lookup, drugs: frozenset[str]) -> bool | None:
    if item.given:
        return True if drugs & set(score.drugs) else None
    return None if item.when is None else item.when.evaluate(lookup)


def _alternatives(items: Iterable[Item]) -> list[list[Item]]:
    """Items that exclude each other together, every other by itself."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.instead_of or item.id, []).append(item)
    return list(groups.values())


def _ways(group: list[Item], held: Mapping[str, bool | None]) -> set[int]:
    """The points that items which exclude each other may give together."""
    for item in group:
        if held[item.id]:
            return set(item.points)
    return {0, *(points for item in group if held[item.id] is None for points in item.points)}
