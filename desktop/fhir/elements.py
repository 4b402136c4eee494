"""What stands in the elements of a FHIR resource: codes, days, numbers; what cannot be read is never guessed."""

import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.fhir.document import HIDDEN, Resource, list_maps
from engine.case import UNSEEN
from engine.language import say
from engine.wording import show_date

LONGEST_QUOTED = 90  # characters of a document's own words
_DAY = re.compile(
    r"^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)(Z|[+-][0-9]{2}:[0-9]{2})?)?$"
)
_PART = re.compile(r"^[0-9]{4}(?:-[0-9]{2})?$")
# Elements that say nothing of the patient, or are read for every resource.
COMMON = frozenset({
    "resourceType", "id", "meta", "text", "language", "identifier", "status", "subject", "contained", "category",
    "code", "encounter", "performer", "issued", "basedOn", "partOf", "implicitRules", "modifierExtension",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coding:
    """One code with its system."""

    system: str
    code: str


@dataclass(frozen=True, slots=True)
class When:
    """A day as it is written; `day` is None where only a month or year is, or nothing that is a day."""

    written: str
    day: dt.date | None = None
    moment: dt.datetime | None = None  # with its time and zone, where both are written

    @property
    def why_not(self) -> str:
        """Why it is no day; empty when it is one."""
        if self.day is not None:
            return ""
        if _PART.match(self.written):
            return say("“{written}” names no day.").format(written=self.written)
        return say("“{written}” is no date.").format(written=quote(self.written))


def quote(words: object) -> str:
    """Words of the document in one line, shortened; what nobody would see of them is marked."""
    line = UNSEEN.sub(HIDDEN, " ".join(str(words).split()))
    return line if len(line) <= LONGEST_QUOTED else f"{line[:LONGEST_QUOTED].rstrip()}…"


def read_text(value: object) -> str:
    """A text that says something; empty for anything else."""
    return value if isinstance(value, str) and value.strip() else ""


def list_codings(concept: object) -> tuple[Coding, ...]:
    """The codes of a CodeableConcept that name their system."""
    if not isinstance(concept, Mapping):
        return ()
    return tuple(
        Coding(system, code)
        for each in list_maps(concept.get("coding"))
        if (system := read_text(each.get("system"))) and (code := read_text(each.get("code")))
    )


def name_concept(concept: object) -> str:
    """How the document calls a CodeableConcept: its text or display, with the first code."""
    if not isinstance(concept, Mapping):
        return say("without a code")
    codings = list_maps(concept.get("coding"))
    said = read_text(concept.get("text")) or next((w for each in codings if (w := read_text(each.get("display")))), "")
    code = next((w for each in codings if (w := read_text(each.get("code")))), "")
    return quote(" ".join(each for each in (f"“{said}”" if said else "", code) if each) or say("without a code"))


def read_when(value: object) -> When | None:
    """A date or dateTime; None when nothing is written."""
    written = read_text(value)
    if not written:
        return None
    found = _DAY.match(written)
    if found is None:
        return When(written)
    try:
        day = dt.date.fromisoformat(found[1])
        moment = dt.datetime.fromisoformat(written) if found[3] else None
    except ValueError:
        return When(written)
    return When(written, day, moment)


def read_days(resource: Resource, name: str) -> tuple[When | None, When | None]:
    """Start and end as `nameDateTime` or `namePeriod` has them; a single day is both."""
    for key in (f"{name}DateTime", f"{name}Instant", f"{name}Date"):
        if (single := read_when(resource.get(key))) is not None:
            return single, single
    period = resource.get(f"{name}Period")
    if not isinstance(period, Mapping):
        return None, None
    return read_when(period.get("start")), read_when(period.get("end"))


def read_single(resource: Resource, name: str) -> When | None:
    """The one day of something; None where none is written, or a time of several days."""
    start, end = read_days(resource, name)
    if start is None or end is None or start.day != end.day or (start.day is None and start != end):
        return None
    return start


def read_number(value: object) -> float | None:
    """A finite number as JSON has it; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return value


def doubt_status(resource: Resource, good: tuple[str, ...]) -> str:
    """Why a resource does not count by its own word; empty when it does."""
    status = resource.get("status")
    if status == "entered-in-error":
        return say("It was entered in error.")
    if status not in good:
        return say("Its status is “{status}”.").format(status=quote(status) if read_text(status) else say("not said"))
    if resource.get("modifierExtension") or resource.get("implicitRules"):
        return say("It carries an extension that may change its meaning.")
    return ""


def tell_when(when: When | None) -> str | None:
    """The day for a reader, or what is written instead."""
    if when is None:
        return None
    return show_date(when.day) if when.day else quote(when.written)


def name_unread(resource: Resource, *read: str) -> str:
    """A sentence that names the elements that nobody read; empty when there are none."""
    left = ", ".join(list_unread(resource, frozenset(read)))
    return say("Not read: {names}.").format(names=quote(left)) if left else ""


def list_unread(resource: Resource, read: frozenset[str]) -> Iterator[str]:
    """Elements that say something and that nobody read, by their names."""
    for name in resource:
        if (
            name not in COMMON
            and name not in read
            and not name.startswith("_")
            and resource[name] not in (None, [], {})
        ):
            yield name
