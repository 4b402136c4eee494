"""The one fact in which two patients differ, and what it changes, told in one sentence."""

from collections.abc import Callable
from typing import Any

from engine.case import Clinical
from engine.contradictions import read_place
from engine.determinants import months_given
from engine.edition import Edition
from engine.language import say
from engine.practice.made.treatments import name_maintenance
from engine.practice.scenario import Scenario
from engine.wording import label_of, lower_first, show_date, show_share, word_of

# Facts that hold or do not: the words where they do in the other patient, and where they do not.
_TRUTHS = {
    "progressed_since_transplant": (
        "Had the myeloma progressed since the transplant", "Had the myeloma not progressed since the transplant",
    ),
    "lenalidomide_tolerated": ("Had lenalidomide been tolerated", "Had lenalidomide not been tolerated"),
    "access.lenalidomide": ("Had lenalidomide been obtainable", "Had lenalidomide not been obtainable"),
    "access.daratumumab": ("Had daratumumab been obtainable", "Had daratumumab not been obtainable"),
    "induction.anti_cd38": (
        "Had induction contained an anti-CD38 antibody", "Had induction contained no anti-CD38 antibody",
    ),
    "safety.lenalidomide_hypersensitivity": (
        "Had there been hypersensitivity to lenalidomide", "Had there been no hypersensitivity to lenalidomide",
    ),
    "safety.daratumumab_hypersensitivity": (
        "Had there been hypersensitivity to daratumumab", "Had there been no hypersensitivity to daratumumab",
    ),
}  # fmt: skip
# Lesions and tests whose label alone is no sentence's subject.
_LESIONS = {
    "cytogenetics.karyotype_del13": "a loss of chromosome 13 in the karyotype",
    "cytogenetics.karyotype_hypodiploid": "hypodiploidy in the karyotype",
    "cytogenetics.gep_high_risk": "a high-risk gene expression profile",
    "cytogenetics.tp53_mutation": "a TP53 mutation",
    "cytogenetics.gain_1q": "a gain of 1q",
}


def tell_difference(edition: Edition, this: Scenario, other: Scenario, fact: str) -> str:
    """Had the fact been as in the other patient, the answer would have been the other's; not to be shown beforehand."""
    here, there = (each.whole_case().clinical for each in (this, other))
    advice = edition.pathway.advice_of(str(other.answer["advice"]))
    return say("{changed}, the answer would have been: {advice}.").format(
        changed=_tell(edition, here, there, fact), advice=lower_first(advice.headline)
    )


def _tell(edition: Edition, here: Clinical, there: Clinical, fact: str) -> str:
    if fact in _TRUTHS:
        return say(_TRUTHS[fact][0 if read_place(there, fact) else 1])
    if fact in _TELL:
        return _TELL[fact](here, there)
    if fact.startswith("cytogenetics."):
        words = (
            "Had {lesion} been found" if _value(edition, there, fact) == "present" else "Had {lesion} not been found"
        )
        return say(words).format(lesion=say(_LESIONS.get(fact, label_of(fact))))
    was, now = (word_of(fact, _value(edition, clinical, fact)) for clinical in (here, there))
    return say("Had the {fact} been {now} instead of {was}").format(fact=lower_first(label_of(fact)), now=now, was=was)


def _value(edition: Edition, clinical: Clinical, fact: str) -> Any:  # noqa: ANN401 - of any fact
    """The value of a fact as the edition reads it, None while that is open."""
    found = edition.read(clinical).facts[edition.level(fact)]
    return found.possible[0] if found.known else None


def _drug(clinical: Clinical) -> str:
    drug = clinical.maintenance.drug
    return name_maintenance(drug)


def _maintenance(_here: Clinical, there: Clinical) -> str:
    given = there.maintenance
    if given.status == "not_started":
        return say("Had no maintenance been begun")
    if given.status == "stopped":
        return say("Had maintenance with {drug} ended for good").format(drug=_drug(there))
    if given.months is None:
        return say("Had maintenance with {drug} been going on").format(drug=_drug(there))
    return say("Had maintenance with {drug} been going on for {months} months").format(
        drug=_drug(there), months=given.months
    )


def _months(here: Clinical, there: Clinical) -> str:
    was, now = months_given(here), months_given(there)
    if was is None:
        return say("Had maintenance been given for {now} months").format(now=now)
    return say("Had maintenance been given for {now} months instead of {was}").format(now=now, was=was)


def _given(here: Clinical, there: Clinical) -> str:
    return say("Had the maintenance been {now} instead of {was}").format(now=_drug(there), was=_drug(here))


def _transplant(_here: Clinical, there: Clinical) -> str:
    if not there.transplant.done:
        return say("Had no transplant been done")
    match there.transplant.kind:
        case "salvage":
            return say("Had the transplant been a salvage one, at relapse")
        case "allogeneic":
            return say("Had the transplant been allogeneic")
    return say("Had the transplant been a first autologous one")


def _consolidation(_here: Clinical, there: Clinical) -> str:
    words = {
        "not_started": "Had consolidation not been given yet",
        "under_way": "Had consolidation been under way",
        "completed": "Had consolidation been completed",
        "stopped_early": "Had consolidation been stopped early",
        "not_possible": "Had consolidation not been possible",
        "skipped": "Had consolidation been left out",
    }
    return say(words[there.consolidation.status or "not_started"])


def _labelling(_here: Clinical, there: Clinical) -> str:
    percent, word = there.cytogenetics.pcli_percent, there.cytogenetics.pcli
    if percent is None:
        return say("Had the labelling index been raised" if word == "present" else "Had the labelling index been low")
    return say("Had the labelling index been {percent} %").format(percent=f"{percent:g}")


def _sensitivity(_here: Clinical, there: Clinical) -> str:
    judged, best = there.lenalidomide_sensitivity, there.induction.lenalidomide_best_response
    if judged is None and best is not None:
        return say("Had the best response to induction with lenalidomide been {depth}").format(depth=best)
    words = {
        "sensitive": "Had the myeloma been judged sensitive to lenalidomide",
        "not_sensitive": "Had the myeloma been judged not sensitive to lenalidomide",
    }
    return say(words.get(judged or "", "Had the sensitivity to lenalidomide been unclear"))


def _residual(here: Clinical, there: Clinical) -> str:
    was, now = here.mrd, there.mrd
    if now.status == "positive":
        return say("Had MRD been positive")
    if now.status != "negative":
        return say("Had MRD not been tested")
    if was.status != "negative" and now.negative_since is not None:
        return say("Had MRD been negative since {day}").format(day=show_date(now.negative_since))
    if was.status != "negative":
        return say("Had MRD been negative")
    parts = []
    if was.negative_since != now.negative_since and now.negative_since is not None:
        later = was.negative_since is not None and now.negative_since > was.negative_since
        words = "only since {day}" if later else "since {day}"
        parts.append(say(words).format(day=show_date(now.negative_since)))
    if was.sensitivity != now.sensitivity and now.sensitivity is not None:
        parts.append(say("at a sensitivity of {limit}").format(limit=show_share(now.sensitivity)))
    return say("Had MRD been negative {details}").format(details=say(" and ").join(parts))


_TELL: dict[str, Callable[[Clinical, Clinical], str]] = {
    "maintenance.status": _maintenance,
    "maintenance.months": _months,
    "maintenance.drug": _given,
    "transplant.done": _transplant,
    "consolidation.status": _consolidation,
    "cytogenetics.pcli": _labelling,
    "lenalidomide_sensitivity": _sensitivity,
    "mrd.status": _residual,
}
