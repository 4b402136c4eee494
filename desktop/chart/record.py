"""One consultation's record: its versions, its signatures, and what may become of it next, read off its entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop.chart.events import CHANGES, Event, Kind
from desktop.chart.states import NEXT, WORDS, State
from desktop.commands.inputs import Refusal
from engine.case import Case
from engine.checking import Checks, read_check
from engine.language import noted, say

_ACTS: Mapping[Kind, str] = {
    "amended": noted("amended"),
    "signed": noted("signed"),
    "countersigned": noted("countersigned"),
    "withdrawn": noted("withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Version:
    """What the record said at one time: the entry that said it, its number from 1, and why it was amended."""

    number: int
    event: Event
    body: Mapping[str, Any]

    @property
    def kept(self) -> Mapping[str, Any]:
        """The consultation's record: case, outcome, what stood beside it (`Consultation.record`)."""
        record: Mapping[str, Any] = self.body["record"]
        return record

    @property
    def case(self) -> Case:
        """The case as it was taken: what a later program would refuse as a contradiction is still read."""
        return Case.model_validate(self.kept["case"])

    @property
    def checks(self) -> Checks:
        """What named people had checked of what it leans on, as it was recorded then."""
        return Checks({each.item: each for each in map(read_check, self.kept.get("checks", ()))})

    @property
    def reason(self) -> str:
        """Why it was amended, in the author's words; empty for the first."""
        return str(self.body.get("reason", ""))


@dataclass(frozen=True, slots=True)
class Paper:
    """A signed summary in the chart: its digest, which version it prints, who signed, and whether a field is left."""

    digest: str
    version: int
    event: Event
    signers: tuple[str, ...]
    fingerprints: tuple[str, ...]
    field: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A consultation with all that became of it; nothing of it is ever taken away."""

    id: str
    patient: str  # as it was added; a merge of patients does not change it
    state: State
    versions: tuple[Version, ...]
    papers: tuple[Paper, ...]
    entries: tuple[Event, ...]  # everything that was done to it, openings and exports too
    withdrawn_for: str = ""

    @property
    def latest(self) -> Version:
        """What it says now."""
        return self.versions[-1]

    @property
    def author(self) -> str:
        """The id of whoever added it."""
        return self.versions[0].event.by

    @property
    def paper(self) -> Paper | None:
        """The signed summary of the latest version, if it is signed."""
        found = self.papers[-1] if self.papers else None
        return found if found is not None and found.version == self.latest.number else None


def fold(record: str, entries: Iterable[Event]) -> Record:
    """The record as its entries made it.

    :raises ValueError: when they cannot have been made by this program: an entry that none may follow so.
    """
    found: Record | None = None
    for event in entries:
        body = event.body
        state = NEXT.get((None if found is None else found.state, event.kind))
        if event.kind == "added" and state is not None:
            found = Record(record, str(body["patient"]), state, (_read_version(1, event, body),), (), (event,))
            continue
        if found is None or (state is None and event.kind in CHANGES):
            raise ValueError(
                say("entry {seq}: {record} cannot be {kind} here").format(seq=event.seq, record=record, kind=event.kind)
            )
        found = replace(found, entries=(*found.entries, event), state=state or found.state)
        if event.kind == "amended":
            found = replace(found, versions=(*found.versions, _read_version(len(found.versions) + 1, event, body)))
        elif event.kind in ("signed", "countersigned"):
            found = replace(found, papers=(*found.papers, _read_paper(found, event, body)))
        elif event.kind == "withdrawn":
            found = replace(found, withdrawn_for=str(body["reason"]))
    if found is None:
        raise ValueError(say("{record} has no entry").format(record=record))
    return found


def allow(record: Record, kind: Kind) -> None:
    """Make sure that the record may go that way.

    :raises Refusal: saying what it is, and what can be done instead.
    """
    if (record.state, kind) in NEXT:
        return
    words = say("{id}: is {state} and cannot be {act}")
    told = words.format(id=record.id, state=say(WORDS[record.state]), act=say(_ACTS[kind]))
    instead = {
        "withdrawn": say("add a new consultation instead"),
        "signed": say("amend it first, or countersign it"),
        "countersigned": say("amend it first"),
        "draft": say("sign it first"),
        "amended": say("sign it first"),
    }
    raise Refusal(f"{told}; {instead[record.state]}")


def _read_version(number: int, event: Event, body: Mapping[str, Any]) -> Version:
    if not all(isinstance(body[name], dict) for name in ("record", "told")):
        raise ValueError(say("entry {seq}: says no consultation").format(seq=event.seq))
    return Version(number, event, body)


def _read_paper(record: Record, event: Event, body: Mapping[str, Any]) -> Paper:
    earlier = record.paper if event.kind == "countersigned" else None
    return Paper(
        digest=str(body["paper"]),
        version=len(record.versions),
        event=event,
        signers=(*(earlier.signers if earlier else ()), str(body["signer"])),
        fingerprints=(*(earlier.fingerprints if earlier else ()), str(body["fingerprint"])),
        field=bool(body.get("field", False)),
    )
