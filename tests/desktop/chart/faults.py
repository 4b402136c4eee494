"""What the tests of faults share: the commands of the chart run over a folder, and what each of them has to keep to."""

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.__main__ import main
from tests.desktop.chart.making import PASSPHRASE
from tests.shape.tracked import ROOT

CASE = ROOT / "engine/library/demonstration.yaml"
READING: tuple[tuple[str, ...], ...] = (("list",), ("verify",), ("show", "{id}"))
WRITING: tuple[tuple[str, ...], ...] = (
    ("add", str(CASE)),
    ("amend", "{id}", str(CASE), "--reason", "why"),
    ("withdraw", "{id}", "--reason", "why"),
)


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one sentence that it refused with."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("plateau chart: ")
        assert "Traceback" not in self.err
        assert self.out == ""
        return lines[0].removeprefix("plateau chart: ")


def words_of(home: Path, *words: str, name: str = "r-0") -> list[str]:
    """The words of a command over a chart; its passphrase lies outside the chart's folder."""
    secret = home.parent / "passphrase.txt"
    if not secret.exists():
        secret.write_text(PASSPHRASE)
    filled = [each.format(id=name) for each in words]
    return ["chart", *filled, "--home", str(home), "--passphrase-file", str(secret)]


def do(home: Path, *words: str, name: str = "r-0") -> Done:
    """Run a command of the chart in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(words_of(home, *words, name=name))
    return Done(status, out.getvalue(), err.getvalue())


def start(home: Path, *words: str, name: str = "r-0", **options: Any) -> "subprocess.Popen[str]":
    """Start a command of the chart as a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "desktop", *words_of(home, *words, name=name)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT, **options,
    )  # fmt: skip


def picture(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, byte for byte; what marks a wrong passphrase and SQLite's own index are left aside."""
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file() and each.name != "failures" and not each.name.endswith("-shm")
    }
