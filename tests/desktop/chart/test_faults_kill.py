"""Killed at any moment, the chart has every record that it said was saved, and nothing that was half-written."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.chart.listing import list_records
from desktop.chart.opening import open_chart
from desktop.chart.verification import verify
from tests.desktop.chart.faults import CASE, start, words_of
from tests.desktop.chart.living import open_copy
from tests.desktop.chart.making import PASSPHRASE, make_chart
from tests.shape.tracked import ROOT

if TYPE_CHECKING:
    from desktop.chart.chart import Chart

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rounds are forked")


def run_rounds(rounds: int, seed: int, *more: str) -> str:
    """The figures of so many rounds in one line, the acknowledged left out: that is a number of luck."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.desktop.chart.killing", str(rounds), str(seed), *more],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    print(f"kill -9 during saves: {figures}")  # noqa: T201 - the figures are what is to be shown
    assert figures["acknowledged"] > 0, figures
    return f"rounds={figures['rounds']} lost={figures['lost']} half={figures['half']} torn={figures['not whole']}"


def test_killed_a_few_times() -> None:
    """Six rounds: no acknowledged record lost, none half-written, the chain whole."""
    assert run_rounds(6, 20261126) == "rounds=6 lost=0 half=0 torn=0"


@pytest.mark.slow
def test_killed_two_hundred_times() -> None:
    """The same over 240 rounds, each at a random moment."""
    assert run_rounds(240, 1) == "rounds=240 lost=0 half=0 torn=0"


@pytest.mark.slow
def test_a_record_that_is_acknowledged_too_soon_is_missed() -> None:
    """These rounds would show it: told before it is durable, a signature is lost in some of them."""
    assert "lost=0" not in run_rounds(40, 3, "early")


def kill_commands(home: Path, rounds: int, seed: int) -> tuple[int, int]:
    """`plateau chart add` killed at random moments: how many ids were printed, and how many of them are there."""
    chart = make_chart(home)
    chart.close()
    draw, printed, whole = random.Random(seed), [], 0.0  # noqa: S311 - moments
    for at in range(rounds):
        begun = time.monotonic()
        process = start(home, "add", str(CASE))
        if at:
            time.sleep(draw.uniform(0.5, 1.4) * whole)
            process.send_signal(signal.SIGKILL)
        out, err = process.communicate()
        whole = whole or time.monotonic() - begun  # the first is left alone: how long it takes here
        assert err == ""
        printed += [line for line in out.splitlines(keepends=True) if line.endswith("\n")]
        again = open_chart(home, PASSPHRASE)
        assert verify(again).whole
        there = {each.id for each in list_records(again.store, most=10_000)}
        again.close()
        assert {name.strip() for name in printed} <= there
    return len(printed), len({name.strip() for name in printed} & there)


def test_a_printed_id_is_durable(tmp_path: Path) -> None:
    """The command itself, left alone once and killed once: its id stands for a record."""
    printed, there = kill_commands(tmp_path / "home", 2, 1)
    assert printed == there >= 1


@pytest.mark.slow
def test_a_printed_id_is_durable_each_time(tmp_path: Path) -> None:
    """The command killed 40 times, from its start to after its end."""
    printed, there = kill_commands(tmp_path / "home", 41, 2)
    print(f"kill -9 of the command: rounds=41 printed={printed} there={there}")  # noqa: T201
    assert printed == there >= 1


@pytest.mark.parametrize("number", [2, pytest.param(12, marks=pytest.mark.slow)])
def test_two_programs_add_at_once(tmp_path: Path, number: int) -> None:
    """Two processes that save at the same time: all records are there, in one whole chain."""
    home = tmp_path / "home"
    chart = make_chart(home)
    chart.close()
    words = words_of(home, "add", str(CASE))
    code = (
        "import sys; from desktop.__main__ import main\n"
        f"sys.exit(max(main({words!r}) for _ in range({number})))"
    )  # fmt: skip
    running = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(2)
    ]
    told = [process.communicate()[0].split() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    again: Chart = open_copy(chart, chart.folder)
    assert {each.id for each in list_records(again.store)} == {*told[0], *told[1]}
    assert len({*told[0], *told[1]}) == 2 * number
    assert verify(again).problems == ()


@pytest.mark.slow
def test_two_programs_add_fifty_each(tmp_path: Path) -> None:
    """One hundred saves by two at once, without a pause between them."""
    home = tmp_path / "home"
    chart = make_chart(home)
    chart.close()
    code = (
        "from tests.desktop.chart.living import consultation\n"
        "from tests.desktop.chart.making import NOW, PASSPHRASE\n"
        "from desktop.chart.opening import open_chart\n"
        "from desktop.chart.saving import add\n"
        "from pathlib import Path\n"
        f"chart = open_chart(Path({str(home)!r}), PASSPHRASE)\n"
        "[print(add(chart, consultation(), NOW)) for _ in range(50)]"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(2)
    ]
    told = {name for process in running for name in process.communicate()[0].split()}
    again = open_copy(chart, chart.folder)
    verdict = verify(again)
    assert (verdict.problems, verdict.remarks, verdict.records, verdict.head.seq) == ((), (), 100, 101)
    assert {each.id for each in list_records(again.store)} == told
