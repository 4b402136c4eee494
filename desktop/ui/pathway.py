"""The pathway in its view: scrolled and dragged where it is larger, zoomed by keys, wheel or three small buttons."""

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.screens.zoom import STEPS, Zoom, step
from desktop.ui.brush import draw_legend, legend_width
from desktop.ui.diagram import Diagram, Tell, tell_nothing
from desktop.ui.parts.text import button
from desktop.ui.theme import SMALL, Theme, scaled, text_scale
from engine.language import say
from engine.rationale import Route

STRIP = 20  # height of the line below the view, at a text size of 100 %
READABLE = 0.75  # how much smaller than at 100 % the legend may be drawn
AROUND = 40  # pixels kept in sight above and below the box that the keyboard is on


class Pane(QScrollArea):
    """The part of the drawing that is in sight."""

    resized = Signal()

    def __init__(self, diagram: Diagram) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(diagram)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The view has another room, or a scroll bar took some of it."""
        super().resizeEvent(event)
        self.resized.emit()


class Legend(QWidget):
    """What the strokes mean; always in sight, also where the pathway is scrolled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(scaled(STRIP))
        self.setMinimumWidth(1)
        self.setAccessibleName(say("Route taken: strong line; still open: dashed; closed: thin; inferred: dotted"))
        self.setToolTip(self.accessibleName())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it as large as texts are, or as there is room."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(text_scale(), self.width() / (legend_width() + 2))
        if scale < READABLE:
            return  # resting there says it
        painter.scale(scale, scale)
        draw_legend(painter, 0, self.height() / scale / 2, self._theme)


class Pathway(QFrame):
    """The diagram, its view, and the line below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("pathway")
        self.diagram = Diagram(theme)
        self.view = Pane(self.diagram)
        self._zoom: Zoom = "width"
        self._room = QSize()
        self.smaller = _small("−", say("Pathway smaller"), "Ctrl+-")
        self.fitting = _small(say("Fit"), say("Fit pathway to width"), "Ctrl+0")
        self.larger = _small("+", say("Pathway larger"), "Ctrl++")
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 8, 1)
        foot.setSpacing(2)
        foot.addWidget(Legend(theme), 1)
        foot.addSpacing(8)
        for each in (self.smaller, self.fitting, self.larger):
            foot.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.frame] * 4)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.smaller.clicked.connect(lambda: self.zoom_by(-1))
        self.larger.clicked.connect(lambda: self.zoom_by(1))
        self.fitting.clicked.connect(lambda: self.zoom_to("width"))
        self.view.resized.connect(self._follow)
        self.diagram.box_shown.connect(self.reveal)
        self.diagram.zoom_asked.connect(self._zoom_about)
        self.diagram.dragged.connect(self._drag)
        self._say_zoom()

    @property
    def zoom(self) -> Zoom:
        """How large it is asked to be drawn."""
        return self._zoom

    def display(self, route: Route, *, blocked: bool, tell: Tell = tell_nothing) -> None:
        """Show a route; `tell` says of a box by its id what is read when the pointer rests on it."""
        self.diagram.display(route, blocked=blocked, tell=tell)
        self._fill()

    def zoom_to(self, zoom: Zoom) -> None:
        """Draw it at a zoom; what is in the middle stays there, and the box with the keyboard stays in sight."""
        middle = self.view.viewport().rect().center()
        self._rescale(zoom, QPointF(self.diagram.mapFrom(self.view.viewport(), middle)))

    def zoom_by(self, steps: int) -> None:
        """Draw it some steps larger, or smaller when negative."""
        self.zoom_to(self._stepped(steps))

    def _zoom_about(self, steps: int, point: QPointF) -> None:
        self._rescale(self._stepped(steps), point)

    def _stepped(self, steps: int) -> float:
        zoom = self.diagram.zoom
        for _ in range(abs(steps)):
            zoom = step(zoom, steps)
        return zoom

    def _rescale(self, zoom: Zoom, point: QPointF) -> None:
        """Draw at a zoom so that what lies at a point of the diagram stays under the eye."""
        shown, before = self.diagram.mapTo(self.view.viewport(), point.toPoint()), self.diagram.zoom
        self._zoom = zoom
        self._lay_out()
        times = self.diagram.zoom / before
        self.view.horizontalScrollBar().setValue(round(point.x() * times - shown.x()))
        self.view.verticalScrollBar().setValue(round(point.y() * times - shown.y()))
        self._keep_in_sight()

    def _follow(self) -> None:
        """Another room is another drawing; a scroll bar that comes or goes is not."""
        if self.view.maximumViewportSize() != self._room:
            self._room = self.view.maximumViewportSize()
            self._lay_out()
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        if self.diagram.hasFocus():
            self.reveal(self.diagram.current_place())

    def _lay_out(self) -> None:
        bar = self.view.verticalScrollBar().sizeHint().width()
        self.diagram.show_in(self.view.maximumViewportSize(), bar, self._zoom)
        self._fill()
        self._say_zoom()

    def _fill(self) -> None:
        """The diagram takes the whole view, or more where it is drawn larger; only then it scrolls across."""
        room, wanted = self.view.maximumViewportSize(), self.diagram.sizeHint()
        across = wanted.width() - 1 > room.width() or (self._zoom not in ("width", "whole") and self.diagram.zoom > 1)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if across else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.view.setHorizontalScrollBarPolicy(policy)
        bar = self.view.verticalScrollBar().sizeHint().width()
        across_by = bar if across else 0
        down_by = bar if wanted.height() > room.height() - across_by else 0
        self.diagram.resize(
            max(wanted.width() if across else 0, room.width() - down_by),
            max(wanted.height(), room.height() - across_by),
        )

    def _say_zoom(self) -> None:
        percent = f"{self.diagram.zoom * 100:.0f} %"
        fitted = self._zoom == "width"
        self.fitting.setText(say("Fit") if fitted else percent)
        self.fitting.setAccessibleDescription(say("Now {percent} of the size that fits").format(percent=percent))
        self.smaller.setEnabled(self.diagram.zoom > STEPS[0])
        self.larger.setEnabled(self.diagram.zoom < STEPS[-1])

    def reveal(self, place: QRect) -> None:
        """Scroll a box into sight."""
        centre = place.center()
        across = min(place.width() // 2 + 8, self.view.viewport().width() // 2)
        self.view.ensureVisible(centre.x(), centre.y(), across, place.height() // 2 + AROUND)

    def _drag(self, moved: QPoint) -> None:
        across, down = self.view.horizontalScrollBar(), self.view.verticalScrollBar()
        across.setValue(across.value() - moved.x())
        down.setValue(down.value() - moved.y())


def _small(words: str, name: str, keys: str) -> QPushButton:
    made = button(words, "zoom", name, SMALL)
    made.setToolTip(f"{name} ({keys})")
    made.setFixedHeight(scaled(STRIP) - 2)
    return made
