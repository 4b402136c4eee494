"""A file checked in a process of its own: its verdict is the same, and a check that cannot end is told as one."""

from pathlib import Path

import pytest

from desktop.commands.inputs import Refusal
from desktop.consult import apart
from desktop.consult.apart import run_apart, verify_apart
from tests.attacks.hostile import MADE
from tests.reports.papers import signed


@pytest.mark.slow
def test_the_verdict_is_the_same(tmp_path: Path) -> None:
    """By bytes or by path, the verdict of another process is that of this one."""
    file = tmp_path / "summary.pdf"
    file.write_bytes(signed())
    verdict = verify_apart(signed())
    assert (verdict["intact"], verdict["record_matches_page"], verdict["problems"]) == (True, True, [])
    assert verify_apart(file) == verdict


def test_a_check_that_hangs_is_stopped() -> None:
    """A check that takes longer than it may is stopped, and the file is not intact."""
    verdict = verify_apart(signed(), seconds=0.01)
    assert not verdict["intact"]
    assert verdict["problems"] == ["Not intact: the file cannot be checked; the check took too long and was stopped."]


def test_a_check_that_dies_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A check whose process is killed ends with 1 and a sentence, for a person and as JSON."""
    monkeypatch.setattr(apart, "_command", lambda _: [apart.sys.executable, "-c", "import os; os.abort()"])
    assert "sudden end" in verify_apart(signed())["problems"][0]
    assert run_apart(["verify", "x.pdf"]) == 1
    assert "cannot be checked" in capsys.readouterr().err
    assert run_apart(["verify", "x.pdf", "--json"]) == 1
    assert '"intact": false' in capsys.readouterr().out


def test_what_the_command_refuses_is_refused() -> None:
    """A file that is not there is bad input, with the command's own sentence."""
    with pytest.raises(Refusal, match="no such file"):
        verify_apart("nowhere.pdf")


@pytest.mark.slow
@pytest.mark.parametrize("name", MADE)
def test_time_and_memory_are_bounded(name: str) -> None:
    """No huge or malformed file takes the 60 seconds or the memory that a check may take: each ends by itself."""
    try:
        verdict = verify_apart(MADE[name]())
    except Refusal:  # larger than any PDF, or none at all
        return
    assert not verdict["intact"]
    assert "cannot be checked" not in verdict["problems"][0]
