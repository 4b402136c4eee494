"""What leaves the chart is in its trail, and what cannot be entered does not leave."""

from pathlib import Path

import pytest

from desktop.chart.chain import read_head
from desktop.chart.exports import export, export_summary
from desktop.commands.inputs import Refusal
from tests.desktop.chart.living import copy_lived
from tests.desktop.chart.making import LATER


def test_an_export_is_the_very_paper_and_in_the_trail(tmp_path: Path) -> None:
    """The bytes that were signed, and where they went."""
    chart, names = copy_lived(tmp_path)
    record, target = chart.record(names["signed"]), tmp_path / "summary.pdf"
    content = export_summary(chart, record, str(target), LATER)
    assert target.read_bytes() == content
    assert content.startswith(b"%PDF")
    assert chart.record(names["signed"]).entries[-1].body["to"] == str(target)


def test_a_draft_has_no_summary(tmp_path: Path) -> None:
    """The remedy is to sign."""
    chart, names = copy_lived(tmp_path)
    with pytest.raises(Refusal, match="its latest version is not signed; sign it first"):
        export_summary(chart, chart.record(names["draft"]), str(tmp_path / "summary.pdf"), LATER)


def test_neither_or_both(tmp_path: Path) -> None:
    """A target that cannot be written leaves no entry; a chart that cannot be written leaves no file, and an older
    file as it was.
    """
    chart, names = copy_lived(tmp_path)
    record, before = chart.record(names["signed"]), read_head(chart.store)
    with pytest.raises(Refusal, match="cannot be written"):
        export(chart, record, "summary", b"x", str(tmp_path / "nowhere" / "summary.pdf"), LATER)
    assert read_head(chart.store) == before
    chart.store.connection.pragma("query_only", 1)
    (tmp_path / "old.pdf").write_bytes(b"old")
    for name in ("new.pdf", "old.pdf"):
        with pytest.raises(Refusal, match="cannot be written"):
            export(chart, record, "summary", b"x", str(tmp_path / name), LATER)
    assert not (tmp_path / "new.pdf").exists()
    assert (tmp_path / "old.pdf").read_bytes() == b"old"
    chart.store.connection.pragma("query_only", 0)
    assert read_head(chart.store) == before
