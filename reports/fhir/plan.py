"""The clinician's own plan as a CarePlan: only what the clinician recorded, never the advice of an edition."""

from collections.abc import Iterator

from engine.consultation import Consultation
from engine.language import say
from engine.wording import show_date
from reports.fhir.resources import Names, Resource, Told


def tell_plan(consultation: Consultation, names: Names, *, is_signed: bool) -> Iterator[Told]:
    """Nothing where no plan was recorded; a draft until the clinician has signed."""
    plan = consultation.case.decision.plan
    drug, dose = (text if text is not None and text.strip() else None for text in (plan.drug, plan.dose))
    if not (drug or dose or plan.start):
        return
    ahead = plan.start is not None and plan.start > consultation.outcome.as_of
    detail: Resource = {"kind": "MedicationRequest", "status": "not-started" if ahead else "unknown"}
    if drug:
        detail["productCodeableConcept"] = {"text": drug}
    if dose:
        detail["description"] = dose
    start = ""
    if plan.start is not None:
        detail["scheduledPeriod"] = {"start": plan.start.isoformat()}
        start = say("from {day}").format(day=show_date(plan.start))
    title = say("The clinician's own plan")
    told: Resource = {
        "resourceType": "CarePlan",
        "id": names.name("plan"),
        "status": "active" if is_signed else "draft",
        "intent": "plan",
        "title": title,
        "subject": names.refer("patient"),
        "addresses": [names.refer("myeloma")],
        "activity": [{"detail": detail}],
    }
    words = ", ".join(part for part in (drug, dose, start) if part)
    yield Told("plan", "plan", told, (f"{title}: {words}",))
