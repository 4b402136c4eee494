"""What is drawn equals what was published, in every form and for every case that ships with either edition."""

import functools
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.consult.session import Session, open_case
from desktop.screens.benefit import BenefitScreen, show_benefit
from engine.benefit.pictures import PEOPLE, draw_bars, draw_forest, draw_icons
from engine.benefit.results import Result
from engine.benefit.weighing import Weighed, weigh_benefit
from engine.benefit.words import list_sentences, tell_both, tell_ratio_cell, tell_where
from engine.case_file import take_case
from engine.consultation import Consultation
from engine.packs.files import find_folder, shipped
from engine.packs.shelf import open_edition, read_cases
from reports.benefit import write_benefit
from reports.blocks import Section, Table
from reports.drawn.pictures import BesideEachOther, IconRow
from tests.engine import test_results as made

CASES = {f"{name}:{case.id}": (name, case.clinical) for name in shipped() for case in read_cases(find_folder(name))}


@functools.cache
def session_of(name: str) -> Session:
    """A shipped case in hand."""
    edition, clinical = CASES[name]
    return open_case(open_edition(edition), take_case({"plateau": 1, "clinical": clinical}))


def told_of(name: str) -> Consultation:
    """What is said of a shipped case."""
    return session_of(name).consultation


def published(consultation: Consultation, result: Result) -> dict[str, str]:
    """The arms of a result's figure as the edition's file has them."""
    return dict(consultation.edition.pack.figure(result.id).arms)


def check_icons(consultation: Consultation, result: Result) -> None:
    """Marks are the published whole number, or are said to be about it; one denominator; both framings."""
    icons = draw_icons(result)
    if icons is None:
        assert result.form != "people"
        return
    arms = published(consultation, result)
    assert len(icons.arrays) == len(arms) > 1
    for array, text in zip(icons.arrays, arms.values(), strict=True):
        number = Decimal(text.removeprefix("about ").removesuffix(" in 100"))
        marked = array.struck if result.counts_event else PEOPLE - array.struck
        assert marked == number or array.about, f"{result.id}: {text} is drawn as {marked} without a word"
        assert marked == int(number.quantize(Decimal(1), ROUND_HALF_UP))
        counted = array.struck_count if result.counts_event else array.spared_count
        assert counted == text
        others = array.spared_count if result.counts_event else array.struck_count
        assert Decimal(others.removeprefix("about ").removesuffix(" in 100")) == PEOPLE - number
    words = (result.had, result.had_not) if result.counts_event else (result.had_not, result.had)
    assert (icons.struck_words, icons.spared_words) == words
    assert icons.where == tell_where(result)


def check_bars(consultation: Consultation, result: Result) -> None:
    """Bars end at the published medians, whiskers at the published intervals, and the axis holds them all."""
    bars = draw_bars(result)
    if bars is None:
        assert result.form != "time"
        return
    figure = consultation.edition.pack.figure(result.id)
    for bar, (arm, text) in zip(bars.bars, figure.arms.items(), strict=True):
        assert bar.text.startswith(text)
        assert bar.value == (None if text.startswith("not reached") else float(text.split()[0]))
        assert (bar.low, bar.high) == figure.intervals.get(arm, (None, None))
        assert all(each is None or 0 <= each <= bars.end for each in (bar.value, bar.low, bar.high))


def check_forest(consultation: Consultation, weighed: Weighed) -> None:
    """Every drawn ratio is a published hazard ratio with its interval, in place on the axis; none is drawn twice."""
    forest = draw_forest(weighed)
    assert (forest is not None) == bool(weighed.forest)
    if forest is None:
        return
    for row, result in zip(forest.rows, weighed.forest, strict=True):
        ratio = consultation.edition.pack.figure(result.id).ratio
        assert ratio is not None
        assert (row.value, row.low, row.high) == (ratio.value, ratio.low, ratio.high)
        assert ratio.kind.startswith("hazard ratio")
        assert 0 <= forest.place(row.low) <= forest.place(row.value) <= forest.place(row.high) <= 1
    assert 0 < forest.place(1.0) < 1
    superseded = {name for each in weighed.results for name in each.earlier}
    assert not superseded & {result.id for result in weighed.forest}


@pytest.mark.parametrize("name", CASES)
def test_everything_drawn_was_published(name: str) -> None:
    """Icons, bars and ratios of every result of every case, with trial, follow-up, source and checking status."""
    consultation = told_of(name)
    benefit = weigh_benefit(consultation)
    assert benefit.weighed, "every advice has a choice that speaks of it"
    for weighed in benefit.weighed:
        assert weighed.results or weighed.says
        for result in weighed.results:
            figure = consultation.edition.pack.figure(result.id)
            assert result.trial
            assert result.source
            assert result.checked in ("seen in a public page", "not yet checked against the paper")
            assert result.recalled is (figure.status == "memory")
            assert result.follow_up == "follow-up not recorded" or figure.follow_up is not None
            check_icons(consultation, result)
            check_bars(consultation, result)
        check_forest(consultation, weighed)


