"""The menus: every thing that can be done, its words and its keys, in one table that the help lists too."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from desktop.ui.theme import DARK, LIGHT
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
    id: str = ""  # what code calls it by, where its words or state change
    other_keys: str = ""  # a second way to press it


Listed = tuple[tuple[str, tuple[Command | None, ...]], ...]


def list_commands(window: "Window") -> Listed:
    """The menus in their order, each with its commands."""

    def case(
        words: str, does: "Callable[[Casework], object]", keys: str = "", name: str = "", other_keys: str = ""
    ) -> Command:
        # What has a name of its own is greyed by that name.
        work = partial(window.work, does)
        return Command(words, work, keys, needs_case=not name, id=name, other_keys=other_keys)

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
        (say("&Edit"), (
            case(say("Undo"), lambda on: on.undoing.undo(), "Ctrl+Z", "undo"),
            case(say("Redo"), lambda on: on.undoing.redo(), "Ctrl+Shift+Z", "redo", "Ctrl+Y"),
            None,
            case(say("&Back to the patient"), lambda on: on.trying.go_back(), "Esc", "back"),
        )),
        (say("&View"), (
            *_list_editions(window),
            None,
            Command(say("&Light colours"), lambda: window.use_theme(LIGHT), group="colours", ticked=True),
            Command(say("&Dark colours"), lambda: window.use_theme(DARK), group="colours"),
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
        yield Command(words, partial(window.use_edition, name), group="editions", ticked=name == window.about.id,
                      id=f"edition {name}")  # fmt: skip


class Menus:
    """The commands as Qt has them: one action each."""

    def __init__(self, window: "Window") -> None:
        self.listed = list_commands(window)
        self._groups: dict[str, QActionGroup] = {}
        self._needing_case: list[QAction] = []
        self._named: dict[str, QAction] = {}
        for title, commands in self.listed:
            window.top.add_menu(title, tuple(None if each is None else self._make(window, each) for each in commands))
        self.allow_case_commands(allowed=False)
        for name in ("undo", "redo", "back"):
            self._named[name].setEnabled(False)

    def allow_case_commands(self, *, allowed: bool) -> None:
        """Grey the commands that need a case, or not."""
        for action in self._needing_case:
            action.setEnabled(allowed)

    def show_state(self, on: "Casework") -> None:
        """Say what can be taken back and done again; while a what-if is on the desk, only the way back is open."""
        from desktop.screens.history import tell_redo, tell_undo  # noqa: PLC0415 - the engine is loaded by now

        trying = on.trying.trial is not None
        history = on.undoing.history
        self.allow_case_commands(allowed=not trying)
        self.rename("undo", tell_undo(history.undo_name), enabled=bool(history.done) and not trying)
        self.rename("redo", tell_redo(history.redo_name), enabled=bool(history.undone) and not trying)
        self.allow("back", allowed=trying)
        self.tick(f"edition {on.edition.pack.id}")

    def rename(self, name: str, words: str, *, enabled: bool) -> None:
        """Give the command of that id other words; greyed when it can do nothing now."""
        self._named[name].setText(words.replace("&", "&&"))
        self.allow(name, allowed=enabled)

    def allow(self, name: str, *, allowed: bool) -> None:
        """Grey the command of that id, or not."""
        self._named[name].setEnabled(allowed)

    def tick(self, name: str) -> None:
        """Tick the command of that id among those of its group, if there is one."""
        if name in self._named:
            self._named[name].setChecked(True)

    def _make(self, window: "Window", command: Command) -> QAction:
        made = QAction(command.words, window)
        made.triggered.connect(lambda _checked=False: command.does())
        if command.keys:
            made.setShortcuts([QKeySequence(each) for each in (command.keys, command.other_keys) if each])
        if command.id:
            self._named[command.id] = made
        if command.needs_case:
            self._needing_case.append(made)
        if command.group:
            if command.group not in self._groups:
                self._groups[command.group] = QActionGroup(window)
            self._groups[command.group].addAction(made)
            made.setCheckable(True)
            made.setChecked(command.ticked)
        return made
