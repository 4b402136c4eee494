"""What a shipped case asks of an edition's answer, and where the answer departs from it."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.case import Clinical
from engine.edition import Edition
from engine.nearest import suggest
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
    """What a case's answer asks for that was not said, a sentence each, to follow the words "the case".

    `cautions` are ids that must be among those found, `answered` the answers to some of the questions; reachable
    advice is compared as a set, everything else as it stands.
    """
    for key, wanted in answer.items():
        if key not in said:
            yield f"asks for '{key}', which no answer has; correct it{suggest(key, said)}"
            continue
        found = said[key]
        match key:
            case "cautions" if isinstance(wanted, list):
                ids = [caution["id"] for caution in found]
                absent = [each for each in wanted if each not in ids]
                yield from (f"lacks the caution '{each}'; correct the case or the caution" for each in absent[:1])
                continue
            case "reachable":
                alike = isinstance(wanted, list) and all(each in found for each in wanted) and {*found} <= {*wanted}
            case "answered":
                alike = isinstance(wanted, dict) and all(
                    name in found and found[name] == label for name, label in wanted.items()
                )
            case _:
                alike = found == wanted
        if not alike:
            yield f"gives {key} {found!r}, not {wanted!r}; correct the case or the pathway"
