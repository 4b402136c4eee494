"""Each run of the window leaves a folder while it lasts: one that is found without its run did not end cleanly.

The folder is held by a lock, which the system lets go of when the program dies, so that a second window that is open at
the same time is not taken for a crash. In it lie when the run began, and what is written while it dies.
"""

import contextlib
import datetime as dt
import faulthandler
import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from desktop.commands.inputs import Refusal, write_whole
from desktop.consult.home import is_there, make_folder_of
from desktop.consult.lock import hold, let_go
from desktop.faults.places import read_hard
from desktop.faults.report import Fault, find_folder, write_report

RUN, BEGAN, HARD = "run-", "began.json", "hard.txt"
QUICK = 60  # seconds: a run that lasts no longer than that was no use to anybody
IN_A_ROW = 2  # so many quick crashes, and the next start is safe by itself
_LARGEST = 200_000  # bytes read of what was written while a program died


@dataclass(frozen=True, slots=True)
class Unclean:
    """What is known of runs that did not end cleanly: how many quick ones in a row, and the latest report."""

    in_a_row: int = 0
    report: Path | None = None

    @property
    def is_looping(self) -> bool:
        """Whether the program came down again at once: then it starts safe by itself."""
        return self.in_a_row >= IN_A_ROW


@dataclass(slots=True)
class Run:
    """The run that goes on: its folder, and what holds it. One that could not be noted does nothing."""

    folder: Path | None = None
    handle: int | None = None
    hard: IO[str] | None = field(default=None, repr=False)

    def end(self) -> None:
        """The program ends as it should: nothing of this run is left."""
        if self.hard is not None:
            faulthandler.disable()
            self.hard.close()
        if self.folder is not None:
            with contextlib.suppress(OSError):
                (self.folder / BEGAN).unlink()  # from here on it counts as ended
        if self.handle is not None:
            let_go(self.handle)  # first: Windows removes no file that is held
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
        self.folder = self.handle = self.hard = None


def find_unclean(home: Path, now: dt.datetime) -> Unclean | None:
    """Whether a run before this one did not end cleanly; what it left is read, made a report, and put away."""
    found: list[tuple[dt.datetime, int, Path | None]] = []
    for folder in _list_runs(home):
        handle = hold(folder)
        if handle is None:
            continue  # another window, open now
        try:
            if is_there(folder / BEGAN):  # else it ended, and its folder could not be removed
                found.append(_read_run(home, folder, now))
                with contextlib.suppress(OSError):
                    (folder / BEGAN).unlink()
        finally:
            let_go(handle)
        shutil.rmtree(folder, ignore_errors=True)
    if not found:
        return None
    latest = max(found, key=lambda each: each[0])
    reports = [each[2] for each in found if each[2] is not None]
    return Unclean(latest[1], reports[-1] if reports else _latest_since(home, latest[0]))


def begin_run(home: Path, now: dt.datetime, in_a_row: int = 0) -> Run:
    """Note that a run begins; what the system ends hard from now on leaves its places. Nothing noted is no failure."""
    folder = find_folder(home) / f"{RUN}{now:%Y%m%d%H%M%S}-{os.getpid()}"
    run = Run()
    with contextlib.suppress(Refusal, OSError):
        make_folder_of(folder / BEGAN)
        run = Run(folder, hold(folder))
        write_whole(str(folder / BEGAN), json.dumps({"began": now.isoformat(), "in_a_row": in_a_row}).encode())
        run.hard = (folder / HARD).open("w", encoding="utf-8")
        faulthandler.enable(run.hard, all_threads=True)
    return run


def _read_run(home: Path, folder: Path, now: dt.datetime) -> tuple[dt.datetime, int, Path | None]:
    """When a run that did not end cleanly began, the how-manieth quick one in a row it was, and its report."""
    began, row = _read_began(folder)
    hard, ended = _read_hard(folder)
    report = write_report(home, Fault("hard", ended or now, hard)) if hard else None
    quick = began is not None and 0 <= ((ended or now) - began).total_seconds() <= QUICK
    return began or now, row + 1 if quick else 0, report


def _list_runs(home: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        return sorted(each for each in find_folder(home).glob(f"{RUN}*") if each.is_dir() and not each.is_symlink())
    return []


def _read_began(folder: Path) -> tuple[dt.datetime | None, int]:
    try:
        values: Any = json.loads((folder / BEGAN).read_bytes()[:_LARGEST])
        began = dt.datetime.fromisoformat(values["began"])
        row = values["in_a_row"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None, 0
    return (began if began.tzinfo else None), (row if type(row) is int and 0 <= row < 1000 else 0)  # noqa: PLR2004


def _read_hard(folder: Path) -> tuple[tuple[str, ...], dt.datetime | None]:
    """The places that a dying program wrote, and when it did; nothing where it wrote none."""
    with contextlib.suppress(OSError):
        file = folder / HARD
        places = read_hard(file.read_bytes()[:_LARGEST].decode("utf-8", "replace"))
        if places:
            return places, dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC).astimezone()
    return (), None


def _latest_since(home: Path, began: dt.datetime) -> Path | None:
    """The last report of that run, where it had written one before it came down."""
    from desktop.faults.report import list_reports  # noqa: PLC0415

    with contextlib.suppress(OSError):
        for each in list_reports(home):
            if each.stat().st_mtime >= began.timestamp() - 1:
                return each
    return None
