"""The 2012 pathway read naively: fill in what is unknown in every way, decide each patient, compare the answers.

Written from the reading page alone. It shares no code and no data with the engine, so that where both agree the
agreement means something. `decide_naively` is the definition itself; `decide` leaves out only what can not matter.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import product
from math import prod
from typing import Any

FISH = ("del17p", "t_4_14", "t_14_16", "t_14_20")
DECLARABLE = ("karyotype_del13", "karyotype_hypodiploid", "gep_high_risk", "pcli")
TESTS = tuple(f"cytogenetics.{name}" for name in FISH + DECLARABLE)
RESPONSES = ("sCR", "CR", "VGPR", "PR", "MR", "SD")  # an unknown response is never PD: progression is a fact of its own
DEPTH = (*RESPONSES, "PD")
CONSOLIDATIONS = ("not_started", "under_way", "completed", "stopped_early", "not_possible", "skipped")
SENSITIVITIES = ("sensitive", "not_sensitive", "unclear")
WITH_LENALIDOMIDE = ("lenalidomide", "daratumumab_lenalidomide", "lenalidomide_bortezomib")
BOTH = (False, True)
STOP_AT = 24  # completed months of lenalidomide maintenance
LABELLING_INDEX = 3  # per cent, from which the plasma-cell labelling index counts as present

Possible = dict[str, tuple[Any, ...]]


def complete_months(started: str, as_of: str) -> int:
    """How many whole months lie between two days; a month ends on its day number, or with a month too short for it."""
    first, last = date.fromisoformat(started), date.fromisoformat(as_of)
    count = (last.year - first.year) * 12 + last.month - first.month
    due = min(first.day, monthrange(last.year, last.month)[1])
    return count if last.day >= due else count - 1


def possible_values(clinical: Mapping[str, Any]) -> Possible:
    """Every fact the pathway asks for, in the order in which it is asked, with the values it may still have."""
    transplant = clinical.get("transplant") or {}
    response = clinical.get("response") or {}
    consolidation = clinical.get("consolidation") or {}
    maintenance = clinical.get("maintenance") or {}
    facts: Possible = {
        "transplant.done": transplant_values(transplant),
        "progressed_since_transplant": progression_values(clinical),
    }
    cytogenetics = clinical.get("cytogenetics") or {}
    for name in FISH + DECLARABLE:
        facts[f"cytogenetics.{name}"] = lesion_values(cytogenetics, name)
    facts["maintenance.status"] = maintenance_values(maintenance)
    drug = maintenance.get("drug")
    facts["maintenance.drug"] = BOTH if drug is None else (drug in WITH_LENALIDOMIDE,)
    facts["consolidation.status"] = consolidation_values(consolidation, response)
    for name in ("after_transplant", "after_consolidation"):
        recorded = response.get(name)
        facts[f"response.{name}"] = RESPONSES if recorded is None else (recorded,)
    known = sensitivity(clinical)
    facts["lenalidomide_sensitivity"] = SENSITIVITIES if known is None else (known,)
    facts["maintenance.months"] = duration_values(maintenance, clinical)
    return facts


def transplant_values(transplant: Mapping[str, Any]) -> tuple[bool, ...]:
    """Whether the first autologous transplant may be done; a kind or date is refused unless it is."""
    done = transplant.get("done")
    if done is None and transplant.get("kind") is None and transplant.get("date") is None:
        return BOTH
    return (done is not False and transplant.get("kind") not in ("salvage", "allogeneic"),)


def progression_values(clinical: Mapping[str, Any]) -> tuple[bool, ...]:
    """Progression as entered, else from any recorded PD, else unknown."""
    entered = clinical.get("progressed_since_transplant")
    if entered is not None:
        return (entered,)
    response = clinical.get("response") or {}
    places = ("after_transplant", "after_consolidation", "current")
    return (True,) if any(response.get(place) == "PD" for place in places) else BOTH


def lesion_values(cytogenetics: Mapping[str, Any], name: str) -> tuple[bool, ...]:
    """Whether a test may be present: FISH not done stays unknown, the others not done count as absent."""
    if name == "pcli" and cytogenetics.get("pcli_percent") is not None:
        return (cytogenetics["pcli_percent"] >= LABELLING_INDEX,)
    said = cytogenetics.get(name)
    if said in (None, "pending") or (said == "not_done" and name in FISH):
        return BOTH
    return (said == "present",)


def maintenance_values(maintenance: Mapping[str, Any]) -> tuple[str, ...]:
    """The status of maintenance; a drug, months or a start is refused on `not_started`."""
    if maintenance.get("status") is not None:
        return (maintenance["status"],)
    begun = any(maintenance.get(name) is not None for name in ("drug", "months", "started"))
    return ("on", "stopped") if begun else ("not_started", "on", "stopped")


def consolidation_values(consolidation: Mapping[str, Any], response: Mapping[str, Any]) -> tuple[str, ...]:
    """The status of consolidation; a response after it, or an end, is refused unless it came to an end."""
    if consolidation.get("status") is not None:
        return (consolidation["status"],)
    ended = response.get("after_consolidation") is not None or consolidation.get("ended") is not None
    return ("completed", "stopped_early") if ended else CONSOLIDATIONS


def duration_values(maintenance: Mapping[str, Any], clinical: Mapping[str, Any]) -> tuple[bool, ...]:
    """Whether maintenance may have lasted 24 months; entered months win over the start."""
    if maintenance.get("months") is not None:
        return (maintenance["months"] >= STOP_AT,)
    if maintenance.get("started") is not None:
        return (complete_months(maintenance["started"], clinical["as_of"]) >= STOP_AT,)
    return BOTH


def sensitivity(clinical: Mapping[str, Any]) -> str | None:
    """Lenalidomide sensitivity from the record, the first rule that applies; None where the record leaves it open."""
    judged = clinical.get("lenalidomide_sensitivity")
    if judged is not None:
        return str(judged)
    induction = clinical.get("induction") or {}
    best = induction.get("lenalidomide_best_response")
    if induction.get("lenalidomide") is True and best is not None:
        return "sensitive" if DEPTH.index(best) <= DEPTH.index("PR") else "not_sensitive"
    consolidation = clinical.get("consolidation") or {}
    given = (consolidation.get("status"), consolidation.get("regimen"))
    if induction.get("lenalidomide") is False and given == ("completed", "lenalidomide"):
        response = clinical.get("response") or {}
        before, after = response.get("after_transplant"), response.get("after_consolidation")
        if before is not None and after is not None:
            return "sensitive" if DEPTH.index(after) < DEPTH.index(before) else "unclear"
    return None


def risk_group(tests: tuple[bool, ...]) -> str:
    """The 2012 risk group of a patient whose eight tests are all known."""
    del17p, t_4_14, t_14_16, t_14_20, del13, hypodiploid, expression, labelling = tests
    if del17p or t_14_16 or t_14_20 or expression:
        return "high"
    if t_4_14 or del13 or hypodiploid or labelling:
        return "intermediate"
    return "standard"


def advise(patient: tuple[Any, ...]) -> str:
    """Steps 1 to 5 for one completely known patient, given in the order of `possible_values`."""
    done, progressed = patient[:2]
    status, lenalidomide, consolidation = patient[10:13]
    if not done:
        return "outside-scope-no-transplant"
    if progressed:
        return "outside-scope-progressed"
    if risk_group(patient[2:10]) != "standard":
        return "bortezomib-maintenance"
    so_far = status if lenalidomide else "not_started"
    if so_far == "not_started":
        if consolidation in ("not_started", "under_way"):
            return "lenalidomide-consolidation"
        if consolidation in ("stopped_early", "not_possible"):
            return "observe"
    return advise_on_response(patient, so_far)


def advise_on_response(patient: tuple[Any, ...], so_far: str) -> str:
    """Steps 6 and 7 for one completely known patient of standard risk."""
    consolidation, after_transplant, after_consolidation, sensitive, long = patient[12:]
    deciding = after_consolidation if consolidation == "completed" else after_transplant
    if sensitive != "sensitive" or deciding not in ("PR", "MR", "SD"):
        return "observe"
    if so_far == "stopped":
        return "observe"
    if so_far == "on" and long:
        return "stop-lenalidomide"
    return "lenalidomide-maintenance"


def decide_naively(clinical: Mapping[str, Any]) -> dict[str, Any]:
    """The decision by definition: every completion is decided, and the answers are compared."""
    facts = possible_values(clinical)
    advice = {patient: advise(patient) for patient in product(*facts.values())}
    missing: list[str] = []
    for place, name in enumerate(facts):
        alike: defaultdict[tuple[Any, ...], set[str]] = defaultdict(set)
        for patient, answer in advice.items():
            alike[patient[:place] + patient[place + 1 :]].add(answer)
        if any(len(answers) > 1 for answers in alike.values()):
            missing.append(name)
    return conclude(clinical, facts, set(advice.values()), missing)


def decide(clinical: Mapping[str, Any]) -> dict[str, Any]:
    """The same decision, over fewer completions; a test holds it to `decide_naively`."""
    facts = possible_values(clinical)
    fewer, twins = collapse(facts)
    advice = [advise(patient) for patient in product(*fewer.values())]
    sizes = [len(values) for values in fewer.values()]
    missing: set[str] = set()
    for place, name in enumerate(fewer):
        step = prod(sizes[place + 1 :])
        turn = step * sizes[place]
        # rows a step apart, within one turn, differ in this fact alone
        if any(advice[at : at + turn - step] != advice[at + step : at + turn] for at in range(0, len(advice), turn)):
            missing.update(twins.get(name, (name,)))
    return conclude(clinical, facts, set(advice), [name for name in facts if name in missing])


def collapse(facts: Possible) -> tuple[Possible, dict[str, tuple[str, ...]]]:
    """Fewer values that give the same answers, and the facts for which one stands in.

    Tests: the steps ask only whether any is present. Beside a present one the unknown ones change nothing; without
    one, each changes the answer exactly when the others are absent, so one of them can speak for all.
    Responses and sensitivity: the steps ask only whether below VGPR, and whether sensitive.
    """
    fewer = dict(facts)
    unknown = tuple(name for name in TESTS if len(facts[name]) > 1)
    settled = any(facts[name] == (True,) for name in TESTS)
    for name in unknown if settled else unknown[1:]:
        fewer[name] = (False,)
    twins = {unknown[0]: unknown} if unknown and not settled else {}
    for name in ("response.after_transplant", "response.after_consolidation"):
        if len(facts[name]) > 1:
            fewer[name] = ("VGPR", "PR")
    if len(facts["lenalidomide_sensitivity"]) > 1:
        fewer["lenalidomide_sensitivity"] = ("sensitive", "unclear")
    return fewer, twins


def conclude(clinical: Mapping[str, Any], facts: Possible, reachable: set[str], missing: list[str]) -> dict[str, Any]:
    """The answer in the form in which the engine's is compared with it."""
    cytogenetics = clinical.get("cytogenetics") or {}
    measured = cytogenetics.get("pcli_percent") is not None
    groups = {risk_group(tests) for tests in product(*(facts[name] for name in TESTS))}
    declared = [name for name in FISH if cytogenetics.get(name) == "not_done"]
    askable = [name for name in missing if name.removeprefix("cytogenetics.") not in declared]
    return {
        "status": "advice" if len(reachable) == 1 else "open",
        "advice": min(reachable) if len(reachable) == 1 else None,
        "risk": min(groups) if len(groups) == 1 else None,
        "reachable": sorted(reachable),
        "missing": missing,
        "ask_next": askable[0] if askable else None,
        "assumed": [
            name for name in DECLARABLE if cytogenetics.get(name) == "not_done" and not (name == "pcli" and measured)
        ],
    }
