"""Whose record it is: found where it is beyond doubt, a patient of their own where it is not."""

from pathlib import Path
from typing import Any

import pytest

from desktop.chart.patients import find_patient
from desktop.chart.read_off import name_key, number_key
from desktop.chart.saving import add
from engine.case import Identity
from engine.consultation import consult
from engine.packs.shelf import demonstration, open_edition
from tests.desktop.chart.making import NOW, make_chart

WHO = {
    "family_name": "Müller-Demo",
    "given_name": "Ann",
    "born": "1961-04-02",
    "record_number": "F 12/3",
    "site": "North",
}


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"family_name": "mu\u0308ller demo"}, True),
        ({"record_number": "f-12.3"}, True),
        ({"record_number": None}, True),  # name and birth date suffice
        ({"family_name": None, "given_name": None}, True),  # number, birth date and site suffice
        ({"record_number": "other"}, False),
        ({"born": "1961-04-03"}, False),
        ({"born": None}, False),
        ({"given_name": None, "record_number": None}, False),
        ({"site": "South", "given_name": None, "family_name": None}, False),
        ({"family_name": "Other"}, False),
    ],
)
def test_who_is_taken_for_the_same(tmp_path: Path, change: dict[str, Any], same: bool) -> None:  # noqa: FBT001
    """Spellings of one name and number are one patient; whatever speaks against it makes another."""
    chart, case = make_chart(tmp_path), demonstration()
    sex = case.identity.sex
    who = Identity.model_validate(WHO | {"sex": sex})
    clinical = case.clinical.model_copy(update={"age": None})
    name = add(chart, consult(case.model_copy(update={"identity": who, "clinical": clinical}), open_edition()), NOW)
    patient = chart.record(name).patient
    found = find_patient(chart.store, Identity.model_validate(WHO | {"sex": sex} | change))
    assert found == (patient if same else None)


def test_keys_of_too_little() -> None:
    """Nothing is compared by an empty name, a name alone, or a number of marks alone."""
    assert name_key("Demo", "Ann", None) is None
    assert name_key("", "Ann", "1961-04-02") is None
    assert number_key("- /") is None
    assert number_key(None) is None
