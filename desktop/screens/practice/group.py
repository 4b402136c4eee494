"""A supervisor's view of a group, from the files that its learners exported: how each stands, what is missed most."""

from dataclasses import dataclass

from desktop.screens.safety import Grid, GridCell, GridRow
from desktop.training.days import show_day
from desktop.training.group import Group, Member, Missed
from engine.concordance.shares import show_percent
from engine.language import noted, say


@dataclass(frozen=True, slots=True)
class GroupScreen:
    """A line a learner, and a line a thing that was missed; None where there is no line."""

    members: Grid | None
    missed: Grid | None


def show_group(group: Group) -> GroupScreen:
    """The group as two tables."""
    members = Grid(
        say("Learner"),
        (say("Answers"), say("Right"), say("How sure fits how right"), say("Last"), say("Least held")),
        ("",) * 5,
        tuple(_tell_member(each) for each in group.members),
    )
    missed = Grid(
        say("Missed most"),
        (say("Learners"), say("Times")),
        ("",) * 2,
        tuple(_tell_missed(each) for each in group.missed),
    )
    return GroupScreen(members if members.rows else None, missed if missed.rows else None)


_FITS = {
    "early": noted("too early to say"),
    "over": noted("more sure than right"),
    "under": noted("more right than sure"),
    "agrees": noted("fits"),
}


def _tell_member(member: Member) -> GridRow:
    progress = member.progress
    right = say("{right} of {of}").format(right=progress.right, of=progress.of)
    if progress.share is not None:
        right = f"{right} ({show_percent(progress.share.value)})"
    words = (
        f"{progress.answers}",
        right,
        say(_FITS[progress.calibration.word]),
        "" if member.last is None else show_day(member.last),
        "; ".join(each.words for each in member.weakest),
    )
    return GridRow(member.name, tuple(GridCell(each, "", "") for each in words))


def _tell_missed(missed: Missed) -> GridRow:
    learners = say("{some} of {all}").format(some=missed.learners, all=missed.of_learners)
    times = say("{some} of {all}").format(some=missed.times, all=missed.of_times)
    return GridRow(missed.words, (GridCell(learners, "", ""), GridCell(times, "", "")))
