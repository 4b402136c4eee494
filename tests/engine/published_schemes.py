"""The published risk schemes written out a second time, naively, and patients to hold the program's reading to them."""

import itertools
from collections.abc import Iterator
from typing import Any, get_args

from hypothesis import strategies as st

from engine.case import Clinical
from engine.case_file import take_case
from engine.schemes.reading import Reading, read_patient
from engine.vocabulary import Del1p, Presence

DAY = "2026-11-22"
LESIONS = ("del17p", "tp53_mutation", "t_4_14", "t_14_16", "t_14_20", "gain_1q")
OTHERS = ("gep_high_risk", "karyotype_del13", "karyotype_hypodiploid", "pcli")
# Nothing adverse, everything known: ISS I, no lesion.
BLOOD = {"beta2_microglobulin": 2.0, "albumin": 40.0, "creatinine": 0.9, "ldh": 180.0, "ldh_upper_limit": 250.0}
MILD: dict[str, Any] = BLOOD | dict.fromkeys((*LESIONS, "del_1p32", *OTHERS), "absent")
ISS = {
    "I": {},
    "II": {"beta2_microglobulin": 4.0},
    "III": {"beta2_microglobulin": 6.0, "creatinine": 2.0},
}
UNITS = {"beta2_microglobulin": "mg/L", "albumin": "g/L", "creatinine": "mg/dL", "ldh": "U/L", "ldh_upper_limit": "U/L"}


def clinical(values: dict[str, Any]) -> Clinical:
    """A patient from flat values in the reference units; None is left out, a mapping is a quantity as it stands."""
    blood = {name: each for name, each in values.items() if name in UNITS and each is not None}
    diagnosis = {k: v if isinstance(v, dict) else {"value": v, "unit": UNITS[k]} for k, v in blood.items()}
    lesions = {name: each for name, each in values.items() if name not in UNITS and each is not None}
    part = {"as_of": DAY, "diagnosis": diagnosis, "cytogenetics": lesions}
    return take_case({"plateau": 1, "clinical": part}).clinical


def read(**changes: Any) -> dict[str, Reading]:
    """Every scheme's reading of the mild patient with some facts changed; None takes a fact away."""
    return {reading.definition.id: reading for reading in read_patient(clinical(MILD | changes))}


# ---- the definitions once more: of a complete patient ----------------------------------------------------------------


def iss(p: dict[str, Any]) -> str:
    """Greipp 2005."""
    if p["beta2_microglobulin"] >= 5.5:
        return "III"
    return "I" if p["beta2_microglobulin"] < 3.5 and p["albumin"] >= 35 else "II"


def r_iss(p: dict[str, Any]) -> str:
    """Palumbo 2015."""
    adverse = "present" in (p["del17p"], p["t_4_14"], p["t_14_16"])
    elevated = p["ldh"] > p["ldh_upper_limit"]
    if iss(p) == "I" and not adverse and not elevated:
        return "I"
    return "III" if iss(p) == "III" and (adverse or elevated) else "II"


def r2_points(p: dict[str, Any]) -> float:
    """D'Agostino 2022."""
    ones = [p["del17p"] == "present", p["t_4_14"] == "present", p["ldh"] > p["ldh_upper_limit"]]
    return {"I": 0, "II": 1, "III": 1.5}[iss(p)] + sum(ones) + (0.5 if p["gain_1q"] == "present" else 0)


def r2_iss(p: dict[str, Any]) -> str:
    """D'Agostino 2022."""
    points = r2_points(p)
    return "I" if points == 0 else "II" if points <= 1 else "III" if points <= 2.5 else "IV"


def msmart_2020(p: dict[str, Any]) -> str:
    """Rajkumar and Kumar 2020; del(17p) and TP53 mutation are one."""
    hits = [p[name] == "present" for name in ("t_4_14", "t_14_16", "t_14_20", "gain_1q")]
    hits.append("present" in (p["del17p"], p["tp53_mutation"]))
    return ("standard", "high", "double-hit", "triple-hit")[min(sum(hits), 3)]


