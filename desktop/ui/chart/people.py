"""People and keys: who may open the chart, and everybody's own passphrase, recovery code and signing key."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.chart import access
from desktop.commands.inputs import Refusal
from desktop.screens.chart.opening import tell_refusal
from desktop.screens.chart.people import PeopleScreen, PersonRow, show_people
from desktop.ui.chart.access import AddPerson, ChangePassphrase, ChangeRole, Confirm, ExportKey
from desktop.ui.chart.certificate import CertificateDialog
from desktop.ui.chart.code import show_code
from desktop.ui.chart.page import ChartPage
from desktop.ui.dialogs import is_meant, tell
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.page import Page
from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.parts.text import Text, button
from desktop.ui.theme import scaled
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.chart.keyholder import Keyholder
    from desktop.ui.theme import Theme

WIDEST = 760


class PeoplePage(ChartPage):
    """Own access first, then everybody."""

    def __init__(self, keyholder: "Keyholder", theme: "Theme") -> None:
        super().__init__(keyholder, theme)
        self.buttons: dict[str, list[QPushButton]] = {}  # by the person's id, for the keyboard and the tests
        self.add = button(say("Add a person…"), "primary", weight=600)
        self._page = Page(self._make_page)
        self._page.setObjectName("sheets")
        self._page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._page)

    def display(self) -> None:
        """Show everybody as the chain has them now."""
        self._page.display(show_people(self.chart, self.keyholder.clock()))
        self._page.renew()

    def clear(self) -> None:
        """Nothing stays."""
        self._page.display(None)
        self._page.renew()

    def _make_page(self, screen: PeopleScreen | None) -> Iterator[QWidget]:
        self.buttons = {}
        if screen is None:
            return
        title = QWidget()
        head = QHBoxLayout(title)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(Text(say("People and keys"), 18, 600), 1)
        self.add = button(say("Add a person…"), "primary", weight=600)
        self.add.clicked.connect(self._add_person)
        if not screen.can_add:
            self.add.hide()
        head.addWidget(self.add)
        for part in (title, Text(screen.lead, 13, tone="muted"), *(self._make(row) for row in screen.rows)):
            part.setMaximumWidth(scaled(WIDEST))
            yield part

    def go_to(self, name: str) -> None:
        """There is one page for all."""

    def _make(self, row: PersonRow) -> QFrame:
        frame = QFrame()
        frame.setObjectName("card")
        speak_as(frame, Role.Grouping, f"{row.name}, {row.words}")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(3)
        name = say("{name} (you)").format(name=row.name) if row.own else row.name
        column.addWidget(Text(name, 14, 600, tone="" if row.active else "muted"))
        column.addWidget(Text(row.words, 13, tone="" if row.active else "muted"))
        key = Text(say("Key: {fingerprint}").format(fingerprint=row.fingerprint), 12, tone="muted")
        key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(key)
        column.addWidget(Text(row.certificate, 12, tone="open" if row.ending else "muted"))
        acts: list[tuple[str, Callable[[], None]]] = []
        if row.own:
            acts += [
                (say("Change passphrase…"), self._change_passphrase),
                (say("New recovery code…"), self._renew_code),
                (say("Certificate…"), self._show_certificate),
                (say("Export signing key…"), self._export_key),
            ]
        if row.can_change:
            acts += [
                (say("Change role…"), partial(self._change_role, row)),
                (say("Withdraw access…"), partial(self._withdraw, row)),
            ]
        if acts:
            line = QWidget()
            flow = Flow(0, scaled(8), scaled(6))
            line.setLayout(flow)
            flow.setContentsMargins(0, scaled(5), 0, 0)
            for words, does in acts:
                made = button(words, "small", f"{words.removesuffix('…')}: {row.name}", 12)
                made.clicked.connect(does)
                flow.add(made)
                self.buttons.setdefault(row.id, []).append(made)
            column.addWidget(line)
        return frame

    def _add_person(self) -> None:
        dialog = AddPerson(self)
        if dialog.exec():
            chart, now = self.chart, self.keyholder.clock()
            name, role, words = dialog.name.words.strip(), dialog.role, dialog.passphrase.words
            self._do_with_code(name, lambda: access.add_person(chart, name, role, words, now))
        dialog.passphrase.clear()
        dialog.deleteLater()

    def _change_role(self, row: PersonRow) -> None:
        dialog = ChangeRole(self, row.name, row.role)
        if dialog.exec() and dialog.role != row.role:
            chart, now, role = self.chart, self.keyholder.clock(), dialog.role
            self._do_and_show(lambda: access.change_role(chart, row.id, role, now), own=row.own)
        dialog.deleteLater()

    def _withdraw(self, row: PersonRow) -> None:
        """Own access is asked about twice: only another supervisor could give it again."""
        title = say("Withdraw the access of {name}?").format(name=row.name)
        words = say("Passphrase and recovery code open this chart no more. What was written and signed stays.")
        meant = is_meant(self, title, words, does=say("Withdraw access"), leaves=say("Go back"))
        if meant and row.own:
            own = say("This is your own access. The chart is locked at once, and you cannot open it again yourself.")
            meant = is_meant(self, title, own, does=say("Withdraw my own access"), leaves=say("Go back"))
        if meant:
            chart, now = self.chart, self.keyholder.clock()
            self._do_and_show(lambda: access.withdraw_access(chart, row.id, now), own=row.own)

    def _change_passphrase(self) -> None:
        chart, now = self.chart, self.keyholder.clock()
        dialog = ChangePassphrase(self, lambda words: access.is_passphrase(chart, words))
        if dialog.exec():
            words = dialog.passphrase.words
            if self._do(lambda: access.change_passphrase(chart, words, now)):
                tell(self, say("Passphrase changed"), (say("The new passphrase opens the chart from now on."),))
        dialog.clear()
        dialog.deleteLater()

    def _renew_code(self) -> None:
        chart, now = self.chart, self.keyholder.clock()
        about = say("The recovery code that you have opens nothing any more once the new one is made.")
        dialog = Confirm(self, say("New recovery code"), about, lambda words: access.is_passphrase(chart, words))
        meant = bool(dialog.exec())
        dialog.clear()
        dialog.deleteLater()
        if meant:
            self._do_with_code(chart.person.name, lambda: access.renew_code(chart, now))

    def _show_certificate(self) -> None:
        dialog = CertificateDialog(self, self.keyholder)
        dialog.exec()
        dialog.deleteLater()
        if self.keyholder.chart is not None:
            self.display()

    def _export_key(self) -> None:
        chart, now = self.chart, self.keyholder.clock()
        dialog = ExportKey(self, lambda words: access.is_passphrase(chart, words))
        if dialog.exec():
            path, words = dialog.path, dialog.passphrase.words
            self._do(lambda: access.export_key(chart, path, words, now))
        dialog.clear()
        dialog.deleteLater()

    def _do_and_show(self, does: Callable[[], None], *, own: bool) -> None:
        """Do it, and show everybody anew; whoever changed their own standing opens the chart again with it."""
        if not self._do(does):
            return
        if own:
            self.keyholder.lock()
        else:
            self.display()

    def _do(self, does: Callable[[], object]) -> bool:
        """Do it; whether it was done: what is refused is said."""
        try:
            does()
        except Refusal as refusal:
            tell(self, say("Not changed"), (tell_refusal(refusal.sentences),))
            return False
        return True

    def _do_with_code(self, name: str, does: Callable[[], str]) -> None:
        """Do it, and show the recovery code that comes of it."""
        codes: list[str] = []
        if self._do(lambda: codes.append(does())):
            self.display()
            show_code(self, name, codes.pop())
