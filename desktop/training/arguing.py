"""Arguing a side as practice: on which patients the editions differ, which comes now, and what is kept of it."""

import datetime as dt
from collections.abc import Iterator, Sequence

from desktop.training.collection import Collection
from desktop.training.finished import Finished, count_seconds
from engine.packs.shelf import open_edition
from engine.practice.edges import list_edges
from engine.practice.made.pairs import make_pair
from engine.practice.scenario import Misconception, Scenario
from engine.practice.trials.argument import Heard, Stance
from engine.practice.trials.disputes import Dispute, open_dispute


def find_dispute(collection: Collection, scenario: Scenario) -> Dispute | None:
    """The dispute over a patient, the scenario's own edition first; None where there is nothing to argue about."""
    if len(collection.editions) < 2:  # noqa: PLR2004 - two sides
        return None
    other = next(each for each in collection.editions if each != scenario.edition)
    first, second = sorted((scenario.edition, other), key=collection.editions.index)
    beliefs: dict[str, Misconception] = {}
    for edition in (other, scenario.edition):
        beliefs |= collection.misconceptions.get(edition, {})
    return open_dispute((open_edition(first), open_edition(second)), scenario, beliefs)


def list_disputes(collection: Collection) -> tuple[Dispute, ...]:
    """Every written scenario on which the editions differ and either side can be argued."""
    found = (find_dispute(collection, each) for each in collection.scenarios)
    return tuple(each for each in found if each is not None)


def choose_dispute(collection: Collection, finished: Sequence[Finished]) -> Dispute | None:
    """What to argue now: a patient not argued yet, of those answered lately first; then patients made, without end.

    A written one that was not answered yet is left alone, since both advices stand there. None only where there are not
    two editions.
    """
    argued = [each.case for each in finished if each.what == "argument"]
    answered = [each.case for each in finished if each.what == "scenario"]
    scenarios = {each.id: each for each in collection.scenarios}
    for name in dict.fromkeys(reversed(answered)):
        if name in scenarios and name not in argued and (dispute := find_dispute(collection, scenarios[name])):
            return dispute
    return next(_make(collection, len(argued)), None)


def _make(collection: Collection, seed: int) -> Iterator[Dispute]:
    """Disputes over patients made from the diagrams, another each time."""
    edges = [edge for name in collection.editions for edge in list_edges(open_edition(name))]
    for step in range(len(edges)):
        edge = edges[(seed + step) % len(edges)]
        pair = make_pair(open_edition(edge.edition), edge, seed)
        if pair is not None and (dispute := find_dispute(collection, pair.this)) is not None:
            yield dispute


def finish_argument(
    dispute: Dispute, stance: Stance, heard: Heard, at: dt.datetime, *, answer: str, seconds: int
) -> Finished:
    """The argument as it is kept, marked on what was said: it has no confidence and is neither right nor wrong."""
    edition = next(each.edition for each in dispute.comparison.readings if each.edition.pack.id == stance.side)
    return Finished(
        id=answer,
        at=at,
        what="argument",
        case=dispute.scenario.id,
        edition=dispute.scenario.edition,
        digest=edition.pack.digest,
        topic=dispute.scenario.topic,
        right=None,
        confidence=None,
        points=heard.points,
        most=heard.most,
        spent=0,
        needed=0,
        seconds=count_seconds(seconds),
        given={"side": stance.side, "chosen": list(stance.chosen), "objection": stance.objection},
        tested=heard.tested,
    )
