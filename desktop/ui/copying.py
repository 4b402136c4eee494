"""Words about a patient on the clipboard: for the next paste, and for no history of what was copied.

Programs that keep such a history, and systems that send it to other computers, leave out what is marked like this.
"""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

# What KDE, macOS and Windows each look for.
MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"1",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": bytes(4),
    "CanUploadToCloudClipboard": bytes(4),
}


def copy_once(words: str) -> None:
    """Put words on the clipboard."""
    copied = QMimeData()
    copied.setText(words)
    for mark, value in MARKS.items():
        copied.setData(mark, value)
    QGuiApplication.clipboard().setMimeData(copied)


def clear_clipboard() -> None:
    """What was copied out of this window may name the patient; what other programs put there is theirs."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
