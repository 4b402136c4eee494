"""What is printed is what was previewed: the same pages, whole, on the paper that there is."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter

from desktop.consult.session import Session
from desktop.consult.signing import draft_summary
from desktop.ui.preview import Preview, draw_pages, print_pages, print_summary
from desktop.ui.signing import make_draft
from tests.ui.conftest import Opener, find_action


@pytest.fixture
def draft(session: Session) -> bytes:
    """The summary of the demonstration patient, not signed."""
    return draft_summary(session.consultation)


def pdf_printer(path: Path, dots: int | None = None) -> QPrinter:
    """A printer that writes a file, with as many dots per inch as a printer has, or fewer where nobody looks."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    if dots is not None:
        printer.setResolution(dots)
    return printer


def greys(image: QImage) -> list[int]:
    """How light a page is, in small squares."""
    small = image.convertToFormat(QImage.Format.Format_Grayscale8).scaled(
        60, 80, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return [small.pixelColor(x, y).value() for y in range(80) for x in range(60)]


@pytest.mark.parametrize(
    "paper", [QPageSize.PageSizeId.A4, pytest.param(QPageSize.PageSizeId.Letter, marks=pytest.mark.slow)]
)
def test_the_printed_pages_are_the_previewed_ones(
    open_window: Opener, draft: bytes, tmp_path: Path, paper: QPageSize.PageSizeId
) -> None:
    """As many pages, each the same to the eye, with the mark of a draft where the preview has it."""
    opened = open_window()
    path = tmp_path / "printed.pdf"
    printer = pdf_printer(path, 300)
    printer.setPageSize(QPageSize(paper))
    assert print_pages(opened, printer, draft)
    seen, printed = draw_pages(draft), draw_pages(path.read_bytes())
    assert len(printed) == len(seen) >= 3
    for one, other in zip(seen, printed, strict=True):
        apart = [abs(a - b) for a, b in zip(greys(one), greys(other), strict=True)]
        assert sum(apart) / len(apart) < 4
        assert min(greys(other)) < 200
    document = pypdfium2.PdfDocument(path)
    assert document[0].get_size() == pytest.approx((595, 842), abs=3)
    document.close()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_place_that_cannot_be_written_is_said(
    open_window: Opener,
    draft: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is printed in silence into nowhere."""
    told: list[tuple[str, ...]] = []
    printer = pdf_printer(tmp_path / "nowhere" / "printed.pdf")
    monkeypatch.setattr("desktop.ui.printing.choose_printer", lambda *_: printer)
    monkeypatch.setattr("desktop.ui.printing.tell", lambda _parent, _title, sentences: told.append(sentences))
    print_summary(open_window(), draft)
    assert "printed.pdf could not be written" in told[0][0]


def test_print_stands_in_the_preview_and_in_the_file_menu(
    open_window: Opener, session: Session, draft: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both print the draft that is previewed; leaving the dialog of printers prints nothing."""
    opened = open_window(session)
    path = tmp_path / "printed.pdf"
    chosen: list[QPrinter | None] = [None, pdf_printer(path, 72), pdf_printer(path, 72)]
    monkeypatch.setattr("desktop.ui.printing.choose_printer", lambda *_: chosen.pop(0))
    preview = Preview(opened, draft)
    preview.print.click()
    assert not path.exists()
    preview.print.click()
    assert path.read_bytes().startswith(b"%PDF")
    path.unlink()
    find_action(opened, "Print summary…").trigger()
    assert path.read_bytes().startswith(b"%PDF")
    assert chosen == []


@pytest.mark.parametrize("note", ["שלום", "ສະ \u0eb5", "कमल"])
def test_a_note_that_cannot_be_printed_is_said_in_the_window(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch, note: str
) -> None:
    """There is no preview then: one sentence names the character and the section in which it stands."""
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr("desktop.ui.signing.tell", lambda _parent, _title, sentences: told.append(sentences))
    assert make_draft(open_window(), session.answer("decision.note", note)) is None
    ((said,),) = told
    assert said.startswith("the summary cannot be printed: Decided: ")
    assert "U+" in said
