"""A page of the practice room: told to display what practice says whenever it comes to the front."""

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.ui.practice.trainee import Trainee
    from desktop.ui.theme import Theme


class PracticePage(QWidget):
    """What every page has: the trainee who practises, and where it can send them."""

    page_wanted = Signal(str)  # another page, by its id
    next_wanted = Signal()  # a round on what is due now
    round_wanted = Signal(object)  # a round on this scenario

    def __init__(self, trainee: "Trainee", theme: "Theme") -> None:
        super().__init__()
        self.trainee, self.theme = trainee, theme

    @abstractmethod
    def display(self) -> None:
        """Show what practice says now, and put the keyboard where the page begins."""
