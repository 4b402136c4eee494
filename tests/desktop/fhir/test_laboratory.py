"""A laboratory value goes where its day says, in its own unit; what is no measured value of a day is not taken."""

from typing import Any

import pytest

from tests.desktop.fhir.bundles import certain, measure, offered, read, read_file, said


def test_an_american_laboratory_is_read() -> None:
    """Counts, creatinine, weight now; beta-2 microglobulin at diagnosis; everything else is named with its reason."""
    reading = read_file("laboratory_us")
    assert certain(reading) == {
        "diagnosis.date": "2025-09-02",
        "diagnosis.beta2_microglobulin": {"value": 3.1, "unit": "mg/L", "date": "2025-09-04"},
        "safety.platelets": {"value": 112, "unit": "10^3/uL", "date": "2026-11-20"},
        "safety.anc": {"value": 1900, "unit": "/uL", "date": "2026-11-20"},
        "safety.creatinine": {"value": 1.1, "unit": "mg/dL", "date": "2026-11-20"},
        "weight": {"value": 154, "unit": "lb", "date": "2026-11-20"},
    }
    words = said(reading)
    for each in ("crea-wrong (entry 5): “Creatinine” 2160-0: It was entered in error", "“preliminary”",
                 "“< 210” is a limit", "“2025-09” names no day", "“Potassium” 2823-3", "some results",
                 "crea-old (entry 3): Creatinine now: the later value, of 20-Nov-2026"):  # fmt: skip
        assert each.lower() in words.lower()


def test_a_german_laboratory_is_read() -> None:
    """German names stand beside LOINC codes; units are read from their codes, and a note makes a value doubtful."""
    reading = read_file("laboratory_german")
    told = certain(reading)
    assert told["safety.platelets"] == {"value": 98, "unit": "10^9/L", "date": "2026-11-18"}
    assert told["diagnosis.ldh"] == {"value": 3.1, "unit": "ukat/L", "date": "2025-09-02"}
    assert told["diagnosis.ldh_upper_limit"] == {"value": 4.2, "unit": "ukat/L"}
    assert "diagnosis.beta2_microglobulin" not in told
    (creatinine,) = offered(reading, "safety.creatinine")
    assert creatinine.value["value"] == 80
    assert creatinine.doubts == ("A note stands beside it: “Probe hämolytisch”",)


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (measure("777-3", 98, "g/L"), "The unit “g/L” is not taken"),
        (measure("777-3", -1, "10*9/L"), "negative"),
        (measure("777-3", 98, "10*9/L", day=None), "It has no day"),
        (measure("777-3", 98, "10*9/L", day="2026-11-23"), "lies after the consultation"),
        (measure("777-3", 98, "10*9/L", status="cancelled"), "“cancelled”"),
        (measure("777-3", 98, "10*9/L", modifierExtension=[{"url": "urn:not"}]), "may change its meaning"),
        (measure("2160-0", 80, "umol/L"), "does not belong to this code"),
        ({**measure("777-3", 98, "10*9/L"), "valueQuantity": {"value": 98}}, "No unit is written"),
        ({**measure("777-3", 98, "10*9/L"), "valueQuantity": {"value": 98, "unit": "/uL", "code": "10*9/L",
                                                             "system": "http://unitsofmeasure.org"}}, "coded as"),
        ({**measure("777-3", 98, "10*9/L"), "valueQuantity": {"value": "98", "unit": "10*9/L"}}, "No number"),
        ({**measure("777-3", 98, "10*9/L"), "code": {"text": "Platelets"}}, "this code is not known"),
        (measure("777-3", 98, "10*9/L", dataAbsentReason={"text": "clotted"}), "it has no value: “clotted”"),
        (measure("777-3", 98, "10*9/L", subject={"reference": "Patient/other"}), "another patient"),
        (measure("777-3", 98, "10*9/L", subject={"reference": "https://elsewhere.example/Patient/made-up"}), "another"),
    ],
)  # fmt: skip
def test_what_is_no_value_of_this_patient_is_not_taken(made: dict[str, Any], why: str) -> None:
    """Wrong unit, no unit, no day, a later day, a status, another patient: nothing is taken, and it is said."""
    reading = read(made)
    assert certain(reading) == {}
    assert why in said(reading)


@pytest.mark.parametrize(
    ("day", "places", "sure"),
    [
        ("2025-09-16", ["diagnosis.creatinine"], True),
        ("2025-08-03", ["diagnosis.creatinine"], True),
        ("2025-09-17", ["safety.creatinine", "diagnosis.creatinine"], False),
        ("2026-10-24", ["safety.creatinine", "diagnosis.creatinine"], False),
        ("2026-10-25", ["safety.creatinine"], True),
    ],
)
def test_the_day_says_which_creatinine(day: str, places: list[str], *, sure: bool) -> None:
    """From 30 days before to 14 after diagnosis it is that of diagnosis, in the last 28 days that of now; else: ask."""
    reading = read(measure("2160-0", 1.1, "mg/dL", day))
    found = [place for place in ("safety.creatinine", "diagnosis.creatinine") if offered(reading, place)]
    assert found == places
    assert sorted(certain(reading)) == (sorted(places) if sure else [])


