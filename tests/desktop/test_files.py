"""Case files: what is saved is what is opened, and a failed save loses nothing."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.commands.inputs import Refusal
from desktop.consult.files import open_file, save_file, write_case
from desktop.consult.session import open_case
from engine.case_file import read_case
from engine.packs.shelf import demonstration, open_edition

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)
LOOKALIKES = st.sampled_from(
    ["12e5", "1e-5", "on", "null", "~", "0123", "1961-04-02", "- x", "a: b", "true", ".5", "'", "# x"]
)


@pytest.mark.parametrize("name", ["case.yaml", "case.json"])
def test_a_saved_case_opens_as_it_was(tmp_path: Path, name: str) -> None:
    """Save and open give the same case, as YAML and as JSON."""
    session = open_case(open_edition(), demonstration())
    path = str(tmp_path / name)
    save_file(session, path)
    opened = open_file(open_edition(), path)
    assert opened.case == session.case
    assert opened.consultation.outcome == session.consultation.outcome
    assert (name == "case.json") == Path(path).read_text(encoding="utf-8").startswith("{")


@given(st.one_of(TEXTS, LOOKALIKES))
def test_any_text_comes_back_from_a_file_as_it_was_typed(text: str) -> None:
    """An identifier such as 12e5 or on stays a text: no file turns it into a number or a truth value."""
    session = open_case(open_edition(), demonstration()).answer("identity.record_number", text)
    for as_json in (False, True):
        content = write_case(session, as_json=as_json).decode()
        assert read_case(content).identity.record_number == text
    assert json.loads(write_case(session, as_json=True))["identity"]["record_number"] == text


def test_a_case_that_cannot_be_is_refused_with_its_file_named(tmp_path: Path) -> None:
    """Opening a bad file names the file and every problem, and gives no session."""
    path = tmp_path / "bad.yaml"
    path.write_text("plateau: 1\nclinical: {as_of: 2026-11-22, age: 200, sx: male}\n", encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        open_file(open_edition(), str(path))
    assert len(refusal.value.sentences) == 2
    assert all(str(path) in sentence for sentence in refusal.value.sentences)


def test_a_save_that_fails_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk in the middle of a save leaves what was there, and no half file beside it."""
    session = open_case(open_edition(), demonstration())
    path = tmp_path / "case.yaml"
    path.write_text("kept", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Refusal, match="No space left"):
        save_file(session, str(path))
    assert path.read_text(encoding="utf-8") == "kept"
    assert [each.name for each in tmp_path.iterdir()] == ["case.yaml"]


def test_an_empty_name_is_said_to_be_empty() -> None:
    """No name is neither the folder that one stands in nor a file without a name."""
    with pytest.raises(Refusal, match="the file's name is empty; name a file"):
        open_file(open_edition(), "")
