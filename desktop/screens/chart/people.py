"""Who may open the chart: name, role, since when, the signing key's fingerprint, and what may be done about it."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.chart.access import list_access
from desktop.chart.people import ROLES, Role
from desktop.chart.roles import WORDS
from desktop.screens.chart.certificate import pair_digits, tell_certificate
from engine.language import say
from engine.wording import show_date
from reports.keys.renewal import tell_end

if TYPE_CHECKING:
    from desktop.chart.access import Access
    from desktop.chart.chart import Chart


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person; `own` is whoever has opened the chart, `can_change` whether role and access are theirs to change."""

    id: str
    name: str
    words: str  # role and since when
    fingerprint: str
    certificate: str  # until when, and by whom
    ending: bool  # soon, or already
    role: Role
    own: bool
    active: bool
    can_change: bool


@dataclass(frozen=True, slots=True)
class PeopleScreen:
    """Those with access, then those who had it; what is said above them; whether others can be added."""

    lead: str
    rows: tuple[PersonRow, ...]
    can_add: bool


def show_people(chart: "Chart", now: dt.datetime) -> PeopleScreen:
    """The page for whoever has opened the chart."""
    found = sorted(list_access(chart), key=lambda each: not each.active)
    supervises = chart.person.role == "supervisor"
    last = sum(1 for each in found if each.active and each.role == "supervisor") == 1
    lead = (
        say("Everybody has a passphrase, a recovery code and a signing key of their own. You can add people, change "
            "roles and withdraw access; the last supervisor always stays.")
        if supervises
        else say("Everybody has a passphrase, a recovery code and a signing key of their own. A supervisor adds "
                 "people, changes roles and withdraws access.")
    )  # fmt: skip
    rows = tuple(
        PersonRow(
            each.id, each.name, _tell(each), pair_digits(each.fingerprint), tell_certificate(each.certificate, now),
            each.active and bool(tell_end(each.certificate, now)), each.role, each.id == chart.person.id,
            each.active, supervises and each.active and not (last and each.role == "supervisor"),
        )
        for each in found
    )  # fmt: skip
    return PeopleScreen(lead, rows, supervises)


def list_roles() -> tuple[tuple[Role, str], ...]:
    """The roles with what each may do, the most usual first."""
    may = {
        "clinician": say("clinician: adds, amends and signs records"),
        "supervisor": say("supervisor: also countersigns and says who has access"),
        "trainee": say("trainee: own records only; a supervisor countersigns"),
    }
    return tuple((role, may[role]) for role in ROLES)


def _tell(access: "Access") -> str:
    since = show_date(access.since)
    if not access.active:
        return say("{role} since {day}; access withdrawn").format(role=say(WORDS[access.role]), day=since)
    return say("{role}, since {day}").format(role=say(WORDS[access.role]), day=since)
