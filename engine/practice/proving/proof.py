"""Proof of a scenario: what its story's data give is the answer that it claims, and nothing in it gives that away."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from engine.case import Case
from engine.case_file import CaseError
from engine.edition import Edition
from engine.evaluate import decide
from engine.expected import find_departures, say_for_case
from engine.explain import weigh
from engine.outcome import Outcome
from engine.packs.section import Problem
from engine.practice.gathering import find_needed
from engine.practice.proving.fairness import check_days, check_response, check_telling, complain
from engine.practice.scenario import Misconception, Scenario

# What a scenario must be, each with what it keeps from the trainee or promises: the names are said with a problem.
LAWS = {
    "answer": "The edition, given everything, answers as the scenario says.",
    "reasons": "Every reason is an argument of the edition that holds for this patient and bears on the advice.",
    "misconceptions": "Every misconception that it targets is one of the edition's.",
    "order": "Sheets can be asked for in any order without a contradiction.",
    "words": "What a FISH report or a laboratory sheet says in words is what it gives.",
    "response": "Measurements give the response that their sheet gives.",
    "days": "No result is dated after the day of the decision.",
    "telling": "Patients are fictional and say so, titles differ, and the story does not give the advice away.",
}
MOST_WHOLE = 6  # sheets to ask for of which every combination is tried
ASKED = ("status", "advice")  # what every answer says; and risk, where the edition has groups


@dataclass(frozen=True, slots=True)
class Decided:
    """A scenario with what its edition says of it once everything is known."""

    edition: Edition
    scenario: Scenario
    case: Case
    outcome: Outcome


def check_scenario(
    edition: Edition, scenario: Scenario, misconceptions: Mapping[str, Misconception]
) -> tuple[Problem, ...]:
    """Everything that is wrong with a scenario of this edition; nothing when it is proved."""
    if scenario.edition != edition.pack.id:
        text = f"is of the edition '{scenario.edition}', not of '{edition.pack.id}'; prove it under its own"
        return (complain(scenario, "answer", text, "edition"),)
    try:
        case = scenario.whole_case()
        scenario.case_when(())
    except CaseError as error:
        return tuple(complain(scenario, "answer", f"its data make no case: {each}") for each in error.problems)
    outcome = decide(edition, case.clinical, what_if="flips" in scenario.answer)
    decided = Decided(edition, scenario, case, outcome)
    return (
        *_check_answer(decided),
        *_check_order(scenario),
        *_check_reasons(decided),
        *_check_misconceptions(scenario, misconceptions),
        *check_response(scenario),
        *check_days(scenario, case),
        *check_telling(edition, scenario, case),
    )


def _check_answer(decided: Decided) -> Iterator[Problem]:
    wanted = decided.scenario.answer
    needed = ASKED if decided.edition.pathway.scheme is None else (*ASKED, "risk")
    for key in needed:
        if key not in wanted:
            text = f"'answer' does not say '{key}'; write what the edition answers, so that the proof can compare it"
            yield complain(decided.scenario, "answer", text, "answer")
    said = say_for_case(decided.edition, decided.case.clinical, decided.outcome)
    for key, value in wanted.items():
        for departure in find_departures(said, {key: value}):
            text = departure.replace("correct the case or the pathway", "correct the answer or the data")
            yield complain(decided.scenario, "answer", f"the edition, given everything, {text}", f"answer.{key}")


def needs_asking(edition: Edition, scenario: Scenario) -> bool:
    """Whether anything has to be asked for. Where sheets can be and none has to, not asking is what is practised."""
    try:
        return bool(find_needed(edition, scenario).sheets)
    except CaseError:  # told by the law of order
        return True


def _check_order(scenario: Scenario) -> Iterator[Problem]:
    """Sheets may be asked for in any order: with every few of them, and with all but one, the data must make a case."""
    asked = [sheet.id for sheet in scenario.sheets if not sheet.in_hand]
    few = range(1, len(asked) if len(asked) <= MOST_WHOLE else 3)
    tried = [chosen for number in few for chosen in combinations(asked, number)]
    for chosen in (*tried, *combinations(asked, max(len(asked) - 1, 0))):
        try:
            scenario.case_when(chosen)
        except CaseError as error:
            names = " and ".join(f"'{name}'" for name in chosen) or "none"
            text = f"when {names} alone is asked for, its data make no case: {error.problems[0]}; give it together"
            yield complain(scenario, "order", text, line=scenario.sheet(chosen[0]).line if chosen else None)
            return


def _check_reasons(decided: Decided) -> Iterator[Problem]:
    arguments = {argument.id: argument for argument in decided.edition.pack.arguments}
    weighed = _weigh(decided)
    for name in decided.scenario.reasons:
        if name not in arguments:
            text = f"the reason '{name}' is no argument of this edition; they are: {', '.join(arguments)}"
        elif name not in weighed:
            may = ", ".join(sorted(weighed)) or "none"
            text = f"the reason '{name}' does not bear on the answer for this patient; those that do: {may}"
        else:
            continue
        yield complain(decided.scenario, "reasons", text, "reasons")
    for name in sorted({each for each in decided.scenario.reasons if decided.scenario.reasons.count(each) > 1}):
        yield complain(decided.scenario, "reasons", f"the reason '{name}' stands twice; remove one", "reasons")


def _weigh(decided: Decided) -> set[str]:
    """The arguments that hold for this patient and bear on the advice; while it is open, on one still possible."""
    edition, outcome = decided.edition, decided.outcome
    facts = edition.read(decided.case.clinical)
    if outcome.advice is not None:
        return {reason.id for reason in weigh(edition, facts, outcome)}
    lookup = edition.lookup(facts)
    return {
        argument.id
        for argument in edition.pack.arguments
        if argument.sides.keys() & set(outcome.reachable)
        and (argument.when is None or argument.when.evaluate(lookup) is not False)
    }


def _check_misconceptions(scenario: Scenario, known: Mapping[str, Misconception]) -> Iterator[Problem]:
    for name in scenario.misconceptions:
        if name not in known:
            text = f"there is no misconception '{name}' of this edition; they are: {', '.join(known) or 'none yet'}"
            yield complain(scenario, "misconceptions", text, "misconceptions")
