"""The route that an answer took: the nearest patient for whom it would be right, and where that one turns off."""

from dataclasses import dataclass

from engine.case import Clinical
from engine.case_file import CaseError, take_case
from engine.edition import Edition
from engine.evaluate import decide
from engine.flips import find_flips_to
from engine.language import say
from engine.outcome import Flip, Outcome, Step
from engine.practice.commitment import NO_GROUP, UNDECIDED, Commitment, Parting
from engine.practice.grounds import Solved
from engine.practice.risk import read_group
from engine.practice.scenario import put
from engine.rationale import Route
from engine.routes import trace_route
from engine.wording import label_of, lower_first, word_of


@dataclass(frozen=True, slots=True)
class Turn:
    """Where an answer left the right route: the parting in words, the route it took, and the steps of that one."""

    parting: Parting
    route: Route | None
    common: tuple[Step, ...]  # the steps of the right route before the parting
    right: Step  # the right step at the parting


def find_turn(edition: Edition, solved: Solved, commitment: Commitment, known: Clinical) -> Turn:
    """Where a wrong answer parts from the right route; `known` is the patient as known when it was given."""
    if commitment.advice == UNDECIDED:
        return _find_waiting(edition, solved, known)
    found = _find_nearest(edition, solved, commitment)
    if found is None:
        last = solved.outcome.steps[-1]
        return _part(edition, solved.outcome.steps[:-1], last, None, "", None)
    flip, clinical, outcome = found
    return _compare(edition, solved, outcome, trace_route(edition, clinical, outcome), tell_change(flip))


def tell_change(flip: Flip) -> str:
    """For whom another advice would be right: "It would be right if the response after transplant were VGPR."."""
    parts = [
        say("{fact} were {value}").format(fact=lower_first(label_of(place)), value=word_of(place, value))
        for place, value in flip.change.items()
    ]
    return say("It would be right if {changes}.").format(changes=say(" and ").join(parts))


def _find_nearest(edition: Edition, solved: Solved, commitment: Commitment) -> tuple[Flip, Clinical, Outcome] | None:
    """The smallest change that makes the advice right, one with the risk group that was committed to before others."""
    found = []
    for at, flip in enumerate(find_flips_to(edition, solved.facts, commitment.advice)):
        clinical = _write(solved.clinical, flip)
        if clinical is None:
            continue
        outcome = decide(edition, clinical, what_if=False)
        strange = commitment.risk not in (None, NO_GROUP, read_group(edition, edition.read(clinical)))
        # Of changes as small as each other the one that leaves the right route last.
        order = (strange, -_count_common(solved.outcome.steps, outcome.steps), sum(flip.steps.values()), at)
        found.append((order, flip, clinical, outcome))
    return min(found)[1:] if found else None


def _count_common(right: tuple[Step, ...], taken: tuple[Step, ...]) -> int:
    pairs = enumerate(zip(right, taken, strict=False))  # one route may be the longer
    return next((at for at, (one, other) in pairs if one != other), min(len(right), len(taken)))


def _write(clinical: Clinical, flip: Flip) -> Clinical | None:
    """The patient with the changes made; None where the case format refuses them."""
    values = clinical.model_dump(mode="json", exclude_none=True)
    for place, value in flip.change.items():
        put(values, place, value)
    try:
        return take_case({"plateau": 1, "clinical": values}).clinical
    except CaseError:
        return None


def _find_waiting(edition: Edition, solved: Solved, known: Clinical) -> Turn:
    """Undecided though it can be decided: the route as known then, where that waited or led elsewhere."""
    outcome = decide(edition, known, what_if=False)
    steps = solved.outcome.steps
    if outcome.advice is None and outcome.missing:
        would = say("It would be right if {facts} could not be known.").format(facts=_name(outcome.missing))
        return _compare(edition, solved, outcome, trace_route(edition, known, outcome), would)
    return _part(edition, steps[:-1], steps[-1], None, "", None)


def _compare(edition: Edition, solved: Solved, outcome: Outcome, route: Route, would: str) -> Turn:
    right, taken = solved.outcome.steps, outcome.steps
    for at, step in enumerate(right):
        other = next((each for each in taken if each.question == step.question), None)
        if other is None or other.arrow != step.arrow:
            return _part(edition, right[:at], step, other, would, route)
    return _part(edition, right[:-1], right[-1], None, would, route)


def _part(
    edition: Edition, common: tuple[Step, ...], right: Step, taken: Step | None, would: str, route: Route | None
) -> Turn:
    asked = edition.questions[right.question]
    parting = Parting(
        question=right.question,
        asks=asked.asks,
        right=_label(edition, right),
        taken="" if taken is None else _label(edition, taken),
        would_be=would,
    )
    return Turn(parting, route, common, right)


def _label(edition: Edition, step: Step) -> str:
    return say("not known yet") if step.arrow is None else edition.questions[step.question].arrows[step.arrow].label


def _name(facts: tuple[str, ...]) -> str:
    return say(" and ").join(lower_first(label_of(name)) for name in facts[:3])
