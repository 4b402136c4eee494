"""Conditions in words: what a committee reads is what the condition asks, with what is not recorded said."""

import pytest

from engine.condition_words import Line, list_condition, tell_condition
from engine.conditions import read_condition

TOLD = {
    "{fact} {value} or deeper": ({"fact": "response.current", "at_least": "CR"}, "Response now CR or deeper"),
    "below a depth": ({"fact": "response.current", "below": "VGPR"}, "Response now below VGPR"),
    "above a number": ({"fact": "creatinine_clearance", "above": 60}, "Creatinine clearance above 60 mL/min"),
    "months": ({"fact": "maintenance.months", "at_least": 24}, "Months of maintenance 24 or more"),
    "at most": ({"fact": "safety.neuropathy_grade", "at_most": 1}, "Neuropathy grade 1 or less"),
    "a truth": ({"fact": "safety.on_dialysis", "is": False}, "On dialysis: no"),
    "some of many": ({"fact": "consolidation.status", "in": ["not_started", "under_way", "skipped"]},
                     "Consolidation: not started, under way or skipped"),
    "a group": ({"risk": ["high"]}, "Risk group: high"),
    "the dangerous reading": ({"fact": "safety.pregnant", "is": True, "unknown": "holds"},
                              "Pregnant: yes, or not recorded"),
    "the harmless reading": ({"fact": "safety.pregnant", "is": True, "unknown": "fails"},
                             "Pregnant: yes (only when recorded)"),
    "not": ({"not": {"fact": "sex", "is": "male"}}, "not (Gender: male)"),
    "counted": ({"at_least": 2, "count": [{"fact": "cytogenetics.t_4_14", "is": "present"},
                                          {"fact": "cytogenetics.gain_1q", "is": "present"}]},
                "at least 2 of (t(4;14): present; gain(1q): present)"),
}  # fmt: skip


@pytest.mark.parametrize("what", TOLD)
def test_a_condition_is_told_as_it_asks(what: str) -> None:
    """Operators by what they compare, values as a clinician calls them, gene names as they are written."""
    written, told = TOLD[what]
    assert tell_condition(read_condition(written)) == told


def test_parts_stand_below_what_joins_them() -> None:
    """Every part has a line, one step deeper than the word that joins it; no condition is every other case."""
    on = {"fact": "maintenance.status", "is": "on"}
    lines = list_condition(read_condition({"all": [on, {"any": [on, {"not": on}]}]}))
    assert [line.deeper for line in lines] == [0, 1, 1, 2, 2, 3]
    assert lines[0] == Line(0, "All of these:")
    assert list_condition(None) == (Line(0, "In every other case"),)
    assert tell_condition(None) == "in every other case"
