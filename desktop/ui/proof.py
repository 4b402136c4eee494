"""How do we know? A window to read what was proved of an edition, and to have it proved again before one's eyes."""

import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.consult.proof import Proof, prove
from desktop.screens.about import Parts, write_plain
from desktop.screens.proof import (
    ArrowLine,
    LawLine,
    ProofScreen,
    QuestionLines,
    Rows,
    list_parts,
    show_proof,
    tell_check,
)
from desktop.ui.dialogs import part_digests, tell
from desktop.ui.help import offer_help
from desktop.ui.parts.foldaway import Foldaway
from desktop.ui.parts.menu import Menu
from desktop.ui.parts.page import Page
from desktop.ui.parts.reader import Reader
from desktop.ui.parts.speech import Role, announce, speak_as
from desktop.ui.parts.text import RichText, Text, button, rule
from desktop.ui.theme import SMALL, font, scaled
from desktop.ui.working import wait_for
from engine.edition import Edition
from engine.joining import name_said
from engine.language import say
from engine.packs.installed import find_current, list_current, read_current
from engine.packs.section import PackError

STATE = 66  # pixels, as wide as "Not tried"
TOP, RIGHT = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignRight


class ProofWindow(Reader):
    """A choice of editions above the page, and the button that proves again; both stay in sight."""

    def __init__(self, parent: QWidget, names: tuple[str, ...], edition: Edition, proof: Proof) -> None:
        """`names` are the editions to choose from, each an id or a folder; edition and proof are of the first."""
        super().__init__(parent, say("How do we know?"), (760, 640))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._names, self._at, self._edition = names, 0, edition
        self._proofs: dict[str, Proof] = {}
        offer_help(self, "answer")
        self.screen_shown: ProofScreen | None = None
        self.choice = Menu()
        self.choice.setFont(font(13))
        self.choice.setAccessibleName(say("Edition"))
        self.choice.addItems([_name(name) for name in names])
        self.again = button(say("Prove again"), "plain")
        self.told = Text("", 12, tone="muted")
        self.page = Page(self._make)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(say("Edition"), 13, 600, wrap=False))
        row.addWidget(self.choice)
        row.addStretch(1)
        row.addWidget(self.again)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(4)
        head.addLayout(row)
        head.addWidget(self.told)
        self.replace_body(self.page, head)
        copy = button(say("Copy"), "plain", say("Copy the verdict, the laws and the certificate as plain text"))
        copy.clicked.connect(self._copy)
        self.add_to_foot(copy)
        self.choice.currentIndexChanged.connect(self._choose)
        self.again.clicked.connect(self._prove_again)
        self._show(proof)
        self.page.setFocus()

    def _choose(self, at: int) -> None:
        proof = self._proofs.get(self._names[at]) or self._prove(at)
        if proof is None:  # left: the edition before stays
            self.choice.setCurrentIndex(self._at)
        elif at != self._at:
            self._at = at
            self._show(proof)
            self.page.verticalScrollBar().setValue(0)

    def _prove_again(self) -> None:
        proof = self._prove(self._at)
        if proof is not None:
            self._show(proof)

    def _prove(self, at: int) -> Proof | None:
        return _prove(self, self._names[at], self._edition if at == 0 else None)

    def _show(self, proof: Proof) -> None:
        name = self._names[self._at]
        before = self._proofs.get(name)
        self._proofs[name] = proof
        self.screen_shown = show_proof(proof)
        self.told.setText(tell_check(proof.certificate, None if before is None else before.certificate))
        self.page.display(self.screen_shown)
        self.page.setAccessibleName(self.choice.currentText())
        announce(self, f"{self.screen_shown.word}. {self.told.text()}")

    def _copy(self) -> None:
        if self.screen_shown is not None:
            QGuiApplication.clipboard().setText(write_plain(list_parts(self.screen_shown)))

    def _make(self, screen: ProofScreen) -> Iterable[QWidget]:
        yield Text(screen.word, 21, 700, tone=screen.tone)
        yield Text(screen.verdict, 14, 500)
        failed = [line for line in screen.laws if line.failures]
        if failed:
            yield _heading(say("What fails"))
            yield from map(_make_law, failed)
        yield from _make_parts(screen.meaning)
        if screen.sizes:
            yield _heading(say("Patient types"))
            yield _make_counts(screen.sizes)
            yield from (Text(words) for words in screen.counting)
        yield _heading(say("The laws"))
        yield from (_make_law(line) for line in screen.laws if not line.failures)
        if screen.questions:
            yield _heading(say("Each arrow of the pathway: who takes it, and which cases show it"))
            yield from map(_make_question, screen.questions)
            yield _heading(say("Each advice: patient types that get it"))
            yield _make_counts(screen.advice)
        yield _heading(say("The certificate"))
        yield _make_rows(screen.certificate)
        yield Text(screen.repeat)


