"""At the command line a clock that is plainly wrong dates and signs nothing: one sentence, exit 2, nothing written."""

import datetime as dt
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.commands import day
from engine.packs.files import LIBRARY

CASE = str(LIBRARY / "demonstration.yaml")
LONG_AGO = dt.datetime(1970, 1, 3, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A signing key, made while the clock was right."""
    monkeypatch.setenv("PLATEAU_HOME", str(tmp_path / "home"))
    path = tmp_path / "key.p12"
    assert main(["key", "new", "--name", "Dr Invented", "--out", str(path), "--passphrase-file", secret(tmp_path)]) == 0
    return str(path)


def secret(folder: Path) -> str:
    """A file with a passphrase."""
    path = folder / "passphrase.txt"
    path.write_text("a passphrase of some length", encoding="utf-8")
    return str(path)


def report(key: str, target: Path, *more: str) -> int:
    """`plateau report` of the demonstration."""
    words = ["report", CASE, "--key", key, "--passphrase-file", secret(target.parent), "--out", str(target), *more]
    return main(words)


def test_a_wrong_clock_signs_nothing(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both days are told and the remedy; a day that is given does not make a wrong clock sign either."""
    monkeypatch.setattr(day, "read_now", lambda: LONG_AGO)
    target = tmp_path / "summary.pdf"
    capsys.readouterr()
    assert report(key, target) == 2
    told = capsys.readouterr().err
    assert "This computer says 03-Jan-1970." in told
    assert len(told.splitlines()) == 1
    assert report(key, target, "--day-is", "2026-11-22") == 2
    assert "set the clock" in capsys.readouterr().err
    assert not target.exists()


def test_a_clock_that_is_right_signs(key: str, tmp_path: Path) -> None:
    """Nothing is asked, and its own day may be given."""
    assert report(key, tmp_path / "one.pdf") == 0
    today = day.read_now().date().isoformat()
    assert report(key, tmp_path / "two.pdf", "--day-is", today) == 0


@pytest.mark.parametrize("given", ["soon", "1969-01-01", "2026-13-40"])
def test_a_day_that_cannot_be_is_refused(
    given: str, key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No date, or before the program was made."""
    assert report(key, tmp_path / "summary.pdf", "--day-is", given) == 2
    assert "--day-is" in capsys.readouterr().err


def test_a_record_of_the_chart_is_dated_by_the_day_that_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without it nothing is added; reading the chart is never refused; signing needs the clock itself."""
    home = ("--home", str(tmp_path / "home"), "--passphrase-file", secret(tmp_path))
    assert main(["chart", "init", *home]) == 0
    monkeypatch.setattr(day, "read_now", lambda: LONG_AGO)
    assert main(["chart", "add", CASE, *home]) == 2
    assert "--day-is" in capsys.readouterr().err
    assert main(["chart", "list", *home]) == 0
    given = (day_after_all() + dt.timedelta(days=1)).isoformat()
    capsys.readouterr()
    assert main(["chart", "add", CASE, *home, "--day-is", given]) == 0
    record = capsys.readouterr().out.strip()
    assert main(["chart", "sign", record, *home, "--day-is", given, "--final"]) == 2
    assert "set the clock" in capsys.readouterr().err


def day_after_all() -> dt.date:
    """The day of the computer on which the tests run."""
    return dt.datetime.now(dt.UTC).date()


def test_a_wrong_clock_neither_signs_nor_installs_an_edition(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether a signer counts hangs on the day, and a supervisor's word, which every page shows, is dated by it."""
    monkeypatch.setattr(day, "read_now", lambda: LONG_AGO)
    target = tmp_path / "edition.plateaupack"
    words = ["--key", key, "--passphrase-file", secret(tmp_path), "--out", str(target)]
    for asked in (["pack", "sign", "mayo-2012", *words], ["pack", "add", str(LIBRARY / "mayo-2012"), "--yes"]):
        capsys.readouterr()
        assert main(asked) == 2
        assert "This computer says 03-Jan-1970." in capsys.readouterr().err
    assert not target.exists()
