"""A laboratory's line offers the value with the unit as written; limits, ranges and earlier values are no value."""

from typing import Any

import pytest

from desktop.consult.pasted.offer import Offer
from desktop.consult.pasted.reading import read_pasted


def offers(text: str) -> dict[str, Offer]:
    """The offers by what they are about."""
    return {offer.subject: offer for offer in read_pasted(text).offers}


def sure(text: str) -> dict[str, Any]:
    """Value and unit of what stands for accepting at once; other values as they are."""
    found = {}
    for subject, offer in offers(text).items():
        if not offer.must_be_chosen:
            value = offer.choices[0].value
            found[subject] = (value["value"], value["unit"]) if isinstance(value, dict) else value
    return found


SURE: list[tuple[str, dict[str, Any]]] = [
    ("Hb 10.2 g/dL WBC 3.4 ANC 1.8 x10^9/L PLT 120 10*9/L Creat 124 umol/L",
     {"anc": (1.8, "10^9/L"), "platelets": (120, "10^9/L"), "creatinine": (124, "umol/L")}),
    ("Platelets|120|10*9/L|150-400|L", {"platelets": (120, "10^9/L")}),
    ("PLT;120;10*9/L;150-400", {"platelets": (120, "10^9/L")}),
    ("PLT\t120\tL\tx10E9/L\t150-400", {"platelets": (120, "10^9/L")}),
    ("PLT,120,10^9/L", {"platelets": (120, "10^9/L")}),
    ("Platelets: 120 G/L", {"platelets": (120, "10^9/L")}),
    ("Platelet count 120 K/uL (ref 150-400)", {"platelets": (120, "10^3/uL")}),
    ("Thrombozyten 120 Tsd/µl", {"platelets": (120, "10^3/uL")}),
    ("Thrombocytes = 120 10⁹/L", {"platelets": (120, "10^9/L")}),
    ("Platelets 120 x 10(9)/L", {"platelets": (120, "10^9/L")}),
    ("ANC 1850 /mm3", {"anc": (1850, "/uL")}),
    ("Neutrophils (abs) 1.8", {}),
    ("Neutrophils 1850 cells/uL", {"anc": (1850, "/uL")}),
    ("Absolute neutrophil count 1.8 10³/µL", {"anc": (1.8, "10^3/uL")}),
    ("Kreatinin 1,4 mg/dl", {"creatinine": (1.4, "mg/dL")}),
    ("S-Creatinine 124 μmol/L", {"creatinine": (124, "umol/L")}),
    ("Creatinine, serum: 124 mcmol/L H", {"creatinine": (124, "umol/L")}),
    ("LDH 190 U/L (125-220 U/L)", {"ldh": (190, "U/L")}),
    ("LDH 190 U/L (ULN 250 U/L)", {"ldh": (190, "U/L"), "ldh_upper_limit": (250, "U/L")}),
    ("LDH 3.2 µkat/L", {"ldh": (3.2, "ukat/L")}),
    ("beta-2 microglobulin 3.1 mg/L", {"beta2_microglobulin": (3.1, "mg/L")}),
    ("B2M 3.1 µg/mL", {"beta2_microglobulin": (3.1, "ug/mL")}),
    ("albumin 3.9 g/dL", {"albumin": (3.9, "g/dL")}),
    ("Albumin 39 g/L (normal 35 - 50)", {"albumin": (39, "g/L")}),
    ("bilirubin 0.8 x ULN", {"bilirubin": 0.8}),
    ("Bilirubin 1,5 times the upper limit of normal", {"bilirubin": 1.5}),
    ("Plasma cell labelling index 1.2 %", {"pcli_percent": 1.2}),
    ("PLT 120 (10^9/L)", {"platelets": (120, "10^9/L")}),
    ("PLT 120 L 10^9/L", {"platelets": (120, "10^9/L")}),
    ("Cr 1.4 mg/dL", {"creatinine": (1.4, "mg/dL")}),
    ("platelets 120 G/L and neutrophils of 1.8 G/L", {"platelets": (120, "10^9/L"), "anc": (1.8, "10^9/L")}),
]  # fmt: skip

