"""Where the keyboard goes on the desk: from part to part, and to the question that matters next."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.desk import Desk

Part = Literal["form", "pathway", "reasons", "decision"]
PARTS: tuple[Part, ...] = ("form", "pathway", "reasons", "decision")
BY_KEY = Qt.FocusReason.ShortcutFocusReason


def go_to(desk: "Desk", part: Part) -> None:
    """Put the keyboard on a part of the desk, where it was last or where it matters."""
    match part:
        case "form":
            last = desk.intake.focusWidget()
            if last is not None and last.isVisible():
                last.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                desk.focus_first()
        case "pathway":
            desk.stage.setCurrentIndex(0)
            desk.diagram.setFocus(BY_KEY)
        case "reasons":
            desk.panel.tabs.tabBar().setFocus(BY_KEY)
        case "decision":
            bar = desk.bar
            (bar.differ if bar.differ.isChecked() else bar.agree).setFocus(BY_KEY)


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
        desk.intake.focus_on(place)
