"""A dispute as the window shows it: the patient, two advices, what may be said; then the marks and both sides whole."""

from dataclasses import dataclass, replace

from desktop.screens.practice.judged import JudgedShown, show_judged
from desktop.screens.practice.round import RoundScreen, show_round
from engine.language import noted, say
from engine.practice.commitment import Judged, Option
from engine.practice.trials.argument import Heard, Whole
from engine.practice.trials.disputes import Dispute
from engine.rationale import Reason

MARKING = noted(
    "The marks are for the argument, and either side could reach them all: a point for what carries your side, one "
    "off, down to none, for what speaks against it or does not hold here, up to two for the objection."
)
# The mark before a thing that was said, and in words what it stands for.
MARKS = {
    "right": ("✓", noted("Carries your side")),
    "wrong": ("✕", noted("Does not carry it")),
    "beside": ("–", noted("Carries neither side")),
    "missing": ("○", noted("Missing")),
}


@dataclass(frozen=True, slots=True)
class DisputeScreen:
    """What is read and chosen from before one argues."""

    story: RoundScreen
    sides: tuple[Option, ...]
    options: tuple[Option, ...]
    picks: int


@dataclass(frozen=True, slots=True)
class SideShown:
    """One side whole: the advice, how its edition comes to it, what speaks for it and what against it."""

    title: str
    headline: str
    turn: str
    reasons: tuple[tuple[str, tuple[Reason, ...]], ...]  # by heading


@dataclass(frozen=True, slots=True)
class HeardScreen:
    """What came of an argument."""

    holds: bool  # more than half of the points
    verdict: str
    side: str
    said: tuple[JudgedShown, ...]
    objection: JudgedShown
    sides: tuple[SideShown, ...]
    note: str


def show_dispute(dispute: Dispute, edition: str) -> DisputeScreen:
    """The dispute with every sheet of the patient in hand; `edition` is the title of the edition it was written for."""
    scenario = dispute.scenario
    known = replace(scenario, sheets=tuple(replace(each, in_hand=True) for each in scenario.sheets))
    sides = tuple(Option(side.edition, side.headline, side.name) for side in dispute.sides)
    return DisputeScreen(show_round(known, edition, ()), sides, dispute.options, dispute.picks)


def tell_missing(picks: int, side: str | None, chosen: int, objection: str | None) -> str:
    """What is still missing to argue, in one sentence; empty when nothing is."""
    if side is None:
        return say("Take a side first.")
    if chosen != picks:
        return say("Chosen: {number} of {picks} arguments.").format(number=chosen, picks=picks)
    return "" if objection is not None else say("Name the strongest objection to your own side.")


def show_heard(heard: Heard) -> HeardScreen:
    """The argument judged, and both sides."""
    return HeardScreen(
        holds=2 * heard.points > heard.most,
        verdict=say("{points} of {most} points for the argument.").format(points=heard.points, most=heard.most),
        side=say("You argued for: {headline} ({name}).").format(headline=heard.side.headline, name=heard.side.name),
        said=tuple(_show_said(each) for each in heard.chosen),
        objection=_show_said(heard.objection),
        sides=tuple(_show_side(each, yours=each.side == heard.side) for each in heard.wholes),
        note=say(MARKING),
    )


def _show_said(judged: Judged) -> JudgedShown:
    return show_judged(judged, *MARKS[judged.verdict])


def _show_side(whole: Whole, *, yours: bool) -> SideShown:
    found = (
        (heading, tuple(each for each in whole.reasons if each.side == side))
        for side, heading in (("for", say("For it")), ("against", say("Against it")))
    )
    title = say("{name}, your side").format(name=whole.side.name) if yours else whole.side.name
    reasons = tuple((heading, reasons) for heading, reasons in found if reasons)
    return SideShown(title, whole.side.headline, whole.turn, reasons)
