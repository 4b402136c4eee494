"""Whether this patient would have entered a trial, told: verdict, what decides it, and how much it rests on."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from engine.checking import NOT_CHECKED, SEEN
from engine.joining import name_said
from engine.language import say

if TYPE_CHECKING:
    from engine.applicability.reading import Applicability

MOST_DECIDING = 2


def join_words(words: Iterable[str], most: int = MOST_DECIDING) -> str:
    """The first few of some phrases, and how many more there are."""
    told = list(words)
    first = ", ".join(told[:most])
    if len(told) <= most:
        return first
    return say("{facts} and {number} more").format(facts=first, number=len(told) - most)


def summarise(judged: tuple["Applicability", ...], *, open_question: bool) -> str:
    """How many of the trials could have taken this patient, by what was seen of their criteria."""
    if not judged:
        return say("No trial is cited here.")
    thin = sum(each.thin for each in judged)
    taken, not_taken, open_ones = (sum(each.verdict == word for each in judged) for word in ("yes", "no", "unknown"))
    told = []
    if taken - thin:
        told.append(say("{number} could have taken this patient").format(number=taken - thin))
    if not_taken:
        words = say("{number} would not") if taken - thin else say("{number} would not have taken this patient")
        told.append(words.format(number=not_taken))
    if open_ones == len(judged):
        told.append(say("of none can it be said yet"))
    elif open_ones:
        told.append(say("of {number} it cannot be said").format(number=open_ones))
    if thin:
        told.append(say("of {number} too little can be judged").format(number=thin))
    if unseen := len(judged) - taken - not_taken - open_ones:
        told.append(say("of {number} no criterion can be judged").format(number=unseen))
    if len(judged) == 1:
        start = say("Of the one trial behind what remains") if open_question else say("Of the one trial cited")
    else:
        start = (
            say("Of the {number} trials behind what remains") if open_question else say("Of the {number} trials cited")
        )
    return f"{name_said(start.format(number=len(judged)), ', '.join(told))}."


def tell_worth() -> str:
    """What a verdict is worth."""
    return say(
        "Judged by the criteria that could be read in reports and that the case file can answer. The protocols "
        "themselves were not seen, organ function among the rest. Entry is judged as of then, not as of today."
    )


def tell_verdict(judged: "Applicability") -> str:
    """The verdict in a few words, with what decides it."""
    deciding = join_words(judged.deciding)
    words = {
        "yes": say("not kept out by what little can be judged") if judged.thin else say("could have entered"),
        "no": say("would not have entered: {deciding}"),
        "unknown": say("cannot be said: {deciding}"),
        "not-reported": say("no criterion of entry can be judged"),
    }
    return words[judged.verdict].format(deciding=deciding)


def tell_extent(judged: "Applicability") -> str:
    """By how many criteria a verdict is, and how many were seen but cannot be judged; a no needs one only."""
    if judged.verdict == "no":  # one criterion is enough
        return ""
    if judged.pooled:
        through = join_words((met.label for met in judged.criteria if met.answer == "yes"), most=len(judged.criteria))
        return say("through {trials}").format(trials=through) if through else ""
    can, cannot = judged.count("yes", "no", "unknown"), judged.count("not-held", "not-reported")
    if not can:
        return ""
    if judged.thin:
        return say("{number} more cannot be judged here").format(number=cannot) if cannot else ""
    words = say("by the one criterion that can be judged") if can == 1 else say("by {number} criteria")
    told = words.format(number=can)
    if not cannot:
        return told
    return say("{told}; {number} more cannot be judged here").format(told=told, number=cannot)


def tell_answer(answer: str) -> str:
    """An answer to one criterion as a word."""
    words = {
        "yes": say("met"),
        "no": say("not met"),
        "unknown": say("not known"),
        "not-held": say("not held here"),
        "not-reported": say("not reported"),
    }
    return words[answer]


def tell_use(use: str) -> str:
    """What a trial used its groups for."""
    return say("strata of randomisation") if use == "stratified" else say("groups in its results")


def tell_checked(status: str) -> str:
    """Whether a criterion was seen in a page or still has to be compared with the paper."""
    return say(SEEN) if status == "page" else say(NOT_CHECKED)


def tell_strangers(judged: tuple["Applicability", ...]) -> str:
    """Below an argument: which of its trials would not have taken this patient, and why; empty when none is known."""
    told = [f"{each.name} ({join_words(each.deciding, most=1)})" for each in judged if each.verdict == "no"]
    return say("Would not have taken this patient: {trials}.").format(trials=", ".join(told)) if told else ""
