"""Boundary cases: two patients either side of an edge of the pathway, one clinical fact changed, another advice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.case import Clinical
from engine.case_file import CaseError, take_case
from engine.contradictions import find_implausible
from engine.edition import Edition
from engine.evaluate import settle
from engine.facts import Facts
from engine.practice.alterations import Altered, list_alterations
from engine.practice.chance import Chance
from engine.practice.differing import tell_difference
from engine.practice.edges import Edge, find_edge
from engine.practice.patients import Written, write_patient
from engine.practice.plausible import drawing_of, find_plausible
from engine.practice.scenario import Scenario, put
from engine.practice.telling import tell_patient
from engine.practice.written import read_written

TRIES = 60  # patients that are drawn until one has a neighbour across the edge; a few are enough
_ID = re.compile(r"made-(?P<at>[a-z0-9-]+)-(?P<arrow>[0-9]{1,2})-(?P<seed>[0-9]{1,9})-(?P<side>[ab])")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two patients who part at one question. `this` takes the edge's arrow there and `other` another one.

    `fact` is the one fact in which they differ, by its name in the edition (`engine.wording.label_of` names it). `words`
    tell that fact and the other's advice: never to be shown before an answer is committed.
    """

    edge: Edge
    this: Scenario
    other: Scenario
    fact: str
    words: str


@dataclass(frozen=True, slots=True)
class _Sides:
    """The two patients of a pair as cases, and the fact in which they differ."""

    this: Written
    other: Written
    fact: str


def make_pair(edition: Edition, edge: Edge, seed: int) -> Pair | None:
    """The pair of that edge and seed, always the same; None where no patient has such a neighbour."""
    sides = _find_sides(edition, edge, seed)
    if sides is None:
        return None
    name = f"made-{edition.pack.id}-{edge.question}-{edge.arrow}-{seed}"
    chance = Chance(name, "telling")
    this = tell_patient(edition, _take(sides.this), f"{name}-a", edge.question, chance)
    other = tell_patient(edition, _take(sides.other), f"{name}-b", edge.question, chance)
    return Pair(edge, this, other, sides.fact, tell_difference(edition, this, other, sides.fact))


def make_again(edition: Edition, case_id: str) -> Scenario:
    """A made scenario from its id alone.

    :raises ValueError: when the id names no patient that this edition makes, in one sentence.
    """
    pair, side = _make_again(edition, case_id)
    return pair.this if side == "a" else pair.other


def _make_again(edition: Edition, case_id: str) -> tuple[Pair, str]:
    found = _ID.fullmatch(case_id)
    begin = f"{edition.pack.id}-"
    if found is None or not found["at"].startswith(begin):
        raise ValueError(
            f"'{case_id}' is no made patient of {edition.pack.id}; its id is written made-{begin}QUESTION-ARROW-SEED-a or -b"
        )
    edge = find_edge(edition, found["at"].removeprefix(begin), int(found["arrow"]))
    if edge is None:
        raise ValueError(f"'{case_id}' names an arrow that {edition.pack.id} does not have; choose another patient")
    pair = make_pair(edition, edge, int(found["seed"]))
    if pair is None:
        raise ValueError(f"'{case_id}' can no longer be made with this edition; choose another patient")
    return pair, found["side"]