# Nothing is offered for these without somebody choosing.
NOT_SURE = [
    "PLT 120",
    "PLT 120 (ref 150-400)",
    "Neutrophils 1,800 /µL",
    "Creatinine 1.234 mg/dL",
    "PLT 120 10^9/L (previous: 98)",
    "PLT 02-Oct-2026: 110  20-Nov-2026: 120 10^9/L",
    "PLT 120 10^9/L clumped",
    "PLT 120 10^9/L haemolysed sample",
    "PLT 120 10^9/L\nPLT 98 10^9/L",
    "LDH 190",
]
NOT_READ = [
    "PLT <20 10^9/L",
    "PLT > 400 10^9/L",
    "PLT about 120 10^9/L",
    "PLT ~120 10^9/L",
    "PLT 120-130 10^9/L",
    "PLT 1 800 /uL",
    "PLT 110 120 10^9/L",
    "PLT 1.2.3 10^9/L",
    "PLT 120k",
    "PLT -5 10^9/L",
    "PLT pending",
    "PLT clumped, 120 10^9/L",
    "PLT 120 g/L",
    "PLT 120 10^9/mL",
    "PLT 120 10^6/L",
    "PLT 120 fL",
    "MPV 10.2 fL",
    "mean platelet volume 10.2 fL",
    "Platelet distribution width 12 %",
    "target platelets 75 10^9/L",
    "if platelets 75 10^9/L",
    "previous PLT 98 10^9/L",
    "Previous results:\nPLT 98 10^9/L",
    "Reference ranges\nPLT 150 10^9/L",
    "no platelets 5 10^9/L",
    "urine creatinine 124 umol/L",
    "Urine\nCreatinine 124 umol/L",
    "U-Creatinine 124 umol/L",
    "Creatinine clearance 60 mL/min",
    "Creatinine 124 mmol/L",
    "Creatinine 8.1 mg/24h",
    "albumin/creatinine ratio 3.1 mg/mmol",
    "urine albumin 39 g/L",
    "Prealbumin 0.3 g/L",
    "Albumin 55 %",
    "Neutrophils % 45 %",
    "neutrophils 45 %",
    "band neutrophils 2 10^9/L",
    "bilirubin 1.1 mg/dL",
    "bilirubin 1.1 mg/dL (ref <1.2)",
    "bilirubin 18 umol/L (ULN 21)",
    "direct bilirubin 0.8 x ULN",
    "LDH <100 U/L",
    "LDH 2 x ULN",
    "Hb 10.2 g/dL",
    "Kappa 12 mg/L",
    "PLT WBC ANC\n120 3.4 1.8",
    "Date of birth 02-Apr-1961",
    "Reported 20-Nov-2026",
    "Collected 20-Nov-2026",
    "PLT,120,5,10^9/L",
]


@pytest.mark.parametrize(("text", "expected"), SURE)
def test_a_value_is_offered_with_its_unit_as_written(text: str, expected: dict[str, Any]) -> None:
    """Name, number, unit: however laboratories part them."""
    assert sure(text) == expected


@pytest.mark.parametrize("text", NOT_SURE)
def test_what_can_be_misread_must_be_chosen(text: str) -> None:
    """No unit, two numbers, a comma before three digits, words beside it: offered with its doubt, never at once."""
    found = offers(text)
    assert found
    assert sure(text) == {}
    assert all(offer.doubts for offer in found.values())


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_no_value_is_not_offered_and_is_listed(text: str) -> None:
    """Bounds, ranges, other units, urine, ratios, targets and earlier results are not read, and said to be."""
    pasted = read_pasted(text)
    assert pasted.offers == ()
    assert pasted.unread


def test_what_is_not_read_outnumbers_what_is() -> None:
    """The list of what must not be read is the longer one."""
    assert len(NOT_READ) + len(NOT_SURE) > len(SURE)


