"""What a practice debrief says, as plain values: who practised on which fictional patient, and what came of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from engine import VERSION
from engine.language import say
from reports.typesetting.sheet import SheetName

FORM = 1  # raised whenever the same values would be printed otherwise
KIND = "practice-debrief"
RECORD_NAME = "debrief.json"  # never that of a consultation
ABOUT = "What was practised, and what came of it"
REASON = "Practice debrief"  # what stands in the signature


class DebriefError(ValueError):
    """What is attached is no debrief that this program knows; the sentence says why."""


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A sheet of results that was asked for: its cost in points, and whether it could have changed the answer."""

    title: str
    cost: int
    words: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One part of the answer beside that of the edition."""

    title: str
    given: str
    right: str
    holds: bool
    because: str


@dataclass(frozen=True, slots=True)
class Bore:
    """A statement or a trial's figure that bears on a reason, with its source and how far it is checked."""

    words: str
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reason that was named or should have been."""

    words: str
    verdict: Literal["right", "missing", "wrong", "beside"]
    why: str
    bearings: tuple[Bore, ...]


@dataclass(frozen=True, slots=True)
class Passed:
    """A box of a route: the question with the answer given there, or the advice at its end."""

    title: str
    answer: str
    kind: Literal["question", "waiting", "advice"]


@dataclass(frozen=True, slots=True)
class Debrief:
    """One piece of practice, whole. `learner` is the label that was typed; `answer` the id of what was answered."""

    learner: str
    answer: str
    at: dt.datetime  # in UTC
    seconds: int
    scenario: str
    title: str
    origin: str  # in words: written with the program, brought, made from the diagram
    patient: str
    story: tuple[tuple[str, str], ...]  # heading and text
    edition: str  # its name and id
    edition_digest: str
    advice_holds: bool
    confidence: int  # per cent
    parts: tuple[Compared, ...]
    parting: tuple[str, ...]  # sentences; none where the advice is right
    reasons: tuple[Weighed, ...]
    asked: tuple[AskedFor, ...]
    unasked: tuple[str, ...]
    spent: int
    needed: int
    right_route: tuple[Passed, ...]
    taken_route: tuple[Passed, ...]
    learning_point: str
    standing: tuple[str, ...]  # what the edition is, and what the one says that stands beside it


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signs the page, by which certificate (SHA-256, 64 hexadecimal digits), and when by this device's clock."""

    name: str
    certificate: str
    signed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is attached to the page, and from which it is drawn."""

    debrief: Debrief
    signer: Signed
    sheet: SheetName
    countersign: bool
    engine: str = VERSION  # which wrote it; a later one writes the same page of it
    kind: Literal["practice-debrief"] = "practice-debrief"
    form: int = FORM

    def as_json(self) -> dict[str, Any]:
        """As it is attached."""
        values = asdict(self)
        values["debrief"]["at"] = self.debrief.at.isoformat()
        values["signer"]["signed_at"] = self.signer.signed_at.isoformat()
        return values


def read_page(values: Mapping[str, Any]) -> Page:
    """The page that was attached.

    :raises DebriefError: when the values are those of no debrief of this form.
    """
    if values.get("kind") != KIND:
        raise DebriefError(say("what is attached is no practice debrief"))
    if values.get("form") != FORM:
        raise DebriefError(
            say("the debrief has form {form}, and this program knows form {known}").format(
                form=repr(values.get("form")), known=FORM
            )
        )
    from pydantic import TypeAdapter  # noqa: PLC0415 - needed to verify alone, never to draw

    return TypeAdapter(Page).validate_python(values)