def find_twin(edition: Edition, scenario: Scenario, edge: Edge | None = None, seed: int = 0) -> Pair | None:
    """The nearest neighbour of a patient who gets another advice, by one fact changed; across that edge if it can be.

    Of a made patient it is the other of the pair, unless another edge is asked for. None where no one fact changes it.
    """
    if scenario.origin == "made" and _ID.fullmatch(scenario.id):
        pair, side = _make_again(edition, scenario.id)
        if edge is None or edge == pair.edge:
            return pair if side == "a" else _turn(edition, pair)
    written = read_written(scenario.whole_case().clinical)
    chance = Chance("twin", scenario.id, seed)
    facts = _read(edition, written)
    taken = _arrows(edition, facts)
    wanted = [edge] if edge is not None and taken.get(edge.question) is not None else []
    found = None
    for question in [each.question for each in wanted] + [name for name in reversed(taken) if taken[name] is not None]:
        found = next(_neighbours(edition, written, facts, question, chance), None)
        if found is not None:
            arrow = taken[question]
            at = find_edge(edition, question, arrow if arrow is not None else 0)
            break
    if found is None or at is None:
        return None
    other = tell_patient(edition, _take(found.written), f"{scenario.id}-twin-{seed}", at.question, chance.of("telling"))
    return Pair(at, scenario, other, found.fact, tell_difference(edition, scenario, other, found.fact))


def _turn(edition: Edition, pair: Pair) -> Pair:
    """The same pair seen from the other side."""
    taken = _arrows(edition, edition.read(pair.other.whole_case().clinical))
    edge = find_edge(edition, pair.edge.question, taken[pair.edge.question] or 0)
    words = tell_difference(edition, pair.other, pair.this, pair.fact)
    return Pair(edge or pair.edge, pair.other, pair.this, pair.fact, words)


def _find_sides(edition: Edition, edge: Edge, seed: int) -> _Sides | None:
    """Two patients either side of an edge. Either side may be drawn first, the other is its neighbour."""
    chance = Chance(edition.pack.id, edge.question, edge.arrow, seed)
    diagram, answers = edition.diagram, edition.answers[edge.question]
    coming = diagram.both(edition.arrivals[edge.question], find_plausible(edition))
    taking = diagram.where(answers, edge.arrow)
    functions = (diagram.both(coming, taking), diagram.both(coming, diagram.opposite(taking)))
    for at in range(TRIES):
        trial = chance.of(at)
        turned = trial.happens(0.5)
        values = drawing_of(edition).draw(functions[turned], trial.of("draw"))
        if values is None:
            continue
        written = write_patient(edition, values, trial)
        facts = _read(edition, written)
        if settle(edition, facts)[2] != "advice":
            continue
        near = [each for each in _neighbours(edition, written, facts, edge.question, trial.of("change"))
                if not turned or _arrows(edition, _read(edition, each.written)).get(edge.question) == edge.arrow]  # fmt: skip
        if near:
            found = trial.of("which").pick(near)
            sides = (found.written, written) if turned else (written, found.written)
            return _Sides(*sides, found.fact)
    return None


def _neighbours(edition: Edition, written: Written, facts: Facts, question: str, chance: Chance) -> Iterator[Altered]:
    """Patients with one fact changed who leave that question by another arrow and get another advice, for certain."""
    diagram, plausible = edition.diagram, find_plausible(edition)
    here = _arrows(edition, facts).get(question)
    advice = settle(edition, facts)[3]
    for altered in list_alterations(edition, facts, written, chance):
        try:
            after = _read(edition, altered.written)
        except CaseError:
            continue
        if True not in diagram.reachable(plausible, after.masks):
            continue
        _, reachable, status, other = settle(edition, after)
        arrow = _arrows(edition, after).get(question)
        if status == "advice" and other != advice and arrow is not None and arrow != here:
            if not set(find_implausible(after.clinical)) - set(find_implausible(facts.clinical)):
                yield altered


def _arrows(edition: Edition, facts: Facts) -> dict[str, int | None]:
    """For each question of the walk the arrow taken."""
    return {step.question: step.arrow for step in settle(edition, facts)[0]}


def _read(edition: Edition, written: Written) -> Facts:
    return edition.read(_take(written))


def _take(written: Written) -> Clinical:
    """The clinical part of a written patient.

    :raises CaseError: when it is no case or contradicts itself.
    """
    clinical: dict[str, object] = {}
    for place, value in written.items():
        put(clinical, place, value)
    return take_case({"plateau": 1, "clinical": clinical}).clinical
