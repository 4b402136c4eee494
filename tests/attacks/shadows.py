"""Shadow attacks: something is prepared before a trusted person signs, and brought forth or hidden afterwards.

The attacker makes the file and hands it to a signer whose program asks no questions; a later revision shows it.
Each is tried prepared, with its revision, and with the revision in the place of a supervisor's signature.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from reports.layout import PLAIN, Layout
from tests.attacks.attack import Attack, Found
from tests.attacks.files import COUNTERSIGN, append, craft, find_object, size_of, spell_object, stream

Prepare = Callable[[pikepdf.Pdf], object]
Revise = Callable[[bytes], bytes]
COVER = b"q 1 g 0 0 600 850 re f Q"
SHADOW = b"/Shadow"


def _form(pdf: pikepdf.Pdf, content: bytes) -> Any:
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 600, 850])


def _picture(pdf: pikepdf.Pdf) -> None:
    """Hide: a picture covers the page until it is taken away."""
    pdf.pages[0].Resources.XObject = Dictionary(Shadow=_form(pdf, COVER))
    pdf.pages[0].contents_add(b"/Shadow Do")
    pdf.pages[0].contents_coalesce()


def _field(pdf: pikepdf.Pdf) -> None:
    """Hide or replace: a field of text whose face says something harmless."""
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="Shadow", V="Observe", Rect=[50, 600, 500, 640], F=4,
            AP=Dictionary(N=_form(pdf, b"")),
        )
    )  # fmt: skip
    pdf.pages[0].Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def _note(pdf: pikepdf.Pdf) -> None:
    """Hide: a note over the page."""
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Square, Rect=[50, 600, 500, 760], AP=Dictionary(N=_form(pdf, COVER))
    )
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])


def _layer(pdf: pikepdf.Pdf) -> None:
    """Hide: a layer that is off, or on."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Shadow"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(ON=Array([layer])))


def _spare_page(pdf: pikepdf.Pdf) -> None:
    """Hide and replace: a page of its own that no tree of pages names yet."""
    page = Dictionary(
        Type=Name.Page, MediaBox=[0, 0, 595, 842], Contents=pdf.make_stream(COVER), Resources=Dictionary()
    )
    pdf.Root.Shadow = pdf.make_indirect(page)


def _spare_tree(pdf: pikepdf.Pdf) -> None:
    """Hide and replace: a second tree of pages."""
    page = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=[0, 0, 595, 842], Resources=Dictionary()))
    pdf.Root.Shadow = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([page]), Count=1))


def _spare_face(pdf: pikepdf.Pdf) -> None:
    """Replace: a second typeface whose letters are others."""
    pdf.pages[0].Resources.Font.Shadow = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Symbol)


def _spare_record(pdf: pikepdf.Pdf) -> None:
    """Replace: a second record, not yet named."""
    pdf.Root.Shadow = pdf.make_stream(b"{}", Type=Name.EmbeddedFile)


def _bare_field(pdf: pikepdf.Pdf) -> None:
    """Hide: a second field to sign that nobody declared."""
    field = pdf.make_indirect(Dictionary(Subtype=Name.Widget, FT=Name.Sig, T="Shadow", Rect=[0, 0, 0, 0]))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def _editable(pdf: pikepdf.Pdf) -> None:
    """Replace: a form that the reader draws by its own typefaces."""
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), NeedAppearances=True, DA="/Helv 0 Tf 0 g")


def _redefined(content: bytes, entries: bytes) -> Revise:
    """The thing that waited, or whatever holds it, written anew."""

    def revise(pdf: bytes) -> bytes:
        number = find_object(pdf, lambda file: file.pages[0].Contents)
        return append(pdf, {number: stream(content, entries)})

    return revise


def _taken(pdf: bytes) -> bytes:
    """The cover, note or field taken away again."""
    number, text = spell_object(pdf, lambda file: file.pages[0].obj, Annots="[]")
    return append(pdf, {number: text})


def _catalogued(pdf: bytes) -> bytes:
    """The catalog names other pages."""
    new = size_of(pdf)
    number, text = spell_object(pdf, lambda file: file.Root, Pages=f"{new} 0 R")
    return append(pdf, {number: text, new: b"<< /Type /Pages /Kids [] /Count 0 >>"})


def _filled(pdf: bytes) -> bytes:
    """A field's face and value written anew, as filling a form would."""
    new = size_of(pdf)
    number, text = spell_object(pdf, lambda file: file.Root.AcroForm, DA="(/Helv 12 Tf)", NeedAppearances="true")
    return append(pdf, {number: text, new: stream(COVER, b"/Type /XObject /Subtype /Form /BBox [0 0 600 850]")})


PREPARED: dict[str, Prepare] = {
    "a covering picture": _picture,
    "a field of text": _field,
    "a covering note": _note,
    "a layer": _layer,
    "a page that waits": _spare_page,
    "pages that wait": _spare_tree,
    "a typeface that waits": _spare_face,
    "a record that waits": _spare_record,
    "an undeclared field": _bare_field,
    "a form drawn by the reader": _editable,
    "nothing": lambda _: None,
}
REVISED: dict[str, Revise] = {
    "the page drawn otherwise": _redefined(COVER, b""),
    "a note or field taken away": _taken,
    "other pages named": _catalogued,
    "a field filled": _filled,
}


def _shadow(prepare: Prepare, revise: Revise | None, layout: Layout) -> bytes:
    pdf = craft(prepare, layout)
    return pdf if revise is None else revise(pdf)


def attacks(*, sample: bool) -> Iterator[Attack]:
    """Every preparation alone, and with every revision: hide, replace, hide and replace."""
    made: dict[str, Attack] = {}
    for layout in (PLAIN, COUNTERSIGN):
        kind = "room for a supervisor" if layout.countersign else "certified"
        for told, prepare in PREPARED.items():
            if told != "nothing":
                name = f"{told}, {kind}"
                made[name] = Attack(name, partial(_shadow, prepare, None, layout), (Found.MISMATCH, Found.REFUSED))
            for later, revise in REVISED.items():
                name = f"{told}, then {later}, {kind}"
                made[name] = Attack(name, partial(_shadow, prepare, revise, layout))
    yield from list(made.values())[:: 9 if sample else 1]
