"""Where something is printed: a printer that is installed, or a PDF file where there is none."""

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.screens.start import NAME
from engine.language import say


def choose_printer(parent: QWidget | None, title: str) -> QPrinter | None:
    """A printer, or a PDF file, as the clinician chooses; None when the dialog was left."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCreator(NAME)
    if QPrinterInfo.availablePrinterNames():
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(title)
        return printer if dialog.exec() else None
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    words = say("{title}: no printer is installed, so it goes into a file").format(title=title)
    path, _ = QFileDialog.getSaveFileName(parent, words, f"{folder}/{title}.pdf", say("PDF files (*.pdf)"))
    if not path:
        return None
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(path if path.lower().endswith(".pdf") else f"{path}.pdf")
    return printer
