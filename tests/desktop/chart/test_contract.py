"""`plateau chart` with nothing but the options that other programs may rely on, and with what a script gets wrong."""

import io
import json
import os
import re
import sys
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.chart.opening import open_chart
from desktop.chart.saving import add_all
from engine.consultation import consult
from engine.packs.shelf import demonstration, open_edition
from reports.keys.identity import new_key, write_key
from tests.desktop.chart.faults import CASE, do, picture
from tests.desktop.chart.making import NOW, PASSPHRASE, make_chart


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A chart with nobody in it yet."""
    make_chart(tmp_path / "home").close()
    return tmp_path / "home"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The same patient with another weight."""
    changed = tmp_path / "other.yaml"
    changed.write_text(re.sub(r"weight: .*", "weight: {value: 71, unit: kg}", CASE.read_text(encoding="utf-8")))
    return changed


def test_a_case_comes_from_standard_input(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`add -` keeps it, and prints nothing but the id."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CASE.read_bytes())))
    done = do(home, "add", "-")
    assert (done.status, done.err) == (0, "")
    assert re.fullmatch(r"r-[0-9a-z]{8}\n", done.out)


def test_amending_takes_no_reason(home: Path, other: Path, tmp_path: Path) -> None:
    """Neither a draft nor a signed record fails for want of one; the record says that none was given."""
    name = do(home, "add", str(CASE)).out.strip()
    key, second = tmp_path / "a.p12", tmp_path / "b.p12"
    for path in (key, second):
        write_key(new_key(f"Fictional {path.stem}", NOW), str(path), PASSPHRASE)
    assert do(home, "amend", "{id}", str(other), name=name).out == f"{name}: version 2\n"
    assert do(home, "sign", "{id}", "--key", str(key), name=name).status == 0
    assert do(home, "countersign", "{id}", "--key", str(second), name=name).status == 0
    assert do(home, "amend", "{id}", str(CASE), name=name).out == f"{name}: version 3, no reason given\n"
    told = json.loads(do(home, "show", "{id}", "--json", name=name).out)
    assert [each["reason"] for each in told["versions"]] == [None, None, "no reason given"]
    assert do(home, "verify").status == 0


def test_amending_to_what_it_says_already_is_done(home: Path) -> None:
    """Asked for twice, as a script does that was cut off: nothing is saved, nothing is wrong."""
    name = do(home, "add", str(CASE)).out.strip()
    done = do(home, "amend", "{id}", str(CASE), name=name)
    assert (done.status, done.out, done.err) == (0, f"{name}: says the same already; nothing was saved\n", "")
    assert len(json.loads(do(home, "show", "{id}", "--json", name=name).out)["versions"]) == 1


def test_a_reason_commands_no_terminal(home: Path) -> None:
    """What one person typed is read by another."""
    name = do(home, "add", str(CASE)).out.strip()
    assert do(home, "withdraw", "{id}", "--reason", "\x1b]0;x\x07entered\ntwice", name=name).status == 0
    assert json.loads(do(home, "show", "{id}", "--json", name=name).out)["withdrawn_for"] == "]0;x entered twice"


@pytest.mark.parametrize("words", [("--most", "-1"), ("--most", "9" * 30), ("--most", "x")])
@pytest.mark.parametrize("action", ["list", "patients", "trail"])
def test_a_number_of_lines_is_one(home: Path, action: str, words: tuple[str, str]) -> None:
    """No number is so large or so odd that it ends in a fault."""
    done = do(home, action, *words)
    assert done.status == 2
    assert "is no number from 0 to 1000000000" in done.err


def test_an_empty_folder_is_not_the_users_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A script's empty variable must not write into the chart of whoever runs it."""
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    assert main(["chart", "add", str(CASE), "--home", "", "--passphrase-file", str(tmp_path / "passphrase")]) == 2
    assert "--home: the folder's name is empty; name a folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "shorter than 8 characters"),
        (b" " * 20, "shorter than 8 characters"),
        (b"  short  \n", "shorter than 8 characters"),
        (b"a" * 1_000_000, "is larger than 4,096 bytes; give the right file"),
        (b"\xff\xfe\xfd\xfc not text", "is not text in UTF-8; save it as that, or give the right file"),
    ],
)
def test_a_passphrase_that_is_none(tmp_path: Path, content: bytes, told: str) -> None:
    """One sentence, and no chart."""
    (tmp_path / "passphrase.txt").write_bytes(content)
    done = do(tmp_path / "home", "init")
    assert done.status == 2
    assert told in done.sentence
    assert not (tmp_path / "home").exists()


