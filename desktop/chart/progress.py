"""How far long work with the chart is: a function that is told of steps, and may raise so that the work is left."""

from collections.abc import Callable

WHOLE = 1000  # steps that work of several parts counts to
Progress = Callable[[int, int], None]  # so many steps done, of so many; may raise to leave


def quietly(_done: int, _of: int) -> None:
    """Nobody is watching."""


def take_share(progress: Progress, begin: int, end: int) -> Progress:
    """The progress of one part of some work, within that of the whole."""

    def tell(done: int, of: int) -> None:
        progress(begin + (end - begin) * min(done, of) // max(of, 1), WHOLE)

    return tell
