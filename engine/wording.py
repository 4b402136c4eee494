"""How facts, values, dates and quantities are named to a clinician, on screen and on paper alike."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from engine.determinants import Fact
from engine.language import say
from engine.quantities import Quantity

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

LABELS: dict[str, str] = {
    "as_of": "Consultation",
    "age": "Age",
    "sex": "Gender",
    "weight": "Weight",
    "childbearing_potential": "Childbearing potential",
    "diagnosis.date": "Diagnosed",
    "diagnosis.beta2_microglobulin": "Beta-2 microglobulin",
    "diagnosis.albumin": "Albumin",
    "diagnosis.creatinine": "Creatinine at diagnosis",
    "diagnosis.ldh": "LDH",
    "diagnosis.ldh_upper_limit": "LDH upper limit",
    "cytogenetics.del17p": "del(17p)",
    "cytogenetics.del17p_percent": "del(17p) clone",
    "cytogenetics.tp53_mutation": "TP53 mutation",
    "cytogenetics.t_4_14": "t(4;14)",
    "cytogenetics.t_14_16": "t(14;16)",
    "cytogenetics.t_14_20": "t(14;20)",
    "cytogenetics.t_11_14": "t(11;14)",
    "cytogenetics.t_6_14": "t(6;14)",
    "cytogenetics.gain_1q": "gain(1q)",
    "cytogenetics.gain_1q_copies": "1q copies",
    "cytogenetics.del_1p32": "del(1p32)",
    "cytogenetics.trisomies": "Trisomies",
    "cytogenetics.karyotype_del13": "del(13), karyotype",
    "cytogenetics.karyotype_hypodiploid": "Hypodiploidy, karyotype",
    "cytogenetics.gep_high_risk": "High-risk gene profile",
    "cytogenetics.pcli": "Labelling index 3 % or more",
    "cytogenetics.pcli_percent": "Labelling index",
    "induction.lenalidomide": "Lenalidomide in induction",
    "induction.lenalidomide_best_response": "Best response to it",
    "induction.bortezomib": "Bortezomib in induction",
    "induction.anti_cd38": "Anti-CD38 in induction",
    "induction.cycles": "Cycles",
    "transplant.done": "First autologous transplant",
    "transplant.date": "Transplant date",
    "transplant.kind": "Kind of transplant",
    "progressed_since_transplant": "Progressed since transplant",
    "response.after_transplant": "Response after transplant",
    "response.after_consolidation": "Response after consolidation",
    "response.current": "Response now",
    "response.after_transplant_date": "Assessed after transplant",
    "response.after_consolidation_date": "Assessed after consolidation",
    "response.current_date": "Assessed now",
    "mrd.status": "MRD",
    "mrd.date": "MRD tested",
    "mrd.negative_since": "MRD negative since",
    "mrd.sensitivity": "MRD sensitivity",
    "consolidation.status": "Consolidation",
    "consolidation.months": "Months of consolidation",
    "consolidation.regimen": "Consolidation with",
    "consolidation.started": "Consolidation started",
    "consolidation.ended": "Consolidation ended",
    "lenalidomide_sensitivity": "Lenalidomide sensitivity",
    "lenalidomide_tolerated": "Lenalidomide tolerated",
    "maintenance.status": "Maintenance so far",
    "maintenance.drug": "Maintenance drug",
    "maintenance.started": "Maintenance started",
    "maintenance.months": "Months of maintenance",
    "maintenance.given_months": "Months of maintenance",
    "maintenance.given_drug": "Maintenance drug",
    "lenalidomide_so_far": "Lenalidomide maintenance so far",
    "safety.pregnant": "Pregnant",
    "safety.pregnancy_prevention": "Pregnancy prevention",
    "safety.pregnancy_test": "Pregnancy test",
    "safety.pregnancy_test.result": "Pregnancy test",
    "safety.pregnancy_test.date": "Pregnancy tested",
    "safety.labs_date": "Laboratory date",
    "safety.anc": "Neutrophils",
    "safety.platelets": "Platelets",
    "safety.creatinine": "Creatinine now",
    "safety.on_dialysis": "On dialysis",
    "safety.neuropathy_grade": "Neuropathy grade",
    "safety.neuropathic_pain": "Neuropathic pain",
    "safety.bilirubin_times_upper_limit": "Bilirubin, times upper limit",
    "safety.venous_thromboembolism": "Venous thromboembolism",
    "safety.antithrombotic": "Antithrombotic",
    "safety.antiviral_prophylaxis": "Antiviral prophylaxis",
    "safety.active_second_cancer": "Active second cancer",
    "safety.prior_second_cancer": "Earlier second cancer",
    "safety.lenalidomide_hypersensitivity": "Hypersensitive to lenalidomide",
    "safety.bortezomib_boron_mannitol_hypersensitivity": "Hypersensitive to bortezomib, boron or mannitol",
    "safety.daratumumab_hypersensitivity": "Hypersensitive to daratumumab",
    "safety.hepatitis_b": "Hepatitis B",
    "access.lenalidomide": "Lenalidomide obtainable",
    "access.bortezomib": "Bortezomib obtainable",
    "access.daratumumab": "Daratumumab obtainable",
    "access.thalidomide": "Thalidomide obtainable",
    "creatinine_clearance": "Creatinine clearance",
    "days_since_transplant": "Days since transplant",
    "deciding_response": "Deciding response",
    "lesion_units": "Lesions",
}

_NUMBERS = ("no", "one", "two", "three", "four", "five")
_VALUES: dict[str, str] = {
    "daratumumab_lenalidomide": "daratumumab with lenalidomide",
    "lenalidomide_bortezomib": "lenalidomide with bortezomib",
    "first_autologous": "first autologous",
}
# Values of determinants, where the case file has another word or none.
_DETERMINED: dict[str, dict[str, str]] = {
    "lenalidomide_sensitivity": {"refractory": "refractory to lenalidomide", "not_refractory": "not refractory"},
    "mrd.status": {"year": "negative for a year", "sustained": "negative for three years"},
    "lesion_units": {"two_or_more": "two or more", "one": "one", "none": "none"},
    "transplant.done": {"first": "first autologous, done", "none": "not done", "other": "not a first autologous"},
    "maintenance.drug": {"with": "contains lenalidomide", "without": "no lenalidomide",
                         "other": "a drug without lenalidomide"},
}  # fmt: skip

# Of numbers that stand without their unit, as a counterexample has them: they are in the reference unit.
_UNITS = {"safety.anc": "10⁹/L", "safety.platelets": "10⁹/L", "creatinine_clearance": "mL/min"}


def label_of(place: str) -> str:
    """What a clinician calls a fact, from its place under `clinical`; one that an edition derives, by its own name."""
    return say(LABELS[place]) if place in LABELS else place


def word_of(place: str, value: Any) -> str:
    """What a clinician calls a value of that fact; None is "not recorded"."""
    if value is None:
        return say("not recorded")
    if isinstance(value, bool):
        words = ("done", "not done") if place == "transplant.done" else ("yes", "no")
        return say(words[0] if value else words[1])
    if isinstance(value, dt.date):
        return show_date(value)
    if isinstance(value, Quantity):
        return show_quantity(value)
    if place == "maintenance.months":
        text = str(value).replace(">=", say("at least ")).replace("-<", say(" to <")).replace("<", say("fewer than "))
        return say("{number} months").format(number=text)
    if isinstance(value, str):
        named = _VALUES | _DETERMINED.get(place, {})
        return say(named.get(value, value.replace("_", " ")))
    unit = "%" if place.endswith("percent") else _UNITS.get(place)
    return f"{value:g}" if unit is None else f"{value:g} {unit}"


def name_distance(facts: int) -> str:
    """How far a change is from what is recorded: "one fact away"."""
    number = say(_NUMBERS[facts]) if facts < len(_NUMBERS) else str(facts)
    return say("one fact away") if facts == 1 else say("{number} facts away").format(number=number)


def name_steps(steps: int | None) -> str:
    """How far an ordered fact moves, to be put after its value: " (one step)"; empty for a fact that has no order."""
    if not steps:
        return ""
    number = say(_NUMBERS[steps]) if steps < len(_NUMBERS) else str(steps)
    return say(" (one step)") if steps == 1 else say(" ({number} steps)").format(number=number)


def lower_first(label: str) -> str:
    """A label within a sentence: its first letter small unless it is an abbreviation."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def upper_first(text: str) -> str:
    """A text as a sentence begins."""
    return text[:1].upper() + text[1:]


def describe_facts(facts: Iterable[tuple[str, Any]]) -> str:
    """Facts by name and value, in words and one line; without any it is any patient. Some labels hold a comma."""
    return "; ".join(f"{label_of(name)}: {word_of(name, value)}" for name, value in facts) or say("any patient")


def describe_finding(fact: Fact) -> str:
    """One risk test with its result: "del(17p) present", "t(4;14) pending"."""
    if fact.name == "cytogenetics.pcli" and fact.because.endswith("%"):
        return f"{label_of('cytogenetics.pcli_percent')} {fact.because}"
    if fact.known and not fact.assumed:
        return f"{label_of(fact.name)} {word_of(fact.name, fact.possible[0])}"
    return f"{label_of(fact.name)} {say(fact.because)}"


def show_date(day: dt.date | None) -> str:
    """A day as 01-Jan-2008, the month in letters whatever the computer's settings; "Not recorded" for none."""
    return say("Not recorded") if day is None else f"{day.day:02d}-{say(_MONTHS[day.month - 1])}-{day.year:04d}"


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
