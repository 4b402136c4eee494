"""The pathway diagram, live at every answer: a click or the arrow keys bring a box's details."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QToolTip

from desktop.screens.diagram import SMALLEST, Drawing, Node, find_node, height_of, lay_out, scale_for
from desktop.screens.outline import tell_outline
from desktop.ui.brush import SIZES, draw_edge, draw_node, measure
from desktop.ui.outline import Outline
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.theme import Theme, drawn_font, scaled, text_scale
from engine.language import say
from engine.rationale import Route

if TYPE_CHECKING:
    from collections.abc import Callable

MARGIN = 12
AIR = 8.0  # between the last box and the legend's corner, at 100 %
LEGEND = (("taken", "route taken"), ("open", "still open"), ("closed", "closed"), ("inferred", "inferred"))


class Diagram(QFrame):
    """The route drawn for this patient."""

    box_chosen = Signal(str)
    box_shown = Signal(QRect)  # where the box that the keyboard or the mouse is on lies

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("drawing")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        speak_as(self, Role.List, say("Pathway diagram"))
        self.setAccessibleDescription(say("Arrow keys move from box to box; Return shows a box's details."))
        self._outline = Outline(self)
        self.tell_coming: Callable[[str], str] = lambda _name: ""  # who comes to a box: told where the keyboard is
        self._theme = theme
        self._route: Route | None = None
        self._blocked = False
        self._scale = 1.0
        self._current = 0
        self.drawing: Drawing | None = None

    def display(self, route: Route, *, blocked: bool) -> None:
        """Show a route."""
        self._route, self._blocked = route, blocked
        self._lay_out()

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(626, 458)

    def minimumSizeHint(self) -> QSize:
        """Room for the boxes at the smallest size that can be read."""
        return QSize(scaled(540), scaled(362))  # a pathway's own height is set when it is laid out

    def node_centre(self, name: str) -> QPointF:
        """Where on the widget the first box of that id lies."""
        if self.drawing is None:
            raise LookupError(name)
        found = next(node for node in self.drawing.nodes if node.id == name)
        return QPointF(self._place_of(found).center())

    def _place_of(self, node: Node) -> QRect:
        """Where on the widget a box lies."""
        x, y, w, h = (each * self._scale for each in (node.rect.x, node.rect.y, node.rect.w, node.rect.h))
        return QRectF(MARGIN + x, MARGIN + y, w, h).toRect()

    def _lay_out(self) -> None:
        if self._route is None:
            return
        size = text_scale()  # the layout is measured at 100 %, and what is drawn is enlarged whole
        width = (self.width() - 2 * MARGIN) / size
        natural = height_of(self._route, width, measure) + AIR
        # A pathway that fits when drawn smaller is; a longer one is scrolled, at a size that reads well.
        above = self.parentWidget()
        room = self.height() if above is None else above.height()
        lowest = math.ceil(natural * SMALLEST * size) + 2 * MARGIN
        self.setMinimumHeight(lowest if lowest <= room else math.ceil(natural * size) + 2 * MARGIN)
        height = (max(self.height(), self.minimumHeight()) - 2 * MARGIN) / size
        fitted = scale_for(width, height, natural)
        self._scale = fitted * size
        self.drawing = lay_out(self._route, width / fitted, height / fitted, measure)
        self._current = min(self._current, len(self.drawing.nodes) - 1)
        self._say_boxes()
        self.update()

    def _say_boxes(self) -> None:
        """Say in words what is drawn, each box where it lies."""
        if self._route is not None and self.drawing is not None:
            told = tell_outline(self._route, self.drawing, blocked=self._blocked)
            places = [self._place_of(node) for node in self.drawing.nodes]
            for stop in self._outline.place(told, places, self._current):
                stop.entered.connect(self._enter)
                stop.clicked.connect(lambda _checked=False, at=stop.at: self._choose(at))
            if self.hasFocus():
                self._tell_more()

    def _tell_more(self) -> None:
        """Of the box where the keyboard is: who comes there."""
        if self.drawing is not None:
            self._outline.add(self._current, self.tell_coming(self.drawing.nodes[self._current].id))

    def _enter(self, at: int) -> None:
        """The keyboard has come to a box, which is not yet to choose it."""
        self._current = at
        self._outline.stand_at(at)
        self.update()
        if self.drawing is not None and at < len(self.drawing.nodes):
            self._tell_more()
            self.box_shown.emit(self._place_of(self.drawing.nodes[at]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another drawing."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Closed ways first, the route taken over them."""
        super().paintEvent(event)
        if self.drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(MARGIN, MARGIN)
        painter.scale(self._scale, self._scale)
        for state in ("closed", "open", "taken"):
            for edge in self.drawing.edges:
                if edge.state == state:
                    draw_edge(painter, edge, self._theme)
        for at, node in enumerate(self.drawing.nodes):
            focused = self.hasFocus() and at == self._current
            draw_node(painter, node, self._theme, blocked=self._blocked, focused=focused)
        self._draw_legend(painter, self.drawing)

    def _draw_legend(self, painter: QPainter, drawing: Drawing) -> None:
        right, bottom = drawing.legend
        painter.setFont(drawn_font(*SIZES["small"]))
        metrics = QFontMetricsF(drawn_font(*SIZES["small"]))
        colours = {"taken": self._theme.route, "open": self._theme.open}
        x = right
        for state, words in reversed(LEGEND):
            x -= metrics.horizontalAdvance(say(words))
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(QPointF(x, bottom - 2), say(words))
            pen = QPen(QColor(colours.get(state, self._theme.muted)), 2.4 if state in ("taken", "open") else 1.2)
            if state in ("open", "inferred"):
                pen.setDashPattern([2.4, 1.6] if state == "open" else [4, 3])
            painter.setPen(pen)
            painter.drawLine(QPointF(x - 22, bottom - 5.5), QPointF(x - 5, bottom - 5.5))
            x -= 34

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a box shows its details."""
        at = self._node_at(event.position())
        if at is not None:
            self._choose(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk from box to box; Return shows the details again."""
        if self.drawing is None:
            return
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0)}
        if key in steps:
            found = _neighbour(self.drawing.nodes, self._current, steps[key])
            self._choose(self._current if found is None else found)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._current)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Resting on a box or an arrow's advice says why it stands as it does."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._route is not None:
            at = self._node_at(QPointF(event.pos()))
            words = self._why(at)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _why(self, at: int | None) -> str:
        if at is None or self.drawing is None or self._route is None:
            return ""
        node = self.drawing.nodes[at]
        box = next(box for box in self._route.boxes if box.id == node.id)
        entry = (node.rect.x, node.rect.y + node.rect.h / 2)
        whys = [edge.why for edge in self.drawing.edges if edge.points[-1] == entry]
        return ". ".join(part for part in (box.detail, *whys[:1]) if part)

    def _choose(self, at: int) -> None:
        if self.drawing is not None:
            self._current = at
            self._outline.stand_at(at)
            self._outline.select(at)
            self._tell_more()
            self.update()
            self.box_shown.emit(self._place_of(self.drawing.nodes[at]))
            self.box_chosen.emit(self.drawing.nodes[at].id)

    def _node_at(self, position: QPointF) -> int | None:
        if self.drawing is None:
            return None
        point = ((position.x() - MARGIN) / self._scale, (position.y() - MARGIN) / self._scale)
        return find_node(self.drawing, point)


def _neighbour(nodes: tuple[Node, ...], current: int, step: tuple[int, int]) -> int | None:
    """The nearest box in a direction; going down or up keeps to the column."""
    here = nodes[current].rect
    best: tuple[float, int] | None = None
    for at, node in enumerate(nodes):
        dx = node.rect.x + node.rect.w / 2 - here.x - here.w / 2
        dy = node.rect.y + node.rect.h / 2 - here.y - here.h / 2
        forward, aside = (dx * step[0], abs(dy)) if step[0] else (dy * step[1], abs(dx))
        if at != current and forward > 1:
            distance = forward + 3 * aside
            best = min(best, (distance, at)) if best else (distance, at)
    return None if best is None else best[1]
