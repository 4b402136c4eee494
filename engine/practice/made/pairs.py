"""Boundary cases: two patients either side of an edge of the pathway, one clinical fact changed, another advice."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.edition import Edition
from engine.evaluate import settle
from engine.language import in_english
from engine.practice.edges import Edge, find_edge, list_edges
from engine.practice.gathering import find_told
from engine.practice.made.about import keep_nearest
from engine.practice.made.alterations import BESIDE, Altered
from engine.practice.made.boundaries import find_boundary, open_ground
from engine.practice.made.chance import Chance
from engine.practice.made.differing import tell_difference
from engine.practice.made.neighbours import list_arrows, list_neighbours, take_written
from engine.practice.made.numbering import MOST_SEED, Recipe, read_id, write_id
from engine.practice.made.patients import write_patient
from engine.practice.made.plausible import drawing_of
from engine.practice.made.telling import tell_patient
from engine.practice.made.unsaid import leave_out
from engine.practice.made.written import Written, read_written
from engine.practice.scenario import Scenario

TRIES = 40  # patients drawn until one can be told on both sides of the edge; the first nearly always can


@dataclass(frozen=True, slots=True)
class Pair:
    """Two patients who part at one question. `this` takes the edge's arrow there and `other` another one.

    `fact` is the one fact in which they differ, by its name in the edition (`engine.wording.label_of` names it).
    `words` tell that fact and the other's advice: never to be shown before an answer is committed.
    """

    edge: Edge
    this: Scenario
    other: Scenario
    fact: str
    words: str


@in_english
def make_pair(edition: Edition, edge: Edge, seed: int) -> Pair | None:
    """The pair of that edge and seed, the same on every machine; None where no patient has such a neighbour.

    :raises ValueError: when the seed is not 0 to `MOST_SEED`.
    """
    if not 0 <= seed <= MOST_SEED:
        raise ValueError(f"a seed is 0 to {MOST_SEED}, not {seed}")
    sides = _find_sides(edition, edge, seed)
    if sides is None:
        return None
    here, there, fact = sides
    place = list_edges(edition).index(edge)
    names = [write_id(edition.pack.id, Recipe(place, seed, side)) for side in (0, 1)]
    chance = Chance(names[0], "telling")
    this = tell_patient(edition, take_written(here), names[0], edge.question, chance)
    other = tell_patient(edition, take_written(there), names[1], edge.question, chance)
    return Pair(edge, this, other, fact, tell_difference(edition, this, other, fact))


@in_english
def make_again(edition: Edition, case_id: str) -> Scenario:
    """A made scenario from its id alone.

    :raises ValueError: when the id names no patient that this edition makes, in one sentence.
    """
    pair, side = _make_pair_again(edition, case_id)
    return pair.other if side else pair.this


@in_english
def find_twin(edition: Edition, scenario: Scenario, edge: Edge | None = None, seed: int = 0) -> Pair | None:
    """The nearest neighbour of a patient who gets another advice, by one fact changed; across that edge if it can be.

    Of a made patient it is the other of its pair, unless another edge is asked for. Else it is sought where the
    scenario is about it, and from the last question on the patient's way to the first. None where no one fact changes
    the advice.
    """
    if scenario.origin == "made" and read_id(edition.pack.id, scenario.id) is not None:
        pair, side = _make_pair_again(edition, scenario.id)
        pair = _turn(edition, pair) if side else pair
        if edge is None or edge.question == pair.edge.question:
            return pair
    written = read_written(scenario.whole_case().clinical)
    chance = Chance("twin", scenario.id, seed)
    way = list_arrows(edition, edition.read(take_written(written)))
    first = None if edge is None else edge.question
    near: list[tuple[str, Altered]] = []
    for question in way:
        here = list(list_neighbours(edition, open_ground(edition), written, question, chance))
        if edge is not None and first == question and way[question] != edge.arrow:
            here = [each for each in here if _takes(edition, each, edge)] or here
        near += [(question, each) for each in here]
    kept = keep_nearest(scenario, near, find_told(edition, scenario), first)
    if kept is None:
        return None
    question, best = kept
    found = _pick(best, chance.of("which"))
    if found is None:
        return None
    other = tell_patient(
        edition, take_written(found.written), f"{scenario.id}-twin-{seed}", question, chance.of("telling")
    )
    words = tell_difference(edition, scenario, other, found.fact)
    return Pair(_edge_taken(edition, scenario, other, question), scenario, other, found.fact, words)


def _make_pair_again(edition: Edition, case_id: str) -> tuple[Pair, int]:
    recipe = read_id(edition.pack.id, case_id)
    if recipe is None:
        raise ValueError(f"'{case_id}' is no made patient: an id is written made-{edition.pack.id}- with eight signs")
    edges = list_edges(edition)
    known = recipe.edge < len(edges) and recipe.seed <= MOST_SEED
    pair = make_pair(edition, edges[recipe.edge], recipe.seed) if known else None
    if pair is None:
        raise ValueError(f"'{case_id}' is nobody whom {edition.pack.id} makes; check the id, or choose another patient")
    return pair, recipe.side


def _turn(edition: Edition, pair: Pair) -> Pair:
    """The same pair seen from the other side."""
    words = tell_difference(edition, pair.other, pair.this, pair.fact)
    edge = _edge_taken(edition, pair.other, pair.this, pair.edge.question)
    return Pair(edge, pair.other, pair.this, pair.fact, words)


def _edge_taken(edition: Edition, this: Scenario, other: Scenario, question: str) -> Edge:
    """The arrow that a patient takes at a question; where the walk waits there, the one the other takes."""
    for scenario in (this, other):
        arrow = list_arrows(edition, edition.read(scenario.whole_case().clinical)).get(question)
        edge = None if arrow is None else find_edge(edition, question, arrow)
        if edge is not None:
            return edge
    raise ValueError(f"neither patient answers '{question}'")


def _takes(edition: Edition, altered: Altered, edge: Edge) -> bool:
    arrows = list_arrows(edition, edition.read(take_written(altered.written)))
    return arrows.get(edge.question) == edge.arrow


def _find_sides(edition: Edition, edge: Edge, seed: int) -> tuple[Written, Written, str] | None:
    """Two patients either side of an edge, and the fact in which they differ.

    Either side may be the one that is drawn; the other is its neighbour.
    """
    chance = Chance(edition.pack.id, edge.question, edge.arrow, seed)
    ground, boundary = open_ground(edition), find_boundary(edition, edge)
    for at in range(TRIES):
        trial = chance.of(at)
        turned = trial.happens(0.5)
        values = drawing_of(ground).draw(boundary[turned], trial.of("draw"))
        if values is None:
            continue
        written = write_patient(edition, values, trial)
        if settle(edition, edition.read(take_written(written)))[2] != "advice":
            continue
        near = list_neighbours(edition, ground, written, edge.question, trial.of("change"))
        # Seen from the other side, only those who take this very arrow are across the edge.
        found = _pick((each for each in near if not turned or _takes(edition, each, edge)), trial.of("which"))
        if found is not None:
            written = _bring_near(edition, edge.question, written, found, trial)
            pair = (found.written, written) if turned else (written, found.written)
            kept = (found.fact, *BESIDE.get(found.fact, ()))
            return (*leave_out(edition, edge.question, pair, kept, trial.of("unsaid")), found.fact)
    return None


def _bring_near(edition: Edition, question: str, written: Written, found: Altered, trial: Chance) -> Written:
    """The drawn patient with an ordered fact as near to its neighbour's as the same answer allows.

    Depths of response always, months half the time: a trainee must not learn that months are always at the limit.
    """
    depth = found.fact.startswith("response.")
    if not depth and not (found.fact == "maintenance.months" and trial.of("near").happens(0.5)):
        return written
    advice = settle(edition, edition.read(take_written(written)))[3]
    way = list_arrows(edition, edition.read(take_written(written)))
    for each in list_neighbours(edition, open_ground(edition), found.written, question, trial.of("back")):
        if each.fact == found.fact:
            facts = edition.read(take_written(each.written))
            if settle(edition, facts)[3] == advice and list_arrows(edition, facts) == way:
                return each.written
    return written


def _pick(near: Iterable[Altered], chance: Chance) -> Altered | None:
    """One neighbour: every fact as likely, whatever number of its values would do; of these the nearest."""
    first: dict[str, Altered] = {}
    for each in near:
        first.setdefault(each.fact, each)
    return chance.pick(tuple(first.values())) if first else None
