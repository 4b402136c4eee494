"""What every risk scheme says of one patient: its group or what remains, why, and what nobody has said."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.case import Clinical
from engine.edition import Edition
from engine.evaluate import read_risk
from engine.facts import Facts
from engine.joining import join_any
from engine.language import say
from engine.packs.files import read_file
from engine.packs.shelf import open_edition
from engine.schemes.definitions import FOLDER, FOUNDING, read_definition, read_schemes
from engine.schemes.findings import Seen
from engine.schemes.reasons import Forgotten, find_reasons
from engine.schemes.scheme import Definition, Result, Scheme
from engine.values import name_value
from engine.wording import describe_finding, label_of


@dataclass(frozen=True, slots=True)
class Reading:
    """One scheme's answer; `group` is None while more than one is `possible`, told in the scheme's own order."""

    definition: Definition
    possible: tuple[str, ...]
    points: float | None
    because: tuple[str, ...]
    beside: tuple[str, ...]  # what the scheme looks at too, of this patient, and what decides nothing
    assumed: tuple[str, ...]  # tests declared not done that count as not present, in words
    unknown: tuple[str, ...]  # facts under `clinical`, also those that can no longer change the group

    @property
    def group(self) -> str | None:
        """The group, when one is left."""
        return self.possible[0] if len(self.possible) == 1 else None

    @property
    def high(self) -> bool | None:
        """Whether the scheme calls this patient high risk; None when that is open or it has no such word."""
        if set(self.possible) <= set(self.definition.high):
            return True
        return False if set(self.possible) <= set(self.definition.not_high) else None

    def as_json(self) -> dict[str, Any]:
        """The reading as `risk --json` prints it; names and shapes are fixed by contract."""
        return {
            "group": self.group,
            "possible": list(self.possible),
            "points": self.points,
            "because": [*self.because, *self.assumed],
            "unknown": list(self.unknown),
        }


def read_patient(clinical: Clinical) -> tuple[Reading, ...]:
    """Every scheme's reading of a patient, the founding edition's first.

    :raises PackError: when a scheme's file cannot be read.
    """
    readings = [_read_founding(clinical)]
    earlier: dict[str, Seen] = {}
    for name, scheme in read_schemes().items():
        reading = _read_published(scheme, clinical, earlier)
        groups = join_any(name_value(group) for group in reading.possible)
        words = f"{scheme.definition.title} {groups}"
        earlier[name] = Seen(reading.possible, reading.unknown if reading.group is None else (), words)
        readings.append(reading)
    return tuple(readings)


def _read_published(scheme: Scheme, clinical: Clinical, earlier: Mapping[str, Seen]) -> Reading:
    seen = {finding.name: finding.see(clinical, earlier) for finding in scheme.findings}
    anything = {finding.name: finding.values for finding in scheme.findings}

    def remain(forgotten: Forgotten) -> frozenset[Result]:
        return scheme.complete({name: anything[name] if name in forgotten else seen[name].possible for name in seen})

    results = remain(frozenset())
    groups = {result.group for result in results}
    told = [name for name, each in seen.items() if each.words and not each.assumed]
    reasons = find_reasons(told, remain)
    return Reading(
        definition=scheme.definition,
        possible=tuple(group for group in scheme.definition.order if group in groups),
        points=next(iter(results)).points if len(results) == 1 else None,
        because=tuple(_tell(scheme, name, seen[name]) for name in reasons),
        beside=tuple(_tell(scheme, name, seen[name]) for name in told if name not in reasons),
        assumed=tuple(each.words for each in seen.values() if each.assumed),
        unknown=tuple(dict.fromkeys(place for each in seen.values() for place in each.unknown)),
    )


def _tell(scheme: Scheme, name: str, seen: Seen) -> str:
    """A finding in words, with what it is worth where the scheme publishes points."""
    worth = scheme.worth_of(name, seen.possible[0]) if scheme.publishes_points and seen.known else 0
    if not worth:
        return seen.words
    words = say("{finding}: {worth:g} point") if worth == 1 else say("{finding}: {worth:g} points")
    return words.format(finding=seen.words, worth=worth)


def _read_founding(clinical: Clinical) -> Reading:
    """The reading by the founding edition's own groups, from that edition's diagram."""
    written = read_file(FOLDER, f"{FOUNDING}.yaml")
    edition = open_edition(written.text("edition"))
    scheme, root = edition.pathway.scheme, edition.risk_root
    if scheme is None or root is None or scheme.id != FOUNDING:
        raise written.error(
            f"'edition' names one without the groups of {FOUNDING}; name the one that has them", "edition"
        )
    source = edition.pack.sources[scheme.groups[0].rests_on].cite()
    definition = read_definition(written, FOUNDING, source, tuple(group.id for group in scheme.groups), scheme.note)
    written.finish()
    facts = edition.read(clinical)
    reading = read_risk(edition, facts)
    tests = [facts.facts[level] for level in sorted(edition.diagram.support(root))]
    untested = say("{test} not done: taken as not present")
    because = reading.because if reading.group is not None else _narrowed_by(edition, facts, root)
    known = [describe_finding(fact) for fact in tests if fact.known and not fact.assumed]
    return Reading(
        definition=definition,
        possible=reading.possible,
        points=None,
        because=because,
        beside=tuple(each for each in known if each not in because),
        assumed=tuple(untested.format(test=label_of(fact.name)) for fact in tests if fact.assumed),
        unknown=tuple(fact.name for fact in tests if not fact.known),
    )


def _narrowed_by(edition: Edition, facts: Facts, root: int) -> tuple[str, ...]:
    """The findings that have ruled a group out while more than one is left."""
    tests = [facts.facts[level] for level in sorted(edition.diagram.support(root))]
    levels = {fact.name: edition.level(fact.name) for fact in tests}

    def remain(forgotten: Forgotten) -> frozenset[object]:
        open_levels = {levels[name] for name in forgotten}
        every = zip(edition.diagram.all_masks, facts.masks, strict=True)
        masks = [whole if level in open_levels else mask for level, (whole, mask) in enumerate(every)]
        return frozenset(edition.diagram.reachable(root, masks))

    reasons = find_reasons((fact.name for fact in tests if fact.known and not fact.assumed), remain)
    return tuple(describe_finding(facts.by_name[name]) for name in reasons)
