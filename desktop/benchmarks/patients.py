"""Made-up patients for the benchmarks: nearly everything known, every advice among them, the same ones each time."""

import random
from typing import Any

from engine.case import Case
from engine.case_file import CaseError, take_case

SEED = 2012
UNKNOWN = 0.015  # the chance that nobody has said a fact

# Place -> what may be recorded there; a value that stands more often is drawn more often.
_TEST = ("absent",) * 60 + ("present",)
_DECLARABLE = ("absent", "absent", "not_done") * 20 + ("present",)
_RESPONSES = ("sCR", "CR", "VGPR", "PR", "PR", "PR", "MR", "SD")
RECORDED: dict[str, tuple[Any, ...]] = {
    "transplant.done": (True,) * 20 + (False,),
    "progressed_since_transplant": (False,) * 20 + (True,),
    **{f"cytogenetics.{name}": _TEST for name in ("del17p", "t_4_14", "t_14_16", "t_14_20")},
    **{f"cytogenetics.{name}": _DECLARABLE for name in ("karyotype_del13", "karyotype_hypodiploid", "gep_high_risk")},
    "cytogenetics.pcli_percent": (0.4, 1.2, 1.2, 2.9, 2.9) * 12 + (3.1,),
    "induction.lenalidomide": (True, False),
    "induction.lenalidomide_best_response": _RESPONSES,
    "response.after_transplant": _RESPONSES,
    "response.after_consolidation": _RESPONSES,
    "consolidation.status": ("completed",) * 8
    + ("not_started", "under_way", "stopped_early", "not_possible", "skipped"),
    "consolidation.regimen": ("lenalidomide", "lenalidomide", "combination"),
    "lenalidomide_sensitivity": ("sensitive", "sensitive", "sensitive", "not_sensitive", "unclear", None),
    "maintenance.status": ("not_started", "not_started", "on", "on", "stopped"),
    "maintenance.drug": ("lenalidomide", "lenalidomide", "daratumumab_lenalidomide", "thalidomide"),
    "maintenance.months": (3, 12, 23, 24, 30),
}  # fmt: skip
# A fact -> the fact it may stand beside, and the values of that one: the case format refuses it otherwise.
BESIDE: dict[str, tuple[str, tuple[Any, ...]]] = {
    "induction.lenalidomide_best_response": ("induction.lenalidomide", (True,)),
    "response.after_consolidation": ("consolidation.status", ("completed", "stopped_early")),
    "maintenance.drug": ("maintenance.status", ("on", "stopped", None)),
    "maintenance.months": ("maintenance.status", ("on", "stopped")),
}


def draw_cases(number: int) -> list[Case]:
    """So many cases, read and free of contradictions."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    cases: list[Case] = []
    while len(cases) < number:
        try:
            cases.append(take_case({"plateau": 1, "clinical": _draw(chance)}))
        except CaseError:  # a chance combination that contradicts itself: the next one
            continue
    return cases


def _draw(chance: random.Random) -> dict[str, Any]:
    said = {place: None if chance.random() < UNKNOWN else chance.choice(values) for place, values in RECORDED.items()}
    clinical: dict[str, Any] = {"as_of": "2026-11-22"}
    for place, value in said.items():
        beside, allowed = BESIDE.get(place, (place, (value,)))
        if said[beside] in allowed:
            section, _, name = place.rpartition(".")
            (clinical.setdefault(section, {}) if section else clinical)[name] = value
    return clinical
