"""Signing lasts a moment: it can be left, and then nothing is written."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.screens.verdict import VerdictScreen
from desktop.ui import signing, working
from desktop.ui.signing import SigningDialog
from tests.ui.conftest import NOW


def leave_soon() -> None:
    """Press Cancel as soon as the window says what is done."""
    shown = QApplication.activeModalWidget()
    if isinstance(shown, QProgressDialog):
        shown.cancel()
    else:
        QTimer.singleShot(5, leave_soon)


def fill_in(dialog: SigningDialog, target: Path) -> None:
    """Give all that signing asks for."""
    for line, words in ((dialog.key, "key.p12"), (dialog.passphrase, "a passphrase"), (dialog.target, str(target))):
        line.entry.setText(words)


def test_signing_that_is_left_writes_nothing(
    qtbot: QtBot, application: QApplication, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cancel while the summary is signed: the dialog says that nothing was written, nothing was, and it can go on."""
    assert application
    hold = threading.Event()
    monkeypatch.setattr(working, "LASTS", 10)

    def issue(*_given: Any, **_told: Any) -> tuple[bytes, str]:
        hold.wait(20)
        return b"%PDF-1.7 never to be seen", "nobody"

    monkeypatch.setattr(signing, "issue", issue)
    dialog = SigningDialog(None, session, lambda: NOW)
    qtbot.addWidget(dialog)
    dialog.show()
    target = tmp_path / "summary.pdf"
    fill_in(dialog, target)
    QTimer.singleShot(0, leave_soon)
    try:
        dialog.sign.click()
        assert dialog.verdict is None
        assert "nothing was written" in dialog.told.details.text()
        assert dialog.sign.isEnabled()
        assert dialog.sign.isVisible()
    finally:
        hold.set()
    assert list(tmp_path.iterdir()) == []


def test_the_passphrase_does_not_outlive_the_signing(
    application: QApplication,
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once it is signed the dialog holds no passphrase, and cannot sign again; the verdict stays to be read."""
    assert application
    monkeypatch.setattr(signing, "issue", lambda *_given, **_told: (b"%PDF-1.7", "somebody"))
    monkeypatch.setattr(signing, "keep_summary", lambda *_given: {})
    monkeypatch.setattr(signing, "show_verdict", lambda _told: VerdictScreen(good=True, title="Signed", lines=()))
    dialog = SigningDialog(None, session, lambda: NOW)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.key.entry.setText("key.p12")
    dialog.passphrase.entry.setText("a long passphrase")
    dialog.target.entry.setText(str(tmp_path / "summary.pdf"))
    dialog.sign.click()
    assert dialog.verdict is not None
    assert dialog.passphrase.entry.text() == ""
    assert not dialog.sign.isVisible()
    assert dialog.isVisible()


@pytest.mark.parametrize("meant", [False, True])
def test_a_summary_that_lies_there_is_replaced_only_when_it_is_meant(
    qtbot: QtBot,
    application: QApplication,
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    meant: bool,
) -> None:
    """A path that was typed has been asked about by no dialog; the earlier summary stays unless the answer is yes."""
    assert application
    target, asked = tmp_path / "summary.pdf", []
    target.write_bytes(b"%PDF-1.7 an earlier summary")

    def ask(_parent: object, path: str) -> bool:
        asked.append(path)
        return meant

    monkeypatch.setattr(signing, "ask_replace", ask)
    monkeypatch.setattr(signing, "issue", lambda *_given, **_told: (b"%PDF-1.7 another", "nobody"))
    monkeypatch.setattr(signing, "keep_summary", lambda content, _who, path: Path(path).write_bytes(content) and None)
    dialog = SigningDialog(None, session, lambda: NOW)
    qtbot.addWidget(dialog)
    fill_in(dialog, target)
    dialog.sign.click()
    assert asked == [str(target)]
    assert target.read_bytes() == (b"%PDF-1.7 another" if meant else b"%PDF-1.7 an earlier summary")
