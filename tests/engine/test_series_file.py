"""Series files: units, days, and what is refused with place and remedy."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest

from engine.packs.files import read_file
from engine.packs.section import PackError
from engine.response.course import judge_response
from engine.response.criteria import FOLDER, read_criteria, take_criteria
from engine.response.series import find_unlikely
from engine.response.series_file import SeriesError, read_series, take_series
from tests.engine.serial_measurements import (
    BOTH,
    LIGHT,
    document,
    judge,
    response,
)


def test_the_light_chain_trap() -> None:
    """10 mg/dL is 100 mg/L: the same number in the other unit is another disease."""
    after = {"serum": 0, "urine": 0, "involved": (5, "mg/dL"), "uninvolved": (1, "mg/dL"), "ratio": 5}
    assert response(LIGHT | {"involved": (10, "mg/dL"), "uninvolved": 10}, after) == "PR"
    assert response(LIGHT | {"involved": (10, "mg/L"), "uninvolved": 1}, after) is None
    low = {"involved": (11, "mg/dL"), "uninvolved": 10}
    assert response(LIGHT, low, low, {"involved": (21.1, "mg/dL"), "uninvolved": 10}) == "PD"
    assert response(LIGHT, low, low, {"involved": 110 + 11, "uninvolved": 10}) != "PD"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"baseline": {"serum_m_protein": 3.1}}, r"baseline\.serum_m_protein: has no unit"),
        ({"baseline": {"flc_involved": {"value": 3.1, "unit": "g/L"}}}, "has the unit 'g/L'.*mg/L, mg/dL"),
        ({"baseline": {"serum_m_protein": {"value": -1, "unit": "g/L"}}}, "is negative"),
        ({"baseline": {"serum_m_protein": {"value": float("nan"), "unit": "g/L"}}}, "is not a number"),
        ({"baseline": {"m_protein": 3}}, r"baseline\.m_protein: is not a key of the series file"),
        ({"baseline": {"marrow_plasma_cells_percent": 101}}, "101 cannot be: it must be less than or equal to 100"),
        ({"baseline": {"plasmacytoma_change_percent": -101}}, "-101 cannot be"),
        ({"baseline": {"flc_ratio": True}}, "flc_ratio: should be a number"),
        ({"baseline": {"flc_ratio": "high"}}, "'high' is not a number"),
        ({"baseline": {"flc_ratio": float("inf")}}, "flc_ratio: inf cannot be"),
        ({"baseline": {"new_lesions": "no"}}, "'no' is not true or false"),
        ({"baseline": {"plasmacytoma": "gone"}}, "'gone' is not one of none, present or resolved"),
        ({"baseline": None}, "baseline: should be a section"),
        ({"measurements": []}, "measurements: is empty; add at least one"),
        ({"measurements": {}}, "measurements: should be a list"),
        ({"measurements": [{"new_lesions": False}]}, r"measurements\.0\.date: is required"),
        ({"measurements": [{"date": None}]}, r"measurements\.0\.date: is required"),
        ({"measurements": [{"date": "01/02/2026"}]}, "is not a date"),
        ({"measurements": [{"date": "2026-01-01"}, {"date": "2026-01-01"}]}, "two have the date 01-Jan-2026"),
        ({"baseline": {"date": "2026-02-01"}}, "01-Jan-2026 is before the baseline of 01-Feb-2026"),
        (
            {"baseline": {"date": "2026-02-01"}, "measurements": [{"date": "2026-03-01"}, {"date": "2026-01-01"}]},
            "01-Jan-2026 is before the baseline",
        ),
        ({"plateau": 2}, "plateau: 2 is not one of 1"),
        ({"baseline": {"serum_m_protein": {"value": 3, "unit": 4}}}, "unit: 4 is not a text"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_place_and_remedy(change: dict[str, Any], said: str) -> None:
    """One sentence a problem."""
    with pytest.raises(SeriesError, match=said) as refusal:
        take_series(document(BOTH, {"serum": 1}) | change)
    assert len(refusal.value.problems) == 1


def test_a_text_that_is_no_series_is_refused() -> None:
    """A list, doubled keys and broken text; every problem of a series is told at once."""
    for text, said in (("[1]", "no series file"), ("plateau: 1\nplateau: 1", "stands twice"), ("{", "not JSON")):
        with pytest.raises(SeriesError, match=said):
            read_series(text)
    with pytest.raises(SeriesError) as refusal:
        read_series("plateau: 1\nbaseline: {flc_ratio: -1, colour: red}\nmeasurements: [{date: 2026-01-01}]")
    assert len(refusal.value.problems) == 2


def test_a_slip_in_the_criteria_is_told_with_its_place(tmp_path: Path) -> None:
    """A limit that is missing, a criterion that is unknown or left out, a page that is not named."""
    name = "imwg-2016.yaml"
    whole = (FOLDER / name).read_text(encoding="utf-8")
    for old, new, said in (
        ("limits: {serum_g_per_dl: 1}", "limits: {serum: 1}", r"imwg-2016\.yaml, line \d+: .*needs the limit"),
        ("limits: {serum_g_per_dl: 1}", "limits: {serum_g_per_dl: 1, x: 2}", "'x' is not a key"),
        ("  sd:\n", "  stable:\n", "'stable' is no criterion"),
        ("status: memory", "status: page", "names none"),
        ("criteria:\n", "criterions:\n", "lacks 'measurable-serum'"),
    ):
        assert old in whole
        (tmp_path / name).write_text(whole.replace(old, new), encoding="utf-8")
        with pytest.raises(PackError, match=said):
            take_criteria(read_file(tmp_path, name))
    shutil.copy(FOLDER / name, tmp_path / name)
    assert take_criteria(read_file(tmp_path, name)) == read_criteria()


def test_days_are_days() -> None:
    """A day that a program gives as a date is taken, and so is an assessment on the day of the baseline."""
    written = document(BOTH, {"serum": 1, "urine": 50})
    written["measurements"][0]["date"] = written["baseline"]["date"] = dt.date(2026, 1, 1)
    assert judge_response(take_series(written)).response == "PR"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("serum_m_protein", {"value": 1e308, "unit": "g/dL"}),
        ("urine_m_protein", {"value": 1e306, "unit": "g/24h"}),
        ("flc_involved", {"value": 1e10, "unit": "mg/dL"}),
        ("plasmacytoma_change_percent", 1e308),
        ("flc_ratio", 1e308),
    ],
)
def test_a_number_that_no_laboratory_gives_is_refused(name: str, value: object) -> None:
    """A stuck key is told as a problem of its entry; nothing is computed from it."""
    with pytest.raises(SeriesError) as caught:
        take_series(document(BOTH) | {"measurements": [{"date": "2026-01-01", name: value}]})
    assert any(name in problem for problem in caught.value.problems)


@pytest.mark.parametrize("least", [5e-324, 1e-300])
def test_the_smallest_numbers_are_judged(least: float) -> None:
    """A change from next to nothing is told without counting to infinity."""
    answer = judge({"serum": 4, "urine": 0, "marrow": 40}, {"serum": least, "urine": 0}, {"serum": least, "urine": 0},
                   {"serum": 2, "urine": 0}, {"serum": 2, "urine": 0})  # fmt: skip
    assert answer.response == "PD"
    assert any("more than 1000000 % above" in each for each in answer.because)


@pytest.mark.parametrize(
    ("found", "asked"),
    [
        ({"involved": (10, "mg/dL"), "uninvolved": 10, "ratio": 10}, False),
        ({"involved": (10, "mg/dL"), "uninvolved": 10, "ratio": 0.1}, False),  # lambda is the involved one
        ({"involved": (10, "mg/L"), "uninvolved": 10, "ratio": 10}, True),
        ({"involved": 100, "uninvolved": (10, "mg/dL"), "ratio": 10}, True),
        ({"involved": 19.6, "uninvolved": 10, "ratio": 1.9}, False),
        ({"involved": 5, "uninvolved": 0, "ratio": 1}, False),  # below what was looked for
    ],
)
def test_a_ratio_that_its_chains_do_not_give_is_asked_about(found: dict[str, Any], *, asked: bool) -> None:
    """A tenfold slip of one chain's unit shows against the ratio that the laboratory gave."""
    said = find_unlikely(take_series(document(LIGHT, found)))
    assert [each.partition(":")[0] for each in said] == (["measurements.0.flc_ratio"] if asked else [])
