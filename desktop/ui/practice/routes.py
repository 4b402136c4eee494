"""The two routes drawn: strong for the right one, dash and dot with a diamond for the one taken where it leaves."""

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.screens.practice.two_routes import GIVEN, draw_two, scale_for, tell_two
from desktop.ui.brush import draw_pathway, measure, stroke_of
from desktop.ui.parts.drawn import Fitted, width_of, write
from desktop.ui.theme import SMALL, Theme, scaled, text_scale
from engine.language import say
from engine.practice.commitment import Parting
from engine.rationale import Route

MARGIN, KEY, STROKE = 6.0, 22.0, 26.0
ABOVE = 0.4  # of the view: so far down stands what is to be seen first


class Routes(Fitted):
    """As wide as there is room, as high as that takes."""

    laid_out = Signal()

    def __init__(self, right: Route, taken: Route | None, parting: Parting | None, theme: Theme) -> None:
        super().__init__(theme, say("The two routes on the pathway"), tell_two(right, taken, parting))
        self._right, self._taken = right, taken
        self._parted = "" if taken is None or parting is None else parting.question
        self.lay_out(600)

    def lay_out(self, width: float) -> None:
        """The right route, and the one taken, for that width."""
        self._scale = scale_for(width - 2 * MARGIN)
        self.drawing = draw_two(self._right, self._taken, (width - 2 * MARGIN) / self._scale, measure)
        self.take_height(self.drawing.size[1] * self._scale + 2 * MARGIN)
        self.laid_out.emit()

    def find_point(self) -> tuple[int, int]:
        """From where to where, from the top in pixels, lies what is to be seen first.

        Where the routes part: from that box to the first one of the route that leaves. Of one route its answer, or
        the box at which it waits.
        """
        nodes = self.drawing.nodes
        seen = [node.rect for node in nodes if (node.id == self._parted if self._parted else node.is_answer)]
        seen = seen or [node.rect for node in nodes if node.state == "waiting"]
        if not seen:
            return 0, 0
        top, bottom = seen[0].y, seen[0].y + seen[0].h
        if self._parted:
            below = [node.rect.y + node.rect.h for node in nodes if node.state == GIVEN and node.rect.y >= top]
            bottom = max(bottom, min(below, default=bottom))
        return scaled(MARGIN + top * self._scale), scaled(MARGIN + bottom * self._scale)

    def draw(self, painter: QPainter) -> None:
        """The diagram."""
        painter.translate(MARGIN, MARGIN)
        painter.scale(self._scale, self._scale)
        draw_pathway(painter, self.drawing, self._theme, blocked=False)


class Key(QWidget):
    """What the strokes mean; the drawing itself says it in words."""

    def __init__(self, theme: Theme, drawn: Collection[str]) -> None:
        """`drawn` are the states of the arrows that there are."""
        super().__init__()
        self._theme = theme
        meant = {"taken": say("the right route"), GIVEN: say("◆ yours, where it leaves"), "open": say("still open")}
        self.words = tuple((state, words) for state, words in meant.items() if state in drawn)
        self.setFixedHeight(scaled(KEY))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A stroke and its words, each."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(text_scale(), text_scale())
        x, middle = MARGIN, KEY / 2
        for state, words in self.words:
            painter.setPen(stroke_of(self._theme, state))
            painter.drawLine(QPointF(x, middle), QPointF(x + STROKE, middle))
            write(painter, QRectF(x + STROKE + 6, middle - 8, 300, 18), words, self._theme.muted, SMALL)
            x += STROKE + 6 + width_of(words) + 18


class TwoRoutes(QFrame):
    """The drawing with its key below it, in a room that may be lower than it: what matters most first."""

    def __init__(self, right: Route, taken: Route | None, parting: Parting | None, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.routes = Routes(right, taken, parting, theme)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the drawing takes it, and leaves the arrow keys to this
        self.area.setWidget(self.routes)
        for each in (self.routes, self.area.viewport()):  # the card's own ground is seen
            each.setAutoFillBackground(False)
        self._room: int | None = None
        self._key = Key(theme, {each.state for each in self.routes.drawing.edges})
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(0)
        column.addWidget(self.area)
        column.addWidget(self._key)
        self.routes.laid_out.connect(self._fit)
        self._fit()

    def take_room(self, pixels: int | None) -> None:
        """Be no higher than that; as high as the drawing for None."""
        self._room = None if pixels is None else max(scaled(240), pixels - self._key.height() - 8)
        self._fit()

    def _fit(self) -> None:
        height = self.routes.height()
        self.area.setFixedHeight(height if self._room is None else min(height, self._room))
        (top, bottom), view = self.routes.find_point(), self.area.height()
        # It stands high enough in the view that the way on from it is seen, and no higher than it must.
        down = max(bottom + scaled(16) - view, top - int(view * ABOVE))
        self.area.verticalScrollBar().setValue(max(0, min(down, top)))
