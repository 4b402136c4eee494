"""Drafts that earlier versions left in the clear are offered once a chart is open, and sealed when they are resumed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.chart.chart import Chart
from desktop.commands.inputs import Refusal
from desktop.consult.drafts import FILE, FOLDER, PLAIN, DraftFolder, list_drafts, take_up
from desktop.consult.unfinished import take_up_again
from desktop.screens.drafts import tell_offer
from engine.packs.shelf import open_edition
from tests.desktop.chart.making import make_chart

CLINICAL = {"as_of": "2026-11-26", "cytogenetics": {"del17p": "present"}}
GOOD = {"plateau": 1, "edition": "mayo-2012", "at": "2026-11-26T14:02:00+00:00", "clinical": CLINICAL}


@pytest.fixture
def chart(tmp_path: Path) -> Iterator[Chart]:
    """An open chart with one person."""
    made = make_chart(tmp_path)
    yield made
    made.close()


def lay(home: Path, values: object, name: str = "aa") -> Path:
    """A draft as an earlier version left it, and its folder."""
    folder = home / FOLDER / name
    folder.mkdir(parents=True)
    (folder / PLAIN).write_text(json.dumps(values), encoding="utf-8")
    return folder


def test_one_is_offered_and_sealed_when_it_is_taken_up(chart: Chart, tmp_path: Path) -> None:
    """Its answers are there; the plain file is gone, and what is kept now is sealed, in the chart."""
    folder = lay(tmp_path, GOOD | {"waiting": {"transplant.date": "2027-01-01"}})
    (draft,) = list_drafts(chart)
    assert tell_offer(draft).title == "Unfinished: name not known, 26-Nov-2026 14:02"
    assert tell_offer(draft).words == "2 answers, kept by an earlier version, without name and note."
    held = take_up(chart, draft)
    assert not folder.exists()
    assert (held.path.parent, [each.name for each in held.path.iterdir()]) == (chart.folder / FOLDER, [FILE])
    session = take_up_again(held.read(chart), open_edition())
    assert session.case.clinical.cytogenetics.del17p == "present"
    assert session.refused["transplant.date"].value == "2027-01-01"


def test_one_that_cannot_be_sealed_stays(chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk it is refused in a few words, and offered again."""
    folder = lay(tmp_path, GOOD)
    (draft,) = list_drafts(chart)

    def fail(*_arguments: object) -> None:
        raise Refusal("disk full")

    with monkeypatch.context() as full:
        full.setattr(DraftFolder, "write", fail)
        with pytest.raises(Refusal, match="disk full"):
            take_up(chart, draft)
    assert (folder / PLAIN).is_file()
    assert list_drafts(chart) == (draft,)


@pytest.mark.parametrize(
    "change",
    [
        {"plateau": True}, {"plateau": "1"}, {"plateau": 0}, {"at": "2026-11-26T14:02:00"}, {"at": "soon"}, {"at": 3},
        {"clinical": []}, {"clinical": None}, {"identity": {}}, {"series": 3}, {"edition": 4}, {"waiting": []},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_draft_is_said_and_not_offered(chart: Chart, tmp_path: Path, change: dict[str, Any]) -> None:
    """One clear sentence for a draft that is not as a draft is; it can be removed and nothing else."""
    lay(tmp_path, GOOD | change)
    (draft,) = list_drafts(chart)
    assert (draft.contents, draft.problem) == (None, "its file is damaged")


def test_one_cut_off_anywhere_is_never_offered(chart: Chart, tmp_path: Path) -> None:
    """Whatever length of it a disk kept, only the whole of it is a draft."""
    folder, text = lay(tmp_path, GOOD), json.dumps(GOOD)
    for length in range(len(text)):
        (folder / PLAIN).write_text(text[:length], encoding="utf-8")
        assert [draft.contents for draft in list_drafts(chart)] == [None], length
