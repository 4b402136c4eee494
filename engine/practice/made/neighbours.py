"""Who is one clinical fact away from a patient and gets another advice at a question of the pathway."""

from collections.abc import Iterator

from engine.case import Clinical
from engine.case_file import CaseError, take_case
from engine.contradictions import find_implausible
from engine.edition import Edition
from engine.evaluate import settle
from engine.facts import Facts
from engine.practice.made.alterations import Altered, list_alterations
from engine.practice.made.chance import Chance
from engine.practice.made.plausible import find_plausible
from engine.practice.made.written import Written
from engine.practice.scenario import put


def take_written(written: Written) -> Clinical:
    """The clinical part of a written patient.

    :raises CaseError: when it is no case or contradicts itself.
    """
    clinical: dict[str, object] = {}
    for place, value in written.items():
        put(clinical, place, value)
    return take_case({"plateau": 1, "clinical": clinical}).clinical


def list_arrows(edition: Edition, facts: Facts) -> dict[str, int | None]:
    """For each question of the walk the arrow taken, None where the walk waits."""
    return {step.question: step.arrow for step in settle(edition, facts)[0]}


def list_neighbours(
    edition: Edition, ground: Edition, written: Written, question: str, chance: Chance
) -> Iterator[Altered]:
    """Patients with one fact changed who leave that question by another arrow and get another advice, for certain.

    They are as plausible as the patient is; `ground` is the edition over the diagram in which that is told.
    """
    facts = edition.read(take_written(written))
    doubts = set(find_implausible(facts.clinical))
    plausible = find_plausible(ground)
    usual = True in ground.diagram.reachable(plausible, facts.masks)
    here = list_arrows(edition, facts).get(question)
    advice = settle(edition, facts)[3]
    for altered in list_alterations(edition, facts, written, chance):
        try:
            after = edition.read(take_written(altered.written))
        except CaseError:
            continue
        if usual and True not in ground.diagram.reachable(plausible, after.masks):
            continue
        steps, _, status, other = settle(edition, after)
        arrow = {step.question: step.arrow for step in steps}.get(question)
        if status != "advice" or arrow is None or arrow == here or other == advice:
            continue
        if set(find_implausible(after.clinical)) <= doubts:
            yield altered
