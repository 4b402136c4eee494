"""What the edition that ships says of its cases and of random patients, with the explanation, for tests of both."""

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from engine.case import Clinical
from engine.case_file import take_case
from engine.evaluate import decide
from engine.explain import explain
from engine.outcome import Outcome
from engine.packs.shelf import open_edition, read_cases
from engine.rationale import Rationale
from tests.engine.broken_packs import SHIPPED
from tests.laws.asking import dice
from tests.oracle.patients import random_clinical

ADVICE = tuple(advice.id for advice in open_edition().pathway.advice)
CASES = {case.id: dict(case.clinical) for case in read_cases(SHIPPED)}


def take(values: Mapping[str, Any]) -> Clinical:
    """The clinical part of a case file."""
    return take_case({"plateau": 1, "clinical": dict(values)}).clinical


def tell(clinical: Clinical) -> tuple[Outcome, Rationale]:
    """What the edition that ships says of a patient, and why."""
    edition = open_edition()
    outcome = decide(edition, clinical)
    return outcome, explain(edition, clinical, outcome)


@cache
def each_told() -> tuple[tuple[Outcome, Rationale], ...]:
    """What is said of the shipped cases and of two hundred random patients, and why; found once."""
    rng = dice(7)
    clinicals = [*CASES.values(), *(random_clinical(rng) for _ in range(200))]
    return tuple(tell(take(clinical)) for clinical in clinicals)


def each_text(value: object) -> Iterator[str]:
    """Every text within a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield from (*each_text(key), *each_text(below))
    elif isinstance(value, tuple | list):
        for below in value:
            yield from each_text(below)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from each_text(getattr(value, field.name))
