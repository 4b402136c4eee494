"""The menus: every thing that can be done, its words and its keys, in one table that the help lists too."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from desktop.consult.settings import TEXT_SIZES
from desktop.ui.theme import font
from engine.language import say
from engine.packs.files import find_folder, read_about, shipped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from desktop.ui.casework import Casework
    from desktop.ui.topbar import TopBar
    from desktop.ui.window import Window


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a menu; None in a list of them is a line between groups."""

    words: str
    does: Callable[[], object]
    keys: str = ""
    also: str = ""  # a second way to press them
    needs_case: bool = False  # greyed while no case is in hand
    group: str = ""  # one of the commands of a group is ticked, always
    ticked: bool = False


# Groups that open as a menu of their own beside the line that names them.
SUBMENUS = {"colours": say("&Colours"), "text size": say("&Text size")}

Listed = tuple[tuple[str, tuple[Command | None, ...]], ...]


def list_commands(window: "Window") -> Listed:
    """The menus in their order, each with its commands."""

    def case(words: str, does: "Callable[[Casework], object]", keys: str = "", also: str = "") -> Command:
        return Command(words, lambda: window.work(does), keys, also, needs_case=True)

    return (
        (say("&File"), (
            Command(say("&New consultation"), window.begin_new, "Ctrl+N"),
            Command(say("&Open case file…"), window.open_file, "Ctrl+O"),
            case(say("&Save"), lambda on: on.save_file(), "Ctrl+S"),
            case(say("Save &as…"), lambda on: on.save_file(elsewhere=True), "Ctrl+Shift+S"),
            None,
            case(say("&Preview summary"), lambda on: on.preview(), "Ctrl+P"),
            case(say("Sign and &export…"), lambda on: on.sign(), "Ctrl+E"),
            case(say("Print pathwa&y…"), lambda on: on.print_pathway()),
            None,
            Command(say("&Quit"), window.close, "Ctrl+Q"),
        )),
        (say("&View"), (
            *_list_editions(window),
            None,
            case(say("Pathway lar&ger"), lambda on: on.desk.stage.open_pathway().zoom_by(1), "Ctrl++", "Ctrl+="),
            case(say("Pathway smalle&r"), lambda on: on.desk.stage.open_pathway().zoom_by(-1), "Ctrl+-"),
            case(say("&Fit pathway to width"), lambda on: on.desk.stage.open_pathway().zoom_to("width"), "Ctrl+0"),
            case(say("&Whole pathway in view"), lambda on: on.desk.stage.open_pathway().zoom_to("whole"), "Ctrl+9"),
            None,
            *_list_colours(window),
            *_list_text_sizes(window),
            Command(say("Text &larger"), lambda: window.appearance.step_text_size(1), "Ctrl+Alt++"),
            Command(say("Text &smaller"), lambda: window.appearance.step_text_size(-1), "Ctrl+Alt+-"),
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


def _list_colours(window: "Window") -> Iterator[Command]:
    """One choice for each set of colours."""
    words = {
        "system": say("&As the system"),
        "light": say("&Light"),
        "dark": say("&Dark"),
        "high_light": say("&High contrast, light"),
        "high_dark": say("High contrast, dar&k"),
    }
    for name, each in words.items():
        ticked = name == window.appearance.settings.colours
        yield Command(each, partial(window.appearance.choose_colours, name), group="colours", ticked=ticked)


def _list_text_sizes(window: "Window") -> Iterator[Command]:
    """One choice for each size of the texts."""
    for percent in TEXT_SIZES:
        ticked = percent == window.appearance.settings.text_size
        does = partial(window.appearance.choose_text_size, percent)
        yield Command(say("{percent} %").format(percent=percent), does, group="text size", ticked=ticked)


class Menus:
    """The commands as Qt has them: one action each."""

    def __init__(self, window: "Window") -> None:
        self.listed = list_commands(window)
        self._groups: dict[str, QActionGroup] = {}
        self._needing_case: list[QAction] = []
        self._made = [
            (title, [(each, None if each is None else self._make(window, each)) for each in commands])
            for title, commands in self.listed
        ]
        self.allow_case_commands(allowed=False)
        self.fill(window.top)

    def fill(self, top: "TopBar") -> None:
        """Put the actions into the menus of a top bar."""
        for title, actions in self._made:
            menu = top.add_menu(title)
            inner: dict[str, QMenu] = {}
            for command, action in actions:
                if command is None or action is None:
                    menu.addSeparator()
                elif command.group in SUBMENUS:
                    if command.group not in inner:
                        inner[command.group] = menu.addMenu(SUBMENUS[command.group])
                        inner[command.group].setFont(font(13))
                    inner[command.group].addAction(action)
                else:
                    menu.addAction(action)

    def tick(self, group: str, at: int) -> None:
        """Tick one command of a group, by its place there."""
        self._groups[group].actions()[at].setChecked(True)

    def allow_case_commands(self, *, allowed: bool) -> None:
        """Grey the commands that need a case, or not."""
        for action in self._needing_case:
            action.setEnabled(allowed)

    def _make(self, window: "Window", command: Command) -> QAction:
        made = QAction(command.words, window)
        made.triggered.connect(lambda _checked=False: command.does())
        if command.keys:
            made.setShortcuts([QKeySequence(keys) for keys in (command.keys, command.also) if keys])
        if command.needs_case:
            self._needing_case.append(made)
        if command.group:
            if command.group not in self._groups:
                self._groups[command.group] = QActionGroup(window)
            self._groups[command.group].addAction(made)
            made.setCheckable(True)
            made.setChecked(command.ticked)
        return made
