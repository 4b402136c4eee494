"""A patient of the contemporary page with nothing begun, to be varied by hand, and the ten advices of the page."""

from typing import Any

SAMPLE = 1500  # random patients for each law
FEW = 3000  # completions, up to which a patient is decided naively too

NOT_DONE, PROGRESSED, OBSERVE = "outside-scope-no-transplant", "outside-scope-progressed", "observe-after-maintenance"
STOP, BORTEZOMIB, THALIDOMIDE = "discuss-stopping", "bortezomib-every-2-weeks", "thalidomide-or-bortezomib"
TWO_DRUG, DARA, WITH = "two-drug-maintenance", "daratumumab-lenalidomide", "lenalidomide-with-or-without-bortezomib"
UNTIL = "lenalidomide-until-progression"
EVERY_ADVICE = {NOT_DONE, PROGRESSED, OBSERVE, STOP, BORTEZOMIB, THALIDOMIDE, TWO_DRUG, DARA, WITH, UNTIL}

AS_OF = "2026-11-22"
UNITS = ("del17p", "t_4_14", "t_14_16", "t_14_20", "gain_1q")
KNOWN = {"status": "negative", "date": "2026-09-01", "sensitivity": 1e-5}
YEAR, SUSTAINED = KNOWN | {"negative_since": "2025-09-01"}, KNOWN | {"negative_since": "2023-09-01"}
NEGATIVE, POSITIVE = KNOWN | {"negative_since": "2026-08-01"}, {"status": "positive"}

INDUCED: dict[str, Any] = {"induction__lenalidomide": True}
REFRACTORY: dict[str, Any] = {"lenalidomide_sensitivity": "not_sensitive"}
NO_DARA: dict[str, Any] = {"access__daratumumab": False}
NO_LENALIDOMIDE: dict[str, Any] = {"access__lenalidomide": False}


def patient(**changed: Any) -> dict[str, Any]:
    """No lesion, VGPR, MRD not done, nothing begun, all obtainable and tolerated; `__` stands for a dot."""
    clinical: dict[str, Any] = {
        "as_of": AS_OF,
        "cytogenetics": dict.fromkeys((*UNITS, "tp53_mutation"), "absent"),
        "induction": {"lenalidomide": False, "anti_cd38": False},
        "transplant": {"done": True},
        "progressed_since_transplant": False,
        "response": {"current": "VGPR"},
        "mrd": {"status": "not_done"},
        "lenalidomide_tolerated": True,
        "maintenance": {"status": "not_started"},
        "safety": {"lenalidomide_hypersensitivity": False, "daratumumab_hypersensitivity": False},
        "access": {"lenalidomide": True, "daratumumab": True},
    }
    for path, value in changed.items():
        section, _, name = path.rpartition("__")
        (clinical.setdefault(section, {}) if section else clinical)[name] = value
    return clinical


def well(drug: str | None = "lenalidomide", months: int | None = 36, **changed: Any) -> dict[str, Any]:
    """Sustained MRD negativity: 36 months of lenalidomide, CR, MRD negative for three years."""
    maintenance = {"status": "on", "drug": drug, "months": months}
    return patient(**{"maintenance": maintenance, "mrd": SUSTAINED, "response__current": "CR"} | changed)


def dara(months: int | None = 24, **changed: Any) -> dict[str, Any]:
    """The PERSEUS rule is met: 24 months of daratumumab with lenalidomide, CR, MRD negative for a year."""
    return well("daratumumab_lenalidomide", months, **{"mrd": YEAR} | changed)


def lesions(*present: str, word: str | None = "present") -> dict[str, Any]:
    """Some lesions with one word for all, as a change to a patient."""
    return {f"cytogenetics__{name}": word for name in present}


def given(status: str, drug: str | None = "lenalidomide", **changed: Any) -> dict[str, Any]:
    """Maintenance begun, for 12 months."""
    return patient(maintenance={"status": status, "drug": drug, "months": 12}, **changed)


def started(day: str) -> dict[str, Any]:
    """Maintenance whose length is known by its start alone."""
    return {"maintenance__months": None, "maintenance__started": day}
