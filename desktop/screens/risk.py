"""Risk: what every scheme says of this patient, side by side, with what it looks at, its cut-offs and its source."""

from dataclasses import dataclass

from desktop.consult.session import Session
from desktop.screens.why import shorten_tag
from engine.checking import NOT_CHECKED, SEEN
from engine.joining import name_said
from engine.language import say
from engine.schemes.disagreement import NEVER_MIXED, find_disagreement, tell_groups
from engine.schemes.reading import Reading, read_patient
from engine.schemes.telling import tell_because, tell_beside, tell_unknown


@dataclass(frozen=True, slots=True)
class Sourced:
    """A sentence with its source and the tag of who has checked it."""

    text: str
    source: str
    tag: str


@dataclass(frozen=True, slots=True)
class SchemeScreen:
    """One scheme's row: its answer, and the labelled lines below it."""

    title: str
    answer: str  # "standard", "standard or high"; stands beside the title and nowhere else
    points: str
    open: bool  # more than one group remains
    unknown: str
    lines: tuple[tuple[str, str], ...]  # label and text: what decides, what is looked at too, what is not known
    definition: Sourced
    outcomes: tuple[Sourced, ...]
    note: str

    def spoken(self) -> str:
        """The row in words, for a screen reader."""
        told = f"{self.title}: {self.answer}{', ' if self.points else ''}{self.points}."
        return " ".join((told, *(name_said(label, text) for label, text in self.lines)))


@dataclass(frozen=True, slots=True)
class RiskScreen:
    """The page: where the schemes part first, then each scheme."""

    headline: str
    parts: bool  # whether schemes disagree
    remark: str
    schemes: tuple[SchemeScreen, ...]


def show_risk(session: Session) -> RiskScreen:
    """Every scheme's reading of the patient in hand."""
    readings = read_patient(session.case.clinical)
    parting = find_disagreement(readings)
    return RiskScreen(
        headline=parting.tell(),
        parts=bool(parting),
        remark=say(NEVER_MIXED),
        schemes=tuple(_scheme(session, reading) for reading in readings),
    )


def _scheme(session: Session, reading: Reading) -> SchemeScreen:
    told = reading.definition
    answer = tell_groups(reading)
    points = ""
    if reading.points is not None:
        words = say("{number:g} point") if reading.points == 1 else say("{number:g} points")
        points = words.format(number=reading.points)
    unknown = tell_unknown(session.case.clinical, reading)
    lines = [
        (say("Because"), tell_because(reading)),
        (say("Looked at too"), tell_beside(reading)),
        (say("Not known"), unknown),
    ]
    return SchemeScreen(
        title=told.title,
        answer=answer if reading.group is not None else say("not determined: {groups}").format(groups=answer),
        points=points,
        open=reading.group is None,
        unknown=unknown,
        lines=tuple((label, f"{text}.") for label, text in lines if text),
        definition=Sourced(told.definition, told.source, _tag(told.status)),
        outcomes=tuple(Sourced(each.says, "", _tag(each.status)) for each in told.outcomes),
        note=told.note,
    )


def _tag(status: str) -> str:
    return say(SEEN) if status == "page" else shorten_tag(say(NOT_CHECKED))
