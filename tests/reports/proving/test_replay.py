"""Today's editions are told beside the replay: what each says, and where and by which trials they part."""

from dataclasses import replace
from typing import Any

import pytest

from engine.packs.shelf import open_edition
from reports.proving import replay
from reports.proving.pages import read_record
from reports.proving.replay import find_edition, replay_today
from tests.reports.papers import signed
from tests.reports.test_released import FOLDER


def values_of(form: str) -> dict[str, Any]:
    """What is attached to a sample."""
    return read_record((FOLDER / f"{form}.pdf").read_bytes())


def test_today_is_told_in_sentences() -> None:
    """Both advices, the question by which each was given with this patient's answer, and the later trials."""
    values = values_of("form-8")
    outcome = values["record"]["outcome"]
    edition = find_edition(outcome["pack"], outcome["pack_digest"], ())
    same, other = replay_today(values, edition)
    assert (same.pack, same.same, same.differences) == ("mayo-2012", True, ())
    assert same.digest != outcome["pack_digest"]
    assert (other.pack, other.status, other.same) == ("contemporary-2026", "advice", False)
    then, now, trials = other.differences
    assert then.startswith("Mayo 2012, as signed: Lenalidomide maintenance, at most 24 months. ")
    assert now.startswith("Synthesis 2026-11, today: Lenalidomide until progression, at least 2 years. ")
    assert "This patient:" in now
    assert trials.startswith("The later advice rests on trials published after 2013: ")
    assert "Myeloma XI" in trials


def test_the_very_edition_is_not_told_twice() -> None:
    """Where today's edition is the one that advised, only the others are told."""
    values = read_record(signed())
    assert [each.pack for each in replay_today(values, open_edition())] == ["contemporary-2026"]


def test_without_the_edition_today_is_told_all_the_same() -> None:
    """What today's say needs no edition of then; where they parted is not known."""
    for each in replay_today(values_of("form-1"), None):
        assert each.same == (each.pack == "mayo-2012")


def test_a_later_edition_that_advises_otherwise_spoils_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The summary stays proved under its own edition, whatever today's says."""
    from reports.proving.verify import verify

    contemporary = open_edition("contemporary-2026")
    turned = replace(contemporary, pack=replace(contemporary.pack, id="mayo-2012", version="2.0"))
    monkeypatch.setattr(replay, "open_current", lambda name: turned if name == "mayo-2012" else contemporary)
    verdict = verify((FOLDER / "form-9.pdf").read_bytes())
    assert verdict.proved
    assert [(each.pack, each.version, each.same) for each in verdict.today] == [
        ("mayo-2012", "2.0", False),
        ("contemporary-2026", "2026-11", False),
    ]


def test_a_case_that_cannot_be_taken_tells_nothing() -> None:
    """No traceback, and no word of today."""
    values = values_of("form-9")
    values["record"]["case"] = {"plateau": 1, "clinical": {"as_of": "never"}}
    assert replay_today(values, None) == ()
    assert replay_today({}, None) == ()
