"""Incremental overlays: revisions written behind a signed file that would show or do something else."""

import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pikepdf

from tests.attacks.attack import Attack
from tests.attacks.files import COUNTERSIGN, append, countersigned, find_object, size_of, spell_object, stream
from tests.reports.papers import signed

Revision = Callable[[bytes], bytes]
COVER = b"q 1 1 1 rg 0 0 600 850 re f Q"


def _page(file: pikepdf.Pdf, at: int = 0) -> Any:
    return file.pages[at].obj


def _signed(file: pikepdf.Pdf) -> list[Any]:
    """The fields that hold a signature; one left for a supervisor holds none."""
    fields: list[Any] = list(file.Root.AcroForm.Fields)
    return [each for each in fields if "/V" in each]


def _set(want: Callable[[pikepdf.Pdf], Any], added: dict[str, bytes] | None = None, **entries: str) -> Revision:
    """A revision that sets entries of one dictionary; `{new}` in them is the number of the first object added."""

    def write(pdf: bytes) -> bytes:
        new = size_of(pdf)
        told = {name: text.format(new=new, next=new + 1) for name, text in entries.items()}
        number, text = spell_object(pdf, want, **told)
        extra = {new + at: content for at, content in enumerate((added or {}).values())}
        return append(pdf, {number: text, **extra})

    return write


def _root(added: dict[str, bytes] | None = None, **entries: str) -> Revision:
    return _set(lambda file: file.Root, added, **entries)


def _first(added: dict[str, bytes] | None = None, **entries: str) -> Revision:
    return _set(_page, added, **entries)


def _note(subtype: str, more: str = "") -> Revision:
    """A note over the advice, as evil annotations are, beside the fields that are there."""

    def write(pdf: bytes) -> bytes:
        new = size_of(pdf)
        note = f"<< /Type /Annot /Subtype /{subtype} /F 4 /Rect [50 600 500 760] /Contents (Stop) {more} >>"
        note = note.format(face=new + 1)
        number, text = spell_object(pdf, _page, Annots=f"[{new} 0 R]")
        face = stream(COVER, b"/Type /XObject /Subtype /Form /BBox [0 0 500 500]")
        return append(pdf, {number: text, new: note.encode(), new + 1: face})

    return write


def _replace(want: Callable[[pikepdf.Pdf], Any], content: bytes, entries: bytes = b"") -> Revision:
    """A stream of the file replaced by another."""
    return lambda pdf: append(pdf, {find_object(pdf, want): stream(content, entries)})


def _recatalogued(pdf: bytes) -> bytes:
    """A whole second catalog with pages of its own."""
    new = size_of(pdf)
    return append(
        pdf,
        {
            new: f"<< /Type /Catalog /Pages {new + 1} 0 R >>".encode(),
            new + 1: f"<< /Type /Pages /Kids [{new + 2} 0 R] /Count 1 >>".encode(),
            new + 2: f"<< /Type /Page /Parent {new + 1} 0 R /MediaBox [0 0 595 842] /Resources << >> >>".encode(),
        },
        root=new,
    )


def _kids(order: Callable[[list[str]], list[str]]) -> Revision:
    def write(pdf: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(pdf)) as file:
            kids = [f"{page.obj.objgen[0]} 0 R" for page in file.pages]
        new = order(kids)
        number, text = spell_object(pdf, lambda file: file.Root.Pages, Kids=f"[{' '.join(new)}]", Count=str(len(new)))
        return append(pdf, {number: text})

    return write


NOTES = ("FreeText", "Square", "Stamp", "Text", "Link", "Ink", "Highlight", "Redact", "Popup", "Screen", "Widget",
    "FileAttachment", "Line", "Polygon", "Caret", "Watermark", "3D", "RichMedia")  # fmt: skip
