"""Random patients of every corner of the contemporary synthesis, known in part, and never a case that is refused."""

from calendar import monthrange
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.oracle.patients import forget, random_day

FISH = ("del17p", "t_4_14", "t_14_16", "t_14_20", "gain_1q")
UNCOUNTED = ("t_11_14", "t_6_14", "trisomies", "karyotype_del13", "karyotype_hypodiploid", "gep_high_risk", "pcli")
PRESENCES = ("present", "absent", "pending", "not_done")
RESPONSES = ("sCR", "CR", "VGPR", "PR", "MR", "SD")
DRUGS = ("lenalidomide", "daratumumab_lenalidomide", "lenalidomide_bortezomib", "bortezomib", "thalidomide", "other")
CONSOLIDATIONS = ("not_started", "under_way", "completed", "stopped_early", "not_possible", "skipped")
ENDED = ("completed", "stopped_early")
MONTHS = (0, 3, 12, 23, 24, 25, 35, 36, 37, 60)
SENSITIVITIES = (1e-6, 1e-5, 1e-5, 1.1e-5, 1e-4)

LESIONS = tuple(f"cytogenetics.{name}" for name in (*FISH, "tp53_mutation"))
# clearing the first of each pair clears the rest: the contract refuses them without it
LEANS_ON = {
    "transplant.done": ("transplant.kind", "transplant.date"),
    "maintenance.status": ("maintenance.months", "maintenance.started"),
    "maintenance.months": ("maintenance.started",),
    "consolidation.status": ("response.after_consolidation", "consolidation.ended"),
    "induction.lenalidomide": ("induction.lenalidomide_best_response",),
    "mrd.status": ("mrd.date", "mrd.negative_since", "mrd.sensitivity"),
    "cytogenetics.del17p": ("cytogenetics.del17p_percent",),
    "cytogenetics.gain_1q": ("cytogenetics.gain_1q_copies",),
}
# what the questions ask of, besides the lesions; the latest response is forgotten by forgetting all three
OTHERS = (
    "transplant.done", "progressed_since_transplant", "maintenance.status", "maintenance.drug", "maintenance.months",
    "response", "response.current", "response.after_consolidation", "response.after_transplant", "mrd.status",
    "mrd.date", "mrd.negative_since", "mrd.sensitivity", "lenalidomide_sensitivity", "induction.lenalidomide",
    "induction.lenalidomide_best_response", "lenalidomide_tolerated", "safety.lenalidomide_hypersensitivity",
    "access.lenalidomide", "safety.daratumumab_hypersensitivity", "access.daratumumab", "induction.anti_cd38",
)  # fmt: skip
# the facts behind the questions that few reach, asked for more often than their share
LATE = (
    "mrd.status", "mrd.date", "mrd.negative_since", "mrd.sensitivity", "maintenance.drug", "maintenance.months",
    "response", "induction.anti_cd38", "access.daratumumab", "access.lenalidomide", "lenalidomide_sensitivity",
)  # fmt: skip


def random_clinical(rng: Random) -> dict[str, Any]:
    """A valid clinical part: a patient known throughout, from whom a few facts are then taken away."""
    clinical = random_patient(rng)
    count = rng.choice((0, 1, 1, 2, 2, 3)) if rng.random() < 0.75 else rng.randint(4, 10)
    pool = LESIONS + OTHERS + LATE * 2
    return forget([rng.choice(pool) for _ in range(count)], clinical, rng, LESIONS, LEANS_ON)


def random_patient(rng: Random) -> dict[str, Any]:
    """A patient of whom everything is recorded that the questions ask of, save what a default may say."""
    clinical: dict[str, Any] = {"as_of": random_day(rng).isoformat(), "cytogenetics": random_lesions(rng)}
    # some patients have done well for long: few would reach the questions on stopping by chance alone
    well = rng.random() < 0.35
    clinical["maintenance"] = random_maintenance(rng, clinical["as_of"], well=well)
    clinical["transplant"] = random_transplant(rng, clinical)
    random_responses(rng, clinical, well=well)
    clinical["mrd"] = random_mrd(rng, date.fromisoformat(clinical["as_of"]), well=well)
    random_sensitivity(rng, clinical)
    clinical["induction"]["anti_cd38"] = rng.random() < 0.4
    clinical["lenalidomide_tolerated"] = rng.random() < 0.95
    drugs = ("lenalidomide", "daratumumab")
    clinical["safety"] = {f"{drug}_hypersensitivity": rng.random() < 0.06 for drug in drugs}
    clinical["access"] = {"lenalidomide": rng.random() < 0.85, "daratumumab": rng.random() < 0.65}
    for drug in drugs:
        if rng.random() < 0.15:
            del clinical["access"][drug]
    for name in ("bortezomib", "thalidomide"):
        if rng.random() < 0.2:
            clinical["access"][name] = rng.random() < 0.5
    return clinical


