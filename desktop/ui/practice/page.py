"""A page of the practice room: told to display what practice says whenever it comes to the front."""

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

if TYPE_CHECKING:
    from desktop.ui.practice.trainee import Trainee
    from desktop.ui.theme import Theme


class PracticePage(QWidget):
    """What every page has: the trainee who practises, and where it can send them."""

    page_wanted = Signal(str)  # another page, by its id
    next_wanted = Signal()  # a round on what is due now
    fresh_wanted = Signal()  # a round on a patient not met before
    pair_wanted = Signal()  # a round on the minimal pair of the one debriefed
    round_wanted = Signal(str)  # a round on a scenario of the library, by "edition/id"
    debrief_wanted = Signal()  # the debrief as a file

    def __init__(self, trainee: "Trainee", theme: "Theme") -> None:
        super().__init__()
        self.trainee, self.theme = trainee, theme

    @abstractmethod
    def display(self) -> None:
        """Show what practice says now, and put the keyboard where the page begins."""


def replace_body(area: QScrollArea, body: QWidget) -> None:
    """Show another body; the one before goes later, for its own button may have asked for this."""
    before = area.takeWidget()
    area.setWidget(body)
    if before is not None:
        before.hide()
        before.setParent(area)  # else it went as soon as nothing here names it
        before.deleteLater()