REVISIONS: dict[str, Revision] = {
    "white space": lambda pdf: pdf + b"\n",
    "a comment": lambda pdf: pdf + b"% seen\n",
    "an end of file again": lambda pdf: pdf + b"%%EOF\n",
    "a revision of nothing": lambda pdf: append(pdf, {}),
    "an object that nothing names": lambda pdf: append(pdf, {size_of(pdf): b"(waits)"}),
    "the whole file again": lambda pdf: pdf + pdf,
    "another catalog": _recatalogued,
    "an action when opened": _root(OpenAction="<< /S /JavaScript /JS (app.alert\\(1\\)) >>"),
    "actions on events": _root(AA="<< /WP << /S /Named /N /Print >> >>"),
    "a script by name": _root(Names="<< /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >>"),
    "layers": _root(OCProperties="<< /OCGs [] /D << >> >>"),
    "no permissions": _root(Perms=""),
    "no form": _root(AcroForm=""),
    "page labels": _root(PageLabels="<< /Nums [0 << /P (Annex) >>] >>"),
    "another language": _root(Lang="(de)"),
    "a portfolio": _root(Collection="<< /View /D >>"),
    "a dynamic form": _root({"a": stream(b"<xdp/>")}, AcroForm="<< /Fields [] /XFA {new} 0 R >>"),
    "a security store": _root(DSS="<< /Certs [] >>"),
    "another structure": _root(StructTreeRoot="<< /Type /StructTreeRoot >>", MarkInfo="<< /Marked true >>"),
    "a version of its own": _root(Version="/2.0"),
    "a second content": _first({"a": stream(COVER)}, Contents="{new} 0 R"),
    "a content of parts": _first({"a": stream(b"q"), "b": stream(b"Q")}, Contents="[{new} 0 R {next} 0 R]"),
    "no content": _first(Contents=""),
    "other typefaces": _first(Resources="<< /Font << >> >>"),
    "a page turned": _first(Rotate="90"),
    "a page cropped": _first(CropBox="[0 0 300 300]"),
    "a page magnified": _first(UserUnit="10"),
    "a page's other box": _first(MediaBox="[0 400 595 842]"),
    "an action of the page": _first(AA="<< /O << /S /JavaScript /JS (1) >> >>"),
    "pages reversed": _kids(lambda kids: kids[::-1]),
    "a page gone": _kids(lambda kids: kids[1:]),
    "a page twice": _kids(lambda kids: [kids[0], *kids]),
    "first and second exchanged": _kids(lambda kids: [kids[1], kids[0], *kids[2:]]),
    "no pages": _kids(lambda _: []),
    "content overwritten": _replace(lambda file: file.pages[0].Contents, COVER),
    "record overwritten": _replace(lambda file: file.attachments["record.json"].get_file().obj, b"{}", b"/Type /EmbeddedFile"),  # noqa: E501 - a table
    "metadata overwritten": _replace(lambda file: file.Root.Metadata, b"<x/>", b"/Type /Metadata /Subtype /XML"),
    "the colours overwritten": _replace(lambda file: file.Root.OutputIntents[0].DestOutputProfile, b"", b"/N 1"),
    "a typeface overwritten": _replace(
        lambda file: next(iter(file.pages[0].Resources.Font.values())).FontDescriptor.FontFile2, b"\0\1\0\0"
    ),
    "what a typeface says overwritten": _replace(
        lambda file: next(iter(file.pages[0].Resources.Font.values())).ToUnicode, b"begincmap endcmap"
    ),
    "a field's face": _set(
        lambda file: file.Root.AcroForm.Fields[0],
        {"a": stream(COVER, b"/Type /XObject /Subtype /Form /BBox [0 0 500 500]")},
        AP="<< /N {new} 0 R >>",
        Rect="[0 0 600 850]",
    ),
    "a field's name": _set(lambda file: file.Root.AcroForm.Fields[0], T="(Other)"),
    "a later signature": _set(lambda file: _signed(file)[-1].V, Reason="(Approved)"),
    "attachments elsewhere": _root({"a": b"<< /Names [] >>"}, Names="<< /EmbeddedFiles {new} 0 R >>"),
    "encrypted": lambda pdf: append(pdf, {size_of(pdf): b"<< /Filter /Standard /V 1 /R 2 >>"},
                                    more=b"/Encrypt %d 0 R" % size_of(pdf)),
    "hybrid": lambda pdf: append(pdf, {}, more=b"/XRefStm 15"),
    "the catalog freed": lambda pdf: append(pdf, {}, root=99_999),
    **{f"a {name} note": _note(name, "/AP << /N {face} 0 R >>") for name in NOTES},
    **{f"a bare {name} note": _note(name, "/DA (/Helv 12 Tf) /T (a)") for name in NOTES},
}  # fmt: skip


def attacks(*, sample: bool) -> Iterator[Attack]:
    """Each revision behind a signed file, behind one with room for a supervisor, and behind a countersigned one."""
    files = {"signed": signed(), "to be countersigned": signed(COUNTERSIGN), "countersigned": countersigned()}
    for at, (name, write) in enumerate(REVISIONS.items()):
        for number, (kind, pdf) in enumerate(files.items()):
            if not sample or at % len(files) == number:
                yield Attack(f"{name}, {kind}", partial(write, pdf))
