"""How facts, values, dates and quantities are named to a clinician, on screen and on paper alike."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from engine.determinants import Fact
from engine.joining import join_clauses, name_said
from engine.language import noted, say, say_as
from engine.quantities import Quantity
from engine.values import NOT_RECORDED, name_value

LABELS: dict[str, str] = {
    "as_of": noted("Consultation"),
    "age": noted("Age"),
    "sex": noted("Gender"),
    "weight": noted("Weight"),
    "childbearing_potential": noted("Childbearing potential"),
    "diagnosis.date": noted("Diagnosed"),
    "diagnosis.beta2_microglobulin": noted("Beta-2 microglobulin"),
    "diagnosis.albumin": noted("Albumin"),
    "diagnosis.creatinine": noted("Creatinine at diagnosis"),
    "diagnosis.ldh": noted("LDH"),
    "diagnosis.ldh_upper_limit": noted("LDH upper limit"),
    "cytogenetics.del17p": "del(17p)",
    "cytogenetics.del17p_percent": noted("del(17p) clone"),
    "cytogenetics.tp53_mutation": noted("TP53 mutation"),
    "cytogenetics.t_4_14": "t(4;14)",
    "cytogenetics.t_14_16": "t(14;16)",
    "cytogenetics.t_14_20": "t(14;20)",
    "cytogenetics.t_11_14": "t(11;14)",
    "cytogenetics.t_6_14": "t(6;14)",
    "cytogenetics.gain_1q": "gain(1q)",
    "cytogenetics.gain_1q_copies": noted("1q copies"),
    "cytogenetics.del_1p32": "del(1p32)",
    "cytogenetics.trisomies": noted("Trisomies"),
    "cytogenetics.karyotype_del13": noted("del(13), karyotype"),
    "cytogenetics.karyotype_hypodiploid": noted("Hypodiploidy, karyotype"),
    "cytogenetics.gep_high_risk": noted("High-risk gene profile"),
    "cytogenetics.pcli": noted("Labelling index 3 % or more"),
    "cytogenetics.pcli_percent": noted("Labelling index"),
    "induction.lenalidomide": noted("Lenalidomide in induction"),
    "induction.lenalidomide_best_response": noted("Best response to it"),
    "induction.bortezomib": noted("Bortezomib in induction"),
    "induction.anti_cd38": noted("Anti-CD38 in induction"),
    "induction.cycles": noted("Cycles"),
    "transplant.done": noted("First autologous transplant"),
    "transplant.date": noted("Transplant date"),
    "transplant.kind": noted("Kind of transplant"),
    "progressed_since_transplant": noted("Progressed since transplant"),
    "response.after_transplant": noted("Response after transplant"),
    "response.after_consolidation": noted("Response after consolidation"),
    "response.current": noted("Response now"),
    "response.after_transplant_date": noted("Assessed after transplant"),
    "response.after_consolidation_date": noted("Assessed after consolidation"),
    "response.current_date": noted("Assessed now"),
    "mrd.status": noted("MRD"),
    "mrd.date": noted("MRD tested"),
    "mrd.negative_since": noted("MRD negative since"),
    "mrd.sensitivity": noted("MRD sensitivity"),
    "consolidation.status": noted("Consolidation"),
    "consolidation.months": noted("Months of consolidation"),
    "consolidation.regimen": noted("Consolidation with"),
    "consolidation.started": noted("Consolidation started"),
    "consolidation.ended": noted("Consolidation ended"),
    "lenalidomide_sensitivity": noted("Lenalidomide sensitivity"),
    "lenalidomide_tolerated": noted("Lenalidomide tolerated"),
    "maintenance.status": noted("Maintenance so far"),
    "maintenance.drug": noted("Maintenance drug"),
    "maintenance.started": noted("Maintenance started"),
    "maintenance.months": noted("Months of maintenance"),
    "maintenance.given_months": noted("Months of maintenance"),
    "maintenance.given_drug": noted("Maintenance drug"),
    "lenalidomide_so_far": noted("Lenalidomide maintenance so far"),
    "safety.pregnant": noted("Pregnant"),
    "safety.pregnancy_prevention": noted("Pregnancy prevention"),
    "safety.pregnancy_test": noted("Pregnancy test"),
    "safety.pregnancy_test.result": noted("Pregnancy test"),
    "safety.pregnancy_test.date": noted("Pregnancy tested"),
    "safety.labs_date": noted("Laboratory date"),
    "safety.anc": noted("Neutrophils"),
    "safety.platelets": noted("Platelets"),
    "safety.creatinine": noted("Creatinine now"),
    "safety.on_dialysis": noted("On dialysis"),
    "safety.neuropathy_grade": noted("Neuropathy grade"),
    "safety.neuropathic_pain": noted("Neuropathic pain"),
    "safety.bilirubin_times_upper_limit": noted("Bilirubin, times upper limit"),
    "safety.venous_thromboembolism": noted("Venous thromboembolism"),
    "safety.antithrombotic": noted("Antithrombotic"),
    "safety.antiviral_prophylaxis": noted("Antiviral prophylaxis"),
    "safety.active_second_cancer": noted("Active second cancer"),
    "safety.prior_second_cancer": noted("Earlier second cancer"),
    "safety.lenalidomide_hypersensitivity": noted("Hypersensitive to lenalidomide"),
    "safety.bortezomib_boron_mannitol_hypersensitivity": noted("Hypersensitive to bortezomib, boron or mannitol"),
    "safety.daratumumab_hypersensitivity": noted("Hypersensitive to daratumumab"),
    "safety.hepatitis_b": noted("Hepatitis B"),
    "access.lenalidomide": noted("Lenalidomide obtainable"),
    "access.bortezomib": noted("Bortezomib obtainable"),
    "access.daratumumab": noted("Daratumumab obtainable"),
    "access.thalidomide": noted("Thalidomide obtainable"),
    "creatinine_clearance": noted("Creatinine clearance"),
    "days_since_transplant": noted("Days since transplant"),
    "deciding_response": noted("Deciding response"),
    "lesion_units": noted("Lesions"),
}

# Values of determinants, where the case file has another word or none.
_DETERMINED: dict[str, dict[str, str]] = {
    "lenalidomide_sensitivity": {
        "refractory": noted("refractory to lenalidomide"),
        "not_refractory": noted("not refractory"),
    },
    "mrd.status": {"year": noted("negative for a year"), "sustained": noted("negative for three years")},
    "transplant.done": {
        "first": noted("first autologous, done"),
        "none": noted("not done"),
        "other": noted("not a first autologous"),
    },
    "maintenance.drug": {
        "with": noted("contains lenalidomide"),
        "without": noted("no lenalidomide"),
        "other": noted("a drug without lenalidomide"),
    },
}

# Of numbers that stand without their unit, as a counterexample has them: they are in the reference unit.
_UNITS = {"safety.anc": "10⁹/L", "safety.platelets": "10⁹/L", "creatinine_clearance": "mL/min"}


def label_of(place: str) -> str:
    """What a clinician calls a fact, from its place under `clinical`; one that an edition derives, by its own name."""
    return say(LABELS[place]) if place in LABELS else place


def word_of(place: str, value: Any) -> str:
    """What a clinician calls a value of that fact; None is "not recorded"."""
    if value is None:
        return say(NOT_RECORDED)
    if isinstance(value, bool):
        if place == "transplant.done":
            return say_as("transplant", "done") if value else say_as("transplant", "not done")
        return say("yes") if value else say("no")
    if isinstance(value, dt.date):
        return show_date(value)
    if isinstance(value, Quantity):
        return show_quantity(value)
    if place == "maintenance.months":
        return _name_months(str(value))
    if isinstance(value, str):
        return _word_of_choice(place, value)
    unit = "%" if place.endswith("percent") else _UNITS.get(place)
    return f"{value:g}" if unit is None else f"{value:g} {unit}"


def _word_of_choice(place: str, value: str) -> str:
    """The word of one of several; lesions have their own "none", which many languages say otherwise than of a drug."""
    if place == "lesion_units":
        words = {"two_or_more": say("two or more"), "one": say_as("lesions", "one"), "none": say_as("lesions", "none")}
        return words.get(value, value)
    named = _DETERMINED.get(place, {}).get(value)
    return name_value(value) if named is None else say(named)


def name_distance(facts: int) -> str:
    """How far a change is from what is recorded: "one fact away"."""
    words = say("one fact away") if facts == 1 else say("{number} facts away")
    return words.format(number=_name_number(facts))


def name_steps(steps: int | None) -> str:
    """How far an ordered fact moves, to be put after its value: " (one step)"; empty for a fact that has no order."""
    if not steps:
        return ""
    words = say("one step") if steps == 1 else say("{number} steps")
    return f" ({words.format(number=_name_number(steps))})"


def _name_number(number: int) -> str:
    """A small number in words."""
    few = (say("no"), say("one"), say("two"), say("three"), say("four"), say("five"))
    return few[number] if number < len(few) else str(number)


def _name_months(interval: str) -> str:
    """An interval of months between cut points, "12-<24", or a number of them, in words."""
    if interval.startswith(">="):
        return say("at least {low} months").format(low=interval[2:])
    if interval.startswith("<"):
        return say("fewer than {high} months").format(high=interval[1:])
    low, cut, high = interval.partition("-<")
    words = say("{low} to fewer than {high} months") if cut else say("{number} months")
    return words.format(low=low, high=high, number=low)


def lower_first(label: str) -> str:
    """A label within a sentence: its first letter small unless it is an abbreviation."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def upper_first(text: str) -> str:
    """A text as a sentence begins."""
    return text[:1].upper() + text[1:]


