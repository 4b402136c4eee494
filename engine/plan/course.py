"""What is planned for whom: the drugs meant, which of them are given already, and the date from which each counts."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.case import whole_months
from engine.consultation import Consultation
from engine.joining import join_any
from engine.language import say
from engine.pathway import Advice
from engine.planned import name_drugs
from engine.values import name_value
from engine.vocabulary import DRUGS_OF
from engine.wording import show_date, upper_first

PLANNED = "decision.plan.start"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date from which others count, by its place in the case file; without a day, why there is none."""

    place: str
    day: dt.date | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """The treatment that a plan is about."""

    name: str  # maintenance | consolidation | none (nothing is given)
    drugs: tuple[str, ...]  # meant to be given and not forbidden
    given: tuple[str, ...]  # of these, given already
    ending: tuple[str, ...]  # given now, and to end
    starts: Mapping[str, Anchor]  # by drug
    remarks: tuple[str, ...]

    @property
    def start(self) -> Anchor | None:
        """The earliest start of a drug meant, or the first reason why none is known; None where no drug is meant."""
        meant = [self.starts[drug] for drug in self.drugs]
        known = [each for each in meant if each.day is not None]
        return min(known, key=lambda each: str(each.day), default=next(iter(meant), None))

    @property
    def planned(self) -> tuple[str, ...]:
        """The drugs that begin on the day which the clinician planned."""
        return tuple(drug for drug in self.drugs if self.starts[drug].place == PLANNED and self.starts[drug].day)


def find_course(consultation: Consultation, advice: Advice, *, consolidation: bool, goes_on: bool) -> Course:
    """Which drugs the plan is about, and from which date each counts.

    `consolidation`: the advice is consolidation, not maintenance. `goes_on`: it names no drug, and what is given now
    goes on until it is decided.
    """
    clinical = consultation.case.clinical
    status = clinical.consolidation.status if consolidation else clinical.maintenance.status
    given_now: tuple[str, ...] = ()
    if consolidation:
        given_now = advice.drugs if status == "under_way" else ()
    elif status == "on" and clinical.maintenance.drug is not None:
        given_now = DRUGS_OF[clinical.maintenance.drug]
    stopped = {drug for each in consultation.outcome.cautions if each.level == "stop" for drug in each.drugs}
    chosen = given_now if goes_on else _choose(advice, given_now, _named(consultation, advice))
    drugs = tuple(drug for drug in chosen if drug not in stopped)
    remarks = [
        say("{drug}: nothing is planned while a stop lies over it.").format(drug=upper_first(name_value(drug)))
        for drug in advice.drugs or chosen
        if drug in stopped
    ]
    if advice.drugs and not chosen:
        words = say("No drug is chosen yet: name {drugs} in the plan.")
        remarks.append(words.format(drugs=join_any(name_value(drug) for drug in advice.drugs)))
    if drugs and not consolidation:
        remarks += _say_begun(status)
    recorded = _begun(consultation, consolidation=consolidation)
    if not consolidation and status == "on" and clinical.maintenance.drug is None:
        recorded = Anchor("maintenance.drug", None, say("which drug is given is not recorded"))
        given_now = drugs
    return Course(
        name="consolidation" if consolidation else "maintenance" if advice.drugs or goes_on else "none",
        drugs=drugs,
        given=tuple(drug for drug in drugs if drug in given_now),
        ending=() if advice.drugs or goes_on else given_now,
        starts={
            drug: recorded if drug in given_now else _planned(consultation, advice, drug)
            for drug in (*drugs, *given_now)
        },
        remarks=tuple(remarks),
    )


def _say_begun(status: str | None) -> Iterator[str]:
    """What must be known before a start of maintenance is planned."""
    if status == "stopped":
        yield say("Maintenance is recorded as ended for good; to begin again is an individual decision.")
    elif status is None:
        yield say("Whether maintenance was begun is not recorded.")


def _choose(advice: Advice, given: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    """The drugs of the advice that are meant: those it always needs, those given, and those that the plan names."""
    always = advice.drugs if advice.needs == "all" else advice.drugs[:1] if advice.needs.startswith("first") else ()
    meant = {*always, *given, *named}
    return tuple(drug for drug in advice.drugs if drug in meant)


def _named(consultation: Consultation, advice: Advice) -> tuple[str, ...]:
    """The drugs of the advice that the clinician's plan names by their generic names, and does not rule out."""
    return name_drugs(consultation.case.decision.plan.drug, advice.drugs)


def _planned(consultation: Consultation, advice: Advice, drug: str) -> Anchor:
    """The clinician's planned start, if it is a plan for this drug of the advice and can be."""
    decision, clinical = consultation.case.decision, consultation.case.clinical
    plan, transplant = decision.plan, clinical.transplant.date
    if plan.start is None:
        return Anchor(PLANNED, None, say("no start is planned yet"))
    if decision.agrees is False or decision.advice not in (None, consultation.outcome.advice):
        return Anchor(PLANNED, None, say("the planned start belongs to a decision about other advice"))
    if plan.drug and plan.drug.strip() and drug not in (named := _named(consultation, advice)):
        unnamed = say("the plan does not name {drug}").format(drug=drug)
        return Anchor(
            PLANNED, None, unnamed if named else say("the plan names no drug of this advice by its generic name")
        )
    if transplant is not None and plan.start < transplant:
        return Anchor(PLANNED, None, say("the planned start lies before the transplant"))
    return Anchor(PLANNED, plan.start)


def _begun(consultation: Consultation, *, consolidation: bool) -> Anchor:
    """When what is given now was begun, unless the months recorded beside it say otherwise."""
    clinical = consultation.case.clinical
    part = clinical.consolidation if consolidation else clinical.maintenance
    place = "consolidation.started" if consolidation else "maintenance.started"
    if part.started is None:
        missing = (
            say("start of consolidation not recorded") if consolidation else say("start of maintenance not recorded")
        )
        return Anchor(place, None, missing)
    counted = whole_months(part.started, clinical.as_of)
    if part.months is not None and part.months != counted:
        words = say("{months} months are recorded, {counted} have passed since {day}: which pauses is not known")
        return Anchor(place, None, words.format(months=part.months, counted=counted, day=show_date(part.started)))
    return Anchor(place, part.started)
