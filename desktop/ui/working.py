"""Work that may take a while: the window stays alive, says what is done once it lasts, and the work can be left."""

import threading
import weakref
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QProgressBar, QProgressDialog, QWidget

from engine.language import say

LASTS = 500  # milliseconds after which something is said
LOOK = 10  # milliseconds between two looks at whether the work is done
T = TypeVar("T")
Progress = Callable[[int, int], None]  # so many steps done, of so many


class Work(Generic[T]):
    """One piece of work beside the window, begun at once; it only computes, and knows nothing of Qt."""

    def __init__(self, does: Callable[[], T]) -> None:
        self._does = does
        self._found: list[T] = []
        self._failure: BaseException | None = None
        _begun.add(self)
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


_begun: "weakref.WeakSet[Work[Any]]" = weakref.WeakSet()


def is_working() -> bool:
    """Whether any work is under way."""
    return any(not each.is_done for each in _begun)


def leave_work() -> None:
    """Leave whatever is waited for, as its Cancel does."""
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QProgressDialog) and each.isVisible():
            each.cancel()


class LeftError(Exception):
    """The clinician has left the work; raised inside it, at the next step that it tells of."""


class Steps:
    """How far a piece of work is: the work tells it, the window looks at it, and a way out is passed back."""

    def __init__(self) -> None:
        self.done = (0, 0)  # so many steps, of so many; replaced whole, so that no look sees half of it
        self.left = False

    def tell(self, done: int, of: int) -> None:
        """The work's own word.

        :raises LeftError: when the clinician has left.
        """
        self.done = (done, of)
        if self.left:
            raise LeftError


def wait_for(parent: QWidget | None, words: str, does: Callable[[], T]) -> T | None:
    """The result of some work; None when the clinician leaves it, and then nothing comes of it.

    What is typed or clicked in the first half second waits. After that a small window says what is done, with a way
    out; work that was left runs to its end unseen.
    """
    work = Work(does)
    done = not _lasts(work) or _say_working(work, parent, words, None)
    return work.result() if done else None


def wait_for_steps(parent: QWidget | None, words: str, does: Callable[[Progress], T]) -> T | None:
    """The same for work that tells how far it is: `does` gets a function of steps done and steps in all.

    Work that is left stops at its next step and is waited for: nothing goes on unseen. When it was past its last step
    its result counts, for then it is done.
    """
    steps = Steps()
    work = Work(lambda: does(steps.tell))
    if _lasts(work) and not _say_working(work, parent, words, steps):
        steps.left = True
        _wait(work, QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, lambda _spent: False)
    try:
        return work.result()
    except LeftError:
        return None


def _lasts(work: Work[T]) -> bool:
    """Whether the work is still going on after the time in which nothing is said."""
    return not _wait(work, QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, lambda spent: spent >= LASTS)


def _say_working(work: Work[T], parent: QWidget | None, words: str, steps: Steps | None) -> bool:
    """Say in a small window what is done until the work is done or left; whether it is done."""
    telling = QProgressDialog(words, say("Cancel"), 0, 0, parent)
    telling.setWindowModality(Qt.WindowModality.WindowModal)
    telling.setWindowTitle(say("Working"))
    telling.setAccessibleName(words)
    bar = QProgressBar(telling)
    bar.setRange(0, 0)
    bar.setAccessibleName(words)
    telling.setBar(bar)
    telling.show()

    def look(_spent: int) -> bool:
        if steps is not None:
            done, of = steps.done
            bar.setRange(0, of)  # the bar itself: the dialog's own setValue lets events run inside this look
            bar.setValue(done)
        return telling.wasCanceled()

    done = _wait(work, QEventLoop.ProcessEventsFlag.AllEvents, look)
    telling.close()
    telling.deleteLater()
    if parent is not None:
        parent.activateWindow()  # not every system gives the keyboard back by itself
    return done


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
