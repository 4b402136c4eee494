"""The clinician's decision: what was decided, and what is still wanting before it can be signed."""

from dataclasses import dataclass

from desktop.consult.measurements import PLACE
from desktop.consult.session import Session
from engine.language import say
from engine.wording import show_date


@dataclass(frozen=True, slots=True)
class DecisionScreen:
    """What the bottom bar shows."""

    agrees: bool | None
    reason: str
    note: str
    drug: str
    dose: str
    start: str  # ISO 8601, or as typed
    plan: str  # the plan in one line
    remark: str  # why the decision must be made again, or what is wanting


def show_decision(session: Session) -> DecisionScreen:
    """The decision of a consultation in hand."""
    plan = session.case.decision.plan
    parts = (plan.drug, plan.dose, say("from {day}").format(day=show_date(plan.start)) if plan.start else None)
    return DecisionScreen(
        agrees=session.case.decision.agrees,
        reason=session.shown("decision.reason") or "",
        note=session.shown("decision.note") or "",
        drug=session.shown("decision.plan.drug") or "",
        dose=session.shown("decision.plan.dose") or "",
        start=session.shown("decision.plan.start") or "",
        plan=", ".join(part for part in parts if part),
        remark=_remark(session),
    )


def _remark(session: Session) -> str:
    if not session.decision_dropped:
        return ""
    plan = session.case.decision.plan
    if plan.drug or plan.dose or plan.start:
        return say("Advice has changed: decide again, check the plan")
    return say("Advice has changed: decide again")


def find_wanting(session: Session) -> tuple[str, ...]:
    """What stands in the way of signing, a sentence each; empty when nothing does."""
    found = []
    decision = session.case.decision
    if PLACE in session.refused:
        found.append(say("A measurement on the page Response could not be taken: complete or remove it first."))
    if set(session.refused) - {PLACE}:
        found.append(say("An answer in the form could not be taken: correct what is outlined in red first."))
    if decision.agrees is None and session.consultation.outcome.advice is not None:
        found.append(say("Choose agree, or differ with a reason: the summary carries your decision."))
    if decision.agrees is False and not (decision.reason or "").strip():
        found.append(say("Give the reason why you differ: the summary carries it."))
    if not session.case.identity.family_name or session.case.identity.born is None:
        found.append(say("Enter the patient's family name and date of birth: a summary must name its patient."))
    return tuple(found)
