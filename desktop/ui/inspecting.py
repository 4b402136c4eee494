"""Opens the window in which summaries are checked: what was found, and what the open chart knows of the record."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from desktop.commands.inputs import Refusal
from desktop.consult.inspection import find_fate, inspect_seal, inspect_summary
from desktop.screens.inspection import Inspection, show_refusal, show_seal, show_summary
from desktop.ui.inspection import InspectionWindow
from desktop.ui.sealing import IdentityOnPaper
from desktop.ui.working import wait_for
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.ui.window import Window

T = TypeVar("T")


class Inspector:
    """Checks a file or a typed seal beside the window, which stays alive; a refusal is a finding too."""

    def __init__(self, window: "Window") -> None:
        self._keyholder = window.charting.keyholder

    @property
    def _chart(self) -> "Chart | None":
        return self._keyholder.chart

    def look_at_file(self, parent: QWidget, path: str) -> Inspection | None:
        """A signed summary as a file; None when the clinician left it."""
        name = Path(path).name
        return self._look(parent, name, say("Checking the summary"), partial(self._summary, name, path))

    def look_at_seal(self, parent: QWidget, source: str | bytes, identity: IdentityOnPaper) -> Inspection | None:
        """A paper by its seal: a picture's path, or the text that was typed; None when the clinician left it."""
        name = say("Typed seal") if isinstance(source, bytes) else Path(source).name
        return self._look(parent, name, say("Checking the seal"), partial(self._seal, name, source, identity))

    def _look(
        self, parent: QWidget, name: str, words: str, does: Callable[[], Callable[[], Inspection]]
    ) -> Inspection | None:
        try:
            found = wait_for(parent, words, does)
            return None if found is None else found()
        except Refusal as refusal:
            return show_refusal(name, refusal.sentences)
