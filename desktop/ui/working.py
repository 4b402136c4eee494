"""Work that may take a while: the window stays alive, says what is done once it lasts, and the work can be left."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from engine.language import say

LASTS = 500  # milliseconds after which something is said
LOOK = 10  # milliseconds between two looks at whether the work is done
T = TypeVar("T")


class Work(Generic[T]):
    """One piece of work beside the window, begun at once; it only computes, and knows nothing of Qt."""

    def __init__(self, does: Callable[[], T]) -> None:
        self._does = does
        self._found: list[T] = []
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._found.append(self._does())
        except BaseException as failure:  # noqa: BLE001 - raised again where the result is wanted
            self._failure = failure

    @property
    def is_done(self) -> bool:
        """Whether there is a result, or a reason why there is none."""
        return bool(self._found) or self._failure is not None

    def result(self) -> T:
        """What was found, waited for if need be; what went wrong is raised here."""
        self._thread.join()
        if self._failure is not None:
            raise self._failure
        return self._found[0]


def wait_for(parent: QWidget | None, words: str, does: Callable[[], T]) -> T | None:
    """The result of some work; None when the clinician leaves it, and then nothing comes of it.

    What is typed or clicked in the first half second waits. After that a small window says what is done, with a way
    out; work that was left runs to its end unseen.
    """
    work = Work(does)
    if _wait(work, QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, lambda spent: spent >= LASTS):
        return work.result()
    telling = QProgressDialog(words, say("Cancel"), 0, 0, parent)
    telling.setWindowModality(Qt.WindowModality.WindowModal)
    telling.setWindowTitle(say("Working"))
    telling.setAccessibleName(words)
    telling.show()
    done = _wait(work, QEventLoop.ProcessEventsFlag.AllEvents, lambda _spent: telling.wasCanceled())
    telling.close()
    telling.deleteLater()
    if parent is not None:
        parent.activateWindow()  # not every system gives the keyboard back by itself
    return work.result() if done else None


def _wait(work: Work[T], events: QEventLoop.ProcessEventsFlag, enough: Callable[[int], bool]) -> bool:
    """Let events run until the work is done, or enough of the milliseconds are spent; whether it is done."""
    loop, looking, spent = QEventLoop(), QTimer(), QElapsedTimer()

    def look() -> None:
        if work.is_done or enough(spent.elapsed()):
            loop.quit()

    spent.start()
    looking.timeout.connect(look)
    looking.start(LOOK)
    loop.exec(events)
    return work.is_done
