"""Where the chart of a data folder stands, and how another one takes its place: one of the two is always there."""

import contextlib
import datetime as dt
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from desktop.commands.inputs import Refusal, write_whole
from desktop.consult.home import is_there
from engine.language import say
from reports.keys.placing import settle

FOLDER = "chart"
STORE, PEOPLE, HEAD = "chart.db", "people.json", "head"
_WRITTEN = 600.0  # seconds, in which any file is written
_ASIDE, _COMING = "chart-replaced-", ".coming"


def is_chart(home: Path) -> bool:
    """Whether a chart was made in a data folder."""
    return is_there(find_folder(home))


def find_folder(home: Path) -> Path:
    """The chart's folder, there or not; an exchange that was cut off between its two steps is finished first."""
    folder = home / FOLDER
    if not is_there(folder):
        with contextlib.suppress(OSError):  # another program may be finishing it, or the folder cannot be looked into
            for coming in _list_coming(home):
                if is_there(_aside_of(coming)):  # the first step was done, so the second one was meant
                    coming.rename(folder)
    return folder


def lies_within(folder: Path, target: str) -> bool:
    """Whether a file would be written among the chart's own, links followed: one of those could be lost with it."""
    return folder.resolve() in Path(os.path.realpath(target)).parents


def write_own(folder: Path, name: str, content: bytes) -> None:
    """Write a file of the chart whole; a link that somebody put in its place goes, and what it leads to stays.

    :raises Refusal: when the folder does not let it.
    """
    file = folder / name
    if file.is_symlink():
        with contextlib.suppress(OSError):
            file.unlink()
    write_whole(str(file), content)


def clear_left(folder: Path) -> None:
    """Remove what was being written beside a file of the chart when the program was killed; all of it is sealed.

    Another program may be writing this very moment: only what is older than that takes goes.
    """
    for file in (PEOPLE, HEAD):
        for left in folder.glob(f".{file}.????????"):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _WRITTEN:
                    left.unlink()


def put_in_place(home: Path, made: Path, day: dt.date) -> Path | None:
    """Make a whole, durable folder the chart; where the chart that was there has gone to, if there was one.

    :raises Refusal: when the disk does not let it; the chart that was there is there again then.
    """
    folder = find_folder(home)
    for coming in _list_coming(home):  # left by an exchange that was cut off before its first step
        shutil.rmtree(coming, ignore_errors=True)
    try:
        if not is_there(folder):
            made.rename(folder)
            settle(home)
            return None
        aside = _free_name(home, day)
        coming = aside.with_name(aside.name + _COMING)
        made.rename(coming)
        settle(home)
        folder.rename(aside)
    except OSError as error:
        words = say("{folder}: the chart cannot be put there ({why}); close every other window of this program")
        raise Refusal(words.format(folder=folder, why=error.strerror)) from None
    if not is_there(find_folder(home)):
        with contextlib.suppress(OSError):
            aside.rename(folder)
        raise Refusal(say("{folder}: the chart cannot be put there; check the disk").format(folder=folder))
    settle(home)
    return aside


def _list_coming(home: Path) -> Iterator[Path]:
    return home.glob(f"{_ASIDE}*{_COMING}")


def _aside_of(coming: Path) -> Path:
    return coming.with_name(coming.name.removesuffix(_COMING))


def _free_name(home: Path, day: dt.date) -> Path:
    number = 1
    while is_there(home / f"{_ASIDE}{day}-{number}"):
        number += 1
    return home / f"{_ASIDE}{day}-{number}"