def open_proof(parent: QWidget, edition: Edition) -> ProofWindow | None:
    """Prove the edition in hand and open the page on it, the other shipped ones to choose; None when it was left."""
    folder = edition.pack.folder
    own = next((name for name in list_current() if str(find_current(name)) == folder), folder)
    proof = _prove(parent, own, edition)
    if proof is None:
        return None
    made = ProofWindow(parent, (own, *(name for name in list_current() if name != own)), edition, proof)
    made.finished.connect(parent.activateWindow)  # not every system does that by itself
    made.open()
    return made


def _prove(parent: QWidget, name: str, edition: Edition | None) -> Proof | None:
    """The proof of an edition; None when it was left, or when the edition is no longer there, which is said."""
    words = say("Proving every law of the edition")
    try:
        return wait_for(parent, words, partial(prove, name, time.perf_counter, edition))
    except PackError as error:
        tell(parent, say("The edition cannot be read"), tuple(str(problem) for problem in error.problems))
        return None


def _name(edition: str) -> str:
    """What an edition is called; one from a folder has the folder's name beside it."""
    called = read_current(edition).edition
    return called if edition in list_current() else f"{called} ({Path(edition).name})"


def _heading(title: str) -> Text:
    text = Text(title, 15, 600)
    text.setContentsMargins(0, scaled(12), 0, 2)
    return text


def _make_parts(parts: Parts) -> Iterable[QWidget]:
    for heading, paragraphs in parts:
        yield _heading(heading)
        yield from (Text(words) for words in paragraphs)


def _grid() -> tuple[QWidget, QGridLayout]:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 2, 0, 4)
    grid.setHorizontalSpacing(scaled(14))
    grid.setVerticalSpacing(scaled(3))
    return made, grid


def _make_rows(rows: Rows) -> QWidget:
    """Labels with their values, which can be marked and copied."""
    made, grid = _grid()
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 3)
    for at, (label, value) in enumerate(rows):
        words = Text(part_digests(value), 13, 500)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(name_said(label, value))
        grid.addWidget(_at_top(Text(label, 13, tone="muted")), at, 0)
        grid.addWidget(_at_top(words), at, 1)
    return made


def _make_counts(rows: Rows) -> QWidget:
    """What is counted with its number, the numbers one below the other."""
    made, grid = _grid()
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(2, 2)  # nothing: a number far from its words is read beside the wrong ones
    for at, (label, number) in enumerate(rows):
        grid.addWidget(_at_top(Text(label)), at, 0)
        grid.addWidget(_count(number, name_said(label, number)), at, 1)
    return made


def _at_top(text: Text) -> Text:
    text.setAlignment(TOP)
    return text


def _count(number: str, spoken: str) -> Text:
    text = Text(number, 13, 500, wrap=False)
    text.setAlignment(RIGHT | TOP)
    text.setAccessibleName(spoken)
    return text


def _make_law(line: LawLine) -> QWidget:
    """A law beside its state; below it what may be relied on, or what is wrong and the patient who shows it."""
    made, grid = _grid()
    speak_as(made, Role.Grouping, name_said(line.state, line.title))
    state = Text(line.state, 13, 600, line.tone)
    state.setFixedWidth(scaled(STATE))
    grid.addWidget(_at_top(state), 0, 0)
    grid.setColumnStretch(1, 1)
    parts: list[QWidget] = [Text(line.title, 13, 600), Text(line.means)]
    if line.foot:
        parts.append(Text(line.foot, SMALL, tone="muted"))
    for failure in line.failures:
        parts.append(Text(failure.words, 13, 500, tone="stop"))
        if failure.patient:
            parts += [Text(say("The patient who shows it"), 12, 600), _make_rows(failure.patient)]
    for at, part in enumerate(parts):
        grid.addWidget(part, at, 1)
    return made


def _make_question(lines: QuestionLines) -> QWidget:
    made, grid = _grid()
    speak_as(made, Role.Grouping, lines.title)
    grid.setColumnStretch(0, 1)
    grid.addWidget(Text(lines.title, 13, 600), 0, 0)
    grid.addWidget(Text(say("Patient types"), SMALL, tone="muted", wrap=False), 0, 1, RIGHT)
    for at, arrow in enumerate(lines.arrows):
        spoken = say("{label}: {number} patient types").format(label=arrow.label, number=arrow.patients)
        grid.addWidget(rule(), 2 * at + 1, 0, 1, 2)
        grid.addWidget(_make_arrow(arrow), 2 * at + 2, 0)
        grid.addWidget(_count(arrow.patients, spoken), 2 * at + 2, 1)
    return made


def _make_arrow(arrow: ArrowLine) -> QWidget:
    """An answer and where it leads; below it the cases that take it, their titles to be opened."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    leads = RichText(f"{arrow.label} →", arrow.leads)
    leads.setAccessibleName(say("{label} leads to: {title}").format(label=arrow.label, title=arrow.leads))
    column.addWidget(leads)
    column.addWidget(Text(arrow.cases, SMALL, tone="muted"))
    if arrow.more:
        fold = Foldaway(arrow.more, _listing(arrow.titles))
        fold.head.setAccessibleDescription(arrow.label)
        column.addWidget(fold)
    return made


def _listing(titles: tuple[str, ...]) -> Callable[[], Iterable[QWidget]]:
    return lambda: (Text(f"• {title}", 12) for title in titles)
