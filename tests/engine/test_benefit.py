"""Which published results are weighed for whom: by the advice, by what a reason cites, dated, never without a word."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.benefit.pictures import draw_bars, draw_forest, draw_icons, list_glance
from engine.benefit.weighing import APART, Benefit, weigh_benefit
from engine.case_file import take_case
from engine.consultation import consult
from engine.pack import Ratio
from engine.packs.shelf import open_edition
from tests.engine.broken_packs import BENEFIT, TRIALS, Edit, assert_helpful, break_pack, broken_laws, find_problem, tell
from tests.engine.patients import vary
from tests.reports.papers import OPEN, consultation

YEARS_ON = {
    "clinical__maintenance": {"status": "on", "drug": "lenalidomide", "started": "2024-10-01", "months": 26},
    "clinical__transplant__date": "2024-05-10",
    "clinical__diagnosis__date": "2023-09-01",
    "clinical__response": {"after_transplant": "PR", "after_consolidation": "PR"},
}


def weigh(**changes: Any) -> Benefit:
    """What is weighed for the demonstration patient with changes."""
    return weigh_benefit(consultation(**changes))


def test_lenalidomide_or_observation_weigh_the_same_trials() -> None:
    """Whether to give it and whether to leave it are one choice, with the same numbers."""
    given, left = weigh(), weigh(clinical__response__after_consolidation="VGPR")
    assert [each.id for each in given.weighed] == [each.id for each in left.weighed] == ["lenalidomide"]
    assert given.weighed[0].results == left.weighed[0].results
    assert given.weighed[0].silent == ()


def test_trials_beside_each_other_are_not_compared() -> None:
    """Where results of several trials stand together, the opening says that they are not to be set against each other;
    of one trial alone it does not.
    """
    assert APART in weigh().opening
    alone = weigh(clinical__consolidation={"status": "not_started"}, clinical__response={"after_transplant": "PR"})
    assert APART not in alone.opening


def test_the_famous_number_is_dated_and_exact() -> None:
    """Second cancers of the American trial at 34 months: 8 against 3 in 100, drawn as 8 and 3, with the counts."""
    cancer = weigh().weighed[0].of("second-cancer")[0]
    assert (cancer.trial, cancer.follow_up, cancer.source) == (
        "CALGB 100104", "median follow-up 34 months", "McCarthy 2012")  # fmt: skip
    icons = draw_icons(cancer)
    assert icons is not None
    assert [(array.name, array.struck, array.struck_count, array.spared_count) for array in icons.arrays] == [
        ("Lenalidomide", 8, "8 in 100", "92 in 100"),
        ("Placebo", 3, "3 in 100", "97 in 100"),
    ]
    assert "18 of 231 against 6 of 229" in cancer.note
    assert cancer.later == "This trial reported again at median follow-up 91 months."


def test_a_result_that_moved_shows_the_latest_and_says_that_it_was_different() -> None:
    """The median at 91 months is drawn, what it was at 34 is told, and only the latest stands in the forest."""
    weighed = weigh().weighed[0]
    late = next(result for result in weighed.results if result.id == "calgb-100104.progression-91")
    bars = draw_bars(late)
    assert bars is not None
    assert [(bar.value, bar.low, bar.high) for bar in bars.bars] == [(57.3, 44.2, 73.3), (28.9, 23.0, 36.3)]
    assert "46 months; placebo 27 months" in late.earlier[0]
    assert "median follow-up 34 months" in late.earlier[0]
    forest = draw_forest(weighed)
    assert forest is not None
    assert [(row.value, row.low, row.high) for row in forest.rows] == [
        (0.57, 0.46, 0.71), (0.61, 0.46, 0.80), (0.75, 0.63, 0.90)]  # fmt: skip
    assert (forest.below, forest.above) == ("favours lenalidomide", "favours none")
    assert forest.place(1.0) == pytest.approx(-forest.place(0.2) + 0.699, abs=0.001)
    assert (forest.place(forest.ticks[0]), forest.place(forest.ticks[-1])) == (0.0, 1.0)


def test_a_ratio_beyond_the_axis_stands_at_its_end() -> None:
    """However wide an interval was published, it is drawn within the axis, and its numbers stand beside it."""
    weighed = weigh().weighed[0]
    late = next(result for result in weighed.results if result.id == "calgb-100104.progression-91")
    wide = replace(late, ratio=Ratio("hazard ratio", 0.13, 0.001, 400.0, "page"))
    forest = draw_forest(replace(weighed, results=(wide,)))
    assert forest is not None
    assert [forest.place(value) for value in (0.001, 400.0)] == [0.0, 1.0]
    assert (forest.ticks[0], forest.ticks[-1], forest.rows[0].text) == (0.01, 100.0, "0.13 (0.001 to 400.00)")


def test_what_only_some_patients_are_told_is_cited_by_a_reason() -> None:
    """The deletion's results stand where the deletion is present, and nowhere else."""
    with_it = weigh(clinical__cytogenetics__del17p="present")
    without = weigh(clinical__cytogenetics__t_4_14="present")
    assert "hovon-65-gmmg-hd4.deletion-progression-41" in with_it.figures
    assert "hovon-65-gmmg-hd4.deletion-progression-41" not in without.figures
    assert [each.id for each in with_it.weighed] == ["bortezomib", "bortezomib-or-lenalidomide"]


