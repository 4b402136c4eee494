"""The menus: every thing that can be done, its words and its keys, in one table that the help lists too."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from desktop.ui.theme import DARK, LIGHT
from desktop.ui.travel import go_next, go_round, go_to
from engine.language import say
from engine.packs.files import find_folder, read_about, shipped

if TYPE_CHECKING:
    from desktop.ui.casework import Casework
    from desktop.ui.window import Window


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a menu; None in a list of them is a line between groups."""

    words: str
    does: Callable[[], object]
    keys: str = ""
    needs_case: bool = False  # greyed while no case is in hand
    group: str = ""  # one of the commands of a group is ticked, always
    ticked: bool = False


Listed = tuple[tuple[str, tuple[Command | None, ...]], ...]


def list_commands(window: "Window") -> Listed:
    """The menus in their order, each with its commands."""

    def case(words: str, does: "Callable[[Casework], object]", keys: str = "") -> Command:
        return Command(words, lambda: window.work(does), keys, needs_case=True)

    return (
        (say("&File"), (
            Command(say("&New consultation"), window.begin_new, "Ctrl+N"),
            Command(say("&Open case file…"), window.open_file, "Ctrl+O"),
            case(say("&Save"), lambda on: on.save_file(), "Ctrl+S"),
            case(say("Save &as…"), lambda on: on.save_file(elsewhere=True), "Ctrl+Shift+S"),
            None,
            case(say("&Preview summary"), lambda on: on.preview(), "Ctrl+P"),
            case(say("Sign and &export…"), lambda on: on.sign(), "Ctrl+E"),
            None,
            Command(say("&Quit"), window.close, "Ctrl+Q"),
        )),
        (say("&View"), (
            *_list_editions(window),
            None,
            Command(say("&Light colours"), lambda: window.use_theme(LIGHT), group="colours", ticked=True),
            Command(say("&Dark colours"), lambda: window.use_theme(DARK), group="colours"),
        )),
        (say("&Go"), (
            case(say("&Next question that matters"), lambda on: go_next(on.desk), "Ctrl+J"),
            None,
            case(say("&Form"), lambda on: go_to(on.desk, "form"), "Ctrl+1"),
            case(say("&Pathway"), lambda on: go_to(on.desk, "pathway"), "Ctrl+2"),
            case(say("&Reasons"), lambda on: go_to(on.desk, "reasons"), "Ctrl+3"),
            case(say("&Decision"), lambda on: go_to(on.desk, "decision"), "Ctrl+4"),
            None,
            case(say("Next p&art of the window"), lambda on: go_round(on.desk, 1), "F6"),
            case(say("Previous par&t of the window"), lambda on: go_round(on.desk, -1), "Shift+F6"),
        )),
        (say("&Help"), (
            Command(say("&Intended use and limits"), window.show_use, "F1"),
            Command(say("How the &editions differ"), lambda: window.work(lambda on: on.show_difference())),
            Command(say("&About"), window.show_about),
        )),
    )  # fmt: skip


def _list_editions(window: "Window") -> Iterator[Command]:
    """One choice for each edition that ships."""
    for name in shipped():
        words = say("Edition: {edition}").format(edition=read_about(find_folder(name)).edition)
        yield Command(words, partial(window.use_edition, name), group="editions", ticked=name == window.about.id)


class Menus:
    """The commands as Qt has them: one action each."""

    def __init__(self, window: "Window") -> None:
        self.listed = list_commands(window)
        self._groups: dict[str, QActionGroup] = {}
        self._needing_case: list[QAction] = []
        for title, commands in self.listed:
            window.top.add_menu(title, tuple(None if each is None else self._make(window, each) for each in commands))
        self.allow_case_commands(allowed=False)

    def allow_case_commands(self, *, allowed: bool) -> None:
        """Grey the commands that need a case, or not."""
        for action in self._needing_case:
            action.setEnabled(allowed)

    def _make(self, window: "Window", command: Command) -> QAction:
        made = QAction(command.words, window)
        made.triggered.connect(lambda _checked=False: command.does())
        if command.keys:
            made.setShortcut(QKeySequence(command.keys))
        if command.needs_case:
            self._needing_case.append(made)
        if command.group:
            if command.group not in self._groups:
                self._groups[command.group] = QActionGroup(window)
            self._groups[command.group].addAction(made)
            made.setCheckable(True)
            made.setChecked(command.ticked)
        return made
