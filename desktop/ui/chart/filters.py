"""What a list of the chart is narrowed by: a choice of what there is, and a day that was typed."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.screens.reading import write_date
from desktop.ui.parts.entries import Typed
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.menu import Menu
from desktop.ui.parts.text import Text
from desktop.ui.theme import scaled


class Filters(QWidget):
    """Filters by their names side by side, on another row where there is no room; what is added to `row` comes last."""

    changed = Signal()

    def __init__(self, named: Mapping[str, Menu | Typed]) -> None:
        super().__init__()
        self.row = Flow(scaled(28), scaled(14), scaled(6))
        self.setLayout(self.row)
        for name, entry in named.items():
            both = QWidget()
            pair = QHBoxLayout(both)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(6)
            pair.addWidget(Text(name, 12, 500, wrap=False))
            pair.addWidget(entry)
            entry.setAccessibleName(name)
            self.row.add(both)
            moves = entry.activated if isinstance(entry, Menu) else entry.answered
            moves.connect(lambda _now: self.changed.emit())


def offer(menu: Menu, options: Iterable[tuple[str | None, str]]) -> None:
    """Offer what there is, each value with its words; what was chosen stays so while it is there."""
    chosen = menu.currentData()
    menu.clear()
    for value, words in options:
        menu.addItem(words, value)
    menu.setCurrentIndex(max(0, menu.findData(chosen)))


def read_day(entry: Typed) -> str | None:
    """The day that was typed, as ISO 8601; one that is none is outlined, and asks for nothing."""
    found = entry.read()
    good = found is None or write_date(found) != found
    entry.set_refused(refused=not good)
    return str(found) if good and found is not None else None
