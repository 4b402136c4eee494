"""A FHIR R4 document read whole: what it offers for each place of a case, and for all the rest why it is not taken."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desktop.fhir.datum import Datum, Read, Setting, Unused
from desktop.fhir.document import Document, Entry, list_maps
from desktop.fhir.elements import list_codings, name_concept, name_unread, quote, read_text, read_when
from desktop.fhir.gathering import Gathered, gather
from desktop.fhir.history import read_condition, read_procedure
from desktop.fhir.medication import read_medications
from desktop.fhir.observation import read_observation, read_report
from desktop.fhir.own import list_own_places
from desktop.fhir.patient import read_patient
from desktop.screens.fields import FIELDS
from engine.contradictions import MEASURED
from engine.language import say
from engine.wording import show_date
from reports.fhir.codes import OUTCOME

_HISTORY = {"Condition": read_condition, "Procedure": read_procedure}
_RESULTS = {"Observation": read_observation, "DiagnosticReport": read_report}
# They hold what is read elsewhere, and nothing of the patient by themselves.
_SILENT = frozenset({"Organization", "Practitioner", "PractitionerRole", "Location", "Device", "Specimen", "Medication",
                     "Provenance", "Encounter"})  # fmt: skip
# What is as it was on another day: an older document of this program says it of that day alone.
_LASTING = ("identity.", "sex", "diagnosis.", "cytogenetics.", "induction.", "transplant.", "response.after_")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document offers and what was not taken; `written` is the day of a consultation that this program wrote."""

    document: Document
    gathered: tuple[Gathered, ...]
    unused: tuple[Unused, ...]
    written: dt.date | None = None


def find_written(document: Document) -> dt.date | None:
    """The day of the consultation in a document that this program wrote; None for any other."""
    for entry in document.entries:
        if "as_of" in list_own_places(entry) and (when := read_when(entry.resource.get("valueDateTime"))):
            return when.day
    return None


def read_case_data(
    document: Document, as_of: dt.date, diagnosed: dt.date | None = None, transplanted: dt.date | None = None
) -> Reading:
    """What a document offers for a consultation on a day; `diagnosed` and `transplanted` are the case's own."""
    bare, written = Setting(document, as_of), find_written(document)
    data: list[Datum] = []
    unused = [Unused(name, why) for name, why in document.unread]
    mine, others = _sort_out(document)
    unused += others
    if document.patient is None:
        unused.append(
            Unused(say("the document"), say("It does not say who the patient is; make sure that it is this one."))
        )
    else:
        _keep(read_patient(document.patient, is_own=written is not None), data, unused)
    for entry in mine:
        if entry.kind in _HISTORY:
            _keep(_HISTORY[entry.kind](entry, bare), data, unused)
    setting = replace(
        bare,
        diagnosed=_agree(diagnosed, data, "diagnosis.date"),
        transplanted=_agree(transplanted, data, "transplant.date"),
    )
    unused += _tell_left(mine)
    for entry in mine:
        if entry.kind in _RESULTS:
            _keep(_RESULTS[entry.kind](entry, setting), data, unused)
    drugs = [entry for entry in mine if entry.kind == "MedicationStatement"]
    _keep(read_medications(drugs, setting), data, unused)
    data = [_doubt_age(each, written, as_of) for each in data if each.place != "as_of"]
    gathered, left = gather(data, MEASURED)
    return Reading(document, _doubt_transplants(gathered), tuple(dict.fromkeys((*unused, *left))), written)


def _keep(read: Iterable[Read], data: list[Datum], unused: list[Unused]) -> None:
    for each in read:
        if isinstance(each, Datum):
            data.append(each)
        else:
            unused.append(each)


def _sort_out(document: Document) -> tuple[tuple[Entry, ...], list[Unused]]:
    """The resources that are this patient's and are read, and why the others are not."""
    mine: list[Entry] = []
    others: list[Unused] = []
    for entry in document.entries:
        if entry.kind in ("Patient", *_SILENT) or _is_outcome(entry):
            continue
        if entry.kind not in (*_HISTORY, *_RESULTS, "MedicationStatement"):
            others += [Unused(entry.name, why) for why in _tell_foreign(entry)]
        elif why := document.doubt_subject(entry):
            others.append(Unused(entry.name, why))
        else:
            mine.append(entry)
    return tuple(mine), others


# What is read of the resources that tell a history; a result says by itself what of it was not read.
_ELEMENTS = {
    "Condition": ("clinicalStatus", "verificationStatus", "onsetDateTime", "onsetPeriod", "recordedDate", "extension"),
    "Procedure": ("performedDateTime", "performedPeriod"),
    "MedicationStatement": ("medicationCodeableConcept", "medicationReference", "effectivePeriod", "statusReason",
                            "effectiveDateTime"),
}  # fmt: skip


def _tell_left(entries: tuple[Entry, ...]) -> list[Unused]:
    told = [
        (entry, name_unread(entry.resource, *_ELEMENTS[entry.kind])) for entry in entries if entry.kind in _ELEMENTS
    ]
    return [Unused(entry.name, why) for entry, why in told if why]


def _is_outcome(entry: Entry) -> bool:
    """What an edition said, written by this program: told anew for every case."""
    codings = (*list_codings(entry.resource.get("code")), *list_codings(entry.resource.get("moduleCodeableConcept")))
    return any(each.system.startswith(OUTCOME) for each in codings)


def _tell_foreign(entry: Entry) -> Iterator[str]:
    if entry.kind == "OperationOutcome":
        for issue in list_maps(entry.resource.get("issue")):
            words = read_text(issue.get("diagnostics")) or name_concept(issue.get("details"))
            yield say("The server says: {words}").format(words=quote(words))
        return
    yield say("This kind of resource is not read.")


def _agree(known: dt.date | None, data: list[Datum], place: str) -> dt.date | None:
    """The day that case and document agree on; None where they do not, or more than one is said."""
    told = {each.value for each in data if each.place == place}
    days = {dt.date.fromisoformat(each) for each in told} | ({known} if known else set())
    return days.pop() if len(days) == 1 else None


def _doubt_age(datum: Datum, written: dt.date | None, as_of: dt.date) -> Datum:
    """A datum that was true on the day of another consultation is doubtful today, unless it carries its own day."""
    if written is None or written == as_of or datum.place.startswith(_LASTING) or isinstance(datum.value, dict):
        return datum
    if FIELDS[datum.place].kind == "date":
        return datum
    return datum.doubt(say("It was recorded at the consultation of {day}.").format(day=show_date(written)))


def _doubt_transplants(gathered: tuple[Gathered, ...]) -> tuple[Gathered, ...]:
    """Several transplants: which of them the case asks about is not said, so that none is taken as done."""
    if not any(each.place == "transplant.date" and len(each.data) > 1 for each in gathered):
        return gathered
    why = say("More than one transplant is recorded; which was the first is not said.")
    return tuple(
        replace(each, data=tuple(datum.doubt(why) for datum in each.data)) if each.place == "transplant.done" else each
        for each in gathered
    )
