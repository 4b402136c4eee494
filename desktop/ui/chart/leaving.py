"""Locking in the window: the consultation in hand is sealed, nothing of a patient stays; the same person goes on."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog

from desktop.commands.inputs import Refusal
from desktop.ui.copying import clear_clipboard
from desktop.ui.working import leave_work
from engine.language import say
from engine.packs.installed import list_current

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.chart.keyholder import Keyholder
    from desktop.ui.drafting import Left
    from desktop.ui.position import Position
    from desktop.ui.window import Window
    from engine.edition import Edition


class Leaving(QObject):
    """Holds what was put away, sealed: the key is not here."""

    def __init__(self, window: "Window", keyholder: "Keyholder", load: "Callable[[str], Edition]") -> None:
        super().__init__(window)
        self._window, self._keyholder, self._load = window, keyholder, load
        self._left: tuple[Left, Position] | None = None
        self._edition: Edition | None = None  # that it was under: another may have been installed meanwhile
        keyholder.closing.connect(self._put_away)

    def _put_away(self) -> None:
        """The chart is still open: leave what is waited for, close what is over the window, seal what is in hand."""
        leave_work()
        close_dialogs()
        casework = self._window.casework_if_loaded
        if casework is not None and casework.session is not None:
            self._edition = casework.session.edition
            left, position = casework.put_away()
            self._left = None if left is None else (left, position)
        clear_clipboard()

    @property
    def is_waiting(self) -> bool:
        """Whether a consultation was put away, for its owner to go on with."""
        return self._left is not None

    def go_on(self) -> bool:
        """Take back what whoever has opened the chart had in hand; whether there was such a thing."""
        chart = self._keyholder.chart
        if chart is None or self._left is None:
            return False
        left, position = self._left
        if left.person != chart.person.id:
            self._set_aside()
            return False
        from desktop.consult.contents import unseal_contents  # noqa: PLC0415 - the chart is open
        from desktop.consult.unfinished import take_up_again  # noqa: PLC0415

        casework = self._window.casework
        self._left = None
        try:
            contents = unseal_contents(chart, left.sealed)
            edition = self._edition or casework.edition
            if edition.pack.id != contents.edition and contents.edition in list_current():
                edition = self._load(contents.edition)
            casework.take_back(take_up_again(contents, edition), left.folder, position)
        except Refusal as refusal:
            if left.folder is not None:
                left.folder.let_go()  # it stays among the unfinished ones
            self._window.tell(say("The unfinished consultation cannot be gone on with"), refusal.sentences)
            return False
        return True

    def _set_aside(self) -> None:
        """Somebody else has opened the chart: a draft stays for its owner; what only memory holds stays there."""
        if self._left is None:
            return
        left, position = self._left
        if left.folder is not None:
            left.folder.let_go()
        self._left = None if left.is_kept else (replace(left, folder=None), position)

    def may_close(self) -> bool:
        """Whether nothing is lost when the program ends, or that is meant."""
        if self._left is None or self._left[0].is_kept:
            return True
        from desktop.ui.dialogs import is_meant  # noqa: PLC0415

        words = say("The consultation in hand when the chart was locked could not be kept on the disk. Open the chart "
                    "to go on with it, or lose it.")  # fmt: skip
        return is_meant(self._window, say("Not kept"), words, does=say("Lose it"), leaves=say("Go back"))


def close_dialogs() -> None:
    """Close whatever is open over the window, menus first, as if it were left; not the one that locks the chart."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog) and each.isVisible() and not each.property("locks"):
            each.done(QDialog.DialogCode.Rejected)
            each.deleteLater()  # what was typed there goes with it
