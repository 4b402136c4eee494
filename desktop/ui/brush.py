"""How boxes and arrows are drawn: strong for the route taken, dashed for open, thin for closed, dotted for inferred.

In practice a route that was given beside the right one is drawn too: dash and dot.
"""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from desktop.screens.diagram import MARK, Drawing, Edge, Node
from desktop.screens.wrapping import Role
from desktop.ui.theme import Theme, drawn_font
from engine.language import noted, say

SIZES: dict[Role, tuple[int, int]] = {
    "title": (12, 600),
    "leaf": (12, 500),
    "detail": (11, 400),
    "small": (10, 400),
    "label": (11, 400),
    "strong": (11, 600),
}
HEAD = 8.0
Face = Callable[[int, int], QFont]  # the typeface by size and weight
LEGEND = (
    ("taken", noted("route taken")),
    ("open", noted("still open")),
    ("closed", noted("closed")),
    ("inferred", noted("inferred")),
)
STROKE, APART = 17.0, 12.0  # of the legend: a stroke's length, and from words to the next stroke


@lru_cache(maxsize=4096)  # the same few words are measured at every answer
def measure(text: str, role: Role) -> float:
    """The width of a text in its role, in pixels of a 100 % screen."""
    return QFontMetricsF(drawn_font(*SIZES[role])).horizontalAdvance(text)


def draw_pathway(
    painter: QPainter,
    drawing: Drawing,
    theme: Theme,
    *,
    blocked: bool,
    current: int | None = None,
    hovered: int | None = None,
    fading: tuple[Drawing, float] | None = None,
    face: Face = drawn_font,
) -> None:
    """Arrows, then boxes, then words; `current` is ringed; of a look that goes only strokes and grounds fade."""
    _draw_arrows(painter, drawing, theme)
    if fading is not None:
        painter.setOpacity(fading[1])
        _draw_arrows(painter, fading[0], theme)
        painter.setOpacity(1)
    for edge in drawing.edges:
        _draw_label(painter, edge, theme, face)
    for at, node in enumerate(drawing.nodes):
        _draw_box(painter, node, theme, blocked=blocked, hovered=at == hovered)
    if fading is not None:
        painter.setOpacity(fading[1])
        for node in fading[0].nodes:
            _draw_box(painter, node, theme, blocked=blocked)
        painter.setOpacity(1)
    for at, node in enumerate(drawing.nodes):
        if at == current:
            _draw_ring(painter, node, theme)
        _draw_words(painter, node, theme, face, blocked=blocked)


def legend_width() -> float:
    """How wide the legend is, in pixels of a 100 % screen."""
    return sum(STROKE + 5 + measure(say(words), "small") for _, words in LEGEND) + APART * (len(LEGEND) - 1)


def draw_legend(painter: QPainter, left: float, middle: float, theme: Theme, face: Face = drawn_font) -> None:
    """What the strokes mean, in one line from a left end, about a middle line."""
    painter.setFont(face(*SIZES["small"]))
    for state, words in LEGEND:
        pen = _pen(theme, "closed" if state == "inferred" else state, inferred=state == "inferred")
        if state in ("closed", "inferred"):
            pen.setColor(QColor(theme.muted))
        painter.setPen(pen)
        painter.drawLine(QPointF(left, middle), QPointF(left + STROKE, middle))
        left += STROKE + 5
        wide = measure(say(words), "small")
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRectF(left, middle - 8, wide + 2, 16), Qt.AlignmentFlag.AlignVCenter, say(words))
        left += wide + APART


def stroke_of(theme: Theme, state: str) -> QPen:
    """The stroke of an arrow in a state, for a key."""
    return _pen(theme, state)


def _pen(theme: Theme, state: str, *, inferred: bool = False) -> QPen:
    amber = dict.fromkeys(("waiting", "open", "given"), theme.open)
    colours = {"taken": theme.route, "closed": theme.edge, **amber}
    pen = QPen(QColor(colours[state]), {"taken": 2.2, "waiting": 2.0, "open": 1.8, "closed": 1.2, "given": 2.2}[state])
    # On paper, and to who sees no colours, an inferred box of the route must not look like one that is still open.
    if state == "open":
        pen.setDashPattern([4, 3])
    elif state == "given":
        pen.setDashPattern([5, 2, 1.2, 2])
    elif inferred:
        pen.setDashPattern([1.6, 1.6])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _draw_arrows(painter: QPainter, drawing: Drawing, theme: Theme) -> None:
    """Closed ways first, the route taken over them."""
    for state in ("closed", "open", "given", "taken"):
        for edge in drawing.edges:
            if edge.state == state:
                _draw_arrow(painter, edge, theme)


