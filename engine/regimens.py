"""The dose as a trial gave it, and the licence: when a dose may be printed, whence both are, and who checked them."""

from engine.checking import NOT_CHECKED, NOT_CHECKED_LABEL, SEEN, Check, Checks, name_regimen, tell_check, tell_checker
from engine.edition import Edition
from engine.facts import Facts
from engine.language import say
from engine.outcome import Outcome
from engine.pathway import Advice
from engine.rationale import Backing
from engine.wording import upper_first


def write_regimen(edition: Edition, facts: Facts, outcome: Outcome, checks: Checks) -> tuple[str, ...]:
    """The duration, the dose as the trial's while its condition is known to hold (or why none), and the licence."""
    if outcome.advice is None:
        return ()
    advice = edition.pathway.advice_of(outcome.advice)
    lines = [advice.duration]
    if advice.regimen is not None:
        if outcome.blocked:
            lines.append(say("No dose is printed while it must not be given."))
        elif not _may_be_printed(edition, facts, advice, checks):
            lines.append(advice.regimen.otherwise)
        else:
            check = _check_of_dose(edition, advice, checks)
            told = "" if check is None else f" {upper_first(tell_checker(check))}."
            lines.append(f"{advice.regimen.text}{told}")
    lines.append(advice.licence)
    return tuple(line for line in lines if line)


def find_backing(edition: Edition, facts: Facts, outcome: Outcome, checks: Checks) -> tuple[Backing, ...]:
    """The dose, where one is printed, and the licence, each with its sources and with who checked it."""
    if outcome.advice is None:
        return ()
    advice, found = edition.pathway.advice_of(outcome.advice), []
    if advice.regimen is not None and not outcome.blocked and _may_be_printed(edition, facts, advice, checks):
        regimen = advice.regimen
        check = _check_of_dose(edition, advice, checks)
        told = _tell_status(regimen.status, check, NOT_CHECKED)
        found.append(Backing(say("Dose"), regimen.text, (regimen.source,), told, check))
    if advice.licence:
        written = edition.pack.as_written.pathway.advice_of(advice.id)
        check = checks.of(f"{edition.pack.id}/{advice.id}.licence", written.licence)
        told = _tell_status(advice.licence_status, check, NOT_CHECKED_LABEL)
        found.append(Backing(say("Licence"), advice.licence, advice.licence_sources, told, check))
    return tuple(found)


def _may_be_printed(edition: Edition, facts: Facts, advice: Advice, checks: Checks) -> bool:
    """A recalled dose is printed only once a named person has checked it as it reads now."""
    regimen = advice.regimen
    if regimen is None or not regimen.printed_when.evaluate(edition.lookup(facts)):
        return False
    return regimen.status == "page" or _check_of_dose(edition, advice, checks) is not None


def _check_of_dose(edition: Edition, advice: Advice, checks: Checks) -> Check | None:
    regimen = edition.pack.as_written.pathway.advice_of(advice.id).regimen
    return None if regimen is None else checks.of(name_regimen(edition.pack.id, advice.id), regimen.text)


def _tell_status(status: str, check: Check | None, not_checked: str) -> str:
    if check is not None:
        return tell_check(check)
    return say(SEEN) if status == "page" else say(not_checked)
