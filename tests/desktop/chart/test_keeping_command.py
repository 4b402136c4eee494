"""`plateau chart backup` and `restore`: one JSON document, one sentence a refusal, progress on a terminal alone."""

import json
import sys
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.commands import steps
from desktop.commands.steps import telling_steps
from tests.desktop.chart.making import PASSPHRASE, make_chart
from tests.desktop.chart.test_backup import fill


@pytest.fixture
def opened(tmp_path: Path) -> list[str]:
    """A chart with three consultations, and how a command opens it."""
    chart = make_chart(tmp_path / "home")
    fill(chart)
    chart.close()
    (tmp_path / "words").write_text(PASSPHRASE)
    return ["--home", str(tmp_path / "home"), "--passphrase-file", str(tmp_path / "words")]


def test_backed_up_listed_and_restored(tmp_path: Path, opened: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The list says what is backed up and exported as it is; the restored chart verifies and lists the same."""
    target, words = str(tmp_path / "a.backup"), opened[2:]
    assert main(["chart", "list", "--json", *opened]) == 0
    before = json.loads(capsys.readouterr().out)
    assert [(each["backed_up"], each["exported_as_is"]) for each in before] == [(False, False)] * 3
    assert main(["chart", "backup", target, "--json", *opened]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["file"], made["entries"], len(made["head"])) == (target, 4, 64)
    assert main(["chart", "list", "--json", *opened]) == 0
    after = json.loads(capsys.readouterr().out)
    assert [each["backed_up"] for each in after] == [True] * 3
    other = ["--home", str(tmp_path / "new"), *words]
    assert main(["chart", "restore", target, "--json", *other]) == 0
    restored = json.loads(capsys.readouterr().out)
    assert restored == {
        "chart": str(tmp_path / "new" / "chart"),
        "entries": 4,
        "head": made["head"],
        "made_at": made["made_at"],
        "moved_aside": None,
        "problems": [],
    }
    assert main(["chart", "verify", "--head", made["head"], *other]) == 0
    assert main(["chart", "list", *other]) == 0
    assert capsys.readouterr().out.count("(backed up)") == 3


def test_refusals_are_two(tmp_path: Path, opened: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A newer chart, wrong words, a foreign file, a folder: one sentence on standard error and 2."""
    target = str(tmp_path / "a.backup")
    assert main(["chart", "backup", target, *opened]) == 0
    wrong = tmp_path / "wrong"
    wrong.write_text("another passphrase")
    capsys.readouterr()
    for arguments, words in (
        (["restore", target, *opened], "--replace"),
        (["restore", target, "--home", str(tmp_path / "new"), "--passphrase-file", str(wrong)], "passphrase is wrong"),
        (["restore", str(wrong), *opened], "is no backup of a chart"),
        (["restore", str(tmp_path / "nothing"), *opened], "No such file"),
        (["backup", str(wrong), *opened], "is no backup of this chart"),
        (["backup", str(tmp_path), *opened], "is a folder"),
        (["backup", str(tmp_path / "no" / "a.backup"), *opened], "cannot be written"),
    ):
        assert main(["chart", *arguments]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.startswith("plateau chart: ")
        assert words in told.err
        assert told.err.count("\n") == 1
    assert not (tmp_path / "new").exists()


def test_replaced_when_asked_for(tmp_path: Path, opened: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """It is said where the chart that was there is kept."""
    target = str(tmp_path / "a.backup")
    main(["chart", "backup", target, *opened])
    assert main(["chart", "restore", target, "--replace", *opened]) == 0
    aside = capsys.readouterr().out.strip().rpartition("The chart that was there is kept: ")[2]
    assert (Path(aside) / "chart.db").is_file()


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_told_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, terminal: bool
) -> None:
    """What lasts is told in one line that is wiped away; a file that catches standard error stays empty."""
    monkeypatch.setattr(steps, "LASTS", 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    with telling_steps("Backing up") as tell:
        for done in (0, 1, 1, 2):
            tell(done, 2)
    line = "\rBacking up: 0 %\rBacking up: 50 %\rBacking up: 100 %\r" + " " * 17 + "\r"
    assert capsys.readouterr().err == (line if terminal else "")
