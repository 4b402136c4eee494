"""A smallest change of fact as a sentence, with the button that tries it on a copy."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.parts.text import Text, button
from engine.language import say


class WhatIf(QWidget):
    """Says which change is to be tried: places under `clinical` with their values; None takes a fact out."""

    wanted = Signal(object)

    def __init__(self, words: str, change: Mapping[str, Any]) -> None:
        super().__init__()
        sentence = f"{words}."
        self.button = button(say("Try it"), "small", sentence, 12)
        self.button.setAccessibleDescription(say("Try it on a copy; the patient stays as recorded"))
        self.button.setToolTip(self.button.accessibleDescription())
        self.button.clicked.connect(lambda: self.wanted.emit(change))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Text(sentence, 12), 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
