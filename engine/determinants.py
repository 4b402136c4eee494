"""The determinants: the finite primary facts that a decision rests on, each derived from the case with its derivation.

A determinant is known only if every completion of what it is derived from agrees; otherwise it lists the values it may
still have. Judgements, the format's stated defaults, and a number that wins over a word are applied before.
"""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.case import Clinical, Maintenance, whole_months
from engine.language import noted, say
from engine.values import NOT_RECORDED, VALUES, name_value
from engine.vocabulary import DEPTHS, DRUGS_OF

FISH = ("del17p", "t_4_14", "t_14_16", "t_14_20")
# Lesions that the same panel can show: declared not done, they cannot be asked for.
BY_FISH = (*FISH, "gain_1q")
# Tests that, declared not done, count as not present; every output names them as an assumption.
DECLARABLE = ("karyotype_del13", "karyotype_hypodiploid", "gep_high_risk", "pcli")


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one determinant: the values it may still have, in order, and in words where that comes from."""

    name: str
    possible: tuple[Any, ...]
    because: str
    assumed: bool = False  # a test declared not done, counted as not present

    @property
    def known(self) -> bool:
        """Whether one value is left."""
        return len(self.possible) == 1


ASSUMED = noted("declared not done, taken as not present")
Derived = tuple[tuple[Any, ...], str]
Derive = Callable[[Clinical, "Determinant"], Derived]


@dataclass(frozen=True, slots=True)
class Determinant:
    """One primary fact: its name in the case file, its values, and how to derive and to write them.

    `cuts` are a pack's cut points of the number behind it, if any.
    """

    name: str
    values: tuple[Any, ...]
    derive: Derive
    write: Mapping[str, Any] = field(default_factory=dict)  # value -> what the case file has for it
    cuts: tuple[float, ...] = ()


def transplant(clinical: Clinical, _known: Determinant) -> Derived:
    """Whether the first autologous transplant was done; a kind that nobody says is a first one."""
    done, kind = clinical.transplant.done, clinical.transplant.kind
    if done is None:
        return ("first", "none"), say(NOT_RECORDED)
    if not done:
        return ("none",), name_value("not_done")
    match kind:
        case "salvage":
            return ("other",), say("salvage transplant")
        case "allogeneic":
            return ("other",), say("allogeneic transplant")
        case "tandem":
            return ("first",), say("tandem, counts as first")
    return ("first",), say("first autologous, done")


def progression(clinical: Clinical, known: Determinant) -> Derived:
    """As entered, else from any recorded PD."""
    entered = clinical.progressed_since_transplant
    if entered is not None:
        return ("yes" if entered else "no",), say("as entered")
    if clinical.response.has_progression():
        return ("yes",), say("a response of PD is recorded")
    return known.values, say(NOT_RECORDED)


_WORDS = {None: NOT_RECORDED, "pending": VALUES["pending"], "not_done": VALUES["not_done"]}
_FOUND = {word: ((word,), VALUES[word]) for word in ("present", "absent")}
DECLARED = _FOUND | {"not_done": (("absent",), ASSUMED)}
_DEPTHS: dict[str | None, Derived] = {depth: ((depth,), depth) for depth in DEPTHS}


def lesion(name: str, told: Mapping[str, Derived] = _FOUND) -> Derive:
    """A lesion or test by its name; `told` are the words that settle it, with what is said of them."""

    def derive(clinical: Clinical, known: Determinant) -> Derived:
        said = getattr(clinical.cytogenetics, name)
        values, words = told.get(said) or (known.values, _WORDS[said])
        return values, words if words == ASSUMED else say(words)  # a mark too, said where the fact is made

    return derive


_labelling_word = lesion("pcli", DECLARED)


def labelling_index(clinical: Clinical, known: Determinant) -> Derived:
    """The percentage wins over the word."""
    percent = clinical.cytogenetics.pcli_percent
    if percent is None:
        return _labelling_word(clinical, known)
    return ("present" if percent >= known.cuts[0] else "absent",), f"{percent:g} %"


def depth(name: str) -> Derive:
    """The response after one phase."""

    def derive(clinical: Clinical, known: Determinant) -> Derived:
        said = getattr(clinical.response, name)
        words = say(NOT_RECORDED) if said is None else say("PD: progression, not a depth")
        return _DEPTHS.get(said) or (known.values, words)

    return derive


def consolidation(clinical: Clinical, known: Determinant) -> Derived:
    """How far consolidation has come."""
    said = clinical.consolidation.status
    return ((said,), name_value(said)) if said else (known.values, say(NOT_RECORDED))


def sensitivity(clinical: Clinical, known: Determinant) -> Derived:
    """First that applies: judgement; response to induction with it; deepening on consolidation with it alone."""
    if clinical.lenalidomide_sensitivity is not None:
        return (clinical.lenalidomide_sensitivity,), say("the clinician's judgement")
    given, best = clinical.induction.lenalidomide, clinical.induction.lenalidomide_best_response
    if given and best is not None:
        deep = best in DEPTHS and DEPTHS.index(best) >= DEPTHS.index("PR")
        return ("sensitive" if deep else "not_sensitive",), say("{response} to induction with lenalidomide").format(
            response=best
        )
    if is_read_from_deepening(clinical):
        before, after = clinical.response.after_transplant, clinical.response.after_consolidation
        judged = judge_deepening(clinical.consolidation.status, before, after)
        if judged is not None:
            words = say("{before} before and {after} after consolidation with lenalidomide alone")
            return (judged,), words.format(before=before, after=after)
    return known.values, say(NOT_RECORDED)


# The facts from which the deepening of the response is read, in the order in which `judge_deepening` takes them.
DEEPENING = ("consolidation.status", "response.after_transplant", "response.after_consolidation")


def is_read_from_deepening(clinical: Clinical) -> bool:
    """Whether sensitivity is read from the deepening on consolidation with lenalidomide alone, and nothing above it."""
    alone = clinical.induction.lenalidomide is False and clinical.consolidation.regimen == "lenalidomide"
    return alone and clinical.lenalidomide_sensitivity is None


def judge_deepening(status: str | None, before: str | None, after: str | None) -> str | None:
    """Sensitive when a completed consolidation deepened the response by a category, else unclear; None if unknown."""
    if status != "completed" or before is None or after is None:
        return None
    rank = ("PD", *DEPTHS).index
    return "sensitive" if rank(after) > rank(before) else "unclear"


def maintenance(clinical: Clinical, known: Determinant) -> Derived:
    """Whether maintenance was begun, is given, or has ended for good."""
    given = clinical.maintenance
    if given.status is not None:
        return (given.status,), name_value(given.status)
    if given.drug is not None:  # a drug beside "not started" would contradict itself
        return ("on", "stopped"), say("a drug is recorded, whether on or stopped is not")
    return known.values, say(NOT_RECORDED)


def maintenance_drug(clinical: Clinical, known: Determinant) -> Derived:
    """The drug by itself where the edition names it, else whether it contains lenalidomide."""
    drug = clinical.maintenance.drug
    if drug is None:
        return known.values, say(NOT_RECORDED)
    if drug in known.values:
        return (drug,), name_value(drug)
    contains = "lenalidomide" in DRUGS_OF[drug]
    return ("with" if contains else "without",), name_value(drug)


def months_given(clinical: Clinical) -> int | None:
    """Completed months of maintenance: as entered, else from its start to the day of the consultation."""
    given: Maintenance = clinical.maintenance
    if given.months is not None:
        return given.months
    return None if given.started is None else whole_months(given.started, clinical.as_of)


def months(clinical: Clinical, known: Determinant) -> Derived:
    """The interval between cut points in which the completed months lie."""
    months = months_given(clinical)
    if months is None:
        return known.values, say(NOT_RECORDED)
    interval = sum(months >= cut for cut in known.cuts)
    return (known.values[interval],), say("{number} months").format(number=months)


def intervals(cuts: tuple[float, ...]) -> tuple[str, ...]:
    """The names of the intervals between cut points: `<24`, `>=24`."""
    names = [f"<{cuts[0]:g}"]
    names += [f"{low:g}-<{high:g}" for low, high in itertools.pairwise(cuts)]
    return (*names, f">={cuts[-1]:g}")
