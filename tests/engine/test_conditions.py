"""Three-valued conditions: known to hold, known not to, not known."""

import pytest

from engine.conditions import ConditionError, Possible, read_condition

KNOWN: dict[str, Possible] = {"a": (True,), "b": (False,), "r": ("PR",), "some": ("PR", "VGPR"), "n": (5,)}


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ({"fact": "a", "is": True}, True),
        ({"fact": "b", "is": True}, False),
        ({"fact": "x", "is": True}, None),
        ({"fact": "x", "is": True, "unknown": "holds"}, True),
        ({"fact": "x", "is": True, "unknown": "fails"}, False),
        ({"fact": "r", "below": "VGPR"}, True),
        ({"fact": "r", "at_least": "VGPR"}, False),
        ({"fact": "some", "below": "VGPR"}, None),
        ({"fact": "some", "at_least": "PR"}, True),
        ({"fact": "n", "above": 5}, False),
        ({"fact": "n", "at_most": 5}, True),
        ({"fact": "r", "in": ["PR", "MR"]}, True),
        ({"all": [{"fact": "a", "is": True}, {"fact": "x", "is": 1}]}, None),
        ({"all": [{"fact": "b", "is": True}, {"fact": "x", "is": 1}]}, False),
        ({"any": [{"fact": "a", "is": True}, {"fact": "x", "is": 1}]}, True),
        ({"any": [{"fact": "b", "is": True}, {"fact": "x", "is": 1}]}, None),
        ({"not": {"fact": "x", "is": 1}}, None),
        ({"not": {"fact": "b", "is": True}}, True),
    ],
)
def test_kleene(written: object, *, held: bool | None) -> None:
    """Unknown makes a whole unknown only where it could change it."""
    condition = read_condition(_mapping(written))
    assert condition.evaluate(KNOWN.get) is held


def _mapping(written: object) -> object:
    return written


@pytest.mark.parametrize(
    "written",
    [
        3,
        {},
        {"fact": "a"},
        {"is": 1},
        {"fact": "a", "is": 1, "below": 2},
        {"fact": "a", "in": 3},
        {"fact": "a", "in": []},
        {"fact": "a", "below": "deep"},
        {"all": []},
        {"all": {"fact": "a", "is": 1}},
        {"fact": "a", "is": 1, "unknown": "maybe"},
        {"fact": "a", "is": 1, "else": 2},
        {"fact": ["a"], "is": 1},
        {"fact": None, "is": 1},
        {"fact": "a", "is": None},
        {"fact": "a", "is": {"b": 1}},
        {"fact": "a", "in": [["b"]]},
        {"fact": "a", "below": False},
        {"risk": None},
        {"risk": []},
        {"risk": [["high"]]},
        {"count": [], "at_least": 1},
        {"count": [{"fact": "a", "is": 1}], "at_least": 0},
        {"count": [{"fact": "a", "is": 1}], "at_least": 10**15},
    ],
)
def test_what_is_no_condition_is_refused(written: object) -> None:
    """A slip in a condition is a sentence, never a silent false."""
    with pytest.raises(ConditionError):
        read_condition(written)
