"""What is not a draft of the program is never removed or written over, wherever the folder of drafts lies."""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.chart.chart import Chart
from desktop.commands.inputs import Refusal
from desktop.consult.contents import Contents
from desktop.consult.drafts import FILE, FOLDER, begin_draft, list_drafts, take_up
from tests.desktop.chart.making import make_chart

AT = dt.datetime(2026, 11, 26, 14, 2, tzinfo=dt.UTC)
HELD = Contents("", "mayo-2012", AT, {"clinical": {"as_of": "2026-11-26", "cytogenetics": {"del17p": "present"}}})


@pytest.fixture
def chart(tmp_path: Path) -> Iterator[Chart]:
    """An open chart in a folder that is also used for other things."""
    made = make_chart(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("name", ["letters", "0123456789abcdef"])
def test_documents_among_the_drafts_stay(chart: Chart, tmp_path: Path, name: str) -> None:
    """A data folder may be one with documents of its own, and a folder "drafts" among them."""
    folder = tmp_path / FOLDER / name
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_text("Dear colleague", encoding="utf-8")
    assert list_drafts(chart) == ()
    assert (folder / "letter.txt").read_text(encoding="utf-8") == "Dear colleague"


def test_an_empty_folder_of_somebody_else_stays(chart: Chart, tmp_path: Path) -> None:
    """Only a folder that the program made is cleared away."""
    (tmp_path / FOLDER / "letters").mkdir(parents=True)
    assert list_drafts(chart) == ()
    assert (tmp_path / FOLDER / "letters").is_dir()


def test_a_document_beside_a_draft_outlives_it(chart: Chart) -> None:
    """The draft goes; what somebody put there stays."""
    folder = begin_draft(chart)
    folder.write(chart, HELD)
    (folder.path / "letter.txt").write_text("Dear colleague", encoding="utf-8")
    folder.remove()
    assert [each.name for each in folder.path.iterdir()] == ["letter.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links there need rights that a user seldom has")
def test_a_link_among_the_drafts_is_not_followed(chart: Chart, tmp_path: Path) -> None:
    """A link to a folder is no draft, and a draft that is a link is damaged: nothing is written through it."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "letter.txt").write_text("Dear colleague", encoding="utf-8")
    other = make_chart(tmp_path / "other")
    held = begin_draft(other)
    held.write(other, HELD)
    held.let_go()
    other.close()
    (tmp_path / FOLDER / "fedcba9876543210").mkdir(parents=True)
    (tmp_path / FOLDER / "0123456789abcdef").symlink_to(elsewhere)
    (tmp_path / FOLDER / "fedcba9876543210" / FILE).symlink_to(held.path / FILE)
    (draft,) = list_drafts(chart)
    assert (draft.contents, draft.problem) == (None, "its file is damaged")
    taken = take_up(chart, draft)
    with pytest.raises(Refusal):
        taken.read(chart)
    taken.remove()
    assert (held.path / FILE).exists()
    assert (elsewhere / "letter.txt").exists()
