"""A follow-up before it begins: what carries over from the last record and what is asked anew, each with its reason."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from desktop.chart.next_visit import Followed, Told
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.foldaway import Foldaway
from desktop.ui.parts.text import Text, button
from engine.joining import join_clauses, name_said
from engine.language import say
from engine.wording import upper_first


class NextVisit(Dialog):
    """Shows both; nothing is begun before the clinician says so."""

    def __init__(self, parent: QWidget | None, found: Followed) -> None:
        super().__init__(parent, "follow-ups", 560)
        self.setWindowTitle(say("Start a follow-up"))
        self.begin, leave = button(say("Start it"), "primary", weight=600), button(say("Cancel"), "plain")
        self.begin.setDefault(True)
        self.begin.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        self.column.setSpacing(4)
        self.column.addWidget(Text(say("Start a follow-up"), 16, 600))
        words = say("A new consultation begins with what cannot have changed. Everything else is asked anew.")
        self.column.addWidget(Text(words))
        asked = say("Asked anew ({number})").format(number=len(found.asked))
        self.column.addWidget(Text(asked, 13, 600))
        for part in _tell(found.asked):
            self.column.addWidget(part)
        carried = say("Carried over ({number})").format(number=len(found.carried))
        self.column.addWidget(Foldaway(carried, lambda: _tell(found.carried)))
        self.column.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(leave)
        self.foot.addWidget(self.begin)


def _tell(facts: Sequence[Told]) -> Iterator[QWidget]:
    """The facts, those of the same reason together; what was decided by its names alone."""
    for why in dict.fromkeys(each.why for each in facts):
        told = (
            each.label if each.place.startswith("decision.") else name_said(each.label, each.value)
            for each in facts
            if each.why == why
        )
        yield Text(join_clauses(told), 12)
        reason = Text(upper_first(why), 12, tone="muted")
        reason.setContentsMargins(0, 0, 0, 5)
        yield reason
