"""One installer at a time: a second one would take the first one's half-made version for a broken-off one."""

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK = ".lock"  # the file that is locked where a folder cannot be
BUSY = "another installer is at work here; let it end, then start this again"


@contextlib.contextmanager
def working_alone(root: Path) -> "Iterator[bool]":
    """Hold the program's folder, if it is there; whether nobody else does. A killed installer lets go of it."""
    handle = _open(root)
    try:
        yield handle is None or _take(handle)
    finally:
        if handle is not None:
            os.close(handle)
            with contextlib.suppress(OSError):
                (root / LOCK).unlink()


if sys.platform == "win32":
    import msvcrt

    def _open(root: Path) -> "int | None":
        with contextlib.suppress(OSError):
            return os.open(root / LOCK, os.O_RDWR | os.O_CREAT)
        return None

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _open(root: Path) -> "int | None":
        with contextlib.suppress(OSError):
            return os.open(root, os.O_RDONLY)
        return None

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks
            return True
        return True
