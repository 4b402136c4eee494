"""A complete standard-risk patient whose answer is lenalidomide maintenance, to be varied one fact at a time."""

from typing import Any

from engine.case import Clinical
from engine.case_file import take_case

STANDARD: dict[str, Any] = {
    "as_of": "2026-11-22",
    "age": 65,
    "sex": "female",
    "weight": {"value": 70, "unit": "kg"},
    "childbearing_potential": False,
    "transplant": {"done": True, "date": "2026-05-10"},
    "progressed_since_transplant": False,
    "cytogenetics": {
        "del17p": "absent",
        "t_4_14": "absent",
        "t_14_16": "absent",
        "t_14_20": "absent",
        "karyotype_del13": "not_done",
        "karyotype_hypodiploid": "not_done",
        "gep_high_risk": "not_done",
        "pcli_percent": 1.2,
    },
    "induction": {"lenalidomide": True, "lenalidomide_best_response": "PR"},
    "response": {"after_transplant": "PR", "after_consolidation": "PR", "after_consolidation_date": "2026-11-18"},
    "consolidation": {"status": "completed", "months": 2, "regimen": "lenalidomide"},
    "lenalidomide_tolerated": True,
    "maintenance": {"status": "not_started"},
    "safety": {
        "labs_date": "2026-11-20",
        "anc": {"value": 1800, "unit": "/uL"},
        "platelets": {"value": 120, "unit": "10^9/L"},
        "creatinine": {"value": 0.9, "unit": "mg/dL"},
        "on_dialysis": False,
        "neuropathy_grade": 0,
        "neuropathic_pain": False,
        "bilirubin_times_upper_limit": 0.8,
        "venous_thromboembolism": False,
        "antithrombotic": "aspirin",
        "antiviral_prophylaxis": True,
        "active_second_cancer": False,
        "prior_second_cancer": False,
        "lenalidomide_hypersensitivity": False,
        "bortezomib_boron_mannitol_hypersensitivity": False,
        "hepatitis_b": "negative",
    },
    "access": {"lenalidomide": True, "bortezomib": True},
}


def vary(**changes: Any) -> dict[str, Any]:
    """The standard patient with facts set by path, `__` for the dot; None takes a fact away."""
    values: dict[str, Any] = {key: dict(value) if isinstance(value, dict) else value for key, value in STANDARD.items()}
    for path, value in changes.items():
        section, _, name = path.partition("__")
        if not name:
            values[section] = value
        else:
            values[section] = {**(values.get(section) or {}), name: value}
    return values


def patient(**changes: Any) -> Clinical:
    """The varied patient, read and proved free of contradictions."""
    return take_case({"plateau": 1, "clinical": vary(**changes)}).clinical