def random_lesions(rng: Random) -> dict[str, Any]:
    """The lesions of the five units, mostly few, and some tests that the synthesis does not count."""
    odds = rng.choice((0, 0, 0, 0.1, 0.25, 0.4))
    tests: dict[str, Any] = {name: "present" if rng.random() < odds else "absent" for name in FISH}
    tests["tp53_mutation"] = "present" if rng.random() < odds / 2 else rng.choice(("absent", "not_done"))
    if tests["del17p"] == "present" and rng.random() < 0.3:
        tests["del17p_percent"] = rng.choice((5, 60))
    if tests["gain_1q"] == "present" and rng.random() < 0.3:
        tests["gain_1q_copies"] = rng.choice((3, 4))
    for name in UNCOUNTED:
        if rng.random() < 0.1:
            tests[name] = rng.choice(PRESENCES)
    if rng.random() < 0.1:
        tests["del_1p32"] = rng.choice(("monoallelic", "biallelic", "absent", "pending", "not_done"))
    return tests


def random_maintenance(rng: Random, as_of: str, *, well: bool) -> dict[str, Any]:
    """Maintenance so far; its length as months, as a start, or as both (then they may disagree)."""
    status = rng.choice(("on",) * 12 + ("stopped",) if well else ("not_started", "not_started", "on", "on", "stopped"))
    if status == "not_started":
        return {"status": status}
    maintenance: dict[str, Any] = {"status": status, "drug": rng.choice(DRUGS[: 3 if well else 6] + DRUGS[:2])}
    if rng.random() < 0.6:
        maintenance["months"] = rng.choice(MONTHS[3:] if well else MONTHS)
    if rng.random() < 0.6 or "months" not in maintenance:
        back = rng.choice((24, 36, 36, 60) if well else (0, 3, 12, 24, 36))
        maintenance["started"] = random_near(rng, date.fromisoformat(as_of), back).isoformat()
    return maintenance


def random_near(rng: Random, day: date, back: int) -> date:
    """A day about so many months earlier, on or next to the day on which a month is complete; never later."""
    year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    wanted = rng.choice((day.day - 1, day.day, day.day, day.day + 1, 28, 31))
    return min(day, date(year, month + 1, min(max(wanted, 1), monthrange(year, month + 1)[1])))


def random_transplant(rng: Random, clinical: dict[str, Any]) -> dict[str, Any]:
    """The transplant, mostly the first; its day never after the start of maintenance."""
    if rng.random() < 0.03:
        return {"done": False}
    transplant: dict[str, Any] = {"done": True}
    if rng.random() < 0.3:
        transplant["kind"] = rng.choice((*("first_autologous", "tandem") * 3, "salvage", "allogeneic"))
    if rng.random() < 0.5:
        latest = date.fromisoformat(clinical["maintenance"].get("started") or clinical["as_of"])
        transplant["date"] = (latest - timedelta(days=rng.choice((0, 1, 90, 200)))).isoformat()
    return transplant


def random_responses(rng: Random, clinical: dict[str, Any], *, well: bool) -> None:
    """Responses wherever they may stand, at least one; PD only in a patient who has progressed."""
    clinical["consolidation"] = {"status": rng.choice((*CONSOLIDATIONS, "completed"))}
    places = ["after_transplant", "current"]
    if clinical["consolidation"]["status"] in ENDED:
        places.append("after_consolidation")
    depths = RESPONSES[:3] + RESPONSES[:2] * 4 if well else RESPONSES
    response = {place: rng.choice(depths) for place in places if rng.random() < 0.7}
    if not response:
        response[rng.choice(places)] = rng.choice(depths)
    progressed: bool | None = rng.random() < 0.04
    if progressed and rng.random() < 0.6:
        response[rng.choice(places)] = "PD"
        progressed = rng.choice((True, None))
    clinical["response"] = response
    clinical["progressed_since_transplant"] = progressed


def random_mrd(rng: Random, as_of: date, *, well: bool) -> dict[str, Any]:
    """MRD with every part, at and about the days that matter: 12 months since the test, 12 and 36 of negativity."""
    status = rng.choice(("negative",) * 9 + ("positive",) if well else ("negative", "positive", "positive", "not_done"))
    if status == "not_done":
        return {"status": status}
    taken = random_near(rng, as_of, rng.choice((0, 1, 6, 6, 12, 12, 13, 24)) if rng.random() < 0.6 else 3)
    mrd: dict[str, Any] = {"status": status, "date": taken.isoformat(), "sensitivity": rng.choice(SENSITIVITIES)}
    if status == "negative":
        back = rng.choice((0, 6, 12, 12, 13, 24, 36, 36, 37, 49, 60, *(36, 60) * (4 if well else 0)))
        mrd["negative_since"] = random_near(rng, taken, back).isoformat()
        if rng.random() < 0.03:  # after the test itself: taken, and no more than negative
            mrd["negative_since"] = random_near(rng, as_of, 0).isoformat()
    elif rng.random() < 0.5:
        del mrd["sensitivity"]
    return mrd


def random_sensitivity(rng: Random, clinical: dict[str, Any]) -> None:
    """What is recorded of lenalidomide before: judged, by the response in induction, or not given at all."""
    way = rng.choice(("judged", "induction", "none"))
    induction: dict[str, Any] = {}
    if way == "induction" or (way == "judged" and rng.random() < 0.5):
        induction["lenalidomide"] = True
        induction["lenalidomide_best_response"] = rng.choice((*RESPONSES, *RESPONSES[:5] * 2, "PD"))
    elif way == "none" or rng.random() < 0.5:
        induction["lenalidomide"] = False
    if way == "judged":
        clinical["lenalidomide_sensitivity"] = rng.choice(("sensitive", "sensitive", "unclear", "not_sensitive"))
    clinical["induction"] = induction
