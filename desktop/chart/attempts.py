"""Wrong passphrases are answered slowly: each doubles the wait before the next, whoever asks and from which window."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

FILE = "failures"
FIRST, LONGEST = 0.5, 30.0  # seconds
_MOST = 1000
# Neither through a link that somebody put there, nor into a pipe that nobody reads.
_WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def wait_after_failures(folder: Path, pause: Callable[[float], None]) -> None:
    """Wait for as long as the wrong passphrases before this one ask for; the right one waits too."""
    if number := _count(folder):
        pause(min(FIRST * 2 ** (number - 1), LONGEST))


def note_failure(folder: Path) -> None:
    """One more wrong passphrase. Where it cannot be noted, Argon2 alone makes guessing slow."""
    with contextlib.suppress(OSError):
        number = min(_count(folder) + 1, _MOST)
        with os.fdopen(os.open(folder / FILE, _WRITING, 0o600), "w") as file:
            file.write("x" * number)


def forget_failures(folder: Path) -> None:
    """The right one was given."""
    with contextlib.suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)


def _count(folder: Path) -> int:
    try:
        return min((folder / FILE).stat().st_size, 16)
    except OSError:
        return 0
