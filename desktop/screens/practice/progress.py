"""How somebody's practice goes: how sure against how right, week by week, and what is held of each skill."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.screens.safety import Grid, GridCell, GridRow
from desktop.training.calibration import Bin, Calibration
from desktop.training.days import show_day
from desktop.training.progress import KINDS, Progress, Skill, Week
from engine.concordance.shares import show_percent
from engine.language import say, say_as, say_count
from engine.wording import show_date

MOST_WEEKS = 26  # that are drawn; the table tells all


@dataclass(frozen=True, slots=True)
class Curve:
    """The calibration curve: a point for each range of confidence that was used, and the picture in words."""

    bins: tuple[Bin, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks drawn, and the picture in words."""

    weeks: tuple[Week, ...]
    description: str


@dataclass(frozen=True, slots=True)
class ProgressScreen:
    """From top to bottom; a plot is None where there is nothing to draw yet."""

    headline: str
    calibration: str
    brier: str
    curve: Curve | None
    weeks: Weeks | None
    skills: tuple[tuple[str, Grid], ...]  # by heading


def show_progress(progress: Progress) -> ProgressScreen:
    """How a learner stands."""
    calibration = progress.calibration
    return ProgressScreen(
        headline=_tell_headline(progress),
        calibration=calibration.words,
        brier=_tell_brier(calibration),
        curve=Curve(calibration.curve, tell_curve(calibration.curve)) if calibration.curve else None,
        weeks=_take_weeks(progress.weeks),
        skills=tuple((say(words), _table(found)) for kind, words in KINDS.items() if (found := progress.of_kind(kind))),
    )


def _tell_headline(progress: Progress) -> str:
    if not progress.answers:
        return say("Nothing answered yet.")
    answers = say_count("1 answer", "{count} answers", progress.answers)
    if not progress.of:
        return f"{answers}."
    if progress.share is None:
        return say("{answers}: {right} of {of} right.").format(answers=answers, right=progress.right, of=progress.of)
    return say("{answers}: {right} of {of} right ({share}; 95 % interval {low} to {high}).").format(
        answers=answers, right=progress.right, of=progress.of, share=show_percent(progress.share.value),
        low=show_percent(progress.share.low), high=show_percent(progress.share.high),
    )  # fmt: skip


def _tell_brier(calibration: Calibration) -> str:
    if calibration.brier is None:
        return ""
    brier = calibration.brier
    return say(
        "Brier score {value:.2f} (95 % interval {low:.2f} to {high:.2f}): 0 is always sure and right, 0.25 is what "
        "saying 50 % each time gives, 1 is always sure and wrong."
    ).format(value=brier.value, low=brier.low, high=brier.high)


def tell_curve(bins: Sequence[Bin]) -> str:
    """The calibration curve in words."""
    told = [
        say("{low} to {high} % sure: {right} of {answers} right, interval {least} to {most}").format(
            low=each.low, high=each.high, right=each.right, answers=each.answers,
            least=show_percent(each.share.low), most=show_percent(each.share.high),
        )
        for each in bins
    ]  # fmt: skip
    return say("How sure against how often right. {points}.").format(points="; ".join(told))


def _take_weeks(weeks: tuple[Week, ...]) -> Weeks | None:
    drawn = weeks[-MOST_WEEKS:]
    if not any(each.of for each in drawn):
        return None
    told = [
        say("week of {day}: {right} of {of}").format(day=show_date(each.monday), right=each.right, of=each.of)
        for each in drawn
    ]
    return Weeks(drawn, say("Answers right, by week: {weeks}.").format(weeks="; ".join(told)))


def _table(skills: Sequence[Skill]) -> Grid:
    memory = any(each.retention is not None for each in skills)
    columns = (
        (say("Held"), say("Still held, likely"), say_as("practice", "Due")) if memory else (say("Right"), say("Last"))
    )
    rows = tuple(GridRow(each.words, _cells(each) if memory else _plain_cells(each)) for each in skills)
    return Grid(say("Skill"), columns, ("",) * len(columns), rows)


def _count(skill: Skill) -> GridCell:
    return GridCell(say("{held} of {met}").format(held=skill.held, met=skill.met), "", "")


def _cells(skill: Skill) -> tuple[GridCell, ...]:
    held = "" if skill.retention is None else show_percent(skill.retention)
    due = say("now") if skill.is_due else "" if skill.due is None else show_day(skill.due)
    return (_count(skill), GridCell(held, "", ""), GridCell(due, "", ""))


def _plain_cells(skill: Skill) -> tuple[GridCell, ...]:
    return (_count(skill), GridCell(show_day(skill.last), "", ""))
