"""How an argument reads in a mixed list, where no advice stands above it, and which only weigh drug against drug."""

from collections.abc import Mapping

from engine.edition import Edition
from engine.language import say
from engine.pack import Argument

# What an edition says beneath its own advice points at it ("it can damage nerves"); beside another it must name it.
_BESIDE_ANOTHER: Mapping[str, str] = {
    "auriga-progression": "Adding daratumumab delayed progression too.",
    "bortezomib-deletion": "Bortezomib delayed progression most in this deletion.",
    "bortezomib-neuropathy": "Bortezomib can damage nerves.",
    "bortezomib-second-cancers-equal": "With bortezomib no more second cancers than with thalidomide.",
    "bortezomib-survival-faded": "The survival gain with bortezomib has faded.",
    "bortezomib-weak-guidance": "Guidance for bortezomib is weak.",
    "bortezomib-whole-strategy": "Bortezomib maintenance was never randomised by itself.",
    "consolidation-never-compared": "Nobody has compared the two months with none.",
    "consolidation-shows-sensitivity": "The two months show whether the drug works.",
    "daratumumab-can-end": "Daratumumab need not go on for ever.",
    "daratumumab-infections": "With daratumumab more infections and low counts.",
    "daratumumab-whole-strategy": "What daratumumab adds in maintenance cannot be told.",
    "deep-response-no-reason": "A deep response is no reason to withhold lenalidomide.",
    "drug-does-not-work": "Lenalidomide has not worked here.",
    "duration-not-tested": "No trial has settled how long.",
    "low-counts": "Severe neutropenia is common on lenalidomide.",
    "not-in-its-place": "Bortezomib in place of lenalidomide did not do better.",
    "second-cancers": "More second cancers with lenalidomide.",
    "second-remission-shorter": "The second remission was shorter after lenalidomide.",
    "survival-american": "Longer survival, in one trial of the three.",
    "two-lesions-need-lenalidomide": "With two lesions lenalidomide helped too.",
    "two-lesions-never-stopped": "With two lesions stopping on MRD alone failed.",
    "two-lesions-no-result": "No trial has settled it for two lesions.",
    "watching-can-catch-it": "Watching can catch progression early.",
    "whatever-the-response": "Lenalidomide helped in complete response and short of it.",
}
# They compare two treatments, so they say nothing against giving none.
_BETWEEN_DRUGS = frozenset(
    {"auriga-mrd", "auriga-progression", "bortezomib-second-cancers-equal", "cassiopeia-smaller-gain",
     "consolidation-shows-sensitivity", "daratumumab-can-end", "griffin-strategy", "ixazomib-no-better",
     "not-in-its-place", "perseus-strategy", "risk-unknown", "thalidomide-worse-with-lesion", "two-drugs-delay",
     "two-lesions-daratumumab", "two-lesions-never-stopped"}
)  # fmt: skip


def name_argument(argument: Argument) -> str:
    """An argument's headline, with what it speaks of named in it."""
    return say(_BESIDE_ANOTHER.get(argument.id, argument.headline))


def speaks_against_none(argument: Argument) -> bool:
    """Whether what speaks for a drug speaks against giving none: not where it weighs that drug against another."""
    return argument.id not in _BETWEEN_DRUGS


def list_drugs_opposed(edition: Edition, argument: Argument) -> frozenset[str]:
    """The drugs against which an edition holds an argument; empty where it names none."""
    against = (name for name, side in argument.sides.items() if side == "against")
    return frozenset(drug for name in against for drug in edition.pathway.advice_of(name).drugs)
