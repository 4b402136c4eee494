"""What came of something that was asked for: a heading and its sentences, hidden until there is something to say."""

from PySide6.QtWidgets import QDialog, QVBoxLayout

from desktop.screens.verdict import VerdictScreen
from desktop.ui.parts.speech import announce
from desktop.ui.parts.text import Text


class Result(QVBoxLayout):
    """Two texts of a dialog, which grows with them."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__()
        self._dialog = dialog
        self.title, self.details = Text("", 14, 600), Text("", 13)
        for text in (self.title, self.details):
            self.addWidget(text)
            text.hide()

    def tell(self, title: str, sentences: tuple[str, ...], tone: str) -> None:
        """Show it, and have it spoken."""
        self.title.setText(title)
        self.title.set_tone(tone)
        self.details.setText("\n".join(sentences))
        self.title.show()
        self.details.show()
        announce(self._dialog, " ".join((title, *sentences)))
        self._dialog.adjustSize()

    def tell_verdict(self, screen: VerdictScreen) -> None:
        """What verification says of a signed file, with a mark that is no colour."""
        mark, tone = ("✓", "advice") if screen.good else ("✕", "stop")
        self.tell(f"{mark} {screen.title}", screen.lines, tone)
