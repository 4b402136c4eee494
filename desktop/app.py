"""The application: opens the window on the edition that ships, with the computer's clock; safely where it failed."""

import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from desktop.commands.inputs import Refusal, open_pack
from desktop.consult.clock import DeviceClock, keep_last_run, read_last_run
from desktop.consult.home import find_home
from desktop.consult.settings import Settings, keep_settings, read_settings
from desktop.consult.tongues import find_language
from desktop.faults.runs import Run, begin_run, find_unclean
from desktop.packs.start import begin_with_installed
from desktop.screens.start import NAME
from desktop.ui.appearance import Appearance
from desktop.ui.catching import Catching
from desktop.ui.parts.speech import install_speech
from desktop.ui.theme import font, load_fonts
from desktop.ui.translated import translate_toolkit
from desktop.ui.window import Window
from engine.language import say, speak
from engine.packs.files import DEFAULT
from engine.packs.installed import read_current
from engine.packs.section import PackError

if TYPE_CHECKING:
    from desktop.faults.runs import Unclean
    from engine.about import About

SAFE = "--safe"
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; `arguments` are `--safe`, and Qt's own such as `--platform`."""
    given = [each for each in arguments if each != SAFE]
    refused: tuple[str, ...] = ()
    try:
        begin_with_installed()
    except Refusal as refusal:
        refused = refusal.sentences
    try:
        about = read_current(DEFAULT)
    except PackError as error:
        for problem in error.problems:
            print(f"{NAME.lower()}: {problem}", file=sys.stderr)  # noqa: T201 - there is no window to say it in yet
        return 2
    if sys.platform.startswith("linux") and not (given or any(os.environ.get(name) for name in _DISPLAYS)):
        print(f"{NAME.lower()}: there is no display; 'plateau --help' lists what works without one", file=sys.stderr)  # noqa: T201
        return 2
    # Qt takes its own options with one dash.
    application = QApplication([NAME, *(each.replace("--platform", "-platform", 1) for each in given)])
    speak(find_language(read_settings()[0].language, QLocale.system().uiLanguages()))  # before anything is said
    prepare(application)
    if refused:  # another edition would answer, and nobody would notice
        from desktop.ui.dialogs import tell  # noqa: PLC0415 - it brings the engine, which the window waits for

        tell(None, say("The installed editions cannot be used"), refused)
        return 2
    home = _find_home()
    clock = DeviceClock(read_clock, read_last_run(home))
    catching = Catching(home, clock)
    catching.begin()
    unclean = None if home is None else find_unclean(home, clock())
    noted = Run() if home is None else begin_run(home, clock(), 0 if unclean is None else unclean.in_a_row)
    safe = SAFE in arguments or (unclean is not None and _is_safer(unclean, home, clock))
    window = open_window(
        about, home, clock, _make_appearance(safe=safe, by_itself=unclean is not None and unclean.is_looping)
    )
    catching.window = window
    window.showMaximized()
    window.load_soon()
    if clock.doubt() is None:
        keep_last_run(home, clock().date())
    status = application.exec()
    if clock.is_given:  # a day that somebody gave is believed the next time
        keep_last_run(home, clock().date())
    catching.end()
    noted.end()
    return status


def read_clock() -> dt.datetime:
    """The computer's clock, with its time zone."""
    return dt.datetime.now(dt.UTC).astimezone()


def open_window(about: "About", home: Path | None, clock: DeviceClock, appearance: Appearance) -> Window:
    """The main window, not shown yet."""
    window = Window(about, open_pack, clock, appearance, home)
    window.resize(1366, 768)
    return window


def _is_safer(unclean: "Unclean", home: Path | None, clock: DeviceClock) -> bool:
    """Whether to start safe: by itself after two quick failures, else as the user says."""
    if unclean.is_looping:
        return True
    from desktop.ui.doctor import open_doctor  # noqa: PLC0415 - only after a failure
    from desktop.ui.faults import ask_start  # noqa: PLC0415

    asking = Appearance(*read_settings())  # whoever needs large texts needs them here too
    return ask_start(unclean, lambda parent: open_doctor(parent, home, clock), asking.theme) == "safe"


def _make_appearance(*, safe: bool, by_itself: bool) -> Appearance:
    """The settings kept; in a safe start those of the first day, and none is written over."""
    if not safe:
        return Appearance(*read_settings(), keep_settings)
    from desktop.screens.fault import tell_safe  # noqa: PLC0415

    return Appearance(Settings(colours="light"), tell_safe(by_itself=by_itself))


def _find_home() -> Path | None:
    """Where everything of this user is kept; None when no folder of this user is known."""
    try:
        return find_home()
    except Refusal:
        return None


def prepare(application: QApplication) -> None:
    """Name, style and typefaces, the same on every system."""
    application.setApplicationName(NAME)
    application.setApplicationDisplayName(NAME)
    application.setStyle("Fusion")
    load_fonts()
    translate_toolkit(application)
    install_speech()
    application.setFont(font())
