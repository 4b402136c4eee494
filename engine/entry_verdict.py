"""Whether a patient would have entered a trial, in three-valued logic: by every criterion that can be judged."""

from collections.abc import Callable
from typing import Literal

from engine.conditions import Possible
from engine.entry import Entry
from engine.packs.read_applicability import read_entries

Verdict = Literal["yes", "no", "unknown", "not-reported"]
_VERDICTS: dict[bool | None, Verdict] = {True: "yes", False: "no", None: "unknown"}
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
    """Whether a yes rests on one criterion; of a pooled analysis, that of every trial through which it is one."""
    if verdict != "yes":
        return False
    if entry.members:
        members = [read_entries()[name] for name in entry.members]
        return all(is_thin(each, "yes", lookup) for each in members if decide_entry(each, lookup) == "yes")
    return sum(each.when is not None for each in entry.criteria) == 1
