"""What the diagram alone can tell of a patient: the advice still reachable, the facts that decide, what to ask next."""

from collections.abc import Sequence

from engine.case import Clinical
from engine.determinants import BY_FISH
from engine.edition import Edition
from engine.facts import Facts


def find_reachable(edition: Edition, facts: Facts) -> tuple[str, ...]:
    """The advice that the completions of a patient give, in the pathway's order."""
    found = set(edition.diagram.reachable(edition.root, facts.masks))
    return tuple(advice.id for advice in edition.pathway.advice if advice.id in found)


def find_missing(edition: Edition, facts: Facts) -> tuple[str, ...]:
    """The unknown facts whose value makes a difference for some completion of the others, in the order of asking."""
    deciding = edition.diagram.deciding(edition.root, facts.masks)
    return tuple(name for level, name in enumerate(edition.pathway.order) if level in deciding)


def choose_question(clinical: Clinical, missing: Sequence[str]) -> str | None:
    """The first missing fact that can still be asked: a FISH lesion declared not done cannot."""
    for name in missing:
        test = name.removeprefix("cytogenetics.")
        if not (test in BY_FISH and getattr(clinical.cytogenetics, test) == "not_done"):
            return name
    return None