def test_a_number_without_unit_is_offered_in_each_and_in_none_first() -> None:
    """Both conventions of the form stand to be chosen from."""
    offer = offers("PLT 120")["platelets"]
    assert [choice.value["unit"] for choice in offer.choices] == ["10^9/L", "/uL"]
    assert offer.must_be_chosen


def test_three_digits_behind_a_comma_are_both_readings() -> None:
    """1,800 may be eighteen hundred, or one and eight tenths."""
    offer = offers("Neutrophils 1,800 /µL")["anc"]
    assert [choice.value["value"] for choice in offer.choices] == [1800, 1.8]
    assert sure("Neutrophils 0,850 10^9/L") == {"anc": (0.85, "10^9/L")}


def test_two_dated_values_are_both_offered() -> None:
    """Neither the first nor the last is taken for the one that counts."""
    offer = offers("PLT 02-Oct-2026: 110  20-Nov-2026: 120 10^9/L")["platelets"]
    assert {choice.value["value"] for choice in offer.choices} == {110, 120}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Collected 20-Nov-2026", ["2026-11-20"]),
        ("Collection date: 2026-11-20 08:15", ["2026-11-20"]),
        ("Sample taken on 20.11.2026", ["2026-11-20"]),
        ("Drawn: Nov 20, 2026", ["2026-11-20"]),
        ("Date collected 11/20/2026", ["2026-11-20"]),
        ("Collected 04/05/2026", ["2026-05-04", "2026-04-05"]),
        ("Collected 20-Nov-26", []),
        ("Collected 31-Nov-2026", []),
        ("Reported 20-Nov-2026", []),
        ("Born 20-Nov-1961", []),
    ],
)
def test_the_day_of_collection_is_read_only_where_it_is_called_so(text: str, days: list[str]) -> None:
    """Day and month that can be swapped are both offered; a day of printing or of birth is none."""
    found = offers(f"{text}\nPLT 120 G/L").get("labs_date")
    assert [choice.value for choice in (found.choices if found else ())] == days
    dated = offers(f"{text}\nPLT 120 G/L")["platelets"].choices[0].value
    assert dated.get("date") == (days[0] if len(days) == 1 else None)


def test_a_day_beside_a_value_is_its_own() -> None:
    """The day of collection of the whole text is not put on a value that has another beside it."""
    for text in (
        "Collected 20-Nov-2026\nPLT 02-Oct-2026: 110 G/L",
        "Collected 20-Nov-2026\nPLT 110 G/L on 02-Oct-2026",
    ):
        offer = offers(text)["platelets"]
        assert [choice.value["date"] for choice in offer.choices] == ["2026-10-02"]
    unclear = offers("Collected 20-Nov-2026\nPLT 04/05/2026: 110 G/L")["platelets"]
    assert unclear.must_be_chosen
    assert "date" not in unclear.choices[0].value


def test_a_number_beside_keeps_its_own_unit() -> None:
    """The same creatinine in two units is two values, and a share of cells is no count."""
    both = offers("Creatinine 124 umol/L (1.4 mg/dL)")["creatinine"]
    assert [(each.value["value"], each.value["unit"]) for each in both.choices] == [(124, "umol/L"), (1.4, "mg/dL")]
    assert both.must_be_chosen
    count = offers("Neutrophils 1.8 x10*9/L (52 %)")["anc"]
    assert [each.value["value"] for each in count.choices] == [1.8]
    assert count.must_be_chosen


def test_where_a_value_goes_depends_on_when_it_is_from() -> None:
    """A creatinine has two places, platelets one, and no place is taken before somebody says when they are from."""
    found = offers("Creatinine 124 umol/L PLT 120 G/L LDH 190 U/L")
    assert found["creatinine"].place("now") == "safety.creatinine"
    assert found["creatinine"].place("diagnosis") == "diagnosis.creatinine"
    assert (found["platelets"].place("diagnosis"), found["ldh"].place("now")) == (None, None)
    assert found["creatinine"].place(None) is None
    assert read_pasted("PLT 120 G/L").asks_moment
    assert not read_pasted("t(4;14) negative").asks_moment
