"""The part of a page of practice that scrolls, down and never across: what has the keyboard is always in sight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop.ui.parts.speech import Role, speak_as


class Scrolling(QScrollArea):
    """It takes no keyboard itself unless `reads`: then its arrow keys move what is read."""

    def __init__(self, name: str = "", *, reads: bool = False) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reads else Qt.FocusPolicy.NoFocus)
        if name:
            speak_as(self, Role.Grouping, name)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 20)
