"""The paper seal's code as squares on the page, crisp at any size: black modules, and the white that a reader needs."""

from collections.abc import Iterator
from functools import lru_cache

from reportlab.pdfgen.canvas import Canvas

SEAL = 96.0  # points: the room on the page, with the white above and at the left; right and below it is the margin
QUIET = 4  # modules of white on every side
_GRID = 0.12  # points, a dot of a 600 dpi printer: a module is a whole number of them
_LARGEST = 1.8  # points: a short text gives no coarser code, whose white would reach the foot of the page


@lru_cache(maxsize=8)
def find_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The code's rows of modules, True where dark; its white is not in them.

    :raises ValueError: when the text is too long for a code.
    """
    import segno  # noqa: PLC0415 - only a page with a seal needs it

    code = segno.make(text, error="m", boost_error=False, micro=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def measure_module(text: str) -> float:
    """The side of one module in points: as large as the room allows."""
    return min(_LARGEST, SEAL / (len(find_modules(text)) + QUIET) // _GRID * _GRID)


def measure_code(text: str) -> float:
    """How high the code is with the white above it, in points."""
    return measure_module(text) * (len(find_modules(text)) + QUIET)


def draw_code(canvas: Canvas, text: str, right: float, bottom: float) -> None:
    """The code with its dark modules from the right lower corner on; one shape, so that no seams show."""
    rows, side = find_modules(text), measure_module(text)
    left, top = right - side * len(rows), bottom + side * len(rows)
    path = canvas.beginPath()
    for at, row in enumerate(rows):
        for start, length in _runs(row):
            path.rect(left + start * side, top - (at + 1) * side, length * side, side)
    canvas.saveState()
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def _runs(row: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Where each run of dark modules begins, and how long it is."""
    start: int | None = None
    for at, dark in enumerate((*row, False)):
        if dark and start is None:
            start = at
        elif not dark and start is not None:
            yield start, at - start
            start = None
