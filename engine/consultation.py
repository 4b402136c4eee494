"""The record of one consultation: case, outcome and the clinician's decision, as canonical JSON with a digest."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from engine import VERSION
from engine.case import Case
from engine.checking import NO_CHECKS, Check, Checks
from engine.compare import Comparison, Reading, read_outcome
from engine.edition import Edition
from engine.evaluate import decide
from engine.explain import explain
from engine.freshness import join_stale
from engine.language import ENGLISH, Language, speaking, spoken
from engine.outcome import Outcome
from engine.pack import Pack
from engine.packs.installed import open_current
from engine.planned import add_planned
from engine.rationale import Rationale, Route
from engine.remarks import tell_remarks
from engine.routes import trace_route

if TYPE_CHECKING:
    from engine.robustness import Prevalences

RECORD_FORMAT = 1

Opener = Callable[[str], Edition]


@dataclass(frozen=True)
class Consultation:
    """One patient under one edition: who and what is known, what the edition says, and why."""

    case: Case
    edition: Edition
    outcome: Outcome
    rationale: Rationale
    route: Route
    comparison: Comparison | None  # with the edition that is always shown beside this one
    checks: Checks = NO_CHECKS  # what named people have compared with its source
    tried: bool = False  # a "what if" on a copy: no patient's, and never saved, printed or signed
    language: Language = ENGLISH  # that its texts are in

    @cached_property
    def as_written(self) -> "Consultation":
        """The same in the authors' English: what is kept, compared and sent never depends on the language spoken."""
        if self.language == ENGLISH:
            return self
        with speaking(ENGLISH):
            others = {reading.edition.pack.id: reading.edition.as_written for reading in self.beside}
            return consult(self.case, self.edition.as_written, others.__getitem__, self.checks, tried=self.tried)

    @cached_property
    def robustness(self) -> str:
        """In how many of the ways the unknowns may turn out the advice holds, in words; empty when it is certain."""
        return self.tell_robustness()

    def tell_robustness(self, prevalences: "Prevalences | None" = None) -> str:
        """The same, weighted by declared prevalences where there are any."""
        if self.outcome.status == "advice":
            return ""
        from engine.robustness import find_robustness, tell_robustness  # noqa: PLC0415 - not for what is certain

        facts = self.edition.read(self.case.clinical)
        found = find_robustness(self.edition, facts, self.outcome, prevalences)
        return "" if found is None else tell_robustness(self.edition, self.outcome, found)

    def record(self) -> dict[str, Any]:
        """What is kept for the chart: plain JSON values, identity joined here and nowhere else."""
        if self.as_written is not self:
            return self.as_written.record()
        record = {
            "record": RECORD_FORMAT,
            "engine": VERSION,
            "case": self.case.model_dump(mode="json", exclude_none=True, exclude_defaults=False),
            "outcome": self.outcome.as_json(),
            "beside": self.tell_others(),
        }
        if allowed := {pack.id: pack.allowed.as_json() for pack in self.packs if pack.allowed is not None}:
            record |= {"allowed": allowed}
        bearing = [check.as_json() for check in self.bearing]
        return record | {"checks": bearing} if bearing else record

    @property
    def bearing(self) -> tuple[Check, ...]:
        """The checks that what is printed leans on, by the names of their items."""
        found = {check for reason in self.rationale.reasons for check in reason.checks}
        found |= {backing.check for backing in self.rationale.backing if backing.check is not None}
        if self.checks.found:
            from engine.benefit import weighing  # noqa: PLC0415
            from engine.beside import tell_strength  # noqa: PLC0415 - these read consultations themselves
            from engine.precautions import reading  # noqa: PLC0415

            found |= weighing.list_checks(self) | reading.list_checks(self)
            for trial in () if self.comparison is None else self.comparison.because:
                strength = tell_strength(trial, self.beside[-1].edition.pack, self.checks)
                found |= set() if strength.check is None else {strength.check}
        return tuple(sorted(found, key=lambda check: check.item))

    def tell_others(self) -> list[dict[str, Any]]:
        """What the editions beside this one say, as plain JSON values."""
        return [_tell_beside(reading) for reading in self.beside]

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The edition, and those beside it."""
        return (self.edition.pack, *(reading.edition.pack for reading in self.beside))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What has to be read with the advice wherever it is told: an edition past its review, or here by a word."""
        return tuple(words for pack in self.packs for words in tell_remarks(pack, self.outcome.as_of))

    @property
    def beside(self) -> tuple[Reading, ...]:
        """What other editions say, which is shown with every use of this one."""
        return () if self.comparison is None else self.comparison.readings[1:]


def consult(
    case: Case,
    edition: Edition,
    open_beside: Opener = open_current,
    checks: Checks = NO_CHECKS,
    *,
    tried: bool = False,
) -> Consultation:
    """Everything the edition says of a case, computed once; `open_beside` opens the edition that stands beside it.

    `tried` marks a "what if" on a copy, which is no patient.
    """
    outcome = decide(edition, case.clinical)
    rationale = explain(edition, case.clinical, outcome, checks)
    if case.decision.plan.drug:
        facts = edition.read(case.clinical)
        cautions = add_planned(edition, facts, outcome, case.decision.plan.drug)
        rationale = replace(rationale, cautions=join_stale(cautions))
    route = trace_route(edition, case.clinical, outcome)
    comparison = None
    if edition.pack.beside is not None:
        other = open_beside(edition.pack.beside)
        there = decide(other, case.clinical, what_if=False)
        own = read_outcome(edition, case.clinical, outcome)
        comparison = Comparison((own, read_outcome(other, case.clinical, there)))
    return Consultation(case, edition, outcome, rationale, route, comparison, checks, tried, spoken())


def _tell_beside(reading: Reading) -> dict[str, Any]:
    outcome = reading.outcome
    return {
        "pack": outcome.pack,
        "pack_version": outcome.pack_version,
        "pack_digest": outcome.pack_digest,
        "status": outcome.status,
        "advice": outcome.advice,
        "blocked": outcome.blocked,
    }


def write_canonically(values: object) -> bytes:
    """JSON with sorted keys and no spare space: the same values always give the same bytes."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode()


def digest(values: object) -> str:
    """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(write_canonically(values)).hexdigest()
