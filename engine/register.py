"""Every determinant the program knows, by name: an edition's order picks from these."""

import itertools
from collections.abc import Mapping

from engine import determinants as early
from engine import later_determinants as later
from engine.contradictions import CONSOLIDATION_GIVEN
from engine.determinants import DECLARABLE, DECLARED, FISH, Determinant, intervals
from engine.vocabulary import DEPTHS

_PRESENT = ("absent", "present")
_YES = {"yes": True, "no": False}
# The facts whose word a number can decide, and that number: a pack that asks for the fact says where it is cut.
CUT_NUMBERS = {"cytogenetics.pcli": "cytogenetics.pcli_percent"}
# How editions read a fact that they read differently; the first reading is the one of 2012.
READINGS = {"lenalidomide_sensitivity": ("sensitivity", "refractory")}


def determinants(
    cuts: Mapping[str, tuple[float, ...]], drugs: tuple[str, ...] = (), readings: Mapping[str, str] | None = None
) -> dict[str, Determinant]:
    """Every determinant; a pack names the ones it uses.

    `cuts` has the cut points, ascending, of every number that a determinant is derived from; `drugs` the maintenance
    drugs that the pack tells apart by themselves; `readings` how it reads what editions read differently.
    """
    known = [*_disease(cuts), *_treatment(cuts["maintenance.months"], drugs), *_safety()]
    found = {each.name: each for each in known}
    if (readings or {}).get("lenalidomide_sensitivity") == "refractory":
        written = {"refractory": "not_sensitive", "not_refractory": "sensitive"}
        found["lenalidomide_sensitivity"] = Determinant(
            "lenalidomide_sensitivity", ("not_refractory", "refractory"), later.refractory, written
        )
    return found


def _disease(cuts: Mapping[str, tuple[float, ...]]) -> list[Determinant]:
    return [
        Determinant("transplant.done", ("first", "none", "other"), early.transplant, {"first": True, "none": False}),
        Determinant("progressed_since_transplant", ("no", "yes"), early.progression, _YES),
        *(Determinant(f"cytogenetics.{name}", _PRESENT, early.lesion(name)) for name in (*FISH, "gain_1q")),
        *(
            Determinant(f"cytogenetics.{name}", _PRESENT, early.lesion(name, DECLARED))
            for name in (*DECLARABLE, "tp53_mutation")
            if name != "pcli"
        ),
        Determinant("cytogenetics.pcli", _PRESENT, early.labelling_index, cuts=cuts[CUT_NUMBERS["cytogenetics.pcli"]]),
        Determinant("response.after_transplant", DEPTHS, early.depth("after_transplant")),
        Determinant("response.after_consolidation", DEPTHS, early.depth("after_consolidation")),
        Determinant("response.current", DEPTHS, later.latest_response),
        Determinant("mrd.status", later.MRD, later.residual_disease),
    ]


def _treatment(months: tuple[float, ...], drugs: tuple[str, ...]) -> list[Determinant]:
    below = {f"<{months[0]:g}": months[0] - 1, f">={months[-1]:g}": months[-1]}
    between = {f"{low:g}-<{high:g}": low for low, high in itertools.pairwise(months)}
    written = {name: int(month) for name, month in (below | between).items() if month not in (float("inf"), -1)}
    return [
        Determinant("induction.anti_cd38", (False, True), later.yes_or_no("induction.anti_cd38")),
        Determinant(
            "consolidation.status",
            ("not_started", "under_way", *CONSOLIDATION_GIVEN, "not_possible", "skipped"),
            early.consolidation,
        ),
        Determinant("lenalidomide_sensitivity", ("sensitive", "not_sensitive", "unclear"), early.sensitivity),
        Determinant("maintenance.status", ("not_started", "on", "stopped"), early.maintenance),
        Determinant(
            "maintenance.drug",
            ("with", *drugs, "without"),
            early.maintenance_drug,
            {"with": "lenalidomide", "without": "other"},
        ),
        Determinant("maintenance.months", intervals(months), early.months, written, months),
    ]


def _safety() -> list[Determinant]:
    harms = ("safety.lenalidomide_hypersensitivity", "safety.daratumumab_hypersensitivity")
    return [
        Determinant("lenalidomide_tolerated", (True, False), later.yes_or_no("lenalidomide_tolerated")),
        *(Determinant(name, (False, True), later.yes_or_no(name)) for name in harms),
        *(
            Determinant(f"access.{drug}", (True, False), later.obtainable(drug))
            for drug in ("lenalidomide", "daratumumab")
        ),
    ]


NAMES = tuple(determinants({"maintenance.months": (0.0,), **dict.fromkeys(CUT_NUMBERS.values(), (0.0,))}))
