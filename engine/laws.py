"""The laws of an edition: what must hold of it, what that means for a patient, and how it is proved."""

from dataclasses import dataclass
from typing import Literal

from engine.language import noted, say

# Over what a law is proved: every complete patient; every patient of whom any facts may be unknown; every patient of a
# stop's own facts; the shipped cases; the files as they are written.
Over = Literal["patients", "unknowns", "stops", "cases", "files"]


@dataclass(frozen=True, slots=True)
class Law:
    """One law, noted for translation: its claim, what that is worth to a clinician, and over what it is proved."""

    claim: str
    worth: str
    over: Over

    @property
    def holds(self) -> str:
        """The law exactly, in the language spoken."""
        return say(self.claim)

    @property
    def means(self) -> str:
        """What a clinician may rely on because of it."""
        return say(self.worth)

    @property
    def proved(self) -> str:
        """Over what it is proved."""
        return say(OVER[self.over])


LAWS: dict[str, Law] = {
    "readable": Law(
        noted("every file can be read, and holds nothing that nobody reads"),
        noted("No line of the edition was overlooked or half understood."),
        "files",
    ),
    "references": Law(
        noted("every statement, source, trial, figure, fact and advice that is named exists"),
        noted("Whatever the advice says it rests on can be looked up."),
        "files",
    ),
    "budget": Law(
        noted("the decision diagram stays small enough to be looked at"),
        noted("The proofs below are complete: none was cut short for size."),
        "patients",
    ),
    "total": Law(
        noted("every fully known patient gets exactly one advice"),
        noted("No patient falls through the questions, whatever the findings."),
        "patients",
    ),
    "unambiguous": Law(
        noted("of the arrows out of a question at most one holds"),
        noted("No question can be answered in two ways for one patient."),
        "patients",
    ),
    "alive": Law(
        noted("no dead arrow, no question that nobody reaches, no advice that nobody gets"),
        noted("Nothing that is drawn or written is idle: for each there is a patient."),
        "patients",
    ),
    "agreement": Law(
        noted("the walk through the questions and the decision diagram agree on every patient"),
        noted("The route that is drawn and the advice that is given come out alike."),
        "patients",
    ),
    "unknowns": Law(
        noted("with any facts unknown, the walk ends only at an advice that is still reachable, and at one that every "
            "completion gives unless it says that it goes on as things stand"),
        noted("What nobody has recorded is never taken as normal without being said."),
        "unknowns",
    ),
    "learning": Law(
        noted("learning more never overturns an advice, and nothing is missing exactly when there is one"),
        noted("An advice that is called certain stays, however the facts that are still open turn out."),
        "cases",
    ),
    "safety": Law(
        noted("adding a contraindication never unblocks a drug"),
        noted("A further danger never makes a drug look safer."),
        "stops",
    ),
    "numbers": Law(
        noted("every number in an argument, and every result in an advice, has a source and a checking status"),
        noted("No figure is argued with whose origin is not said."),
        "files",
    ),
    "sourced": Law(
        noted("every number of trials, guidelines, conflicts, doses and licences has a source and a checking status"),
        noted("Of every figure it is said where it was seen, or that it is not yet checked."),
        "files",
    ),
    "series": Law(
        noted("figures that moved with follow-up are one dated series, in order"),
        noted("An early result is never shown as if it were the latest."),
        "files",
    ),
    "used": Law(
        noted("every statement, trial, source and guideline is leaned on, or says why it is kept"),
        noted("No evidence stands there that was left out of the argument in silence."),
        "files",
    ),
    "cases": Law(
        noted("every shipped case gives its answer, and every arrow is covered from both sides"),
        noted("Patients written by hand, with the answer that a reader of the source expects, get just that answer."),
        "cases",
    ),
}  # fmt: skip

OVER: dict[Over, str] = {
    "patients": noted("proved over every complete patient type"),
    "unknowns": noted("proved over every patient type, each fact known or unknown"),
    "stops": noted("tried on every combination of what a stop asks about"),
    "cases": noted("run on every shipped case"),
    "files": noted("checked in every file"),
}
