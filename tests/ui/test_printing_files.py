"""Printing into a file replaces a PDF at most, leaves no half of one, and no window that says it is still printing."""

import time
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.consult.signing import draft_summary
from desktop.ui import preview, printing
from desktop.ui.preview import print_pages
from desktop.ui.printing import choose_printer
from desktop.ui.working import wait_for


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What is said, with no printer installed."""
    said: list[tuple[str, ...]] = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(printing, "tell", lambda _parent, _title, sentences: said.append(sentences))
    return said


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> QPrinter | None:
    """The printer after a file was named."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(path), ""))
    return choose_printer(None, "Pathway")


def test_a_case_or_key_is_not_printed_over(
    application: QApplication,  # noqa: ARG001 - printers need one
    told: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Whatever it is called, a file that is no PDF stays as it is."""
    (tmp_path / "case.pdf").write_text("plateau: 1", encoding="utf-8")
    assert choose(monkeypatch, tmp_path / "case.pdf") is None
    assert "is no PDF" in told[0][0]


def test_a_file_that_the_dialog_did_not_ask_about_is_not_printed_over(
    application: QApplication,  # noqa: ARG001 - as above
    told: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Where ".pdf" is added to the name, nobody has agreed to replace that file; where it was typed, somebody has."""
    (tmp_path / "signed.pdf").write_bytes(b"%PDF-1.7")
    assert choose(monkeypatch, tmp_path / "signed") is None
    assert "is there already" in told[0][0]
    chosen = choose(monkeypatch, tmp_path / "signed.pdf")
    assert chosen is not None
    assert chosen.outputFileName() == str(tmp_path / "signed.pdf")


def test_the_systems_dialog_cannot_name_a_case_either(
    application: QApplication,  # noqa: ARG001 - as above
    told: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """It offers printing into a file too."""
    (tmp_path / "case.yaml").write_text("plateau: 1", encoding="utf-8")

    class Chosen:
        def __init__(self, printer: QPrinter, _parent: object) -> None:
            printer.setOutputFileName(str(tmp_path / "case.yaml"))

        def setWindowTitle(self, words: str) -> None:  # noqa: N802 - Qt's name
            """Nothing to see."""

        def exec(self) -> int:
            return 1

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["ward"])
    monkeypatch.setattr(printing, "QPrintDialog", Chosen)
    assert choose_printer(None, "Pathway") is None
    assert "is no PDF" in told[0][0]


def into(path: Path) -> QPrinter:
    """A printer into a PDF file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_what_cannot_be_printed_leaves_no_window(
    application: QApplication,  # noqa: ARG001 - as above
    qtbot: QtBot,
    session: Session,
    tmp_path: Path,
) -> None:
    """A window that says "Printing…" would come after four seconds, and block everything for nothing."""
    parent = QWidget()
    qtbot.addWidget(parent)
    assert not print_pages(parent, into(tmp_path / "no" / "x.pdf"), draft_summary(session.consultation))
    assert parent.findChildren(QProgressDialog) == []


def test_a_printing_that_was_stopped_leaves_no_file(
    application: QApplication,  # noqa: ARG001 - as above
    qtbot: QtBot,
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Some of the pages alone could be taken for the summary; and to stop is no failure."""
    parent, asked = QWidget(), []
    qtbot.addWidget(parent)

    class Stopped(QProgressDialog):
        def wasCanceled(self) -> bool:  # noqa: N802 - Qt's name
            asked.append(1)
            return len(asked) > 1

    monkeypatch.setattr(preview, "QProgressDialog", Stopped)
    assert print_pages(parent, into(tmp_path / "some.pdf"), draft_summary(session.consultation))
    assert asked == [1, 1]
    assert not (tmp_path / "some.pdf").exists()


def test_work_that_lasted_leaves_no_window_behind(
    application: QApplication,  # noqa: ARG001 - as above
    qtbot: QtBot,
) -> None:
    """Each long piece of work would leave one more unseen window."""
    parent = QWidget()
    qtbot.addWidget(parent)
    assert wait_for(parent, "Signing", lambda: time.sleep(0.7) or 5) == 5
    qtbot.waitUntil(lambda: parent.findChildren(QProgressDialog) == [], timeout=1000)
