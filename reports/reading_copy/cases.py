"""The shipped cases of an edition on their way through its rules: numbered, with their route and their answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.case_file import CaseError, take_case
from engine.edition import Edition
from engine.evaluate import decide
from engine.language import say
from engine.outcome import Outcome
from engine.packs.shelf import read_cases
from reports.reading_copy.numbering import Numbers

_NAMED = 2  # of what is possible; more are counted


@dataclass(frozen=True, slots=True)
class Walked:
    """One case: its number, its story in a line, what it is answered, the arrows that it takes, and where it ends."""

    number: int
    id: str
    title: str
    answer: str
    taken: tuple[tuple[str, int], ...]  # question and arrow
    route: str
    ends: tuple[str, int | None] | None  # the last question, and its arrow; None where the walk waits


def walk_cases(edition: Edition, numbers: Numbers) -> tuple[Walked, ...]:
    """Every shipped case; one that cannot be a patient is left out, for the check names it."""
    return tuple(_walk(edition, numbers))


def _walk(edition: Edition, numbers: Numbers) -> Iterator[Walked]:
    for at, shipped in enumerate(read_cases(Path(edition.pack.folder)), start=1):
        try:
            case = take_case({"plateau": 1, "clinical": shipped.clinical})
        except CaseError:
            continue
        outcome = decide(edition, case.clinical, what_if=False)
        taken = tuple((step.question, step.arrow) for step in outcome.steps if step.arrow is not None)
        last = outcome.steps[-1] if outcome.steps else None
        ends = None if last is None else (last.question, last.arrow)
        route = " ".join(_tell_step(numbers, step.question, step.arrow, as_things_stand=step.as_things_stand)
                         for step in outcome.steps)  # fmt: skip
        yield Walked(at, shipped.id, shipped.title, tell_answer(edition, outcome), taken, route, ends)


def _tell_step(numbers: Numbers, question: str, arrow: int | None, *, as_things_stand: bool) -> str:
    if arrow is None:
        return f"{numbers.questions[question]}?"
    return f"{numbers.arrow(question, arrow)}*" if as_things_stand else numbers.arrow(question, arrow)


def tell_answer(edition: Edition, outcome: Outcome) -> str:
    """What a case is answered: its advice, or what is still possible."""
    pathway = edition.pathway
    if outcome.advice is not None:
        headline = pathway.advice_of(outcome.advice).headline
        told = (
            say("{advice} (as things stand)").format(advice=headline) if outcome.status == "provisional" else headline
        )
        return say("{advice}; a caution forbids it").format(advice=told) if outcome.blocked else told
    if len(outcome.reachable) > _NAMED:
        words = say("Open: {number} of {all} advices are possible")
        return words.format(number=len(outcome.reachable), all=len(pathway.advice))
    possible = "; ".join(pathway.advice_of(name).headline for name in outcome.reachable)
    return say("Open: {advice}").format(advice=possible)


def list_numbers(numbers: Iterable[int]) -> str:
    """Numbers in a line, runs of them together: 1-3, 7, 9."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)
