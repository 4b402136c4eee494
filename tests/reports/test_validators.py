"""Other programs' verdicts on the tagged and archived pages; a test is skipped with a reason where one is missing."""

import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from reports.archive import find_faults
from reports.proving.pages import squeeze
from tests.reports.samples import NAMES, sample

SIGNED = [name for name in NAMES if name != "draft"]
UNCLAIMED = {"PDFUA1-ID-PART-001", "PDFUA1-ID-SCHEMA-001"}  # the file does not say that it is PDF/UA-1
# It takes the last byte of packed data for the end of a line where that byte happens to be a carriage return.
MISCOUNTED = {"PDFA3B-STREAM-LENGTH-001"}
# A first signature cannot cover the second one.
UNCOVERED = {"PDFA3B-SIGNATURE-BYTERANGE-001"}


@pytest.mark.parametrize("name", SIGNED)
def test_pikepdf_finds_nothing_but_what_it_does_not_judge(name: str) -> None:
    """Of a signed file it leaves the field, the permission and the attachment unjudged, and finds no fault."""
    left = (
        "interactive forms (/AcroForm) are not supported",
        "permissions (/Perms)",
        "embedded files are not supported",
    )
    assert [fault for fault in find_faults(sample(name)) if not any(words in fault for words in left)] == []


@pytest.mark.parametrize("name", SIGNED)
def test_another_validator_calls_it_pdf_a(name: str) -> None:
    """The signed file is PDF/A-3b, record attached and field included, to a validator of another make."""
    page = pytest.importorskip("page", reason="page-validation is not installed")
    report = page.validate_pdf_bytes(sample(name), profile="3b")
    assert report.rules.total > 100
    wanted = set(UNCOVERED) if name == "countersigned" else set()
    found = {each.rule_id for each in report.failures}
    if b"\r\nendstream" in sample(name):
        found -= MISCOUNTED
    assert found == wanted


@pytest.mark.parametrize("name", SIGNED)
def test_it_breaks_no_rule_of_accessibility(name: str) -> None:
    """Of the rules of PDF/UA-1 that a machine can judge only two are broken: the file does not claim it."""
    page = pytest.importorskip("page", reason="page-validation is not installed")
    report = page.validate_pdf_bytes(sample(name), profile="ua1")
    assert report.rules.total > 100
    assert {each.rule_id for each in report.failures} == UNCLAIMED


@pytest.mark.parametrize("name", NAMES)
def test_a_third_validator_misses_the_claim_alone(name: str, tmp_path: Path) -> None:
    """Structure, language, figures, tables and headings pass; what is warned of is that PDF/UA-1 is not claimed."""
    pdfua = pytest.importorskip("pdfua", reason="pdfua is not installed")
    file = tmp_path / "summary.pdf"
    file.write_bytes(sample(name))
    report = pdfua.validate(str(file))
    assert [each.rule_id for each in report.findings] == ["UA-28-004"]


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
@pytest.mark.slow
@pytest.mark.parametrize("name", SIGNED)
def test_poppler_reads_the_printed_words_in_their_order(name: str, tmp_path: Path) -> None:
    """Its reader of structure says all that the record says was printed, in that order, without a complaint."""
    file = tmp_path / "summary.pdf"
    file.write_bytes(sample(name))
    done = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    heard = "".join(line.strip()[1:-1] for line in done.stdout.splitlines() if re.match(r' +"', line))
    with pikepdf.open(io.BytesIO(sample(name))) as document:
        printed = json.loads(document.attachments["record.json"].get_file().read_bytes())["printed"]
    assert squeeze(heard) == squeeze("".join(line for entry in printed for line in entry["lines"]))
