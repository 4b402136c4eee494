"""What is asked before access to the chart changes: a person's name and role, the passphrase of now, a new one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.chart.people import Role
from desktop.screens.chart.people import list_roles
from desktop.ui.choosing import choose_to_write
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.asking import Asking
from desktop.ui.parts.menu import Menu
from desktop.ui.parts.new_passphrase import NewPassphrase
from desktop.ui.parts.text import Text
from desktop.ui.theme import font, scaled
from desktop.ui.working import wait_for
from engine.language import say

Check = Callable[[str], bool]


class RoleMenu(Menu):
    """The roles, each with what it may do."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self.setFont(font(13))
        self.setMinimumHeight(scaled(30))
        self.setAccessibleName(say("Role"))
        self._roles = list_roles()
        self.setSizeAdjustPolicy(Menu.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)  # the dialog is as wide as it is, not as its longest role
        self.addItems([words for _role, words in self._roles])
        self.setCurrentIndex(next(at for at, (each, _words) in enumerate(self._roles) if each == role))

    @property
    def role(self) -> Role:
        """The one that is chosen."""
        return self._roles[self.currentIndex()][0]


class AddPerson(Asking):
    """A new person's name and role, and a passphrase that this person types."""

    def __init__(self, parent: QWidget) -> None:
        about = say("Let the person type the passphrase: nobody else needs to know it. The recovery code comes next.")
        super().__init__(parent, "people", say("Add a person"), about, say("Add the person"))
        self.name = Asked(say("Name, as summaries shall show it"))
        self._roles = RoleMenu("clinician")
        self.passphrase = NewPassphrase(say("Passphrase of this person"))
        self.column.addLayout(self.name)
        self.column.addWidget(Text(say("Role"), 12, 500))
        self.column.addWidget(self._roles)
        self.column.addLayout(self.passphrase)
        self.end()

    @property
    def role(self) -> Role:
        """The role that is chosen."""
        return self._roles.role

    def problem(self) -> tuple[str, Asked] | None:
        """A name and a passphrase are needed."""
        if not self.name.words.strip():
            return say("Give the person's name."), self.name
        found = self.passphrase.problem
        return (found, self.passphrase.first) if found else None


class ChangeRole(Asking):
    """Another role for somebody."""

    def __init__(self, parent: QWidget, name: str, role: Role) -> None:
        about = say("It counts from the next entry on, in this window and in any other.")
        super().__init__(parent, "people", say("Role of {name}").format(name=name), about, say("Change the role"))
        self._roles = RoleMenu(role)
        self.column.addWidget(self._roles)
        self.end()

    @property
    def role(self) -> Role:
        """The role that is chosen."""
        return self._roles.role

    def problem(self) -> tuple[str, Asked] | None:
        """Any role will do."""
        return None


class Confirm(Asking):
    """Asks for the passphrase of now: the chart may have been left open."""

    def __init__(self, parent: QWidget, title: str, about: str, check: Check, does: str = "") -> None:
        super().__init__(parent, "people", title, about, does or title)
        self._check = check
        self.present = Asked(say("Your passphrase of now"), secret=True)
        self.column.addLayout(self.present)
        if type(self) is Confirm:
            self.end()

    def problem(self) -> tuple[str, Asked] | None:
        """It must be the right one; after a wrong one the answer takes its time."""
        words = self.present.words
        right = wait_for(self, say("Checking the passphrase"), lambda: self._check(words))
        if right is None:
            return say("It was not checked: you left it."), self.present
        return None if right else (say("The passphrase is wrong; try again."), self.present)

    def clear(self) -> None:
        """Forget what was typed."""
        self.present.entry.clear()


class ChangePassphrase(Confirm):
    """The passphrase of now, and the new one."""

    def __init__(self, parent: QWidget, check: Check) -> None:
        about = say("The recovery code stays as it is.")
        super().__init__(parent, say("Change passphrase"), about, check)
        self.passphrase = NewPassphrase(say("New passphrase"))
        self.column.addLayout(self.passphrase)
        self.end()

    def problem(self) -> tuple[str, Asked] | None:
        """Both must do."""
        if found := self.passphrase.problem:
            return found, self.passphrase.first
        return super().problem()

    def clear(self) -> None:
        """Forget what was typed."""
        super().clear()
        self.passphrase.clear()


class ExportKey(ChangePassphrase):
    """The passphrase of now, one for the file, and where it goes."""

    def __init__(self, parent: QWidget, check: Check) -> None:
        about = say(
            "Whoever has this file and its passphrase can sign as you, outside the chart too. The chart needs no such "
            "file; the export is entered in the audit trail."
        )
        Confirm.__init__(self, parent, say("Export signing key"), about, check)
        self.passphrase = NewPassphrase(say("Passphrase of the file"))
        self.target = Asked(say("Save the key as (.p12)"), self._choose)
        self.column.addLayout(self.passphrase)
        self.column.addLayout(self.target)
        self.end()

    @property
    def path(self) -> str:
        """Where the key goes."""
        path = self.target.words.strip()
        return path if Path(path).suffix else f"{path}.p12"

    def problem(self) -> tuple[str, Asked] | None:
        """A place is needed too."""
        if not self.target.words.strip():
            return say("Say where the key goes."), self.target
        return super().problem()

    def _choose(self) -> None:
        path = choose_to_write(self, say("Save the key as"), say("Signing keys (*.p12)"), self.target.words)
        if path:
            self.target.entry.setText(path)
