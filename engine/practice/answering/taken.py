"""The route that an answer took: the nearest patient for whom it would be right, and where that one turns off."""

from dataclasses import dataclass, replace

from engine.case import Clinical
from engine.case_file import CaseError, take_case
from engine.edition import Edition
from engine.evaluate import decide, settle
from engine.explain import MOST_CHANGES
from engine.flips import find_flips_to
from engine.joining import join_clauses
from engine.language import in_english, say
from engine.outcome import Flip, Outcome, Step
from engine.practice.answering.clauses import tell_changes
from engine.practice.answering.grounds import Solved
from engine.practice.answering.risk import read_group
from engine.practice.commitment import NO_GROUP, UNDECIDED, Commitment, Parting
from engine.practice.naming import name_facts
from engine.practice.scenario import put
from engine.rationale import Route
from engine.routes import trace_route

_OPEN = say("not known yet")  # the label of a question that waits


@dataclass(frozen=True, slots=True)
class Turn:
    """Where an answer left the right route: the parting in words, the route it took, and the steps of the right one."""

    parting: Parting
    route: Route | None
    common: tuple[Step, ...]  # before the parting
    right: Step  # at the parting
    taken: Step | None  # what was answered there instead


def find_turn(edition: Edition, solved: Solved, commitment: Commitment, known: Clinical) -> Turn:
    """Where a wrong answer parts from the right route; `known` is the patient as known when it was given."""
    if commitment.advice == UNDECIDED:
        return _find_waiting(edition, solved, known)
    found = _find_nearest(edition, solved, commitment)
    if found is None:
        return _find_astray(edition, solved, commitment.advice)
    flip, clinical, outcome = found
    would = tell_would_be(edition, clinical, flip)
    return _compare(edition, solved, outcome, trace_route(edition, clinical, outcome), would)


@in_english
def tell_parting(parting: Parting) -> str:
    """Where an answer left the right route, in a sentence: what is so there, and what the answer given would need."""
    here = say("here it is “{right}”") if parting.right != _OPEN else say("here it cannot be answered yet")
    given = "" if not parting.taken else say("the answer given needs “{taken}”")
    given = say("the answer given leaves it open") if parting.taken == _OPEN else given
    words = say("The routes part at “{asks}”: {found}.")
    found = join_clauses(each for each in (here, given) if each).format(right=parting.right, taken=parting.taken)
    return words.format(asks=parting.asks, found=found)


def tell_would_be(edition: Edition, there: Clinical, flip: Flip) -> str:
    """For whom other advice would be right, `there` being that patient; a long list of changes is only counted."""
    if flip.distance > MOST_CHANGES:
        words = say("It would be right for quite another patient: {number} facts would have to be otherwise.")
        return words.format(number=flip.distance)
    return say("It would be right if {changes}.").format(changes=tell_changes(edition, edition.read(there), flip))


def _find_nearest(edition: Edition, solved: Solved, commitment: Commitment) -> tuple[Flip, Clinical, Outcome] | None:
    """The smallest change that makes the advice right: with the risk group committed to before others.

    Of changes alike in that, one that only tells what is not known comes first, then the one whose route leaves the
    right one last: the likeliest slip.
    """
    missing = set(solved.outcome.missing)
    found = []
    for at, flip in enumerate(find_flips_to(edition, solved.facts, commitment.advice)):
        clinical = _write(solved.clinical, flip)
        if clinical is None:
            continue
        outcome = decide(edition, clinical, what_if=False)
        strange = commitment.risk not in (None, NO_GROUP, read_group(edition, edition.read(clinical)))
        order = (
            strange,
            not set(flip.change) <= missing,
            -_count_common(solved.outcome.steps, outcome.steps),
            sum(flip.steps.values()),
            at,
        )
        found.append((order, flip, clinical, outcome))
    return min(found)[1:] if found else None


def _write(clinical: Clinical, flip: Flip) -> Clinical | None:
    """The patient with the changes made; None where the case format refuses them."""
    values = clinical.model_dump(mode="json", exclude_none=True)
    for place, value in flip.change.items():
        put(values, place, value)
    try:
        return take_case({"plateau": 1, "clinical": values}).clinical
    except CaseError:
        return None


def _count_common(right: tuple[Step, ...], taken: tuple[Step, ...]) -> int:
    pairs = enumerate(zip(right, taken, strict=False))  # one route may be the longer
    return next((at for at, (one, other) in pairs if one != other), min(len(right), len(taken)))


def _find_astray(edition: Edition, solved: Solved, advice: str) -> Turn:
    """Advice that no change makes right: the last question of the right route from which another answer leads there."""
    steps = solved.outcome.steps
    for at in range(len(steps) - 1, -1, -1):
        step = steps[at]
        for arrow, (other, go) in enumerate(edition.crossings[step.question].ways):
            if arrow != step.arrow and _leads(edition, go, advice):
                return _part(edition, steps[:at], step, other, "", None)
    return _part(edition, steps[:-1], steps[-1], None, "", None)


def _leads(edition: Edition, name: str, advice: str) -> bool:
    crossing = edition.crossings.get(name)
    return name == advice if crossing is None else any(_leads(edition, go, advice) for _, go in crossing.ways)


def _find_waiting(edition: Edition, solved: Solved, known: Clinical) -> Turn:
    """Undecided though it can be decided: the route as known then, where that waited; else where one would wait."""
    outcome = decide(edition, known, what_if=False)
    if outcome.advice is None and outcome.missing:
        would = _tell_unknown(edition, outcome.missing)
        return _compare(edition, solved, outcome, trace_route(edition, known, outcome), would)
    steps = solved.outcome.steps
    for at in range(len(steps) - 1, -1, -1):
        unknown = _forget(edition, solved, steps[at].question)
        if unknown:
            would = _tell_unknown(edition, unknown)
            return _part(edition, steps[:at], steps[at], Step(steps[at].question, None), would, None)
    return _part(edition, steps[:-1], steps[-1], None, "", None)


def _tell_unknown(edition: Edition, facts: tuple[str, ...]) -> str:
    return say("It would be right if this could not be known: {facts}.").format(facts=name_facts(edition, facts))


def _forget(edition: Edition, solved: Solved, question: str) -> tuple[str, ...]:
    """The facts that a question looks at, if without them it could not be decided; none otherwise."""
    levels = edition.diagram.support(edition.answers[question])
    every = edition.diagram.all_masks
    masks = tuple(every[at] if at in levels else mask for at, mask in enumerate(solved.facts.masks))
    if settle(edition, replace(solved.facts, masks=masks))[3] is not None:
        return ()
    return tuple(edition.pathway.order[at] for at in sorted(levels) if masks[at] != solved.facts.masks[at])


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
    parting = Parting(
        question=right.question,
        asks=edition.questions[right.question].asks,
        right=_label(edition, right),
        taken="" if taken is None else _label(edition, taken),
        would_be=would,
    )
    return Turn(parting, route, common, right, taken)


def _label(edition: Edition, step: Step) -> str:
    return _OPEN if step.arrow is None else edition.questions[step.question].arrows[step.arrow].label
