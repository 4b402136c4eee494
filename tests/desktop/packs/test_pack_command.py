"""`plateau pack`: signed, shown, refused or installed, listed, gone back on; and what every answer then says."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from engine.packs.files import LIBRARY
from reports.keys.identity import SigningKey, write_certificate, write_key
from tests.desktop.packs.editions import write_edition

CASE = str(LIBRARY / "demonstration.yaml")
ID = "mayo-2012"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own."""
    monkeypatch.setenv("PLATEAU_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def brought(tmp_path: Path, signed: bytes, author: SigningKey) -> Path:
    """The file on a stick, and beside it the certificate of whoever signed it."""
    (tmp_path / "author.crt").write_bytes(write_certificate(author.certificate))
    (tmp_path / "longer.plateaupack").write_bytes(signed)
    return tmp_path / "longer.plateaupack"


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    """A command's status and the one document that it prints."""
    status = main([*words, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_an_untrusted_edition_is_shown_and_not_installed(
    home: Path, brought: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A negative answer, with what a supervisor could do; nothing is written."""
    assert main(["pack", "add", str(brought), "--yes"]) == 1
    told = capsys.readouterr().out
    assert "is not trusted here" in told
    assert "--supervisor" in told
    assert not home.exists()


def test_a_trusted_edition_is_used_by_every_command(
    home: Path, brought: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`decide` tells its version and digest; to add it once more changes nothing; going back brings the shipped one."""
    trusted = ("pack", "add", str(brought), "--trust", str(brought.with_name("author.crt")))
    assert ask(capsys, *trusted)[1]["came_of_it"] == "shown"
    assert not home.exists()
    status, added = ask(capsys, *trusted, "--yes")
    assert (status, added["came_of_it"]) == (0, "installed")
    decided = ask(capsys, "decide", CASE)[1]
    assert (decided["pack_version"], decided["pack_digest"]) == ("1.1", added["digest"])
    assert ask(capsys, *trusted, "--yes")[1]["came_of_it"] == "here"
    listed = {each["id"]: each for each in ask(capsys, "pack", "list")[1]}
    assert listed[ID]["installed"]["signer"] == "Author One"
    assert ask(capsys, "pack", "back", ID, "--reason", "It was not what we wanted.")[0] == 0
    assert main(["pack", "show", ID]) == 0
    assert "It was not what we wanted." in capsys.readouterr().out


def test_a_supervisor_s_word_stands_with_every_answer(
    home: Path, brought: Path, supervisor: SigningKey, capsys: pytest.CaptureFixture[str]
) -> None:
    """In words and in JSON: by whom, on which day, although what, and why."""
    key, words = brought.with_name("supervisor.p12"), brought.with_name("words")
    words.write_text("a passphrase")
    certificate = write_key(supervisor, key, "a passphrase")
    given = ("pack", "add", str(brought), "--yes", "--supervisor", str(key), "--passphrase-file", str(words))
    reason = ("--reason", "Its author is known to us.")
    assert main([*given, *reason]) == 2
    assert "not trusted here as a supervisor" in capsys.readouterr().err
    assert main(["trust", "add", str(certificate)]) == 0
    capsys.readouterr()
    assert main([*given]) == 2
    assert main([*given, *reason]) == 0
    capsys.readouterr()
    allowed = ask(capsys, "decide", CASE)[1]["allowed"]
    assert (allowed["by"], allowed["although"], allowed["reason"]) == ("Supervisor Two", ["untrusted"], reason[1])
    for command in ("decide", "note", "plan", "safety"):
        assert main([command, CASE]) == 0
        told = " ".join(capsys.readouterr().out.split())
        assert "INSTALLED BY A SUPERVISOR'S WORD" in told, command
        assert "Its author is known to us." in told, command
    statement = next((home / "packs").glob("*/allowed.json"))
    statement.write_bytes(statement.read_bytes().replace(b"known", b"clown"))
    assert main(["pack", "list"]) == 0
    assert "signed statement is not there" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("add", "nowhere.plateaupack"), ("show", "nowhere"), ("back", ID, "--reason", "why"),
                                   ("add", CASE)])  # fmt: skip
def test_bad_input_is_one_clear_sentence(
    home: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2, nothing written, no traceback."""
    assert main(["pack", *words]) == 2
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert not told.out
    assert not home.exists()


def test_an_edition_that_is_not_proved_is_not_signed(
    tmp_path: Path, author: SigningKey, capsys: pytest.CaptureFixture[str]
) -> None:
    """A negative answer that names the file and line; no file is written."""
    edition = write_edition(tmp_path, {"pathway.yaml": (("at_least: 24", "at_least: 36"),)})
    write_key(author, tmp_path / "author.p12", "a passphrase")
    (tmp_path / "words").write_text("a passphrase")
    words = ["--key", str(tmp_path / "author.p12"), "--passphrase-file", str(tmp_path / "words")]
    assert main(["pack", "sign", str(edition), *words, "--out", str(tmp_path / "out.plateaupack")]) == 1
    assert "Not signed" in capsys.readouterr().out
    assert not (tmp_path / "out.plateaupack").exists()
