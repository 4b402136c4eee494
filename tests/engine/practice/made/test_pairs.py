"""Pairs either side of an edge: two recordable patients, one fact apart, the one across it and the other not."""

import os
import subprocess
import sys

import pytest

from engine.contradictions import find_implausible
from engine.edition import Edition
from engine.evaluate import decide
from engine.packs.shelf import open_edition
from engine.practice.edges import Edge, find_edge, list_edges
from engine.practice.made.alterations import BESIDE
from engine.practice.made.boundaries import open_ground
from engine.practice.made.numbering import Recipe, write_id
from engine.practice.made.pairs import MOST_SEED, Pair, find_twin, make_again, make_pair
from engine.practice.made.plausible import find_plausible
from engine.practice.made.written import read_written
from engine.practice.scenario import Scenario
from tests.engine.practice.pairs import EDGES, clinical_of, each_pair, edition_of, pair_of


def arrow_at(edition: Edition, scenario: Scenario, question: str) -> int | None:
    """The arrow that a patient takes at a question."""
    steps = decide(edition, clinical_of(scenario), what_if=False).steps
    return next(step.arrow for step in steps if step.question == question)


def find_faults(pair: Pair) -> list[str]:
    """Everything that a pair promises and does not keep."""
    edition, faults = edition_of(pair.edge), []
    here, there = clinical_of(pair.this), clinical_of(pair.other)
    outcomes = [decide(edition, clinical, what_if=False) for clinical in (here, there)]
    for scenario, outcome in zip((pair.this, pair.other), outcomes, strict=True):
        if outcome.status != "advice" or scenario.answer["advice"] != outcome.advice:
            faults.append(f"{scenario.id} is not answered as it says")
        if edition.risk_root is not None and scenario.answer["risk"] != outcome.risk.group:
            faults.append(f"{scenario.id} is of another risk group than it says")
    if outcomes[0].advice == outcomes[1].advice:
        faults.append(f"{pair.this.id}: both get {outcomes[0].advice}")
    arrows = [arrow_at(edition, scenario, pair.edge.question) for scenario in (pair.this, pair.other)]
    if arrows[0] != pair.edge.arrow or arrows[1] in (None, pair.edge.arrow):
        faults.append(f"{pair.this.id}: the arrows are {arrows}")
    written = [read_written(clinical) for clinical in (here, there)]
    changed = {place for place in {*written[0], *written[1]} if written[0].get(place) != written[1].get(place)}
    if not changed or not changed <= {pair.fact, *BESIDE.get(pair.fact, ())}:
        faults.append(f"{pair.this.id}: {sorted(changed)} differ, beyond {pair.fact}")
    read = [edition.read(clinical) for clinical in (here, there)]
    level = edition.level(pair.fact)
    if read[0].masks[level] == read[1].masks[level]:
        faults.append(f"{pair.this.id}: {pair.fact} is the same in both")
    ground = open_ground(edition)
    if any(True not in ground.diagram.reachable(find_plausible(ground), facts.masks) for facts in read):
        faults.append(f"{pair.this.id}: nobody like that is met in a clinic")
    for clinical in (here, there):
        faults += [f"{pair.this.id}: {text}" for text in find_implausible(clinical)]
    return faults


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge.card)
def test_every_edge_is_reached_from_both_sides(edge: Edge) -> None:
    """Each arrow of both editions has pairs, and they keep what a pair promises."""
    for seed in (0, 1, MOST_SEED):
        assert find_faults(pair_of(edge, seed)) == []


@pytest.mark.slow
def test_a_thousand_pairs_are_all_valid() -> None:
    """Over all edges of both editions, none with a fault, and hardly two alike."""
    made = list(each_pair(range(100, 121)))[:1_000]
    assert len(made) == 1_000
    assert [fault for pair in made for fault in find_faults(pair)] == []
    cases = {tuple(sorted((place, str(value)) for place, value in read_written(clinical_of(each.this)).items()))
             for each in made}  # fmt: skip
    assert len(cases) > 990


