"""What each role may do with the chart: asked before anything is written, and again when the chain is verified."""

from collections.abc import Mapping

from desktop.chart.events import Kind
from desktop.chart.people import Role
from engine.language import noted

EVERYBODY: frozenset[Role] = frozenset(("clinician", "supervisor", "trainee"))
PHYSICIANS: frozenset[Role] = frozenset(("clinician", "supervisor"))
SUPERVISORS: frozenset[Role] = frozenset(("supervisor",))

# Whatever is not named here, everybody may do.
MAY: Mapping[Kind, frozenset[Role]] = {
    "countersigned": SUPERVISORS,
    "person": SUPERVISORS,
    "restored": SUPERVISORS,
    "merged": PHYSICIANS,
    "parted": PHYSICIANS,
}
OWN_ONLY: frozenset[Kind] = frozenset(("amended", "signed", "withdrawn"))  # a trainee does these to own records alone

WORDS: Mapping[Role, str] = {
    "clinician": noted("clinician"),
    "supervisor": noted("supervisor"),
    "trainee": noted("trainee"),
}


def may(role: Role, kind: Kind, *, own: bool = True) -> bool:
    """Whether somebody of that role may do it; `own` says whether the record is that person's."""
    return role in MAY.get(kind, EVERYBODY) and (own or role != "trainee" or kind not in OWN_ONLY)
