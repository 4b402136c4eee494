"""What checking a summary found, in words: may one rely on it, who signed it, what it says, what is said today."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from engine.language import say
from engine.wording import show_date

if TYPE_CHECKING:
    from desktop.chart.fate import Fate
    from reports.seal.check import SealVerdict

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
        """The tone as a character; none where the line goes on with what the one above it says."""
        return MARKS[self.tone] if self.label else ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """The verdict in one line, what it rests on, and what is to be compared with the paper in the reader's hand."""

    name: str  # the file, or what else was checked
    title: str
    tone: Tone
    findings: tuple[Finding, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()  # label and value, as the paper should show them
    notes: tuple[str, ...] = ()
    sealed: bool | None = None  # of a paper copy: whether its fields were signed; None of a file


def show_summary(name: str, verdict: Mapping[str, Any], fate: "Fate | None", *, in_chart: bool) -> Inspection:
    """The verdict of `verify --json` on a file, and what the open chart, if one is, knows of its record."""
    if verdict.get("practice") is not None:
        return _show_practice(name, verdict, verdict["practice"])
    found = _list_findings(verdict) if verdict["intact"] else ()
    chart = _show_fate(fate) if in_chart and verdict["intact"] else ()
    title, tone = _judge(verdict, fate)
    return Inspection(name, title, tone, (*chart, *found), notes=(*verdict["problems"], *verdict["remarks"]))


def show_seal(name: str, verdict: "SealVerdict", fate: "Fate | None", *, in_chart: bool) -> Inspection:
    """The verdict on the seal of a paper copy; its fields are for the reader to compare with the paper."""
    chart = _show_fate(fate) if in_chart else ()
    title, tone = _judge_seal(verdict, fate)
    same: Mapping[bool | None, tuple[str, Tone]] = {
        True: (say("The same as signed."), "advice"),
        False: (say("NOT the same as signed."), "stop"),
        None: (say("Not compared."), "muted"),
    }
    compared = (
        Finding(label, *same[found])
        for label, found in ((say("Identifier"), verdict.identifier), (say("Name and birth"), verdict.person))
    )
    return Inspection(
        name, title, tone, (*chart, *compared), verdict.shown, verdict.problems, sealed=verdict.standing == "genuine"
    )


def add_seal(file: Inspection, paper: Inspection) -> Inspection:
    """What the seal on an unsigned file says: it may be a scan of a paper copy, which no signature of a file proves."""
    words = say("This file is not signed. If it is a scan, go by its seal: {title}.")
    told = words.format(title=paper.title[:1].lower() + paper.title[1:])
    tone: Tone = "open" if paper.tone == "advice" else paper.tone
    return replace(paper, name=file.name, title=say("Not a signed file"), tone=tone, notes=(told, *paper.notes))


def show_refusal(name: str, sentences: tuple[str, ...]) -> Inspection:
    """What could not be checked at all, and why."""
    return Inspection(name, say("It cannot be checked"), "stop", notes=tuple(map(_write_whole, sentences)))


def _write_whole(sentence: str) -> str:
    """A refusal as a sentence of its own: a command puts the name of the file before it."""
    told = say("the file {words}").format(words=sentence) if sentence.startswith("is ") else sentence
    return f"{told[:1].upper()}{told[1:].rstrip('.')}."


def _show_fate(fate: "Fate | None") -> Iterator[Finding]:
    """What the chart knows of the record, what matters most first."""
    if fate is None:
        yield Finding(say("This chart"), say("Holds no summary with that record."), "muted")
        return
    tone: Tone = "muted" if fate.stands else "stop"
    yield from (Finding(say("This chart") if at == 0 else "", words, tone) for at, words in enumerate(fate.tell()))


def _judge(verdict: Mapping[str, Any], fate: "Fate | None") -> tuple[str, Tone]:
    """The verdict on a file in one line."""
    replay, agrees = verdict["replay"]["same_advice"], verdict["certificate"]["agrees"]
    if not verdict["intact"]:
        return say("Do not rely on this file"), "stop"
    if not verdict["record_matches_page"] or replay is False or agrees is False:
        return say("Do not rely on this file: what it shows is not what its record says"), "stop"
    if fate is not None and not fate.stands:
        return say("Whole, but no longer what counts"), "stop"
    if not verdict["trusted"]:
        return say("Whole, but its signer is not known to be trusted here"), "open"
    if not verdict["drawn_anew"]:
        return say("Whole; made by an earlier release: only its wording was compared"), "open"
    if replay is None or verdict["problems"]:
        return say("Whole, but not proved in full here"), "open"
    return say("Whole, by a trusted signer, and it says what was signed"), "advice"


def _judge_seal(verdict: "SealVerdict", fate: "Fate | None") -> tuple[str, Tone]:
    """The verdict on a paper copy in one line."""
    if verdict.standing == "forged":
        return say("Do not rely on this paper: its seal is not genuine"), "stop"
    if verdict.standing == "unknown":
        return say("This seal cannot be checked: its signer's certificate is not here"), "open"
    if False in (verdict.identifier, verdict.person):
        return say("Do not rely on this paper: it was sealed for somebody else"), "stop"
    if fate is not None and not fate.stands:
        return say("The seal is genuine, but the summary is no longer what counts"), "stop"
    if verdict.problems:
        return say("The seal is genuine, but do not rely on it: see why below"), "stop"
    return say("The seal is genuine: compare what it says with the paper"), "advice"


def _show_practice(name: str, verdict: Mapping[str, Any], practised: Mapping[str, Any]) -> Inspection:
    """A practice debrief: that it is no patient's stands first, and no chart is asked about it."""
    tone: Tone = "open" if practised["matches"] else "stop"
    title = say("A practice debrief, no patient's summary: no part of any chart")
    if not practised["matches"]:
        title = say("Do not rely on this file: no patient's summary, nor a debrief that says what was signed")
    words = say("{learner}, on {scenario} under {edition}.").format(**practised) if practised["matches"] else ""
    about = (Finding(say("Practice"), words, "muted"),) if words else ()
    notes = (*verdict["problems"], *verdict["remarks"])
    return Inspection(name, title, tone, (*_list_signed(verdict), *about), notes=notes)


def _list_findings(verdict: Mapping[str, Any]) -> Iterator[Finding]:
    replay = verdict["replay"]
    yield from _list_signed(verdict)
    matches = verdict["record_matches_page"]
    page = (
        say("The pages say what the record inside says.") if matches else say("The pages are NOT proved to say that.")
    )
    yield Finding(say("Page"), page, _AGREES[matches])
    yield Finding(say("Advice then"), {
        True: say("The edition that advised gives the same advice again."),
        False: say("The edition that advised gives OTHER advice."),
    }.get(replay["same_advice"], say("The edition that advised is not on this computer.")),
        _AGREES[replay["same_advice"]])  # fmt: skip
    for today in replay["today"]:
        yield from _show_today(today)
    agrees = verdict["certificate"]["agrees"]
    yield Finding(say("Proof"), {
        True: say("The edition gives the printed certificate again."),
        False: say("The edition does NOT give the printed certificate."),
    }.get(agrees, say("The printed certificate cannot be made again here.")),
        "muted" if agrees is None else _AGREES[agrees])  # fmt: skip


def _list_signed(verdict: Mapping[str, Any]) -> Iterator[Finding]:
    yield Finding(say("Whole"), say("Not a byte was changed or added since it was signed."), "advice")
    moment = dt.datetime.fromisoformat(verdict["signed_at"])
    signed = say("{name}, on {day} at {time:%H:%M} by the signing device's clock.")
    yield Finding(
        say("Signed by"), signed.format(name=verdict["signer"], day=show_date(moment.date()), time=moment), "muted"
    )
    yield Finding(say("Trusted"), verdict["trust"]["why"], "advice" if verdict["trusted"] else "open")
    yield from (Finding("", words, "open") for words in verdict["trust"]["remarks"])


def _show_today(today: Mapping[str, Any]) -> Iterator[Finding]:
    """What an edition says of the same patient today, and where it parts from what was advised then."""
    label = say("{edition} today").format(edition=today["pack"])
    if today["same_advice"]:
        yield Finding(label, say("The same: {headline}.").format(headline=today["headline"]), "muted")
        return
    yield Finding(label, say("Another answer: {headline}.").format(headline=today["headline"]), "open")
    yield from (Finding("", words, "muted") for words in today["differences"])
