"""A record in words: who did what, when, and what there is to say beside it."""

import json
from pathlib import Path

from desktop.chart.telling import tell_record, tell_time
from tests.desktop.chart.living import copy_lived


def test_a_record_is_told_whole(tmp_path: Path) -> None:
    """Every version, paper and entry, as plain values that JSON takes."""
    chart, names = copy_lived(tmp_path)
    told = json.loads(json.dumps(tell_record(chart, chart.record(names["amended"]))))
    assert told["state_in_words"] == "amended, not signed again"
    assert [each["number"] for each in told["versions"]] == [1, 2]
    assert [each["what"] for each in told["entries"]] == ["added", "signed", "amended"]
    assert [each["by"] for each in told["entries"]] == ["Fictional Supervisor"] * 3
    assert [each["more"] for each in told["entries"]] == [
        "", "version 1, key of Fictional Supervisor", "the age was another's",
    ]  # fmt: skip
    assert told["papers"][0]["version"] == 1


def test_a_time_is_said_as_a_clinician_reads_it(tmp_path: Path) -> None:
    """Day, month in letters, year, hour and minute."""
    chart, names = copy_lived(tmp_path)
    assert tell_time(chart.record(names["draft"]).entries[0]) == "22-Nov-2026 14:02"
