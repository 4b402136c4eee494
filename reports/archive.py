"""The page made fit for the archive: the record attached to it, then PDF/A-3b, proved before anybody signs."""

import datetime as dt
import io
import re
from dataclasses import dataclass

import pikepdf
from pikepdf import pdfa

RECORD_NAME = "record.json"
BUNDLE_NAME = "fhir.json"
ABOUT = "The record of this consultation, with the printed sections"
FLAVOUR = "3b"
_METADATA_DATE = re.compile(rb"(<xmp:MetadataDate>|xmp:MetadataDate=\")[^<\"]*")


class ArchiveError(RuntimeError):
    """The page is no PDF/A: a fault of the program, which must not be signed; the sentence says what was found."""


@dataclass(frozen=True, slots=True)
class Label:
    """What the file says of itself; `moment` stands for every date in it."""

    title: str
    author: str
    subject: str
    moment: dt.datetime
    language: str = "en"
    attached: str = RECORD_NAME  # what is attached is called so, and is about this
    about: str = ABOUT


def archive(page: bytes, record: bytes, label: Label, bundle: bytes | None = None, *, prove: bool = True) -> bytes:
    """The page with the record attached, as PDF/A-3b; the same input always gives the same bytes.

    `bundle` is the same consultation as a FHIR document, where there is one. Without `prove` nobody asks whether it is
    PDF/A-3b: enough for a file that is only compared with one that was proved when it was signed, never for signing.

    :raises ArchiveError: when the result is not PDF/A-3b.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page)) as pdf:
        _describe(pdf, label)
        _attach(pdf, record, label, label.attached, label.about, "application/json", pikepdf.Name.Data)
        if bundle is not None:
            about = "This consultation as an HL7 FHIR R4 document"
            _attach(pdf, bundle, label, BUNDLE_NAME, about, "application/fhir+json", pikepdf.Name.Alternative)
        pdfa.prepare(pdf, FLAVOUR)
        _fix_metadata_date(pdf, label.moment)
        # Written to memory and proved there: the library's own way through a temporary file ends the whole process
        # when that file's disk is full.
        settings = pdfa.resolve_save_kwargs(pdfa.Flavour(FLAVOUR), deterministic_id=True, min_version="1.7")
        pdf.save(out, **settings)
    if not prove:
        return out.getvalue()
    report = pdfa.validate_written(io.BytesIO(out.getvalue()), FLAVOUR, save_kwargs=settings)
    if report.verdict != "pass":
        found = "; ".join(f"{each.where}: {each.message}" for each in report.findings[:3])
        raise ArchiveError(f"the summary is not PDF/A-3b and was not signed: {found}")
    return out.getvalue()


def _attach(
    pdf: pikepdf.Pdf, content: bytes, label: Label, name: str, about: str, kind: str, relationship: pikepdf.Name
) -> None:
    stamp = _pdf_date(label.moment)
    pdf.attachments[name] = pikepdf.AttachedFileSpec(
        pdf,
        content,
        filename=name,
        description=about,
        mime_type=kind,
        creation_date=stamp,
        mod_date=stamp,
        relationship=relationship,
    )


def find_faults(pdf: bytes) -> tuple[str, ...]:
    """What keeps a written file from being PDF/A-3b; nothing when it is one."""
    report = pdfa.validate_written(io.BytesIO(pdf), FLAVOUR)
    return tuple(f"{each.where}: {each.message}" for each in report.findings)


def _describe(pdf: pikepdf.Pdf, label: Label) -> None:
    stamp = _pdf_date(label.moment)
    info = {
        "/Title": label.title,
        "/Author": label.author,
        "/Subject": label.subject,
        "/Creator": "Plateau",
        "/Producer": "Plateau",
        "/CreationDate": stamp,
        "/ModDate": stamp,
    }
    for name, value in info.items():
        pdf.docinfo[name] = value
    for name in set(pdf.docinfo.keys()) - set(info):
        del pdf.docinfo[name]
    for page in pdf.pages:
        if "/Trans" in page:  # an empty entry about how slides change, which the archive does not know
            del page.Trans
    pdf.Root.Lang = label.language
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


def _fix_metadata_date(pdf: pikepdf.Pdf, moment: dt.datetime) -> None:
    """The library writes the computer's clock here; the file's own moment makes its bytes repeatable."""
    stream = pdf.Root.Metadata
    stream.write(_METADATA_DATE.sub(rb"\g<1>" + moment.isoformat(timespec="seconds").encode(), stream.read_bytes()))


def _pdf_date(moment: dt.datetime) -> str:
    offset = f"{moment:%z}"
    return f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"
