"""`plateau check` proves scenarios: a file, a folder of them, and all that ship beside each edition."""

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from engine.packs.files import shipped
from engine.packs.read_scenarios import FOLDER, read_shipped
from tests.engine.practice.scenarios import changed, template


def _write(folder: Path, text: str, name: str = "a-trial-run") -> str:
    path = folder / f"{name}.yaml"
    path.write_text(text.replace("id: a-trial-run", f"id: {name}", 1), encoding="utf-8")
    return str(path)


def test_a_file_is_proved_or_told_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 when it is proved; 1 with file and line of everything that is not."""
    path = _write(tmp_path, template())
    assert main(["check", path]) == 0
    assert capsys.readouterr().out == "a-trial-run: proved under mayo-2012\n"
    _write(tmp_path, changed(("advice: lenalidomide-maintenance", "advice: observe"), ("a man of 61", "a man of 60")))
    assert main(["check", path]) == 1
    told = capsys.readouterr().out
    assert "NOT PROVED" in told
    assert told.count("a-trial-run.yaml, line ") == 2


def test_a_folder_is_proved_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each of its files, in the order of their names; as JSON a list with one entry each."""
    for name in ("second", "first"):
        _write(tmp_path, template(), name)
    assert main(["check", str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(each["scenario"], each["pack"], each["proved"]) for each in found] == [
        ("first", "mayo-2012", True),
        ("second", "mayo-2012", True),
    ]


def test_all_that_cannot_be_read_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """2, and a sentence for every slip of every file."""
    _write(tmp_path, template().replace("topic: who", "topic: whom"), "first")
    _write(tmp_path, template().replace("difficulty: 1 ", "difficulty: 8 "), "second")
    assert main(["check", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "first.yaml, line" in told
    assert "second.yaml, line" in told


def test_what_is_no_scenario_and_no_edition_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty folder, a missing name and a file of something else are bad input, without a traceback."""
    other = tmp_path / "notes.yaml"
    other.write_text("a: 1\n", encoding="utf-8")
    for name in (str(tmp_path / "empty"), str(other), "no-such-edition", "\0"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        assert main(["check", name]) == 2
        assert "Traceback" not in capsys.readouterr().err


def test_every_shipped_scenario_is_proved(capsys: pytest.CaptureFixture[str]) -> None:
    """With the editions, whose certificates keep their shape; the scenarios are one more key."""
    status = main(["check", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert [each["pack"] for each in found] == list(shipped())
    for each in found:
        assert each["scenarios"]["problems"] == []
        assert each["scenarios"]["proved"]
        assert each["scenarios"]["scenarios"] == len(read_shipped(each["pack"]))
    assert status == 0


def test_each_file_lies_with_its_edition() -> None:
    """Nothing of practice lies where no edition reads it."""
    for path in FOLDER.glob("*/scenarios/*"):
        assert path.suffix == ".yaml"
        assert path.parent.parent.name in shipped()
