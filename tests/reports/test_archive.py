"""The archived file: PDF/A-3b, repeatable, with its record attached."""

import io
import json
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from engine.consultation import digest, write_canonically
from reports.archive import BUNDLE_NAME, RECORD_NAME, ArchiveError, Label, archive, find_faults
from reports.blocks import list_printed
from reports.content import SignerLine, write_content
from reports.layout import Layout
from reports.summary import draw_summary
from tests.reports.papers import MOMENT, consultation, signed

LABEL = Label("Consultation summary", "Dr A", "Maintenance", MOMENT)


def page() -> bytes:
    """The drawn pages of the demonstration."""
    return draw_summary(write_content(consultation(), SignerLine("Dr A", "9a" * 32, MOMENT)))[0]


def test_the_archive_is_pdf_a_3b_and_repeatable() -> None:
    """A strict validator has nothing to say against the file, and the same input gives the same bytes."""
    drawn = page()
    for bundle in (None, b"{}"):
        archived = archive(drawn, b"{}", LABEL, bundle)
        assert find_faults(archived) == ()
        assert archive(drawn, b"{}", LABEL, bundle) == archived


def test_the_file_says_what_it_is() -> None:
    """Title, author and language stand in the file, and its dates are the moment of signing, not this computer's."""
    with pikepdf.open(io.BytesIO(archive(page(), b"{}", LABEL))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Consultation summary"
        assert str(pdf.docinfo["/Author"]) == "Dr A"
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/CreationDate"]) == str(pdf.docinfo["/ModDate"]) == "D:20261122140500+01'00"
        metadata = pdf.Root.Metadata.read_bytes().decode()
    assert "2026-11-22T14:05:00+01:00" in metadata
    assert "<pdfaid:part>3" in metadata.replace('pdfaid:part="3', "<pdfaid:part>3")


def test_a_page_that_is_no_pdf_a_is_refused() -> None:
    """A page with a face that is not embedded is never archived, so never signed."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, initialFontName="Helvetica")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 72, "not embedded")
    canvas.save()
    with pytest.raises(ArchiveError, match="not PDF/A-3b"):
        archive(out.getvalue(), b"{}", LABEL)


def test_the_record_is_attached_as_data() -> None:
    """The signed file carries record.json: canonical JSON with the record, its digest and what was printed."""
    spoken = consultation()
    with pikepdf.open(io.BytesIO(signed())) as pdf:
        assert sorted(pdf.attachments) == [BUNDLE_NAME, RECORD_NAME]
        attached = pdf.attachments[RECORD_NAME]
        assert attached.relationship == pikepdf.Name.Data
        content = attached.get_file().read_bytes()
        assert len(pdf.Root.AF) == len(pdf.attachments)
    values = json.loads(content)
    assert write_canonically(values) == content
    assert values["record"] == json.loads(write_canonically(spoken.record()))
    assert values["digest"] == digest(spoken.record())
    signer = SignerLine(values["signer"]["name"], values["signer"]["certificate"], MOMENT)
    assert values["printed"] == list_printed(write_content(spoken, signer, seal=values["seal"]))


def test_signing_keeps_the_archive_apart_from_the_signature() -> None:
    """Signing adds a signature field and nothing else the archive's rules speak of: version and dates stay."""
    faults = find_faults(signed())
    assert all("AcroForm" in fault or "Perms" in fault or "embedded files" in fault for fault in faults)
    with pikepdf.open(io.BytesIO(signed())) as pdf:
        assert pdf.pdf_version == "1.7"
        assert str(pdf.docinfo["/ModDate"]) == "D:20261122140500+01'00"


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    """An independent reader finds nothing wrong with the structure of the signed file."""
    file = tmp_path / "summary.pdf"
    file.write_bytes(signed(Layout(countersign=True)))
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
