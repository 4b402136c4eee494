"""A window with an open chart in a process of its own, answered without end: to be killed at it."""

import datetime as dt
import itertools
import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.app import prepare
from desktop.consult.session import begin
from desktop.ui.window import Window
from engine.packs.files import DEFAULT, find_folder, read_about
from engine.packs.shelf import open_edition
from tests.desktop.chart.making import make_chart

PAUSE = 60  # milliseconds between two answers


def main(home: Path) -> int:
    """Answer one question after the other; each is said on standard output with the seconds when it was taken."""
    application = QApplication([])
    prepare(application)
    now = dt.datetime.now(dt.UTC)
    window = Window(read_about(find_folder(DEFAULT)), open_edition, lambda: now, drafts=home)
    window.charting.keyholder.take(make_chart(home))
    window.show_session(begin(open_edition(), dt.date(2026, 11, 22)))
    window.show()
    window.casework.answer("identity.family_name", "Okafor")
    window.casework.answer("decision.note", "her sister knows")
    numbers = itertools.count(1)

    def answer() -> None:
        number = next(numbers)
        window.casework.answer("safety.anc", {"value": number, "unit": "/uL"})
        sys.stdout.write(f"{json.dumps([number, time.monotonic()])}\n")
        sys.stdout.flush()

    timer = QTimer(window)
    timer.timeout.connect(answer)
    timer.start(PAUSE)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
