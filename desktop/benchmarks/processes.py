"""Whole processes: a case decided from the command line, the window coming up, and answers given in a real window.

Every run is a process of its own, off screen where a window is wanted. The two sides take turns, and both find their
modules compiled, as on a machine where they ran before: the first round, which is not counted, writes the bytecode of
either side into a temporary folder, whatever the environment says of bytecode.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from desktop.benchmarks.comparison import MILLISECONDS, Bound, Comparison, time_in_turn
from engine.packs.files import LIBRARY

DECIDE_ROUNDS, WINDOW_ROUNDS = 15, 9
SECONDS = 60  # longer than any run may take
DECIDE, WINDOW = Bound("at most", 3), Bound("at most", 3)
NO_WINDOW = "the window could not be opened off screen"
PERCENT = 100
FRAME = 16  # milliseconds in which a screen draws once

_CASE = LIBRARY / "demonstration.yaml"
_PYDANTIC = (sys.executable, "-c", "from pydantic import BaseModel")
_TIMING = (sys.executable, "-m", "desktop.ui.timing")


def compare_command(case: Path = _CASE) -> Comparison:
    """`plateau decide CASE` from start to end, against a process that imports pydantic and does nothing with it."""
    words = (sys.executable, "-m", "desktop", "decide", str(case))
    with tempfile.TemporaryDirectory() as bytecode:
        ours, theirs = time_in_turn(
            lambda: time_process(words, bytecode), lambda: time_process(_PYDANTIC, bytecode), DECIDE_ROUNDS
        )
    name = "'plateau decide' as a process, against importing pydantic"
    return Comparison(name, "ms", ours * MILLISECONDS, theirs * MILLISECONDS, DECIDE)


def compare_window() -> Comparison:
    """From the start of the process until the window is exposed and drawn: the application against an empty window.

    Both say so on standard output at that moment, which is when the clock stops; taking them down is not timed.
    """
    name = "window visible, against an empty window of Qt"
    try:
        with tempfile.TemporaryDirectory() as bytecode:
            ours, theirs = time_in_turn(
                lambda: time_window((*_TIMING, "application"), bytecode),
                lambda: time_window((*_TIMING, "empty"), bytecode),
                WINDOW_ROUNDS,
            )
    except (OSError, subprocess.SubprocessError) as error:
        return Comparison(name, "ms", None, None, WINDOW, _tell_failure(error))
    return Comparison(name, "ms", ours * MILLISECONDS, theirs * MILLISECONDS, WINDOW)


def measure_answers() -> list[Comparison]:
    """From an answer to the screen drawn again: the median, and the time that one answer in a hundred exceeds."""
    names = ("answer to repainted screen, median", "answer to repainted screen, 99th percentile")
    try:
        with tempfile.TemporaryDirectory() as bytecode:
            done = run((*_TIMING, "answers"), bytecode)
    except (OSError, subprocess.SubprocessError) as error:
        return [Comparison(name, "ms", None, remark=_tell_failure(error), most=FRAME) for name in names]
    times: list[float] = json.loads(done.stdout)
    figures = (statistics.median(times), statistics.quantiles(times, n=PERCENT, method="inclusive")[-1])
    told = f"{len(times)} answers in one window; the target is one frame of a screen"
    return [
        Comparison(name, "ms", figure, remark=told, most=FRAME) for name, figure in zip(names, figures, strict=True)
    ]


def measure_memory() -> Comparison:
    """The most memory held with the demonstration patient and every page opened, against an empty window."""
    name = "memory with a patient and every page opened, against an empty window"
    try:
        with tempfile.TemporaryDirectory() as bytecode:
            ours, theirs = (float(run((*_TIMING, mode), bytecode).stdout) for mode in ("memory", "memory_empty"))
    except (OSError, subprocess.SubprocessError) as error:
        return Comparison(name, "MB", None, remark=_tell_failure(error))
    return Comparison(name, "MB", ours, theirs)


def time_process(words: Sequence[str], bytecode: str) -> float:
    """How long a process takes from start to end, in seconds."""
    started = time.perf_counter()
    run(words, bytecode)
    return time.perf_counter() - started


def time_window(words: Sequence[str], bytecode: str) -> float:
    """How long it takes from the start of a process until it says that its window is exposed, in seconds.

    :raises subprocess.SubprocessError: when it ends without a window.
    """
    started = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - this program's own words
        words, env=_environment(bytecode), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        said = process.stdout.readline() if process.stdout is not None else ""
        taken = time.perf_counter() - started
        _, complaint = process.communicate(timeout=SECONDS)
    if not said or process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, words, stderr=complaint)
    return taken


def run(words: Sequence[str], bytecode: str) -> "subprocess.CompletedProcess[str]":
    """A process from start to end, with what it said."""
    return subprocess.run(  # noqa: S603 - this program's own words
        words, env=_environment(bytecode), capture_output=True, text=True, timeout=SECONDS, check=True
    )


def _tell_failure(error: OSError | subprocess.SubprocessError) -> str:
    """Why there is no figure: the last that the process said before it ended."""
    said = str(getattr(error, "stderr", None) or "").split("\n")
    last = next((line.strip() for line in reversed(said) if line.strip()), str(error))
    return f"{NO_WINDOW}: {last}"


def _environment(bytecode: str) -> dict[str, str]:
    """Off screen, and with compiled modules kept in the folder `bytecode`."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": bytecode}
