"""The written scenarios of the edition of 2012 are proved, cover everything, and their sheets agree with their data."""

import datetime as dt
import re
from collections import Counter

import pytest

from engine.figures import PLACEHOLDER, fill_figures
from engine.packs.read_scenarios import read_misconceptions, read_shipped
from engine.packs.shelf import open_edition
from engine.practice.proving.coverage import check_collection, measure_coverage
from engine.practice.proving.proof import check_scenario
from engine.practice.scenario import Scenario
from engine.wording import show_date

NAME = "mayo-2012"
SCENARIOS = read_shipped(NAME)
LEAST, LEAST_MEASURED, LEAST_EACH = 34, 8, 2
# Sentences of the commentary that are wrong, reversed or garbled: no belief is answered with them as its ground.
DISPUTED = {"S26", "S30", "S35", "S36", "S37", "S41", "S44", "S45", "S50", "S52"}
_DAY = re.compile(r"\d\d-[A-Z][a-z]{2}-\d{4}")


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.id)
def test_every_scenario_is_proved(scenario: Scenario) -> None:
    """What its data give is the answer that it claims, and nothing in it gives that away."""
    assert check_scenario(open_edition(NAME), scenario, read_misconceptions(NAME)) == ()


def test_together_they_cover_the_edition() -> None:
    """Every arrow, every topic, and every belief by at least two; ids and titles differ."""
    beliefs = read_misconceptions(NAME)
    assert len(SCENARIOS) >= LEAST
    assert check_collection(open_edition(NAME), SCENARIOS) == ()
    assert measure_coverage(open_edition(NAME), SCENARIOS, beliefs).whole
    targeted = Counter(belief for each in SCENARIOS for belief in each.misconceptions)
    assert {belief: targeted[belief] for belief in beliefs if targeted[belief] < LEAST_EACH} == {}


def test_they_are_of_every_difficulty_and_kind() -> None:
    """None is the rare exception: easy and hard ones, measured responses, blocked advice, questions left open."""
    difficulty = Counter(each.difficulty for each in SCENARIOS)
    assert all(difficulty[level] >= LEAST_MEASURED for level in (1, 2, 3))
    assert sum(any(sheet.series for sheet in each.sheets) for each in SCENARIOS) >= LEAST_MEASURED
    assert sum(each.answer["status"] == "open" for each in SCENARIOS) >= LEAST_EACH
    assert sum(each.answer.get("blocked") is True for each in SCENARIOS) >= LEAST_EACH


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.id)
def test_stories_are_short_and_name_nobody(scenario: Scenario) -> None:
    """A story is read in a minute, and no one in it has a title and name."""
    story = " ".join(each.text for each in scenario.story)
    assert 60 <= len(story.split()) <= 140
    words = " ".join((story, *(sheet.text for sheet in scenario.sheets)))
    assert not re.search(r"\b(Mr|Mrs|Ms|Miss|Dr|Prof)\b\.?", words)


def _numbers(text: str) -> set[float]:
    return {float(each) for each in re.findall(r"\d+(?:\.\d+)?", _DAY.sub("", text.replace(",", "")))}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.id)
def test_a_sheets_words_have_its_measurements(scenario: Scenario) -> None:
    """Every day and number of a series stands in the text that the trainee reads, on the same line where it can."""
    for sheet in scenario.sheets:
        if sheet.series is None:
            continue
        for row in (sheet.series["baseline"], *sheet.series["measurements"]):
            day = show_date(dt.date.fromisoformat(row["date"]))
            lines = [line for line in sheet.text.splitlines() if day in line]
            assert lines, f"{day} stands nowhere in {sheet.id}"
            values = [each["value"] if isinstance(each, dict) else each for each in row.values()]
            said = {float(each) for each in values if isinstance(each, int | float) and not isinstance(each, bool)}
            assert said - {0.0} <= _numbers(" ".join(lines))


def test_beliefs_are_answered_from_the_ledger() -> None:
    """Figures are placeholders that can be filled, each named; no disputed sentence is a ground."""
    pack = open_edition(NAME).pack
    for belief in read_misconceptions(NAME).values():
        assert "{" not in fill_figures(pack, belief.answer)
        named = {found.rpartition(".")[0] for found in PLACEHOLDER.findall(belief.answer)}
        assert named == set(belief.figures), belief.id
        assert belief.statements, belief.id
        assert not DISPUTED & set(belief.statements), belief.id
