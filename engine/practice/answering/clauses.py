"""One changed fact as a clause after "if": "del(17p) were present", "the myeloma had progressed since then"."""

from typing import Any

from engine.determinants import Fact
from engine.edition import Edition
from engine.facts import Facts
from engine.language import say
from engine.outcome import Flip
from engine.practice.naming import list_words
from engine.wording import label_of, lower_first, word_of

_TESTS = {
    "cytogenetics.karyotype_del13": "del(13) by karyotype",
    "cytogenetics.karyotype_hypodiploid": "hypodiploidy by karyotype",
    "cytogenetics.gep_high_risk": "a high-risk gene profile",
    "cytogenetics.tp53_mutation": "a TP53 mutation",
}
_CLAUSES: dict[tuple[str, Any], str] = {
    ("transplant.done", "first"): "a first autologous transplant had been done",
    ("transplant.done", "other"): "the transplant had been another than a first autologous one",
    ("transplant.done", "none"): "no transplant had been done",
    ("progressed_since_transplant", "yes"): "the myeloma had progressed since the transplant",
    ("progressed_since_transplant", "no"): "the myeloma had not progressed since the transplant",
    ("cytogenetics.pcli", "present"): "the labelling index were 3 % or more",
    ("cytogenetics.pcli", "absent"): "the labelling index were below 3 %",
    ("maintenance.status", "not_started"): "maintenance had not begun",
    ("maintenance.status", "on"): "maintenance were being given",
    ("maintenance.status", "stopped"): "maintenance had ended for good",
    ("maintenance.drug", "with"): "lenalidomide were part of the maintenance",
    ("maintenance.drug", "without"): "the maintenance were without lenalidomide",
    ("maintenance.drug", "other"): "the maintenance were with another drug",
    ("maintenance.drug", "daratumumab_lenalidomide"): "the maintenance were daratumumab with lenalidomide",
    ("consolidation.status", "not_started"): "consolidation had not been given",
    ("consolidation.status", "under_way"): "consolidation were still being given",
    ("consolidation.status", "completed"): "consolidation had been completed",
    ("consolidation.status", "stopped_early"): "consolidation had been stopped early",
    ("consolidation.status", "not_possible"): "consolidation were not possible",
    ("consolidation.status", "skipped"): "consolidation had been skipped",
    ("lenalidomide_sensitivity", "sensitive"): "the myeloma were sensitive to lenalidomide",
    ("lenalidomide_sensitivity", "not_sensitive"): "the myeloma were not sensitive to lenalidomide",
    ("lenalidomide_sensitivity", "unclear"): "sensitivity to lenalidomide were unclear",
    ("lenalidomide_sensitivity", "refractory"): "the myeloma were refractory to lenalidomide",
    ("lenalidomide_sensitivity", "not_refractory"): "the myeloma were not refractory to lenalidomide",
    ("lenalidomide_tolerated", True): "lenalidomide were tolerated",
    ("lenalidomide_tolerated", False): "lenalidomide were not tolerated",
    ("safety.lenalidomide_hypersensitivity", True): "the patient were hypersensitive to lenalidomide",
    ("safety.lenalidomide_hypersensitivity", False): "the patient were not hypersensitive to lenalidomide",
    ("safety.daratumumab_hypersensitivity", True): "the patient were hypersensitive to daratumumab",
    ("safety.daratumumab_hypersensitivity", False): "the patient were not hypersensitive to daratumumab",
    ("access.lenalidomide", True): "lenalidomide could be obtained",
    ("access.lenalidomide", False): "lenalidomide could not be obtained",
    ("access.daratumumab", True): "daratumumab could be obtained",
    ("access.daratumumab", False): "daratumumab could not be obtained",
    ("induction.anti_cd38", True): "an anti-CD38 had been part of induction",
    ("induction.anti_cd38", False): "induction had been without an anti-CD38",
    ("mrd.status", "positive"): "MRD were positive",
    ("mrd.status", "negative"): "MRD were negative, but not deeply enough or not yet for a year",
    ("mrd.status", "year"): "MRD had been negative for a year",
    ("mrd.status", "sustained"): "MRD had been negative for three years",
    ("mrd.status", "not_done"): "MRD had not been tested",
}


def tell_changes(edition: Edition, there: Facts, flip: Flip) -> str:
    """The changed facts of a flip, as they then are, after "if"; the pieces a fact is written in are told once."""
    names = [
        fact.name
        for fact in there.facts
        if any(place == fact.name or _belongs(place, fact.name) for place in flip.change)
    ]
    clauses: list[str] = []
    lesions: dict[str, list[str]] = {}
    for name in names:
        fact = there.facts[edition.level(name)]
        if name.startswith("cytogenetics.") and (name, fact.possible[0]) not in _CLAUSES:
            lesions.setdefault(fact.possible[0], []).append(_name_test(name))
        else:
            clauses.append(_tell(fact))
    for value, found in lesions.items():
        clauses.append(say("{tests} were {value}").format(tests=list_words(found), value=say(value)))
    return list_words(clauses)


def _belongs(place: str, name: str) -> bool:
    """Whether a place that was written is a piece of the fact; a clone's size that went with it is none."""
    return (name == "mrd.status" and place.startswith("mrd.")) or (
        name == "cytogenetics.pcli" and place == "cytogenetics.pcli_percent"
    )


def _tell(fact: Fact) -> str:
    name, value = fact.name, fact.possible[0]
    if (name, value) in _CLAUSES:
        return say(_CLAUSES[name, value])
    if name == "maintenance.months":
        return say("maintenance had lasted {months}").format(months=fact.because)
    label = lower_first(label_of(name))
    return say("the {fact} were {value}").format(fact=label, value=word_of(name, value))


def _name_test(name: str) -> str:
    return say(_TESTS[name]) if name in _TESTS else lower_first(label_of(name))
