"""The menus: every thing that can be done, its words and its keys, in one table that the help lists too."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from desktop.faults.actions import do_noted
from desktop.ui.examining import examine_computer
from desktop.ui.kept_choices import (
    SUBMENUS,
    Command,
    list_colours,
    list_editions,
    list_lock_after,
    list_text_sizes,
    list_tongues,
)
from desktop.ui.leaflets import (
    begin_tour,
    check_summary,
    save_manual,
    show_about,
    show_difference,
    show_help,
    show_packs,
    show_proof,
    show_use,
)  # fmt: skip
from desktop.ui.theme import font
from desktop.ui.travel import go_next, go_round, go_to, go_to_pathway
from engine.language import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from desktop.ui.casework import Casework
    from desktop.ui.topbar import TopBar
    from desktop.ui.window import Window


Listed = tuple[tuple[str, tuple[Command | None, ...]], ...]


def list_commands(window: "Window") -> Listed:
    """The menus in their order, each with its commands."""

    def case(
        words: str, does: "Callable[[Casework], object]", keys: str = "", also: str = "", name: str = ""
    ) -> Command:
        # What has a name of its own is greyed by that name.
        return Command(words, partial(window.work, does), keys, also, needs_case=not name, id=name)

    return (
        (say("&File"), (
            Command(say("&New consultation"), window.begin_new, "Ctrl+N"),
            Command(say("&Open case file…"), partial(window.work, lambda on: on.open_file()), "Ctrl+O"),
            case(say("&Save"), lambda on: on.save(), "Ctrl+S"),
            case(say("Save as &file…"), lambda on: on.save(elsewhere=True), "Ctrl+Shift+S"),
            Command(say("&Import FHIR bundle…"), partial(window.work, _import_document)),
            None,
            case(say("&Preview summary"), lambda on: on.paperwork.preview(), "Ctrl+P"),
            case(say("Prin&t summary…"), lambda on: on.paperwork.print_summary(), "Ctrl+Shift+P"),
            case(say("Sign and &export…"), lambda on: on.paperwork.sign(), "Ctrl+E"),
            Command(say("Chec&k a summary…"), lambda: check_summary(window), "Ctrl+K"),
            None,
            case(say("Print pathwa&y…"), lambda on: on.paperwork.print_pathway()),
            case(say("&Copy note for pasting"), lambda on: on.paperwork.copy_note()),
            case(say("Export F&HIR document…"), lambda on: on.paperwork.export_document()),
            None,
            Command(say("&Quit"), window.close, "Ctrl+Q"),
        )),
        (say("&Edit"), (
            case(say("Undo"), lambda on: on.undoing.undo(), "Ctrl+Z", name="undo"),
            case(say("Redo"), lambda on: on.undoing.redo(), "Ctrl+Shift+Z", "Ctrl+Y", name="redo"),
            None,
            case(say("&Read from pasted text…"), _read_text, "Ctrl+Shift+V"),
            None,
            case(say("&Back to the patient"), lambda on: on.trying.go_back(), "Esc", name="back"),
        )),
        (say("&Chart"), (
            Command(say("&Patients"), window.charting.show, "Ctrl+L"),
            Command(say("&Follow-ups"), partial(window.charting.show, "followups"), "Ctrl+Shift+F"),
            Command(say("&Time machine"), partial(window.charting.show, "replay")),
            Command(say("&Audit trail"), partial(window.charting.show, "trail")),
            Command(say("P&eople and keys"), partial(window.charting.show, "people")),
            Command(say("Back&up"), partial(window.charting.show, "backup")),
            None,
            case(say("&Consultation in hand"), lambda on: on.tell_state(), "Ctrl+H", name="in hand"),
            None,
            Command(say("Loc&k now"), window.charting.keyholder.lock, "Ctrl+Shift+L", id="lock"),
            *list_lock_after(window),
        )),
        (say("&Practice"), (
            Command(say("&Practise now"), partial(_practise, window, "now"), "Ctrl+Shift+R"),
            None,
            Command(say("&Due"), partial(_practise, window, "due"), "Ctrl+R"),
            Command(say("&Library"), partial(_practise, window, "library")),
            Command(say("&Trial reading"), partial(_practise, window, "read")),
            Command(say("&Argue a side"), partial(_practise, window, "argue")),
            Command(say("P&rogress"), partial(_practise, window, "progress")),
            Command(say("&Group"), partial(_practise, window, "group")),
        )),
        (say("&View"), (
            *list_editions(window),
            None,
            case(say("Pathway lar&ger"), lambda on: on.desk.stage.open_pathway().zoom_by(1), "Ctrl++", "Ctrl+="),
            case(say("Pathway smalle&r"), lambda on: on.desk.stage.open_pathway().zoom_by(-1), "Ctrl+-"),
            case(say("&Fit pathway to width"), lambda on: on.desk.stage.open_pathway().zoom_to("width"), "Ctrl+0"),
            case(say("&Whole pathway in view"), lambda on: on.desk.stage.open_pathway().zoom_to("whole"), "Ctrl+9"),
            None,
            *list_colours(window),
            *list_tongues(window),
            *list_text_sizes(window),
            Command(say("Text &larger"), lambda: window.appearance.step_text_size(1), "Ctrl+Alt++"),
            Command(say("Text &smaller"), lambda: window.appearance.step_text_size(-1), "Ctrl+Alt+-"),
        )),
        (say("&Go"), (
            case(say("&Next question that matters"), lambda on: go_next(on.desk), "Ctrl+J"),
            None,
            case(say("&Form"), lambda on: go_to(on.desk, "form"), "Ctrl+1"),
            case(say("&Pathway"), lambda on: go_to_pathway(on.desk), "Ctrl+2"),
            case(say("&Reasons"), lambda on: go_to(on.desk, "reasons"), "Ctrl+3"),
            case(say("&Decision"), lambda on: go_to(on.desk, "decision"), "Ctrl+4"),
            None,
            case(say("Next p&art of the window"), lambda on: go_round(on.desk, 1), "F6"),
            case(say("Previous par&t of the window"), lambda on: go_round(on.desk, -1), "Shift+F6"),
        )),
        (say("&Help"), (
            Command(say("&Help on this part"), lambda: show_help(window), "F1"),
            Command(say("&Keys"), lambda: show_help(window, "keys"), "Shift+F1"),
            Command(say("&Manual"), lambda: show_help(window, "two minutes")),
            Command(say("Save the manual as &PDF…"), lambda: save_manual(window)),
            Command(say("Three-minute &tour"), lambda: begin_tour(window)),
            Command(say("&Intended use, limits, what this does not cover"), lambda: show_use(window, window.about)),
            Command(say("How the &editions differ"), lambda: window.work(lambda on: show_difference(on, on.edition))),
            Command(say("Editions on this &computer…"), lambda: show_packs(window)),
            Command(say("How do &we know?"), lambda: window.work(lambda on: show_proof(window, on.edition))),
            Command(say("&Self-check"), lambda: examine_computer(window)),
            Command(say("&About"), lambda: show_about(window)),
        )),
    )  # fmt: skip


def _practise(window: "Window", page: str) -> None:
    window.practising.show(page)


def _import_document(on: "Casework") -> None:
    from desktop.ui.importing import import_document  # noqa: PLC0415 - loads only when it is wanted

    import_document(on)


def _read_text(on: "Casework") -> None:
    from desktop.ui.pasting import read_text  # noqa: PLC0415

    read_text(on)


class Menus:
    """The commands as Qt has them: one action each."""

    def __init__(self, window: "Window") -> None:
        self._list(window)
        self.fill(window.top)

    def _list(self, window: "Window") -> None:
        self.listed = list_commands(window)
        self._groups: dict[str, QActionGroup] = {}
        self._needing_case: list[QAction] = []
        self._named: dict[str, QAction] = {}
        self._made = [
            (title, [(each, None if each is None else self._make(window, each)) for each in commands])
            for title, commands in self.listed
        ]
        self.clear()

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
                        inner[command.group] = menu.addMenu(say(SUBMENUS[command.group]))
                        inner[command.group].setFont(font(13))
                    inner[command.group].addAction(action)
                else:
                    menu.addAction(action)

    def renew(self, window: "Window") -> None:
        """Make every command anew, for other editions are here; no key may have two. `fill` puts them up."""
        for _, actions in self._made:
            for _, action in actions:
                if action is not None:
                    action.setShortcuts([])
                    action.deleteLater()
        self._list(window)
        self.allow("lock", allowed=window.charting.keyholder.chart is not None)

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
        self.allow("in hand", allowed=not trying)
        self.tick(f"edition {on.edition.pack.id}")

    def clear(self) -> None:
        """No case is in hand: nothing that names what was answered stays in a menu."""
        self.allow_case_commands(allowed=False)
        self.rename("undo", say("Undo"), enabled=False)
        self.rename("redo", say("Redo"), enabled=False)
        self.allow("back", allowed=False)
        self.allow("in hand", allowed=False)

    def set_aside(self, *, waiting: bool) -> None:
        """Nothing reaches the case in hand but the way back to it, which is open where one is `waiting`."""
        self.clear()
        self.allow("in hand", allowed=waiting)

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
        made.triggered.connect(lambda _checked=False: do_noted(command.words, command.does))
        if command.keys:
            made.setShortcuts([QKeySequence(keys) for keys in (command.keys, command.also) if keys])
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
