"""The chart is measured against the same rows without a key, both sides find the same, and nothing is left behind."""

from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.benchmarks import chart
from desktop.benchmarks.comparison import Comparison
from desktop.benchmarks.consultations import fill_chart
from desktop.chart.listing import Wanted, list_records
from desktop.chart.verification import verify
from desktop.commands import bench
from engine.packs.shelf import open_edition
from tests.desktop.chart.making import NOW, make_chart


@pytest.mark.slow
def test_every_line_is_measured_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening, each search, saving, replay and size have both figures and a target."""
    monkeypatch.setattr(chart, "ROUNDS", 1)
    monkeypatch.setattr(chart, "SAVES", 2)
    found = list(chart.compare_chart(open_edition(), 200, cases=12))
    assert len(found) == 3 + len(chart.SEARCHES) + 2 + 3 + 1 + 1 + 1
    alone = {each.name for each in found if each.theirs is None}
    assert alone == {"200 consultations: unlock with the passphrase", "200 consultations: the slowest of these"}
    assert all(each.ours is not None and each.target is not None for each in found)
    assert found[0].remark.startswith("filled in ")


def test_the_plain_copy_holds_the_same_rows_and_anybody_can_read_it(tmp_path: Path) -> None:
    """Without the key nothing of ours is readable; of the copy everything is, the search too."""
    ours = make_chart(tmp_path)
    fill_chart(ours, 60, open_edition(), NOW, cases=6)
    assert verify(ours).problems == ()
    chart.copy_plainly(ours, tmp_path / "plain.db")
    plain = chart.open_plainly(tmp_path / "plain.db")
    for table in ("events", "papers", "patients", "records", "finding", "dues"):
        assert ours.store.ask(f"select * from {table}") == plain.ask(f"select * from {table}")  # noqa: S608
    wanted = Wanted(words="well", order="name")
    assert list_records(ours.store, wanted) == list_records(plain, wanted)
    head = b"SQLite format 3\0"
    assert (tmp_path / "plain.db").read_bytes().startswith(head)
    assert not ours.store.path.read_bytes().startswith(head)


def test_the_command_takes_a_number(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`bench --chart N` measures so many, a hundred thousand where none is said; too few are refused."""
    asked: list[int] = []

    def measure(_edition: object, number: int) -> list[Comparison]:
        asked.append(number)
        return [Comparison("a", "ms", 1.0, most=2.0)]

    monkeypatch.setattr(chart, "compare_chart", measure)
    assert main(["bench", "--chart", "2000"]) == 0
    assert main(["bench", "--chart"]) == 0
    assert main(["bench", "--chart", "--json"]) == 0
    assert asked == [2000, bench.FULL, bench.FULL]
    assert "Targets: 1 kept." in capsys.readouterr().out
    assert main(["bench", "--chart", "3"]) == 2
    assert "--chart: 3 consultations measure nothing; give 1000 or more" in capsys.readouterr().err
