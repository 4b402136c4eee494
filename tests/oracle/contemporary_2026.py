"""The contemporary synthesis read naively: the page's table of questions, walked once for every completed patient.

Written from the reading page alone. It shares no code and no data with the engine, so that where both agree the
agreement means something. `decide_naively` is the definition itself; `decide` leaves out only what can not matter.

NAMES. MRD is ONE fact, called `mrd.status` by the word that carries it; the case file records it in four parts. So too
`lenalidomide_sensitivity` is one fact of two values, refractory or not. The unit del(17p)/TP53 is two facts,
`cytogenetics.del17p` and `cytogenetics.tp53_mutation`, each of which may be missing. Asked is question by question, in
the order of the table, and within one question in the order of `FACTS`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from math import prod
from typing import Any, NamedTuple

from tests.oracle.contemporary_facts import (
    DRUGS,
    FISH,
    LESIONS,
    WITH_DARATUMUMAB,
    WITH_LENALIDOMIDE,
    Patient,
    Possible,
    access_values,
    collapse,
    complete_response,
    either,
    lesion_units,
    lesion_values,
    maintenance_values,
    months_away,
    part,
    progression_values,
    refractory_values,
    response_values,
    transplant_values,
)
from tests.oracle.mayo_2012 import complete_months

FACTS = (
    "transplant.done", "progressed_since_transplant", "maintenance.status",
    "response.current", "mrd.status", "maintenance.drug", "maintenance.months",
    *LESIONS,
    "lenalidomide_sensitivity", "lenalidomide_tolerated", "safety.lenalidomide_hypersensitivity",
    "access.lenalidomide", "safety.daratumumab_hypersensitivity", "access.daratumumab", "induction.anti_cd38",
)  # fmt: skip
MRD = ("positive", "negative", "negative for a year", "sustained", "not done")
SUSTAINED = 36  # months of negativity, and of maintenance, from which MRD negativity is sustained
LONG_ENOUGH = 24  # months of daratumumab with lenalidomide
YEAR = 12  # months for which negativity must have lasted, and for which a result holds
SENSITIVE = 1e-5  # a test this deep, or deeper, may count as more than negative
OLDEST = 800  # days to look back for a date nobody recorded: longer ago, every result is out of date


def sustained_in_remission(of: Patient) -> bool:
    """Question 4: sustained MRD negativity on 36 months of lenalidomide, in CR or deeper."""
    treated = of.maintenance == "on" and of.drug in WITH_LENALIDOMIDE and of.months >= SUSTAINED
    return of.mrd == "sustained" and treated and complete_response(of)


def daratumumab_may_stop(of: Patient) -> bool:
    """Question 10: daratumumab with lenalidomide for 24 months, CR or deeper, a year of MRD negativity."""
    treated = of.maintenance == "on" and of.drug in WITH_DARATUMUMAB and of.months >= LONG_ENOUGH
    return treated and complete_response(of) and of.mrd in ("negative for a year", "sustained")


def daratumumab_continues(of: Patient) -> bool:
    """Question 13: the combination is on, or anti-CD38 was given in induction and maintenance has not begun."""
    if of.maintenance == "not_started":
        return of.anti_cd38
    return of.maintenance == "on" and of.drug in WITH_DARATUMUMAB


class Row(NamedTuple):
    """A row of the page's table; `if_unknown` is None where the question waits."""

    question: Callable[[Patient], bool]
    facts: tuple[str, ...]
    if_unknown: bool | None
    yes: int | str
    no: int | str


