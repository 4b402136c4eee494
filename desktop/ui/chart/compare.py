"""Two versions or two consultations side by side in the window: what changed first, the rest folded below it."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.screens.chart.compare import CompareScreen, read_pair, show_compare
from desktop.screens.chart.facts import Facts
from desktop.ui.chart.sheets import PatientPage, card, strip, table
from desktop.ui.dialogs import tell
from desktop.ui.parts.foldaway import Foldaway
from desktop.ui.parts.grid import GridView
from desktop.ui.parts.text import Text
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.chart.keyholder import Keyholder
    from desktop.ui.theme import Theme


def _unfold(facts: Facts) -> list[QWidget]:
    return [table(facts)]


class Compare(PatientPage):
    """A comparison; both records were opened then, and their trails say so once for each visit."""

    def __init__(self, keyholder: "Keyholder", theme: "Theme") -> None:
        super().__init__(keyholder, theme, self._make)
        self.pair: str | None = None
        self._entered = False

    def go_to(self, name: str) -> None:
        """Visit two versions, as `name_pair` names them."""
        self.pair, self._entered = name, False

    def display(self) -> None:
        """Enter the visit, and show both."""
        if self.pair is None:
            self.clear()
            return
        try:
            screen = show_compare(self.chart, self.pair)
            if not self._entered:
                for record, version in dict(read_pair(self.pair)).items():
                    self.chart.note("opened", record, {"version": version}, self.keyholder.clock())
                self._entered = True
        except Refusal as refusal:
            self.clear()
            tell(self, say("The comparison cannot be shown"), refusal.sentences)
            return
        self.banner.display(screen.banner)
        one, two = screen.records
        ways = [self.make_way(say("Record"), self.record_wanted, one)]
        if one != two:
            ways = [self.make_way(say("Record at the left"), self.record_wanted, one),
                    self.make_way(say("Record at the right"), self.record_wanted, two)]  # fmt: skip
        self.offer(*self.make_ways_back(screen.patient), *ways)
        self.body.display(screen)

    def clear(self) -> None:
        """Nothing stays, what was compared neither."""
        self.pair = None
        super().clear()

    def _make(self, screen: CompareScreen | None) -> Iterator[QWidget]:
        if screen is None:
            return
        if screen.remark:
            yield strip(screen.remark, "stop")
        if screen.changed is None:
            yield card("", [Text(say("Both say the same."), 15, 600)])
        else:
            yield card("", [GridView(say("What changed"), screen.changed, self.theme)])
        for facts in screen.same:
            title = say("Unchanged: {section} ({number})").format(section=facts.title, number=len(facts.facts))
            yield Foldaway(title, partial(_unfold, facts))
