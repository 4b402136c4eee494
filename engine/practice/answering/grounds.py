"""The reasons among which a trainee chooses: what decides in this patient, what does not, and what is not so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from engine.case import Clinical
from engine.edition import Edition
from engine.evaluate import decide
from engine.explain import weigh
from engine.facts import Facts
from engine.language import say
from engine.outcome import Outcome
from engine.pack import Argument
from engine.practice.answering.deciding import find_deciding, list_deciding
from engine.practice.answering.findings import find_findings
from engine.practice.answering.sentences import Saying, name_saying
from engine.practice.headlines import name_argument
from engine.practice.order import draw_number, shuffle
from engine.practice.scenario import Misconception, Scenario
from engine.wording import show_date

# What a reason is: a fact that decides, one that is so and decides nothing, one that is not so, or that nobody knows,
# an argument of the edition for the advice, another argument, that it must not be given now, a mistaken belief.
Kind = Literal["deciding", "idle", "false", "unsaid", "argument", "apart", "forbidden", "belief"]
FEWEST, MOST = 8, 9
MOST_DECIDING, MOST_ARGUMENTS, MOST_BELIEFS = 3, 3, 3
LEAST_OTHERS = 4  # reasons that a good answer leaves alone, so that choosing all of them is no answer
NEAR = 3  # questions before the advice, whose other answers are the likeliest mistakes
FORBIDDEN = "a-stop-lies-over-it"


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason that is offered; what it is, is told only afterwards."""

    id: str
    words: str
    kind: Kind
    question: str = ""  # of a fact: the question that it answers
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
    """Eight or nine reasons in an order that only the scenario's id fixes."""
    solved = solve(edition, scenario)
    believed = [misconceptions[name] for name in scenario.misconceptions if name in misconceptions]
    said = [*_list_arguments(edition, scenario, solved), *(_believe(each) for each in believed[:MOST_BELIEFS])]
    deciding, idle, untrue = _sort_facts(edition, scenario, solved)
    wanted = FEWEST + draw_number(scenario.id, "count", MOST - FEWEST + 1)
    named = sum(each.due for each in said) + solved.outcome.blocked
    due = deciding[: min(MOST_DECIDING, wanted - LEAST_OTHERS - named)]
    due += [_forbid("forbidden")] if solved.outcome.blocked else []
    # Two that are not so to one that is so and decides nothing, as far as there are any.
    spare = [*untrue[:2], *idle[:1], *untrue[2:4], *idle[1:2], *untrue[4:], *idle[2:]]
    chosen = {each.id: each for each in (*due, *said)}
    for each in spare:
        if len(chosen) < wanted:
            chosen.setdefault(each.id, each)
    # Another throw than the one that chose among the spare: those it put first would else always stand first.
    return tuple(_shuffle(f"{scenario.id}/order", chosen.values()))


def _list_arguments(edition: Edition, scenario: Scenario, solved: Solved) -> list[Ground]:
    """The arguments that a good answer names, and, while there is room, one that is beside the point."""
    arguments = {each.id: each for each in edition.pack.arguments}
    advice = solved.outcome.advice
    names = [name for name in scenario.reasons if name in arguments]
    if not names:  # of a scenario that nobody wrote the edition's first argument for the advice
        weighed = weigh(edition, solved.facts, solved.outcome)
        names = [each.id for each in weighed if each.side == "for" and each.kind != "misconception"][:1]
    found = [_argue(arguments[name], "argument") for name in names[:MOST_ARGUMENTS]]
    if len(found) < MOST_ARGUMENTS:
        lookup = edition.lookup(solved.facts)
        others = [
            each
            for each in edition.pack.arguments
            if each.id not in names
            and each.kind != "misconception"
            and (advice is None or each.sides.get(advice) != "for")
            and (each.when is None or each.when.evaluate(lookup) is True)
        ]
        # One that speaks against the advice is surely no reason for it; of what it does not name one might argue.
        against = [each for each in others if each.sides.get(advice or "") == "against"]
        found += _shuffle(scenario.id, [_argue(each, "apart") for each in against or others])[:1]
    return found


def _sort_facts(
    edition: Edition, scenario: Scenario, solved: Solved
) -> tuple[list[Ground], list[Ground], list[Ground]]:
    """What decides, the nearest to the advice first; what is so and decides nothing; what is not so."""
    outcome = solved.outcome
    route = [step.question for step in reversed(outcome.steps)]
    steps = find_deciding(edition, solved.facts, outcome)
    found = {each.id: find_findings(edition, solved.facts, each.id) for each in edition.pathway.questions}
    deciding = _once(
        _state(said, name, "deciding") for said, name in list_deciding(edition, scenario, solved.facts, steps, found)
    )
    so = {said for each in found.values() for said in (*each.supporting, *each.beside)}
    idle: list[Ground] = []
    near: list[Ground] = []
    far: list[Ground] = []
    for name, each in found.items():
        # Beside the route "nobody knows" is no reason for anything.
        if name in route or each.answer is not None:
            idle += [_state(said, name, "idle") for said in (*each.supporting, *each.beside)]
        wrong = [_state(said, name, "false") for said in each.untrue if said not in so]
        wrong += [_state(said, name, "unsaid") for said in each.unsaid if said not in so]
        (near if name in route[:NEAR] else far).extend(wrong)
    if (
        not outcome.blocked and draw_number(scenario.id, FORBIDDEN, 3) == 0
    ):  # not with everybody, or nobody would read it
        near.append(_forbid("false"))
    taken = {said[0] for step in steps for said in found[step.question].supporting}
    idle = [each for each in (*idle, *_tell_besides(scenario)) if each.id not in taken]
    untrue = [*_shuffle(scenario.id, near), *_shuffle(scenario.id, far)]
    return deciding, _once(_shuffle(scenario.id, idle)), _once(untrue)


def _tell_besides(scenario: Scenario) -> list[Ground]:
    """What the story and the sheets in hand tell besides, and no question asks for."""
    clinical = scenario.case_when(()).clinical
    induction, told = clinical.induction, []
    if clinical.age is not None:
        told.append(say("The patient is {age} years old.").format(age=clinical.age))
    if induction.bortezomib:
        told.append(say("Bortezomib was part of induction."))
    if induction.cycles is not None:
        told.append(say("Induction had {number} cycles.").format(number=induction.cycles))
    if clinical.diagnosis.date is not None:
        told.append(say("The diagnosis was made on {day}.").format(day=show_date(clinical.diagnosis.date)))
    if clinical.transplant.date is not None:
        told.append(say("The transplant was on {day}.").format(day=show_date(clinical.transplant.date)))
    return [_state(name_saying(words), "", "idle") for words in told]


def _state(said: Saying, question: str, kind: Kind) -> Ground:
    return Ground(said[0], said[1], kind, question)


def _argue(argument: Argument, kind: Kind) -> Ground:
    words = name_argument(argument)
    return Ground(name_saying(words)[0], words, kind, name=argument.id)


def _forbid(kind: Kind) -> Ground:
    return Ground(FORBIDDEN, say("A stop lies over it: it must not be given now."), kind)


def _believe(belief: Misconception) -> Ground:
    return Ground(name_saying(belief.claim)[0], belief.claim, "belief", name=belief.id)


def _shuffle(scenario: str, grounds: Iterable[Ground]) -> list[Ground]:
    return shuffle(scenario, grounds, lambda each: each.id)


def _once(grounds: Iterable[Ground]) -> list[Ground]:
    found: dict[str, Ground] = {}
    for each in grounds:
        found.setdefault(each.id, each)
    return list(found.values())
