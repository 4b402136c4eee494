"""Random patients of every corner of the 2012 pathway, known in part, and never a case that the contract refuses."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

FISH = ("del17p", "t_4_14", "t_14_16", "t_14_20")
DECLARABLE = ("karyotype_del13", "karyotype_hypodiploid", "gep_high_risk", "pcli")
UNCOUNTED = ("tp53_mutation", "t_11_14", "t_6_14", "gain_1q", "trisomies")
PRESENCES = ("present", "absent", "pending", "not_done")
RESPONSES = ("sCR", "CR", "VGPR", "PR", "MR", "SD")
DEPTH = (*RESPONSES, "PD")
DRUGS = ("lenalidomide", "daratumumab_lenalidomide", "lenalidomide_bortezomib", "bortezomib", "thalidomide", "other")
CONSOLIDATIONS = ("not_started", "under_way", "completed", "stopped_early", "not_possible", "skipped")
REGIMENS = ("lenalidomide", "combination", "other")
SENSITIVITIES = ("sensitive", "not_sensitive", "unclear")
MONTHS = (0, 3, 23, 24, 25, 40)
PERCENTAGES = (0, 1.2, 2.9, 3, 3.1, 40)
ENDED = ("completed", "stopped_early")
BEGUN = ("on", "stopped")

Leaning = Mapping[str, tuple[str, ...]]
# clearing the first of each pair clears the rest: the contract refuses them without it
LEANS_ON = {
    "transplant.done": ("transplant.kind", "transplant.date"),
    "maintenance.status": ("maintenance.months", "maintenance.started"),
    "maintenance.months": ("maintenance.started",),
    "consolidation.status": ("response.after_consolidation", "consolidation.ended"),
    "induction.lenalidomide": ("induction.lenalidomide_best_response",),
    "cytogenetics.pcli": ("cytogenetics.pcli_percent",),
    "cytogenetics.del17p": ("cytogenetics.del17p_percent",),
}
TESTS = tuple(f"cytogenetics.{name}" for name in FISH + DECLARABLE)
OTHERS = (
    "transplant.done", "transplant.kind", "progressed_since_transplant", "maintenance.status", "maintenance.drug",
    "maintenance.months", "consolidation.status", "consolidation.regimen", "response.after_transplant",
    "response.after_consolidation", "lenalidomide_sensitivity", "induction.lenalidomide",
    "induction.lenalidomide_best_response",
)  # fmt: skip
# the facts behind the late steps, asked for more often than their share
LATE = (
    "maintenance.months", "maintenance.drug", "response.after_transplant", "response.after_consolidation",
    "consolidation.status", "lenalidomide_sensitivity", "induction.lenalidomide_best_response",
)  # fmt: skip


def read(clinical: dict[str, Any], path: str) -> Any:
    """The value of a dotted fact; None where nobody has said."""
    section, _, name = path.rpartition(".")
    return ((clinical.get(section) or {}) if section else clinical).get(name)


def write(clinical: dict[str, Any], path: str, value: Any) -> None:
    """Record a dotted fact in place."""
    section, _, name = path.rpartition(".")
    (clinical.setdefault(section, {}) if section else clinical)[name] = value


def random_clinical(rng: Random) -> dict[str, Any]:
    """A valid clinical part: a patient known throughout, from whom a few facts are then taken away."""
    clinical = random_patient(rng)
    count = rng.choice((0, 1, 1, 2, 2, 3)) if rng.random() < 0.7 else rng.randint(4, 9)
    pool = TESTS + OTHERS + LATE * 3 if count > 3 else TESTS + OTHERS * 2 + LATE * 3
    return forget([rng.choice(pool) for _ in range(count)], clinical, rng, TESTS, LEANS_ON)


def forget(
    paths: Iterable[str], clinical: dict[str, Any], rng: Random, tests: Sequence[str], leans_on: Leaning
) -> dict[str, Any]:
    """The patient with these facts unknown, and without the sections of which nothing is left."""
    for path in dict.fromkeys(paths):
        forget_fact(path, clinical, rng, tests, leans_on)
    return {name: part for name, part in clinical.items() if part != {}}


def forget_fact(path: str, clinical: dict[str, Any], rng: Random, tests: Sequence[str], leans_on: Leaning) -> None:
    """Make a fact unknown: null or left out, a test also `pending` or `not_done`, a whole section always left out;
    and with it all that leans on it.
    """
    for leaning in leans_on.get(path, ()):
        if read(clinical, leaning) is not None:
            forget_fact(leaning, clinical, rng, tests, leans_on)
    if path in tests and rng.random() < 0.6:
        write(clinical, path, rng.choice(PRESENCES[2:]))
    elif not isinstance(read(clinical, path), dict) and rng.random() < 0.5:
        write(clinical, path, None)
    else:
        section, _, name = path.rpartition(".")
        (clinical.get(section, {}) if section else clinical).pop(name, None)


def random_patient(rng: Random) -> dict[str, Any]:
    """A patient of whom nearly everything is recorded."""
    clinical: dict[str, Any] = {"as_of": random_day(rng).isoformat()}
    if rng.random() < 0.3:
        clinical["age"] = rng.randint(35, 85)
    clinical["cytogenetics"] = random_cytogenetics(rng)
    clinical["maintenance"] = random_maintenance(rng, clinical)
    clinical["transplant"] = random_transplant(rng, clinical)
    clinical["consolidation"] = {"status": rng.choice((*CONSOLIDATIONS, "completed", "completed"))}
    if rng.random() < 0.7:
        clinical["consolidation"]["regimen"] = rng.choice((*REGIMENS, "lenalidomide"))
    random_responses(rng, clinical)
    random_sensitivity(rng, clinical)
    return clinical


def random_day(rng: Random) -> date:
    """A day of consultation, often near the end of a month."""
    year, month = rng.randint(2010, 2027), rng.choice((2, 2, 3, 4, *range(1, 13)))
    length = monthrange(year, month)[1]
    return date(year, month, rng.randint(26, length) if rng.random() < 0.6 else rng.randint(1, length))


def random_cytogenetics(rng: Random) -> dict[str, Any]:
    """Eight tests, mostly free of any lesion, and some that the 2012 groups do not count."""
    odds = rng.choice((0, 0, 0, 0, 0, 0.1, 0.3))
    tests: dict[str, Any] = {name: "present" if rng.random() < odds else "absent" for name in FISH}
    for name in DECLARABLE:
        tests[name] = "present" if rng.random() < odds else rng.choice(("absent", "absent", "not_done"))
    if rng.random() < 0.12:
        tests["pcli_percent"] = rng.choice(PERCENTAGES)
        tests["pcli"] = rng.choice((*PRESENCES, None))
    if tests["del17p"] == "present" and rng.random() < 0.5:
        tests["del17p_percent"] = rng.choice((5, 60))
    for name in UNCOUNTED:
        if rng.random() < 0.15:
            tests[name] = rng.choice(PRESENCES)
    return tests


def random_maintenance(rng: Random, clinical: dict[str, Any]) -> dict[str, Any]:
    """Maintenance so far; its length as months, as a start, or as both (then they may disagree)."""
    status = rng.choice(("not_started", "not_started", "on", "on", "stopped"))
    if status == "not_started":
        return {"status": status}
    maintenance: dict[str, Any] = {"status": status, "drug": rng.choice(DRUGS + DRUGS[:3] * 2)}
    if rng.random() < 0.6:
        maintenance["months"] = rng.choice(MONTHS)
    if rng.random() < 0.6:
        maintenance["started"] = random_start(rng, date.fromisoformat(clinical["as_of"])).isoformat()
    return maintenance


def random_start(rng: Random, as_of: date) -> date:
    """A start of maintenance about so many months ago, on or next to the day on which a month is complete."""
    back = rng.choice((0, 1, 3, 23, 24, 24, 25))
    year, month = divmod(as_of.year * 12 + as_of.month - 1 - back, 12)
    wanted = rng.choice((as_of.day - 1, as_of.day, as_of.day + 1, 28, 29, 30, 31))
    return min(as_of, date(year, month + 1, min(max(wanted, 1), monthrange(year, month + 1)[1])))


def random_transplant(rng: Random, clinical: dict[str, Any]) -> dict[str, Any]:
    """The transplant, mostly the first; its day never after the start of maintenance."""
    if rng.random() < 0.04:
        return {"done": False}
    transplant: dict[str, Any] = {"done": True}
    if rng.random() < 0.3:
        transplant["kind"] = rng.choice((*("first_autologous", "tandem") * 3, "salvage", "allogeneic"))
    if rng.random() < 0.5:
        latest = date.fromisoformat(clinical["maintenance"].get("started") or clinical["as_of"])
        transplant["date"] = (latest - timedelta(days=rng.choice((0, 1, 59, 90, 200)))).isoformat()
    return transplant


def random_responses(rng: Random, clinical: dict[str, Any]) -> None:
    """Responses wherever they may stand; PD only in a patient who has progressed."""
    places = ["after_transplant", "current"]
    if clinical["consolidation"]["status"] in ENDED:
        places.append("after_consolidation")
    response = {place: rng.choice(RESPONSES + RESPONSES[3:] * 2) for place in places if rng.random() < 0.85}
    progressed: bool | None = rng.random() < 0.06
    if progressed and rng.random() < 0.6:
        response[rng.choice(places)] = "PD"
        progressed = rng.choice((True, None))
    clinical["response"] = response
    clinical["progressed_since_transplant"] = progressed


def random_sensitivity(rng: Random, clinical: dict[str, Any]) -> None:
    """What is recorded of lenalidomide sensitivity: judged, by induction, by deepening, or left open."""
    way = rng.choice(("judged", "judged", "induction", "deepening", "open"))
    induction: dict[str, Any] = {}
    if rng.random() < 0.8 or way == "induction":
        induction["lenalidomide"] = way == "induction" or (way != "deepening" and rng.random() < 0.5)
    if induction.get("lenalidomide") and (way == "induction" or rng.random() < 0.2):
        induction["lenalidomide_best_response"] = rng.choice((*DEPTH, "VGPR", "PR"))
    if way == "deepening" and rng.random() < 0.8:
        clinical["consolidation"] |= {"status": "completed", "regimen": rng.choice(("lenalidomide", *REGIMENS))}
        if "after_consolidation" not in clinical["response"]:
            clinical["response"]["after_consolidation"] = rng.choice(RESPONSES)
    if way == "judged":
        clinical["lenalidomide_sensitivity"] = rng.choice((*SENSITIVITIES, *["sensitive"] * 3))
    clinical["induction"] = induction


Offer = Callable[[dict[str, Any]], Sequence[Any]]


def presence_offer(path: str) -> Offer:
    """A test nobody has spoken of may take any word; a pending one comes back present or absent."""

    def offer(clinical: dict[str, Any]) -> Sequence[Any]:
        said = read(clinical, path)
        return PRESENCES if said is None else PRESENCES[:2] if said == "pending" else ()

    return offer


def response_offer(path: str) -> Offer:
    """A response, and PD unless it is known that there was no progression; after consolidation only at its end."""

    def offer(clinical: dict[str, Any]) -> Sequence[Any]:
        if path.endswith("consolidation") and read(clinical, "consolidation.status") not in ENDED:
            return ()
        return RESPONSES if read(clinical, "progressed_since_transplant") is False else (*RESPONSES, "PD")

    return offer


def offered_progression(clinical: dict[str, Any]) -> Sequence[Any]:
    """Progression may be denied only where no PD is recorded."""
    recorded = (clinical.get("response") or {}).values()
    return (True,) if "PD" in recorded else (True, False)


def offered_starts(clinical: dict[str, Any]) -> Sequence[Any]:
    """Days on which a begun maintenance may have started: not before a recorded transplant."""
    if read(clinical, "maintenance.status") not in BEGUN:
        return ()
    last = date.fromisoformat(clinical["as_of"])
    first = read(clinical, "transplant.date") or (last - timedelta(days=900)).isoformat()
    days = {last - timedelta(days=back) for back in (0, 1, 31, 700, 730, 731, 732, 800)} | {date.fromisoformat(first)}
    return sorted(day.isoformat() for day in days if day.isoformat() >= first)


# what may be learned of each fact that is null; a default, or a number beside the word it wins over, is no learning
OFFERS: dict[str, Offer] = {
    **{path: presence_offer(path) for path in (*TESTS, *(f"cytogenetics.{name}" for name in UNCOUNTED))},
    "cytogenetics.pcli_percent": lambda c: PERCENTAGES if read(c, "cytogenetics.pcli") in (None, "pending") else (),
    "transplant.done": lambda _: (True, False),
    "progressed_since_transplant": offered_progression,
    "consolidation.status": lambda _: CONSOLIDATIONS,
    "consolidation.regimen": lambda _: REGIMENS,
    **{path: response_offer(path) for path in ("response.after_transplant", "response.after_consolidation")},
    "response.current": response_offer("response.current"),
    "induction.lenalidomide": lambda _: (True, False),
    "induction.lenalidomide_best_response": lambda c: DEPTH if read(c, "induction.lenalidomide") else (),
    "maintenance.status": lambda c: BEGUN if read(c, "maintenance.drug") else ("not_started", *BEGUN),
    "maintenance.drug": lambda c: () if read(c, "maintenance.status") == "not_started" else DRUGS,
    "maintenance.months": lambda c: (
        MONTHS if read(c, "maintenance.status") in BEGUN and not read(c, "maintenance.started") else ()
    ),
    "maintenance.started": offered_starts,
}


def random_completion(clinical: dict[str, Any], rng: Random) -> dict[str, Any]:
    """The same patient with one more fact learned; an equal copy where there is nothing left to learn."""
    learned = deepcopy(clinical)
    open_facts = [path for path in OFFERS if read(clinical, path) in (None, "pending")]
    rng.shuffle(open_facts)
    for path in open_facts:
        offered = OFFERS[path](clinical)
        if offered:
            write(learned, path, rng.choice(offered))
            break
    return learned
