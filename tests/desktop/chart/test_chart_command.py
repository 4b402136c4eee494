"""`plateau chart`: each action says what it did, in words or as JSON, and refuses in one sentence."""

import json
import re
from pathlib import Path

import pytest

from desktop.chart.place import FOLDER, STORE
from desktop.commands.chart import _ACTIONS
from reports.keys.identity import new_key, write_key
from tests.desktop.chart.faults import CASE, do
from tests.desktop.chart.making import NOW, PASSPHRASE, make_chart


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A chart with nobody in it yet."""
    make_chart(tmp_path / "home").close()
    return tmp_path / "home"


def add(home: Path) -> str:
    """A record; its id, which stands alone on the one line."""
    done = do(home, "add", str(CASE))
    assert (done.status, done.err) == (0, "")
    assert re.fullmatch(r"r-[0-9a-z]{8}\n", done.out)
    return done.out.strip()


def test_a_chart_is_made_with_a_code_that_is_printed_once(tmp_path: Path) -> None:
    """Nothing but a passphrase is needed; made again it is refused, and the first one stays."""
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE)
    done = do(tmp_path / "home", "init")
    assert done.status == 0
    code = re.search(r"Recovery code: (\S+)", done.out)
    assert code is not None
    assert all(code[1].encode() not in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    again = do(tmp_path / "home", "init")
    assert again.status == 2
    assert again.sentence.endswith("there is a chart already; choose another folder with --home")
    assert do(tmp_path / "home", "list").status == 0


def test_a_record_goes_its_way(home: Path, tmp_path: Path) -> None:
    """Added, listed, signed, countersigned with a key of one's own, exported, amended, withdrawn, shown, verified."""
    name = add(home)
    assert json.loads(do(home, "list", "--json").out)[0]["id"] == name
    key = tmp_path / "other.p12"
    write_key(new_key("Fictional Other", NOW), str(key), PASSPHRASE)
    assert do(home, "sign", "{id}", name=name).out == f"{name}: signed by Fictional Supervisor\n"
    done = do(home, "countersign", "{id}", "--key", str(key), name=name)
    assert done.out == f"{name}: signed by Fictional Supervisor, countersigned by Fictional Other\n"
    target = tmp_path / "summary.pdf"
    assert do(home, "export", "{id}", "--out", str(target), name=name).status == 0
    assert target.read_bytes().startswith(b"%PDF")
    done = do(home, "amend", "{id}", str(CASE), "--reason", "why", name=name)
    assert (done.status, done.out) == (0, f"{name}: says the same already; nothing was saved\n")
    assert do(home, "withdraw", "{id}", "--reason", "wrong patient", name=name).out == f"{name}: withdrawn\n"
    told = json.loads(do(home, "show", "{id}", "--json", name=name).out)
    assert [each["what"] for each in told["entries"]] == [
        "added", "signed", "countersigned", "exported", "withdrawn", "opened",
    ]  # fmt: skip
    verdict = json.loads(do(home, "verify", "--json").out)
    assert (verdict["whole"], verdict["problems"], verdict["records"]) == (True, [], 1)
    assert do(home, "verify", "--head", verdict["head"]).status == 0
    assert do(home, "verify", "--head", "00" * 32).status == 1
    assert do(home, "verify", "--head", "0").sentence.startswith("--head: is no digest")


def test_a_wrong_passphrase_and_a_wrong_name_are_one_sentence(home: Path) -> None:
    """Exit status 2, and no hint."""
    (home.parent / "passphrase.txt").write_text("something else")
    wrong = do(home, "list")
    (home.parent / "passphrase.txt").write_text(PASSPHRASE)
    nobody = do(home, "list", "--user", "Nobody")
    assert (wrong.status, nobody.status) == (2, 2)
    assert wrong.sentence == nobody.sentence
    assert "the passphrase is wrong, or nobody of that name uses this chart" in wrong.sentence


def test_a_case_that_is_none_costs_nothing(home: Path, tmp_path: Path) -> None:
    """Refused with its place before the chart is opened."""
    (tmp_path / "case.json").write_text("{}")
    assert do(home, "add", str(tmp_path / "case.json")).status == 2
    assert do(home, "list").out == ""


def test_a_damaged_chart_is_told_as_json_too(home: Path) -> None:
    """One JSON document, exit status 1."""
    (home / FOLDER / STORE).write_bytes(b"x" * 8192)
    done = do(home, "verify", "--json")
    told = json.loads(done.out)
    assert (done.status, told["whole"]) == (1, False)
    assert "restore the last backup" in told["problems"][0]


@pytest.mark.parametrize("action", _ACTIONS)
def test_each_action_has_its_help(action: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What it is for, and the options that all of them have."""
    from desktop.__main__ import main

    assert main(["chart", action, "--help"]) == 0
    told = capsys.readouterr().out
    assert "--home" in told
    assert "--passphrase-file" in told
