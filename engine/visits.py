"""Who comes to a box of the pathway: how many of all patients, how many of those this one may be, what leads there."""

from dataclasses import dataclass
from typing import Any, Literal

from engine.case import Clinical
from engine.edition import Edition
from engine.facts import Facts
from engine.flips import list_changeable, write_change
from engine.search import Search, Step


@dataclass(frozen=True, slots=True)
class Visits:
    """How many come to a box. Every combination of the facts counts once, none by how often it is met."""

    space: int  # all complete patients, also combinations that nobody has
    here: int  # those of them who come to the box
    possible: int  # the complete patients that this patient may still be
    coming: int  # those of them who come to the box


@dataclass(frozen=True, slots=True)
class Altered:
    """One fact of a change, with its values in the words' terms: the first is the one written."""

    place: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One smallest set of changed facts; `change` is what a case file would have, by the path under `clinical`."""

    facts: tuple[Altered, ...]
    change: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Approach:
    """How this patient would come to a box, whatever else is unknown.

    `here`: every completion comes already. `answers`: some do, and each way is one of the fewest answers to what is
    unknown. `changes`: each way changes the fewest facts, recorded ones among them. `never`: nothing that can change
    leads there; what has happened stays as it is.
    """

    kind: Literal["here", "answers", "changes", "never"]
    ways: tuple[Way, ...] = ()
    more: int = 0  # further ways of as few facts, which are not told


def count_visits(edition: Edition, clinical: Clinical, name: str) -> Visits:
    """How many complete patients come to a question, or get an advice.

    :raises KeyError: when the pathway has no box of that id.
    """
    return _count(edition, edition.read(clinical), name)


def find_approach(edition: Edition, clinical: Clinical, name: str, most: int = 6) -> Approach:
    """The smallest changes that lead every completion of a patient to a question or an advice, `most` of them told.

    :raises KeyError: when the pathway has no box of that id.
    """
    facts = edition.read(clinical)
    visits = _count(edition, facts, name)
    if visits.coming == visits.possible:
        return Approach("here")
    kinds: tuple[Literal["answers", "changes"], ...] = ("answers", "changes") if visits.coming else ("changes",)
    for kind in kinds:
        learning = kind == "answers"
        search = Search(edition, facts, list_changeable(edition, facts), _coming_to(edition, name), learning=learning)
        found = search.run()
        if found:
            ways = tuple(_write(search, facts, steps) for steps in found[:most])
            return Approach(kind, ways, len(found) - len(ways))
    return Approach("never")


def _count(edition: Edition, facts: Facts, name: str) -> Visits:
    diagram = edition.diagram
    function = _coming_to(edition, name)
    every, possible = diagram.count(function, diagram.all_masks), diagram.count(function, facts.masks)
    return Visits(sum(every.values()), every.get(True, 0), sum(possible.values()), possible.get(True, 0))


def _coming_to(edition: Edition, name: str) -> int:
    """Whether a complete patient comes to a box, as a function of the diagram."""
    if name in edition.arrivals:
        return edition.arrivals[name]
    return edition.diagram.where(edition.root, edition.pathway.advice_of(name).id)


def _write(search: Search, facts: Facts, steps: tuple[Step, ...]) -> Way:
    change = write_change(search.edition, facts.clinical, steps)
    masks = _widen(search, steps) if search.learning else {step.level: 1 << step.value for step in steps}
    told = [_tell(search, step, masks[step.level], change) for step in steps]
    return Way(tuple(told), change)


def _widen(search: Search, steps: tuple[Step, ...]) -> dict[int, int]:
    """For each fact that is learnt the values that lead there, whichever of theirs the other facts learnt take."""
    masks = {step.level: 1 << step.value for step in steps}
    needed = {search.needs[step.level][0] for step in steps if step.level in search.needs}
    for step in steps:
        for value in () if step.level in needed else search.changeable[step.level]:
            wider = masks[step.level] | 1 << value
            # With every value it may have it would not have to be learnt.
            if wider != search.masks[step.level] and search.leads(masks | {step.level: wider}):
                masks[step.level] = wider
    return masks


def _tell(search: Search, step: Step, mask: int, change: dict[str, Any]) -> Altered:
    determinant = search.edition.determinants[step.level]
    name = determinant.name
    if name not in change:  # a recorded percentage is written in the place of the word
        return Altered(f"{name}_percent", (change[f"{name}_percent"],))
    others = [at for at in range(len(determinant.values)) if (mask >> at) & 1 and at != step.value]
    values = [determinant.values[at] for at in (step.value, *others)]
    # What is written of these is one of many numbers or dates that would do.
    as_derived = name == "mrd.status" or (search.learning and name == "maintenance.months")
    return Altered(name, tuple(values if as_derived else (determinant.write.get(value, value) for value in values)))
