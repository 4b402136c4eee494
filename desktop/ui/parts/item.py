"""One argument as it is read: a bold lead and a sentence, below them what speaks against it here, and its source."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.screens.why import Item
from desktop.ui.parts.holding import held
from desktop.ui.parts.source_line import SourceLine
from desktop.ui.parts.text import RichText, Text, rule
from desktop.ui.theme import Theme


class Heading(Text):
    """A heading in capitals over a group of arguments."""

    def __init__(self, title: str = "", tone: str = "", *, first: bool = False) -> None:
        super().__init__("", 12, 600)
        self.display(title, tone, first)

    def display(self, title: str, tone: str, first: bool) -> None:  # noqa: FBT001 - a part is told plain values
        """Show a title in its tone; the first of a page stands at its top."""
        self.setText(title.upper())
        self.set_tone(tone)
        self.setContentsMargins(0, 0 if first else 9, 0, 1)


class ItemView(QFrame):
    """An argument; a thin line stands above it unless it is the first of its group. A fact leads to its question."""

    place_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rule = rule()
        self._words = RichText("", "")
        self._words.linkActivated.connect(self.place_wanted)
        self._aside = Text("", 12, 500, tone="open")
        self._source = SourceLine("", "", theme)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for part in (self._rule, self._words, self._aside, self._source):
            column.addWidget(part)

    def display(self, item: Item, muted: bool, ruled: bool) -> None:  # noqa: FBT001 - a part is told plain values
        """Show an argument; `muted` without a lead is what was only taken as so."""
        with held(self._column):
            self._rule.setVisible(ruled)
            self._words.show_words(item.lead, item.text, item.place, self._theme.route)
            self._words.set_tone("muted" if muted and not item.lead else "")
            self._aside.setText(item.aside)
            self._aside.setVisible(bool(item.aside))
            self._source.display(item.source, item.tag)
            self._source.setVisible(bool(item.source or item.tag))
