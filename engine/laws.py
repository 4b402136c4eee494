"""The laws of an edition: what must hold of it, what that means for a patient, and how it is proved."""

from dataclasses import dataclass
from typing import Literal

from engine.language import say

# Over what a law is proved: every complete patient; every patient of whom any facts may be unknown; every patient of a
# stop's own facts; the shipped cases; the files as they are written.
Over = Literal["patients", "unknowns", "stops", "cases", "files"]


@dataclass(frozen=True, slots=True)
class Law:
    """One law: `holds` says it exactly, `means` what a clinician may rely on because of it."""

    holds: str
    means: str
    over: Over


LAWS: dict[str, Law] = {
    "readable": Law(
        say("every file can be read, and holds nothing that nobody reads"),
        say("No line of the edition was overlooked or half understood."),
        "files",
    ),
    "references": Law(
        say("every statement, source, trial, figure, fact and advice that is named exists"),
        say("Whatever the advice says it rests on can be looked up."),
        "files",
    ),
    "budget": Law(
        say("the decision diagram stays small enough to be looked at"),
        say("The proofs below are complete: none was cut short for size."),
        "patients",
    ),
    "total": Law(
        say("every fully known patient gets exactly one advice"),
        say("No patient falls through the questions, whatever the findings."),
        "patients",
    ),
    "unambiguous": Law(
        say("of the arrows out of a question at most one holds"),
        say("No question can be answered in two ways for one patient."),
        "patients",
    ),
    "alive": Law(
        say("no dead arrow, no question that nobody reaches, no advice that nobody gets"),
        say("Nothing that is drawn or written is idle: for each there is a patient."),
        "patients",
    ),
    "agreement": Law(
        say("the walk through the questions and the decision diagram agree on every patient"),
        say("The route that is drawn and the advice that is given come out alike."),
        "patients",
    ),
    "unknowns": Law(
        say("with any facts unknown, the walk ends only at an advice that is still reachable, and at one that every "
            "completion gives unless it says that it goes on as things stand"),
        say("What nobody has recorded is never taken as normal without being said."),
        "unknowns",
    ),
    "learning": Law(
        say("learning more never overturns an advice, and nothing is missing exactly when there is one"),
        say("An advice that is called certain stays, however the facts that are still open turn out."),
        "cases",
    ),
    "safety": Law(
        say("adding a contraindication never unblocks a drug"),
        say("A further danger never makes a drug look safer."),
        "stops",
    ),
    "numbers": Law(
        say("every number in an argument, and every result in an advice, has a source and a checking status"),
        say("No figure is argued with whose origin is not said."),
        "files",
    ),
    "sourced": Law(
        say("every number of trials, guidelines, conflicts, doses and licences has a source and a checking status"),
        say("Of every figure it is said where it was seen, or that it is not yet checked."),
        "files",
    ),
    "series": Law(
        say("figures that moved with follow-up are one dated series, in order"),
        say("An early result is never shown as if it were the latest."),
        "files",
    ),
    "used": Law(
        say("every statement, trial, source and guideline is leaned on, or says why it is kept"),
        say("No evidence stands there that was left out of the argument in silence."),
        "files",
    ),
    "cases": Law(
        say("every shipped case gives its answer, and every arrow is covered from both sides"),
        say("Patients written by hand, with the answer that a reader of the source expects, get just that answer."),
        "cases",
    ),
}  # fmt: skip

OVER: dict[Over, str] = {
    "patients": say("proved over every complete patient type"),
    "unknowns": say("proved over every patient type, each fact known or unknown"),
    "stops": say("tried on every combination of what a stop asks about"),
    "cases": say("run on every shipped case"),
    "files": say("checked in every file"),
}
