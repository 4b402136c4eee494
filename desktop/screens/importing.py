"""What the dialog for a FHIR Bundle shows: its resources as lines, and beside them each offer with its source."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desktop.consult.pasted.offer import Choice, Offer, Pasted, Piece, Unread
from desktop.consult.session import Session
from desktop.fhir.datum import Datum, Source
from desktop.fhir.document import Document
from desktop.fhir.gathering import Gathered
from desktop.fhir.merging import list_strangers
from desktop.fhir.outline import describe
from desktop.fhir.reading import Reading, read_case_data
from desktop.screens.fields import name_place
from desktop.screens.pasting import PastingScreen, Picked, show_pasting
from engine.language import say
from engine.wording import lower_first


def read_for(session: Session, document: Document) -> Reading:
    """What a document offers for the consultation in hand."""
    clinical = session.case.clinical
    return read_case_data(document, clinical.as_of, clinical.diagnosis.date, clinical.transplant.date)


def write_out(reading: Reading) -> Pasted:
    """The document as a text, its offers where their resources stand in it, and what was not taken."""
    lines: list[str] = []
    blocks: dict[str, Piece] = {}
    entries = reading.document.entries
    patient = reading.document.patient
    if patient is not None and patient.name not in {each.name for each in entries}:
        entries = (patient, *entries)
    at = 0
    for entry in entries:
        told = list(describe(entry))
        length = sum(len(line) + 1 for line in told)
        blocks.setdefault(entry.name, Piece(at, at + length - 1))
        at += length
        lines += told
    for name in dict.fromkeys(each.resource for each in reading.unused):
        if name not in blocks:
            blocks[name] = Piece(at, at + len(name))
            at += len(name) + 1
            lines.append(name)
    text = "\n".join(lines)
    offers = tuple(_offer(each, blocks) for each in reading.gathered)
    unread = tuple(
        Unread(Piece(place.start, place.start + len(each.resource)), each.why)
        for each in reading.unused
        if (place := blocks[each.resource])
    )
    return Pasted(text, offers, unread)


def _offer(gathered: Gathered, blocks: dict[str, Piece]) -> Offer:
    doubts = dict.fromkeys(doubt for datum in gathered.data for doubt in datum.doubts)
    choices = tuple(_choice(datum, blocks) for datum in gathered.data)
    return Offer(gathered.place, ((None, gathered.place),), choices, tuple(doubts))


def _choice(datum: Datum, blocks: dict[str, Piece]) -> Choice:
    name = next((name for name in blocks if datum.source.resource.startswith(name)), None)
    piece = Piece(0, 0) if name is None else blocks[name]
    return Choice(datum.value, piece, tell_source(datum.source))


def tell_source(source: Source) -> str:
    """Where a datum stands, in one line."""
    return ", ".join(each for each in (source.resource, source.code, source.date) if each)


def show_import(session: Session, reading: Reading, pasted: Pasted, picked: Picked) -> PastingScreen:
    """The offers beside the case in hand; another birth date, gender or name is said above all."""
    screen = show_pasting(session, pasted, picked)
    strange = [place for place in list_strangers(session.values, reading) if place not in picked.accepted]
    remarks = []
    if strange:
        what = ", ".join(lower_first(name_place(place)) for place in strange)
        remarks.append(
            say("The document and the case differ in: {what}. It may be another patient's.").format(what=what)
        )
    if reading.document.patient is None:
        remarks.append(say("The document does not say who the patient is."))
    return replace(screen, remark=" ".join(remarks))


def list_certain(session: Session, reading: Reading, screen: PastingScreen) -> dict[str, Any]:
    """What "accept all that is certain" takes: no doubt, nothing that the case says otherwise, no other patient."""
    if list_strangers(session.values, reading):
        return {}
    return dict(_list_answers(session, screen.rows))


def _list_answers(session: Session, rows: Iterable[Any]) -> Iterable[tuple[str, Any]]:
    for row in rows:
        if row.state == "open" and row.answer is not None and not row.choices and session.shown(row.answer[0]) is None:
            yield row.answer