def _draw_arrow(painter: QPainter, edge: Edge, theme: Theme) -> None:
    pen = _pen(theme, edge.state)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [QPointF(*point) for point in edge.points]
    last, before = points[-1], points[-2]
    along = QPointF(last.x() - before.x(), last.y() - before.y())
    length = max(1.0, abs(along.x()) + abs(along.y()))  # runs are straight, so one of the two is nothing
    unit = QPointF(along.x() / length, along.y() / length)
    head = HEAD if edge.state != "closed" else HEAD - 2
    points[-1] = QPointF(last.x() - unit.x() * head * 0.7, last.y() - unit.y() * head * 0.7)
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    across = QPointF(-unit.y() * head * 0.5, unit.x() * head * 0.5)
    base = QPointF(last.x() - unit.x() * head, last.y() - unit.y() * head)
    painter.drawPolygon(QPolygonF([last, base + across, base - across]))


def _draw_label(painter: QPainter, edge: Edge, theme: Theme, face: Face) -> None:
    strong = edge.state != "closed"
    painter.setPen(QColor({"taken": theme.route, "open": theme.open, "given": theme.open}.get(edge.state, theme.muted)))
    painter.setFont(face(*SIZES["strong" if strong else "label"]))
    place = QRectF(edge.place.x, edge.place.y, edge.place.w + 2, edge.place.h)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, edge.label)


def _rect(node: Node) -> QRectF:
    return QRectF(node.rect.x, node.rect.y, node.rect.w, node.rect.h)


def _draw_box(painter: QPainter, node: Node, theme: Theme, *, blocked: bool, hovered: bool = False) -> None:
    pen = _pen(theme, node.state, inferred=node.inferred)
    if node.is_answer:
        pen = QPen(QColor(theme.stop if blocked else theme.advice), 2)
    if hovered:
        pen.setWidthF(pen.widthF() + 1.0)
    painter.setBrush(QColor(_colours(node, theme, blocked=blocked)[0]))
    painter.setPen(pen)
    painter.drawRoundedRect(_rect(node), 6, 6)


def _draw_ring(painter: QPainter, node: Node, theme: Theme) -> None:
    """The keyboard is here: within the box, for the room around it is the labels'."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.on_strong if node.is_answer else theme.ink), 1.6))
    painter.drawRoundedRect(_rect(node).adjusted(1.8, 1.8, -1.8, -1.8), 4.5, 4.5)


def _draw_words(painter: QPainter, node: Node, theme: Theme, face: Face, *, blocked: bool) -> None:
    """Question or advice, this patient's answer, and the statements."""
    _, ink, second = _colours(node, theme, blocked=blocked)
    answer, rect = node.is_answer, _rect(node)
    inner = rect.adjusted(node.pad, 0, -node.pad, 0)
    lines = len(node.title) + bool(node.detail or (node.statements and not node.statements_beside_title))
    top = rect.center().y() - (15.0 * len(node.title) + 13.5 * (lines - len(node.title))) / 2 - 0.5
    role: Role = "title" if node.kind == "question" or answer else "leaf"
    mark = "✕ " if answer and blocked else MARK if answer else ""
    for at, words in enumerate(node.title):
        painter.setPen(QColor(ink))
        painter.setFont(face(*SIZES[role]))
        text = f"{mark if at == 0 else ''}{words}"
        painter.drawText(QRectF(inner.left(), top, inner.width(), 15), Qt.AlignmentFlag.AlignVCenter, text)
        if at == 0 and node.statements and node.statements_beside_title:
            _draw_statements(painter, QRectF(inner.left(), top, inner.width(), 15), node.statements, theme, face)
        top += 15
    if node.detail:
        painter.setPen(QColor(second))
        painter.setFont(face(*SIZES["detail"]))
        painter.drawText(QRectF(inner.left(), top, inner.width(), 13.5), Qt.AlignmentFlag.AlignVCenter, node.detail)
    if node.statements and not node.statements_beside_title:
        _draw_statements(painter, QRectF(inner.left(), top, inner.width(), 13.5), node.statements, theme, face)


def _draw_statements(painter: QPainter, place: QRectF, statements: str, theme: Theme, face: Face) -> None:
    painter.setPen(QColor(theme.muted))
    painter.setFont(face(*SIZES["small"]))
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, statements)


def _colours(node: Node, theme: Theme, *, blocked: bool) -> tuple[str, str, str]:
    """Ground, text, second line."""
    if node.is_answer:
        strong = theme.stop if blocked else theme.advice
        return strong, theme.on_strong, theme.on_strong
    match node.state:
        case "taken":
            return theme.route_ground, theme.ink, theme.muted
        case "waiting" | "given":
            return theme.open_ground, theme.ink, theme.open
        case "open":
            return theme.card, theme.ink, theme.muted
        case _:
            return theme.card, theme.muted, theme.muted
