"""One program at a time: a check is recorded, and a draft worked on, while no other program does so in the same folder.

Without it two programs could read the same file, and the later one would write the earlier one's check away.
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from desktop.commands.inputs import Refusal
from engine.language import say

LOCK = ".lock"  # the file that is locked where a folder cannot be
PATIENCE = 5.0  # seconds
_PAUSE = 0.02


@contextlib.contextmanager
def writing_alone(folder: Path) -> Iterator[None]:
    """Hold a folder while something is written into it; the system lets go of it when a program is killed.

    :raises Refusal: when another program holds it for longer than a check takes.
    """
    handle = _open(folder)
    try:
        until = time.monotonic() + PATIENCE
        while handle is not None and not _take(handle):
            if time.monotonic() > until:
                raise Refusal(say("{folder}: another program is recording there; try again").format(folder=folder))
            time.sleep(_PAUSE)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def hold(folder: Path) -> int | None:
    """Hold a folder for as long as this program works on it, without waiting; None when another does, or it is gone.

    What is returned is given to `let_go`; the system lets go of it too when the program ends, however it does.
    """
    handle = _open(folder)
    if handle is None or _take(handle):
        return handle
    os.close(handle)
    return None


def let_go(handle: int) -> None:
    """Hold a folder no longer."""
    os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int | None:
        with contextlib.suppress(OSError):
            return os.open(folder / LOCK, os.O_RDWR | os.O_CREAT)
        return None

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _open(folder: Path) -> int | None:
        with contextlib.suppress(OSError):  # what cannot be opened cannot be written either, and that is said there
            return os.open(folder, os.O_RDONLY)
        return None

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks; the record is still replaced whole
            return True
        return True
