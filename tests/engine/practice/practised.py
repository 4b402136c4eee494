"""Scenarios of any patient, told by nothing but their sheets: some in hand, the others to be asked for."""

from dataclasses import replace
from random import Random
from typing import Any

from engine.practice.scenario import Scenario, Sheet

APART = ("cytogenetics", "response", "mrd", "access", "safety", "induction", "maintenance")


def practise(clinical: dict[str, Any], edition: str, rng: Random) -> Scenario:
    """A patient whose sections are sheets; which of them are in hand, and what the others cost, is chance."""
    known = {name: value for name, value in clinical.items() if name not in APART}
    sheets = []
    for name in APART:
        values = clinical.get(name) or {}
        in_hand = rng.random() < 0.4
        gives = {f"{name}.{key}": value for key, value in values.items()}
        cost = 0 if in_hand else rng.randint(1, 3)
        sheets.append(Sheet(name, "letter", name.title(), "", in_hand, cost, gives, None, 1))
    return Scenario(
        id=f"case-{rng.randrange(10**6)}",
        edition=edition,
        title="A patient",
        patient="Fictional patient",
        difficulty=1,
        topic="who",
        story=(),
        known=known,
        sheets=tuple(sheets),
        answer={},
        reasons=(),
        misconceptions=(),
        learning_point="",
        origin="made",
        file="",
    )


def tell(clinical: dict[str, Any], edition: str, **asked: dict[str, Any]) -> Scenario:
    """A patient whose story tells `clinical`; each further section is a sheet of its name to be asked for at 1."""
    scenario = practise({**clinical, **{name: {} for name in APART}}, edition, Random(0))  # noqa: S311 - no secret
    sheets = tuple(
        Sheet(name, "letter", name.title(), "", in_hand=False, cost=1, gives=gives, series=None, line=1)
        for name, gives in asked.items()
    )
    return replace(scenario, known=clinical, sheets=sheets)
