"""A drawing that can be reached with the keyboard and says in words what it shows."""

from abc import abstractmethod

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import tip
from desktop.ui.theme import SMALL, Theme, drawn_font, scaled, text_scale


class Drawn(QWidget):
    """Paints itself by `draw`, at a text size of 100 %; the whole is enlarged as texts are.

    The keyboard's focus is outlined, for a screen reader stops at it.
    """

    def __init__(self, theme: Theme, name: str, description: str) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        speak_as(self, Role.Graphic, name)
        self.setAccessibleDescription(description)
        self.setToolTip(tip(description))

    @property
    def room(self) -> float:
        """The width that there is to draw in, in pixels of a 100 % text size."""
        return self.width() / text_scale()

    def take_height(self, pixels: float) -> None:
        """Be as high as a drawing of that height at 100 %."""
        self.setFixedHeight(scaled(pixels))

    @abstractmethod
    def draw(self, painter: QPainter) -> None:
        """Draw everything, in pixels of a 100 % text size."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw, and outline the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.scale(text_scale(), text_scale())
        self.draw(painter)
        painter.restore()
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.route), 1.4))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class Wide(Drawn):
    """As wide as there is room."""

    def __init__(self, theme: Theme, name: str, description: str) -> None:
        super().__init__(theme, name, description)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Some width to begin with; the height is the drawing's."""
        return QSize(scaled(420), self.height())


class Fitted(Wide):
    """Laid out anew for every width, for its height hangs on it."""

    @abstractmethod
    def lay_out(self, width: float) -> None:
        """Place everything for a width, in pixels of a 100 % text size, and take the height that it needs."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another drawing."""
        super().resizeEvent(event)
        self.lay_out(event.size().width() / text_scale())


def write(painter: QPainter, place: QRectF, words: str, colour: str, size: int = SMALL, weight: int = 400) -> None:
    """Words in a place, on as many lines as they need, from its top."""
    painter.setFont(drawn_font(size, weight))
    painter.setPen(QColor(colour))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), words)


def height_of(words: str, width: float, size: int = SMALL, weight: int = 400) -> float:
    """How high words stand in a column of that width."""
    metrics = QFontMetricsF(drawn_font(size, weight))
    return metrics.boundingRect(QRectF(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap), words).height()


def width_of(words: str, size: int = SMALL, weight: int = 400) -> float:
    """How wide words are on one line."""
    return QFontMetricsF(drawn_font(size, weight)).horizontalAdvance(words)
