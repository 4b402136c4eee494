"""A consultation saved: added, amended with a reason, or withdrawn; durable before it is said to be."""

import datetime as dt
import secrets
from typing import Any

from desktop.chart.chart import Chart
from desktop.chart.dues import list_dues
from desktop.chart.patients import find_patient
from desktop.chart.record import Record, allow
from desktop.commands.inputs import Refusal
from desktop.consult.trial import refuse_tried
from engine.case import UNSEEN
from engine.consultation import Consultation
from engine.language import say

LONGEST_REASON = 2000
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # of ids, read aloud and typed again


class SameError(Refusal):
    """An amendment that would change nothing."""


def add(chart: Chart, consultation: Consultation, now: dt.datetime, patient: str | None = None) -> str:
    """A new record, and its id once it is durable; `patient` names the one it follows, else the identity finds one.

    :raises Refusal: when it is a what-if, or cannot be saved.
    """
    return add_all(chart, [consultation], now, patient)[0]


def add_all(chart: Chart, consultations: list[Consultation], now: dt.datetime, patient: str | None = None) -> list[str]:
    """Several records, all of them durable or none.

    :raises Refusal: as `add`.
    """
    for each in consultations:
        refuse_tried(each)
    with chart.writing():
        return [_add(chart, each, now, patient) for each in consultations]


def amend(
    chart: Chart, name: str, consultation: Consultation, reason: str, now: dt.datetime, version: int | None = None
) -> Record:
    """A new version of a record; `version` is the one it was made from, so that nobody's amendment is passed over.

    :raises Refusal: when the record may not be amended, was amended meanwhile, or nothing would change.
    """
    refuse_tried(consultation)
    with chart.writing():
        record = chart.record(name)
        allow(record, "amended")
        if version is not None and version != record.latest.number:
            words = say("{id}: was amended meanwhile by {name}; open it again, nothing was saved")
            raise Refusal(words.format(id=name, name=chart.name_of(record.latest.event.by)))
        told = tell_consultation(consultation)
        if told["record"] == record.latest.kept:
            raise SameError(say("{id}: says the same already; nothing was saved").format(id=name))
        body = told | {"reason": take_reason(reason, needed=record.state != "draft")}
        chart.append("amended", name, body, now, own=record.author == chart.person.id)
    return chart.record(name)


def withdraw(chart: Chart, name: str, reason: str, now: dt.datetime) -> Record:
    """A record withdrawn; it stays readable, with the reason.

    :raises Refusal: without a reason, or when it is withdrawn already.
    """
    with chart.writing():
        record = chart.record(name)
        allow(record, "withdrawn")
        body = {"reason": take_reason(reason, needed=True)}
        chart.append("withdrawn", name, body, now, own=record.author == chart.person.id)
    return chart.record(name)


def tell_consultation(consultation: Consultation) -> dict[str, Any]:
    """What an entry says of a consultation: its record, its answer in words, and what is to be done."""
    said = consultation.rationale
    return {
        "record": consultation.record(),
        "told": {"word": said.word, "headline": said.headline},
        "dues": list_dues(consultation),
    }


def _add(chart: Chart, consultation: Consultation, now: dt.datetime, patient: str | None) -> str:
    name = _new_id("r")
    if patient is not None and not chart.store.ask("select 1 from patients where id = ?", patient):
        raise Refusal(say("{id}: there is no such patient; 'plateau chart patients' names them").format(id=patient))
    whose = patient or find_patient(chart.store, consultation.case.identity) or _new_id("p")
    chart.append("added", name, tell_consultation(consultation) | {"patient": whose}, now)
    return name


def take_reason(words: str, *, needed: bool) -> str:
    """Why something is done, in somebody's own words.

    :raises Refusal: when it is empty and needed, or too long.
    """
    words = UNSEEN.sub(" ", words).strip()  # it is told on terminals, in lists and in tables
    if needed and not words:
        raise Refusal(say("the reason is empty; say in a few words why"))
    if len(words) > LONGEST_REASON:
        raise Refusal(say("the reason is longer than {number} characters; shorten it").format(number=LONGEST_REASON))
    return words


def _new_id(prefix: str) -> str:
    """An id that can be read aloud: "r-7k3m9x2q"."""
    return f"{prefix}-{''.join(secrets.choice(_ALPHABET) for _ in range(8))}"
