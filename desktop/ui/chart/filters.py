"""What a list of the chart is narrowed by: a choice of what there is, and a day that was typed."""

from collections.abc import Iterable

from desktop.screens.reading import write_date
from desktop.ui.parts.entries import Typed
from desktop.ui.parts.menu import Menu


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
