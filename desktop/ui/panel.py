"""The right panel: why, cautions, what if, and the details of a box of the diagram."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from desktop.screens.box import BoxScreen
from desktop.screens.cautions import CautionLine, CautionsScreen
from desktop.screens.changes import ChangeGroup
from desktop.screens.visits import Leading
from desktop.screens.why import Group, Item
from desktop.ui.parts.item import Heading, ItemView
from desktop.ui.parts.page import Page, Part
from desktop.ui.parts.source_line import SourceLine
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import Text, rule, set_property
from desktop.ui.parts.titles import fit_titles
from desktop.ui.parts.whatif import WhatIf
from desktop.ui.theme import SMALL, Theme, font
from desktop.ui.translated import make_awaiting
from engine.joining import name_said
from engine.language import say

TITLES = 13
TONES = {"for": "advice", "against": "stop", "open": "open", "plain": ""}
LEVEL_TONES = {"stop": "stop", "adjust": "open", "watch": "route", "note": "plain"}
Look = Callable[[], BoxScreen | None]  # who comes to a box is counted only when its page is read


class Panel(QFrame):
    """The tabs."""

    place_wanted = Signal(str)  # a fact was chosen: its place on the form
    try_wanted = Signal(object)  # a change to try on a copy: places under `clinical` with their values

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._theme = theme
        self.tabs = QTabWidget()
        self.tabs.setFont(font(13, 500))
        self.tabs.tabBar().setFont(font(TITLES, 500))
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName(say("What to read about the answer"))
        speak_as(self.tabs, Role.Grouping, say("Why, cautions, what if, box details"))
        makers: dict[str, Callable[[Any], Iterable[QWidget | Part]]] = {
            "why": self._groups, "cautions": self._cautions, "compare": self._groups, "changes": self._changes,
        }  # fmt: skip
        self.pages = {name: Page(make) for name, make in makers.items()}
        self.pages["box"] = Page(self._box, lambda look: look())
        titles = {"why": say("Why"), "cautions": say("Cautions"), "compare": say("Compare"), "changes": say("What if"),
                  "box": say("Box")}  # fmt: skip
        for name, page in self.pages.items():
            page.setAccessibleName(titles[name])
            self.tabs.addTab(page, titles[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        if (awaiting := make_awaiting()) is not None:
            awaiting.setContentsMargins(12, 4, 12, 6)
            column.addWidget(awaiting)

    def display(
        self, why: tuple[Group, ...], cautions: CautionsScreen, changes: tuple[ChangeGroup, ...], box: Look
    ) -> None:
        """Show everything that is said about an outcome."""
        self.pages["why"].display(why)
        self.pages["cautions"].display(cautions)
        self.pages["changes"].display(changes)
        self.display_box(box)
        count = say("Cautions {number}").format(number=cautions.count)
        self.tabs.setTabText(1, count if cautions.count else say("Cautions"))
        fit_titles(self.tabs.tabBar(), self.width(), TITLES)

    def display_compare(self, groups: tuple[Group, ...]) -> None:
        """Show the editions side by side; an edition that stands alone has nothing to compare."""
        self.pages["compare"].display(groups)
        self.tabs.setTabVisible(self.tabs.indexOf(self.pages["compare"]), bool(groups))
        fit_titles(self.tabs.tabBar(), self.width(), TITLES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The titles stay in sight together, at any width."""
        super().resizeEvent(event)
        fit_titles(self.tabs.tabBar(), event.size().width(), TITLES)

    def open_compare(self) -> None:
        """Bring the comparison to the front."""
        self.tabs.setCurrentWidget(self.pages["compare"])

    def display_box(self, box: Look, *, open_tab: bool = False) -> None:
        """Show one box of the diagram."""
        self.pages["box"].display(box)
        if open_tab:
            self.tabs.setCurrentWidget(self.pages["box"])

    def _groups(self, groups: tuple[Group, ...]) -> Iterable[Part]:
        for at, group in enumerate(groups):
            yield Part(Heading, (group.title, TONES[group.tone], at == 0))
            for place, item in enumerate(group.items):
                yield self._part(item, muted=group.tone == "plain", ruled=place > 0)

    def _item(self) -> ItemView:
        made = ItemView(self._theme)
        made.place_wanted.connect(self.place_wanted)
        return made

    def _part(self, item: Item, *, muted: bool = False, ruled: bool = False) -> Part:
        return Part(self._item, (item, muted, ruled))

    def _cautions(self, screen: CautionsScreen) -> Iterable[QWidget]:
        if not screen.count:
            yield Text(say("Nothing that was recorded speaks against the next dose."), tone="muted")
        for at, line in enumerate(screen.lines):
            if at:
                yield rule()
            yield from self._caution(line)
        if screen.unrecorded:
            if screen.lines:
                yield rule()
            yield Text(screen.unrecorded)

    def _caution(self, line: CautionLine) -> Iterable[QWidget]:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(8)
        chip = Text(line.word.upper(), SMALL, 600, wrap=False)
        chip.setObjectName("chip")
        set_property(chip, "tone", LEVEL_TONES[line.level])
        row.addWidget(chip)
        if line.blocks:
            row.addWidget(Text(line.blocks, SMALL, 600, tone="stop"), 1)
        else:
            row.addStretch(1)
        yield head
        yield Text(line.text)
        yield SourceLine(line.source, line.tag, self._theme)

    def _changes(self, groups: tuple[ChangeGroup, ...]) -> Iterable[QWidget]:
        if not groups:
            yield Text(say("No small change of what is recorded would give other advice."), tone="muted")
        for at, group in enumerate(groups):
            if at:
                yield rule()
            title = Text(group.advice, weight=600)
            title.setContentsMargins(0, 3 if at else 0, 0, 0)
            yield title
            yield Text(group.distance, 12, tone="muted")
            for way in group.ways:
                yield self._what_if(way.words, way.change)

    def _what_if(self, words: str, change: Mapping[str, Any]) -> WhatIf:
        made = WhatIf(words, change)
        made.wanted.connect(self.try_wanted)
        return made

    def _leading(self, leading: Leading, *, may_try: bool) -> Iterable[QWidget | Part]:
        if leading.title:
            yield Part(Heading, (leading.title, "", False))
        if leading.needed:
            yield Text(leading.needed)
        for change in leading.changes:
            yield self._what_if(change.rest, change.change) if may_try else Text(f"{change.rest}.")
        if leading.remark:
            yield Text(leading.remark, tone="muted")

    def _box(self, box: BoxScreen | None) -> Iterable[QWidget | Part]:
        if box is None:
            yield Text(say("Click a box of the diagram, or walk through it with the arrow keys."), tone="muted")
            return
        yield Text(name_said(box.kind, box.state), SMALL, 600, tone="muted")
        yield Text(box.title, 14, 600)
        if box.answer:
            yield Text(box.answer)
        yield from self._leading(box.leading, may_try=box.may_try)
        yield Part(Heading, (say("Who comes here"), "", False))
        yield Text(box.visits)
        yield Text(box.counting, 12, tone="muted")
        yield Part(Heading, (say("Arrows"), "", False))
        yield from map(self._part, box.arrows)
        if box.statements:
            yield Part(Heading, (say("Statements, in our words"), "", False))
            yield from map(self._part, box.statements)