def fares_better(result: Result) -> str | None:
    """The name of the group that fares better by the numbers of two groups; None where they do not tell."""
    if len(result.groups) != 2 or result.form == "words":
        return None
    first, second = (each.people if each.time is None and each.reached else each.time for each in result.groups)
    if first is None or second is None:
        return next((each.name for each in result.groups if not each.reached), None)
    counts_harm = result.form == "people" and result.counts_event
    return None if first == second else result.groups[(first < second) != counts_harm].name


@pytest.mark.parametrize("name", CASES)
def test_ratios_point_where_their_numbers_do(name: str) -> None:
    """A hazard ratio below 1 goes with the first group faring better, and the axis favours that group by name."""
    for weighed in weigh_benefit(told_of(name)).weighed:
        for result in weighed.results:
            better, ratio = fares_better(result), result.ratio
            if better is None or ratio is None or "against" in ratio.kind:
                continue
            assert (better == result.groups[0].name) is (ratio.value < 1) or ratio.value == 1, result.id
            if result.in_forest:
                worse = next(each.name for each in result.groups if each.name != better)
                favoured, other = weighed.favours if ratio.value < 1 else weighed.favours[::-1]
                assert better.startswith(favoured) or worse == other, (result.id, weighed.favours)


def numbers_of(result: Result) -> set[str]:
    """The published texts that every form must carry."""
    return {group.published for group in result.groups}


def shown(screen: BenefitScreen) -> dict[tuple[str, str], tuple[str, str]]:
    """Of the screen: what the words and the table say of each result."""
    words = {
        (told.title, told.where): " ".join(told.words)
        for choice in screen.choices
        for question in choice.questions
        for told in question.results
    }
    rows = {
        (row.title, row.where): " ".join((*(text for _, text in row.groups), row.ratio))
        for choice in screen.choices
        for row in choice.rows
    }
    assert words.keys() == rows.keys()
    return {key: (words[key], rows[key]) for key in words}


@pytest.mark.parametrize("name", CASES)
def test_all_forms_of_a_result_carry_the_same_numbers(name: str) -> None:
    """Words, table, icons and bars, on the screen and on paper."""
    consultation = told_of(name)
    screen = shown(show_benefit(session_of(name)))
    section = Section("benefit", "", tuple(write_benefit(consultation)))
    printed = " ".join(run.text for block in section.blocks if isinstance(block, Table) for row in block.rows
                       for cell in row for run in cell).replace("\u00a0", " ")  # fmt: skip
    pictures = [block for block in section.blocks if isinstance(block, IconRow | BesideEachOther)]
    drawn = " ".join(words for picture in pictures for words in picture.list_words())
    is_open = consultation.outcome.advice is None
    for weighed in weigh_benefit(consultation).weighed:
        for result in weighed.results:
            words, row = screen[(result.measure, tell_where(result))]
            for number in numbers_of(result):
                assert number in words
                assert number in row
                people = number.removesuffix(" in 100")
                ends = (" yes", " (") if result.groups[0].people is not None else ("",)
                assert is_open or any(f"{people}{end}" in printed for end in ends)
            assert " ".join(list_sentences(result)) == words
            assert tell_ratio_cell(result) in row
            assert all(tell_both(result, group) in row for group in result.groups)
            if result.form == "time" and not is_open:
                assert all(number in drawn for number in numbers_of(result))
    if is_open:
        assert not pictures


@given(st.decimals(0, 100, places=1))
def test_a_drawing_never_strays_more_than_half_a_person(share: Decimal) -> None:
    """Whatever is published between 0 and 100, the marks are within half a person of it."""
    for counts_event in (True, False):
        of = made.figure("proportion", {"a": f"{share} in 100", "b": "0 in 100"})
        told = made.result(of, counts_event=counts_event)
        struck = told.struck(told.groups[0])
        assert 0 <= struck <= PEOPLE
        counted = share if counts_event else PEOPLE - share
        assert abs(struck - counted) <= Decimal("0.5")
        assert told.groups[0].is_about or struck == counted


def test_some_case_has_each_form() -> None:
    """The laws above are not about nothing."""
    forms: set[str] = set()
    for name in CASES:
        for weighed in weigh_benefit(told_of(name)).weighed:
            forms |= {result.form for result in weighed.results}
            forms |= {"forest"} if weighed.forest else set()
            forms |= {"plain"} if not weighed.results else set()
    assert forms == {"people", "time", "words", "forest", "plain"}
