"""`plateau manual`: the whole as a PDF, or one page to be read in a terminal; bad input is one sentence."""

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.manual.book import list_pages


def test_the_pdf_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where it is said, whole, and the place is told."""
    target = tmp_path / "manual.pdf"
    assert main(["manual", "--out", str(target)]) == 0
    assert target.read_bytes().startswith(b"%PDF-")
    assert capsys.readouterr().out == f"Manual: {target}\n"


def test_a_page_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    """By its name; as JSON it is one document."""
    assert main(["manual", "two minutes"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("In two minutes\n")
    assert "Ctrl+N" in told
    assert "{" not in told
    assert main(["manual", "two minutes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "In two minutes"


def test_the_pages_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Each by the name that opens it."""
    assert main(["manual", "list", "--json"]) == 0
    assert list(json.loads(capsys.readouterr().out)) == [page.id for page in list_pages()]


@pytest.mark.parametrize(("words", "said"), [
    ([], "nothing is asked for"), (["nowhere"], "no page 'nowhere'"), (["--out", "."], "is a folder"),
])  # fmt: skip
def test_bad_input_is_one_sentence(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error, with 2; nothing is written."""
    assert main(["manual", *words]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert len(told.err.splitlines()) == 1
    assert told.out == ""
