"""IMWG response from serial measurements: every limit from both sides."""

from typing import Any

import pytest

from tests.engine.serial_measurements import BOTH, COMPLETE, LIGHT, MARROW, SERUM, STRINGENT, THERE, response


@pytest.mark.parametrize(
    ("baseline", "now", "expected"),
    [
        # Measurable: serum from 1 g/dL, urine from 200 mg, light chains from 100 mg/L with an abnormal ratio.
        ({"serum": 1, "urine": 0}, {"serum": 0.5, "urine": 150}, "PR"),
        ({"serum": 0.99, "urine": 0}, {"serum": 0.4, "urine": 150}, None),
        ({"serum": 0, "urine": 200}, {"serum": 0, "urine": 199}, "PR"),
        ({"serum": 0, "urine": 199}, {"serum": 0, "urine": 10}, None),
        (LIGHT | {"involved": 100, "ratio": 10}, {"serum": 0, "urine": 0, "involved": 50, "uninvolved": 10}, "PR"),
        (LIGHT | {"involved": 99.9, "ratio": 10}, {"serum": 0, "urine": 0, "involved": 50, "uninvolved": 10}, None),
        (LIGHT | {"ratio": 1.65}, {"serum": 0, "urine": 0, "involved": 50, "uninvolved": 10}, None),
        (LIGHT | {"ratio": 1.66}, {"serum": 0, "urine": 0, "involved": 50, "uninvolved": 10}, "VGPR"),
        (LIGHT | {"ratio": 0.26}, {"serum": 0, "urine": 0, "involved": 50, "uninvolved": 10}, None),
        (LIGHT | {"ratio": 0.25}, {"serum": 0, "urine": 0, "involved": 50, "uninvolved": 10}, "VGPR"),
        (MARROW | {"marrow": 30}, {"marrow": 15, "serum": 0, "urine": 0, "involved": 20, "uninvolved": 15}, "PR"),
        (MARROW | {"marrow": 29}, {"marrow": 14, "serum": 0, "urine": 0, "involved": 20, "uninvolved": 15}, None),
        # Very good partial: serum down 90 % or more and urine below 100 mg; or nothing on electrophoresis.
        (BOTH, {"serum": 0.4, "urine": 99}, "VGPR"),
        (BOTH, {"serum": 0.401, "urine": 99}, "PR"),
        (BOTH, {"serum": 0.4, "urine": 100}, "PR"),
        (BOTH, {"serum": 0, "urine": 0, "serum_if": "positive", "urine_if": "negative"}, "VGPR"),
        (SERUM, {"serum": 0.3, "urine": 0}, "VGPR"),
        # Partial: serum down 50 % or more, and urine down 90 % or more or below 200 mg: both.
        (BOTH, {"serum": 2, "urine": 199}, "PR"),
        (BOTH, {"serum": 2, "urine": 200}, "MR"),
        (BOTH | {"urine": 3000}, {"serum": 2, "urine": 300}, "PR"),
        (BOTH | {"urine": 3000}, {"serum": 2, "urine": 301}, "MR"),
        (BOTH, {"serum": 2.01, "urine": 100}, "MR"),
        (BOTH, {"serum": 4, "urine": 10}, "SD"),
        (SERUM, {"serum": 2, "urine": 0}, "PR"),
        # Minimal: serum down 25 % and urine down 50 %.
        (BOTH, {"serum": 3, "urine": 500}, "MR"),
        (BOTH, {"serum": 3.01, "urine": 500}, "SD"),
        (BOTH, {"serum": 3, "urine": 501}, "SD"),
        # Light chains alone: 90 and 50 % of the difference, and no minimal response.
        (LIGHT, {"serum": 0, "urine": 0, "involved": 110, "uninvolved": 10}, "VGPR"),
        (LIGHT, {"serum": 0, "urine": 0, "involved": 111, "uninvolved": 10}, "PR"),
        (LIGHT, {"serum": 0, "urine": 0, "involved": 510, "uninvolved": 10}, "PR"),
        (LIGHT, {"serum": 0, "urine": 0, "involved": 511, "uninvolved": 10}, "SD"),
        # Marrow alone.
        (MARROW, {"serum": 0, "urine": 0, "marrow": 20, "involved": 20, "uninvolved": 15}, "PR"),
        (MARROW, {"serum": 0, "urine": 0, "marrow": 21, "involved": 20, "uninvolved": 15}, "SD"),
        # Complete and stringent: fewer than 5 % plasma cells.
        (BOTH, COMPLETE, "CR"),
        (BOTH, COMPLETE | {"marrow": 4.9}, "CR"),
        (BOTH, COMPLETE | {"marrow": 5}, "VGPR"),
        (BOTH, COMPLETE | {"urine_if": "positive"}, "VGPR"),
        (BOTH, COMPLETE | {"serum_if": "positive"}, "VGPR"),
        (BOTH, STRINGENT, "sCR"),
        (BOTH, STRINGENT | {"clonal": True}, "CR"),
        (BOTH, STRINGENT | {"ratio": 0.26}, "sCR"),
        (BOTH, STRINGENT | {"ratio": 0.25}, "CR"),
        (BOTH, STRINGENT | {"ratio": 1.65}, "sCR"),
        (BOTH, STRINGENT | {"ratio": 1.66}, "CR"),
        (LIGHT, COMPLETE | {"involved": 20, "uninvolved": 10, "ratio": 2.0}, "VGPR"),
        (LIGHT, COMPLETE | {"involved": 12, "uninvolved": 10, "ratio": 1.2}, "CR"),
        # Plasmacytoma at baseline: shrunk by 50 % or more for partial and for minimal response.
        (THERE, {"serum": 2, "urine": 100, "plasmacytoma": "present", "change": -50}, "PR"),
        (THERE, {"serum": 2, "urine": 100, "plasmacytoma": "present", "change": -49}, "SD"),
        (THERE, {"serum": 3, "urine": 500, "plasmacytoma": "present", "change": -50}, "MR"),
        (THERE, {"serum": 2, "urine": 100, "plasmacytoma": "resolved"}, "PR"),
        (THERE, COMPLETE | {"plasmacytoma": "resolved"}, "CR"),
        (THERE, COMPLETE | {"plasmacytoma": "present", "change": -90}, "VGPR"),
        (THERE, COMPLETE | {"plasmacytoma": None, "change": -90}, "VGPR"),
    ],
)  # fmt: skip
def test_limits_of_response(baseline: dict[str, Any], now: dict[str, Any], expected: str | None) -> None:
    """Each limit of each category, met exactly and missed by a little."""
    assert response(baseline, now) == expected


