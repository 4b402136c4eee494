"""The window timed from inside, as a process of its own: the application or an empty window coming up, or answers.

`application` and `empty` say "exposed" when the first frame of their window is drawn, and end. `answers` prints the
milliseconds that each of a series of answers took until the screen was drawn again, as a JSON list. `memory` and
`memory_empty` print the most memory that the process held, in megabytes: with the demonstration patient and every page
opened once, or with a window that holds nothing.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.benchmarks.memory import find_most_memory

SIZE = (1366, 768)
CYCLES = 6
QUIET = 2  # passes of the event loop in a row that draw nothing: then all is drawn, for layouts skip a pass at times
# Each place is answered with the first value and back with the second, which is the demonstration patient's own.
ANSWERS: tuple[tuple[str, object, object], ...] = (
    ("response.after_consolidation", "VGPR", "PR"),
    ("cytogenetics.del17p", "pending", "absent"),
    ("lenalidomide_sensitivity", "not_sensitive", None),
    ("cytogenetics.t_4_14", "present", "absent"),
    ("safety.platelets", {"value": 50, "unit": "10^9/L"}, {"value": 180, "unit": "10^9/L"}),
)


def open_application() -> int:
    """The program as it is started without arguments, ended as soon as its window is exposed."""
    from desktop.__main__ import main  # noqa: PLC0415 - the empty window must not load the program

    QApplication.exec = _wait_exposed  # type: ignore[method-assign, assignment] # in place of staying open
    return main([])


def open_empty() -> int:
    """A window of Qt with nothing in it, of the same size and shown in the same way."""
    application = QApplication([])
    window = QWidget()
    window.resize(*SIZE)
    window.showMaximized()
    return _wait_exposed(application)


def _wait_exposed(application: QApplication) -> int:
    """Let events run until the window is exposed, which is when its first frame is drawn, and say so."""
    while not any(window.isExposed() for window in application.topLevelWindows()):
        application.processEvents()
    sys.stdout.write("exposed\n")
    sys.stdout.flush()
    return 0


def measure_memory() -> int:
    """The most that the application held once every page of the demonstration patient was looked at."""
    application, window = _open_demonstration()
    stage, tabs = window.casework.desk.stage, window.casework.desk.panel.tabs
    for pages in (stage, tabs):
        for at in range(pages.count()):
            pages.setCurrentIndex(at)
            application.processEvents()
    window.casework.session = None  # nothing to ask about when it closes
    window.close()
    return _say_memory()


def measure_empty_memory() -> int:
    """The most that a window of Qt with nothing in it held."""
    application = QApplication([])
    window = QWidget()
    window.resize(*SIZE)
    window.show()
    application.processEvents()
    return _say_memory()


def _say_memory() -> int:
    most = find_most_memory()
    if most is None:
        sys.stderr.write("this system does not tell a process how much memory it held\n")
        return 1
    sys.stdout.write(str(most))
    return 0


def time_answers() -> int:
    """Answers in the window with the demonstration patient, each followed until the screen is drawn again."""
    sys.stdout.write(json.dumps(list_times(CYCLES)))
    return 0


def list_times(cycles: int) -> list[float]:
    """The milliseconds from each answer until nothing is left to be drawn."""
    application, window = _open_demonstration()
    casework = window.casework

    def draw() -> None:
        quiet = 0
        while quiet < QUIET:
            before = window.drawn
            application.processEvents()
            quiet = quiet + 1 if window.drawn == before else 0

    draw()
    times: list[float] = []
    for place, *values in ANSWERS * cycles:
        for value in values:
            session, drawn = casework.session, window.drawn
            started = time.perf_counter()
            casework.answer(place, value)
            draw()
            times.append((time.perf_counter() - started) * 1000)
            if casework.session is session or window.drawn == drawn:
                raise RuntimeError(f"the answer {value!r} at {place} changed nothing, so there is nothing to time")
    casework.session = None  # nothing to ask about when it closes
    window.close()
    return times


def _open_demonstration() -> "tuple[QApplication, Any]":
    """The window with the demonstration patient; its `drawn` counts how often it was drawn."""
    import datetime as dt  # noqa: PLC0415 - the empty window must not load the program

    from desktop.app import prepare  # noqa: PLC0415
    from desktop.consult.session import open_case  # noqa: PLC0415
    from desktop.ui.window import Window  # noqa: PLC0415
    from engine.packs.files import DEFAULT, find_folder, read_about  # noqa: PLC0415
    from engine.packs.shelf import demonstration, open_edition  # noqa: PLC0415

    class Counting(Window):
        drawn = 0

        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.UpdateRequest:
                self.drawn += 1
            return super().event(event)

    application = QApplication([])
    prepare(application)
    about = read_about(find_folder(DEFAULT))
    window = Counting(about, open_edition, lambda: dt.datetime(2026, 11, 22, 14, 2, tzinfo=dt.UTC))
    window.resize(*SIZE)
    window.show_session(open_case(open_edition(), demonstration()))
    # The first frame shows the new state; what glides after it is not waited for.
    window.casework.desk.diagram.moves = False
    window.show()
    return application, window


MODES: dict[str, Callable[[], int]] = {
    "application": open_application,
    "empty": open_empty,
    "answers": time_answers,
    "memory": measure_memory,
    "memory_empty": measure_empty_memory,
}


def main(arguments: Sequence[str]) -> int:
    """Do what the one word asks."""
    if len(arguments) != 1 or arguments[0] not in MODES:
        sys.stderr.write(f"give one word of {', '.join(MODES)}\n")
        return 2
    return MODES[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
