"""Every mutant of an edition tried: caught by a shipped case, proved to say the same of every patient, or neither."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.case_file import take_case
from engine.compilation import find_determinants
from engine.edition import Edition
from engine.evaluate import decide, walk
from engine.expected import find_departures, say_for_case
from engine.explore import find_reachable
from engine.facts import Facts
from engine.mutants.comparison import Comparison
from engine.mutants.ground import BUDGET, Ground, is_alike
from engine.mutants.pathways import Mutant, Mutants
from engine.pack import ShippedCase
from engine.packs.section import PackError
from engine.prove import prove_alive, prove_total, prove_unambiguous

_LAWS = (prove_total, prove_unambiguous, prove_alive)  # those that a slip in the rules can break


@dataclass(frozen=True, slots=True)
class Tried:
    """One mutant and what became of it: exactly one of `refused`, `case`, `equivalent` and `patient` says so."""

    mutant: Mutant
    refused: str | None = None  # why it cannot even be compiled
    case: str | None = None  # the first shipped case found that it answers otherwise
    equivalent: str | None = None  # why no patient gets another answer, whatever is known of him
    patient: str | None = None  # it survived: a patient who gets another answer, and no case says so
    law: str | None = None  # besides: a law that it breaks, so that it would be refused without any case

    @property
    def survived(self) -> bool:
        """Whether some patient is answered otherwise and no shipped case notices."""
        return self.patient is not None


@dataclass(frozen=True)
class _Reading:
    """A shipped case with the patient's facts, and the edition's own walk and reachable advice."""

    shipped: ShippedCase
    facts: Facts
    seen: object


class Trial:
    """An edition with its cases, on which mutants are tried one after the other."""

    def __init__(self, edition: Edition, cases: tuple[ShippedCase, ...]) -> None:
        self._begin(edition)
        own = self.ground.edition
        read = [_read(own, case) for case in cases]
        # A case that the edition itself does not bear out catches nothing: `check` says what is wrong with it.
        self.cases = tuple(case for case in read if not _departs(own, case))

    def _begin(self, edition: Edition) -> None:
        self.ground = Ground(edition, edition.determinants)
        self.comparison = Comparison(self.ground)

    def try_mutant(self, mutant: Mutant) -> Tried:
        """Compile it, look for a case that it answers otherwise, else for a proof that it says the same."""
        if len(self.ground.diagram) > BUDGET // 2:  # what the mutants before it left must not stand in its way
            self._begin(self.ground.edition)
        try:
            shared = all(map(is_alike, find_determinants(mutant.pathway), self.ground.known))
            edition = self.ground.compile(mutant.pathway) if shared else self.ground.compile_alone(mutant.pathway)
        except PackError as error:
            return Tried(mutant, refused=error.problems[0].text)
        law = next((problem.law for prove in _LAWS for problem in prove(edition)), None)
        case = self._find_case(edition, shared=shared)
        if case is not None:
            return Tried(mutant, case=case, law=law)
        verdict = self.comparison.compare(mutant.pathway)
        return Tried(mutant, equivalent=verdict.alike, patient=verdict.patient, law=law)

    def _find_case(self, edition: Edition, *, shared: bool) -> str | None:
        """A case answered otherwise, sought first where walk or reachable advice is not the same."""
        alike = []
        for case in self.cases:
            if shared and _see(edition, case.facts) == case.seen:
                alike.append(case)
            elif _departs(edition, case):
                return case.shipped.id
        if shared and self._differs_in_doses_only(edition):
            alike = [case for case in alike if "dose" in case.shipped.answer]
        return next((case.shipped.id for case in alike if _departs(edition, case)), None)

    def _differs_in_doses_only(self, edition: Edition) -> bool:
        own, other = self.ground.edition, edition
        return (own.root, own.risk_root) == (other.root, other.risk_root) and (
            (own.pathway.questions, own.pathway.derived) == (other.pathway.questions, other.pathway.derived)
        )


def try_mutants(edition: Edition, cases: tuple[ShippedCase, ...]) -> Iterator[Tried]:
    """Every mutant of an edition with what became of it, in the order of the file.

    :raises CaseError: when a case cannot be read.
    """
    trial = Trial(edition, cases)
    for mutant in Mutants(trial.ground.edition):
        yield trial.try_mutant(mutant)


def _read(edition: Edition, shipped: ShippedCase) -> _Reading:
    facts = edition.read(take_case({"plateau": 1, "clinical": shipped.clinical}).clinical)
    return _Reading(shipped, facts, _see(edition, facts))


def _see(edition: Edition, facts: Facts) -> object:
    return walk(edition, facts), find_reachable(edition, facts)


def _departs(edition: Edition, case: _Reading) -> bool:
    clinical, answer = case.facts.clinical, case.shipped.answer
    outcome = decide(edition, clinical, what_if="flips" in answer)
    return any(find_departures(say_for_case(edition, clinical, outcome), answer))
