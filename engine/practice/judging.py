"""Feedback on the reasons: which was right, missing, wrong or beside the point, why, and what bears on it."""

from collections.abc import Mapping
from typing import Literal

from engine.edition import Edition
from engine.explain import write_reason
from engine.figures import fill_figures
from engine.language import say
from engine.practice.bearings import find_bearings
from engine.practice.commitment import Bearing, Commitment, Judged
from engine.practice.grounds import Ground
from engine.practice.scenario import Misconception

Verdict = Literal["right", "missing", "wrong", "beside"]


def judge_reasons(
    edition: Edition,
    misconceptions: Mapping[str, Misconception],
    commitment: Commitment,
    grounds: tuple[Ground, ...],
) -> tuple[Judged, ...]:
    """Every reason that was chosen, and every one that should have been, in the order in which they were offered."""
    found = []
    for ground in grounds:
        chosen = ground.id in commitment.reasons
        if chosen or ground.due:
            why, bearings = _explain(edition, misconceptions, ground)
            found.append(Judged(ground.id, ground.words, _tell_verdict(ground, chosen=chosen), why, bearings))
    return tuple(found)


def _tell_verdict(ground: Ground, *, chosen: bool) -> Verdict:
    if ground.due:
        return "right" if chosen else "missing"
    return "beside" if ground.kind == "idle" else "wrong"


def _explain(
    edition: Edition, misconceptions: Mapping[str, Misconception], ground: Ground
) -> tuple[str, tuple[Bearing, ...]]:
    pack = edition.pack
    if ground.kind == "argument":
        argument = next(each for each in pack.arguments if each.id == ground.name)
        bearings = find_bearings(pack, argument.statements, argument.figures)
        return write_reason(pack, argument, "for").text, bearings
    if ground.kind == "belief":
        belief = misconceptions[ground.name]
        return fill_figures(pack, belief.answer), find_bearings(pack, belief.statements, belief.figures)
    why = {
        "deciding": say("With another answer here the advice would be another."),
        "idle": say("True, but with another answer the advice would be the same."),
        "false": say("This is not so in this patient."),
        "forbidden": say("A finding forbids it now."),
    }[ground.kind]
    if not ground.question:
        return why, ()
    arrows = edition.questions[ground.question].arrows
    return why, find_bearings(pack, () if ground.answer is None else arrows[ground.answer].rests_on)
