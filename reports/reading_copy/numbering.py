"""How the reading copy numbers what a committee speaks of: questions 1, 2; arrows 2a, 2b; advice A1; evidence E1."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.checking import NO_CHECKS, Checks
from engine.edition import Edition
from engine.ledger import Item, list_items
from engine.pathway import Question, sort_questions

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one edition; `rests` has for each statement where it is leaned on, in the order of the copy."""

    questions: Mapping[str, str]
    advice: Mapping[str, str]
    items: Mapping[str, str]  # by the item's id
    ledger: tuple[Item, ...]
    rests: Mapping[str, tuple[str, ...]]

    def arrow(self, question: str, at: int) -> str:
        """The number of an arrow, such as 2b."""
        return f"{self.questions[question]}{name_arrow(at)}"

    def figure(self, pack: str, name: str) -> str:
        """The number of a figure in the list of evidence."""
        return self.items.get(f"{pack}/{name}", name)


def name_arrow(at: int) -> str:
    """The letter of a question's arrow: a to z, then aa."""
    return (
        _LETTERS[at] if at < len(_LETTERS) else f"{name_arrow(at // len(_LETTERS) - 1)}{_LETTERS[at % len(_LETTERS)]}"
    )


def number_edition(edition: Edition, checks: Checks = NO_CHECKS) -> Numbers:
    """Questions from the first one down, then whatever nobody reaches; advice and evidence as they are written."""
    pathway = edition.pathway
    questions = {question.id: f"{at}" for at, question in enumerate(order_questions(edition), start=1)}
    advice = {each.id: f"A{at}" for at, each in enumerate(pathway.advice, start=1)}
    ledger = list_items(edition.pack, checks)
    items = {item.id: f"E{at}" for at, item in enumerate(ledger, start=1)}
    found: dict[str, list[str]] = {name: [] for name in edition.pack.statements}
    for question in order_questions(edition):
        for at, arrow in enumerate(question.arrows):
            _add(found, arrow.rests_on, f"{questions[question.id]}{name_arrow(at)}")
    for each in pathway.advice:
        _add(found, each.rests_on, advice[each.id])
    return Numbers(questions, advice, items, ledger, {name: tuple(rules) for name, rules in found.items()})


def order_questions(edition: Edition) -> tuple[Question, ...]:
    """The questions, each after all that lead to it."""
    return tuple(edition.questions[name] for name in sort_questions(edition.pathway))


def _add(found: dict[str, list[str]], names: Iterable[str], rule: str) -> None:
    for name in names:
        found.setdefault(name, []).append(rule)
