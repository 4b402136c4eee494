"""One record whole in the window: advice as it was told then, decision, facts, versions, signatures, trail."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.screens.chart.compare import name_pair
from desktop.screens.chart.facts import Facts
from desktop.screens.chart.record import DEEDS, RecordScreen, Signed, Versioned, show_record
from desktop.ui.card import Card
from desktop.ui.chart.deeds import DOES, do, show_pages
from desktop.ui.chart.sheets import Columns, PatientPage, card, strip, table
from desktop.ui.dialogs import tell
from desktop.ui.parts.foldaway import Foldaway
from desktop.ui.parts.text import RichText, Text, button
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.chart.keyholder import Keyholder
    from desktop.ui.theme import Theme


class RecordPage(PatientPage):
    """A record; that it was opened is entered in its trail once for each visit, before anything of it is shown."""

    def __init__(self, keyholder: "Keyholder", theme: "Theme") -> None:
        super().__init__(keyholder, theme, self._make)
        self.name: str | None = None
        self._entered = False

    def go_to(self, name: str) -> None:
        """Visit a record."""
        self.name, self._entered = name, False

    def display(self) -> None:
        """Enter the visit, and show the record as it stands now."""
        if self.name is None:
            self.clear()
            return
        try:
            record = self.chart.record(self.name)
            if not self._entered:
                self.chart.note("opened", self.name, {"version": record.latest.number}, self.keyholder.clock())
                self._entered, record = True, self.chart.record(self.name)
            screen = show_record(self.chart, record)
        except Refusal as refusal:
            self.clear()
            tell(self, say("The record cannot be shown"), refusal.sentences)
            return
        self.banner.display(screen.banner)
        deeds = [button(say(DEEDS[name]), "small") for name in screen.deeds if name in DOES]
        for made, name in zip(deeds, (each for each in screen.deeds if each in DOES), strict=True):
            made.clicked.connect(partial(do, self, name, screen.id))
        self.offer(*self.make_ways_back(screen.patient), *deeds)
        self.body.display(screen)

    def clear(self) -> None:
        """Nothing stays, the record's name neither."""
        self.name = None
        super().clear()

    def _make(self, screen: RecordScreen | None) -> Iterator[QWidget]:
        if screen is None:
            return
        for words in screen.remarks:
            yield strip(words, screen.banner.tone if screen.banner.tone == "stop" else "open")
        told = Card()
        told.display(screen.card)
        told.compare.hide()
        yield told
        yield Columns(self._make_left(screen), self._make_right(screen))

    def _make_left(self, screen: RecordScreen) -> Iterator[QWidget]:
        if screen.decision is not None:
            yield card(screen.decision.title, [table(screen.decision)])
        if screen.heed:
            yield card(say("To heed"), [RichText(*each) for each in screen.heed])
        yield card(say("Because"), [Text(words) for words in screen.why])
        yield card(say("What was known"), [part for facts in screen.facts for part in _tell_section(facts)])

    def _make_right(self, screen: RecordScreen) -> Iterator[QWidget]:
        known = say("Record {id} · {edition}").format(id=screen.id, edition=screen.edition)
        yield card(say("Kept"), [Text(screen.standing), Text(known, 12, tone="muted")])
        signed = [part for each in screen.signed for part in self._tell_signed(each)]
        yield card(say("Signatures"), signed or [Text(say("Nobody has signed it."), tone="muted")])
        yield card(say("Versions"), [part for each in screen.versions for part in self._tell_version(screen.id, each)])
        title = say("Everything that was done ({number})").format(number=len(screen.trail))
        yield card(say("Trail"), [
            Text(screen.trail[0], 12), Foldaway(title, lambda: [Text(words, 12) for words in screen.trail[1:]]),
        ])  # fmt: skip

    def _tell_signed(self, signed: Signed) -> Iterator[QWidget]:
        yield Text(signed.words)
        made = button(say("Show these pages"), "link", size=12)
        made.clicked.connect(lambda: show_pages(self, signed.digest))
        yield made

    def _tell_version(self, record: str, version: Versioned) -> Iterator[QWidget]:
        yield Text(version.words)
        if version.number > 1:
            made = button(say("What changed from version {number}").format(number=version.number - 1), "link", size=12)
            pair = name_pair((record, version.number - 1), (record, version.number))
            made.clicked.connect(lambda: self.comparison_wanted.emit(pair))
            yield made


def _tell_section(facts: Facts) -> Iterator[QWidget]:
    heading = Text(facts.title, 12, 600, tone="muted")
    heading.setContentsMargins(0, 5, 0, 0)
    yield heading
    yield table(facts)