def test_a_name_too_long_for_any_folder(tmp_path: Path) -> None:
    """Told as such, not as a chart that is there."""
    assert "cannot be written (File name too long)" in do(tmp_path / ("a" * 300), "init").sentence.replace("\n", " ")


def test_what_is_no_file_is_no_backup(home: Path, tmp_path: Path) -> None:
    """A pipe is not waited for, neither as a backup nor beside one; nothing is written to a file called `-`."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes in folders")
    stick = tmp_path / "stick"
    stick.mkdir()
    os.mkfifo(stick / ".a.backup.12345678")
    assert do(tmp_path / "new", "restore", str(stick / ".a.backup.12345678")).sentence.endswith(
        "is a folder or a device; choose the file of a backup"
    )
    assert do(home, "backup", str(stick / "a.backup")).status == 0
    assert do(home, "backup", "-").sentence == "a backup goes into a file; name one"
    assert do(home, "trail", "--out", "-").status == 2
    name = do(home, "add", str(CASE)).out.strip()
    out = do(home, "follow", "{id}", "--as-of", "2027-01-01", "--out", "-", name=name)
    assert out.sentence == "what leaves the chart goes into a file; name one"


def test_nothing_is_written_over_what_is_another_thing(home: Path, tmp_path: Path) -> None:
    """No export takes the place of a file of the chart, by whatever way it is named, nor of anybody's other file."""
    name, own = do(home, "add", str(CASE)).out.strip(), tmp_path / "own.json"
    own.write_text("mine")
    (tmp_path / "link").symlink_to(home / "chart", target_is_directory=True)
    before = picture(home / "chart")
    for target in (home / "chart" / "chart.db", tmp_path / "link" / "new.json", own):
        for words in (("follow", name, "--as-of", "2027-01-01"), ("replay",), ("replay", "--json"), ("trail",)):
            done = do(home, *words, "--out", str(target))
            assert done.status == 2, (words, target)
    assert picture(home / "chart") == before
    assert own.read_text() == "mine"


def test_an_export_is_written_anew_over_its_like(home: Path, tmp_path: Path) -> None:
    """The same command twice, as a script does every month."""
    name = do(home, "add", str(CASE)).out.strip()
    for words, file in (
        (("follow", name, "--as-of", "2027-01-01"), "case.json"), (("replay", "--json"), "replay.json"),
        (("trail",), "trail.json"), (("trail",), "trail.csv"),
    ):  # fmt: skip
        for _ in range(2):
            assert do(home, *words, "--out", str(tmp_path / file)).status == 0, file


def test_a_list_holds_all_that_there_is(home: Path) -> None:
    """No record is left out in silence, however many there are; fewer are asked for by name."""
    chart = open_chart(home, PASSPHRASE)
    names = add_all(chart, [consult(demonstration(), open_edition())] * 1001, NOW)
    chart.close()
    assert {each["id"] for each in json.loads(do(home, "list", "--json").out)} == set(names)
    assert len(do(home, "list", "--most", "7").out.splitlines()) == 7
    assert len(do(home, "trail").out.splitlines()) == 1002


def test_a_link_among_the_charts_files_leads_nowhere(home: Path, tmp_path: Path) -> None:
    """Whoever puts one there, where several people can write, has nobody's own file written over by it."""
    own = tmp_path / "own"
    own.write_text("mine")
    (home / "chart" / "head").unlink()
    for name in ("head", "failures"):
        (home / "chart" / name).symlink_to(own)
    (tmp_path / "passphrase.txt").write_text("something else")
    assert do(home, "list").status == 2
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE)
    assert do(home, "add", str(CASE)).status == 0
    assert own.read_text() == "mine"
    assert not (home / "chart" / "head").is_symlink()
