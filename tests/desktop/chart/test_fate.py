"""What became of a summary that somebody holds: it stands, was replaced, was withdrawn, or is of no record here."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.chart import fate
from desktop.chart.fate import find_by_digest
from desktop.chart.papers import sign
from desktop.chart.saving import add, amend, withdraw
from engine.consultation import digest
from reports.layout import PLAIN
from reports.proving.pages import read_record
from tests.desktop.chart.faults import CASE, do
from tests.desktop.chart.making import LATER, NOW, make_chart
from tests.reports.papers import consultation

DAY = dt.date(2026, 11, 22)


def test_a_summary_is_followed_through_its_life(tmp_path: Path) -> None:
    """Signed it stands; amended it says by which version and when; withdrawn it says why; another is not known."""
    chart = make_chart(tmp_path)
    name = add(chart, consultation(), NOW)
    record = sign(chart, name, NOW, layout=PLAIN)
    assert record.paper is not None
    printed = read_record(chart.paper(record.paper.digest))["digest"]
    found = find_by_digest(chart, printed, DAY)
    assert found is not None
    assert (found.record.id, found.version.number, found.stands) == (name, 1, True)
    assert found.tell()[0].startswith(f"It stands: version 1 of {name} is the latest, signed by")
    assert find_by_digest(chart, printed) == found
    amend(chart, name, consultation(clinical__as_of="2026-11-23"), "later visit", LATER)
    replaced = find_by_digest(chart, printed, DAY)
    assert replaced is not None
    assert not replaced.stands
    assert replaced.tell()[0] == f"REPLACED: version 2 replaced version 1 of {name} on 22-Nov-2026."
    assert replaced.tell()[1] == "Version 2, the latest, is not signed yet."
    assert replaced.as_json()["replaced_at"] is not None
    withdraw(chart, name, "wrong patient", LATER)
    withdrawn = find_by_digest(chart, printed)
    assert withdrawn is not None
    assert withdrawn.tell()[0] == f"WITHDRAWN: {name} was withdrawn on 22-Nov-2026. Reason: wrong patient"
    assert not withdrawn.stands
    assert find_by_digest(chart, "0" * 64, DAY) is None
    chart.close()


def test_a_draft_or_a_missing_supervisor_is_told(tmp_path: Path) -> None:
    """A consultation kept and not signed here does not stand; one that waits for a supervisor says so."""
    chart = make_chart(tmp_path)
    name = add(chart, consultation(), NOW)
    draft = find_by_digest(chart, digest(consultation().record()), DAY)
    assert draft is not None
    assert not draft.stands
    assert draft.tell() == (f"In this chart version 1 of {name} is not signed.",)
    sign(chart, name, NOW, layout=replace(PLAIN, countersign=True))
    waiting = find_by_digest(chart, digest(consultation().record()), DAY)
    assert waiting is not None
    assert waiting.tell()[-1] == "Its supervisor has not signed yet."
    chart.close()


def test_a_summary_signed_with_a_later_check_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed may carry a check by name that the saved record did not: the signature's entry knows it."""
    chart = make_chart(tmp_path)
    name = add(chart, consultation(), NOW)
    sign(chart, name, NOW)
    other = "ab" * 32
    monkeypatch.setattr(fate, "digest_of", lambda _values: "")
    event = next(each for each in chart.record(name).entries if each.kind == "signed")
    assert find_by_digest(chart, other) is None
    assert event.body[fate.PRINTED] == digest(prepare_again(chart, name))
    found = find_by_digest(chart, event.body[fate.PRINTED])
    assert found is not None
    assert found.version.number == 1
    chart.close()


def prepare_again(chart: object, name: str) -> dict[str, object]:
    """The record that the summary printed."""
    return dict(chart.record(name).latest.kept)  # type: ignore[attr-defined]


def test_the_command_says_what_became_of_it(tmp_path: Path) -> None:
    """`chart seal`: 0 while it stands, by the certificates of the chart's own people; 1 once it was withdrawn."""
    home, target = tmp_path / "home", tmp_path / "summary.pdf"
    make_chart(home).close()
    name = do(home, "add", str(CASE)).out.strip()
    do(home, "sign", "{id}", "--final", "--out", str(target), name=name)
    seal = tmp_path / "seal.txt"
    seal.write_text(read_record(target.read_bytes())["seal"], encoding="utf-8")
    done = do(home, "seal", str(seal), "--identifier", "4471-22")
    assert (done.status, done.err) == (0, "")
    assert "GENUINE: signed by Fictional Supervisor" in done.out
    assert f"Chart:    It stands: version 1 of {name}" in done.out
    do(home, "withdraw", "{id}", "--reason", "wrong patient", name=name)
    done = do(home, "seal", str(target))
    assert done.status == 1
    assert "GENUINE" in done.out
    assert "WITHDRAWN" in done.out.splitlines()[0]
    other = tmp_path / "other"
    make_chart(other).close()
    done = do(other, "seal", str(seal), "--json")
    assert done.status == 1
    assert '"chart": null' in done.out
