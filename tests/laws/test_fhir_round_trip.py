"""What is exported as FHIR and imported again is the same case, but for what the import says that it leaves out."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.consult.places import OUTSIDE, put_value, read_value
from desktop.consult.session import plain_values, put_linked
from desktop.fhir.document import read_document
from desktop.fhir.merging import Merged, merge
from desktop.fhir.own import NOT_IMPORTED
from desktop.fhir.reading import find_written, read_case_data
from desktop.screens.fields import FIELDS, Field
from engine.case import Case
from engine.case_file import CaseError, take_case
from engine.consultation import consult
from engine.packs.shelf import demonstration, open_edition
from engine.quantities import UNITS
from reports.fhir.document import build_document

AS_OF = dt.date(2026, 11, 22)
NOON = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
NUMBERS = {
    "cytogenetics.del17p_percent": st.floats(0, 100, allow_nan=False),
    "cytogenetics.pcli_percent": st.floats(0, 100, allow_nan=False),
    "mrd.sensitivity": st.sampled_from([1e-4, 1e-5, 1e-6, 4.2e-6]),
    "safety.bilirubin_times_upper_limit": st.floats(0, 40, allow_nan=False),
    "age": st.integers(0, 130),
}
NAMES = st.text(st.characters(categories=("L", "Nd"), include_characters=" -'"), min_size=1, max_size=20).map(str.strip)


def days() -> st.SearchStrategy[str]:
    """A day up to the consultation."""
    return st.dates(dt.date(2020, 1, 1), AS_OF).map(dt.date.isoformat)


def answer(field: Field) -> st.SearchStrategy[Any]:
    """An answer that a question may get."""
    if field.place in NUMBERS:
        return NUMBERS[field.place]
    if field.kind == "quantity":
        number = st.one_of(st.integers(0, 5000), st.floats(0.01, 5000, allow_nan=False))
        bare = {"value": number, "unit": st.sampled_from(sorted(UNITS[field.measure]))}
        return st.one_of(st.fixed_dictionaries(bare), st.fixed_dictionaries({**bare, "date": days()}))
    if field.kind == "date":
        return days()
    if field.kind == "text":
        return NAMES.filter(bool)
    return st.integers(0, 12) if field.kind in ("number", "whole") else st.sampled_from(field.options)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case with any places answered that fit together."""
    values: dict[str, Any] = {"plateau": 1, "clinical": {"as_of": AS_OF.isoformat()}}
    asked = [place for place in FIELDS if place != "as_of"]
    left_out = draw(st.sets(st.sampled_from(asked), max_size=70))
    places = [place for place in asked if place not in left_out]  # in the form's order: statuses before their days
    case = take_case(values)
    for place in places:
        attempt = put_value(values, place, draw(answer(FIELDS[place])))
        try:
            case = take_case(attempt)
        except CaseError:
            continue
        values = attempt
    given = case.clinical.consolidation
    if given.started and given.ended and given.started > given.ended:  # FHIR has no such period: it is not exported
        case = take_case(put_value(values, "consolidation.ended", None))
    return case


def carry_over(case: Case) -> Merged:
    """Exported, and imported into a case of which nothing is known."""
    text = json.dumps(build_document(consult(case, open_edition()), NOON))
    document = read_document(text)
    day = find_written(document)
    assert day == case.clinical.as_of
    return merge({"plateau": 1, "clinical": {"as_of": day.isoformat()}}, read_case_data(document, day))


def flatten(values: Any, before: str = "") -> dict[str, Any]:
    """Every place that is answered, by its path; a quantity is one."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, dict) and "unit" not in value and before + name != "series":
            found |= flatten(value, f"{before}{name}.")
        else:
            found[f"{before}{name}".removeprefix("clinical.")] = value
    return found


def expect(case: Case) -> dict[str, Any]:
    """What an import says of a case: without what is not imported; gender at both places, the age by the birth date."""
    values: Any = {name: each for name, each in plain_values(case).items() if name not in NOT_IMPORTED}
    sex = read_value(values, "sex") or read_value(values, "identity.sex")
    born = read_value(values, "identity.born")
    values = put_linked(values, "sex", sex) if sex else values
    return flatten(put_linked(values, "identity.born", born) if born else values)


def check(case: Case) -> None:
    """Each place that the case answers is answered alike by what is imported, and no other."""
    merged = carry_over(case)
    assert flatten(merged.values) == expect(case)
    assert merged.kept == ()


@settings(max_examples=20)
@given(cases())
@example(demonstration())
def test_what_is_exported_comes_back(case: Case) -> None:
    """The same facts at the same places, and nothing else."""
    check(case)


@pytest.mark.slow
@settings(max_examples=500)
@given(cases())
def test_what_is_exported_comes_back_of_many(case: Case) -> None:
    """The same, of five hundred cases."""
    check(case)


def test_what_does_not_come_back_is_said() -> None:
    """The decision of the demonstration is exported, not imported, and each part of it is named."""
    merged = carry_over(demonstration())
    said = " ".join(each.why for each in merged.unused)
    assert all(f"decision.{name}" in said for name in ("advice", "agrees", "note"))
    assert "decision" not in merged.values
    assert set(NOT_IMPORTED) < set(OUTSIDE)
