"""The one fact in which two patients differ, and what it changes, told in one sentence."""

from typing import Any

from engine.case import Clinical
from engine.contradictions import read_place
from engine.edition import Edition
from engine.language import say
from engine.practice.scenario import Scenario
from engine.wording import label_of, lower_first, word_of


def tell_difference(edition: Edition, this: Scenario, other: Scenario, fact: str) -> str:
    """Had the fact been as in the other patient, the answer would have been the other's; never shown before an answer."""
    changed = _condition(edition, this.whole_case().clinical, other.whole_case().clinical, fact)
    advice = edition.pathway.advice_of(str(other.answer["advice"]))
    return say("{changed}, the answer would have been: {advice}.").format(
        changed=changed, advice=lower_first(advice.headline)
    )


def _condition(edition: Edition, here: Clinical, there: Clinical, fact: str) -> str:
    level = edition.level(fact)
    was, now = (_value(edition, clinical, level) for clinical in (here, there))
    match fact:
        case "maintenance.months":
            return say("Had {drug} been given for {now} months instead of {was}").format(
                drug=word_of("maintenance.drug", there.maintenance.drug or "other"),
                now=there.maintenance.months, was=here.maintenance.months,
            )  # fmt: skip
        case "maintenance.status":
            return _maintenance(there)
        case "transplant.done":
            return _transplant(there)
        case "progressed_since_transplant":
            return say("Had the myeloma progressed since the transplant" if now == "yes"
                       else "Had the myeloma not progressed since the transplant")  # fmt: skip
        case "lenalidomide_sensitivity":
            return _sensitivity(there)
        case "lenalidomide_tolerated":
            return say("Had lenalidomide been borne" if now else "Had lenalidomide not been borne")
    if fact == "cytogenetics.pcli" and there.cytogenetics.pcli_percent is not None:
        return say("Had the labelling index been {percent} %").format(percent=f"{there.cytogenetics.pcli_percent:g}")
    if fact.startswith("cytogenetics."):
        words = "Had {lesion} been present" if now == "present" else "Had {lesion} been absent"
        return say(words).format(lesion=lower_first(label_of(fact)))
    if fact.startswith(("safety.", "access.", "induction.")):
        return _truth(fact, bool(now))
    return say("Had the {fact} been {now} instead of {was}").format(
        fact=lower_first(label_of(fact)), now=word_of(fact, now), was=word_of(fact, was)
    )


def _value(edition: Edition, clinical: Clinical, level: int) -> Any:  # noqa: ANN401 - of any fact
    """The value of a fact as it is read, else as recorded."""
    found = edition.read(clinical).facts[level]
    return found.possible[0] if found.known else read_place(clinical, found.name)


def _maintenance(there: Clinical) -> str:
    given = there.maintenance
    if given.status == "not_started":
        return say("Had no maintenance been begun")
    drug = word_of("maintenance.drug", given.drug or "other")
    if given.status == "stopped":
        return say("Had maintenance with {drug} ended for good").format(drug=drug)
    months = given.months
    if months is None:
        return say("Had maintenance with {drug} been going on").format(drug=drug)
    return say("Had maintenance with {drug} been going on for {months} months").format(drug=drug, months=months)


def _transplant(there: Clinical) -> str:
    if not there.transplant.done:
        return say("Had no transplant been done")
    kind = there.transplant.kind or "first_autologous"
    return say("Had the transplant been {kind}").format(
        kind={"salvage": say("a salvage one"), "allogeneic": say("allogeneic"), "tandem": say("a tandem one")}.get(
            kind, say("a first autologous one")
        )
    )


def _sensitivity(there: Clinical) -> str:
    if there.lenalidomide_sensitivity is not None:
        return say("Had the sensitivity to lenalidomide been judged as {value}").format(
            value=word_of("lenalidomide_sensitivity", there.lenalidomide_sensitivity)
        )
    return say("Had the best response to induction with lenalidomide been {value}").format(
        value=there.induction.lenalidomide_best_response
    )


def _truth(fact: str, now: bool) -> str:  # noqa: FBT001 - the value itself
    words = {
        "access.lenalidomide": ("Had lenalidomide been obtainable", "Had lenalidomide not been obtainable"),
        "access.daratumumab": ("Had daratumumab been obtainable", "Had daratumumab not been obtainable"),
        "induction.anti_cd38": ("Had induction contained an anti-CD38 antibody",
                                "Had induction contained no anti-CD38 antibody"),
        "safety.lenalidomide_hypersensitivity": ("Had there been hypersensitivity to lenalidomide",
                                                 "Had there been no hypersensitivity to lenalidomide"),
        "safety.daratumumab_hypersensitivity": ("Had there been hypersensitivity to daratumumab",
                                                "Had there been no hypersensitivity to daratumumab"),
    }[fact]  # fmt: skip
    return say(words[0] if now else words[1])
