"""The patient's own values that a caution is about, as measured, with their units and days."""

from engine.conditions import each_test
from engine.consultation import Consultation
from engine.contradictions import read_place
from engine.facts import creatinine_clearance
from engine.joining import join_clauses
from engine.language import say
from engine.outcome import Caution
from engine.quantities import Quantity
from engine.wording import label_of, lower_first, show_date, show_quantity, word_of


def measure(consultation: Consultation, caution: Caution) -> str:
    """The values behind a caution in one line, "platelets 50 × 10⁹/L, 20-Nov-2026"; empty when it rests on words."""
    rule = next((rule for rule in consultation.edition.pack.cautions if rule.id == caution.id), None)
    found: dict[str, None] = {}
    for test in () if rule is None else each_test(rule.when):
        told = _tell(consultation, test.fact)
        if told:
            found[told] = None
    return join_clauses(found)


def name_unrecorded(caution: Caution) -> str:
    """A fact to be established, in a list: its name, and whether what is recorded cannot be right."""
    name = lower_first(label_of(str(caution.not_recorded)))
    return say("{fact} (what is recorded cannot be right)").format(fact=name) if caution.doubtful else name


def _tell(consultation: Consultation, fact: str) -> str:
    clinical = consultation.case.clinical
    if fact == "creatinine_clearance":
        clearance = creatinine_clearance(clinical)
        words = say("creatinine clearance {value} mL/min by Cockcroft-Gault")
        return "" if clearance is None else words.format(value=f"{clearance:.0f}")
    value = read_place(clinical, fact) if fact.startswith("safety.") else None
    if isinstance(value, Quantity):
        day = value.date or clinical.safety.labs_date
        dated = "" if day is None else f", {show_date(day)}"
        return f"{lower_first(label_of(fact))} {show_quantity(value).replace(' 10', ' × 10')}{dated}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{lower_first(label_of(fact))} {word_of(fact, value)}"
    return ""
