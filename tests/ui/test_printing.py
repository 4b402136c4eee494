"""The pathway on paper: whose it is on every page, what it says, a draft, and no box cut through."""

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.consult.session import Session
from desktop.screens.sheets import show_sheet
from desktop.ui import printing
from desktop.ui.printing import choose_printer, draw_sheets
from engine.packs.check import certify
from engine.packs.shelf import open_edition
from tests.engine.broken_packs import CASES, Edit, copy_pack
from tests.ui.conftest import NOW, Opener, find_action

DAY = dt.date(2026, 11, 22)
SIZES = [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter, QPageSize.PageSizeId.A5]


def print_pages(session: Session, path: Path, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> list[str]:
    """The text of each printed page."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(size))
    printer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)
    printer.setOutputFileName(str(path))
    assert draw_sheets(printer, session, show_sheet(session, DAY))
    return read_pages(path)


def read_pages(path: Path) -> list[str]:
    """The text of each page of a file."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("edition", ["mayo-2012", "contemporary-2026"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_every_page_says_whose_it_is_and_that_it_is_a_draft(
    application: QApplication,  # noqa: ARG001 - a printer needs one
    session: Session,
    tmp_path: Path,
    edition: str,
    size: QPageSize.PageSizeId,
) -> None:
    """Name, born, identifier, edition, digest, certificate, day, page x of y; digits and dates can be read."""
    session = session.use_edition(open_edition(edition))
    pages = print_pages(session, tmp_path / "pathway.pdf", size)
    digest = session.edition.pack.digest[:15]
    proved = certify(session.edition).digest[7:15].upper()
    certificate = f"Edition's certificate {proved[:4]} {proved[4:]}"
    for at, text in enumerate(pages, start=1):
        for words in ("EXAMPLE, Amara", "02-Apr-1961 (65 y)", "4471-22", digest, certificate, "Draft, not signed"):
            assert words in text, (at, words)
        assert "printed 22-Nov-2026" in text
        assert f"page {at} of {len(pages)}" in text
    assert session.consultation.rationale.headline in pages[0]
    assert session.consultation.rationale.provenance in pages[0]
    assert len(pages) <= 2


@pytest.mark.parametrize("edition", ["mayo-2012", "contemporary-2026"])
def test_every_question_is_printed(
    application: QApplication,  # noqa: ARG001 - as above
    session: Session,
    tmp_path: Path,
    edition: str,
) -> None:
    """Whatever the number of pages, no box of the route is missing."""
    session = session.use_edition(open_edition(edition))
    text = " ".join(print_pages(session, tmp_path / "pathway.pdf", QPageSize.PageSizeId.Letter))
    for box in session.consultation.route.boxes:
        if box.kind == "question":
            assert box.title in text


def test_what_forbids_the_advice_is_printed_with_it(
    application: QApplication,  # noqa: ARG001 - as above
    session: Session,
    tmp_path: Path,
) -> None:
    """A blocked advice on paper says blocked and why, before the drawing."""
    blocked = session.answer("safety.platelets", {"value": 50, "unit": "10^9/L"})
    text = print_pages(blocked, tmp_path / "pathway.pdf")[0]
    assert text.index("Blocked") < text.index("must not be given now") < text.index("First transplant done?")
    assert "platelets below 75" in text


def test_without_a_printer_it_goes_into_a_file(
    open_window: Opener, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command asks for a file where no printer is installed, and writes it; leaving the dialog writes nothing."""
    path = tmp_path / "shown"
    answers = iter([("", ""), (str(path), "")])
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: next(answers))
    opened = open_window(session)
    action = find_action(opened, "Print pathway…")
    action.trigger()
    assert list(tmp_path.iterdir()) == []
    action.trigger()
    assert "printed 22-Nov-2026" in read_pages(tmp_path / "shown.pdf")[0]
    assert NOW.date() == DAY


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_place_that_cannot_be_written_is_said(
    open_window: Opener, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page, but a sentence with the place and what to do."""
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "no" / "x.pdf"), ""))
    monkeypatch.setattr(printing, "tell", lambda _parent, _title, sentences: told.append(sentences))
    find_action(open_window(session), "Print pathway…").trigger()
    assert len(told) == 1
    assert "could not be written. Choose another place" in told[0][0]


def test_an_edition_changed_since_it_was_opened_is_not_printed(
    open_window: Opener, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its certificate cannot be made: a sentence, and nobody is asked where to print."""
    told: list[tuple[str, ...]] = []
    folder = copy_pack(tmp_path)
    opened = open_window(session.use_edition(open_edition(str(folder))))
    with (folder / "cases.yaml").open("a", encoding="utf-8") as file:
        file.write("# another line\n")
    monkeypatch.setattr(printing, "tell", lambda _parent, _title, sentences: told.append(sentences))
    find_action(opened, "Print pathway…").trigger()
    assert len(told) == 1
    assert "has changed since the edition was opened" in told[0][0]


def test_an_edition_that_fails_its_check_says_so_on_paper(
    application: QApplication,  # noqa: ARG001 - as above
    session: Session,
    tmp_path: Path,
) -> None:
    """Before the drawing, and in the foot of every page."""
    folder = copy_pack(tmp_path)
    Edit(CASES, "- id: no-transplant", "risk: standard", "risk: high").make(folder)
    text = print_pages(session.use_edition(open_edition(str(folder))), tmp_path / "pathway.pdf")[0]
    assert text.index("FAILS its own check") < text.index("First transplant done?")
    assert "NOT PROVED" in text


def test_with_a_printer_the_systems_dialog_asks(
    application: QApplication,  # noqa: ARG001 - as above
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Printer, paper and copies are the system's own dialog; cancelled there, nothing is printed."""
    asked: list[str] = []

    class Dialog:
        def __init__(self, printer: QPrinter, _parent: object) -> None:
            self._printer = printer

        def setWindowTitle(self, words: str) -> None:  # noqa: N802 - Qt's name
            asked.append(words)

        def exec(self) -> int:
            return len(asked) - 1

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["ward"])
    monkeypatch.setattr(printing, "QPrintDialog", Dialog)
    assert choose_printer(None, "Pathway") is None
    assert isinstance(choose_printer(None, "Pathway"), QPrinter)
