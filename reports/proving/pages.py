"""What a signed file shows and carries: the text of its pages in reading order, and the record attached to it."""

import io
import json
import unicodedata
from typing import Any

import pikepdf
import pypdfium2

from engine.consultation import write_canonically
from engine.language import say
from reports.archive import BUNDLE_NAME, RECORD_NAME

# How the page reader writes a hyphen at the end of a line.
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})
_HIGHEST_FIELD = 60.0  # points; a signature field is no place to hide a page behind


# The only entries that a summary of any form has: one place to name what a new form adds.
_CATALOG = frozenset({
    "/Type", "/Pages", "/AF", "/Lang", "/Metadata", "/Names", "/OutputIntents", "/PageMode", "/ViewerPreferences",
    "/AcroForm", "/Extensions", "/Perms", "/StructTreeRoot", "/MarkInfo", "/Outlines",
})  # fmt: skip
_PAGE = frozenset({
    "/Type", "/Parent", "/Contents", "/MediaBox", "/Resources", "/Rotate", "/Annots", "/StructParents", "/Tabs",
})  # fmt: skip
# What screen readers are told, which came with form 10.
_TAGS = frozenset({"/StructTreeRoot", "/MarkInfo", "/Outlines", "/StructParents", "/Tabs"})
_RESOURCES = frozenset({"/Font", "/ProcSet"})


class PageError(ValueError):
    """The file shows or carries what a summary does not; the sentence says what."""


def read_pages(pdf: bytes) -> list[str]:
    """The text of each page, without any spaces or line breaks, in the order in which it was drawn."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(squeeze(text.get_text_range().translate(_HYPHENS)))
            text.close()
            page.close()
        return pages
    finally:
        document.close()


def squeeze(text: str) -> str:
    """Text without spaces and line breaks, its characters in their plainest form, to be compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def read_record(pdf: bytes) -> dict[str, Any]:
    """What is attached to the page, proved to be canonical JSON, and nothing beside it but a FHIR document.

    :raises PageError: when there is no record, more than that, or one that is not as it was written.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _refuse_what_hides(document)
        if sorted(document.attachments) not in ([RECORD_NAME], [BUNDLE_NAME, RECORD_NAME]):
            raise PageError(
                say("the file should carry {record_name}, {bundle_name} with it, and nothing else").format(
                    record_name=RECORD_NAME, bundle_name=BUNDLE_NAME
                )
            )
        content = document.attachments[RECORD_NAME].get_file().read_bytes()
    values = json.loads(content)
    if not isinstance(values, dict) or write_canonically(values) != content:
        raise PageError(say("the attached record is not as this program writes it"))
    return values


def read_attachments(pdf: bytes) -> dict[str, bytes]:
    """Every file that is attached, by its name, as it is."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {name: each.get_file().read_bytes() for name, each in document.attachments.items()}


def find_tags(pdf: bytes) -> str:
    """What the file and its pages have to tell screen readers, by the names of the entries; empty for nothing."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        entries: list[Any] = [document.Root, *(page.obj for page in document.pages)]
        return ", ".join(sorted(_TAGS & {name for each in entries for name in each}))


def _refuse_what_hides(document: pikepdf.Pdf) -> None:
    """Pictures, notes, scripts or forms could show the reader something that is no text of the page."""
    root: Any = document.Root
    if "/OpenAction" in root or "/AA" in root or "/OCProperties" in root or "/JavaScript" in root.get("/Names", {}):
        raise PageError(say("the file does something when it is opened, which a summary never does"))
    if set(root.keys()) - _CATALOG or set(root.get("/Names", {}).keys()) - {"/EmbeddedFiles"}:
        raise PageError(say("the file holds what no summary holds"))
    for page in document.pages:
        resources: Any = page.get("/Resources", {})
        if "/AA" in page or len(resources.get("/XObject", {})):
            raise PageError(say("a page holds a picture or an action, which a summary never does"))
        entries: Any = page.obj
        if set(entries.keys()) - _PAGE or set(resources.keys()) - _RESOURCES or entries.get("/Rotate", 0):
            raise PageError(say("a page is shown or drawn by other means than in any summary"))
        notes: Any = page.get("/Annots", [])
        for note in notes:
            _check_field(note)


def _check_field(note: Any) -> None:  # noqa: ANN401 - an object of the PDF
    _, bottom, _, top = (float(each) for each in note.get("/Rect", [0, 0, 0, 0]))
    face = note.get("/AP", {}).get("/N", {})
    drawn = face.read_bytes() if isinstance(face, pikepdf.Stream) else b""
    is_field = (
        note.get("/Subtype") == "/Widget" and note.get("/FT") == "/Sig" and "/A" not in note and "/AA" not in note
    )
    if not is_field or abs(top - bottom) > _HIGHEST_FIELD or b"Tj" in drawn or b"TJ" in drawn or b"Do" in drawn:
        raise PageError(say("a page holds a note or a field that is not a plain place to sign"))
