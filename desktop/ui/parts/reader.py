"""A window to read in and close: what scrolls above, the way out below."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import scaled
from engine.language import say


class Reader(QDialog):
    """A scrolled body over a foot with Close, and a remark beside it when there is one; `ground` names its colour."""

    def __init__(
        self, parent: QWidget | None, title: str, size: tuple[int, int], remark: str = "", *, ground: str = "panelBody"
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        room = self.screen().availableSize()
        self.resize(min(scaled(size[0]), room.width() - 40), min(scaled(size[1]), room.height() - 60))
        self.body = QWidget()
        self.body.setObjectName(ground)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.body)
        speak_as(scroll, Role.Grouping, title)
        self._scroll: QWidget = scroll
        close = button(say("Close"), "plain")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(Text(remark, 12, tone="open"), 1)
        foot.addWidget(close)
        self._foot = foot
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(scroll)
        self._outer.addLayout(foot)

    def add_to_foot(self, made: QWidget) -> None:
        """Put something beside Close."""
        self._foot.insertWidget(self._foot.count() - 1, made)

    def replace_body(self, body: QWidget, head: QLayout) -> None:
        """Something that scrolls by itself in place of the body, with a row above it."""
        self._outer.replaceWidget(self._scroll, body)
        self._scroll.hide()
        self._scroll.deleteLater()
        self._scroll = body
        self._outer.insertLayout(0, head)
