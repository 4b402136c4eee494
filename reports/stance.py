"""What the page for the patient may say: what was decided, a suggestion, what must not be, or that it is still open."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from engine.consultation import Consultation
from engine.drug_names import to_english
from engine.planned import name_drugs
from engine.safety import drugs_now_given

Kind = Literal["agreed", "suggested", "blocked", "open", "otherwise"]

# Words that may stand in a plan beside the names of medicines, in every language spoken and without accents; any other
# word may mean another treatment. Data, not texts of a catalogue: what the page may say depends on them.
_BESIDE = (
    "and", "with", "plus", "then", "maintenance", "alone", "capsule", "capsules", "tablet", "tablets",
    "injection", "injections", "subcutaneous", "oral", "daily", "every", "once", "twice", "weekly", "day", "days",
    "weeks", "months", "years", "of", "on", "to", "for", "mg",
    "y", "con", "luego", "mantenimiento",
    "capsula", "capsulas", "comprimido", "comprimidos", "inyeccion", "inyecciones",
    "subcutanea", "subcutaneo", "al", "dia", "dias", "diario", "diaria", "diariamente", "cada", "una", "vez", "veces",
    "semanal", "semanas", "semana", "meses", "de", "del", "por", "via", "para",
    "et", "avec", "puis", "entretien", "gelule", "gelules", "comprime", "comprimes", "sous-cutanee", "orale", "par",
    "jour", "jours", "quotidien", "quotidienne", "tous", "les", "toutes", "fois", "semaine", "semaines", "mois", "du",
    "pour", "voie",
)  # fmt: skip
# Words in which a plan without a medicine may be said.
_NOTHING = (
    "none", "no", "nothing", "observe", "observation", "watch", "watching", "wait", "waiting", "follow", "follow-up",
    "up", "stop", "stopped", "stopping", "end", "ended", "without", "treatment", "surveillance",
    "nada", "ninguno", "ninguna", "observar", "observacion", "vigilar", "vigilancia", "esperar", "seguimiento",
    "suspender", "sin", "tratamiento",
    "rien", "aucun", "aucune", "surveiller", "attendre", "suivi", "arreter", "arret", "sans", "traitement",
)  # fmt: skip
_TAKEN_AWAY = (
    "no", "stop", "stopped", "stopping", "end", "ended", "without", "suspender", "sin", "arreter", "arret", "sans",
)  # fmt: skip
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Stance:
    """How the page speaks: of which medicines, and which must not be taken now with the cautions that stop them."""

    kind: Kind
    drugs: tuple[str, ...]  # those that the page is about; empty where none is or nobody can say
    given: tuple[str, ...]  # taken already
    stopped: dict[str, tuple[str, ...]]  # medicine: ids of cautions


def find_stance(consultation: Consultation, known: Iterable[str]) -> Stance:
    """How the page may speak of this consultation; `known` are the medicines that have plain words.

    The advice is spoken of as decided only where the clinician agrees with this very advice and plans nothing else.
    """
    decision, outcome = consultation.case.decision, consultation.outcome
    given = tuple(sorted(drugs_now_given(consultation.edition.read(consultation.case.clinical))))
    names = tuple(known)
    plan = read_plan(decision.plan.drug, names)
    stopped = _list_stopped(consultation, {*given, *name_drugs(decision.plan.drug, names)})
    if decision.agrees is False or (decision.agrees is True and decision.advice not in (None, outcome.advice)):
        return Stance("otherwise", _allowed(plan, stopped), given, stopped)
    if outcome.advice is None:
        return Stance("open", (), given, stopped)
    if outcome.blocked:
        return Stance("blocked", (), given, stopped)
    advised = consultation.edition.pathway.advice_of(outcome.advice).drugs
    drugs = tuple(drug for drug in advised if drug not in stopped)
    if decision.agrees is None:
        return Stance("suggested", drugs, given, stopped)
    if not _keeps_to(plan, advised, decision.plan.drug, names):
        return Stance("otherwise", _allowed(plan, stopped), given, stopped)
    return Stance("agreed", _allowed(plan, stopped) or drugs, given, stopped)


def read_plan(text: str | None, known: Iterable[str]) -> tuple[str, ...] | None:
    """The medicines that a plan names, in any language, and nothing else; None where it may mean another treatment."""
    words = _words_of(text)
    if not words:
        return ()
    names = tuple(known)
    if any(word not in names and word not in _BESIDE for word in words):
        return None
    return tuple(name for name in names if name in words) or None


def _words_of(text: str | None) -> list[str]:
    """The words of a plan, folded; a name of a medicine in any language as its own word."""
    return [to_english(word) for word in _WORDS.findall(text or "")]


def _keeps_to(plan: tuple[str, ...] | None, advised: tuple[str, ...], text: str | None, known: tuple[str, ...]) -> bool:
    """Whether a plan is one for the advice that was agreed with."""
    if advised:
        return plan is not None and set(plan) <= set(advised)
    # Advice without a medicine: a plan may say so in any words, but names none unless it takes it away.
    words = _words_of(text)
    away = any(word in _TAKEN_AWAY for word in words)
    return all(word in _NOTHING or word in _BESIDE or (away and word in known) for word in words)


def _allowed(plan: tuple[str, ...] | None, stopped: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return () if plan is None or set(plan) & set(stopped) else plan


def _list_stopped(consultation: Consultation, concerned: set[str]) -> dict[str, tuple[str, ...]]:
    """What must not be taken now, of the medicines that are advised, planned or taken; while it is open, of all."""
    outcome = consultation.outcome
    if outcome.advice is not None:
        concerned = {*concerned, *consultation.edition.pathway.advice_of(outcome.advice).drugs}
    found: dict[str, tuple[str, ...]] = {}
    for caution in consultation.rationale.cautions:
        if caution.level == "stop":
            for drug in caution.drugs:
                if outcome.advice is None or drug in concerned:
                    found[drug] = (*found.get(drug, ()), caution.id)
    return found