def test_stopping_says_that_no_trial_compared_it() -> None:
    """The numbers of starting lenalidomide are shown after the plain sentence that stopping was never compared."""
    stopping, starting = weigh(**YEARS_ON).weighed
    assert stopping.says.startswith("No result was found of a trial that compared stopping at two years")
    assert draw_forest(stopping) is None  # ratios without intervals are told, not drawn
    assert [result.ratio.value for result in stopping.results if result.ratio] == [1.15, 1.42]
    assert starting.id == "lenalidomide"


def test_an_open_question_weighs_each_advice_that_remains() -> None:
    """Every choice names the advice it is about, and no choice stands twice."""
    benefit = weigh(**OPEN)
    assert benefit.opening[0] == "Not decided yet: here is what was published on each advice that remains."
    names = [each.id for each in benefit.weighed]
    assert len(names) == len(set(names)) > 1
    assert all(each.concerns for each in benefit.weighed)


def test_outside_the_pathway_there_is_nothing_to_weigh() -> None:
    """One plain sentence, no numbers."""
    benefit = weigh(clinical__progressed_since_transplant=True)
    assert benefit.opening == ()
    assert [(each.results, each.says) for each in benefit.weighed] == [
        ((), "This edition does not speak of this patient, so there is nothing to weigh in numbers.")]  # fmt: skip


def test_a_blocked_advice_says_so_first() -> None:
    """Numbers do not lift a stop."""
    benefit = weigh(clinical__safety__lenalidomide_hypersensitivity=True)
    assert benefit.opening[0].startswith("The advice must not be followed now")


def test_the_first_trial_comes_with_all_it_reported() -> None:
    """Where only one trial a question is printed, its earlier and later reports are printed with it."""
    weighed = weigh().weighed[0]
    assert [result.id for result in weighed.first_of("survival")] == [
        "calgb-100104.deaths-34", "calgb-100104.survival-91"]  # fmt: skip
    assert weighed.first_of("nothing") == ()
    strategy = weigh(clinical__cytogenetics__t_4_14="present").weighed[0]
    assert [result.id for result in strategy.first_of("progression")] == [
        "hovon-65-gmmg-hd4.progression-96", "hovon-65-gmmg-hd4.progression-41"]  # fmt: skip


def test_the_contemporary_edition_draws_tenths_as_about() -> None:
    """5.3 in 100 is drawn as 5 people, and the drawing says that it is about."""
    told = consult(take_case({"plateau": 1, "clinical": vary()}), open_edition("contemporary-2026"))
    results = [result for each in weigh_benefit(told).weighed for result in list_glance(each)]
    blood = next(result for result in results if result.id == "mccarthy-ipd.second-cancers-blood")
    icons = draw_icons(blood)
    assert icons is not None
    assert [(array.struck, array.about) for array in icons.arrays] == [(5, "drawn as 5"), (1, "drawn as 1")]


