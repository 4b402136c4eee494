"""Consolidation and maintenance of a made patient, as a letter tells them."""

import datetime as dt

from engine.language import say
from engine.practice.made.chance import Chance
from engine.practice.made.told import Told
from engine.wording import show_date, upper_first

LATE = 330  # days from the transplant to consolidation or maintenance after which a letter says "only"


def tell_consolidation(told: Told, chance: Chance) -> str:
    """How far consolidation has come, in one sentence; empty where nothing is recorded of it."""
    status, months = told.take("consolidation.status"), told.take("consolidation.months")
    regimen = told.take("consolidation.regimen")
    started, ended = told.take_day("consolidation.started"), told.take_day("consolidation.ended")
    if status is None:
        return ""
    drug = {"lenalidomide": say("lenalidomide consolidation"), "combination": say("combined consolidation")}.get(
        str(regimen), say("consolidation")
    )
    late = say(", begun only on {day},") if _is_late(told, started) else say(", begun on {day},")
    begun = "" if started is None else late.format(day=show_date(started))
    done = "" if ended is None else say(" on {day}").format(day=show_date(ended))
    given = drug if months is None else _long(months, drug)
    match status:
        case "completed":
            words = (
                "{Given}{begun} were completed{done}." if (months or 0) > 1 else "{Given}{begun} was completed{done}."
            )
            return say(words).format(Given=upper_first(given), begun=begun, done=done)
        case "stopped_early":
            why = chance.phrase("diarrhoea that did not settle", "a rash that kept coming back", "repeated infections")
            after = "" if months is None else say(" after {time}").format(time=_long(months, ""))
            return say("{Drug}{begun} was stopped early{done}{after}, because of {why}.").format(
                Drug=upper_first(drug), begun=begun, done=done, after=after, why=why
            )
        case "under_way":
            return say("{Drug}{begun} is under way.").format(Drug=upper_first(drug), begun=begun)
        case "not_possible":
            return chance.phrase(
                "Consolidation is not possible, because infections keep coming back.",
                "Consolidation is not possible while a broken hip is treated.",
            )
        case "skipped":
            return chance.phrase("Consolidation was left out.", "It was decided to leave consolidation out.")
    return say("No consolidation has been given so far.")


def _long(months: int, of: str) -> str:
    """So many months of a treatment, or so many months."""
    words = {1: say("one month"), 2: say("two months"), 3: say("three months")}
    time = words.get(months, say("{months} months").format(months=months))
    return f"{time} {say('of')} {of}" if of else time


def tell_maintenance(told: Told, chance: Chance, she: str) -> str:
    """Maintenance so far, in one sentence; empty where nothing is recorded of it."""
    status, drug = told.take("maintenance.status"), told.take("maintenance.drug")
    started, months = told.take_day("maintenance.started"), told.take("maintenance.months")
    if status is None:
        return ""
    if status == "not_started":
        return (
            chance.phrase(
                "No maintenance has been begun.", "{She} takes nothing for the myeloma now; no maintenance was begun."
            ).format(She=upper_first(she))
            if not _is_treated(told)
            else say("No maintenance has been begun.")
        )
    name = name_maintenance(drug)
    late = say(", begun only on {day},") if _is_late(told, started) else say(", begun on {day},")
    begun = "" if started is None else late.format(day=show_date(started))
    given = "" if months is None else say(" for {time}").format(time=_long(months, ""))
    if status == "on":
        words = "Maintenance with {drug}{begun} has been given{given} and goes on."
        if months is None:
            words = "Maintenance with {drug}{begun} goes on." if begun else "Maintenance with {drug} goes on."
    else:
        words = "Maintenance with {drug}{begun} was given{given} and has ended for good."
    return say(words).format(drug=name, begun=begun, given=given)


def _is_late(told: Told, started: dt.date | None) -> bool:
    """Whether maintenance began so long after the transplant that nobody would tell it without a word."""
    transplanted = told.day("transplant.date")
    return started is not None and transplanted is not None and (started - transplanted).days > LATE


def name_maintenance(drug: str | None) -> str:
    """What is given as maintenance, within a sentence."""
    words = {
        "daratumumab_lenalidomide": "daratumumab and lenalidomide",
        "lenalidomide_bortezomib": "lenalidomide and bortezomib",
    }
    return say("another drug" if drug in (None, "other") else words.get(drug or "", drug or ""))


def _is_treated(told: Told) -> bool:
    return told.see("consolidation.status") == "under_way" or told.see("transplant.done") is False
