"""A picture of the real window with a patient in it, drawn off screen: for the README and the demonstration."""

import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.app import prepare
from desktop.consult.session import open_case
from desktop.consult.settings import Settings
from desktop.ui.appearance import Appearance
from desktop.ui.window import Window
from engine.case import Case
from engine.packs.files import DEFAULT, find_folder, read_about
from engine.packs.shelf import demonstration, open_edition

SIZE = (1366, 768)
SHOWN = Settings(colours="light")


def take_picture(case: Case | None, path: str | Path, size: tuple[int, int] = SIZE, settings: Settings = SHOWN) -> bool:
    """Draw the window with a case, or its start screen for None, into a PNG; whether it was written."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        application = QApplication([])
        prepare(application)
    about = read_about(find_folder(DEFAULT))
    window = Window(about, open_edition, lambda: dt.datetime(2026, 11, 22, 14, 2, tzinfo=dt.UTC), Appearance(settings))
    window.resize(*size)
    if case is not None:
        window.show_session(open_case(open_edition(), case))
    window.show()
    for _ in range(3):
        application.processEvents()
    # A picture shows no keyboard focus: nobody is typing.
    if (focused := window.focusWidget()) is not None:
        focused.clearFocus()
    drawn = window.grab()
    window.casework.session = None  # nothing to ask about when it closes
    window.close()
    window.deleteLater()
    application.processEvents()
    return drawn.save(str(path))


def main(arguments: Sequence[str]) -> int:
    """Write the demonstration patient's window to the path given."""
    if len(arguments) != 1:
        print("give one path for the picture", file=sys.stderr)
        return 2
    return 0 if take_picture(demonstration(), arguments[0]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
