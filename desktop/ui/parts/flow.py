"""A row that goes on in the next line where there is no room: nothing in it is ever cut off or pushed out."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

Line = list[QLayoutItem]


class Flow(QLayout):
    """Widgets from left to right; the first line is at least `height` high when it is the only one.

    A widget added with `stretch` takes what is left of its line. Those after `add_gap` stand at the right of the line,
    and begin a new one where they do not all fit.
    """

    def __init__(self, height: int, spacing: int, line_spacing: int) -> None:
        super().__init__()
        self._height, self._between = height, line_spacing
        self._items: list[QLayoutItem] = []
        self._stretch: dict[QWidget, int] = {}
        self._after_gap: QWidget | None = None
        self._gap_next = False
        self.setSpacing(spacing)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget at the end."""
        self.addWidget(widget)
        if stretch:
            self._stretch[widget] = stretch
        if self._gap_next:
            self._after_gap, self._gap_next = widget, False

    def add_gap(self) -> None:
        """What is added from now on stands at the right."""
        self._gap_next = True

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's way to add."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """As wide as the window, no higher than its lines."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width."""
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        lines = self._break(room)
        between = 0 if len(lines) <= 1 else self._between * (len(lines) + 1)
        return max(self._height, sum(_height(line, room) for line in lines) + between)

    def sizeHint(self) -> QSize:
        """All on one line."""
        margins = self.contentsMargins()
        width = sum(_width(item) + self.spacing() for item in self._seen())
        return QSize(width + margins.left() + margins.right(), self._height)

    def minimumSize(self) -> QSize:
        """One thing a line."""
        margins = self.contentsMargins()
        widest = max((item.minimumSize().width() for item in self._seen()), default=0)
        return QSize(widest + margins.left() + margins.right(), self._height)

    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
        margins = self.contentsMargins()
        room = rect.width() - margins.left() - margins.right()
        lines = self._break(room)
        free = rect.height() - sum(_height(line, room) for line in lines) - self._between * (len(lines) - 1)
        y = rect.y() + max(0, free // 2)
        for line in lines:
            self._place(line, rect.x() + margins.left(), y, room)
            y += _height(line, room) + self._between

    def _seen(self) -> Line:
        return [item for item in self._items if not item.isEmpty()]

    def _break(self, room: int) -> list[Line]:
        """The lines; a new one begins where the next thing does not fit."""
        lines: list[Line] = []
        x = 0
        seen = self._seen()
        for at, item in enumerate(seen):
            wide = _width(item)
            together = seen[at:] if item.widget() is self._after_gap else [item]
            whole = sum(_width(each) for each in together) + self.spacing() * (len(together) - 1)
            if lines and x + whole <= room:
                lines[-1].append(item)
            else:
                lines.append([item])
                x = 0
            x += wide + self.spacing()
        return lines

    def _place(self, line: Line, x: int, y: int, room: int) -> None:
        free = max(0, room - sum(_width(item) for item in line) - self.spacing() * (len(line) - 1))
        widgets = [item.widget() for item in line]
        shares = [0 if widget is None else self._stretch.get(widget, 0) for widget in widgets]
        gap = next((at for at, widget in enumerate(widgets) if widget is self._after_gap), None)
        for at, (item, share) in enumerate(zip(line, shares, strict=True)):
            wide = min(_width(item), room) + (free * share // sum(shares) if share else 0)
            if not any(shares) and at == gap and at:
                x += free
            high = _high(item, room)
            item.setGeometry(QRect(x, y + (_height(line, room) - high) // 2, wide, high))
            x += wide + self.spacing()


def _width(item: QLayoutItem) -> int:
    return max(item.sizeHint().width(), item.minimumSize().width())


def _high(item: QLayoutItem, room: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(min(_width(item), room))
    return max(item.sizeHint().height(), item.minimumSize().height())


def _height(line: Line, room: int) -> int:
    return max(_high(item, room) for item in line)
