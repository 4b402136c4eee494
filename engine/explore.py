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


def choose_question(edition: Edition, facts: Facts, missing: Sequence[str]) -> str | None:
    """The missing fact to ask next, of those that can still be asked."""
    return pick_first(edition, facts.masks, [name for name in missing if can_be_asked(facts.clinical, name)])


def can_be_asked(clinical: Clinical, name: str) -> bool:
    """Whether a missing fact can still be had: a FISH lesion declared not done cannot."""
    test = name.removeprefix("cytogenetics.")
    return not (test in BY_FISH and getattr(clinical.cytogenetics, test) == "not_done")


def pick_first(edition: Edition, masks: Sequence[int], missing: Sequence[str]) -> str | None:
    """Of missing facts in their order the one that the edition asks first.

    Asked question by question it is one that the first question rests on which a patient of these masks may still come
    to: a fact that matters at a later question only waits until those before it are settled.
    """
    if not missing:
        return None
    if edition.pathway.asking == "fact by fact":
        return missing[0]
    diagram = edition.diagram
    for question in edition.pathway.questions:
        if True in diagram.reachable(edition.arrivals[question.id], masks):
            deciding = diagram.deciding(edition.answers[question.id], masks)
            for name in missing:
                if edition.level(name) in deciding:
                    return name
    return None
