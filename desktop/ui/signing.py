"""Signing: key file, passphrase and where to save; then what was written is read back, verified, and that is said."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.commands.inputs import Refusal
from desktop.consult.session import Session
from desktop.consult.signing import draft_summary, sign_summary
from desktop.screens.banner import show_banner
from desktop.screens.verdict import VerdictScreen, show_verdict
from desktop.ui.casefiles import Clock
from desktop.ui.dialogs import tell
from desktop.ui.parts.text import Text, button
from desktop.ui.preview import Preview
from desktop.ui.theme import font
from engine.language import say

KEYS = "Signing keys (*.p12 *.pfx);;All files (*)"
PAPERS = "PDF (*.pdf)"


class SigningDialog(QDialog):
    """Asks for what signing takes, signs, and shows what verification says of the file."""

    def __init__(self, parent: QWidget | None, session: Session, clock: Clock) -> None:
        super().__init__(parent)
        self._session, self._clock = session, clock
        self.verdict: VerdictScreen | None = None
        self.setWindowTitle(say("Sign and export"))
        self.setFixedWidth(560)
        self.key = self._line(say("Key file (.p12)"))
        self.passphrase = self._line(say("Passphrase"))
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.target = self._line(say("Save the summary as"))
        self.countersign = QCheckBox(say("Leave one empty field for a supervisor's signature"))
        self.countersign.setFont(font(13))
        self._result = Text("", 14, 600)
        self._details = Text("", 13)
        self.sign = button(say("Sign"), "primary", weight=600)
        self.leave = button(say("Cancel"), "plain")
        self.sign.setDefault(True)
        self.sign.clicked.connect(self._sign)
        self.leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(5)
        column.addWidget(Text(say("Sign and export"), 16, 600))
        column.addWidget(Text(_describe(session), 12, tone="muted"))
        browses = (self._choose_key, None, self._choose_target)
        for entry, browse in zip((self.key, self.passphrase, self.target), browses, strict=True):
            column.addSpacing(5)
            column.addWidget(Text(entry.accessibleName(), 12, 500))
            row = QHBoxLayout()
            row.addWidget(entry, 1)
            if browse is not None:
                choose = button(say("Browse…"), "small", say("Browse: {name}").format(name=entry.accessibleName()))
                choose.clicked.connect(browse)
                row.addWidget(choose)
            column.addLayout(row)
        column.addSpacing(6)
        column.addWidget(self.countersign)
        column.addSpacing(6)
        column.addWidget(self._result)
        column.addWidget(self._details)
        self._result.hide()
        self._details.hide()
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.sign)
        column.addSpacing(8)
        column.addLayout(foot)

    @staticmethod
    def _line(name: str) -> QLineEdit:
        entry = QLineEdit()
        entry.setFont(font(13))
        entry.setMinimumHeight(30)
        entry.setAccessibleName(name)
        return entry

    def _choose_key(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, say("Key file"), self.key.text(), KEYS)
        if path:
            self.key.setText(path)
            self.passphrase.setFocus()

    def _choose_target(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, say("Save the summary as"), self.target.text(), PAPERS)
        if path:
            self.target.setText(path if Path(path).suffix else f"{path}.pdf")

    def _sign(self) -> None:
        """Sign and verify, or say what stands in the way; the passphrase is not kept."""
        empty = [entry.accessibleName() for entry in (self.key, self.passphrase, self.target) if not entry.text()]
        if empty:
            self._refuse((say("Give: {what}.").format(what=", ".join(empty)),))
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        self.sign.setEnabled(False)
        try:
            verdict = sign_summary(
                self._session.consultation,
                key=self.key.text(),
                passphrase=self.passphrase.text(),
                target=self.target.text(),
                signed_at=self._clock(),
                countersign=self.countersign.isChecked(),
            )
        except Refusal as refusal:
            self._refuse(refusal.sentences)
        else:
            self.passphrase.clear()
            self.verdict = show_verdict(verdict)
            self._tell(self.verdict)
            self.leave.setText(say("Close"))
            self.leave.setFocus()
        finally:
            QGuiApplication.restoreOverrideCursor()
            self.sign.setEnabled(True)

    def _refuse(self, sentences: tuple[str, ...]) -> None:
        self._tell(VerdictScreen(good=False, title=say("Not signed"), lines=sentences))

    def _tell(self, screen: VerdictScreen) -> None:
        self._result.setText(("✓ " if screen.good else "✕ ") + screen.title)
        self._result.set_tone("advice" if screen.good else "stop")
        self._details.setText("\n".join(screen.lines))
        self._result.show()
        self._details.show()
        self.adjustSize()


def show_preview(parent: QWidget, session: Session) -> None:
    """The summary as it would print, or why it cannot."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        content = draft_summary(session.consultation)
    except Refusal as refusal:
        content = None
        sentences = refusal.sentences
    finally:
        QGuiApplication.restoreOverrideCursor()
    if content is None:
        tell(parent, say("The summary cannot be made"), sentences)
    else:
        Preview(parent, content).exec()


def _describe(session: Session) -> str:
    banner = show_banner(session)
    return f"{banner.name} · {session.consultation.rationale.headline}"
