"""How a summary is wanted: with a page for the patient or without, on which sheet; as it was chosen last."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.ui.parts.menu import Menu
from desktop.ui.parts.text import Text
from desktop.ui.parts.tick import Tick
from engine.language import say
from reports.layout import PLAIN, Layout
from reports.typesetting.sheet import SheetName

SHEETS: dict[SheetName, str] = {"a4": "A4", "letter": "Letter"}


@dataclass
class _Wanted:
    layout: Layout = PLAIN
    keep: Callable[[Layout], None] = field(default=lambda _layout: None)


_wanted = _Wanted()


def use_wishes(layout: Layout, keep: Callable[[Layout], None]) -> None:
    """From now on a summary is wanted so, until something else is chosen; `keep` remembers each choice."""
    _wanted.layout, _wanted.keep = layout, keep


def wanted(*, countersign: bool = False) -> Layout:
    """How the next summary is wanted."""
    return replace(_wanted.layout, countersign=countersign)


class Wishes(QHBoxLayout):
    """The tick for the patient's page and the choice of a sheet, each remembered as it is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(8)
        self.for_patient = Tick(say("Add a page for the patient"))
        self.for_patient.setChecked(_wanted.layout.for_patient)
        self.sheet = Menu()
        self.sheet.setAccessibleName(say("Sheet"))
        self.sheet.addItems([say(name) for name in SHEETS.values()])
        self.sheet.setCurrentIndex(list(SHEETS).index(_wanted.layout.sheet))
        self.addWidget(self.for_patient)
        self.addStretch(1)
        self.addWidget(Text(say("Sheet"), 13, wrap=False))
        self.addWidget(self.sheet)
        self.for_patient.toggled.connect(self._choose)
        self.sheet.currentIndexChanged.connect(self._choose)

    def _choose(self, _now: object) -> None:
        chosen = list(SHEETS)[self.sheet.currentIndex()]
        _wanted.layout = Layout(sheet=chosen, for_patient=self.for_patient.isChecked())
        _wanted.keep(_wanted.layout)
        self.changed.emit()
