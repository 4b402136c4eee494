"""Two entries that may be one patient, said above the timeline: looked at, merged with a reason, taken apart again."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.chart.duplicates import merge, part
from desktop.commands.inputs import Refusal
from desktop.screens.chart.timeline import Likeness, Merged, TimelineScreen
from desktop.ui.chart.deeds import ask
from desktop.ui.chart.page import ChartPage
from desktop.ui.dialogs import WordsDialog, is_meant, tell
from desktop.ui.parts.text import Text, button
from engine.language import say

Deeds = dict[str, Callable[[], None]]  # a button's words, and what it does


def show_likenesses(page: ChartPage, screen: TimelineScreen) -> Iterator[QFrame]:
    """A strip for each entry that may be the same, and for each that was merged."""
    for each in screen.likenesses:
        deeds: Deeds = {say("Look"): partial(page.patient_wanted.emit, each.patient)}
        if screen.may_merge:
            deeds[say("Merge…")] = partial(_merge, page, each)
        yield _strip(each.words, each.against, deeds)
    for merged in screen.merged:
        apart: Deeds = {say("Take apart…"): partial(_part, page, merged)} if screen.may_merge else {}
        yield _strip(merged.words, "", apart)


def _strip(words: str, against: str, deeds: Deeds) -> QFrame:
    made = QFrame()
    made.setObjectName("strip")
    made.setProperty("tone", "open")
    row = QHBoxLayout(made)
    row.setContentsMargins(12, 6, 8, 6)
    row.setSpacing(8)
    said = QVBoxLayout()
    said.setSpacing(2)
    said.addWidget(Text(words, 13, 500, tone="open"))
    if against:
        said.addWidget(Text(against, 13, 600, tone="stop"))
    row.addLayout(said, 1)
    for name, does in deeds.items():
        press = button(name, "small", f"{name}: {words}", 12)
        press.clicked.connect(does)
        row.addWidget(press)
    return made


def _merge(page: ChartPage, likeness: Likeness) -> None:
    """Say that both are one patient; what speaks against it is asked about a second time."""
    title = say("Merge two patients")
    words = say("{words} {against} No record changes: all of them stand on one timeline from now on. It can be undone.")
    told = words.format(words=likeness.words, against=likeness.against)
    asked = WordsDialog(page, title, told, say("Merge them"))
    if not ask(page, asked):
        return
    reason = asked.asked.words  # now: the window goes as soon as anything else is waited for
    if likeness.against and not is_meant(
        page, title, likeness.against, does=say("Merge them all the same"), leaves=say("Leave them apart")
    ):
        return
    if page.keyholder.chart is None:  # locked while it was asked
        return
    gone, into = likeness.into
    try:
        merge(page.chart, gone, into, reason, page.keyholder.clock(), although_differing=bool(likeness.against))
    except Refusal as refusal:
        tell(page, title, refusal.sentences)
        return
    page.patient_wanted.emit(into)


def _part(page: ChartPage, merged: Merged) -> None:
    """Take a merge back."""
    title = say("Take two patients apart")
    words = say("{words} It stands by itself again, with its own consultations.").format(words=merged.words)
    asked = WordsDialog(page, title, words, say("Take apart"))
    if not ask(page, asked):
        return
    try:
        part(page.chart, merged.patient, asked.asked.words, page.keyholder.clock())
    except Refusal as refusal:
        tell(page, title, refusal.sentences)
    page.display()
