"""`plateau pack new`, `check` and `read` as an author types them: exit status, sentences, files."""

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.packs.begun import begin_edition


def test_an_edition_is_begun_and_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Begun, proved, printed: each says what it did, as one JSON document where that is asked for."""
    folder, out = tmp_path / "ours", tmp_path / "copy.pdf"
    assert main(["pack", "new", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "ours"
    assert main(["pack", "check", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["proved"] is True
    assert main(["pack", "read", str(folder), "--out", str(out), "--home", str(tmp_path / "home"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["proved"] is True
    assert out.read_bytes().startswith(b"%PDF-")


def test_what_is_not_proved_is_printed_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Refused with its problems and status 1, and no file; with --even-so it is printed, and that is said."""
    folder, out = tmp_path / "ours", tmp_path / "copy.pdf"
    begin_edition(folder)
    pathway = folder / "pathway.yaml"
    pathway.write_text(pathway.read_text(encoding="utf-8").replace("[T01]", "[T10]", 1), encoding="utf-8")
    asked = ["pack", "read", str(folder), "--out", str(out), "--home", str(tmp_path / "home")]
    assert main(asked) == 1
    assert "the statement 'T10' does not exist" in capsys.readouterr().err
    assert not out.exists()
    assert main([*asked, "--even-so"]) == 0
    assert "Not proved" in capsys.readouterr().out
    assert out.exists()


def test_what_cannot_be_read_is_never_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of rules that are no rules there is nothing to print, whatever is asked."""
    folder = tmp_path / "ours"
    begin_edition(folder)
    (folder / "sources.yaml").write_text("a: [", encoding="utf-8")
    assert main(["pack", "read", str(folder), "--out", str(tmp_path / "copy.pdf"), "--even-so"]) == 1
    assert "sources.yaml" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["ours"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "FOLDER", "--watch", "--json"], "leave --watch out"),
        (["check", "FOLDER/none", "--watch"], "there is no such folder"),
        (["read", "no-such", "--out", "x.pdf"], "is no edition"),
        (["new", "FOLDER"], "is not empty"),
    ],
)
def test_bad_input_is_one_sentence(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2, a sentence that says what to do, nothing written."""
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    given = [each.replace("FOLDER", str(tmp_path)) for each in arguments]
    assert main(["pack", *given]) == 2
    assert said in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
