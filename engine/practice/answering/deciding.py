"""What decides in a patient, and what of it a good answer names: not what nobody doubts."""

from collections.abc import Iterable, Mapping

from engine.edition import Edition
from engine.evaluate import walk
from engine.facts import Facts
from engine.outcome import Outcome, Step
from engine.plan.proposal import OUTSIDE
from engine.practice.answering.findings import Findings
from engine.practice.answering.sentences import Saying
from engine.practice.gathering import find_told
from engine.practice.scenario import Scenario

FEWEST_DECIDING = 2
# What is so unless somebody says otherwise: that lenalidomide can be had and is borne, that maintenance has not ended.
_GRANTED = frozenset({"access.lenalidomide", "maintenance.status", "maintenance.drug", "lenalidomide_sensitivity",
                      "lenalidomide_tolerated", "safety.lenalidomide_hypersensitivity"})  # fmt: skip

Named = tuple[Saying, str]  # a sentence, and the question that it answers


def find_deciding(edition: Edition, facts: Facts, outcome: Outcome) -> tuple[Step, ...]:
    """The steps without whose answer the advice would be another, the rest of the patient being the same.

    Where the walk waits, what it waits for decides, unless every answer gives the same advice. There is always one: the
    last step where no other decides.
    """
    last = outcome.steps[-1]
    settled = last.arrow is None and outcome.advice is not None
    found = tuple(
        step
        for step in outcome.steps
        if (step is last and not settled) or (step is not last and list_others(edition, facts, outcome, step))
    )
    return found or (last,)


def list_others(edition: Edition, facts: Facts, outcome: Outcome, step: Step) -> tuple[str | None, ...]:
    """The other advice that other answers at a step give, the rest of the patient being the same; None: it is open."""
    others = (go for at, (_, go) in enumerate(edition.crossings[step.question].ways) if at != step.arrow)
    found = dict.fromkeys(walk(edition, facts, start=go)[1] for go in others)
    return tuple(name for name in found if name != outcome.advice)


def list_deciding(
    edition: Edition, scenario: Scenario, facts: Facts, steps: Iterable[Step], found: Mapping[str, Findings]
) -> list[Named]:
    """What decides, in the order in which it is due, of one kind the nearest to the advice first.

    First what the scenario's own answer names, then what is to be asked for: that is what the case is about. What is
    true of nearly everybody (no lesion is found) comes last and fills up to two only; what nobody doubts (lenalidomide
    can be had, no progression) is due where nothing else is. A part of an answer that would have to be otherwise
    together with others is no reason by itself, but at the question nearest to the advice.
    """
    told, order = find_told(edition, scenario), edition.pathway.order
    answered = scenario.answer.get("answered")
    named = answered if isinstance(answered, dict) else {}
    about: list[Named] = []
    asked: list[Named] = []
    unusual: list[Named] = []
    usual: list[Named] = []
    granted: list[Named] = []
    for step in reversed(tuple(steps)):
        here = found[step.question]
        every = {order[level] for level in edition.diagram.support(edition.answers[step.question])}
        alone = [
            said for said in here.supporting if _decides_alone(edition, facts, step.question, here.about.get(said))
        ]
        told_of = [said for said in here.supporting if here.about.get(said) in told]
        named_here = step.question in named and (len(here.supporting) == 1 or bool(told_of))
        for said in alone if alone or about or asked or unusual else here.supporting:
            fact = here.about.get(said)
            ground = (said, step.question)
            if named_here and (said in told_of or not told_of):
                about.append(ground)
            elif _is_scope(edition, step):
                granted.append(ground)
            elif told & ({fact} if fact in order else every):
                asked.append(ground)
            elif _is_usual(edition, step):
                (granted if every <= _GRANTED else usual).append(ground)
            else:
                unusual.append(ground)
    due = list(dict.fromkeys([*about, *asked, *unusual]))
    due = list(dict.fromkeys([*due, *usual[: max(0, FEWEST_DECIDING - len(due))]]))
    return due or granted[:1]


def _decides_alone(edition: Edition, facts: Facts, question: str, name: str | None) -> bool:
    """Whether one fact, the rest of the patient being the same, could turn a question's answer and with it the advice.

    None is a whole answer and not a part of one.
    """
    if name not in edition.pathway.order:
        return True
    level, asked = edition.level(name), edition.answers[question]

    def read(masks: tuple[int, ...]) -> tuple[set[object], set[object]]:
        return set(edition.diagram.reachable(asked, masks)), set(edition.diagram.reachable(edition.root, masks))

    answers, advice = read(facts.masks)
    for value in range(len(edition.determinants[level].values)):
        others, there = read((*facts.masks[:level], 1 << value, *facts.masks[level + 1 :]))
        if others - answers and there - advice:
            return True
    return False


def _is_usual(edition: Edition, step: Step) -> bool:
    """Whether the answer is the one taken for granted while nobody says otherwise."""
    known = step.arrow is not None and not step.as_things_stand
    return known and step.arrow == edition.questions[step.question].if_unknown


def _is_scope(edition: Edition, step: Step) -> bool:
    """Whether the answer says no more than that the patient is one of whom the pathway speaks."""
    arrows = edition.questions[step.question].arrows
    return all(arrow.go.startswith(OUTSIDE) for at, arrow in enumerate(arrows) if at != step.arrow)
