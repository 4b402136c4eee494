"""Finished answers as the tests of practice need them."""

import datetime as dt
from typing import Any

from desktop.training.finished import Finished
from engine.practice import commitment

START = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)  # a Monday
EDGE, BELIEF = "edge:mayo-2012/q/yes", "belief:a-belief"


def say_tested(*held: tuple[str, bool]) -> tuple[commitment.Tested, ...]:
    """What an answer showed, each card with whether it was held."""
    return tuple(commitment.Tested(card, held=each) for card, each in held)


def answer(number: int = 1, days: float = 0, **changed: Any) -> Finished:
    """One answer, `days` after the start."""
    values: dict[str, Any] = {
        "id": f"{number:016x}", "at": START + dt.timedelta(days=days), "what": "scenario", "case": "a-case",
        "edition": "mayo-2012", "digest": "sha256:00", "topic": "who", "right": True, "confidence": 80, "points": 3,
        "most": 4, "spent": 1, "needed": 1, "seconds": 120, "given": {"advice": "observe"},
        "tested": say_tested((EDGE, True)),
    }  # fmt: skip
    return Finished(**{**values, **changed})
