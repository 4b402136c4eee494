"""Tricks of forms, notes, actions and structure, rightly signed: what the page carries beside what it draws."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.attacks.attack import Attack, Found
from tests.attacks.files import COUNTERSIGN, craft
from tests.attacks.overlays import NOTES

Alter = Callable[[pikepdf.Pdf], object]
RECT = [50, 600, 500, 760]


def _face(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_stream(b"q 1 g 0 0 450 160 re f Q", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 450, 160])


def _note(subtype: str, *, drawn: bool, **entries: Any) -> Alter:
    """A note over the advice on the first page."""

    def alter(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=RECT, F=4, Contents="Stop", **entries)
        if drawn:
            note.AP = Dictionary(N=_face(pdf))
        pdf.pages[0].Annots = Array([pdf.make_indirect(note)])

    return alter


def _field(kind: str, *, drawn: bool, **entries: Any) -> Alter:
    """A field of a form over the advice."""

    def alter(pdf: pikepdf.Pdf) -> None:
        _note("Widget", drawn=drawn, FT=Name(f"/{kind}"), T="Advice", **entries)(pdf)
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].Annots[0]]), DA="/Helv 12 Tf")

    return alter


def _root(name: str, value: Callable[[pikepdf.Pdf], Any]) -> Alter:
    def alter(pdf: pikepdf.Pdf) -> None:
        pdf.Root[f"/{name}"] = value(pdf)

    return alter


def _page(name: str, value: Callable[[pikepdf.Pdf], Any]) -> Alter:
    def alter(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj[f"/{name}"] = value(pdf)

    return alter


def _names(name: str, value: Callable[[pikepdf.Pdf], Any]) -> Alter:
    def alter(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Names[f"/{name}"] = value(pdf)

    return alter


def _script(_: pikepdf.Pdf) -> Any:
    return Dictionary(S=Name.JavaScript, JS="app.alert('stop')")


def _structure(pdf: pikepdf.Pdf) -> None:
    """A structure whose alternative text says what the page does not."""
    element = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Figure, Alt="Stop", ActualText="Stop", Pg=pdf.pages[0].obj, K=0)
    )
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=element))
    element.P = pdf.Root.StructTreeRoot
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _layer(pdf: pikepdf.Pdf) -> None:
    """The page drawn within a layer that is off."""
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Advice"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    page = pdf.pages[0]
    page.Resources.Properties = Dictionary(MC0=group)
    page.contents_add(b"/OC /MC0 BDC", prepend=True)
    page.contents_add(b"EMC")
    page.contents_coalesce()


def _metadata(old: bytes, new: bytes, pdf: pikepdf.Pdf) -> None:
    stream = pdf.Root.Metadata
    stream.write(stream.read_bytes().replace(old, new))


def _info(name: str, value: str, pdf: pikepdf.Pdf) -> None:
    pdf.docinfo[f"/{name}"] = value


def _outline(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Stop lenalidomide", 0))


def _waiting(pdf: pikepdf.Pdf) -> None:
    """An object that a later revision could bring forth."""
    pdf.make_indirect(Dictionary(Waits=_face(pdf)))
    pdf.Root.PieceInfo = Dictionary(Later=pdf.make_indirect(Dictionary(Waits=_face(pdf))))


ACTIONS = {
    "a script": _script,
    "a link outside": lambda _: Dictionary(S=Name.URI, URI="https://example.org/"),
    "a program": lambda _: Dictionary(S=Name.Launch, F="calc.exe"),
    "another file": lambda _: Dictionary(S=Name.GoToR, F="other.pdf", D=Array([0, Name.Fit])),
    "a form sent": lambda _: Dictionary(S=Name.SubmitForm, F="https://example.org/"),
    "a form filled": lambda _: Dictionary(S=Name.ImportData, F="other.fdf"),
    "a layer shown": lambda _: Dictionary(S=Name.SetOCGState, State=Array([])),
    "a note hidden": lambda _: Dictionary(S=Name.Hide, T="Advice"),
    "a page gone to": lambda pdf: Array([pdf.pages[-1].obj, Name.Fit]),
}
TRICKS: dict[str, Alter] = {
    **{f"{name} when opened": _root("OpenAction", value) for name, value in ACTIONS.items()},
    **{f"{name} on the page": _page("AA", lambda pdf, value=value: Dictionary(O=value(pdf))) for name, value in ACTIONS.items()},  # noqa: E501 - a table
    **{f"{name} of the file": _root("AA", lambda pdf, value=value: Dictionary(WC=value(pdf))) for name, value in ACTIONS.items()},  # noqa: E501 - a table
    **{f"a {name} note, drawn {drawn}": _note(name, drawn=drawn) for name in NOTES for drawn in (True, False)},
    **{f"a {kind} field, drawn {drawn}": _field(kind, drawn=drawn, V="Stop") for kind in ("Tx", "Btn", "Ch") for drawn in (True, False)},  # noqa: E501 - a table
    "a field to sign over the advice": _field("Sig", drawn=True),
    "an empty field to sign over the advice": _field("Sig", drawn=False),
    "a low field to sign with a face": _note("Widget", drawn=True, FT=Name.Sig, T="Third"),
    "scripts by name": _names("JavaScript", lambda pdf: Dictionary(Names=Array(["a", _script(pdf)]))),
    "faces by name": _names("AP", lambda pdf: Dictionary(Names=Array(["a", _face(pdf)]))),
    "places by name": _names("Dests", lambda pdf: Dictionary(Names=Array(["a", Array([pdf.pages[0].obj, Name.Fit])]))),
    "a dynamic form": _root("AcroForm", lambda pdf: Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))),
    "faces drawn anew by the reader": _root("AcroForm", lambda _: Dictionary(Fields=Array([]), NeedAppearances=True)),
    "a portfolio": _root("Collection", lambda _: Dictionary(View=Name.D)),
    "extensions": _root("Extensions", lambda _: Dictionary(ADBE=Dictionary(BaseVersion=Name("/1.7"), ExtensionLevel=8))),  # noqa: E501 - a table
    "requirements": _root("Requirements", lambda _: Array([Dictionary(S=Name.EnableJavaScripts)])),
    "threads": _root("Threads", lambda _: Array([])),
    "a base address": _root("URI", lambda _: Dictionary(Base="https://example.org/")),
    "legal words": _root("Legal", lambda _: Dictionary(JavaScriptActions=0)),
    "a capture of the web": _root("SpiderInfo", lambda _: Dictionary(V=1.0)),
    "places": _root("Dests", lambda pdf: Dictionary(a=Array([pdf.pages[0].obj, Name.Fit]))),
    "another way to show": _root("ViewerPreferences", lambda _: Dictionary(Direction=Name.R2L, HideToolbar=True)),
    "full screen": _root("PageMode", lambda _: Name.FullScreen),
    "two pages beside": _root("PageLayout", lambda _: Name.TwoPageRight),
    "another language": _root("Lang", lambda _: "de"),
    "other colours": _root("OutputIntents", lambda _: Array([])),
    "a key that nobody knows": _root("Unknown", lambda _: Dictionary()),
    "a structure that lies": _structure,
    "an outline that lies": _outline,
    "a layer that is off": _layer,
    "an object that waits": _waiting,
    "a metadata stream that lies": partial(_metadata, b"Consultation", b"Discharge"),
    "another author": partial(_info, "Author", "Somebody else"),
    "another title": partial(_info, "Title", "Stop lenalidomide"),
    "a word more about the file": partial(_info, "Keywords", "stop"),
}  # fmt: skip


def attacks(*, sample: bool) -> Iterator[Attack]:
    """Each trick on a summary, and every third on one with room for a supervisor."""
    found = (Found.REFUSED, Found.MISMATCH)
    for at, (name, alter) in enumerate(TRICKS.items()):
        if not sample or at % 16 == 0:
            yield Attack(name, partial(craft, alter), found)
        if not sample and at % 3 == 0:
            yield Attack(f"{name}, to be countersigned", partial(craft, alter, COUNTERSIGN), found)
