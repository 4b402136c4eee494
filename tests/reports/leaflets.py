"""Patients for every advice of the shipped editions, decided in every way, that the tests of the leaflet share."""

import functools
import json
from collections.abc import Iterator
from typing import Any

from engine.case_file import take_case
from engine.consultation import Consultation, consult
from engine.packs.files import find_folder, shipped
from engine.packs.shelf import open_edition, read_cases
from reports.blocks import Section, list_section
from reports.content import name_person
from reports.leaflet import write_leaflet

DECISIONS: dict[str, dict[str, Any]] = {
    "none": {},
    "agrees": {"agrees": True},
    "differs": {"agrees": False, "reason": "Another way suits better."},
    "differs-plan": {"agrees": False, "reason": "Another way.", "plan": {"drug": "bortezomib and lenalidomide"}},
}
# A woman who may become pregnant has most to read, and such a name takes most room.
HARDEST: dict[str, Any] = {
    "family_name": "Featherstonehaugh-Cholmondeley-Wriothesley",
    "given_name": "Maximiliana Alexandrina",
}
PREVENTION = {"pregnant": False, "pregnancy_prevention": "in_place"}


@functools.cache
def outcomes() -> dict[str, dict[str, Any]]:
    """One patient for each advice and standing of every shipped edition, by "edition/advice/standing"."""
    found: dict[str, dict[str, Any]] = {}
    for name in shipped():
        for case in read_cases(find_folder(name)):
            clinical = json.loads(json.dumps(dict(case.clinical), default=str))
            outcome = consult(take_case({"plateau": 1, "clinical": clinical}), open_edition(name)).outcome
            standing = "blocked" if outcome.blocked else outcome.status
            found.setdefault(f"{name}/{outcome.advice or 'open'}/{standing}", clinical)
    return found


@functools.cache
def consultation_of(name: str, decision: str = "none", *, hardest: bool = False) -> Consultation:
    """The consultation of one of `outcomes`, decided in one of the ways of `DECISIONS`."""
    clinical = json.loads(json.dumps(outcomes()[name]))
    if hardest:
        clinical |= {"sex": "female", "childbearing_potential": True}
        test = {"result": "negative", "date": clinical["as_of"]}
        clinical["safety"] = clinical.get("safety", {}) | PREVENTION | {"pregnancy_test": test}
    identity = {**HARDEST, "record_number": "4471-22"} if hardest else {"family_name": "EXAMPLE"}
    values = {"plateau": 1, "identity": identity, "clinical": clinical, "decision": DECISIONS[decision]}
    return consult(take_case(values), open_edition(name.partition("/")[0]))


def leaflet_of(spoken: Consultation) -> tuple[Section, ...]:
    """The page for the patient as values."""
    return write_leaflet(spoken, name_person(spoken.case.identity), "Signed by Dr A. Example on 22-Nov-2026.")


def texts_of(sections: tuple[Section, ...]) -> Iterator[str]:
    """Every printed string, headings first in each part, with ordinary spaces."""
    for section in sections:
        yield from (line.replace("\u00a0", " ") for line in list_section(section)["lines"])


def words_of(sections: tuple[Section, ...]) -> str:
    """All of the page in one text."""
    return " ".join(texts_of(sections))


def part_of(sections: tuple[Section, ...], name: str) -> str:
    """One part of the page in one text; empty where it is not there."""
    return words_of(tuple(section for section in sections if section.id == f"leaflet-{name}"))
