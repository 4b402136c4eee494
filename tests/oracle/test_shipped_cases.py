"""The answers that ship with an edition are those of the independent reading of its page, not only the engine's."""

from datetime import date
from typing import Any

import pytest

from engine.pack import ShippedCase
from engine.packs.files import LIBRARY
from engine.packs.shelf import read_cases
from tests.oracle import contemporary_2026, mayo_2012

READINGS: dict[str, Any] = {"mayo-2012": mayo_2012.decide, "contemporary-2026": contemporary_2026.decide}
CASES = [(name, case) for name in READINGS for case in read_cases(LIBRARY / name)]


def plain(value: Any) -> Any:
    """A case as a file has it, days as text."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize(("name", "case"), CASES, ids=lambda each: each if isinstance(each, str) else each.id)
def test_a_shipped_answer_is_that_of_the_other_reading(name: str, case: ShippedCase) -> None:
    """Whatever a shipped case asks for and the second reading tells too, both say alike."""
    said = READINGS[name](plain(dict(case.clinical)))
    asked = {key: wanted for key, wanted in case.answer.items() if key in said}
    if "reachable" in asked:
        asked["reachable"] = sorted(asked["reachable"])
    assert {key: said[key] for key in asked} == asked
    assert "status" in asked
