"""Response assessments of a made patient: depths with the M-protein that makes them."""

from engine.language import say
from engine.practice.made.chance import Chance
from engine.practice.made.told import Told
from engine.wording import show_date

_NAMES = {
    "sCR": "stringent complete response (sCR)",
    "CR": "complete response (CR)",
    "VGPR": "very good partial response (VGPR)",
    "PR": "partial response (PR)",
    "MR": "minimal response (MR)",
    "SD": "stable disease (SD)",
    "PD": "progressive disease (PD)",
}
# Percent of the M-protein at diagnosis that is left; by the criteria VGPR leaves at most 10, PR 50, MR 75.
LEFT = {"VGPR": (3, 8), "PR": (22, 45), "MR": (56, 70), "SD": (82, 98)}
LOWEST, HIGHEST = 24, 46  # g/L at diagnosis
_PHASES = (
    ("after_transplant", "After transplant"),
    ("after_consolidation", "After consolidation"),
    ("current", "Now"),
)


def name_response(depth: str) -> str:
    """A response in full with its abbreviation."""
    return say(_NAMES[depth])


def list_assessments(told: Told, chance: Chance) -> list[str]:
    """A line for the diagnosis and one for each assessment, if there is any; equal depths measure alike."""
    baseline = chance.whole(LOWEST, HIGHEST)
    lines, last = [], 0.0
    for name, words in _PHASES:
        depth, day = told.take(f"response.{name}"), told.take_day(f"response.{name}_date")
        if depth is None:
            continue
        head = say(words) if day is None else f"{say(words)}, {show_date(day)}"
        words_of_it, last = _measure(depth, baseline, last, chance.of(depth))
        lines.append(f"{head}: {words_of_it}. {_assess(depth)}.")
    return [say("At diagnosis: serum M-protein {value} g/L.").format(value=baseline), *lines] if lines else []


def _assess(depth: str) -> str:
    return say("Assessed as {response}").format(response=name_response(depth))


def _measure(depth: str, baseline: int, last: float, chance: Chance) -> tuple[str, float]:
    """What was measured, and the M-protein in g/L; a progression is told from the value before it."""
    if depth == "CR":
        return say("no M-protein, immunofixation negative, plasma cells in the marrow under 5 %"), 0.0
    if depth == "sCR":
        words = (
            "no M-protein, immunofixation negative, free light chain ratio normal, no clonal plasma cells in the marrow"
        )
        return say(words), 0.0
    if depth == "PD":
        risen = round(last + max(chance.whole(8, 13), last / 2))
        return say("serum M-protein risen to {value} g/L, the same in a second sample").format(value=risen), float(
            risen
        )
    low, high = LEFT[depth]
    value = round(baseline * chance.whole(low, high) / 100, 1)
    return say("serum M-protein {value} g/L, immunofixation positive").format(value=f"{value:g}"), value