SLIPS: dict[str, tuple[Edit, str, str]] = {
    "a figure that is not there": (
        Edit(BENEFIT, "\nlenalidomide:", "calgb-100104.events-34", "calgb-100104.events-35"),
        "references", "the figure 'calgb-100104.events-35'"),
    "an earlier figure that is not there": (
        Edit(BENEFIT, "\nlenalidomide:", "[calgb-100104.events-18]", "[calgb-100104.events-19]"),
        "references", "the figure 'calgb-100104.events-19'"),
    "an earlier figure of another trial": (
        Edit(BENEFIT, "\nlenalidomide:", "[calgb-100104.events-18]", "[ifm-2005-02.progression-45]"),
        "references", "another trial's"),
    "an advice that is not there": (
        Edit(BENEFIT, "\nbortezomib:", "[bortezomib-maintenance]", "[bortezomib-maintenence]"),
        "references", "the advice 'bortezomib-maintenence'"),
    "an advice without a word": (
        Edit(BENEFIT, "\nlenalidomide-consolidation:", "[lenalidomide-consolidation]", "[observe]"),
        "references", "nothing is said of 'lenalidomide-consolidation'"),
    "people without the other framing": (
        Edit(BENEFIT, "events-34", "      had_not: had done neither\n", ""), "references", "'had_not'"),
    "a median without words": (
        Edit(BENEFIT, "progression-91", "      had: had progressed or died\n", ""), "references", "needs 'had'"),
    "a number that was not published": (
        Edit(BENEFIT, "neutropenia-91", "(grade 3 or 4)", "(grade 3 or 5)"), "numbers", "the number 5"),
    "an interval of an arm that is not there": (
        Edit(TRIALS, "    progression-91:", "placebo: [23.0", "nothing: [23.0"), "references", "an interval of an arm"),
    "an interval upside down": (
        Edit(TRIALS, "    progression-91:", "[44.2, 73.3]", "[73.3, 44.2]"), "readable", "should be [low, high]"),
    "an interval that is a word": (
        Edit(TRIALS, "    progression-91:", "[44.2, 73.3]", "wide"), "readable", "should be [low, high]"),
    "an earlier report that is the same": (
        Edit(BENEFIT, "\nlenalidomide:", "[calgb-100104.events-18]", "[calgb-100104.events-34]"),
        "references", "cannot be earlier than itself"),
    "people with an empty framing": (
        Edit(BENEFIT, "events-34", "had_not: had done neither", "had_not: ''"), "references", "'had_not'"),
    "a ratio upside down": (
        Edit(TRIALS, "    progression-91:", "low: 0.46, high: 0.71", "low: 0.71, high: 0.46"),
        "readable", "should stand in that order"),
    "a ratio outside its interval": (
        Edit(TRIALS, "    progression-91:", "value: 0.57", "value: 5.7"), "readable", "should stand in that order"),
    "a ratio of nothing": (
        Edit(TRIALS, "    progression-91:", "value: 0.57, low: 0.46", "value: 0, low: 0"), "readable", "above 0"),
    "more people than there are": (
        Edit(TRIALS, "    events-34:", "lenalidomide: 37 in", "lenalidomide: 137 in"),
        "readable", "no number of people in 100"),
    "a choice without anything": (
        Edit(BENEFIT, "\noutside-scope:", "  says:", "  names: {a: b}  # "), "readable", "needs figures"),
    "an unknown key": (Edit(BENEFIT, "events-34", "had_not:", "hadnt:"), "readable", "'hadnt'"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_what_is_weighed_is_named(slip: str, tmp_path: Path) -> None:
    """The edition is refused with file, line and remedy, and nothing else is said to be broken."""
    edit, law, said = SLIPS[slip]
    report, line = break_pack(tmp_path, edit)
    problem = find_problem(report, law, said)
    # An advice of which nothing is said is missing from the whole file: its first line is named.
    assert_helpful(problem, edit.file, 1 if slip == "an advice without a word" else line)
    assert broken_laws(report) == {law}, tell(report)


def test_the_words_hold_no_number_of_their_own() -> None:
    """What is said of a choice before its figures is words only, but for names and the two ends of nothing."""
    for name in ("mayo-2012", "contemporary-2026"):
        for weighing in open_edition(name).pack.weighings:
            assert not re.search(r"\d", weighing.says.replace("GMMG-MM5", "") if weighing.says else "")


@pytest.mark.parametrize("name", ["mayo-2012", "contemporary-2026"])
def test_corrections_that_were_not_seen_are_told_with_the_survival(name: str) -> None:
    """Wherever the survival of the corrected update is told in numbers, the patient's clinician hears of it."""
    answers = [each for weighing in open_edition(name).pack.weighings for each in weighing.answers]
    told = [each.but or "" for each in answers if each.figure.endswith(".survival-91")]
    assert told
    assert all("corrections" in but for but in told)


def test_what_stands_beside_a_figure_is_told_with_its_number() -> None:
    """A note is told whether or not the figure has intervals."""
    told = {result.id: result.note for weighed in weigh_benefit(consultation()).weighed for result in weighed.results}
    assert told["calgb-100104.progression-91"].startswith("Seen with and without complete response")