def test_without_a_day_of_diagnosis_nothing_is_of_diagnosis() -> None:
    """LDH has a place at diagnosis only: while that day is not known it is offered with a doubt."""
    reading = read(measure("2532-0", 180, "U/L", "2025-09-02"), diagnosed=None)
    assert certain(reading) == {}
    assert "the day of diagnosis is not known" in offered(reading, "diagnosis.ldh")[0].doubts[0]


def test_two_values_of_one_day_are_for_the_clinician() -> None:
    """Of one day and without times neither is taken; with times the later one is, and the earlier is named."""
    both = (measure("777-3", 98, "10*9/L"), measure("777-3", 120, "10*9/L"))
    reading = read(*both)
    assert certain(reading) == {}
    assert [each.value["value"] for each in offered(reading, "safety.platelets")] == [98, 120]
    timed = [
        each | {"effectiveDateTime": f"2026-11-20T{hour}:00:00Z"} for each, hour in zip(both, ("11", "09"), strict=True)
    ]
    assert certain(read(*timed))["safety.platelets"]["value"] == 98


def test_the_same_value_in_two_units_is_one() -> None:
    """1,800 /uL and 1.8 x 10^9/L of one day do not disagree."""
    reading = read(measure("751-8", 1800, "/uL"), measure("26499-4", 1.8, "10*9/L"))
    assert certain(reading)["safety.anc"] == {"value": 1800, "unit": "/uL", "date": "2026-11-20"}


def test_a_panel_is_read_by_its_components() -> None:
    """The components of a blood count each have their code and value, on the day of the whole."""
    panel = {"resourceType": "Observation", "status": "final", "code": {"text": "Blood count"},
             "effectiveDateTime": "2026-11-20",
             "component": [{key: each[key] for key in ("code", "valueQuantity")} for each in (
                 measure("777-3", 98, "10*9/L"), measure("718-7", 11.2, "g/dL"))]}  # fmt: skip
    reading = read(panel)
    assert certain(reading) == {"safety.platelets": {"value": 98, "unit": "10^9/L", "date": "2026-11-20"}}
    assert "718-7: this code is not known" in said(reading)


@pytest.mark.parametrize(
    ("text", "taken"),
    [("Thousands Per MicroLiter", True), ("K/uL", True), ("10*9/L", True), ("mg/dL", False), ("%", False)],
)
def test_the_code_of_a_unit_counts_unless_its_text_is_another(text: str, *, taken: bool) -> None:
    """Words for a unit may be anybody's; a text that is some other unit makes the value unsure of itself."""
    made = measure("777-3", 130, "10*3/uL")
    made["valueQuantity"]["unit"] = text
    assert ("safety.platelets" in certain(read(made))) is taken


def test_an_unusual_value_is_doubtful() -> None:
    """What no patient in clinic shows is offered with a doubt, not taken."""
    reading = read(measure("2160-0", 88, "mg/dL"))
    assert certain(reading) == {}
    assert "88 mg/dL is unusual" in offered(reading, "safety.creatinine")[0].doubts[0]


def test_a_series_of_creatinine_leaves_the_one_at_diagnosis() -> None:
    """Of many values in between none disturbs those near diagnosis and now; each is named with its day."""
    days = ["2025-09-03", *(f"2026-{month:02d}-01" for month in range(1, 10)), "2026-11-20"]
    reading = read(*(measure("2160-0", 1 + at / 10, "mg/dL", day) for at, day in enumerate(days)))
    told = certain(reading)
    assert told["diagnosis.creatinine"] == {"value": 1.0, "unit": "mg/dL", "date": "2025-09-03"}
    assert told["safety.creatinine"] == {"value": 2.0, "unit": "mg/dL", "date": "2026-11-20"}
    assert said(reading).count("lies near neither diagnosis nor the consultation") == 18


def test_many_values_away_from_diagnosis_are_no_choice() -> None:
    """Nine values, none near diagnosis: none is offered for it, each is told; the last one may still be that of now."""
    reading = read(*(measure("2160-0", 1 + at / 10, "mg/dL", f"2026-{at:02d}-01") for at in range(1, 10)))
    assert offered(reading, "diagnosis.creatinine") == ()
    assert said(reading).count("Creatinine at diagnosis: 9 different values") == 9
    assert [each.value["date"] for each in offered(reading, "safety.creatinine")] == ["2026-09-01"]
