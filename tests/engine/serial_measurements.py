"""Series of measurements for tests, from short names, and what the criteria say of them."""

from typing import Any

from engine.response.course import Answer, judge_response
from engine.response.series_file import take_series

UNITS = {"serum_m_protein": "g/dL", "urine_m_protein": "mg/24h", "flc_involved": "mg/L", "flc_uninvolved": "mg/L"}
SHORT = {"serum": "serum_m_protein", "urine": "urine_m_protein", "involved": "flc_involved",
         "uninvolved": "flc_uninvolved", "ratio": "flc_ratio", "serum_if": "serum_immunofixation",
         "urine_if": "urine_immunofixation", "marrow": "marrow_plasma_cells_percent", "clonal": "marrow_clonal",
         "change": "plasmacytoma_change_percent"}  # fmt: skip
NEGATIVE = {"serum_if": "negative", "urine_if": "negative"}
BOTH = {"serum": 4, "urine": 1000}  # both measurable
SERUM = {"serum": 4, "urine": 0}
LIGHT = {"serum": 0, "urine": 0, "involved": 1010, "uninvolved": 10, "ratio": 101}
MARROW = {"serum": 0, "urine": 0, "involved": 20, "uninvolved": 15, "ratio": 1.3, "marrow": 40}
THERE = BOTH | {"plasmacytoma": "present"}
COMPLETE = {"serum": 0, "urine": 0, **NEGATIVE, "marrow": 4, "plasmacytoma": "none"}
STRINGENT = COMPLETE | {"ratio": 1.0, "clonal": False}


def part(values: dict[str, Any]) -> dict[str, Any]:
    """An assessment from short names; a plain number is in the reference unit, a pair is a value with its unit."""
    found: dict[str, Any] = {}
    for short, value in values.items():
        name = SHORT.get(short, short)
        if name in UNITS and isinstance(value, tuple):
            found[name] = {"value": value[0], "unit": value[1]}
        elif name in UNITS and isinstance(value, int | float):
            found[name] = {"value": value, "unit": UNITS[name]}
        else:
            found[name] = value
    return found


def document(baseline: dict[str, Any], *rows: dict[str, Any]) -> dict[str, Any]:
    """A series with an assessment a month."""
    dated = [{"date": f"2026-{month:02d}-01", **part(row)} for month, row in enumerate(rows, start=1)]
    return {"plateau": 1, "baseline": part(baseline), "measurements": dated}


def judge(baseline: dict[str, Any], *rows: dict[str, Any]) -> Answer:
    """The response at the last of these assessments."""
    return judge_response(take_series(document(baseline, *rows)))


def response(baseline: dict[str, Any], *rows: dict[str, Any]) -> str | None:
    """The category alone."""
    return judge(baseline, *rows).response


def lacking(answer: Answer, category: str) -> str:
    """What a category needs that nobody has said; empty when it could be judged."""
    return next((each for each in answer.not_evaluable if each.startswith(f"{category} needs")), "")
