"""A made patient's story and sheets say what the case holds, once, in whole sentences, and give nothing away."""

import datetime as dt
import re
from typing import Any

import pytest

from desktop.consult.pasted.reading import read_pasted
from engine.evaluate import decide
from engine.language import speaking
from engine.packs.read_scenarios import read_shipped
from engine.packs.shelf import open_edition
from engine.practice.made.pairs import find_twin, make_pair
from engine.practice.made.treatments import LATE
from engine.practice.made.written import read_written
from engine.practice.scenario import TOPICS, Scenario, put
from engine.vocabulary import DEPTHS
from engine.wording import show_date
from tests.engine.practice.pairs import EDGES, clinical_of, each_pair, edition_of, pair_of
from tests.languages.pseudo import PSEUDO

SEEDS = range(2)
MADE: list[Scenario] = [scenario for pair in each_pair(SEEDS) for scenario in (pair.this, pair.other)]
_DAY = re.compile(r"\b\d{2}-[A-Z][a-z]{2}-\d{4}\b")


def texts_of(scenario: Scenario) -> list[str]:
    """Every text that a trainee may read before committing."""
    told = [scenario.title, scenario.patient]
    told += [text for paragraph in scenario.story for text in (paragraph.heading, paragraph.text)]
    return told + [text for sheet in scenario.sheets for text in (sheet.title, *sheet.text.splitlines())]


def test_a_late_beginning_is_told_as_one() -> None:
    """Maintenance begun a year after the transplant says "only"; one begun in the usual months does not."""
    found = {True: 0, False: 0}
    for edge in EDGES:
        for seed in range(4):
            for scenario in (pair_of(edge, seed).this, pair_of(edge, seed).other):
                clinical = clinical_of(scenario)
                started, transplanted = clinical.maintenance.started, clinical.transplant.date
                if started is not None and transplanted is not None:
                    late = (started - transplanted).days > LATE
                    assert (f"begun only on {show_date(started)}" in " ".join(texts_of(scenario))) == late
                    found[late] += 1
    assert all(found.values())


def test_every_text_is_readable() -> None:
    """No placeholder left, no doubled space or word, no name of a field, every sentence begun and ended."""
    for scenario in MADE:
        for text in [*texts_of(scenario), scenario.learning_point]:
            assert text == text.strip()
            assert not re.search(r"[{}_]|  |None|True|False|\.\.|,,| [.,;:]|,\.", text), (scenario.id, text)
            assert not re.search(r"\b(\w+) \1\b", text), (scenario.id, text)
        for paragraph in scenario.story:
            assert re.fullmatch(r"[A-Z].*\.", paragraph.text), (scenario.id, paragraph.text)
            assert 20 < len(paragraph.text) < 480


def test_stories_are_short_and_plainly_fictional() -> None:
    """Two to four paragraphs, under 130 words in all; the patient's line says that nobody is meant."""
    for scenario in MADE:
        assert 2 <= len(scenario.story) <= 4
        assert sum(len(paragraph.text.split()) for paragraph in scenario.story) < 130, scenario.id
        assert scenario.patient.startswith("Fictional patient, ")
        assert scenario.topic in TOPICS
        assert 1 <= scenario.difficulty <= 3
        assert scenario.origin == "made"


def test_every_fact_is_given_once() -> None:
    """By the story or by one sheet; the two sides of a pair have the same sheets in hand and to be asked for."""
    for pair in each_pair(SEEDS):
        for scenario in (pair.this, pair.other):
            places = list(read_written_of(scenario.known))
            places += [place for sheet in scenario.sheets for place in sheet.gives]
            assert len(places) == len(set(places)), scenario.id
            assert len({sheet.id for sheet in scenario.sheets}) == len(scenario.sheets)
            assert len({sheet.title for sheet in scenario.sheets}) == len(scenario.sheets)
        costs = [{sheet.id: sheet.cost for sheet in each.sheets} for each in (pair.this, pair.other)]
        assert all(costs[0][name] == costs[1][name] for name in costs[0].keys() & costs[1].keys())


