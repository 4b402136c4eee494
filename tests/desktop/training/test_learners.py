"""Who practises here: each under a label of his or her own, whatever it is written with."""

from pathlib import Path

import pytest

from desktop.commands.inputs import Refusal
from desktop.training.learners import Learner, find_learner, list_learners, make_learner


def test_each_learner_has_a_file_and_is_found_again(tmp_path: Path) -> None:
    """Two learners are two files; a label is found whatever its capitals and spaces."""
    first, second = make_learner(str(tmp_path), "A. B."), make_learner(str(tmp_path), "me")
    assert list_learners(str(tmp_path)) == (first, second)
    assert find_learner(str(tmp_path), " a.  b. ") == Learner(first.id, "A. B.")
    assert make_learner(str(tmp_path), "ME") == second


@pytest.mark.parametrize("label", ["../../etc/passwd", "Ø", "中文", "a/b\\c", "'; --", "null", "-", "x" * 40, "🙂"])
def test_odd_labels_name_no_file(tmp_path: Path, label: str) -> None:
    """A label may hold any sign that can be shown: files are named by the id alone."""
    learner = make_learner(str(tmp_path), label)
    assert find_learner(str(tmp_path), label) == learner
    assert [path.name for path in (tmp_path / "practice").iterdir()] == [f"{learner.id}.ndjson"]


@pytest.mark.parametrize("label", ["", "   ", "x" * 41, "a\x00b", "\u202e", "a\x1bb"])
def test_labels_that_cannot_be_shown_are_refused(tmp_path: Path, label: str) -> None:
    """Empty, too long or invisible: one sentence, and nothing is written."""
    with pytest.raises(Refusal, match="label is 1 to 40"):
        make_learner(str(tmp_path), label)
    assert not (tmp_path / "practice").exists()


def test_nobody_yet(tmp_path: Path) -> None:
    """Where nobody has practised there is no learner and no folder is made by looking."""
    assert list_learners(str(tmp_path / "none")) == ()
    assert find_learner(str(tmp_path / "none")) is None
    assert not (tmp_path / "none").exists()


def test_foreign_files_are_no_learners(tmp_path: Path) -> None:
    """Other files in the folder, and temporary ones of a program that was killed, are passed over."""
    learner = make_learner(str(tmp_path), "me")
    for name in ("notes.ndjson", f".{learner.id}.ndjson.k3j", f"{learner.id}.open.json", "ABCDEF0123456789.ndjson"):
        (tmp_path / "practice" / name).write_text("x")
    (tmp_path / "practice" / f"{'0' * 16}.ndjson").mkdir()
    assert find_learner(str(tmp_path), "me") == learner
    assert [each.label for each in list_learners(str(tmp_path))] == ["0" * 16, "me"]
