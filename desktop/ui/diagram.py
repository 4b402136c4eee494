"""The pathway diagram, live at every answer: a click or the arrow keys bring a box's details."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QToolTip

from desktop.screens.boxes import find_box, find_neighbour, find_why
from desktop.screens.diagram import Drawing, Node
from desktop.screens.outline import tell_outline
from desktop.screens.zoom import ABOVE, BESIDE, Fitted, Zoom, fit_view
from desktop.ui.brush import draw_pathway, measure
from desktop.ui.motion import Motion, is_wanted
from desktop.ui.outline import Outline
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import tip
from desktop.ui.theme import Theme, text_scale
from engine.language import noted, say
from engine.rationale import Route

NOTCH = 120  # of a wheel
KEYS = noted("Arrow keys move from box to box; Return shows a box's details.")
Tell = Callable[[str], str]  # what is said of a box, by its id


def tell_nothing(_name: str) -> str:
    """Say nothing more of a box."""
    return ""


class Diagram(QFrame):
    """The route drawn for this patient, in a view that may be smaller than the drawing."""

    box_chosen = Signal(str)
    box_opened = Signal()  # its details are wanted in front: by a click or Return, not by walking past it
    box_shown = Signal(QRect)  # where the box that the keyboard or the mouse is on lies
    zoom_asked = Signal(int, QPointF)  # steps larger, and the point that stays where it is
    dragged = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("drawing")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        speak_as(self, Role.List, say("Pathway diagram"))
        self.setAccessibleDescription(say(KEYS))
        self._outline = Outline(self)
        self.tell_coming: Tell = tell_nothing  # who comes to a box: said where the keyboard is
        self.moves = is_wanted()  # whether an answer that moves the route is seen to move it
        self._theme = theme
        self._route: Route | None = None
        self._blocked = False
        self._tell: Tell = tell_nothing
        self._current = 0
        self._hovered: int | None = None
        self._pressed: QPoint | None = None
        self._dragging = False
        self._turned = 0
        self._view: tuple[float, float] = (626.0, 458.0)
        self._bar = 0.0
        self._zoom: Zoom = "width"
        self._fitted: Fitted | None = None
        self._motion = Motion(self)
        self._motion.moved.connect(self.update)

    @property
    def drawing(self) -> Drawing | None:
        """The drawing of the answer in hand, at its places even while it still moves there."""
        return None if self._fitted is None else self._fitted.drawing

    @property
    def zoom(self) -> float:
        """How many times the size that fits the width it is drawn."""
        return 1.0 if self._fitted is None else self._fitted.zoom

    @property
    def _scale(self) -> float:
        return 1.0 if self._fitted is None else self._fitted.scale

    def display(self, route: Route, *, blocked: bool, tell: Tell = tell_nothing) -> None:
        """Show a route."""
        self._route, self._blocked, self._tell = route, blocked, tell
        fitted = self._fit()
        (self._motion.start if self.moves else self._motion.settle)(fitted)
        self.update()

    def show_in(self, view: QSize, bar: int, zoom: Zoom) -> None:
        """Draw for a view of a size, in pixels, whose scroll bars take a width of it."""
        self._view, self._bar, self._zoom = (float(view.width()), float(view.height())), float(bar), zoom
        if self._route is not None:
            self._motion.aim(self._fit())
            self.update()

    def sizeHint(self) -> QSize:
        """The size of the drawing."""
        width, height = self._view if self._fitted is None else self._fitted.size
        return QSize(round(width), round(height))

    def current_place(self) -> QRect:
        """Where on the widget the box lies that the keyboard is on."""
        return QRect() if self.drawing is None else self._place_of(self.drawing.nodes[self._current])

    def _place_of(self, node: Node) -> QRect:
        x, y, w, h = (each * self._scale for each in (node.rect.x, node.rect.y, node.rect.w, node.rect.h))
        return QRectF(BESIDE + x, ABOVE + y, w, h).toRect()

    def _fit(self) -> Fitted:
        if self._route is None:
            raise LookupError("no route to draw")
        self._fitted = fit_view(self._route, self._view, self._bar, self._zoom, measure, text_scale())
        self._current = min(self._current, len(self._fitted.drawing.nodes) - 1)
        self._hovered = None
        self._say_boxes()
        self.updateGeometry()
        return self._fitted

    def _say_boxes(self) -> None:
        """Say in words what is drawn, each box where it lies."""
        if self._route is not None and self.drawing is not None:
            told = tell_outline(self._route, self.drawing, blocked=self._blocked)
            places = [self._place_of(node) for node in self.drawing.nodes]
            for stop in self._outline.place(told, places, self._current):
                stop.entered.connect(self._enter)
                stop.clicked.connect(lambda _checked=False, at=stop.at: self._open(at))
            if self.hasFocus():
                self._say_more()

    def _say_more(self) -> None:
        """Of the box where the keyboard is: who comes there."""
        if self.drawing is not None:
            self._outline.add(self._current, self.tell_coming(self.drawing.nodes[self._current].id))

    def _enter(self, at: int) -> None:
        """The keyboard has come to a box, which is not yet to choose it."""
        self._current = at
        self._outline.stand_at(at)
        self.update()
        if self.drawing is not None and at < len(self.drawing.nodes):
            self._say_more()
            self.box_shown.emit(self._place_of(self.drawing.nodes[at]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The answer in hand, and what fades of the look before."""
        super().paintEvent(event)
        seen = self._motion.seen
        if seen is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(BESIDE, ABOVE)
        painter.scale(seen.scale, seen.scale)
        current = self._current if self.hasFocus() else None
        draw_pathway(
            painter,
            seen.drawing,
            self._theme,
            blocked=self._blocked,
            current=current,
            hovered=self._hovered,
            fading=self._motion.fading,
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press may become a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.globalPosition().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging moves the drawing under the view; passing over a box marks it."""
        if self._pressed is not None:
            moved = event.globalPosition().toPoint() - self._pressed
            if self._dragging or moved.manhattanLength() >= QApplication.startDragDistance():
                self._dragging = True
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self._pressed = event.globalPosition().toPoint()
                self.dragged.emit(moved)
            return
        self._hover(self._node_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a box shows its details."""
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        at = self._node_at(event.position())
        if at is not None and not self._dragging:
            self._open(at)
        self._pressed, self._dragging = None, False
        self._hover(at)

    def leaveEvent(self, event: QEvent) -> None:
        """No box is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(None)

    def _hover(self, at: int | None) -> None:
        self.setCursor(Qt.CursorShape.ArrowCursor if at is None else Qt.CursorShape.PointingHandCursor)
        if at != self._hovered:
            self._hovered = at
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms about the pointer; without, the view scrolls."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        self._turned += event.angleDelta().y()
        steps = int(self._turned / NOTCH)  # a fine wheel gives less than a notch at a time
        self._turned -= steps * NOTCH
        if steps:
            self.zoom_asked.emit(steps, event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk from box to box, Home and End to the first and last; Return shows the details again."""
        if self.drawing is None:
            return
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0)}
        if key in steps:
            found = find_neighbour(self.drawing, self._current, steps[key])
            self._choose(self._current if found is None else found)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(0 if key == Qt.Key.Key_Home else len(self.drawing.nodes) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self._current)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Resting on a box or an arrow's advice says why it stands as it does."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._route is not None:
            at = self._node_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip(self._why(at)), self)
            return True
        return super().event(event)

    def _why(self, at: int | None) -> str:
        """What is told of a box, and why the arrow to it stands as it does."""
        if at is None or self.drawing is None:
            return ""
        told = (self._tell(self.drawing.nodes[at].id), find_why(self.drawing, at))
        return "\n".join(part for part in told if part)

    def _open(self, at: int) -> None:
        self._choose(at)
        self.box_opened.emit()

    def _choose(self, at: int) -> None:
        if self.drawing is not None:
            self._current = at
            self._outline.stand_at(at)
            self._outline.select(at)
            self._say_more()
            self.update()
            self.box_shown.emit(self._place_of(self.drawing.nodes[at]))
            self.box_chosen.emit(self.drawing.nodes[at].id)

    def _node_at(self, position: QPointF) -> int | None:
        if self.drawing is None:
            return None
        point = ((position.x() - BESIDE) / self._scale, (position.y() - ABOVE) / self._scale)
        return find_box(self.drawing, point)
