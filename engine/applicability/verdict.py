"""Whether a patient would have entered a trial, in three-valued logic: by every criterion that can be judged."""

from collections.abc import Callable
from typing import Literal

from engine.applicability.entry import Entry
from engine.conditions import Condition, Possible, each_test
from engine.packs.read_applicability import read_entries

Verdict = Literal["yes", "no", "unknown", "not-reported"]
_VERDICTS: dict[bool | None, Verdict] = {True: "yes", False: "no", None: "unknown"}
TRANSPLANTED = "transplant.done"
Lookup = Callable[[str], Possible]


def decide_entry(entry: Entry, lookup: Lookup) -> Verdict:
    """Whether every criterion that can be judged holds, one fails, or an unknown stands between.

    A pooled analysis takes a patient whom any of its trials would have taken.
    """
    if entry.members:
        verdicts = [decide_entry(read_entries()[name], lookup) for name in entry.members]
        if "yes" in verdicts:
            return "yes"
        return "no" if set(verdicts) == {"no"} else "unknown"
    held = [each.when.evaluate(lookup) for each in entry.criteria if each.when is not None]
    if not held:
        return "not-reported"
    return _VERDICTS[False if False in held else None if None in held else True]


def is_thin(entry: Entry, verdict: Verdict, lookup: Lookup) -> bool:
    """Whether a yes rests on one criterion or none, besides that a transplant was done, which tells nobody apart here.

    Of a pooled analysis it is thin when that of every trial through which it is a yes is.
    """
    if verdict != "yes":
        return False
    if entry.members:
        members = [read_entries()[name] for name in entry.members]
        return all(is_thin(each, "yes", lookup) for each in members if decide_entry(each, lookup) == "yes")
    judged = [each.when for each in entry.criteria if each.when is not None]
    return sum(_tells_apart(condition, lookup) for condition in judged) <= 1


def _tells_apart(condition: Condition, lookup: Lookup) -> bool:
    """Whether a criterion that is met asks more than that a transplant was done."""
    return {test.fact for test in each_test(condition)} != {TRANSPLANTED} or lookup(TRANSPLANTED) != (True,)
