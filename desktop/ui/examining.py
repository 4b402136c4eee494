"""The way from the menus to the self-check, which loads only when it is wanted."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.ui.window import Window


def examine_computer(window: "Window") -> None:
    """What the program needs on this computer, and what to do where it is wanting."""
    from desktop.ui.doctor import open_doctor  # noqa: PLC0415

    holder = window.charting.keyholder
    open_doctor(window, holder.home, holder.clock, holder.chart)
