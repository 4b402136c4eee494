"""One thing that may be chosen, its key before it: its words go on in the next line where they need to."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.theme import SMALL, Theme, font, scaled

MARK, KEY, GAP, DOWN, ACROSS = 13, 14, 7, 2, 5
NARROWEST = 110  # pixels at a text size of 100 %


class Choice(QAbstractButton):
    """Chosen it is filled, with a dot or a tick: it can be told without colour."""

    def __init__(self, words: str, beside: str, key: str, theme: Theme, *, several: bool) -> None:
        super().__init__()
        self._theme, self._several = theme, several
        self._weight = 400 if several else 500  # of what is chosen; a tick is strong enough for a sentence
        speak_as(self, Role.CheckBox if several else Role.RadioButton)
        self.key, self._beside = key, beside
        self.setText(words)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setAccessibleDescription(beside)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _left(self) -> int:
        return scaled(ACROSS + KEY + MARK + GAP)

    def _height(self, words: str, size: int, weight: int, width: int) -> int:
        if not words:
            return 0
        metrics = QFontMetricsF(font(size, weight))
        room = QRectF(0, 0, max(20, width - self._left - scaled(ACROSS)), 10_000)
        return int(metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height() + 0.99)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As the words need in bold, so that choosing moves nothing."""
        words = self._height(self.text(), 13, self._weight, width) + self._height(self._beside, SMALL, 400, width)
        return words + 2 * scaled(DOWN)

    def sizeHint(self) -> QSize:
        """On one line."""
        wide = (
            int(QFontMetricsF(font(13, self._weight)).horizontalAdvance(self.text())) + self._left + scaled(ACROSS) + 2
        )
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Narrow, so that the place it lies in decides."""
        return QSize(min(scaled(NARROWEST), self.sizeHint().width()), scaled(2 * DOWN + 15))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Key, mark, words; the keyboard's focus is outlined."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, chosen, enabled = self._theme, self.isChecked(), self.isEnabled()
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.route_ground))
            painter.drawRoundedRect(self.rect(), 4, 4)
        middle = scaled(DOWN) + QFontMetricsF(font(13)).height() / 2
        painter.setFont(font(SMALL, 500))
        painter.setPen(QColor(theme.muted))
        if enabled:
            painter.drawText(
                QRectF(scaled(ACROSS), 0, scaled(KEY), 2 * middle), Qt.AlignmentFlag.AlignVCenter, self.key
            )
        self._mark(painter, QRectF(scaled(ACROSS + KEY), middle - scaled(MARK) / 2, scaled(MARK), scaled(MARK)))
        room = QRect(self._left, scaled(DOWN), self.width() - self._left - scaled(ACROSS), self.height())
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        painter.setFont(font(13, self._weight if chosen else 400))
        painter.setPen(QColor(theme.ink if enabled or chosen else theme.muted))
        painter.drawText(room, flags, self.text())
        if self._beside:
            room.translate(0, self._height(self.text(), 13, self._weight, self.width()))
            painter.setFont(font(SMALL))
            painter.setPen(QColor(theme.muted))
            painter.drawText(room, flags, self._beside)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.route if self.hasFocus() else theme.edge), 1.5 if self.hasFocus() else 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _mark(self, painter: QPainter, place: QRectF) -> None:
        """A circle for one of several, a box for any of them."""
        theme, chosen = self._theme, self.isChecked()
        painter.setPen(QPen(QColor(theme.route if chosen else theme.muted), scaled(2)))
        painter.setBrush(QColor(theme.route if chosen else theme.card))
        inner = place.adjusted(1, 1, -1, -1)
        if not self._several:
            painter.drawEllipse(inner)
            if chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.on_strong))
                painter.drawEllipse(inner.center(), place.width() / 5.5, place.width() / 5.5)
            return
        painter.drawRoundedRect(inner, 2, 2)
        if chosen:
            painter.setPen(QPen(QColor(theme.on_strong), scaled(2)))
            across = ((0.22, 0.52), (0.43, 0.72), (0.79, 0.29))
            points = [QPointF(place.x() + place.width() * x, place.y() + place.height() * y) for x, y in across]
            painter.drawPolyline(QPolygonF(points))
