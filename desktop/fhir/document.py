"""A FHIR R4 document taken apart: its resources by name, and whose each one is; refused whole where it is unsafe."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.commands.inputs import Refusal
from engine.case import UNSEEN
from engine.documents import DocumentError, parse_json
from engine.language import say

LARGEST = 20_000_000  # bytes: a document with a signed summary in it stays far below
MOST_RESOURCES = 5_000
HIDDEN = "\N{REPLACEMENT CHARACTER}"  # where a character stands that a terminal would obey and nobody see
Resource = Mapping[str, Any]
_HISTORY = re.compile(r"/_history/[^/]*$")
_RELATIVE = re.compile(r"^[A-Z][A-Za-z]+/[A-Za-z0-9\-.]{1,64}$")
_TAIL = re.compile(r"/([A-Z][A-Za-z]+/[A-Za-z0-9\-.]{1,64})$")
_CONTAINED = "#"  # the address of a Patient within another resource
_R4 = re.compile(r"^[A-Z][A-Za-z]{2,40}$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One resource of the document: where it stands, and what other resources call it."""

    resource: Resource
    at: int  # 1 for the first
    url: str = ""

    @property
    def kind(self) -> str:
        """Its type: "Observation"."""
        return str(self.resource["resourceType"])

    @property
    def name(self) -> str:
        """How it is called to a reader: type, id and number in the document."""
        id_ = self.resource.get("id")
        named = f"{self.kind}/{id_}" if isinstance(id_, str) and id_ else self.kind
        return say("{resource} (entry {at})").format(resource=UNSEEN.sub(HIDDEN, named[:80]), at=self.at)

    def is_called(self, reference: str, base: str) -> bool:
        """Whether a reference means this one; `base` is the address of the resource in which it stands."""
        wanted = _HISTORY.sub("", reference)
        if self.url and wanted == _HISTORY.sub("", self.url):
            return True
        own = f"{self.kind}/{self.resource.get('id')}" if isinstance(self.resource.get("id"), str) else ""
        if _RELATIVE.match(wanted):
            here, there = _root_of(base), _root_of(self.url)
            return wanted == own and (not here or not there or here == there)
        return False


def _root_of(url: str) -> str:
    """The server of an absolute address; empty for urn:uuid and for none."""
    found = _TAIL.search(_HISTORY.sub("", url))
    return url[: found.start()] if found else ""


@dataclass(frozen=True, slots=True)
class Document:
    """The resources of a document, the one patient among them if it is there, and what could not be taken apart."""

    entries: tuple[Entry, ...]
    patient: Entry | None
    unread: tuple[tuple[str, str], ...] = ()  # name, why

    def resolve(self, reference: object, within: Entry) -> Entry | None:
        """The resource that a reference means, contained or in the document; None when it is not there."""
        said = reference.get("reference") if isinstance(reference, Mapping) else None
        if not isinstance(said, str) or not said:
            return None
        if said.startswith("#"):
            for each in list_maps(within.resource.get("contained")):
                if each.get("id") == said[1:] and is_resource(each):
                    return Entry(each, within.at)
            return None
        found = [entry for entry in self.entries if entry.is_called(said, within.url)]
        return found[0] if len(found) == 1 else None

    def doubt_subject(self, entry: Entry) -> str:
        """Why a resource is not known to be this patient's; empty when it is."""
        subject = entry.resource.get("subject")
        if not isinstance(subject, Mapping):
            return say("It does not say whose it is.")
        if self.patient is None:
            return ""  # all of them name one and the same: `take_apart` saw to that
        if self._is_patient(subject, entry):
            return ""
        return say("It is about another patient, or about somebody who is not in the document.")

    def _is_patient(self, subject: Resource, entry: Entry) -> bool:
        assert self.patient is not None  # noqa: S101 - the caller looked
        said = subject.get("reference")
        if isinstance(said, str) and said:
            if said.startswith("#"):
                found = self.resolve(subject, entry)
                return found is not None and (
                    found.resource == self.patient.resource or _says_same(found.resource, self.patient.resource)
                )
            return self.patient.is_called(said, entry.url)
        number = subject.get("identifier")
        if not isinstance(number, Mapping) or not number.get("value") or not number.get("system"):
            return False
        return any(
            each.get("system") == number["system"] and each.get("value") == number["value"]
            for each in list_maps(self.patient.resource.get("identifier"))
        )


def list_maps(value: object) -> tuple[Resource, ...]:
    """The mappings of a list; nothing for anything else."""
    return tuple(each for each in value if isinstance(each, Mapping)) if isinstance(value, list) else ()


def is_resource(value: object) -> bool:
    """Whether it names its type as FHIR does."""
    kind = value.get("resourceType") if isinstance(value, Mapping) else None
    return isinstance(kind, str) and bool(_R4.match(kind))


