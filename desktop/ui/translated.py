"""What the toolkit itself says, in the language spoken; and the quiet line that a translation awaits its review."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.screens.translation import AWAITING, tell_awaiting
from desktop.ui.parts.text import Text, tip
from engine.language import ENGLISH, spoken


def translate_toolkit(application: QApplication) -> bool:
    """Qt's own buttons, dialogs and menus in the language spoken; False where Qt ships no texts in it."""
    code = spoken().code
    if code == ENGLISH.code:
        return True
    translator = QTranslator(application)
    found = translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return found and application.installTranslator(translator)


def make_awaiting() -> Text | None:
    """The line for a foot, in English where one rests on it; None when nothing awaits a review."""
    words = tell_awaiting()
    if not words:
        return None
    made = Text(words, 11, tone="muted")
    made.setToolTip(tip(AWAITING))
    return made
