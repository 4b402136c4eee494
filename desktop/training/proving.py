"""Whether a sheet's words say what the sheet gives: a FISH report and laboratory lines, read as a pasted text is."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.consult.pasted.lesions import LESIONS
from desktop.consult.pasted.offer import Offer
from desktop.consult.pasted.reading import read_pasted
from engine.edition import Edition
from engine.packs.section import Problem
from engine.practice.proving.fairness import complain
from engine.practice.proving.proof import check_scenario
from engine.practice.scenario import Misconception, Scenario, Sheet
from engine.wording import label_of, lower_first, word_of

READ = ("fish", "laboratory")  # kinds of sheets whose words can be read
_LESIONS = frozenset(f"cytogenetics.{lesion.fact}" for lesion in LESIONS if lesion.fact)
_ALLELES = ("monoallelic", "biallelic")


def prove_scenario(
    edition: Edition, scenario: Scenario, misconceptions: Mapping[str, Misconception]
) -> tuple[Problem, ...]:
    """Everything that is wrong with a scenario: by its edition, and by what its sheets say in words."""
    return (*check_scenario(edition, scenario, misconceptions), *check_words(scenario))


def check_words(scenario: Scenario) -> tuple[Problem, ...]:
    """Where a sheet's words contradict what it gives, say more, or do not say a lesion that it gives."""
    return tuple(
        complain(scenario, "words", f"the sheet '{sheet.id}' {text}", line=sheet.line)
        for sheet in scenario.sheets
        if sheet.kind in READ
        for text in _check_sheet(sheet)
    )


def _check_sheet(sheet: Sheet) -> Iterator[str]:
    said: set[str] = set()
    for offer in read_pasted(sheet.text).offers:
        places = [place for _, place in offer.places]
        said.update(places)
        given = next((place for place in places if sheet.gives.get(place) is not None), None)
        if given is not None:
            yield from _compare(offer, given, sheet.gives[given])
        elif _LESIONS & set(places) and not offer.must_be_chosen:
            name, value = lower_first(label_of(places[0])), word_of(places[0], offer.choices[0].value)
            yield f"says {name} {value}, but gives nothing of it; add '{places[0]}' to 'gives', or mend the text"
    if sheet.kind == "fish":
        for place in sheet.gives:
            value = sheet.gives[place]
            if place in _LESIONS - said and value != "not_done":
                name = lower_first(label_of(place))
                yield (
                    f"gives {name} {word_of(place, value)}, which its text does not say so that it can be read; write "
                    f"'{label_of(place)}: {_write(value)}', or take it out of 'gives'"
                )


def _compare(offer: Offer, place: str, given: Any) -> Iterator[str]:  # noqa: ANN401 - of any fact
    if any(_is_same(choice.value, given) for choice in offer.choices):
        return
    said = " or ".join(_show(place, choice.value) for choice in offer.choices)
    name = lower_first(label_of(place))
    yield f"says {name} {said}, but gives {_show(place, given)}; correct the text or 'gives'"


def _is_same(said: Any, given: Any) -> bool:  # noqa: ANN401
    if isinstance(said, dict) and isinstance(given, dict):
        # A day that only one of them has is no contradiction.
        return all(said[name] == given[name] for name in said.keys() & given.keys())
    if given in _ALLELES and said == "present":
        return True
    return bool(str(said) == str(given) or said == given)


def _show(place: str, value: Any) -> str:  # noqa: ANN401
    if isinstance(value, dict):
        day = f", {value['date']}" if "date" in value else ""
        return f"{value.get('value'):g} {value.get('unit')}{day}"
    return word_of(place, value)


def _write(value: Any) -> str:  # noqa: ANN401
    return {"absent": "not detected", "present": "detected", "pending": "pending"}.get(str(value), str(value))
