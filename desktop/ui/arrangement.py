"""The parts of a consultation as they stand on the desk: side by side, or behind a row of tabs where room is short."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.arrangement import PARTS, WIDER, WIDEST_MIDDLE, Part, arrange, find_tab, title_tabs
from desktop.ui.card import Card
from desktop.ui.middle import Middle
from desktop.ui.parttabs import PartTabs
from desktop.ui.stage import Stage
from desktop.ui.theme import scaled, text_scale

LOW = 760  # below it the pathway takes the space around it


class Parts:
    """Lays the parts out on a desk, and brings each into sight; what they show is told to them elsewhere."""

    def __init__(
        self, desk: QWidget, form: QWidget, answer: Card, mark: QWidget, pathway: Stage, reasons: QWidget,
        decision: QWidget,
    ) -> None:  # fmt: skip
        """`mark` stands between answer and pathway while these are not this patient's."""
        self._form, self._pathway, self._reasons, self._decision = form, pathway, reasons, decision
        self._arrangement = arrange(WIDER, WIDER)  # until the size is known
        self._tab = 0
        self._status = ""  # of the answer, in a word
        self._last: Part = "form"  # looked at last
        self.tabs = PartTabs()
        self.tabs.chosen.connect(self._open_tab)
        self._middle = Middle(answer, mark, pathway, WIDEST_MIDDLE)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(form)
        row.addWidget(self._middle, 1)
        row.addWidget(reasons)
        self._below = QFrame()  # takes the room below the decision where that stands alone
        self._below.hide()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._row, 1)
        column.addWidget(decision)
        column.addWidget(self._below, 1)

    def tell(self, status: str) -> None:
        """Say on the answer's own tab how it stands."""
        self._status = status
        self.tabs.show_tabs(title_tabs(self._arrangement.tabs, status), self._tab)

    def bring(self, part: Part) -> None:
        """Bring a part into sight."""
        self._last = part
        self._open_tab(find_tab(self._arrangement.tabs, part, self._tab))

    def bring_beside(self, part: Part, other: Part) -> None:
        """Bring a part into sight beside another; where no tab shows both, nothing comes up in the other's place."""
        at = next((at for at, (_, parts) in enumerate(self._arrangement.tabs) if {part, other} <= parts), None)
        if at is not None:
            self._last = part
            self._open_tab(at)

    def in_front(self) -> Part:
        """The part that the keyboard is in, or that was looked at last."""
        focused = QApplication.focusWidget()
        parts: dict[Part, QWidget] = {
            "form": self._form, "reasons": self._reasons, "decision": self._decision, "pathway": self._pathway,
        }  # fmt: skip
        return next((name for name, part in parts.items() if focused and part.isAncestorOf(focused)), self._last)

    def fit(self, size: QSize) -> None:
        """Widths of the columns and space around the pathway; which parts are in sight when their number changes."""
        found = arrange(size.width() / text_scale(), size.height() / text_scale())
        sole = found.columns <= 1
        for part, wide in ((self._form, found.form), (self._reasons, found.panel)):
            part.setMinimumWidth(0 if sole else scaled(wide))
            part.setMaximumWidth(size.width() if sole else scaled(wide))
        if found.columns != self._arrangement.columns:
            self._arrangement = found
            self._open_tab(find_tab(found.tabs, self.in_front(), 0))
        self._middle.close_up(low=size.height() < scaled(LOW))

    def _open_tab(self, at: int) -> None:
        tabs = self._arrangement.tabs
        self._tab = min(at, len(tabs) - 1)
        parts = tabs[self._tab][1]
        self.tabs.show_tabs(title_tabs(tabs, self._status), self._tab)
        if self._last not in parts:
            self._last = next(part for part in PARTS if part in parts)
        self._middle.show_parts(answer="answer" in parts, pathway="pathway" in parts)
        self._form.setVisible("form" in parts)
        self._reasons.setVisible("reasons" in parts)
        self._decision.setVisible("decision" in parts)
        self._row.setVisible(parts != {"decision"})
        self._below.setVisible(parts == {"decision"})
