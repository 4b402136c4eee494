"""What the diagram tells of every patient at once, against a plain loop over all of them.

The space holds every complete patient, told apart as far as the pathway can. Going through all of it takes long, so the
loop runs over every so-manyth patient, spread evenly through the space, and its time is scaled up. Making the patients
to loop over is not timed.
"""

import itertools
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.benchmarks.comparison import MILLISECONDS, Bound, Comparison, time_action, time_in_turn
from desktop.commands.inputs import Refusal
from engine.case import Clinical
from engine.compilation import compile_edition
from engine.edition import Edition
from engine.explore import find_reachable
from engine.facts import Facts
from engine.prove import prove_rules

Values = tuple[int, ...]

# A prime larger than any number of values, so that the patients taken do not all share one of theirs.
EACH = 61
ROUNDS = 3
GOES = 2000  # of ours in one go, too quick to be timed by itself
REACHABLE, PROOF = Bound("at least", 20_000), Bound("at least", 1000)


def count_patients(edition: Edition) -> int:
    """How many complete patients the edition can tell apart."""
    return math.prod(edition.diagram.sizes)


def list_patients(edition: Edition, each: int = EACH) -> list[Values]:
    """Every so-manyth complete patient, as the value numbers of the determinants."""
    space = itertools.product(*(range(size) for size in edition.diagram.sizes))
    return list(itertools.islice(space, each // 2, None, each))


def compare_reachable(edition: Edition, patients: Sequence[Values]) -> Comparison:
    """Advice reachable with everything unknown: one walk through the diagram against deciding every patient in turn."""
    unknown = forget_everything(edition)
    if decide_each(edition, patients) != set(find_reachable(edition, unknown)):
        raise Refusal("the loop over patients reaches other advice than the diagram: the comparison is void")

    def ours() -> None:
        for _ in range(GOES):
            find_reachable(edition, unknown)

    mine, theirs = time_in_turn(
        lambda: time_action(ours) / GOES, lambda: time_action(lambda: decide_each(edition, patients)), ROUNDS, min
    )
    scaled = theirs * count_patients(edition) / len(patients)
    remark = _tell_scale(edition, patients)
    name = "reachable advice, everything unknown, against every patient in turn"
    return Comparison(name, "ms", mine * MILLISECONDS, scaled * MILLISECONDS, REACHABLE, remark)


def forget_everything(edition: Edition) -> Facts:
    """A patient of whom nothing is known: every determinant may have every value."""
    facts = edition.read(Clinical.model_validate({"as_of": "2026-11-22"}))
    return replace(facts, masks=edition.diagram.all_masks)


def decide_each(edition: Edition, patients: Sequence[Values]) -> set[object]:
    """The advice that the patients get, each decided by itself by following the diagram to its leaf."""
    value, root = edition.diagram.value, edition.root
    return {value(root, patient) for patient in patients}


def compare_proof(edition: Edition, patients: Sequence[Values]) -> Comparison:
    """The laws proved on a freshly compiled edition against trying the questions on every patient in turn.

    Ours proves every law that needs no case: references, an advice for everybody, unambiguous arrows, nothing dead,
    agreement of walk and diagram, safety, and the standing of numbers. The loop looks only for an arrow at each
    question, a second one beside it, and the advice that the diagram gives; compiling is timed for neither.
    """
    if problem := next(find_faults(edition, patients), None) or next(iter(prove_rules(edition)), None):
        raise Refusal(f"the edition breaks its laws, so there is nothing to compare: {problem}")

    def ours() -> float:
        # The diagram remembers what was once combined: each proof starts from one that has proved nothing yet.
        fresh = compile_edition(edition.pack)
        started = time.perf_counter()
        prove_rules(fresh)
        return time.perf_counter() - started

    mine, theirs = time_in_turn(
        lambda: min(ours() for _ in range(ROUNDS)),
        lambda: time_action(lambda: list(find_faults(edition, patients))),
        ROUNDS,
        min,
    )
    scaled = theirs * count_patients(edition) / len(patients)
    name = "laws of the edition proved, against every patient in turn"
    return Comparison(name, "ms", mine * MILLISECONDS, scaled * MILLISECONDS, PROOF, _tell_scale(edition, patients))


def find_faults(edition: Edition, patients: Sequence[Values]) -> Iterator[str]:
    """What a plain loop finds: patients without an arrow, with two, or whom walk and diagram advise differently."""
    value, root, questions, conditions = edition.diagram.value, edition.root, edition.questions, edition.conditions
    for patient in patients:
        name = edition.pathway.start
        while (question := questions.get(name)) is not None:
            held = [at for at, condition in enumerate(conditions[name]) if value(condition, patient)]
            if not held:
                yield f"the question '{name}' has no arrow for some patient"
                break
            if not question.ordered and sum(question.arrows[at].when is not None for at in held) > 1:
                yield f"two arrows of '{name}' hold for some patient"
            name = question.arrows[held[0]].go
        else:
            if name != value(root, patient):
                yield f"walk and diagram differ for some patient who gets '{name}'"


def _tell_scale(edition: Edition, patients: Sequence[Values]) -> str:
    total = count_patients(edition)
    return f"the other measured on {len(patients):,} of {total:,} patients, spread evenly, and scaled up"
