"""Myeloma itself, and the transplant: the days of diagnosis and of an autologous stem-cell transplant."""

from collections.abc import Iterator, Mapping

from desktop.fhir.datum import Datum, Read, Setting, Unused, source_of
from desktop.fhir.document import Entry, list_maps
from desktop.fhir.elements import (
    When,
    doubt_status,
    list_codings,
    name_concept,
    quote,
    read_days,
    read_single,
    read_text,
    read_when,
)
from desktop.fhir.own import list_own_places, read_own
from engine.language import say
from engine.wording import show_date
from reports.fhir.codes import MYELOMA, TRANSPLANTS, Code

ASSERTED = "http://hl7.org/fhir/StructureDefinition/condition-assertedDate"
_AGAIN = ("recurrence", "relapse")


def _is_one_of(concept: object, codes: tuple[Code, ...]) -> bool:
    """Whether a concept has one of the codes."""
    said = {(each.system, each.code) for each in list_codings(concept)}
    return any((each.system, each.code) in said for each in codes)


def _words_of(concept: object) -> tuple[str, ...]:
    """The codes of a status, whatever their system; its words where it has none, so that none goes unseen."""
    if not concept:
        return ()
    codings = list_maps(concept.get("coding")) if isinstance(concept, Mapping) else ()
    return tuple(code for each in codings if (code := read_text(each.get("code")))) or (name_concept(concept),)


def read_condition(entry: Entry, setting: Setting) -> Iterator[Read]:
    """The day of diagnosis, of a Condition that is multiple myeloma."""
    condition, name = entry.resource, name_concept(entry.resource.get("code"))
    verified, clinical = _words_of(condition.get("verificationStatus")), _words_of(condition.get("clinicalStatus"))
    if verified and set(verified) - {"confirmed"}:
        yield Unused(entry.name, say("{name}: it is “{status}”, not confirmed.").format(
            name=name, status=quote(", ".join(verified))))  # fmt: skip
        return
    if condition.get("modifierExtension") or condition.get("implicitRules"):
        yield Unused(entry.name, say("{name}: it carries an extension that may change its meaning.").format(name=name))
        return
    if not _is_one_of(condition.get("code"), MYELOMA) and "diagnosis" not in list_own_places(entry):
        yield Unused(entry.name, say("{name}: not read; only multiple myeloma is.").format(name=name))
        return
    if set(clinical) & set(_AGAIN):
        yield Unused(entry.name, say("{name}: of a relapse, its day is not that of the diagnosis.").format(name=name))
        return
    if "diagnosis" in list_own_places(entry) and not condition.get("extension"):
        return  # the disease, and that nobody recorded its day
    asserted = (each for each in list_maps(condition.get("extension")) if each.get("url") == ASSERTED)
    onset, _ = read_days(condition, "onset")
    days = {
        say("diagnosed"): read_when(next(asserted, {}).get("valueDateTime")),
        say("onset"): onset,
        say("recorded"): read_when(condition.get("recordedDate")),
    }
    key = next((key for key, when in days.items() if when is not None), say("diagnosed"))
    yield from _take_day(entry, "diagnosis.date", f"{name}, {key}", days[key], setting)


def read_procedure(entry: Entry, setting: Setting) -> Iterator[Read]:
    """An autologous stem-cell transplant and its day; its kind only where this program wrote it."""
    procedure, name = entry.resource, name_concept(entry.resource.get("code"))
    if list_own_places(entry):
        if (why := doubt_status(procedure, ("completed", "not-done"))) == "":
            yield from read_own(entry)
        else:
            yield Unused(entry.name, f"{name}: {why}")
        return
    if not _is_one_of(procedure.get("code"), TRANSPLANTS):
        yield Unused(entry.name, say("{name}: not read; only an autologous transplant is.").format(name=name))
        return
    why = doubt_status(procedure, ("completed",))
    if why:
        yield Unused(entry.name, f"{name}: {why}")
        return
    when = read_single(procedure, "performed")
    if when is not None and when.day is not None and when.day > setting.as_of:
        yield from _take_day(entry, "transplant.date", name, when, setting)
        return
    yield Datum("transplant.done", True, source_of(entry, name, when), when)
    if when is None and "performedPeriod" in procedure:
        yield Unused(
            entry.name, say("{name}: which day of its period is the transplant's is not said.").format(name=name)
        )
        return
    yield from _take_day(entry, "transplant.date", name, when, setting)


def _take_day(entry: Entry, place: str, name: str, when: When | None, setting: Setting) -> Iterator[Read]:
    if when is None:
        yield Unused(entry.name, say("{name}: it has no day.").format(name=name))
    elif when.day is None:
        yield Unused(entry.name, f"{name}: {when.why_not}")
    elif when.day > setting.as_of:
        words = say("{name}: its day, {day}, lies after the consultation of {as_of}.")
        yield Unused(entry.name, words.format(name=name, day=show_date(when.day), as_of=show_date(setting.as_of)))
    else:
        yield Datum(place, when.day.isoformat(), source_of(entry, name, when), when)
