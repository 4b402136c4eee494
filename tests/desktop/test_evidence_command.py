"""`plateau evidence`: the ledger at the terminal, and checks by named persons that every other command heeds."""

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.consult.home import CHECKS
from engine.packs.files import LIBRARY, shipped

ITEM = "mayo-2012/calgb-100104.deaths-34"
CHECK = ("--by", "A. Fictional", "--role", "pharmacist", "--against", "McCarthy 2012, table 2")
DEMONSTRATION = str(LIBRARY / "demonstration.yaml")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The exit status of a command, and what it said on both streams."""
    status = main(words)
    told = capsys.readouterr()
    return status, told.out, told.err


def test_the_list_is_every_item(capsys: pytest.CaptureFixture[str]) -> None:
    """One JSON document with each item of every edition: name, text, follow-up, source, status and check."""
    status, out, err = run(capsys, "evidence", "list", "--json")
    items = json.loads(out)
    assert (status, err) == (0, "")
    assert {each["item"].partition("/")[0] for each in items} == {*shipped(), "safety"}
    keys = {"item", "kind", "about", "text", "withheld", "follow_up", "source", "cited", "pages", "status",
            "check"}  # fmt: skip
    assert all(set(each) == keys for each in items)


def test_the_list_can_be_narrowed(capsys: pytest.CaptureFixture[str]) -> None:
    """To an edition and a trial; one that is not there is refused by name."""
    status, out, _ = run(capsys, "evidence", "list", "--pack", "mayo-2012", "--trial", "gmmg-mm5", "--json")
    assert status == 0
    assert {each["item"].rpartition(".")[0] for each in json.loads(out)} == {"mayo-2012/gmmg-mm5"}
    status, out, err = run(capsys, "evidence", "list", "--trial", "gmmg-mm6")
    assert (status, out) == (2, "")
    assert "gmmg-mm6" in err


def test_a_recalled_dose_stands_in_no_list(capsys: pytest.CaptureFixture[str]) -> None:
    """It is shown alone, to the one who checks it, and is said to be for no use before."""
    _, out, _ = run(capsys, "evidence", "list", "--trial", "mm-015")
    assert "10 mg" not in out
    _, out, _ = run(capsys, "evidence", "show", "mayo-2012/mm-015.dose")
    assert "To be checked, not for use: Lenalidomide 10 mg" in " ".join(out.split())


def test_a_withheld_dose_is_null_in_the_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Another program that reads the list gets no dose either; asked for alone, it is given and said to be withheld."""
    _, out, _ = run(capsys, "evidence", "list", "--json")
    items = json.loads(out)
    withheld = {each["item"] for each in items if each["withheld"]}
    assert {"mayo-2012/mm-015.dose", "safety/lenalidomide.30-to-50-us"} <= withheld
    assert all((each["text"] is None) == each["withheld"] for each in items)
    _, out, _ = run(capsys, "evidence", "show", "mayo-2012/mm-015.dose", "--json")
    shown = json.loads(out)
    assert shown["withheld"] is True
    assert "10 mg" in shown["text"]


def test_a_check_is_recorded_heeded_and_withdrawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """List, item and `decide` say who checked it; `decide --json` stays as it is; withdrawn, nothing says so."""
    home = ("--home", str(tmp_path))
    _, plain, _ = run(capsys, "decide", DEMONSTRATION, "--json")
    assert run(capsys, "evidence", "check", ITEM, *CHECK, *home)[0] == 0
    _, out, _ = run(capsys, "evidence", "show", ITEM, *home)
    assert "checked by A. Fictional, pharmacist," in out
    _, out, _ = run(capsys, "evidence", "list", "--trial", "calgb-100104", "--unchecked", "--json", *home)
    assert ITEM not in [each["item"] for each in json.loads(out)]
    _, out, _ = run(capsys, "decide", DEMONSTRATION, *home)
    assert "checked by A. Fictional, pharmacist" in " ".join(out.split())
    assert run(capsys, "decide", DEMONSTRATION, "--json", *home)[1] == plain
    assert run(capsys, "evidence", "uncheck", ITEM, *home)[0] == 0
    assert "checked by" not in run(capsys, "decide", DEMONSTRATION, *home)[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", ITEM, "--by", "your name", "--role", "pharmacist", "--against", "the paper"), "names nobody"),
        (("check", ITEM, "--by", "A. Fictional", "--role", "boss", "--against", "the paper"), "'boss'"),
        (("check", ITEM, *CHECK, "--on", "2999-01-01"), "future"),
        (("check", ITEM, *CHECK, "--on", "yesterday"), "is no date"),
        (("check", "mayo-2012/calgb-100104.deaths-35", *CHECK), "names no item"),
        (("uncheck", ITEM), "no check of it is recorded"),
        (("show", "nothing"), "names no item"),
        (("list", "--pack", "no-such"), "is no edition"),
    ],
)
def test_bad_input_is_a_sentence_and_nothing_is_written(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2, nothing on standard output, one clear sentence a problem, no file."""
    status, out, err = run(capsys, "evidence", *words, "--home", str(tmp_path))
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert not (tmp_path / CHECKS).exists()


@pytest.mark.parametrize("command", [("decide", DEMONSTRATION), ("evidence", "list", "--trial", "mm-015")])
def test_a_damaged_file_is_said_and_the_answer_given(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be relied on is said on standard error with its line; the answer counts no check."""
    (tmp_path / CHECKS).write_text('{"item"', encoding="utf-8")
    status, out, err = run(capsys, *command, "--home", str(tmp_path))
    assert status == 0
    assert out
    assert "line 1: is not one whole record" in err


def test_a_file_that_cannot_be_read_is_said_and_the_answer_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder in the place of the file: the answer needs no check, so it is given without any; none is recorded."""
    (tmp_path / CHECKS).mkdir()
    status, out, err = run(capsys, "decide", DEMONSTRATION, "--home", str(tmp_path))
    assert status == 0
    assert out == run(capsys, "decide", DEMONSTRATION, "--home", str(tmp_path / "none"))[1]
    assert "is a folder" in err
    assert "no check counts" in err
    assert run(capsys, "evidence", "check", ITEM, *CHECK, "--home", str(tmp_path))[0] == 2


def test_an_item_says_where_to_find_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever checks it gets the publication in full, and the page in which it was seen."""
    _, out, _ = run(capsys, "evidence", "show", ITEM)
    assert "10.1056/NEJMoa1114083" in " ".join(out.split())
    assert "Seen at: https://scholars.duke.edu/individual/pub743940" in out
