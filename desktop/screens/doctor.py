"""The page of the self-check: the sum first, then what is broken, what to look at, and the rest."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.checkup.examination import in_order, tell_sum
from desktop.checkup.finding import Finding, find_worst, name_state
from engine.language import say

TONES = {"ok": "advice", "look": "open", "broken": "stop", "unknown": "muted"}
MARKS = {"ok": "✓", "look": "!", "broken": "✗", "unknown": "–"}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line: its mark and state in words, its title, what was found and what to do."""

    mark: str
    state: str
    tone: str
    title: str
    words: str
    remedy: str


@dataclass(frozen=True, slots=True)
class DoctorScreen:
    """What the page says."""

    sum: str
    tone: str
    lines: tuple[CheckLine, ...]


def show_doctor(findings: Iterable[Finding]) -> DoctorScreen:
    """The page for what was found."""
    found = in_order(findings)
    worst = find_worst(each for each in found if each.state != "unknown")
    lines = tuple(
        CheckLine(MARKS[each.state], name_state(each.state), TONES[each.state], each.title, each.words, each.remedy)
        for each in found
    )
    return DoctorScreen(tell_sum(found), TONES[worst], lines)


def tell_display(width: int, height: int, scale: float, colours: int) -> Finding:
    """The screen, in pixels as the window counts them: is there room, and are there colours enough?"""
    words = say("{width} × {height} pixels at {percent} %, {colours} bits of colour.").format(
        width=width, height=height, percent=round(scale * 100), colours=colours
    )
    if width < 640 or height < 360:  # noqa: PLR2004 - the window's own smallest size
        remedy = say("Choose a smaller scale in the system's settings of the screen: parts of the window do not fit.")
        return Finding("display", say("Screen"), "look", words, remedy)
    if colours < 24:  # noqa: PLR2004
        remedy = say("Choose more colours in the system's settings of the screen; nothing is told by colour alone.")
        return Finding("display", say("Screen"), "look", words, remedy)
    return Finding("display", say("Screen"), "ok", words)
