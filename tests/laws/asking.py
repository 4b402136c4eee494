"""Asking the edition that ships about a case file's clinical part."""

from copy import deepcopy
from random import Random
from typing import Any

from engine.case_file import take_case
from engine.evaluate import decide
from engine.facts import Facts
from engine.outcome import Outcome
from engine.packs.shelf import open_edition
from tests.oracle.patients import write


def dice(seed: int) -> Random:
    """Chance that falls alike every time."""
    return Random(seed)  # noqa: S311 - a sample, no secret


def ask(clinical: dict[str, Any], *, what_if: bool = False) -> Outcome:
    """What the edition says of a case file's clinical part; its flips, which take most of the time, where asked for."""
    return decide(open_edition(), take_case({"plateau": 1, "clinical": clinical}).clinical, what_if=what_if)


def read_facts(clinical: dict[str, Any]) -> Facts:
    """The patient's determinants."""
    return open_edition().read(take_case({"plateau": 1, "clinical": clinical}).clinical)


def write_all(clinical: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """The case with changes written into it, each by its path under `clinical`."""
    changed = deepcopy(clinical)
    for path, value in change.items():
        section, _, _ = path.rpartition(".")
        if section and changed.get(section) is None:
            changed[section] = {}
        write(changed, path, value)
    return changed
