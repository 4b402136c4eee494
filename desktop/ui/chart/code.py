"""A recovery code, shown once: printed, copied or typed back in part, and said to be kept, before it goes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from desktop.chart.recovery import normalise
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.text import Text, button
from desktop.ui.parts.tick import Tick
from desktop.ui.theme import scaled
from engine.language import say

ASKED = 2  # the group that is typed back, counted from 0


class CodeDialog(Dialog):
    """Stays until the code is out of the program and the clinician says that it is kept."""

    def __init__(self, parent: QWidget | None, name: str, code: str) -> None:
        super().__init__(parent, "chart", 520)
        self._name, self._code, self._out = name, code, False
        self.setWindowTitle(say("Recovery code"))
        self.code = Text(code, 20, 600)
        face = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        face.setPixelSize(scaled(19))
        face.setWeight(QFont.Weight.DemiBold)
        self.code.setFont(face)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code.setAccessibleName(say("Recovery code: {code}").format(code=" ".join(code)))
        self.print = button(say("Print…"), "plain", say("Print the recovery code"))
        self.copy = button(say("Copy"), "plain", say("Copy the recovery code"))
        self.back = Asked(say("Or: you have written it down; type its third group"))
        self.kept = Tick(say("It is kept apart from this computer"))
        self.done_button = button(say("Done"), "primary", weight=600)
        self.print.clicked.connect(self._print)
        self.copy.clicked.connect(self._copy)
        self.back.entry.textChanged.connect(self._follow)
        self.kept.toggled.connect(self._follow)
        self.done_button.clicked.connect(self.accept)
        column = self.column
        column.setSpacing(9)
        column.addWidget(Text(say("Recovery code of {name}").format(name=name), 16, 600))
        about = say(
            "When the passphrase is forgotten, this code opens the chart, and nothing else does. It is shown this once "
            "and kept nowhere: put it on paper now."
        )
        column.addWidget(Text(about))
        column.addWidget(self.code)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.print)
        row.addWidget(self.copy)
        row.addStretch(1)
        column.addLayout(row)
        column.addLayout(self.back)
        column.addWidget(self.kept)
        column.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.done_button)
        self._follow()

    def _follow(self, _now: object = None) -> None:
        """Done may be pressed once the code is out, one way or another, and said to be kept."""
        typed = normalise(self.back.words) == self._code.split("-")[ASKED]
        done = (self._out or typed) and self.kept.isChecked()
        self.done_button.setEnabled(done)
        self.done_button.setDefault(done)  # Return ends it then, and does nothing before

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self._is_out()

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            print_code(printer, self._name, self._code)
            self._is_out()
        dialog.deleteLater()

    def _is_out(self) -> None:
        self._out = True
        self._follow()
        self.kept.setFocus()

    def reject(self) -> None:
        """Escape and the window's cross do not lose it; only locking the chart closes it otherwise."""


def print_code(printer: QPrinter, name: str, code: str) -> None:
    """One page with the person's name, the code, and what it is for."""
    document = QTextDocument()
    document.setPlainText(
        "\n\n".join(
            (
                say("Recovery code for the chart of Plateau"),
                name,
                code,
                say("It opens the chart when the passphrase is forgotten. Keep it apart from the computer."),
            )
        )
    )
    painter = QPainter(printer)
    scale = printer.resolution() / 96
    painter.scale(scale, scale)
    document.drawContents(painter)
    painter.end()


def show_code(parent: QWidget | None, name: str, code: str) -> None:
    """Show a new code until it is kept."""
    dialog = CodeDialog(parent, name, code)
    dialog.exec()
    dialog.code.clear()
    dialog.deleteLater()
