"""A menu of words to choose from, closed until it is opened, with its arrow."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox

from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.theme import font, scaled, text_scale

RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Menu(QComboBox):
    """A menu with its arrow; scrolling over the form never changes it."""

    done = Signal()  # Return: on to the next question

    def __init__(self) -> None:
        super().__init__()
        self.setFont(font(12))
        speak_as(self, Role.ComboBox)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form instead."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes on; the other keys are the menu's own."""
        super().keyPressEvent(event)
        if event.key() in RETURNS:
            self.done.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small arrow says that there is a menu."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.translate(self.width() - scaled(13), self.height() / 2 - scaled(1.5))
        painter.scale(text_scale(), text_scale())
        painter.drawPolygon(QPolygonF([QPointF(0, 0), QPointF(7, 0), QPointF(3.5, 4.5)]))