def read_written_of(known: Any, before: str = "") -> list[str]:
    """The places of a nested mapping."""
    found: list[str] = []
    for name, value in known.items():
        found += read_written_of(value, f"{before}{name}.") if isinstance(value, dict) else [before + name]
    return found


def test_sheets_in_words_say_what_they_give() -> None:
    """FISH and laboratory text is read as a pasted report is: every value of it, and not one that is not given."""
    read = 0
    for scenario in MADE:
        for sheet in scenario.sheets:
            if sheet.kind not in ("fish", "laboratory"):
                continue
            offers = read_pasted(sheet.text).offers
            assert not [each for each in offers if each.must_be_chosen], (scenario.id, sheet.text)
            said = {}
            for offer in offers:
                place, value = offer.place("now"), offer.choices[0].value
                said[place] = {k: v for k, v in value.items() if k != "date"} if isinstance(value, dict) else value
            given = dict(sheet.gives)
            assert {place: said.get(place) for place in given} == given, (scenario.id, sheet.text)
            assert set(said) <= set(sheet.gives), (scenario.id, sheet.text)
            read += len(given)
    assert read > 500


def test_what_is_absent_pending_or_not_done_is_told_apart() -> None:
    """Each of the words of a lesion is met among made patients, and each is read back as itself."""
    met = {
        value
        for scenario in MADE
        for sheet in scenario.sheets
        if sheet.kind == "fish"
        for value in sheet.gives.values()
    }
    assert {"present", "absent", "not_done"} <= met


def test_measurements_are_those_of_the_response() -> None:
    """The M-protein told of each assessment is within what the criteria ask of the depth named beside it."""
    most = {"VGPR": 0.10, "PR": 0.50, "MR": 0.75}
    least = {"PR": 0.10, "MR": 0.50, "SD": 0.75}
    checked = 0
    for scenario in MADE:
        sheet = next(each for each in scenario.sheets if each.id == "response")
        first, *lines = sheet.text.splitlines()
        baseline = float(first.removeprefix("At diagnosis: serum M-protein ").removesuffix(" g/L."))
        for line in lines:
            found = re.search(r"serum M-protein ([0-9.]+) g/L.*\((\w+)\)", line)
            if found is not None:
                left = float(found[1]) / baseline
                assert least.get(found[2], 0) < left <= most.get(found[2], 1), (scenario.id, line)
                checked += 1
            elif "complete response" in line:
                assert "no M-protein, immunofixation negative" in line
    assert checked > 60


def test_days_stand_in_order() -> None:
    """Diagnosis, transplant, consolidation, maintenance and results follow each other, none after the visit."""
    for scenario in MADE:
        said = {place: dt.date.fromisoformat(value) for place, value in read_written(clinical_of(scenario)).items()
                if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)}  # fmt: skip
        order = ["diagnosis.date", "transplant.date", "consolidation.started", "consolidation.ended",
                 "maintenance.started", "as_of"]  # fmt: skip
        days = [said[place] for place in order if place in said]
        assert days == sorted(days), (scenario.id, said)
        assert max(said.values()) == said["as_of"]
        order = [f"response.{name}_date" for name in ("after_transplant", "after_consolidation", "current")]
        days = [said[place] for place in order if place in said]
        assert days == sorted(days), (scenario.id, said)
        for name in ("after_transplant", "after_consolidation"):
            since = said.get({"after_transplant": "transplant.date"}.get(name, "consolidation.ended"))
            if since is not None and f"response.{name}_date" in said:
                assert said[f"response.{name}_date"] >= since, scenario.id


def test_the_advice_is_not_told_beforehand() -> None:
    """Neither its title nor the words of the pair stand in story or sheets, unless it is what was given already."""
    for pair in each_pair(SEEDS):
        for scenario in (pair.this, pair.other):
            advice = edition_of(scenario).pathway.advice_of(str(scenario.answer["advice"]))
            told = " ".join(texts_of(scenario)).lower()
            assert pair.words.lower() not in told
            if clinical_of(scenario).maintenance.drug is None:
                assert advice.title.lower() not in told, scenario.id


