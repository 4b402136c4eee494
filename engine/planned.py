"""What the edition's cautions say of a medicine that the clinician plans and that is neither advised nor given."""

from collections.abc import Iterable, Iterator

from engine.drug_names import is_named
from engine.edition import Edition
from engine.facts import Facts
from engine.joining import join_all
from engine.language import say
from engine.outcome import LEVELS, Caution, Outcome
from engine.safety import drugs_now_given
from engine.values import name_value


def name_drugs(plan: str | None, drugs: Iterable[str]) -> tuple[str, ...]:
    """Those of the drugs that a plan names by a generic name, in any language, and does not rule out."""
    return tuple(drug for drug in drugs if is_named(drug, plan or ""))


def add_planned(edition: Edition, facts: Facts, outcome: Outcome, plan: str | None) -> tuple[Caution, ...]:
    """The outcome's cautions, and those over drugs of the plan that the outcome has no reason to speak of.

    The outcome itself stays that of the patient: what the clinician plans changes no advice.
    """
    known = dict.fromkeys(drug for rule in edition.pack.cautions for drug in sorted(rule.drugs))
    named = set(name_drugs(plan, known))
    if not named:
        return outcome.cautions
    found = (*outcome.cautions, *_find(edition, facts, outcome, named))
    return tuple(sorted(found, key=lambda caution: (LEVELS.index(caution.level), caution.not_recorded is not None)))


def _find(edition: Edition, facts: Facts, outcome: Outcome, named: set[str]) -> Iterator[Caution]:
    lookup, now = edition.lookup(facts), drugs_now_given(facts)
    told: dict[str, set[str]] = {}
    for each in outcome.cautions:
        told.setdefault(each.id, set()).update(each.drugs)
    for rule in edition.pack.cautions:
        over = (set(rule.drugs) & named) - now - told.get(rule.id, set())
        if rule.advice or rule.phase == "on" or not over or not rule.when.evaluate(lookup):
            continue
        drugs = tuple(sorted(over))
        text = say("The plan names {drugs}. {text}").format(
            drugs=join_all(name_value(drug) for drug in drugs), text=rule.text
        )
        yield Caution(rule.id, rule.level, text, rule.source, rule.status, (), drugs)
