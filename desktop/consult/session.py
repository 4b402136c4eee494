"""The consultation in hand: what was answered, what the edition says of it, and what could not be taken.

A session never changes: an answer gives another session. An answer that contradicts the others is kept beside the case
with the engine's sentence, and taken by itself as soon as the rest fits it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from desktop.consult.places import Values, put_value, read_value
from engine.case import Case, years_between
from engine.case_file import CaseError, take_case
from engine.checking import NO_CHECKS, Checks
from engine.consultation import Consultation, consult
from engine.edition import Edition

if TYPE_CHECKING:
    from desktop.chart.states import State


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that could not be taken, as it was given, with the engine's sentences."""

    value: Any
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Where the chart holds a consultation: the record, its version and state, and the digest of the edition then."""

    record: str
    version: int
    state: "State"
    edition: str


@dataclass(frozen=True)
class Session:
    """One consultation in hand. `values` is the case file in plain values and always a good case."""

    edition: Edition
    values: Values
    consultation: Consultation
    refused: Mapping[str, Refused] = field(default_factory=dict)
    kept: Values | None = None  # the values as they lie in a file or in the chart, None when they lie in neither
    path: str | None = None
    held: Held | None = None  # where the chart holds it, as it was saved last
    follows: str | None = None  # the patient of the chart whose next consultation this is
    saved_at: dt.datetime | None = None
    exported: tuple[Values, str] | None = None  # the values and the edition's digest of the last signed summary
    exported_at: dt.datetime | None = None
    checks: Checks = NO_CHECKS  # what named people checked, as recorded on this computer
    unread_checks: tuple[str, ...] = ()  # what the record of checks holds that cannot be relied on
    decision_dropped: bool = False  # the decision was about advice that has changed since

    @property
    def case(self) -> Case:
        """The case as the engine took it."""
        return self.consultation.case

    @property
    def is_saved(self) -> bool:
        """Whether a file holds all that was answered, or the chart does, under this very edition."""
        same_edition = self.held is None or self.held.edition == self.edition.pack.digest
        return not self.refused and self.kept == self.values and same_edition

    @property
    def is_exported(self) -> bool:
        """Whether a signed summary holds all that was answered, read by this edition."""
        return not self.refused and self.exported == (self.values, self.edition.pack.digest)

    def shown(self, place: str) -> Any:  # noqa: ANN401 - an answer may be of any kind
        """What the form shows at a place: the answer as given, taken or not."""
        if place in self.refused:
            return self.refused[place].value
        return read_value(self.values, place)

    def answer(self, place: str, value: object) -> "Session":
        """The session with one more answer; None takes an answer back."""
        return self.answer_all({place: value})

    def answer_all(self, answers: Mapping[str, object]) -> "Session":
        """The session with several answers more, given in one step."""
        waiting = dict(answers) | {each: told.value for each, told in self.refused.items() if each not in answers}
        values, case, refused = _take(self.values, waiting)
        if case is None:
            return replace(self, refused=refused)
        consultation = consult(case, self.edition, checks=self.checks, tried=self.consultation.tried)
        changed = replace(self, values=values, consultation=consultation, refused=refused)
        return _drop_stale_decision(changed, self)

    def decide(self, *, agrees: bool | None) -> "Session":
        """The session with the clinician's own decision on the advice as it now stands."""
        advice = None if agrees is None else self.consultation.outcome.advice
        values = put_value(put_value(self.values, "decision.advice", advice), "decision.agrees", agrees)
        consultation = consult(take_case(values), self.edition, checks=self.checks, tried=self.consultation.tried)
        return replace(self, values=values, consultation=consultation, decision_dropped=False)

    def use_edition(self, edition: Edition) -> "Session":
        """The same case under another edition; a decision about advice that it does not give is dropped."""
        consultation = consult(self.case, edition, checks=self.checks, tried=self.consultation.tried)
        changed = replace(self, edition=edition, consultation=consultation)
        return _drop_stale_decision(changed, self)

    def heed(self, checks: Checks, unread: tuple[str, ...] = ()) -> "Session":
        """The session with other checks by name; the answers and the decision stay."""
        consultation = consult(self.case, self.edition, checks=checks, tried=self.consultation.tried)
        return replace(self, checks=checks, unread_checks=unread, consultation=consultation)

    def mark_saved(self, path: str, at: dt.datetime) -> "Session":
        """The session once a file holds it."""
        return replace(self, kept=self.values, path=path, saved_at=at)

    def mark_exported(self, at: dt.datetime) -> "Session":
        """The session once a signed summary holds it."""
        return replace(self, exported=(self.values, self.edition.pack.digest), exported_at=at)


def begin(edition: Edition, as_of: dt.date) -> Session:
    """A new consultation on a day, with nothing else known."""
    return open_case(edition, take_case({"plateau": 1, "clinical": {"as_of": as_of.isoformat()}}))


def open_case(edition: Edition, case: Case, path: str | None = None) -> Session:
    """A consultation on a case that was read, from a file when `path` names it."""
    values = plain_values(case)
    session = Session(edition, values, consult(case, edition), kept=values, path=path)
    return _drop_stale_decision(session, None)


def plain_values(case: Case) -> dict[str, Any]:
    """A case in plain values, without empty sections."""
    return _plain(case.model_dump(mode="json", exclude_none=True))


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without empty sections, as answers leave them."""
    kept: dict[str, Any] = {}
    for name, value in values.items():
        below = _plain(value) if isinstance(value, Mapping) else value
        if below != {}:
            kept[name] = below
    return kept


def _take(values: Values, waiting: Mapping[str, object]) -> tuple[Values, Case | None, dict[str, Refused]]:
    """As many of the waiting answers as fit together, the newest first; the case is None when none fits."""
    together = values
    for place, value in waiting.items():
        together = put_linked(together, place, value)
    try:
        return together, take_case(together), {}
    except CaseError:
        pass
    case: Case | None = None
    refused: dict[str, Refused] = {}
    left, fitted = dict(waiting), True
    while left and fitted:
        fitted, refused = False, {}
        for place, value in tuple(left.items()):
            attempt = put_linked(values, place, value)
            try:
                case = take_case(attempt)
            except CaseError as error:
                refused[place] = Refused(value, error.problems)
                continue
            values, fitted = attempt, True
            del left[place]
    return values, case, refused


def put_linked(values: Values, place: str, value: object) -> Values:
    """One answer, with what is the same fact elsewhere: gender stands twice in the file, and birth gives the age."""
    values = put_value(values, place, value)
    if place == "sex":
        return put_value(values, "identity.sex", value)
    born, as_of = read_value(values, "identity.born"), read_value(values, "as_of")
    if place in ("identity.born", "as_of") and born and as_of:
        try:
            age = years_between(dt.date.fromisoformat(born), dt.date.fromisoformat(as_of))
        except ValueError:
            return values  # no date yet: the engine says so
        return put_value(values, "age", age)
    return values


def _drop_stale_decision(session: Session, before: Session | None) -> Session:
    """A decision stands only as long as the advice that it was about; the clinician's words are kept."""
    decision, outcome = session.case.decision, session.consultation.outcome
    if decision.agrees is None and decision.advice is None:
        return session
    stale = decision.advice != outcome.advice and (decision.advice is not None or outcome.advice is not None)
    if before is None:
        stale = stale and decision.advice is not None
    else:
        earlier = before.consultation.outcome
        stale = stale or (earlier.status, earlier.blocked) != (outcome.status, outcome.blocked)
    return replace(session.decide(agrees=None), decision_dropped=True) if stale else session
