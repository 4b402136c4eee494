"""Who the Bundle's patient is: name, birth date, gender and identifier, each only where it is said without doubt."""

from collections.abc import Iterator, Mapping, Sequence

from desktop.fhir.datum import Datum, Read, Unused, source_of
from desktop.fhir.document import Entry, Resource, list_maps
from desktop.fhir.elements import Coding, list_codings, list_unread, quote, read_text, read_when
from engine.case import UNSEEN
from engine.language import say

RECORD_NUMBER = Coding("http://terminology.hl7.org/CodeSystem/v2-0203", "MR")
LONGEST_NAME, LONGEST_NUMBER = 120, 60  # characters, as the case file takes them
_READ = frozenset({
    "name", "birthDate", "gender", "active", "telecom", "address", "photo", "contact", "communication",
    "maritalStatus", "generalPractitioner", "managingOrganization",
})  # fmt: skip


def read_patient(entry: Entry, *, is_own: bool = False) -> Iterator[Read]:
    """What a Patient says of who it is; of this program's own, the organization is the site."""
    patient = entry.resource
    if patient.get("modifierExtension") or patient.get("implicitRules"):
        yield Unused(entry.name, say("It carries an extension that may change its meaning."))
        return
    if patient.get("active") is False:
        yield Unused(entry.name, say("It says that this record of the patient is no longer in use; look for another."))
    if patient.get("deceasedBoolean") is True or patient.get("deceasedDateTime"):
        yield Unused(entry.name, say("It says that the patient has died. The case has no place for that."))
    if patient.get("link"):
        yield Unused(entry.name, say("It is linked to another record of a patient, which is not read."))
    yield from _read_name(entry)
    yield from _read_birth(entry)
    yield from _read_gender(entry)
    yield from _read_numbers(entry)
    organization = patient.get("managingOrganization")
    if is_own and isinstance(organization, Mapping):
        site = read_text(organization.get("display"))
        yield from _take_text(entry, "identity.site", site, "managingOrganization", LONGEST_NAME)
    known = _READ | {"deceasedBoolean", "deceasedDateTime", "link"}
    left = [
        name for name in list_unread(patient, known) if name not in ("multipleBirthBoolean", "multipleBirthInteger")
    ]
    if left:
        yield Unused(entry.name, say("Not read: {names}.").format(names=quote(", ".join(left))))


def _in_use(listed: object) -> tuple[Resource, ...]:
    """Names or identifiers that are not said to be old."""
    return tuple(
        each
        for each in list_maps(listed)
        if each.get("use") != "old" and not (isinstance(each.get("period"), dict) and each["period"].get("end"))
    )


def _read_name(entry: Entry) -> Iterator[Read]:
    names = _in_use(entry.resource.get("name"))
    chosen: Sequence[Resource] = ()
    for use in ("official", "usual", None):
        chosen = [each for each in names if use is None or each.get("use") == use]
        if chosen:
            break
    if not chosen:
        if entry.resource.get("name"):
            yield Unused(entry.name, say("No name that is in use stands there."))
        return
    if len(chosen) > 1:
        yield Unused(entry.name, say("More than one name stands there, and none is the official one."))
        return
    name = chosen[0]
    family = read_text(name.get("family"))
    given = name.get("given")
    parts = [read_text(each) for each in given] if isinstance(given, list) else []
    told = (("identity.family_name", family), ("identity.given_name", " ".join(each for each in parts if each)))
    for place, words in told:
        yield from _take_text(entry, place, words, "name", LONGEST_NAME)
    if not family and not any(parts):
        yield Unused(entry.name, say("The name is not parted into family and given name."))


def _take_text(entry: Entry, place: str, words: str, code: str, longest: int) -> Iterator[Read]:
    words = " ".join(words.split())
    if UNSEEN.search(words):
        yield Unused(entry.name, say("“{words}” holds a character that cannot be seen.").format(words=quote(words)))
    elif len(words) > longest:
        yield Unused(entry.name, say("“{words}” is longer than a case takes.").format(words=quote(words)))
    elif words:
        yield Datum(place, words, source_of(entry, code))


def _read_birth(entry: Entry) -> Iterator[Read]:
    when = read_when(entry.resource.get("birthDate"))
    if when is None:
        return
    if when.day is None or len(when.written) != len("1961-04-02"):
        yield Unused(entry.name, say("Birth date: {why}").format(why=when.why_not or say("it is no date.")))
        return
    yield Datum("identity.born", when.written, source_of(entry, "birthDate"), when)


def _read_gender(entry: Entry) -> Iterator[Read]:
    gender = entry.resource.get("gender")
    if gender in ("female", "male"):
        yield Datum("sex", gender, source_of(entry, "gender"))
    elif gender is not None:
        words = say("The gender “{gender}” is not taken: the case asks for female or male.")
        yield Unused(entry.name, words.format(gender=quote(gender)))


def _read_numbers(entry: Entry) -> Iterator[Read]:
    """The record number: the one that is typed as such, else the only one; of several, somebody must choose."""
    numbers = [each for each in _in_use(entry.resource.get("identifier")) if read_text(each.get("value"))]
    records = [each for each in numbers if RECORD_NUMBER in list_codings(each.get("type"))] or numbers
    for each in records:
        system = read_text(each.get("system"))
        code = say("identifier of {system}").format(system=quote(system)) if system else "identifier"
        yield from _take_text(entry, "identity.record_number", each["value"].strip(), code, LONGEST_NUMBER)
    if len(numbers) > len(records):
        yield Unused(entry.name, say("Further identifiers are not taken: the case has one, the record number."))