def test_a_sheet_that_gives_nothing_changes_nothing() -> None:
    """Two of each patient's results bear on no edition's advice, and blood counts on none of these answers."""
    for pair in each_pair(range(1)):
        edition, scenario = edition_of(pair.edge), pair.this
        idle = [sheet for sheet in scenario.sheets if not sheet.gives]
        assert len(idle) == 2
        assert all(sheet.cost for sheet in idle)
        others = {sheet.id for sheet in scenario.sheets if sheet.id not in ("bloods", *(each.id for each in idle))}
        outcome = decide(edition, scenario.case_when(others).clinical, what_if=False)
        assert outcome.advice == scenario.answer["advice"]


def test_the_difference_is_told_in_one_sentence() -> None:
    """It begins with the changed fact, ends with the other's advice, and names no value as the program writes it."""
    for pair in each_pair(SEEDS):
        headline = edition_of(pair.edge).pathway.advice_of(str(pair.other.answer["advice"])).headline
        assert re.fullmatch(r"Had .+, the answer would have been: .+\.", pair.words), pair.words
        assert pair.words.lower().endswith(f"{headline.lower()}.")
        assert not re.search(r"[{}_]|  |None", pair.words)


def test_pairs_are_told_alike_but_for_the_fact() -> None:
    """Of the story at most one paragraph differs, besides who bears a drug while it is given."""
    for pair in each_pair(SEEDS):
        differing = [one.heading for one, other in zip(pair.this.story, pair.other.story, strict=True) if one != other]
        assert len(differing) <= (2 if pair.fact in ("maintenance.status", "maintenance.drug") else 1), pair.this.id


@pytest.mark.parametrize("edge", EDGES[::6], ids=lambda edge: edge.card)
def test_many_seeds_tell_many_stories(edge: Any) -> None:
    """Eight seeds, eight stories."""
    assert len({pair_of(edge, seed).this.story for seed in range(8)}) == 8


def test_values_are_put_back_where_they_were() -> None:
    """The flat list of a case makes the same case again."""
    clinical = clinical_of(MADE[0])
    nested: dict[str, Any] = {}
    for place, value in read_written(clinical).items():
        put(nested, place, value)
    assert read_written(type(clinical).model_validate(nested)) == read_written(clinical)
    assert len(_DAY.findall(" ".join(texts_of(MADE[0])))) > 3


def test_a_course_could_be_met_in_a_clinic() -> None:
    """No response from induction is lost without progression, and two months of one drug do no wonders."""
    for scenario in MADE:
        clinical = clinical_of(scenario)
        said, best = clinical.response, clinical.induction.lenalidomide_best_response
        if not clinical.progressed_since_transplant and best in ("PR", "VGPR"):
            assert said.current not in ("SD", "MR"), scenario.id
        if said.after_transplant in DEPTHS and said.after_consolidation in DEPTHS:
            steps = DEPTHS.index(said.after_consolidation) - DEPTHS.index(said.after_transplant)
            assert 0 <= steps <= 2, scenario.id


def test_nobody_is_said_to_bear_a_drug_never_had() -> None:
    """The twin of a patient who never had lenalidomide is told as that patient is."""
    told = next(each for each in read_shipped("contemporary-2026") if each.id == "creatinine-on-the-back")
    twin = find_twin(open_edition("contemporary-2026"), told, None, 0)
    assert twin is not None
    words = " ".join(each.text for each in twin.other.story)
    assert "Nothing known speaks against lenalidomide." in words
    assert "tolerated" not in words


def test_a_story_is_told_whole_in_english_whatever_is_spoken() -> None:
    """Another language changes no word of what a trainee reads of a made patient: half of it would be left English."""
    edge = EDGES[0]
    edition = edition_of(edge)
    with speaking(PSEUDO):
        made = make_pair(edition, edge, 0)
    assert made is not None
    assert texts_of(made.this) == texts_of(pair_of(edge, 0).this)
