"""What a save or a change of state reads and writes does not grow with the chart: no table is gone through for it."""

from pathlib import Path
from typing import Any

import pytest

from desktop.chart.duplicates import merge, part
from desktop.chart.saving import add, amend, withdraw
from desktop.chart.store import Store
from tests.desktop.chart.making import LATER, NOW, make_chart
from tests.desktop.chart.people import make_consultation


def test_no_save_goes_through_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Adding, amending under another name, withdrawing, merging and parting find every row by an index."""
    chart = make_chart(tmp_path)
    asked: dict[str, tuple[Any, ...]] = {}
    ask, tell = Store.ask, Store.tell

    def note_asked(store: Store, words: str, *values: Any) -> list[tuple[Any, ...]]:
        asked[words] = values
        return ask(store, words, *values)

    def note_told(store: Store, words: str, *values: Any) -> None:
        asked[words] = values
        tell(store, words, *values)

    monkeypatch.setattr(Store, "ask", note_asked)
    monkeypatch.setattr(Store, "tell", note_told)
    name = add(chart, make_consultation(), NOW)
    other = add(chart, make_consultation(identity__record_number="9"), NOW)
    amend(chart, name, make_consultation(identity__family_name="Renamed"), "", LATER)
    one, two = chart.record(name).patient, chart.record(other).patient
    merge(chart, one, two, "one person", LATER)
    part(chart, one, "two people", LATER)
    withdraw(chart, name, "entered twice", LATER)
    monkeypatch.undo()
    plans = {words: chart.store.ask(f"explain query plan {words}", *values) for words, values in asked.items()}
    assert len(plans) > 15
    through = {words for words, plan in plans.items() if any(row[3].startswith("SCAN") for row in plan)}
    assert through == {"select seq, digest from events order by seq desc limit 1",
                       "select seq, digest, at from events order by seq desc limit 1"}  # fmt: skip
