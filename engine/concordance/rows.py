"""One patient of a cohort as it is counted: what was recommended, what was given, how the two stand to each other."""

from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Literal, get_args

from engine.case import Case
from engine.outcome import Status

Kind = Literal[
    "concordant",  # given as recommended
    "departure",  # something else was given, or the decision differs without naming what was given
    "provisional-concordant",  # the same two where the advice holds only as things stand
    "provisional-departure",
    "within",  # nothing is recommended yet; what was given is among what remains possible
    "beyond",  # nothing is recommended yet; what was given is not among what remains possible
    "otherwise",  # a decision is recorded, in words that this edition does not have
    "undecided",  # no decision is recorded
]
KINDS: tuple[Kind, ...] = get_args(Kind)
NOT_NAMED = ""  # a decision is recorded that does not say what is given


@dataclass(frozen=True, slots=True)
class Row:
    """What is counted of one patient: no name, no number, no day. A row in error could not be read and says no more.

    `given` is an advice id or the clinician's word for another plan, `NOT_NAMED`, or None where no decision is
    recorded. `differs`: the clinician differs from the advice without naming another.
    """

    advice: str | None
    status: Status
    reachable: tuple[str, ...]
    risk: str | None
    given: str | None
    reason: str | None
    centre: str | None
    year: int | None
    error: bool = False
    differs: bool = False


UNREADABLE = Row(None, "open", (), None, None, None, None, None, error=True)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a case records of the decision, with where and when; no name, no number, no day."""

    advice: str | None
    agrees: bool | None
    reason: str | None
    centre: str | None
    year: int | None


def read_recorded(case: Case) -> Recorded:
    """What a case records of the decision."""
    decision = case.decision
    return Recorded(decision.advice, decision.agrees, decision.reason, case.identity.site, case.clinical.as_of.year)


def make_row(
    recorded: Recorded, status: Status, advice: str | None, reachable: tuple[str, ...], risk: str | None
) -> Row:
    """The row of a patient by the edition that is asked."""
    given, differs = read_decision(recorded.advice, agrees=recorded.agrees, recommended=advice)
    return Row(advice, status, reachable, risk, given, recorded.reason, recorded.centre, recorded.year, differs=differs)


def read_decision(recorded: str | None, *, agrees: bool | None, recommended: str | None) -> tuple[str | None, bool]:
    """What was given by a recorded decision, as a row has it, and whether it differs without naming what is given.

    The window writes into `decision.advice` the advice that the decision is *about*: beside `agrees: false` it is what
    was not given. A decision that differs and names another advice names what is given instead.
    """
    given = (recorded or "").strip() or None
    if agrees is False and given in (None, recommended):
        return NOT_NAMED, True
    if agrees is True and given is None:
        return recommended, False
    return given, False


def read_beside(row: Row, status: Status, advice: str | None, reachable: tuple[str, ...], risk: str | None) -> Row:
    """The same patient by another edition; to differ from the first edition's advice says nothing of this one's."""
    return replace(row, status=status, advice=advice, reachable=reachable, risk=risk, differs=False)


def classify(row: Row, named: Container[str]) -> Kind:
    """How what was given stands to what was recommended; `named` are the ids of the edition's advice."""
    if row.given is None:
        return "undecided"
    if row.differs and row.status != "open":
        return "departure" if row.status == "advice" else "provisional-departure"
    if row.given not in named:
        return "otherwise"
    if row.status == "open":
        return "within" if row.given in row.reachable else "beyond"
    if row.status == "provisional":
        return "provisional-concordant" if row.given == row.advice else "provisional-departure"
    return "concordant" if row.given == row.advice else "departure"
