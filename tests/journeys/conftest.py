"""Whole tasks in the real window; `within` works on the dialog that the next step opens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from tests.ui.conftest import application, open_window, pytest_collection_modifyitems

__all__ = ["application", "open_window", "pytest_collection_modifyitems"]

D = TypeVar("D", bound=QDialog)


@contextmanager
def within(kind: type[D], act: Callable[[D], None]) -> Iterator[None]:
    """While the block opens a modal dialog of that kind, do something in it; it fails when none opens."""
    failures: list[BaseException] = []
    done: list[bool] = []

    def visit() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            QTimer.singleShot(10, visit)
            return
        try:
            act(dialog)
            done.append(True)
        except BaseException as failure:  # noqa: BLE001 - shown by the test, which a modal dialog would keep waiting
            failures.append(failure)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, visit)
    yield
    if failures:
        raise failures[0]
    if not done:
        pytest.fail(f"no {kind.__name__} opened")
