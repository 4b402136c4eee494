"""A key's file given its name: never over another file, or in the place of the one before; whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

LARGEST_FILE = 1_000_000  # bytes of a file that holds a key or certificates; one has some 2,000


def place_once(target: Path, content: bytes, mode: int) -> None:
    """Write a file that must not exist yet.

    :raises FileExistsError: when it does.
    :raises OSError: when the folder cannot be written; nothing is left behind.
    """
    with _written(target, content, mode) as temporary:
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if target.exists():
                raise FileExistsError(str(target)) from None
            temporary.rename(target)
        settle(target.parent)


def place_instead(target: Path, content: bytes, mode: int) -> None:
    """Write a file in the place of the one before, which stays until the new one is on the disk.

    :raises OSError: when the folder cannot be written; the file before is untouched then.
    """
    with _written(target, content, mode) as temporary:
        temporary.replace(target)
        settle(target.parent)


@contextlib.contextmanager
def _written(target: Path, content: bytes, mode: int) -> Iterator[Path]:
    """The content under another name beside its place, on the disk; gone again afterwards."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")  # its owner's alone
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Make the new names in a folder durable too, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