def describe_facts(facts: Iterable[tuple[str, Any]]) -> str:
    """Facts by name and value, in words and one line; without any it is any patient. Some labels hold a comma."""
    return join_clauses(name_said(label_of(name), word_of(name, value)) for name, value in facts) or say("any patient")


def describe_finding(fact: Fact) -> str:
    """One risk test with its result: "del(17p) present", "t(4;14) pending"."""
    if fact.name == "cytogenetics.pcli" and fact.because.endswith("%"):
        return f"{label_of('cytogenetics.pcli_percent')} {fact.because}"
    if fact.known and not fact.assumed:
        return f"{label_of(fact.name)} {word_of(fact.name, fact.possible[0])}"
    return f"{label_of(fact.name)} {fact.because}"


def show_date(day: dt.date | None) -> str:
    """A day as 01-Jan-2008, the month in letters whatever the computer's settings; "Not recorded" for none."""
    return say("Not recorded") if day is None else f"{day.day:02d}-{_name_month(day.month)}-{day.year:04d}"


def _name_month(month: int) -> str:
    names = (
        say_as("month", "Jan"),
        say_as("month", "Feb"),
        say_as("month", "Mar"),
        say_as("month", "Apr"),
        say_as("month", "May"),
        say_as("month", "Jun"),
        say_as("month", "Jul"),
        say_as("month", "Aug"),
        say_as("month", "Sep"),
        say_as("month", "Oct"),
        say_as("month", "Nov"),
        say_as("month", "Dec"),
    )
    return names[month - 1]


