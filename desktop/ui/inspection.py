"""Check a summary: a signed file is dropped or chosen, and it is said whether one may rely on it, and why."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.inspection import Inspection
from desktop.screens.person_on_paper import PersonOnPaper
from desktop.ui.choosing import choose_to_read
from desktop.ui.dropping import Dropping
from desktop.ui.help import offer_help
from desktop.ui.parts.page import Page
from desktop.ui.parts.reader import Reader
from desktop.ui.parts.speech import Role, announce, speak_as
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import scaled
from engine.joining import name_said
from engine.language import noted, say

KINDS = noted("Summaries and pictures of them (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp);;All files (*)")
LABEL = 140  # pixels, as wide as the longest label
EMPTY = 300  # pixels, in the middle of which it is said what to do
NOBODY = PersonOnPaper()
TOP = Qt.AlignmentFlag.AlignTop
Inspect = Callable[[QWidget, str, PersonOnPaper], Inspection | None]  # None when the clinician left it


class InspectionWindow(Reader):
    """What was checked last; another file can be dropped or chosen, and a seal typed."""

    def __init__(self, parent: QWidget, inspect_file: Inspect, inspect_typed: Inspect) -> None:
        """What checks a file, by its path, and what checks a seal that was typed."""
        super().__init__(parent, say("Check a summary"), (760, 640))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offer_help(self, "checking summaries")
        self._inspect_file, self._inspect_typed = inspect_file, inspect_typed
        self._again: Callable[[PersonOnPaper], Inspection | None] | None = None  # the check that was made last
        self.screen_shown: Inspection | None = None
        Dropping(self, self.look_at)
        about = say(
            "Drop a signed summary here (PDF), or a photo or scan of its first page. Nothing is kept of it, and "
            "nothing leaves this computer."
        )
        self.choose = button(say("Choose a file…"), "primary", weight=600)
        self.typed = button(say("Type or paste a seal…"), "plain")
        self.compare = button(say("Compare the person…"), "plain")
        self.compare.hide()
        self._person = NOBODY
        self.compare.clicked.connect(self._compare)
        self.choose.clicked.connect(self._choose)
        self.typed.clicked.connect(self._ask_for_seal)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choose)
        row.addWidget(self.typed)
        row.addWidget(self.compare)
        row.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(8)
        head.addWidget(Text(about, 13))
        head.addLayout(row)
        self.page = Page(_make)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page.setAccessibleName(say("What was found"))
        self.page.display(None)
        self.replace_body(self.page, head)
        self.copy = button(say("Copy"), "plain", say("Copy what was found as plain text"))
        self.copy.clicked.connect(self._copy)
        self.copy.setEnabled(False)
        self.add_to_foot(self.copy)
        self.choose.setFocus()

    def look_at(self, path: str) -> None:
        """Check a file, and say what was found."""
        self._look(partial(self._inspect_file, self, path))

    def _choose(self) -> None:
        path = choose_to_read(self, say("Check a summary"), say(KINDS))
        if path:
            self.look_at(path)

    def _ask_for_seal(self) -> None:
        from desktop.ui.sealing import ask_for_seal  # noqa: PLC0415 - loads when it is wanted

        words = ask_for_seal(self)
        if words:
            self._look(partial(self._inspect_typed, self, words))

    def _compare(self) -> None:
        from desktop.ui.sealing import ask_for_person  # noqa: PLC0415 - as above

        person = ask_for_person(self, self._person)
        if person is not None and self._again is not None:
            self._look(self._again, person)

    def _look(self, check: Callable[[PersonOnPaper], Inspection | None], person: PersonOnPaper = NOBODY) -> None:
        found = check(person)
        if found is None:  # left: what was found before stays
            return
        self._again, self._person = check, person
        self.screen_shown = found
        self.page.display(found)
        self.page.verticalScrollBar().setValue(0)
        self.copy.setEnabled(True)
        self.compare.setVisible(found.sealed is not None)
        announce(self, f"{found.title}. {' '.join(found.notes)}")

    def _copy(self) -> None:
        if self.screen_shown is not None:
            QGuiApplication.clipboard().setText(write_out(self.screen_shown))


def write_out(found: Inspection) -> str:
    """What was found, as plain text."""
    lines = [found.name, f"{found.title}."]
    lines += [name_said(each.label, each.words) if each.label else each.words for each in found.findings]
    lines += [name_said(label, value) for label, value in found.fields]
    return "\n".join((*lines, *found.notes))


def _make(found: Inspection | None) -> Iterable[QWidget]:
    if found is None:
        empty = Text(say("Drop a file here."), 15, tone="muted")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setMinimumHeight(scaled(EMPTY))
        yield empty
        return
    yield Text(found.name, 12, tone="muted")
    title = Text(found.title, 21, 700, tone=found.tone)
    title.setAccessibleName(found.title)
    yield title
    for note in found.notes:
        yield Text(note, 13, 500, tone="stop" if found.tone == "stop" else "open")
    if found.fields:
        told = say("Compare these with the paper") if found.sealed else say("What it says, NOT proved")
        heading = Text(told, 15, 600)
        heading.setContentsMargins(0, scaled(10), 0, 2)
        yield heading
        yield _make_rows(tuple(("", label, value, "muted") for label, value in found.fields), strong=True)
    yield _make_rows(tuple((each.mark, each.label, each.words, each.tone) for each in found.findings), strong=False)


def _make_rows(rows: tuple[tuple[str, str, str, str], ...], *, strong: bool) -> QWidget:
    """A mark, a label and what was found, one below the other."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, scaled(6), 0, 4)
    grid.setHorizontalSpacing(scaled(10))
    grid.setVerticalSpacing(scaled(7))
    grid.setColumnStretch(2, 1)
    for at, (mark, label, words, tone) in enumerate(rows):
        value = Text(words, 14 if strong else 13, 600 if strong else 400)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(name_said(label, words) if label else words)
        name = Text(label, 13, 600 if not strong else 400, tone="muted" if strong else "")
        name.setFixedWidth(scaled(LABEL))
        grid.addWidget(Text(mark, 13, 700, tone=tone, wrap=False), at, 0, TOP)
        grid.addWidget(name, at, 1, TOP)
        grid.addWidget(value, at, 2, TOP)
    speak_as(made, Role.Grouping, say("What the seal says") if strong else say("What was looked at"))
    return made
