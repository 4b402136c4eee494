"""Kill -9 at any moment of a backup or a restore: what was there is there, or what was to be, and never half of it."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.chart.backup import back_up
from desktop.chart.listing import count_records
from desktop.chart.opening import open_chart
from desktop.chart.restore import preparing
from desktop.chart.verification import verify
from tests.desktop.chart.making import NOW, PASSPHRASE, make_chart
from tests.desktop.chart.test_backup import fill, list_files
from tests.desktop.chart.test_restore import make_backup, restore

ROUNDS = 30


class Killing:
    """A command of the chart, killed again and again; how long it lasts is measured once."""

    def __init__(self, home: Path, seed: int, *action: str) -> None:
        words = home.with_name("words")
        words.write_text(PASSPHRASE)
        self._command = [sys.executable, "-m", "desktop", "chart", *action]
        self._command += ["--home", str(home), "--passphrase-file", str(words)]
        self._dice = random.Random(seed)  # noqa: S311 - rounds that can be had again
        began = time.monotonic()
        self.finish()
        self._lasts = time.monotonic() - began
        self.killed = 0

    def finish(self) -> None:
        """Let it come to its end."""
        subprocess.run(self._command, check=True, capture_output=True)

    def kill(self) -> None:
        """Most rounds end near its end, where files take their places; some come to it."""
        process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        early = self._dice.random() < 1 / 3
        time.sleep(self._lasts * (self._dice.uniform(0, 1) if early else self._dice.uniform(0.6, 1.5)))
        process.send_signal(signal.SIGKILL)
        self.killed += process.wait() == -signal.SIGKILL


@pytest.mark.slow
def test_killed_at_any_moment_of_a_restore_one_chart_is_there(tmp_path: Path) -> None:
    """The old chart or the restored one opens and is whole, and the other is kept."""
    chart, source = make_backup(tmp_path)
    fill(chart, 2)
    chart.close()
    home = tmp_path / "home"
    killing = Killing(home, 30, "restore", source, "--replace")
    ends = set()
    for _ in range(ROUNDS):
        killing.kill()
        found = open_chart(home, PASSPHRASE)
        assert verify(found).problems == ()
        number = count_records(found.store)
        assert number in (3, 5)
        ends.add(number)
        if number == 3:
            fill(found, 2)
        found.close()
    assert killing.killed
    assert ends == {3, 5}
    killing.finish()
    assert not [each for each in list_files(home) if each.startswith(".") or each.endswith(".coming")]


@pytest.mark.slow
def test_killed_at_any_moment_of_a_backup_a_whole_one_is_there(tmp_path: Path) -> None:
    """The older backup or the new one, and the chart is whole."""
    chart, source = make_backup(tmp_path)
    chart.close()
    home = tmp_path / "home"
    killing = Killing(home, 31, "backup", source)
    heads = set()
    for _ in range(ROUNDS):
        killing.kill()
        with preparing(tmp_path / "new", source, PASSPHRASE) as ready:
            assert not ready.problems
            heads.add(ready.contents.head)
        found = open_chart(home, PASSPHRASE)
        assert verify(found).problems == ()
        found.close()
    assert killing.killed
    assert len(heads) > 1
    killing.finish()
    assert not [each for each in list_files(home / "chart") if each.startswith(".")]


def test_killed_at_each_step_of_the_exchange_one_chart_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program ends before or after each renaming, whichever it is: one of the two charts is there, whole."""
    real = Path.rename

    class KilledError(BaseException):
        """As if the power went."""

    for stop in range(4):
        home = tmp_path / str(stop)
        chart = make_chart(home)
        fill(chart)
        source = back_up(chart, str(tmp_path / f"{stop}.backup"), NOW).where
        fill(chart, 2)
        chart.close()
        done = 0

        def rename(self: Path, target: Path, stop: int = stop) -> Path:
            nonlocal done
            if done == stop:
                raise KilledError
            done += 1
            return real(self, target)

        with monkeypatch.context() as patched, pytest.raises(KilledError) if stop < 3 else patched.context():
            patched.setattr(Path, "rename", rename)
            restore(home, source, replace=True)
        found = open_chart(home, PASSPHRASE)
        assert verify(found).problems == ()
        assert count_records(found.store) == (5 if stop < 2 else 3)
        found.close()
