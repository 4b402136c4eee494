"""The form asks everything the case can hold, once, and offers exactly the answers it takes."""

from collections import Counter
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from desktop.screens.fields import FIELDS, SECTIONS, Field
from engine.case import Clinical, Identity
from engine.quantities import Quantity


def leaves(model: type[BaseModel], before: str = "") -> dict[str, Any]:
    """Every place of a model and the type of what stands there."""
    found: dict[str, Any] = {}
    for name, about in model.model_fields.items():
        kinds = [kind for kind in _unpack(about.annotation) if kind is not type(None)]
        if (
            len(kinds) == 1
            and isinstance(kinds[0], type)
            and issubclass(kinds[0], BaseModel)
            and kinds[0] is not Quantity
        ):
            found |= leaves(kinds[0], f"{before}{name}.")
        else:
            found[f"{before}{name}"] = kinds
    return found


def _unpack(kind: Any) -> list[Any]:
    if get_origin(kind) in (Union, UnionType):
        return [each for part in get_args(kind) for each in _unpack(part)]
    if hasattr(kind, "__metadata__"):
        return _unpack(get_args(kind)[0])
    return [kind]


PLACES = leaves(Clinical) | leaves(Identity, "identity.")


def test_the_form_covers_every_place_of_a_case_exactly_once() -> None:
    """No fact of the case file is left off the form, and none is asked twice."""
    asked = Counter(place for section in SECTIONS for field in section.fields for place in (field.place, *field.also))
    assert set(asked) == set(PLACES)
    assert not [place for place, times in asked.items() if times > 1]


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS.keys())
def test_each_question_offers_exactly_what_its_place_takes(field: Field) -> None:
    """A choice offers every word of the vocabulary and no other; kinds and types agree."""
    kinds = PLACES[field.place]
    expected: tuple[Any, ...] = ()
    if bool in kinds:
        assert field.kind == "yes_no"
        expected = (True, False)
    elif get_origin(kinds[0]) is Literal:
        assert field.kind == "choice"
        expected = get_args(kinds[0])
    elif field.place == "safety.neuropathy_grade":
        expected = (0, 1, 2, 3, 4)
    elif kinds[0] is Quantity:
        assert field.kind == "quantity"
    else:
        assert field.kind in {int: ("whole",), float: ("number",), str: ("text",)}.get(kinds[0], ("date",))
    assert field.options == expected
    assert bool(field.measure) == (field.kind == "quantity")


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS.keys())
def test_each_question_has_a_name(field: Field) -> None:
    """Every question is called something, and what it depends on is asked too."""
    assert field.label
    assert field.full_label
    if field.only_when is not None:
        other = FIELDS[field.only_when[0]]
        assert {value for value in field.only_when[1] if value is not None} <= set(other.options)


def test_sections_come_in_guideline_order() -> None:
    """The form is read downwards as the guideline is."""
    assert [section.title for section in SECTIONS] == [
        "Patient", "Transplant", "Cytogenetics", "Induction", "Consolidation", "Response", "Maintenance so far",
        "Safety today", "Access",
    ]  # fmt: skip
