"""Which sections of the form can be folded to their headings: those whose open questions cannot change the answer."""

from collections.abc import Iterable

from desktop.consult.session import Session
from desktop.screens.fields import Field, Section

NEXT_DOSE = ("safety", "access")  # about the cautions of a drug, whatever the pathway asks
WHO = "patient"  # never idle: the summary and the chart need it; complete, it stands in the banner
SENSITIVITY = "lenalidomide_sensitivity"
# Facts of the pathway that other places can settle too, as long as nobody has said the fact itself.
_UNSAID: dict[str, tuple[str, ...]] = {
    "induction.lenalidomide": (SENSITIVITY,),
    "induction.lenalidomide_best_response": (SENSITIVITY,),
    "consolidation.status": (SENSITIVITY,),
    "consolidation.regimen": (SENSITIVITY,),
    "response.after_transplant": ("progressed_since_transplant", "response.current", SENSITIVITY),
    "response.after_consolidation": ("progressed_since_transplant", "response.current", SENSITIVITY),
    "response.current": ("progressed_since_transplant",),
    "maintenance.status": ("maintenance.drug", "maintenance.months", "access.lenalidomide", "access.daratumumab"),
    "maintenance.drug": ("maintenance.status", "access.lenalidomide", "access.daratumumab"),
    "maintenance.started": ("maintenance.months",),
}
# Facts that other places alter though the fact itself was said.
_SAID: dict[str, tuple[str, ...]] = {
    "transplant.kind": ("transplant.done",),
    "cytogenetics.pcli_percent": ("cytogenetics.pcli",),
    "mrd.date": ("mrd.status",),
    "mrd.sensitivity": ("mrd.status",),
    "mrd.negative_since": ("mrd.status",),
}


def is_idle(session: Session, section: Section, unanswered: Iterable[str]) -> bool:
    """Whether nothing that is still unanswered in a section could change the advice, or the cautions of a dose."""
    if section.id == WHO or (section.id in NEXT_DOSE and _is_dose_at_stake(session)):
        return False
    return not _may_decide(session, unanswered)


def may_fold(session: Session, section: Section, *, idle: bool, complete: bool) -> bool:
    """Whether a section may be folded: idle, and none of its answers decides; or a person who is fully known."""
    if section.id == WHO:
        return complete
    return idle and not _may_decide(session, (field.place for field in section.fields))


def _may_decide(session: Session, places: Iterable[str]) -> bool:
    """Whether what these places can tell makes a difference for some completion of the rest.

    Taken as though nothing were known of what they tell: then it decides, or it cannot.
    """
    order, edition = session.edition.pathway.order, session.edition
    told = {fact for place in places for fact in _find_told(session, place) if fact in order}
    if not told:
        return False
    facts = edition.read(session.case.clinical)
    masks = tuple(
        (1 << len(known.values)) - 1 if known.name in told else mask
        for known, mask in zip(facts.determinants, facts.masks, strict=True)
    )
    deciding = edition.diagram.deciding(edition.root, masks)
    return any(name in told and level in deciding for level, name in enumerate(order))


def is_rare(session: Session, field: Field) -> bool:
    """Whether a question waits behind "more": rarely asked, and not by this edition's pathway."""
    return field.more and field.place not in session.edition.pathway.order


def _find_told(session: Session, place: str) -> Iterable[str]:
    """The facts that an answer at a place settles or alters, beside what is recorded."""
    yield place
    yield from _SAID.get(place, ())
    refractory = session.edition.pathway.readings.get(SENSITIVITY) == "refractory"
    for fact in _UNSAID.get(place, ()):
        # Where only refractoriness counts, it is not read from the deepening of a response.
        elsewhere = fact == SENSITIVITY and refractory and not place.startswith("induction.")
        if session.shown(fact) is None and not elsewhere:
            yield fact


def _is_dose_at_stake(session: Session) -> bool:
    """Whether any advice that may still come gives a drug, or one is being given."""
    pathway, outcome = session.edition.pathway, session.consultation.outcome
    if session.case.clinical.maintenance.status == "on":
        return True
    return any(pathway.advice_of(name).drugs for name in {*outcome.reachable, outcome.advice} if name)
