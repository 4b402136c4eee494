"""How far long work is, said on a terminal once it lasts; nothing is said where nobody looks."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

LASTS = 1.0  # seconds


@contextlib.contextmanager
def telling_steps(words: str) -> Iterator[Callable[[int, int], None]]:
    """A function of steps done and steps in all, for the work; its line is wiped away at the end."""
    began = time.monotonic()
    shown = ""

    def tell(done: int, of: int) -> None:
        nonlocal shown
        line = f"{words}: {100 * done // max(of, 1)} %"
        if line != shown and sys.stderr.isatty() and time.monotonic() - began > LASTS:
            shown = line
            print(f"\r{line}", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        if shown:
            print(f"\r{' ' * len(shown)}\r", end="", file=sys.stderr, flush=True)
