"""How the clinician left the desk: which pages and part were in front, the zoom, the form; nothing of the patient."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.ui.travel import go_to

if TYPE_CHECKING:
    from desktop.screens.arrangement import Part
    from desktop.screens.zoom import Zoom
    from desktop.ui.desk import Desk
    from desktop.ui.intake import Posture


@dataclass(frozen=True, slots=True)
class Position:
    """Taken of one desk and given to the next."""

    pages: tuple[int, int]
    part: "Part"
    zoom: "Zoom"
    posture: "Posture"
    line: str  # the place of the line of the decision that was being typed in


def find_position(desk: "Desk") -> Position:
    """How a desk is left."""
    return Position(
        desk.open_pages(),
        desk.parts.in_front(),
        desk.stage.pathway.zoom,
        desk.intake.posture(),
        desk.bar.focused_line(),
    )


def open_pages(desk: "Desk", position: Position) -> None:
    """Open the pages of a position, before a case is shown."""
    desk.reopen(position.pages)
    desk.stage.pathway.zoom_to(position.zoom)


def take_position(desk: "Desk", position: Position) -> None:
    """Put the clinician where they were, once the case is shown."""
    desk.intake.resume(position.posture)
    if position.part != "form":
        QTimer.singleShot(0, desk, lambda: _go_back(desk, position))  # once it has its size


def _go_back(desk: "Desk", position: Position) -> None:
    go_to(desk, position.part)
    if position.line:
        desk.bar.type_on(position.line)
