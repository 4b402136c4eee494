"""The application: opens the window on the edition that ships, with the computer's clock."""

import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from desktop.commands.inputs import Refusal, open_pack
from desktop.consult.home import find_home
from desktop.consult.settings import keep_settings, read_settings
from desktop.consult.tongues import find_language
from desktop.packs.start import begin_with_installed
from desktop.screens.start import NAME
from desktop.ui.appearance import Appearance
from desktop.ui.parts.speech import install_speech
from desktop.ui.theme import font, load_fonts
from desktop.ui.translated import translate_toolkit
from desktop.ui.window import Window
from engine.language import say, speak
from engine.packs.files import DEFAULT
from engine.packs.installed import read_current
from engine.packs.section import PackError

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; `arguments` are Qt's own, such as `--platform offscreen`."""
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
    if sys.platform.startswith("linux") and not (arguments or any(os.environ.get(name) for name in _DISPLAYS)):
        print(f"{NAME.lower()}: there is no display; 'plateau --help' lists what works without one", file=sys.stderr)  # noqa: T201
        return 2
    # Qt takes its own options with one dash.
    application = QApplication([NAME, *(each.replace("--platform", "-platform", 1) for each in arguments)])
    speak(find_language(read_settings()[0].language, QLocale.system().uiLanguages()))  # before anything is said
    prepare(application)
    if refused:  # another edition would answer, and nobody would notice
        from desktop.ui.dialogs import tell  # noqa: PLC0415 - it brings the engine, which the window waits for

        tell(None, say("The installed editions cannot be used"), refused)
        return 2
    appearance = Appearance(*read_settings(), keep_settings)
    window = Window(about, open_pack, lambda: dt.datetime.now(dt.UTC).astimezone(), appearance, _find_drafts())
    window.resize(1366, 768)
    window.showMaximized()
    window.load_soon()
    return application.exec()


def _find_drafts() -> Path | None:
    """Where unfinished consultations are kept; None when no folder of this user is known."""
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
