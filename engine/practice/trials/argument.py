"""An argued side marked: a point for what carries it, one off for what does not, and the objection; then both sides."""

from dataclasses import dataclass

from engine.beside import tell_turn
from engine.case import Clinical
from engine.checking import NO_CHECKS, Checks
from engine.compare import Reading
from engine.explain import weigh
from engine.language import in_english, say
from engine.practice.commitment import Judged, Tested, Verdict
from engine.practice.trials.disputes import STRONG, Dispute, Item, Side, StanceError, worth_against, worth_for
from engine.rationale import Reason


@dataclass(frozen=True, slots=True)
class Stance:
    """What is argued: the edition whose advice one takes, the arguments for it, the strongest objection to it."""

    side: str
    chosen: tuple[str, ...]
    objection: str


@dataclass(frozen=True, slots=True)
class Whole:
    """One side whole: how its edition comes to the advice, and everything for and against it for this patient."""

    side: Side
    turn: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of an argument: each thing said judged, the points, and then both sides."""

    side: Side
    points: int
    most: int
    chosen: tuple[Judged, ...]
    objection: Judged
    wholes: tuple[Whole, ...]
    tested: tuple[Tested, ...]


@in_english
def mark_argument(dispute: Dispute, stance: Stance, checks: Checks = NO_CHECKS) -> Heard:
    """An argument marked, by the same rule whichever side is taken, and both sides whole.

    A point for each argument that carries the side, one off for each that does not; then the objection.

    :raises StanceError: when it names what is not there, too many arguments, or one twice.
    """
    side = dispute.side(stance.side)
    chosen = tuple(dispute.item(name) for name in stance.chosen)
    objection = dispute.item(stance.objection)
    if len(chosen) != dispute.picks:
        raise StanceError(say("give {number} arguments for the side").format(number=dispute.picks))
    if len({item.id for item in (*chosen, objection)}) != len(chosen) + 1:
        raise StanceError(say("the same thing is said twice; an argument cannot be its own objection"))
    points = max(0, sum(worth_for(item, side) for item in chosen)) + worth_against(item=objection, side=side)
    traps = {item.belief for item in (*chosen, objection) if item.bears == "trap"}
    return Heard(
        side=side,
        points=points,
        most=dispute.most,
        chosen=tuple(_judge(item, side) for item in chosen),
        objection=_judge_objection(objection, side),
        wholes=tuple(
            _whole(reading, own, dispute.clinical, checks)
            for reading, own in zip(dispute.comparison.readings, dispute.sides, strict=True)
        ),
        tested=tuple(Tested(f"belief:{name}", held=False) for name in sorted(traps)),
    )


def _judge(item: Item, side: Side) -> Judged:
    worth = worth_for(item, side)
    verdict: Verdict = "right" if worth > 0 else "beside" if worth == 0 else "wrong"
    why = item.why
    if worth > 0:
        why = say("Applies to this patient and carries this side.")
    elif item.speaks.get(side.edition) == "against":
        why = say("It speaks against the side that you took.")
    elif item.bears == "applies":
        why = say("It speaks of the other advice; for this one it was not said.")
    return Judged(item.id, item.words, verdict, why, item.bearings)


def _judge_objection(item: Item, side: Side) -> Judged:
    worth = worth_against(item, side)
    if worth == STRONG:
        why = say("An honest objection, with evidence.")
    elif worth:
        why = say("An honest objection, though a judgement; one with published figures weighs more.")
    elif item.speaks.get(side.edition) == "for":
        why = say("That speaks for your own side, and so is no objection to it.")
    elif item.speaks:
        why = say("It speaks of the other advice; name what speaks against your own.")
    else:
        why = item.why
    return Judged(item.id, item.words, "right" if worth else "wrong", why, item.bearings)


def _whole(reading: Reading, side: Side, clinical: Clinical, checks: Checks) -> Whole:
    edition = reading.edition
    reasons = weigh(edition, edition.read(clinical), reading.outcome, checks)
    return Whole(side, tell_turn(reading.turn), reasons)
