"""Benefit and harm for the patient: the same hundred people in each picture, told both ways, with the source."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from engine.benefit.pictures import Icons, draw_icons
from engine.benefit.results import Result
from engine.joining import join_clauses
from engine.language import say
from engine.leaflet import PlainAdvice, PlainFigure
from engine.wording import upper_first
from reports.blocks import Block, Paragraph, plain
from reports.drawn.pictures import IconRow

SCALE = 1.25  # how much larger a picture is than on the pages to check
_PAIR = 2


def write_numbers(
    advice: PlainAdvice, figures: Mapping[str, PlainFigure], results: Mapping[str, Result]
) -> Iterator[Block]:
    """One picture of benefit and one of harm, the differences in words, and what has to be known of them."""
    chosen = [found for names in (advice.benefit, advice.harm) if (found := _first(names, figures, results))]
    if len(chosen) < _PAIR:
        # One side alone would paint a false picture.
        yield Paragraph(plain(say("No numbers are shown, because the guide holds them for one side only.")))
        return
    yield Paragraph(plain(say("Each picture shows 100 people. You could be any one of them.")))
    pictures = [icons for name in chosen if (icons := _draw(results[name], figures[name])) is not None]
    yield IconRow(tuple(pictures), SCALE)
    checked = {results[name].checked for name in chosen}
    told = [_tell(results[name], figures[name], checked) for name in advice.also if name in results]
    behind = [" ".join(each for each in (tell_source(results[name]), figures[name].but) if each) for name in chosen]
    if len(set(behind)) > 1:
        behind = [f"{side} {words}" for side, words in zip((say("Left:"), say("Right:")), behind, strict=True)]
    told += dict.fromkeys(behind)
    yield Paragraph(plain(" ".join(told)), "small")


def _first(names: tuple[str, ...], figures: Mapping[str, PlainFigure], results: Mapping[str, Result]) -> str:
    """The first figure that is weighed for this patient and can be drawn."""
    return next((name for name in names if name in results and _draw(results[name], figures[name])), "")


def _draw(result: Result, figure: PlainFigure) -> Icons | None:
    """A result's picture in plain words; None where it counts no people, or a group has no plain name."""
    icons = draw_icons(result)
    if icons is None or any(group.name not in figure.groups for group in result.groups):
        return None
    named = zip(icons.arrays, result.groups, strict=True)
    arrays = tuple(replace(array, name=figure.groups[group.name]) for array, group in named)
    difference = _compare(result, figure)
    words = join_clauses(
        say("{group}: {struck} {befell}, {spared} {others}").format(
            group=array.name,
            struck=array.struck_count,
            befell=figure.befell,
            spared=array.spared_count,
            others=figure.spared,
        )
        for array in arrays
    )
    description = f"{figure.title} {words}. {difference} {tell_source(result)}"
    return Icons(figure.title, arrays, figure.befell, figure.spared, difference, description)


def tell_source(result: Result) -> str:
    """Study, paper, how long people were followed, and whether the numbers were checked."""
    followed = say("How long they were followed was not noted.")
    if result.is_median:
        followed = say("Half of them were followed for {time} or longer.").format(time=result.followed_for)
    elif result.followed_for:
        followed = say("They were followed for {time}.").format(time=result.followed_for)
    numbers = say("Numbers {checked}.").format(checked=result.checked)
    return f"{result.trial}, {result.source}. {followed} {numbers}"


def _compare(result: Result, figure: PlainFigure) -> str:
    """How many more or fewer of 100 with the first of two groups."""
    first, second = (_struck(result, at) for at in range(_PAIR))
    name = figure.groups[result.groups[0].name]
    about = say("about ") if any(group.is_about and "about" in group.published for group in result.groups) else ""
    number = f"{about}{abs(first - second).normalize():f}"
    words = say("{group}: just as many of 100.")
    if first != second:
        words = say("{group}: {number} fewer of 100.") if first < second else say("{group}: {number} more of 100.")
    told = words.format(group=name, number=number)
    return f"{told} {say('This may be chance.')}" if result.is_unproved else told


def _tell(result: Result, figure: PlainFigure, checked: set[str]) -> str:
    """A figure in words: how many of 100 in each group, and how it was checked unless as those that are drawn."""
    groups = say(", ").join(
        say("{number} of 100 {group}").format(
            number=f"{_struck(result, at).normalize():f}", group=figure.groups[group.name].lower()
        )
        for at, group in enumerate(result.groups)
    )
    aside = "" if {result.checked} == checked else f" ({result.checked})"
    return say("{what}: {groups}{aside}.").format(what=upper_first(figure.title), groups=groups, aside=aside)


def _struck(result: Result, at: int) -> Decimal:
    """How many of 100 it befell, as published; an edition's check holds that figures drawn are people of 100."""
    group = result.groups[at]
    people = group.people if result.counts_event else group.others
    if people is None:
        raise ValueError(f"{result.id}: {group.published} is no number of people in 100")
    return people
