"""Where an argument comes from, in small print, with its checking status as an outlined tag that never breaks."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import tip
from desktop.ui.theme import SMALL, Theme, font, scaled

SPACE = "\u00a0"


class SourceLine(QWidget):
    """Muted text that wraps, and a tag at its end."""

    def __init__(self, source: str, tag: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._start, self._tagged = 0, False
        self._layout = QTextLayout("", font(SMALL))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        self._layout.setTextOption(option)
        self._laid: tuple[int, int] | None = None  # for which width, and how high it came out
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.display(source, tag)

    def display(self, source: str, tag: str) -> None:
        """Show a source and a tag; without either there is nothing to see."""
        # A tag is one word with room on both sides for its outline.
        mark = f"{SPACE}{SPACE}{tag.replace(' ', SPACE)}{SPACE}" if tag else ""
        self._start = len(source) + 1 if tag and source else 0
        self._tagged = bool(tag)
        speak_as(self, Role.StaticText, " ".join(part for part in (source, tag) if part))
        self._layout.setText(f"{source} {mark}" if source and tag else source or mark)
        self._laid = None
        self.setToolTip(tip(self.accessibleName()))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the text takes at a width."""
        return self._lay_out(width)

    def sizeHint(self) -> QSize:
        """As wide as the panel is, as high as that takes."""
        width = self.width() if self.width() > 0 else scaled(320)
        return QSize(width, self._lay_out(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow, so that the panel decides."""
        return QSize(scaled(80), scaled(15))

    def _lay_out(self, width: int) -> int:
        if self._laid is not None and self._laid[0] == width:
            return self._laid[1]
        self._layout.beginLayout()
        y = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height() + 2
        self._layout.endLayout()
        self._laid = (width, int(y) + 1)
        return self._laid[1]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text, and an outline around the tag."""
        self._lay_out(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.muted))
        self._layout.draw(painter, QPointF(0, 0))
        if not self._tagged:
            return
        line = self._layout.lineForTextPosition(self._start)
        left = self._x(line, self._start) + 2
        right = min(self._x(line, line.textStart() + line.textLength()), self.width() - 1.0)
        painter.setPen(QPen(QColor(self._theme.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(left, line.y() + 0.5, right - left, line.height()), 3, 3)

    @staticmethod
    def _x(line: object, position: int) -> float:
        found = line.cursorToX(position)  # type: ignore[attr-defined]
        return float(found[0] if isinstance(found, tuple) else found)
