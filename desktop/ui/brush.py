"""How the diagram's boxes and arrows are drawn: strong for the route taken, dashed for open, thin for closed."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from desktop.screens.diagram import LEAF_PAD, PAD, Edge, Node, Role
from desktop.ui.theme import Theme, drawn_font

SIZES: dict[Role, tuple[int, int]] = {
    "title": (12, 600),
    "leaf": (12, 500),
    "detail": (11, 400),
    "small": (10, 400),
    "label": (11, 400),
    "strong": (11, 600),
}
HEAD = 8.0


@lru_cache(maxsize=4096)
def measure(text: str, role: Role) -> float:
    """The width of a text in its role, in pixels of a 100 % screen."""
    return QFontMetricsF(drawn_font(*SIZES[role])).horizontalAdvance(text)


def _pen(theme: Theme, state: str, *, inferred: bool = False) -> QPen:
    colours = {"taken": theme.route, "waiting": theme.open, "open": theme.open, "closed": theme.edge}
    pen = QPen(QColor(colours[state]), {"taken": 2.2, "waiting": 2.0, "open": 1.8, "closed": 1.2}[state])
    if state == "open" or inferred:
        pen.setDashPattern([4, 3])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def draw_edge(painter: QPainter, edge: Edge, theme: Theme) -> None:
    """An arrow and its label."""
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
    strong = edge.state != "closed"
    painter.setPen(QColor({"taken": theme.route, "open": theme.open}.get(edge.state, theme.muted)))
    painter.setFont(drawn_font(*SIZES["strong" if strong else "label"]))
    place = QRectF(edge.place.x, edge.place.y, edge.place.w + 2, edge.place.h)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, edge.label)


def draw_node(painter: QPainter, node: Node, theme: Theme, *, blocked: bool, focused: bool) -> None:
    """A box with its question or advice, this patient's answer and its statements."""
    rect = QRectF(node.rect.x, node.rect.y, node.rect.w, node.rect.h)
    answer = node.kind == "advice" and node.state == "taken"
    ground, ink, second = _colours(node, theme, blocked=blocked)
    painter.setBrush(QColor(ground))
    pen = _pen(theme, node.state, inferred=node.inferred)
    if answer:
        pen = QPen(QColor(theme.stop if blocked else theme.advice), 2)
    painter.setPen(pen)
    painter.drawRoundedRect(rect, 6, 6)
    if focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.ink), 1.6))
        painter.drawRoundedRect(rect.adjusted(-3.5, -3.5, 3.5, 3.5), 8, 8)
    pad = PAD if node.kind == "question" or answer else LEAF_PAD
    inner = rect.adjusted(pad, 0, -pad, 0)
    lines = len(node.title) + bool(node.detail or (node.statements and not node.statements_beside_title))
    top = rect.center().y() - (15.0 * len(node.title) + 13.5 * (lines - len(node.title))) / 2 - 0.5
    role: Role = "title" if node.kind == "question" or answer else "leaf"
    mark = "✕ " if answer and blocked else "✓ " if answer else ""
    for at, words in enumerate(node.title):
        painter.setPen(QColor(ink))
        painter.setFont(drawn_font(*SIZES[role]))
        text = f"{mark if at == 0 else ''}{words}"
        painter.drawText(QRectF(inner.left(), top, inner.width(), 15), Qt.AlignmentFlag.AlignVCenter, text)
        if at == 0 and node.statements and node.statements_beside_title:
            _draw_statements(painter, QRectF(inner.left(), top, inner.width(), 15), node.statements, theme)
        top += 15
    if node.detail:
        painter.setPen(QColor(second))
        painter.setFont(drawn_font(*SIZES["detail"]))
        painter.drawText(QRectF(inner.left(), top, inner.width(), 13.5), Qt.AlignmentFlag.AlignVCenter, node.detail)
    if node.statements and not node.statements_beside_title:
        _draw_statements(painter, QRectF(inner.left(), top, inner.width(), 13.5), node.statements, theme)


def _draw_statements(painter: QPainter, place: QRectF, statements: str, theme: Theme) -> None:
    painter.setPen(QColor(theme.muted))
    painter.setFont(drawn_font(*SIZES["small"]))
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, statements)


def _colours(node: Node, theme: Theme, *, blocked: bool) -> tuple[str, str, str]:
    """Ground, text, second line."""
    if node.kind == "advice" and node.state == "taken":
        strong = theme.stop if blocked else theme.advice
        return strong, theme.on_strong, theme.on_strong
    match node.state:
        case "taken":
            return theme.route_ground, theme.ink, theme.muted
        case "waiting":
            return theme.open_ground, theme.ink, theme.open
        case "open":
            return theme.card, theme.ink, theme.muted
        case _:
            return theme.card, theme.muted, theme.muted