@pytest.mark.parametrize(
    ("baseline", "rows", "expected"),
    [
        # Serum: 25 % and 0.5 g/dL.
        (SERUM, ({"serum": 1.5}, {"serum": 1.5}, {"serum": 2.0}), True),
        (SERUM, ({"serum": 1.5}, {"serum": 1.5}, {"serum": 1.99}), False),
        (SERUM, ({"serum": 2.4}, {"serum": 2.4}, {"serum": 3.0}), True),
        (SERUM, ({"serum": 2.4}, {"serum": 2.4}, {"serum": 2.99}), False),
        (SERUM, ({"serum": 0.0}, {"serum": 0.0}, {"serum": 0.5}), True),
        (SERUM, ({"serum": 0.0}, {"serum": 0.0}, {"serum": 0.49}), False),
        # From a lowest of 5 g/dL or more, 1 g/dL is enough.
        ({"serum": 5, "urine": 0}, ({"serum": 6},), True),
        ({"serum": 5, "urine": 0}, ({"serum": 5.99},), False),
        ({"serum": 4.99, "urine": 0}, ({"serum": 6.1},), False),
        # Urine: 25 % and 200 mg.
        (BOTH, ({"urine": 300}, {"urine": 300}, {"urine": 500}), True),
        (BOTH, ({"urine": 300}, {"urine": 300}, {"urine": 499}), False),
        (BOTH, ({"urine": 1250},), True),
        (BOTH, ({"urine": 1249},), False),
        # Light chains: 25 % and more than 100 mg/L, only without measurable serum and urine.
        (LIGHT, ({"involved": 110, "uninvolved": 10},) * 2 + ({"involved": 211, "uninvolved": 10},), True),
        (LIGHT, ({"involved": 110, "uninvolved": 10},) * 2 + ({"involved": 210, "uninvolved": 10},), False),
        (LIGHT, ({"involved": 1260, "uninvolved": 10},), True),
        (LIGHT, ({"involved": 1259, "uninvolved": 10},), False),
        (LIGHT | SERUM, ({"involved": 2000, "uninvolved": 10},), False),
        # Marrow: 10 points and 25 %, only without any other measure.
        (MARROW, ({"marrow": 20}, {"marrow": 30}), True),
        (MARROW, ({"marrow": 20}, {"marrow": 29}), False),
        (MARROW | {"marrow": 48}, ({"marrow": 60},), True),
        (MARROW | {"marrow": 49}, ({"marrow": 60},), False),
        (SERUM | {"marrow": 20}, ({"marrow": 60},), False),
        # Lesions.
        (SERUM, ({"new_lesions": True},), True),
        (SERUM, ({"new_lesions": False},), False),
        (SERUM | {"plasmacytoma": "none"}, ({"plasmacytoma": "present"},), True),
        (SERUM | {"plasmacytoma": "present"}, ({"plasmacytoma": "present", "change": 50},), True),
        (SERUM | {"plasmacytoma": "present"}, ({"plasmacytoma": "present", "change": 49},), False),
        (SERUM, ({"change": 50},), True),
        (SERUM, ({"plasmacytoma": "present"},), False),
        (SERUM | {"plasmacytoma": "present"}, ({"change": -60}, {"change": -40}), True),
        (SERUM | {"plasmacytoma": "present"}, ({"change": -60}, {"change": -41}), False),
        (SERUM | {"plasmacytoma": "present"}, ({"plasmacytoma": "resolved"}, {"plasmacytoma": "present"}), True),
    ],
)  # fmt: skip
def test_limits_of_progression(baseline: dict[str, Any], rows: tuple[dict[str, Any], ...], *, expected: bool) -> None:
    """Each limit of progression, met exactly and missed by a little."""
    assert (response(baseline, *rows) == "PD") is expected