def read_document(text: str) -> Document:
    """The resources in a JSON text.

    :raises Refusal: one sentence; when it is no JSON, no FHIR, too large, or about more than one patient.
    """
    try:
        values = parse_json(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        raise Refusal(
            say("line {lineno}: not JSON: {msg}; give a FHIR R4 Bundle as JSON").format(
                lineno=error.lineno, msg=error.msg
            )
        ) from None
    except DocumentError as error:
        raise Refusal(str(error)) from None
    except RecursionError:
        raise Refusal(say("nested too deep; check the brackets")) from None
    return take_apart(values)


def take_apart(values: object) -> Document:
    """The resources in plain values: of a Bundle, or a single one.

    :raises Refusal: one sentence.
    """
    if not isinstance(values, Mapping) or not is_resource(values):
        raise Refusal(say("this is no FHIR resource: it must hold 'resourceType'; give a FHIR R4 Bundle as JSON"))
    entries, unread = _list_entries(values)
    if len(entries) > MOST_RESOURCES:
        raise Refusal(
            say("has more than {most_resources} resources; give the Bundle of one patient").format(
                most_resources=f"{MOST_RESOURCES:,}"
            )
        )
    if not entries and not unread:
        raise Refusal(say("the Bundle is empty; give one that holds the patient's results"))
    single, versions = _drop_versions(entries)
    return Document(single, _find_patient(single), (*unread, *versions))


def _list_entries(values: Resource) -> tuple[tuple[Entry, ...], tuple[tuple[str, str], ...]]:
    if values["resourceType"] != "Bundle":
        return (Entry(values, 1),), ()
    entries: list[Entry] = []
    unread: list[tuple[str, str]] = []
    listed = values.get("entry", [])
    if not isinstance(listed, list):
        raise Refusal(say("'entry' of the Bundle is no list; give a FHIR R4 Bundle as JSON"))
    for at, each in enumerate(listed, start=1):
        resource = each.get("resource") if isinstance(each, Mapping) else None
        url = each.get("fullUrl") if isinstance(each, Mapping) else None
        name = say("entry {at}").format(at=at)
        if resource is None or not isinstance(resource, Mapping) or not is_resource(resource):
            unread.append((name, say("It holds no resource.")))
        elif _is_deleted(each):
            unread.append((name, say("The Bundle asks to delete it.")))
        elif resource["resourceType"] == "Bundle":
            unread.append((name, say("A Bundle within a Bundle is not read.")))
        else:
            entries.append(Entry(resource, at, url if isinstance(url, str) else ""))
    return tuple(entries), tuple(unread)


def _drop_versions(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], tuple[tuple[str, str], ...]]:
    """The resources without those that stand there in several versions: the newest may take the older ones back."""
    by_name: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        id_ = entry.resource.get("id")
        if isinstance(id_, str) and entry.kind != "Patient":
            by_name.setdefault((entry.kind, id_, _root_of(entry.url)), []).append(entry)
    several: list[Entry] = []
    gone: set[int] = set()
    for told in by_name.values():
        differ = any(each.resource != told[0].resource for each in told)
        several += told if differ else ()
        gone |= {each.at for each in (told if differ else told[1:])}  # the same word by word is read once
    kept = tuple(entry for entry in entries if entry.at not in gone)
    why = say("It stands in the document in more than one version; give a document with the version that counts.")
    return kept, tuple((each.name, why) for each in several)


def _is_deleted(entry: Resource) -> bool:
    request = entry.get("request")
    return isinstance(request, Mapping) and request.get("method") == "DELETE"


def _find_patient(entries: tuple[Entry, ...]) -> Entry | None:
    """The one patient.

    :raises Refusal: when there are several, or when without any the results name several.
    """
    found: list[Entry] = []
    for each in _list_patients(entries):
        if not any(_is_same(each, other) for other in found):
            found.append(each)
    if len(found) > 1:
        names = ", ".join(dict.fromkeys(each.name for each in found[:4]))
        raise Refusal(say("holds more than one patient ({names}); give the Bundle of one patient").format(names=names))
    if found:
        return found[0]
    named = {key for entry in entries if (key := _key_of(entry.resource.get("subject")))}
    if len(named) > 1:
        raise Refusal(say("holds no Patient, and its results name more than one; give the Bundle of one patient"))
    return None


def _list_patients(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    yield from (entry for entry in entries if entry.kind == "Patient")
    for entry in entries:
        for each in list_maps(entry.resource.get("contained")):
            if is_resource(each) and each["resourceType"] == "Patient":
                yield Entry(each, entry.at, _CONTAINED)


def _is_same(one: Entry, other: Entry) -> bool:
    """Whether two Patient resources are the same one, said again word by word."""
    if _CONTAINED in (one.url, other.url):
        return _says_same(one.resource, other.resource)
    return one.resource == other.resource and one.url == other.url


def _says_same(one: Resource, other: Resource) -> bool:
    """Whether both say the same of who it is, and say enough: what is contained has an id of its own everywhere."""
    told = [{key: value for key, value in each.items() if key not in ("id", "meta", "text")} for each in (one, other)]
    return told[0] == told[1] and bool(one.get("identifier") or (one.get("name") and one.get("birthDate")))


def _key_of(subject: object) -> str:
    if not isinstance(subject, Mapping):
        return ""
    said = subject.get("reference")
    return _HISTORY.sub("", said) if isinstance(said, str) else json.dumps(subject, sort_keys=True, default=str)
