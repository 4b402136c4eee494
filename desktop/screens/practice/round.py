"""One round before it is committed to: the patient's story, the sheets, and what is still missing to commit."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.screens.practice.sheet import SheetOffered, SheetShown, count_points, offer_sheet, show_sheet
from engine.language import noted, say
from engine.packs.files import find_folder, read_about
from engine.practice.commitment import Asked, Offer
from engine.practice.scenario import Paragraph, Scenario
from engine.remarks import is_past_review, tell_overdue

DIFFICULTIES = {1: noted("plain"), 2: noted("takes thought"), 3: noted("hard")}
# Said of a sheet before anything is revealed: whether it could decide, and nothing of what the advice is.
COULD = noted("This could change the advice, or forbid it for now.")
COULD_NOT = noted("This could not change the advice: with what was known, every result leads to the same.")
SURE = (50, 60, 70, 80, 90, 99)  # percent, to choose from; any other number can be typed
SUREST = 100  # percent


@dataclass(frozen=True, slots=True)
class RoundScreen:
    """What is read before one commits; nothing of it depends on the right answer."""

    title: str
    patient: str
    about: str  # the edition; topic and difficulty would say where to look
    story: tuple[Paragraph, ...]
    sheets: tuple[SheetShown, ...]  # those in hand, then those asked for, in turn
    offered: tuple[SheetOffered, ...]
    spent: str


@dataclass(frozen=True, slots=True)
class Entered:
    """What was entered so far; None and empty where nothing was."""

    risk: str | None = None
    advice: str | None = None
    duration: str | None = None
    reasons: tuple[str, ...] = ()
    confidence: str = ""  # as typed

    @property
    def percent(self) -> int | None:
        """How sure, or None where no number from 0 to 100 stands there."""
        words = self.confidence.strip().removesuffix("%").strip()
        return int(words) if words.isascii() and words.isdecimal() and int(words) <= SUREST else None


def take_entered(values: Mapping[str, Any]) -> Entered:
    """What was entered before, from a file that may hold anything: what cannot be read was not entered."""

    def one(name: str) -> str | None:
        value = values.get(name)
        return value if isinstance(value, str) else None

    reasons = values.get("reasons")
    kept = tuple(each for each in reasons if isinstance(each, str)) if isinstance(reasons, list | tuple) else ()
    return Entered(one("risk"), one("advice"), one("duration"), kept, one("confidence") or "")


def tell_edition(name: str, today: dt.date) -> str:
    """The title of an edition that ships, and that its review is past, if it is."""
    return ". ".join((read_about(find_folder(name)).edition, *tell_age(name, today)))


def tell_age(name: str, today: dt.date) -> tuple[str, ...]:
    """That an edition that ships is past its review; nothing when it is not."""
    about = read_about(find_folder(name))
    return (tell_overdue(about),) if is_past_review(about, today) else ()


def show_round(scenario: Scenario, edition: str, asked: Sequence[Asked]) -> RoundScreen:
    """The round as it stands; `edition` is told by `tell_edition`."""
    opened = {each.sheet: each for each in asked}
    sheets = [show_sheet(each) for each in scenario.sheets if each.in_hand]
    sheets += [
        show_sheet(scenario.sheet(each.sheet), say(COULD if each.deciding else COULD_NOT), deciding=each.deciding)
        for each in asked
    ]
    spent = sum(each.cost for each in asked)
    return RoundScreen(
        title=scenario.title,
        patient=scenario.patient,
        about=edition,
        story=scenario.story,
        sheets=tuple(sheets),
        offered=tuple(offer_sheet(each) for each in scenario.offered if each.id not in opened),
        spent=say("Spent: {points}").format(points=count_points(spent)) if spent else "",
    )


def tell_missing(offer: Offer, entered: Entered) -> str:
    """What is still missing to commit, as one sentence; empty when nothing is."""
    missing = [
        words
        for words, lacks in (
            (say("risk group"), bool(offer.risks) and entered.risk is None),
            (say("advice"), entered.advice is None),
            (say("duration"), bool(offer.durations) and entered.duration is None),
            (say("at least one reason"), bool(offer.reasons) and not entered.reasons),
            (say("how sure you are"), not entered.confidence.strip()),
        )
        if lacks
    ]
    if missing:
        return say("Still missing: {parts}.").format(parts=", ".join(missing))
    return "" if entered.percent is not None else say("How sure: a number from 0 to 100.")
