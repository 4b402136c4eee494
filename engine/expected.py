"""What a shipped case asks of an edition's answer, and where the answer departs from it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.case import Clinical
from engine.edition import Edition
from engine.outcome import Outcome


def say_for_case(edition: Edition, clinical: Clinical, outcome: Outcome) -> dict[str, Any]:
    """All that a case may ask about: each key of `decide --json`, where `risk` is the group alone, and two more.

    `answered` has for each question of the path the label of the arrow taken, None where the walk waits. `dose` says
    whether the advice's dose, which is the trial's, may be printed for this patient; None when it has none.
    """
    said = outcome.as_json()
    said["risk"] = outcome.risk.group
    said["answered"] = {
        step.question: None if step.arrow is None else edition.questions[step.question].arrows[step.arrow].label
        for step in outcome.steps
    }
    regimen = None if outcome.advice is None else edition.pathway.advice_of(outcome.advice).regimen
    said["dose"] = None
    if regimen is not None:
        said["dose"] = regimen.printed_when.evaluate(edition.lookup(edition.read(clinical))) is True
    return said


def find_departures(said: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[str]:
    """The keys of a case's answer that what was said does not bear out, or does not have.

    `cautions` are ids that must be among those found, `answered` the answers to some of the questions; reachable
    advice is compared as a set.
    """
    for key, wanted in answer.items():
        if key not in said or not _bears_out(key, said[key], wanted):
            yield key


def _bears_out(key: str, found: Any, wanted: Any) -> bool:  # noqa: ANN401 - whatever an answer holds
    match key:
        case "cautions":
            return isinstance(wanted, list) and not list_lacking(found, wanted)
        case "reachable":
            return isinstance(wanted, list) and all(each in found for each in wanted) and set(found) <= {*wanted}
        case "answered":
            return isinstance(wanted, dict) and all(
                name in found and found[name] == label for name, label in wanted.items()
            )
    return bool(found == wanted)


def list_lacking(cautions: Sequence[Mapping[str, Any]], wanted: Sequence[object]) -> list[object]:
    """The ids of cautions that were asked for and are not among those found."""
    ids = [caution["id"] for caution in cautions]
    return [each for each in wanted if each not in ids]
