"""The written patients of the synthesis of 2026: proved one by one, and together nothing of the pathway is left out."""

import re
from collections import Counter

import pytest

from engine.figures import fill_figures
from engine.packs.read_scenarios import read_misconceptions, read_shipped
from engine.packs.shelf import open_edition
from engine.practice.proving.coverage import check_collection, measure_coverage
from engine.practice.proving.proof import check_scenario
from engine.practice.scenario import Scenario

EDITION = "contemporary-2026"
WRITTEN = read_shipped(EDITION)
BELIEFS = read_misconceptions(EDITION)
SHORTEST, LONGEST = 60, 140  # words of a story: it is read within a minute
# A title or "called" before a capital letter is how a person's name would stand in a story.
NAMED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|[Cc]alled|named)\.? +[A-Z]")


@pytest.mark.parametrize("scenario", WRITTEN, ids=lambda scenario: scenario.id)
def test_every_patient_is_proved(scenario: Scenario) -> None:
    """The edition answers as written, reasons bear on it, sheets say what they give, nothing gives it away."""
    assert check_scenario(open_edition(EDITION), scenario, BELIEFS) == ()


def test_together_they_meet_the_whole_pathway() -> None:
    """Every arrow is taken by somebody known to take it, every belief is targeted, every topic taught."""
    edition = open_edition(EDITION)
    covered = measure_coverage(edition, WRITTEN, BELIEFS)
    assert covered.whole, covered
    assert covered.scenarios >= 36
    assert check_collection(edition, WRITTEN) == ()


def test_each_belief_comes_back_in_another_patient() -> None:
    """A belief met in one patient only could be learned by heart with the patient."""
    met = Counter(name for scenario in WRITTEN for name in scenario.misconceptions)
    assert {name: met[name] for name in BELIEFS if met[name] < 2} == {}


def test_the_beliefs_rest_on_statements_and_figures_of_the_edition() -> None:
    """What speaks against a belief is the edition's own, and each figure that it lists stands in its answer."""
    pack = open_edition(EDITION).pack
    for belief in BELIEFS.values():
        assert set(belief.statements) <= set(pack.statements), belief.id
        named = {name.rpartition(".")[0] for name in re.findall(r"{([^{}]+)}", belief.answer)}
        assert named == set(belief.figures), belief.id
        assert "{" not in fill_figures(pack, belief.answer)


def test_plain_and_hard_patients_of_all_kinds_of_answer() -> None:
    """Some are plain and some hard; some wait, some hold as things stand, and in some a stop lies over the advice."""
    levels = Counter(scenario.difficulty for scenario in WRITTEN)
    assert min(levels[level] for level in (1, 2, 3)) >= 8, levels
    kinds = Counter(scenario.answer["status"] for scenario in WRITTEN)
    assert kinds["open"] >= 2
    assert kinds["provisional"] >= 3
    assert sum(scenario.answer.get("blocked") is True for scenario in WRITTEN) >= 3


def test_responses_are_read_from_measurements_in_several() -> None:
    """A trainee meets columns of values, not the word for the response alone."""
    assert sum(any(sheet.series for sheet in scenario.sheets) for scenario in WRITTEN) >= 6


@pytest.mark.parametrize("scenario", WRITTEN, ids=lambda scenario: scenario.id)
def test_a_story_is_short_and_names_nobody(scenario: Scenario) -> None:
    """Sixty to a hundred and forty words, three to six sheets, some in hand and some to be asked for; no name."""
    told = " ".join(paragraph.text for paragraph in scenario.story)
    assert SHORTEST <= len(told.split()) <= LONGEST
    assert 3 <= len(scenario.sheets) <= 6
    assert len({sheet.in_hand for sheet in scenario.sheets}) == 2
    everything = " ".join([scenario.title, told, *(sheet.text for sheet in scenario.sheets)])
    assert NAMED.search(everything) is None
