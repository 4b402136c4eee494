"""What is so of a patient at each question of a pathway, what supports the answer there, and what is not so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.conditions import All, Any_, Condition, Lookup, Not, Test, each_test
from engine.edition import Edition
from engine.facts import Facts
from engine.language import say
from engine.pathway import Question
from engine.practice.answering.risk import LESIONS
from engine.practice.answering.sentences import Answer, Saying, name_saying, state_answer, state_part

_WEAK = ("maintenance.drug", "maintenance.status")


@dataclass(frozen=True, slots=True)
class Findings:
    """Sentences about one patient at one question."""

    answer: Answer  # the arrow that the facts give; None while they leave several
    supporting: tuple[Saying, ...]  # what makes the answer what it is
    beside: tuple[Saying, ...]  # what is so as well
    untrue: tuple[Saying, ...]  # what is not so
    unsaid: tuple[Saying, ...] = ()  # what nobody knows to be so
    about: Mapping[Saying, str] = field(default_factory=dict)  # a part of an answer: the one fact that it is about


def find_findings(edition: Edition, facts: Facts, question: str) -> Findings:
    """What can be said of a patient at a question, whether or not the route comes there."""
    asked = edition.questions[question]
    possible = edition.diagram.reachable(edition.answers[question], facts.masks)
    first = possible[0]
    answer = first if len(possible) == 1 and isinstance(first, int) else None
    others = [state_answer(edition, question, at) for at in range(len(asked.arrows)) if at != answer]
    here = state_answer(edition, question, answer)
    groups = _name_groups(edition, facts, asked)
    if answer is None:
        _, beside, untrue = _split(_look_up(edition, facts), asked, answer) or ([], [], [])
        unsaid = others if groups is None else groups[1]
        return Findings(answer, (here,), tuple(beside), tuple(untrue), tuple(unsaid))
    unknown = [] if question == edition.pathway.start else [state_answer(edition, question, None)]
    if groups is not None:  # the arrow may be known, and which of its groups not
        stated = tuple(groups[0]) or (here,)
        return Findings(answer, stated, (), (*(groups[1] if groups[0] else others), *unknown))
    parts = _split(_look_up(edition, facts), asked, answer)
    if parts is None or not parts[0]:
        return Findings(answer, (here,), (), (*others, *unknown))
    return Findings(answer, tuple(parts[0]), tuple(parts[1]), tuple(parts[2]), about=_name_parts(asked))


def _look_up(edition: Edition, facts: Facts) -> Lookup:
    """The facts as conditions ask for them; months as a number, where the diagram knows only intervals."""
    known = edition.lookup(facts)
    return lambda name: known("maintenance.given_months" if name == "maintenance.months" else name)


def _name_groups(edition: Edition, facts: Facts, asked: Question) -> tuple[list[Saying], list[Saying]] | None:
    """The risk group, or number of lesions, that is known, and the others; None for a question about something else."""
    if asked.shows == ("risk",) and edition.pathway.scheme is not None:
        possible = edition.possible_groups(facts)
        words = {
            each.id: say("The risk group is {group}.").format(group=say(each.id))
            for each in edition.pathway.scheme.groups
        }
    elif asked.shows == (LESIONS,):
        possible = edition.lookup(facts)(LESIONS) or ()
        words = {
            "none": say("No lesion is present."),
            "one": say("Just one lesion is present."),
            "two_or_more": say("Two or more lesions are present."),
        }
    else:
        return None
    known = possible[0] if len(possible) == 1 else None
    told = {name: name_saying(sentence) for name, sentence in words.items()}
    return [told[name] for name in told if name == known], [told[name] for name in told if name != known]


def _split(lookup: Lookup, asked: Question, answer: Answer) -> tuple[list[Saying], list[Saying], list[Saying]] | None:
    """The parts of a question's conditions: those that make the answer, others that hold, and what does not hold.

    None for a question of one part only, or of parts that have no sentences.
    """
    conditions = [arrow.when for arrow in asked.arrows if arrow.when is not None]
    tests = {test for condition in conditions for test in each_test(condition)}
    if len(tests) < 2 or any(state_part(test, holds=True) is None for test in tests):  # noqa: PLR2004 - one is no part
        return None
    supported = [] if answer is None else _list_supporting(lookup, asked, answer)
    # That something is given at all says least, and is told last.
    ordered = sorted(supported, key=lambda test: _WEAK.index(test[0].fact) if test[0].fact in _WEAK else -1)
    supporting = [said for test, holds in ordered if (said := state_part(test, holds=holds)) is not None]
    held: list[tuple[Test, bool]] = []
    for condition in conditions:
        for test in each_test(condition):
            verdict = test.evaluate(lookup)
            if verdict is not None:
                held.append((test, verdict))
    true = [said for test, verdict in held if (said := state_part(test, holds=verdict)) is not None]
    untrue = [said for test, verdict in held if (said := state_part(test, holds=not verdict)) is not None]
    return _once(supporting), [said for said in _once(true) if said not in supporting], _once(untrue)


def _name_parts(asked: Question) -> dict[Saying, str]:
    """The fact that each part of a question's conditions is about, by what is said of it."""
    tests = (test for arrow in asked.arrows if arrow.when is not None for test in each_test(arrow.when))
    told = ((state_part(test, holds=holds), test.fact) for test in tests for holds in (True, False))
    return {said: fact for said, fact in told if said is not None}


def _list_supporting(lookup: Lookup, asked: Question, answer: int) -> Iterator[tuple[Test, bool]]:
    arrow = asked.arrows[answer]
    if arrow.when is not None:
        yield from _support(lookup, arrow.when, wanted=True)
        return
    for other in asked.arrows[:answer]:
        if other.when is not None:
            yield from _support(lookup, other.when, wanted=False)


def _support(lookup: Lookup, condition: Condition, *, wanted: bool) -> Iterator[tuple[Test, bool]]:
    """The tests by which a condition is known to hold, or known not to, and whether each holds."""
    match condition:
        case Test() if condition.evaluate(lookup) is wanted:
            yield condition, wanted
        case All() | Any_():
            for part in condition.parts:
                if part.evaluate(lookup) is wanted:
                    yield from _support(lookup, part, wanted=wanted)
        case Not():
            yield from _support(lookup, condition.part, wanted=not wanted)
        case _:
            return


def _once(sayings: list[Saying]) -> list[Saying]:
    return list(dict.fromkeys(sayings))
