"""The diagram's move to a new state: the answer is right at once, and what moved or changed glides and fades to it."""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle

from desktop.screens.diagram import Drawing
from desktop.screens.gliding import between, blend, leave_behind, match
from desktop.screens.zoom import Fitted

DURATION = 180  # milliseconds
BEFORE = 0.4  # how strongly the old strokes and grounds show in the first frame: the new ones are the clearer always


def is_wanted() -> bool:
    """Whether things may move: not where the system is set to be still, nor where nobody looks."""
    duration = QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
    return duration > 0 and QGuiApplication.platformName() != "offscreen"


class Motion(QObject):
    """One move at a time: another one starts from what is seen."""

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._before: Fitted | None = None
        self._after: Fitted | None = None
        self._run = QVariantAnimation(self)
        self._run.setStartValue(0.0)
        self._run.setEndValue(1.0)
        self._run.setDuration(DURATION)
        self._run.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._run.valueChanged.connect(lambda _part: self.moved.emit())

    @property
    def is_running(self) -> bool:
        """Whether a move is under way."""
        return self._run.state() == QVariantAnimation.State.Running

    def start(self, after: Fitted) -> None:
        """Move from what is seen to another drawing; to one with other boxes, or the same one, there is no move."""
        seen = self.seen
        if seen is None or seen.drawing == after.drawing or not match(seen.drawing, after.drawing):
            self.settle(after)
            return
        self._run.stop()
        self._before, self._after = seen, after
        self._run.start()

    def settle(self, after: Fitted) -> None:
        """Show a drawing at once."""
        self._run.stop()
        self._before, self._after = None, after

    def aim(self, after: Fitted) -> None:
        """Another place to arrive at, because the room has changed: a move under way goes on, to there."""
        if self.is_running and self._after is not None and match(self._after.drawing, after.drawing):
            self._after = after
        else:
            self.settle(after)

    @property
    def part(self) -> float:
        """How far the move has come, from 0 to 1."""
        return float(self._run.currentValue()) if self.is_running else 1.0

    @property
    def seen(self) -> Fitted | None:
        """The drawing as it is seen now."""
        if self._before is None or self._after is None or not self.is_running:
            return self._after
        drawing = blend(self._before.drawing, self._after.drawing, self.part)
        return Fitted(drawing, between(self._before.scale, self._after.scale, self.part), self._after.zoom)

    @property
    def fading(self) -> tuple[Drawing, float] | None:
        """What is still seen of the look before, and how strongly."""
        seen = self.seen
        if self._before is None or seen is None or not self.is_running:
            return None
        return leave_behind(self._before.drawing, seen.drawing), BEFORE * (1 - self.part)
