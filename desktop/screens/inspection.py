"""What checking a summary found, in words: may one rely on it, who signed it, what its record says, what is said today."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from engine.language import say
from engine.wording import show_date

Tone = Literal["advice", "open", "stop", "muted"]
MARKS: Mapping[Tone, str] = {"advice": "✓", "open": "!", "stop": "✕", "muted": "–"}
_AGREES: Mapping[bool | None, Tone] = {True: "advice", False: "stop", None: "open"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what, and what was found; the tone is also a mark, never a colour alone."""

    label: str
    words: str
    tone: Tone

    @property
    def mark(self) -> str:
        """The tone as a character."""
        return MARKS[self.tone]


@dataclass(frozen=True, slots=True)
class Inspection:
    """The verdict in one line, what it rests on, and what is to be compared with the paper in the reader's hand."""

    name: str  # the file, or what else was checked
    title: str
    tone: Tone
    findings: tuple[Finding, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()  # label and value, as the paper should show them
    notes: tuple[str, ...] = ()


def show_summary(name: str, verdict: Mapping[str, Any], known: tuple[str, ...] = ()) -> Inspection:
    """The verdict of `verify --json` on a file; `known` is what the open chart says became of its record."""
    found = _list_findings(verdict) if verdict["intact"] else ()
    chart = (Finding(say("This chart"), words, "open") for words in known)
    title, tone = _judge(verdict, replaced=bool(known))
    return Inspection(name, title, tone, (*chart, *found), notes=(*verdict["problems"], *verdict["remarks"]))


def show_refusal(name: str, sentences: tuple[str, ...]) -> Inspection:
    """What could not be checked at all, and why."""
    return Inspection(name, say("It cannot be checked"), "stop", notes=sentences)


def _judge(verdict: Mapping[str, Any], *, replaced: bool) -> tuple[str, Tone]:
    """The verdict in one line."""
    replay, agrees = verdict["replay"]["same_advice"], verdict["certificate"]["agrees"]
    if not verdict["intact"]:
        return say("Do not rely on this file: it is not as it was signed, or nobody signed it"), "stop"
    if not verdict["record_matches_page"] or replay is False or agrees is False:
        return say("Do not rely on this file: what it shows is not what its record says"), "stop"
    if replaced:
        return say("Whole, but no longer what counts"), "open"
    if not verdict["trusted"]:
        return say("Whole, but its signer is not known to be trusted here"), "open"
    if replay is None:
        return say("Whole; its advice cannot be worked out again here"), "open"
    return say("Whole, signed by somebody trusted here, and it says what was signed"), "advice"


def _list_findings(verdict: Mapping[str, Any]) -> Iterator[Finding]:
    replay = verdict["replay"]
    yield Finding(say("Whole"), say("Not a byte was changed or added since it was signed."), "advice")
    moment = dt.datetime.fromisoformat(verdict["signed_at"])
    signed = say("{name}, on {day} at {time:%H:%M} by the signing device's clock.")
    yield Finding(
        say("Signed by"), signed.format(name=verdict["signer"], day=show_date(moment.date()), time=moment), "muted"
    )
    yield Finding(say("Trusted"), verdict["trust"]["why"], "advice" if verdict["trusted"] else "open")
    yield from (Finding("", words, "open") for words in verdict["trust"]["remarks"])
    matches = verdict["record_matches_page"]
    page = say("The pages say what the record inside says.") if matches else say("The pages are NOT proved to say that.")
    yield Finding(say("Page"), page, _AGREES[matches])
    yield Finding(say("Advice then"), {
        True: say("The edition that advised gives the same advice again."),
        False: say("The edition that advised gives OTHER advice."),
    }.get(replay["same_advice"], say("The edition that advised is not on this computer.")),
        _AGREES[replay["same_advice"]])  # fmt: skip
    for today in replay["today"]:
        yield _show_today(today)
    agrees = verdict["certificate"]["agrees"]
    yield Finding(say("Proof"), {
        True: say("The edition gives the printed certificate again."),
        False: say("The edition does NOT give the printed certificate."),
    }.get(agrees, say("The printed certificate cannot be made again here.")),
        "muted" if agrees is None else _AGREES[agrees])  # fmt: skip


def _show_today(today: Mapping[str, Any]) -> Finding:
    """What an edition says of the same patient today, and where it parts from what was advised then."""
    label = say("{edition} today").format(edition=today["pack"])
    if today["same"]:
        return Finding(label, say("The same: {headline}.").format(headline=today["headline"]), "muted")
    words = (say("Another answer: {headline}.").format(headline=today["headline"]), *today["differences"])
    return Finding(label, " ".join(words), "open")
