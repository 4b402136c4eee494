"""`verify --seal` from the command line: genuine, not genuine, not to be checked; bad input in one sentence."""

import io
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PIL import Image

from desktop.__main__ import main
from reports.seal.text import write_lines
from tests.reports.papers import key
from tests.reports.seal.made_seals import seal
from tests.reports.seal.pictures import scan, turn

PATIENT = ("--identifier", "4471-22", "--name", "EXAMPLE, Amara", "--born", "1961-04-02")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a photo, typed lines and certificates."""
    monkeypatch.chdir(tmp_path)
    for name, by in (("key.crt", key()), ("other.crt", key("Somebody else"))):
        (tmp_path / name).write_bytes(by.certificate.public_bytes(Encoding.PEM))
    turn(scan(), 4).save(tmp_path / "photo.jpg", quality=60)
    (tmp_path / "typed.txt").write_text("\n".join(write_lines(seal())).lower(), encoding="utf-8")
    Image.new("L", (300, 300), 255).save(tmp_path / "white.png")
    return tmp_path


@pytest.mark.parametrize("what", ["photo.jpg", "typed.txt"])
def test_a_paper_copy_is_checked(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Photo or typed lines, with the certificate and the right patient: 0, the signer, and what page 1 must show."""
    assert main(["verify", "--seal", what, "--trust", "key.crt", *PATIENT]) == 0
    told = capsys.readouterr().out
    for words in ("GENUINE: signed by Dr A. Clinician (fictional)", "Lenalidomide maintenance, at most 24 months",
                  "22-Nov-2026", "A1D3\u00a03571", "E, A", "Identifier:             the same as signed"):  # fmt: skip
        assert words in told
    assert "EXAMPLE" not in told.upper().replace("(FICTIONAL)", "")


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        (["--trust", "other.crt"], "unknown"),
        ([], "unknown"),
        (["--trust", "key.crt", "--identifier", "4471-23"], "genuine"),
        (["--trust", "key.crt", "--name", "EXAMPLE, Jane", "--born", "1961-04-02"], "genuine"),
    ],
)
def test_what_is_not_proved_gives_one(words: list[str], standing: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the certificate, or with another patient: 1, and the document says why."""
    assert main(["verify", "--seal", "typed.txt", "--json", *words]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["seal"] == standing
    assert len(told["problems"]) == 1
    keys = {
        "seal",
        "signer",
        "certificate",
        "key_id",
        "fields",
        "edition_here",
        "shown",
        "compared",
        "problems",
        "text",
    }
    assert set(told) == keys
    assert set(told["compared"]) == {"identifier", "person"}


def test_the_first_line_says_that_it_is_another_patients(capsys: pytest.CaptureFixture[str]) -> None:
    """A genuine seal on somebody else's paper is not first called genuine."""
    assert main(["verify", "--seal", "typed.txt", "--trust", "key.crt", "--identifier", "4471-23"]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert "OF ANOTHER PATIENT" in first
    assert "GENUINE" not in first


def test_typed_lines_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is what somebody types."""

    class Typed:
        buffer = io.BytesIO("\n".join(write_lines(seal())).encode())

    monkeypatch.setattr("sys.stdin", Typed())
    assert main(["verify", "--seal", "-", "--trust", "key.crt"]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--seal", "white.png"], "no seal can be read in the picture"),
        (["--seal", "missing.png"], "there is no such file"),
        (["--seal", "wrong.txt"], "Line 3 is not as printed"),
        (["--seal", "noise"], "is no picture, PDF or text that can be read"),
        (["--seal", "typed.txt", "--trust", "typed.txt"], "is no certificate"),
        (["--seal", "typed.txt", "--name", "EXAMPLE, Amara"], "give both"),
        (["--seal", "typed.txt", "--name", "EXAMPLE", "--born", "1961-04-02"], "has no comma"),
        (["--seal", "typed.txt", "--name", "EXAMPLE, Amara", "--born", "2 April"], "is no day"),
        (["--seal", "typed.txt", "--identifier", " "], "is empty"),
        (["--seal", "typed.txt", "summary.pdf"], "one of the two"),
        ([], "one of the two"),
        (["summary.pdf", "--identifier", "1"], "go with --seal"),
    ],
)
def test_bad_input_gets_one_sentence(
    folder: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is wrong: 2, one sentence on standard error, nothing on standard output."""
    lines = list(write_lines(seal()))
    lines[2] = lines[2][:5] + ("A" if lines[2][5] != "A" else "B") + lines[2][6:]
    (folder / "wrong.txt").write_text("\n".join(lines), encoding="utf-8")
    (folder / "noise").write_bytes(b"\xff\xfe\x00\xd8" * 20)
    assert main(["verify", *words]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert captured.err.count("\n") == 1
