"""Whole processes: a case decided from the command line, the window coming up, and answers given in a real window.

Every run is a process of its own, off screen where a window is wanted. The two sides take turns.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from desktop.benchmarks.comparison import MILLISECONDS, Bound, Comparison, time_in_turn
from engine.packs.shelf import LIBRARY

DECIDE_ROUNDS, WINDOW_ROUNDS = 15, 9
SECONDS = 60  # longer than any run may take
DECIDE, WINDOW = Bound("at most", 3), Bound("at most", 3)
NO_WINDOW = "no window can be opened on this machine, even off screen; 'python run.py setup' names what is missing"
PERCENT = 100

_CASE = LIBRARY / "demonstration.yaml"
_PYDANTIC = (sys.executable, "-c", "from pydantic import BaseModel")
_TIMING = (sys.executable, "-m", "desktop.ui.timing")


def compare_command(case: Path = _CASE) -> Comparison:
    """`plateau decide CASE` from start to end, against a process that imports pydantic and does nothing with it."""
    words = (sys.executable, "-m", "desktop", "decide", str(case))
    ours, theirs = time_in_turn(lambda: time_process(words), lambda: time_process(_PYDANTIC), DECIDE_ROUNDS)
    name = "'plateau decide' as a process, against importing pydantic"
    return Comparison(name, "ms", ours * MILLISECONDS, theirs * MILLISECONDS, DECIDE)


def compare_window() -> Comparison:
    """From the start of the process until the window is exposed and drawn: the application against an empty window.

    Both say so on standard output at that moment, which is when the clock stops; taking them down is not timed.
    """
    name = "window visible, against an empty window of Qt"
    try:
        ours, theirs = time_in_turn(
            lambda: time_window((*_TIMING, "application")), lambda: time_window((*_TIMING, "empty")), WINDOW_ROUNDS
        )
    except (OSError, subprocess.SubprocessError):
        return Comparison(name, "ms", None, None, WINDOW, NO_WINDOW)
    return Comparison(name, "ms", ours * MILLISECONDS, theirs * MILLISECONDS, WINDOW)


def measure_answers() -> list[Comparison]:
    """From an answer to the screen drawn again: the median, and the time that one answer in a hundred exceeds."""
    names = ("answer to repainted screen, median", "answer to repainted screen, 99th percentile")
    try:
        done = _run((*_TIMING, "answers"))
    except (OSError, subprocess.SubprocessError):
        return [Comparison(name, "ms", None, remark=NO_WINDOW) for name in names]
    times: list[float] = json.loads(done.stdout)
    figures = (statistics.median(times), statistics.quantiles(times, n=PERCENT, method="inclusive")[-1])
    remark = f"{len(times)} answers in one window"
    return [Comparison(name, "ms", figure, remark=remark) for name, figure in zip(names, figures, strict=True)]


def time_process(words: Sequence[str]) -> float:
    """How long a process takes from start to end, in seconds."""
    started = time.perf_counter()
    _run(words)
    return time.perf_counter() - started


def time_window(words: Sequence[str]) -> float:
    """How long it takes from the start of a process until it says that its window is exposed, in seconds.

    :raises subprocess.SubprocessError: when it ends without a window.
    """
    started = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - this program's own words
        words, env=_off_screen(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        said = process.stdout.readline() if process.stdout is not None else ""
        taken = time.perf_counter() - started
        status = process.wait(SECONDS)
    if not said or status != 0:
        raise subprocess.SubprocessError(NO_WINDOW)
    return taken


def _run(words: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 - this program's own words
        words, env=_off_screen(), capture_output=True, text=True, timeout=SECONDS, check=True
    )


def _off_screen() -> dict[str, str]:
    return os.environ | {"QT_QPA_PLATFORM": "offscreen"}
