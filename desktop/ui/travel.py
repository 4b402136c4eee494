"""Where the keyboard goes on the desk: from part to part, and to the question that matters next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.screens.arrangement import Part
    from desktop.ui.desk import Desk

ROUND: "tuple[Part, ...]" = ("form", "pathway", "reasons", "decision")


def go_to(desk: "Desk", part: "Part") -> None:
    """Put the keyboard on a part of the desk, where it was last or where it matters; a part out of sight comes up."""
    desk.parts.bring(part)
    if part == "form":
        last = desk.intake.focusWidget()
        if last is not None and last.isVisible():
            last.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            desk.focus_first()
        return
    first = {
        "answer": desk.card.compare if desk.card.compare.isVisible() else desk.stage.tabBar(),
        "pathway": desk.diagram if desk.stage.currentIndex() == 0 else desk.stage.tabBar(),
        "reasons": desk.panel.tabs.tabBar(),
        "decision": desk.bar.differ if desk.bar.differ.isChecked() else desk.bar.agree,
    }
    first[part].setFocus(Qt.FocusReason.ShortcutFocusReason)


def go_to_pathway(desk: "Desk") -> None:
    """To the pathway itself, whatever page of the middle is open."""
    desk.stage.open_pathway()
    go_to(desk, "pathway")


def go_round(desk: "Desk", step: int) -> None:
    """To the next part (1) or the one before (-1), with the page that is open there; from outside them to the form."""
    areas: tuple[QWidget, ...] = (desk.intake, desk.stage, desk.panel, desk.bar)
    focused = desk.window().focusWidget()
    here = next((at for at, area in enumerate(areas) if focused is not None and area.isAncestorOf(focused)), None)
    go_to(desk, ROUND[0 if here is None else (here + step) % len(ROUND)])


def take_typed(part: "QWidget") -> None:
    """Have what is still being typed answered: an entry says its answer when it is left. The keyboard comes back."""
    focused: QWidget | None = part.window().focusWidget()
    if focused is not None:
        focused.clearFocus()
        focused.setFocus()


def go_next(desk: "Desk") -> None:
    """To the question to answer next, or the fact that decides; without either to your decision."""
    take_typed(desk)  # it may change what matters
    place = desk.marked
    if place is None:
        go_to(desk, "decision")
    else:
        desk.focus_on(place)