def show_quantity(quantity: Quantity | None) -> str:
    """A value with its unit, no trailing zeros: "1.8 10^9/L"."""
    return say("Not recorded") if quantity is None else f"{quantity.value:.10g} {show_unit(quantity.unit)}"


def show_share(share: float) -> str:
    """A small share of cells, as the sensitivity of a test has it: "10^-5", "5 x 10^-6"."""
    digits, _, power = f"{share:e}".partition("e")
    times = "" if float(digits) == 1 else f"{float(digits):g} x "
    return f"{times}10^{int(power)}"


def show_time(seconds: float) -> str:
    """A time as long as a proof takes: "0.4 ms", "84 ms", "1.2 s"."""
    thousandths = seconds * 1000
    if thousandths < 0.1:  # noqa: PLR2004 - what would read as nothing
        return say("under 0.1 ms")
    if thousandths < 10:  # noqa: PLR2004 - one digit before the point
        return say("{time} ms").format(time=f"{thousandths:.1f}")
    if seconds < 1:
        return say("{time} ms").format(time=f"{thousandths:.0f}")
    return say("{time} s").format(time=f"{seconds:.1f}")


def show_unit(unit: str) -> str:
    """A unit as print has it: "10⁹/L", "µmol/L"."""
    return unit.replace("10^9", "10⁹").replace("10^3", "10³").replace("umol", "µmol").replace("/uL", "/µL")


def name_patient(family: str | None, given: str | None) -> str:
    """A patient's name as every banner, list and page has it: family name first, in capitals.

    Georgian names are written without capitals, and stay as they are.
    """
    capitals = "".join(each if "\u10d0" <= each <= "\u10ff" else each.upper() for each in family or "")
    parts = (part.strip() for part in (capitals, given or ""))
    return ", ".join(part for part in parts if part) or say("Name not known")
