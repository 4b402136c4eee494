"""A record in words: what became of it, who did what and when."""

from typing import Any

from desktop.chart.chart import Chart
from desktop.chart.events import Event, Kind
from desktop.chart.record import Record
from desktop.chart.states import WORDS
from engine.language import noted, say
from engine.wording import show_date

ACTS: dict[Kind, str] = {
    "added": noted("added"),
    "amended": noted("amended"),
    "signed": noted("signed"),
    "countersigned": noted("countersigned"),
    "withdrawn": noted("withdrawn"),
    "opened": noted("opened"),
    "printed": noted("printed"),
    "exported": noted("exported"),
    "copied": noted("copied as a note"),
    "merged": noted("patients merged"),
    "parted": noted("patients taken apart"),
    "person": noted("access"),
    "passphrase": noted("passphrase changed"),
    "recovered": noted("opened with the recovery code"),
    "certificate": noted("certificate changed"),
    "backed up": noted("backed up"),
    "restored": noted("restored"),
    "gap": noted("entries missing"),
}


def tell_record(chart: Chart, record: Record) -> dict[str, Any]:
    """The record as `chart show --json` prints it."""
    return {
        "id": record.id,
        "patient": record.patient,
        "state": record.state,
        "state_in_words": say(WORDS[record.state]),
        "withdrawn_for": record.withdrawn_for or None,
        "versions": [
            {
                "number": each.number,
                "at": each.event.at.isoformat(),
                "by": chart.name_of(each.event.by),
                "reason": each.reason or None,
                "record": each.kept,
                "told": each.body["told"],
                "dues": each.body["dues"],
            }
            for each in record.versions
        ],
        "papers": [
            {"digest": each.digest, "version": each.version, "signers": each.signers, "field": each.field}
            for each in record.papers
        ],
        "entries": [tell_entry(chart, each) for each in record.entries],
    }


def tell_entry(chart: Chart, event: Event) -> dict[str, Any]:
    """One entry of the trail: when, what, by whom, and what more there is to say."""
    return {
        "seq": event.seq,
        "at": event.at.isoformat(),
        "what": event.kind,
        "in_words": say(ACTS[event.kind]),
        "record": event.record,
        "by": chart.name_of(event.by),
        "more": tell_more(event),
        "clock_went_back": event.clock_went_back,
    }


def tell_more(event: Event) -> str:
    """What an entry says beside who and when; empty where that is all."""
    body = event.body
    match event.kind:
        case "amended" | "withdrawn":
            return str(body["reason"])
        case "signed" | "countersigned":
            return say("version {number}, key of {name}").format(number=body["version"], name=body["signer"])
        case "backed up" | "restored":
            return str(body.get("to", body.get("from", "")))
        case "exported":
            return " ".join(str(body[name]) for name in ("what", "to", "from") if name in body)
        case "person":
            words = say("{name}: {role}") if body["active"] else say("{name}: no longer")
            return words.format(name=body["name"], role=body["role"])
        case "passphrase" | "certificate":
            return str(body.get("what", ""))
        case "merged" | "parted":
            return f"{body['patient']}, {body['into']}"
        case _:
            return ""


def tell_time(event: Event) -> str:
    """When it was, as a clinician reads it: 01-Jan-2008 14:02."""
    return f"{show_date(event.at.date())} {event.at:%H:%M}"
