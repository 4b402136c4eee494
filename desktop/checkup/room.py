"""Is there a data folder that can be written, and room on the disk for the next save and backup?"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from desktop.checkup.finding import Finding, State
from desktop.commands.inputs import Refusal, write_whole
from desktop.consult.home import is_there
from engine.language import say

LEAST, COMFORTABLE = 20, 500  # megabytes: less than that nothing can be saved; less than that it soon cannot
COPIES = 3  # a backup is made of a copy, written to a file and read back
MEGABYTE = 1_000_000


def check_room(home: Path | None) -> Iterator[Finding]:
    """The data folder, then the room in it and where the system keeps what is temporary."""
    yield _check_writing(home)
    if home is not None:
        yield _check_space("disk", say("Room for the chart"), home, _size(home) * COPIES)
    yield _check_space("temporary", say("Room for temporary files"), Path(tempfile.gettempdir()), 0)


def _check_writing(home: Path | None) -> Finding:
    title = say("Data folder")
    if home is None:
        words = say("No folder of this user is known: nothing can be kept.")
        return Finding("folder", title, "broken", words, say("Name one with PLATEAU_HOME or --home."))
    if not is_there(home):
        return _check_coming(home, title)
    probe = home / f".written-{os.getpid()}"
    try:
        write_whole(str(probe), b"self-check")
        probe.unlink()
    except (Refusal, OSError):
        remedy = say("Give this user the right to write in the data folder, or name another one with PLATEAU_HOME.")
        return Finding("folder", title, "broken", say("Nothing can be written in the data folder."), remedy)
    return Finding("folder", title, "ok", say("The data folder is there and can be written."))


def _check_coming(home: Path, title: str) -> Finding:
    above = next((each for each in home.parents if is_there(each)), home)
    if os.access(above, os.W_OK):
        words = say("The data folder is not there yet; it is made when something is first kept.")
        return Finding("folder", title, "ok", words)
    remedy = say("Name a folder with PLATEAU_HOME in which this user may write.")
    return Finding("folder", title, "broken", say("The data folder is not there and cannot be made."), remedy)


def _check_space(name: str, title: str, folder: Path, wanted: int) -> Finding:
    there = folder if is_there(folder) else next((each for each in folder.parents if is_there(each)), folder)
    try:
        free = shutil.disk_usage(there).free
    except OSError:
        words = say("How much room there is cannot be found out.")
        return Finding(name, title, "look", words, say("Check that the disk can be read."))
    state: State = "ok"
    remedy = ""
    if free < LEAST * MEGABYTE:
        state, remedy = "broken", say("Free space on this disk: nothing can be saved.")
    elif free < max(COMFORTABLE * MEGABYTE, wanted):
        state, remedy = "look", say("Free space on this disk soon: a save or a backup may fail.")
    words = say("{number} MB are free.").format(number=free // MEGABYTE)
    return Finding(name, title, state, words, remedy)


def _size(home: Path) -> int:
    try:
        return sum(each.stat().st_size for each in (home / "chart").glob("*") if each.is_file())
    except OSError:
        return 0