ON = ("maintenance.status", "maintenance.drug")
TABLE = {
    1: Row(lambda of: of.transplanted, ("transplant.done",), None, 2, "outside-scope-no-transplant"),
    2: Row(lambda of: of.progressed, ("progressed_since_transplant",), None, "outside-scope-progressed", 3),
    3: Row(lambda of: of.maintenance == "stopped", ("maintenance.status",), False, "observe-after-maintenance", 4),
    4: Row(sustained_in_remission, ("response.current", "mrd.status", *ON, "maintenance.months"), False, 5, 6),
    5: Row(lambda of: lesion_units(of) < 2, LESIONS, None, "discuss-stopping", 6),
    6: Row(
        lambda of: of.refractory or not of.tolerated or of.lenalidomide_reaction,
        ("lenalidomide_sensitivity", "lenalidomide_tolerated", "safety.lenalidomide_hypersensitivity"),
        False, "bortezomib-every-2-weeks", 7,
    ),
    7: Row(lambda of: of.lenalidomide_obtainable, ("access.lenalidomide",), True, 9, 8),
    8: Row(lambda of: lesion_units(of) >= 1, LESIONS, True, "bortezomib-every-2-weeks", "thalidomide-or-bortezomib"),
    9: Row(lambda of: lesion_units(of) >= 2, LESIONS, False, "two-drug-maintenance", 10),
    10: Row(daratumumab_may_stop, ("response.current", "mrd.status", *ON, "maintenance.months"), False, 15, 11),
    11: Row(lambda of: of.daratumumab_reaction, ("safety.daratumumab_hypersensitivity",), False, 15, 12),
    12: Row(lambda of: of.daratumumab_obtainable, ("access.daratumumab",), False, 13, 15),
    13: Row(daratumumab_continues, ("induction.anti_cd38", *ON), None, "daratumumab-lenalidomide", 14),
    14: Row(
        lambda of: of.mrd == "positive" and of.response in ("sCR", "CR", "VGPR") and not of.anti_cd38,
        ("induction.anti_cd38", "response.current", "mrd.status"), False, "daratumumab-lenalidomide", 15,
    ),
    15: Row(
        lambda of: lesion_units(of) >= 1, LESIONS, False,
        "lenalidomide-with-or-without-bortezomib", "lenalidomide-until-progression",
    ),
}  # fmt: skip


def possible_values(clinical: Mapping[str, Any]) -> Possible:
    """Every fact the questions ask for, in the order in which it is asked, with the values it may still have."""
    drug = part(clinical, "maintenance").get("drug")
    facts: Possible = {
        "transplant.done": transplant_values(part(clinical, "transplant")),
        "progressed_since_transplant": progression_values(clinical),
        "maintenance.status": maintenance_values(part(clinical, "maintenance")),
        "response.current": response_values(part(clinical, "response")),
        "mrd.status": mrd_values(clinical),
        "maintenance.drug": DRUGS if drug is None else (drug,),
        "maintenance.months": duration_values(clinical),
    }
    for name in LESIONS:
        facts[name] = lesion_values(part(clinical, "cytogenetics"), name.removeprefix("cytogenetics."))
    facts["lenalidomide_sensitivity"] = refractory_values(clinical)
    facts["lenalidomide_tolerated"] = either(clinical.get("lenalidomide_tolerated"))
    for drug_name, containing in (("lenalidomide", WITH_LENALIDOMIDE), ("daratumumab", WITH_DARATUMUMAB)):
        reaction = f"{drug_name}_hypersensitivity"
        facts[f"safety.{reaction}"] = either(part(clinical, "safety").get(reaction))
        facts[f"access.{drug_name}"] = access_values(clinical, drug_name, containing)
    facts["induction.anti_cd38"] = either(part(clinical, "induction").get("anti_cd38"))
    return {name: facts[name] for name in FACTS}


def duration_values(clinical: Mapping[str, Any]) -> tuple[int, ...]:
    """Months of maintenance; entered months win over the start, and unknown ones stand for the three intervals."""
    maintenance = part(clinical, "maintenance")
    if maintenance.get("months") is not None:
        return (maintenance["months"],)
    if maintenance.get("started") is not None:
        return (complete_months(maintenance["started"], clinical["as_of"]),)
    return (0, LONG_ENOUGH, SUSTAINED)


def mrd_value(sensitivity: float, taken: date, since: date, as_of: date) -> str:
    """What a negative result of which every part is known amounts to."""
    if sensitivity > SENSITIVE or as_of > months_away(taken, YEAR):
        return "negative"
    lasted = complete_months(since.isoformat(), taken.isoformat())
    return "sustained" if lasted >= SUSTAINED else "negative for a year" if lasted >= YEAR else "negative"


def mrd_values(clinical: Mapping[str, Any]) -> tuple[str, ...]:
    """MRD: every value that the recorded parts allow, found by trying every day on which a missing part may lie."""
    mrd, as_of = part(clinical, "mrd"), date.fromisoformat(clinical["as_of"])
    if mrd.get("status") is None:
        return MRD
    if mrd["status"] != "negative":
        return (mrd["status"].replace("_", " "),)
    taken, since, sensitivity = (mrd.get(name) for name in ("date", "negative_since", "sensitivity"))
    found = set()
    for day in [date.fromisoformat(taken)] if taken else [as_of - timedelta(days=back) for back in range(OLDEST)]:
        lengths = (0, YEAR, SUSTAINED)
        starts = [date.fromisoformat(since)] if since else [months_away(day, -length) for length in lengths]
        for start, depth in product(starts, (SENSITIVE, 10 * SENSITIVE) if sensitivity is None else (sensitivity,)):
            found.add(mrd_value(depth, day, start, as_of))
    return tuple(value for value in MRD if value in found)


