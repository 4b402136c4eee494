"""The creatinine clearance with its working shown, so that anybody can check it by hand, and where it does not hold."""

from dataclasses import dataclass

from engine.case import Clinical
from engine.facts import creatinine_clearance, is_too_good
from engine.language import say
from engine.wording import label_of, lower_first, show_date, show_quantity

LIMITS = (30.0, 50.0, 60.0)  # mL/min, where a table of a label changes
FEMALE = 0.85


@dataclass(frozen=True, slots=True)
class Working:
    """Clearance in mL/min by Cockcroft and Gault (None: cannot be computed), step by step, and what it rests on."""

    clearance: float | None
    result: str
    steps: tuple[str, ...]
    caveat: str
    missing: tuple[str, ...]  # the facts that are not recorded, in words
    source: str = "CockcroftGault1976"


def show_working(clinical: Clinical) -> Working:
    """The working for a patient, or what is missing for it."""
    caveat = say(
        "Not valid on dialysis, while the creatinine is changing, at extremes of weight, or with little muscle."
    )
    clearance = creatinine_clearance(clinical)
    creatinine, weight = clinical.safety.creatinine, clinical.weight
    if clearance is None or creatinine is None or weight is None or clinical.age is None:
        missing = _list_missing(clinical)
        words = say("Cannot be computed: {facts}").format(facts=", ".join(missing))
        return Working(None, words, (), caveat, missing)
    milligrams, kilograms = creatinine.amount("creatinine"), weight.amount("weight")
    steps = []
    day = creatinine.date or clinical.safety.labs_date
    dated = say("day not recorded") if day is None else show_date(day)
    value = show_quantity(creatinine)
    if creatinine.unit != "mg/dL":
        value += f" = {milligrams:.2f} mg/dL"
    steps.append(say("creatinine {value}, {day}").format(value=value, day=dated))
    if weight.unit != "kg":
        steps.append(
            say("weight {value} = {kilograms} kg").format(value=show_quantity(weight), kilograms=f"{kilograms:.4g}")
        )
    factor = f" × {FEMALE:g}" if clinical.sex == "female" else ""
    result = show_clearance(clearance)
    steps.append(f"(140 − {clinical.age}) × {kilograms:.4g} kg / (72 × {milligrams:.2f} mg/dL){factor} = {result}")
    if clinical.safety.on_dialysis:
        caveat = say("On dialysis the formula does not hold: read the line for dialysis, not the clearance.")
    return Working(clearance, result, tuple(steps), caveat, ())


def show_clearance(clearance: float) -> str:
    """A clearance with as many decimals as it takes to see on which side of a limit it lies."""
    for decimals in (0, 1, 2, 3):
        shown = round(clearance, decimals)
        if all((shown < limit, shown > limit) == (clearance < limit, clearance > limit) for limit in LIMITS):
            break
    return f"{shown:.{decimals}f} mL/min"


def _list_missing(clinical: Clinical) -> tuple[str, ...]:
    values = {
        "age": clinical.age,
        "sex": clinical.sex,
        "weight": clinical.weight,
        "safety.creatinine": clinical.safety.creatinine,
    }
    found = [
        say("{fact} not recorded").format(fact=lower_first(label_of(place)))
        for place, value in values.items()
        if value is None
    ]
    wrong = say("{fact} cannot be right as recorded")
    for place, quantity in (("weight", clinical.weight), ("safety.creatinine", clinical.safety.creatinine)):
        if quantity is not None and is_too_good(place, quantity):
            found.append(wrong.format(fact=lower_first(label_of(place))))
    return tuple(found)
