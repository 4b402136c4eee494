"""How every figure of the engine grows with the pathway: made-up guidelines of 20 to 200 rules, measured in this run.

Each figure is a median: of up to nine compilations or proofs, or of up to twenty drawn patients. A figure that takes
long is measured less often, once a second is spent on it. Where the other side would try more than it can, its time for
one patient is multiplied by the number it would have to try, and the figure is called reckoned.
"""

import itertools
import math
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from desktop.benchmarks.recorded import Recorded, Values, draw_patients, forget, record
from desktop.benchmarks.rule_loop import RuleLoop, try_missing, try_reachable, write_loop
from desktop.benchmarks.synthetic import write_guideline
from desktop.commands.inputs import Refusal
from engine.compilation import compile_edition
from engine.edition import Edition
from engine.evaluate import decide, walk
from engine.explore import find_missing, find_reachable
from engine.facts import Facts
from engine.flips import find_flips, list_changeable
from engine.packs.files import find_folder, shipped
from engine.packs.shelf import read_pack
from engine.prove import prove_laws

SIZES = (20, 40, 60, 80, 120, 160, 200)
ROUNDS, PATIENTS, LEAST = 9, 20, 3
ENOUGH = 1.0  # seconds spent on one figure, after which no further round is begun
UNKNOWN = 10  # facts not recorded of a patient where unknown facts are what is measured
CHANGES = 2  # facts that the other side changes together, where it looks for what would change the answer


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one pathway: nodes, and seconds; None where there is no other side."""

    name: str
    rules: int
    facts: int
    complete: int  # patients that can be told apart
    nodes: int  # of the diagram that maps patients to advice
    stored: int  # of everything that was made on the way to it and to its proof
    compiled: float
    proved: float
    walked: float
    reachable: float
    reachable_of_nothing: float
    missing: float
    missing_of_nothing: float
    flips: float
    decided: float
    decided_without_flips: float
    looped: float | None = None
    reachable_tried: float | None = None
    missing_tried: float | None = None
    flips_reckoned: float | None = None
    proof_reckoned: float | None = None


def measure_growth(sizes: Iterable[int] = SIZES) -> Iterator[Measured]:
    """The shipped editions, then the made-up guidelines, each as soon as it is measured; some minutes in all."""
    packs = [read_pack(find_folder(name)) for name in shipped()]
    for pack in packs:
        yield measure_pathway(pack.edition, partial(compile_edition, pack))
    like = next(pack for pack in packs if pack.pathway.scheme is not None)
    for rules in sizes:
        guideline = write_guideline(rules, like)
        yield measure_pathway(f"{rules} rules", guideline.compile, write_loop(guideline))


def measure_pathway(name: str, compile_it: Callable[[], Edition], loop: RuleLoop | None = None) -> Measured:
    """Every figure of one pathway.

    :raises Refusal: when a law does not hold, or the loop over the rules answers otherwise: the figures would be void.
    """
    compiled: list[float] = []
    proved: list[float] = []
    for edition in _repeat(ROUNDS, lambda _: compile_it(), compiled):
        started = time.perf_counter()
        problems = prove_laws(edition)
        proved.append(time.perf_counter() - started)
        if problems:
            raise Refusal(f"{name} breaks its laws, so there is nothing to measure: {problems[0]}")
    diagram = edition.diagram
    stored = len(diagram)  # before what is asked of patients adds to it
    drawn = draw_patients(edition.determinants, PATIENTS)
    whole = [record(edition, values) for values in drawn]
    unknown = [forget(edition.determinants, UNKNOWN, number) for number in range(PATIENTS)]
    partial = [record(edition, values, without) for values, without in zip(drawn, unknown, strict=True)]
    facts = [edition.read(clinical) for clinical in partial]
    nothing = replace(facts[0], masks=diagram.all_masks)
    found = Measured(
        name=name,
        rules=sum(arrow.when is not None for question in edition.pathway.questions for arrow in question.arrows),
        facts=len(edition.determinants),
        complete=math.prod(diagram.sizes),
        nodes=sum(1 for _ in diagram.each_node(edition.root)),
        stored=stored,
        compiled=statistics.median(compiled),
        proved=statistics.median(proved),
        walked=time_each(whole, lambda clinical: walk(edition, edition.read(clinical))),
        reachable=time_each(facts, lambda known: find_reachable(edition, known)),
        reachable_of_nothing=time_each([nothing] * PATIENTS, lambda known: find_reachable(edition, known)),
        missing=time_each(facts, lambda known: find_missing(edition, known)),
        missing_of_nothing=time_each([nothing] * PATIENTS, lambda known: find_missing(edition, known)),
        flips=time_each(facts, lambda known: find_flips(edition, known, None)),
        decided=time_each(partial, lambda clinical: decide(edition, clinical)),
        decided_without_flips=time_each(partial, lambda clinical: decide(edition, clinical, what_if=False)),
    )
    return found if loop is None else _add_loop(found, edition, loop, drawn, whole, unknown, facts)


def _add_loop(
    found: Measured,
    edition: Edition,
    loop: RuleLoop,
    drawn: list[Values],
    whole: list[Recorded],
    unknown: list[tuple[str, ...]],
    facts: list[Facts],
) -> Measured:
    """The figures with those of the loop over the rules, which must give the same answers."""
    values = {each.name: each.values for each in edition.determinants}
    patients = [dict(zip(values, map(lambda of, at: of[at], values.values(), each), strict=True)) for each in drawn]
    open_values = [{name: values[name] for name in without} for without in unknown]
    for clinical, patient in zip(whole, patients, strict=True):
        steps, leaf = walk(edition, edition.read(clinical))
        if (leaf, tuple(step.question for step in steps)) != loop.decide(patient):
            raise Refusal(f"{found.name}: the loop over the rules decides otherwise: the comparison is void")
    tried = list(zip(patients, open_values, facts, strict=True))
    for patient, ways, known in tried[:1]:
        theirs = try_reachable(loop, patient, ways), try_missing(loop, patient, ways)
        if theirs != (set(find_reachable(edition, known)), set(find_missing(edition, known))):
            raise Refusal(f"{found.name}: trying every completion finds otherwise: the comparison is void")
    looped = time_each(patients, loop.decide)
    attempts = [_count_changes(edition, known) * math.prod(map(len, ways.values())) for _, ways, known in tried]
    return replace(
        found,
        looped=looped,
        reachable_tried=time_each(tried, lambda one: try_reachable(loop, one[0], one[1])),
        missing_tried=time_each(tried, lambda one: try_missing(loop, one[0], one[1])),
        flips_reckoned=statistics.median(attempts) * looped,
        proof_reckoned=found.complete * looped,
    )


def _count_changes(edition: Edition, facts: Facts) -> int:
    """In how many ways one fact, or two together, can be given other values."""
    choices = [len(values) for values in list_changeable(edition, facts)]
    return sum(math.prod(chosen) for few in range(1, CHANGES + 1) for chosen in itertools.combinations(choices, few))


def time_each(items: Iterable[Any], action: Callable[[Any], object]) -> float:
    """The median time of an action on one of the items, in seconds; it is done once before, which is not counted."""
    given = list(items)
    action(given[0])
    taken: list[float] = []
    for _ in _repeat(len(given), lambda at: action(given[at]), taken):
        pass
    return statistics.median(taken)


def _repeat(rounds: int, action: Callable[[int], Any], taken: list[float]) -> Iterator[Any]:
    """What so many rounds give, or fewer where they take long; how long each took is added to `taken`."""
    for at in range(rounds):
        started = time.perf_counter()
        result = action(at)
        taken.append(time.perf_counter() - started)
        yield result
        if at + 1 >= LEAST and sum(taken) > ENOUGH:
            return
