"""The application: opens the window on the edition that ships, with the computer's clock."""

import datetime as dt
import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from desktop.commands.inputs import Refusal, open_pack
from desktop.screens.about import NAME
from desktop.ui.theme import font, load_fonts
from desktop.ui.window import Window
from engine.packs.shelf import DEFAULT


def run(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; `arguments` are Qt's own, such as `--platform offscreen`."""
    try:
        edition = open_pack(DEFAULT)
    except Refusal as refusal:
        for sentence in refusal.sentences:
            print(f"{NAME.lower()}: {sentence}", file=sys.stderr)  # noqa: T201 - there is no window to say it in yet
        return 2
    # Qt takes its own options with one dash.
    application = QApplication([NAME, *(each.replace("--platform", "-platform", 1) for each in arguments)])
    prepare(application)
    window = Window(edition, lambda: dt.datetime.now(dt.UTC).astimezone())
    window.resize(1366, 768)
    window.showMaximized()
    return application.exec()


def prepare(application: QApplication) -> None:
    """Name, style and typefaces, the same on every system."""
    application.setApplicationName(NAME)
    application.setApplicationDisplayName(NAME)
    application.setStyle("Fusion")
    load_fonts()
    application.setFont(font())