def ims_imwg_2025(p: dict[str, Any]) -> str:
    """Avet-Loiseau 2025."""
    gain = p["gain_1q"] == "present"
    criteria = (
        (p["del17p"] == "present" and p["del17p_percent"] > 20) or p["tp53_mutation"] == "present",
        "present" in (p["t_4_14"], p["t_14_16"], p["t_14_20"]) and (gain or p["del_1p32"] != "absent"),
        (p["del_1p32"] == "monoallelic" and gain) or p["del_1p32"] == "biallelic",
        p["beta2_microglobulin"] >= 5.5 and p["creatinine"] < 1.2,
    )
    return "high" if any(criteria) else "standard"


def msmart_2012(p: dict[str, Any]) -> str:
    """The founding edition."""
    if "present" in (p["del17p"], p["t_14_16"], p["t_14_20"], p["gep_high_risk"]):
        return "high"
    lesser = (p["t_4_14"], p["karyotype_del13"], p["karyotype_hypodiploid"], p["pcli"])
    return "intermediate" if "present" in lesser else "standard"


NAIVE = {
    "msmart-2012": (msmart_2012, ("del17p", "t_4_14", "t_14_16", "t_14_20", *OTHERS)),
    "iss": (iss, ("beta2_microglobulin", "albumin")),
    "r-iss": (r_iss, ("beta2_microglobulin", "albumin", "ldh", "del17p", "t_4_14", "t_14_16")),
    "r2-iss": (r2_iss, ("beta2_microglobulin", "albumin", "ldh", "del17p", "t_4_14", "gain_1q")),
    "msmart-2020": (msmart_2020, LESIONS),
    "ims-imwg-2025": (ims_imwg_2025, (*LESIONS, "del17p_percent", "del_1p32", "beta2_microglobulin", "creatinine")),
}
NUMBERS: dict[str, tuple[float, ...]] = {
    "beta2_microglobulin": (0.5, 3.4, 3.5, 5.4, 5.5, 20.0),
    "albumin": (10.0, 34.9, 35.0, 50.0),
    "creatinine": (0.4, 1.1, 1.2, 5.0),
    "ldh": (100.0, 250.0, 251.0, 900.0),
    "ldh_upper_limit": (200.0, 250.0),
    "del17p_percent": (5.0, 20.0, 20.5, 90.0),
}


def complete(scheme: str, known: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The known values with every choice of those that the scheme needs and nobody has said."""
    declared = {"msmart-2012": OTHERS, "msmart-2020": ("tp53_mutation",)}.get(scheme, ())
    choices: dict[str, tuple[Any, ...]] = {"ldh_upper_limit": (known.get("ldh_upper_limit") or 250.0,)}
    for name in NAIVE[scheme][1]:
        said = known.get(name)
        if name == "ldh" and None in (said, known.get("ldh_upper_limit")):
            limit = choices["ldh_upper_limit"][0]
            choices[name] = (limit, limit + 1)
        elif name in NUMBERS:
            choices[name] = NUMBERS[name] if said is None else (said,)
        elif said == "not_done" and name in declared:
            choices[name] = ("absent",)
        elif said in (None, "pending", "not_done"):
            choices[name] = ("absent", "monoallelic", "biallelic") if name == "del_1p32" else ("absent", "present")
        else:
            choices[name] = (said,)
    for values in itertools.product(*choices.values()):
        yield dict(zip(choices, values, strict=True))


@st.composite
def patients(draw: st.DrawFn, words: tuple[str | None, ...] = (None, *get_args(Presence))) -> dict[str, Any]:
    """A partly known patient as flat values."""
    values: dict[str, Any] = {name: draw(st.sampled_from((None, *NUMBERS[name]))) for name in UNITS}
    values |= {name: draw(st.sampled_from(words)) for name in (*LESIONS, *OTHERS)}
    values["del_1p32"] = draw(st.sampled_from((None, *get_args(Del1p))))
    if values["del17p"] == "present":
        values["del17p_percent"] = draw(st.sampled_from((None, *NUMBERS["del17p_percent"])))
    return values