def test_the_same_seed_makes_the_same_pair() -> None:
    """To the letter, made anew; another seed makes another."""
    edge = EDGES[11]
    again = make_pair(edition_of(edge), edge, 5)
    assert again == pair_of(edge, 5)
    assert pair_of(edge, 6).this.story != pair_of(edge, 5).this.story


def test_a_pair_is_the_same_in_another_process() -> None:
    """Nothing hangs on the order of a set or on a hash that each process draws anew."""
    pair = pair_of(EDGES[11], 5)
    program = (
        "from engine.packs.shelf import open_edition; from engine.practice.made.pairs import make_again;"
        f"made = make_again(open_edition({pair.edge.edition!r}), {pair.other.id!r});"
        "print(made.title, made.story, made.sheets)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    other = pair.other
    assert done.stdout.decode("utf-8").strip() == f"{other.title} {other.story} {other.sheets}"


@pytest.mark.parametrize("edge", EDGES[::5], ids=lambda edge: edge.card)
def test_a_patient_is_made_again_from_the_id_alone(edge: Edge) -> None:
    """Either of the two."""
    pair = pair_of(edge, 3)
    edition = edition_of(edge)
    assert make_again(edition, pair.this.id) == pair.this
    assert make_again(edition, pair.other.id) == pair.other
    assert pair.this.id.startswith(f"made-{edge.edition}-")


@pytest.mark.parametrize(
    ("case_id", "words"),
    [
        ("partial-response-after-two-months", "is no made patient"),
        ("made-mayo-2012-0000000", "is no made patient"),
        ("made-mayo-2012-0000000u", "is no made patient"),
        ("made-contemporary-2026-00000000", "is no made patient"),
        (write_id("mayo-2012", Recipe(18, 3, 0)), "is nobody whom mayo-2012 makes"),
        (write_id("mayo-2012", Recipe(0, MOST_SEED + 1, 0)), "is nobody whom mayo-2012 makes"),
        ("", "is no made patient"),
    ],
)
def test_a_bad_id_is_refused_in_one_sentence(case_id: str, words: str) -> None:
    """It says what is wrong and how an id is written."""
    with pytest.raises(ValueError, match=words) as refused:
        make_again(open_edition("mayo-2012"), case_id)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("seed", [-1, MOST_SEED + 1])
def test_a_seed_beyond_what_an_id_holds_is_refused(seed: int) -> None:
    """So that every pair's id makes it again."""
    with pytest.raises(ValueError, match="a seed is 0 to"):
        make_pair(edition_of(EDGES[0]), EDGES[0], seed)


@pytest.mark.parametrize("edge", EDGES[::7], ids=lambda edge: edge.card)
def test_the_twin_of_a_made_patient_is_the_other_of_its_pair(edge: Edge) -> None:
    """From either side; the edge is the one that the first of the two takes."""
    pair, edition = pair_of(edge, 4), edition_of(edge)
    assert find_twin(edition, pair.this, None, 0) == pair
    turned = find_twin(edition, pair.other, None, 0)
    assert turned is not None
    assert (turned.this, turned.other, turned.fact) == (pair.other, pair.this, pair.fact)
    assert turned.edge.question == edge.question
    assert turned.edge.arrow == arrow_at(edition, pair.other, edge.question)
    assert find_faults(turned) == []


def test_another_edge_on_the_way_gives_another_twin() -> None:
    """A patient of one edge is led across one earlier on the way where one fact does it."""
    edition = open_edition("mayo-2012")
    scenario = pair_of(find_edge(edition, "duration", 1) or EDGES[0], 2).this
    edge = find_edge(edition, "risk-group", 1)
    twin = find_twin(edition, scenario, edge, 0)
    assert twin is not None
    assert twin.edge == edge
    assert twin.fact.startswith("cytogenetics.")
    assert twin.this == scenario
    assert twin.other.id == f"{scenario.id}-twin-0"
    assert find_faults(twin) == []


def test_every_edge_of_an_edition_is_met_by_any_seed() -> None:
    """A long run of seeds never fails on the edges that few patients come to."""
    edition = open_edition("contemporary-2026")
    for edge in list_edges(edition)[20:24]:
        assert all(make_pair(edition, edge, seed) for seed in range(1_000, 1_010))
