"""The benchmark of the time machine: both sides find the same changes in the same rows, or there is no figure."""

from pathlib import Path

import pytest

from desktop.benchmarks import replaying
from desktop.chart.chart import Chart
from desktop.chart.saving import add_all
from engine.consultation import consult
from engine.packs.shelf import demonstration, open_edition
from tests.desktop.chart.making import NOW, make_chart
from tests.laws.test_replay import make_cases

SYNTHESIS = "contemporary-2026"


@pytest.fixture
def chart(tmp_path: Path) -> Chart:
    """A few records told by the founding edition."""
    chart = make_chart(tmp_path)
    cases = [demonstration(), *make_cases(4, 11)]
    add_all(chart, [consult(case, open_edition()) for case in cases], NOW)
    return chart


def test_a_line_with_its_bound(chart: Chart) -> None:
    """All rows are replayed, some are decided by the loop, and what that was scaled up from is said."""
    line = replaying.compare_replay(chart, open_edition(SYNTHESIS), sample=4)
    assert line.name.startswith("chart: 12 consultations replayed under Synthesis 2026-11, ")
    assert line.remark == "the loop decides 4 rows, scaled up"
    assert line.target == "at most 1"
    assert line.ratio is not None
    chart.close()


def test_different_changes_are_refused(chart: Chart, monkeypatch: pytest.MonkeyPatch) -> None:
    """A loop that finds something else makes the benchmark void."""
    monkeypatch.setattr(replaying, "COMPARED", ())
    with pytest.raises(RuntimeError, match="different changes"):
        replaying.compare_replay(chart, open_edition(SYNTHESIS))
    chart.close()