def advise(patient: Patient, met: set[int] | None = None) -> str:
    """The table, walked by one completely known patient; the questions met on the way are noted in `met`."""
    at: int | str = 1
    while isinstance(at, int):
        if met is not None:
            met.add(at)
        row = TABLE[at]
        at = row.yes if row.question(patient) else row.no
    return at


def walk(answers: Callable[[Row], set[bool]]) -> str | None:
    """The advice as things stand, given the answers a question may still have; None where the walk waits."""
    at: int | str = 1
    while isinstance(at, int):
        row = TABLE[at]
        left = answers(row)
        said = row.if_unknown if len(left) > 1 else min(left)
        if said is None:
            return None
        at = row.yes if said else row.no
    return at


def in_order_of_asking(facts: Possible, met: set[int], missing: Iterable[str]) -> Iterator[str]:
    """Of what is missing, question by question as some completion meets them, the facts that turn its answer."""
    for row in (TABLE[at] for at in sorted(met)):
        for place, name in enumerate(facts):
            if name in row.facts and name in missing:
                own = [values if each in row.facts else values[:1] for each, values in facts.items()]
                own[place] = facts[name][:1]
                for values in product(*own):
                    turned = {
                        row.question(Patient._make((*values[:place], v, *values[place + 1 :]))) for v in facts[name]
                    }
                    if len(turned) > 1:
                        yield name
                        break


def decide_naively(clinical: Mapping[str, Any]) -> dict[str, Any]:
    """The decision by definition: every completion is decided, and the answers are compared."""
    facts = possible_values(clinical)
    met: set[int] = set()
    advice = {patient: advise(patient, met) for patient in map(Patient._make, product(*facts.values()))}
    missing: set[str] = set()
    for place, name in enumerate(facts):
        alike: defaultdict[tuple[Any, ...], set[str]] = defaultdict(set)
        for patient, answer in advice.items():
            alike[patient[:place] + patient[place + 1 :]].add(answer)
        if any(len(answers) > 1 for answers in alike.values()):
            missing.add(name)
    leaf = walk(lambda row: {row.question(patient) for patient in advice})
    return conclude(clinical, set(advice.values()), leaf, missing, in_order_of_asking(facts, met, missing))


def decide(clinical: Mapping[str, Any]) -> dict[str, Any]:
    """The same decision, over fewer completions; a test holds it to `decide_naively`."""
    facts = possible_values(clinical)
    fewer, twins = collapse(facts)
    met: set[int] = set()
    advice = [advise(patient, met) for patient in map(Patient._make, product(*fewer.values()))]
    sizes = [len(values) for values in fewer.values()]
    missing: set[str] = set()
    for place, name in enumerate(fewer):
        step = prod(sizes[place + 1 :])
        turn = step * sizes[place]
        # rows a step apart, within one turn, differ in this fact alone
        if any(advice[at : at + turn - step] != advice[at + step : at + turn] for at in range(0, len(advice), turn)):
            missing.update(twins.get(name, (name,)))

    def answers(row: Row) -> set[bool]:
        own = (values if name in row.facts else values[:1] for name, values in facts.items())
        return {row.question(Patient._make(values)) for values in product(*own)}

    return conclude(clinical, set(advice), walk(answers), missing, in_order_of_asking(facts, met, missing))


def conclude(
    clinical: Mapping[str, Any], reachable: set[str], leaf: str | None, missing: Iterable[str], asked: Iterable[str]
) -> dict[str, Any]:
    """The answer in the form in which the engine's is compared with it."""
    ordered = [name for name in FACTS if name in missing]
    declared = [name for name in FISH if part(clinical, "cytogenetics").get(name) == "not_done"]
    askable = (name for name in asked if name.removeprefix("cytogenetics.") not in declared)
    agreed = len(reachable) == 1
    return {
        "status": "advice" if agreed else "open" if leaf is None else "provisional",
        "advice": min(reachable) if agreed else leaf,
        "reachable": sorted(reachable),
        "missing": ordered,
        "ask_next": next(askable, None),
    }
