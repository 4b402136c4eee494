"""Minimal residual disease by the criteria of 2016: graded in a complete response, by method, by imaging, over time."""

from typing import Any

import pytest

from engine.response.course import judge_response
from engine.response.residual import FLOW, IMAGING, POSITIVE, SEQUENCING, SUSTAINED, ResidualAnswer
from engine.response.series_file import SeriesError, take_series
from tests.engine.serial_measurements import BOTH, COMPLETE, part

FLOW_TEST = {"mrd": "negative", "mrd_method": "flow", "mrd_sensitivity": 1e-5}
CLEAR = FLOW_TEST | {"pet_uptake": "none"}


def judge(*rows: tuple[str, dict[str, Any]]) -> ResidualAnswer | None:
    """What is said of residual disease in a patient in complete response, tested on these days."""
    dated = [{"date": day, **part(COMPLETE), **row} for day, row in rows]
    return judge_response(take_series({"plateau": 1, "baseline": part(BOTH), "measurements": dated})).residual


def category(*rows: tuple[str, dict[str, Any]]) -> str | None:
    """The category alone."""
    found = judge(*rows)
    assert found is not None
    return found.category


def test_nobody_tested_means_nothing_is_said() -> None:
    """A series without a test for residual disease has no answer about it, and no default."""
    assert judge(("2026-01-01", {})) is None


def test_each_method_has_its_name_and_sequencing_its_remark() -> None:
    """Flow and sequencing are told apart; the limit for sequencing is recalled, and says so."""
    assert category(("2026-01-01", FLOW_TEST)) == FLOW
    found = judge(("2026-01-01", FLOW_TEST | {"mrd_method": "sequencing"}))
    assert found is not None
    assert found.category == SEQUENCING
    assert "not yet checked against the paper" in found.because[0]
    assert any("PET-CT" in each for each in found.not_evaluable)


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ({"mrd": "negative"}, "the method and the sensitivity"),
        ({"mrd": "negative", "mrd_method": "flow"}, "the sensitivity"),
        (FLOW_TEST | {"mrd_sensitivity": 1e-4}, "10^-5 or better"),
    ],
    ids=["neither", "no-sensitivity", "too-coarse"],
)
def test_a_negative_result_that_does_not_count_says_what_it_lacks(test: dict[str, Any], words: str) -> None:
    """No method, no sensitivity, or one worse than 1 in 100,000: no category, and what would be needed."""
    found = judge(("2026-01-01", test))
    assert found is not None
    assert found.category is None
    assert words in found.not_evaluable[0]


def test_without_a_complete_response_only_a_positive_result_counts() -> None:
    """Negative in a patient short of complete response is no category; positive is positive in anybody."""
    rows = {"date": "2026-01-01", **part({"serum": 2, "urine": 0}), **FLOW_TEST}
    series = {"plateau": 1, "baseline": part(BOTH), "measurements": [rows]}
    short = judge_response(take_series(series))
    assert short.response == "PR"
    assert short.residual is not None
    assert short.residual.category is None
    assert "needs a complete response; this one is PR" in short.residual.not_evaluable[0]
    rows["mrd"] = "positive"
    found = judge_response(take_series(series)).residual
    assert found is not None
    assert found.category == POSITIVE


def test_imaging_counts_from_the_day_of_the_test() -> None:
    """A PET-CT before the marrow was tested says nothing of it; raised uptake keeps the deeper category away."""
    assert category(("2026-01-01", {"pet_uptake": "none"}), ("2026-02-01", FLOW_TEST)) == FLOW
    assert category(("2026-01-01", FLOW_TEST), ("2026-02-01", {"pet_uptake": "none"})) == IMAGING
    assert category(("2026-01-01", CLEAR | {"pet_uptake": "present"})) == FLOW


def test_sustained_needs_both_a_year_apart_with_nothing_between() -> None:
    """Twelve months to the day, not eleven; a positive result, a coarse test or raised uptake between begins again."""
    assert category(("2025-01-01", CLEAR), ("2026-01-01", CLEAR)) == SUSTAINED
    assert category(("2025-01-02", CLEAR), ("2026-01-01", CLEAR)) == IMAGING
    for between in (
        {"mrd": "positive"},
        FLOW_TEST | {"mrd_sensitivity": 1e-4},
        {"pet_uptake": "present"},
    ):
        assert category(("2025-01-01", CLEAR), ("2025-06-01", between), ("2026-01-01", CLEAR)) == IMAGING
    assert category(("2025-01-01", FLOW_TEST), ("2026-01-01", CLEAR)) == IMAGING


@pytest.mark.parametrize(
    "wrong", [{"mrd_sensitivity": 0}, {"mrd_sensitivity": 1}, {"mrd_method": "pcr"}, {"mrd": "not_done"}]
)
def test_what_cannot_be_is_refused_in_a_sentence(wrong: dict[str, Any]) -> None:
    """A share of cells lies between none and all; a method or a result that the criteria do not know is named."""
    with pytest.raises(SeriesError, match=f"measurements.0.{next(iter(wrong))}"):
        judge(("2026-01-01", FLOW_TEST | wrong))


def test_a_later_picture_does_not_lengthen_the_marrows_year() -> None:
    """Both have to be negative for a year: an image long after the last marrow adds nothing to the marrow."""
    rows = ("2024-01-01", CLEAR), ("2024-06-01", FLOW_TEST), ("2025-06-01", {"pet_uptake": "none"})
    assert category(*rows) == IMAGING
