"""Where the keyboard goes on the desk: from part to part, and to the question that matters next."""

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.desk import Desk

Part = Literal["form", "pathway", "reasons", "decision"]
PARTS: tuple[Part, ...] = ("form", "pathway", "reasons", "decision")


def go_to(desk: "Desk", part: Part) -> None:
    """Put the keyboard on a part of the desk, where it was last or where it matters; a part out of sight comes up."""
    if part == "pathway":
        desk.stage.open_pathway()
    desk.show_part(part)


def go_round(desk: "Desk", step: int) -> None:
    """To the next part (1) or the one before (-1); from outside them all to the form."""
    areas: tuple[QWidget, ...] = (desk.intake, desk.stage, desk.panel, desk.bar)
    focused = desk.window().focusWidget()
    here = next((at for at, area in enumerate(areas) if focused is not None and area.isAncestorOf(focused)), None)
    go_to(desk, PARTS[0 if here is None else (here + step) % len(PARTS)])


def go_next(desk: "Desk") -> None:
    """To the question to answer next, or the fact that decides; without either to your decision."""
    focused = desk.window().focusWidget()
    if focused is not None:
        focused.clearFocus()  # what is being typed is answered first: it may change what matters
    place = desk.marked
    if place is None:
        go_to(desk, "decision")
    else:
        desk.look_at(place)
