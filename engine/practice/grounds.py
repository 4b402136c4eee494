"""The reasons among which a trainee chooses: what decides in this patient, what does not, and what is not so."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from engine.case import Clinical
from engine.edition import Edition
from engine.evaluate import decide, walk
from engine.explain import weigh
from engine.facts import Facts
from engine.language import say
from engine.outcome import Outcome, Step
from engine.practice.scenario import Misconception, Scenario
from engine.practice.sentences import Answer, state_answer
from engine.wording import show_date

# What a reason is: a fact that decides, one that is so and decides nothing, one that is not so, an argument of the
# edition, that the advice must not be given now, a mistaken belief.
Kind = Literal["deciding", "idle", "false", "argument", "forbidden", "belief"]
FEWEST, MOST = 6, 9
MOST_DECIDING, MOST_ARGUMENTS, MOST_BELIEFS = 3, 2, 2
FORBIDDEN = "fact.forbidden"


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason that is offered; what it is, is told only afterwards."""

    id: str
    words: str
    kind: Kind
    question: str = ""  # of a fact: the question that it answers
    answer: Answer = None
    name: str = ""  # the argument or misconception

    @property
    def due(self) -> bool:
        """Whether a good answer names it."""
        return self.kind in ("deciding", "argument", "forbidden")


@dataclass(frozen=True)
class Solved:
    """A scenario with all sheets read, and what the edition says of it."""

    clinical: Clinical
    facts: Facts
    outcome: Outcome


def solve(edition: Edition, scenario: Scenario) -> Solved:
    """The whole case and its outcome, without flips."""
    clinical = scenario.whole_case().clinical
    return Solved(clinical, edition.read(clinical), decide(edition, clinical, what_if=False))


def list_grounds(
    edition: Edition, scenario: Scenario, misconceptions: Mapping[str, Misconception]
) -> tuple[Ground, ...]:
    """Six to nine reasons in an order that only the scenario's id fixes."""
    solved = solve(edition, scenario)
    chosen = {each.id: each for each in _list_due(edition, scenario, solved)}
    beliefs = [misconceptions[name] for name in scenario.misconceptions if name in misconceptions]
    chosen |= {f"said.{each.id}": _believe(each) for each in beliefs[:MOST_BELIEFS]}
    wanted = FEWEST + 1 + _dice(scenario.id, "count") % (MOST - FEWEST)
    idle = _shuffle(scenario.id, _list_idle(edition, scenario, solved))
    untrue = _shuffle(scenario.id, _list_false(edition, solved))
    # Three that are not so to one that is so and decides nothing, as far as there are any.
    spare = [*untrue[:2], *idle[:1], *untrue[2:4], *idle[1:2], *untrue[4:], *idle[2:]]
    for each in spare:
        if len(chosen) < wanted:
            chosen.setdefault(each.id, each)
    return tuple(_shuffle(scenario.id, chosen.values()))


def find_deciding(edition: Edition, facts: Facts, outcome: Outcome) -> tuple[Step, ...]:
    """The steps without whose answer the advice would be another, the rest of the patient being the same.

    The last step always decides: it is the one that gives the advice, or where the walk waits.
    """
    last = outcome.steps[-1]
    return tuple(step for step in outcome.steps if step is last or _decides(edition, facts, outcome, step))


def _decides(edition: Edition, facts: Facts, outcome: Outcome, step: Step) -> bool:
    others = (go for at, (_, go) in enumerate(edition.crossings[step.question].ways) if at != step.arrow)
    return any(walk(edition, facts, start=go)[1] != outcome.advice for go in others)


def _list_due(edition: Edition, scenario: Scenario, solved: Solved) -> Iterator[Ground]:
    """What a good answer names: the deciding facts nearest to the advice, a stop over it, the edition's arguments."""
    deciding = find_deciding(edition, solved.facts, solved.outcome)
    most = MOST_DECIDING - solved.outcome.blocked
    yield from (_state(edition, step.question, _told(step), "deciding") for step in deciding[-most:])
    if solved.outcome.blocked:
        yield _forbid("forbidden")
    arguments = {each.id: each for each in edition.pack.arguments}
    names = [name for name in scenario.reasons if name in arguments]
    if not names:  # of a scenario that nobody wrote the edition's first argument for the advice
        weighed = weigh(edition, solved.facts, solved.outcome)
        names = [each.id for each in weighed if each.side == "for" and each.kind != "misconception"][:1]
    for name in names[:MOST_ARGUMENTS]:
        yield Ground(f"said.{name}", arguments[name].headline, "argument", name=name)


def _told(step: Step) -> Answer:
    """What is true at a step: its arrow, or that nobody can say, where it was taken as things stand."""
    return None if step.as_things_stand else step.arrow


def _list_idle(edition: Edition, scenario: Scenario, solved: Solved) -> list[Ground]:
    """What is so and decides nothing: answers that changed nothing, and what the story tells besides."""
    deciding = find_deciding(edition, solved.facts, solved.outcome)
    found = [
        _state(edition, step.question, _told(step), "idle") for step in solved.outcome.steps if step not in deciding
    ]
    clinical = scenario.case_when(()).clinical
    induction, told = clinical.induction, []
    if clinical.age is not None:
        told.append(("age", say("The patient is {age} years old.").format(age=clinical.age)))
    if induction.bortezomib:
        told.append(("bortezomib", say("Bortezomib was part of induction.")))
    if induction.cycles is not None:
        told.append(("cycles", say("Induction had {number} cycles.").format(number=induction.cycles)))
    if clinical.diagnosis.date is not None:
        day = show_date(clinical.diagnosis.date)
        told.append(("diagnosis", say("The myeloma was diagnosed on {day}.").format(day=day)))
    if clinical.transplant.date is not None:
        told.append(("transplant", say("The transplant was on {day}.").format(day=show_date(clinical.transplant.date))))
    return found + [Ground(f"fact.{name}", words, "idle") for name, words in told]


def _list_false(edition: Edition, solved: Solved) -> list[Ground]:
    """Other answers to the questions on the route, and to questions beside it, stated as if they were so."""
    start = edition.pathway.start
    found = [
        _state(edition, step.question, answer, "false")
        for step in solved.outcome.steps
        for answer in (*range(len(edition.questions[step.question].arrows)), None)
        if answer != _told(step) and (answer is not None or step.question != start)
    ]
    if not solved.outcome.blocked:
        found.append(_forbid("false"))
    return found


def _state(edition: Edition, question: str, answer: Answer, kind: Kind) -> Ground:
    number = "open" if answer is None else str(answer + 1)
    return Ground(f"{question}.{number}", state_answer(edition, question, answer), kind, question, answer)


def _forbid(kind: Kind) -> Ground:
    return Ground(FORBIDDEN, say("What it would need must not be given now: a finding forbids it."), kind)


def _believe(belief: Misconception) -> Ground:
    return Ground(f"said.{belief.id}", belief.claim, "belief", name=belief.id)


def _dice(scenario: str, what: str) -> int:
    """A number that the scenario's id fixes, the same on every computer."""
    return int.from_bytes(hashlib.sha256(f"{scenario}/{what}".encode()).digest()[:8])


def _shuffle(scenario: str, grounds: Iterable[Ground]) -> list[Ground]:
    return sorted(grounds, key=lambda each: _dice(scenario, each.id))
