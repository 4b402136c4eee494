"""The power goes at any moment of a save: what was acknowledged is there, and nothing half-written is read."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from desktop.chart.listing import list_records
from desktop.chart.place import FOLDER, STORE
from desktop.chart.store import DamagedError
from desktop.chart.verification import verify
from tests.desktop.chart.living import open_copy
from tests.desktop.chart.making import make_chart
from tests.desktop.chart.power import lay_out, play, trace

BEGIN = "".join(f"\\x{each:02x}" for each in b"begin")


def cut_off(tmp_path: Path, moments: int, *synchronous: str) -> tuple[int, int, int]:
    """How many records were acknowledged over so many moments, how many of them are lost, how many charts broken."""
    tool = shutil.which("strace")
    if tool is None or subprocess.run([tool, "true"], capture_output=True, check=False).returncode:
        pytest.skip("the calls of a program cannot be logged here")
    home, log, closed = tmp_path / "home", tmp_path / "calls", tmp_path / "closed"
    chart = make_chart(home)
    chart.close()
    shutil.copytree(chart.folder, closed)
    before = {STORE: (closed / STORE).read_bytes()}
    trace(home, 14, log, *synchronous)
    calls = log.read_text().splitlines()
    begun = next(at for at, line in enumerate(calls) if BEGIN in line and line.startswith("write(2"))
    chance = random.Random(1)  # noqa: S311 - moments
    stops = {chance.randrange(begun, len(calls)) for _ in range(moments)}
    kept = lost = broken = 0
    for files, told in play(log, before, stops):
        lay_out(tmp_path / "after", closed, files, chance)
        kept += len(told)
        try:
            again = open_copy(chart, tmp_path / "after" / FOLDER)
        except DamagedError:
            broken += 1
            continue
        lost += len(set(told) - {each.id for each in list_records(again.store)})
        broken += not verify(again).whole
        again.close()
    print(f"power cuts: moments={len(stops)} acknowledged={kept} lost={lost} broken={broken}")  # noqa: T201
    assert kept > len(stops)
    return kept, lost, broken


@pytest.mark.slow
def test_the_power_goes(tmp_path: Path) -> None:
    """Fourteen saves with the log written back in between; the power goes at 400 moments, each write since the last
    synchronisation there, lost, torn at a sector or out of order.
    """
    _kept, lost, broken = cut_off(tmp_path, 400)
    assert f"lost={lost} broken={broken}" == "lost=0 broken=0"


@pytest.mark.slow
def test_less_would_lose_records(tmp_path: Path) -> None:
    """The same with a synchronisation less, as SQLite has it by default with a log: these moments would show it."""
    _kept, lost, _broken = cut_off(tmp_path, 60, "normal")
    assert lost
