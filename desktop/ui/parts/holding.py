"""A layout held still while many of its parts change, so that they are laid out once and not after each change."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLayout


@contextmanager
def held(layout: QLayout) -> Iterator[None]:
    """While the block runs the layout does nothing; Qt lays out all ancestors whenever a child is shown or hidden."""
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        layout.invalidate()
