"""Opens the window in which summaries are checked; each check runs beside it, and a refusal is told as a finding."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.consult.inspection import SIGNATURE, Inspector, is_summary, read_handed
from desktop.screens.inspection import Inspection, add_seal, show_refusal, show_seal, show_summary
from desktop.screens.person_on_paper import PersonOnPaper
from desktop.ui.inspection import InspectionWindow
from desktop.ui.working import wait_for
from engine.language import say

if TYPE_CHECKING:
    from desktop.ui.chart.keyholder import Keyholder
    from desktop.ui.window import Window
    from reports.seal.check import Claims


@dataclass(frozen=True, slots=True)
class Inspecting:
    """The checks that the window asks for, by whoever is trusted here and with the chart while it is open."""

    keyholder: "Keyholder"

    def look_at_file(self, parent: QWidget, path: str, person: PersonOnPaper) -> Inspection | None:
        """A signed file, or a picture of its first page; None when the clinician left the check."""
        return self._look(parent, Path(path).name, partial(_look_at_file, path, person.claims))

    def look_at_text(self, parent: QWidget, text: str, person: PersonOnPaper) -> Inspection | None:
        """A seal that was typed; None when the clinician left the check."""
        return self._look(parent, say("Typed seal"), partial(_look_at_text, text, person.claims))

    def _look(self, parent: QWidget, name: str, does: Callable[[str, Inspector], Inspection]) -> Inspection | None:
        home = None if self.keyholder.home is None else str(self.keyholder.home)
        chart, now = self.keyholder.chart, self.keyholder.clock()

        def look() -> Inspection:
            own = None if chart is None else chart.again()
            try:
                return does(name, Inspector(home, own, now))
            finally:
                if own is not None:
                    own.close()

        try:
            return wait_for(parent, say("Checking {name}").format(name=name), look)
        except Refusal as refusal:
            return show_refusal(name, refusal.sentences)


def _look_at_file(path: str, claims: "Claims", name: str, inspector: Inspector) -> Inspection:
    content = read_handed(path)
    in_chart = inspector.chart is not None
    if not is_summary(content):
        return show_seal(name, *inspector.look_at_picture(content, claims), in_chart=in_chart)
    verdict, fate = inspector.look_at_summary(content)
    shown = show_summary(name, verdict, fate, in_chart=in_chart)
    if SIGNATURE in content:
        return shown
    try:  # a scan is a PDF too; a summary whose signature was taken away shows what was sealed all the same
        return add_seal(shown, show_seal(name, *inspector.look_at_picture(content, claims), in_chart=in_chart))
    except Refusal:
        return shown


def _look_at_text(text: str, claims: "Claims", name: str, inspector: Inspector) -> Inspection:
    return show_seal(name, *inspector.look_at_text(text, claims), in_chart=inspector.chart is not None)


def open_inspection(window: "Window", path: str = "") -> InspectionWindow:
    """Open it over the window, with a file that was dropped checked at once."""
    checks = Inspecting(window.charting.keyholder)
    made = InspectionWindow(window, checks.look_at_file, checks.look_at_text)
    made.finished.connect(window.activateWindow)  # not every system does that by itself
    made.open()
    if path:
        made.look_at(path)
    return made
