"""What whoever hears a page is told, read with other libraries than the page is written with; for the tests of tags."""

import ctypes
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

Place = tuple[int, int]  # page from 0, number of the mark
PAINTS = frozenset(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "Tj", "TJ", "'", '"'])
# How the page reader writes a hyphen at the end of a line.
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})


@dataclass(slots=True)
class Element:
    """One element as the file has it: its role, what it says of itself, its marks and those within it."""

    role: str
    alternative: str
    scope: str
    depth: int
    marks: list[Place] = field(default_factory=list)
    within: list["Element"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """The element, then all within it, in reading order."""
        yield self
        for each in self.within:
            yield from each.walk()


def read_tree(pdf: bytes) -> Element:
    """The whole document's structure."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        return _read(document.Root.StructTreeRoot.K, pages, 0)


def _read(element: Any, pages: dict[Any, int], depth: int) -> Element:
    about = element.get("/A", {})
    found = Element(str(element.S)[1:], str(element.get("/Alt", "")), str(about.get("/Scope", ""))[1:], depth)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array | list) else [kids]:
        if kid.Type == pikepdf.Name.MCR:
            found.marks.append((pages[kid.Pg.objgen], int(kid.MCID)))
        elif kid.Type == pikepdf.Name.StructElem:
            assert kid.P.objgen == element.objgen
            found.within.append(_read(kid, pages, depth + 1))
    return found


def read_marks(pdf: bytes) -> Counter[Place]:
    """How often each mark is opened on the pages; every stroke and letter lies in one, or is left out by name."""
    found: Counter[Place] = Counter()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages):
            inside: list[str] = []
            for step in pikepdf.parse_content_stream(page):
                operator = str(step.operator)
                if operator in ("BDC", "BMC"):
                    assert not inside, "one mark lies within another"
                    inside.append(str(step.operands[0]))
                    if inside[-1] != "/Artifact":
                        found[number, int(step.operands[1]["/MCID"])] += 1  # type: ignore[call-overload]
                elif operator == "EMC":
                    inside.pop()
                else:
                    assert inside or operator not in PAINTS, f"page {number + 1}: {operator} belongs to nothing"
            assert not inside
    return found


def read_words(pdf: bytes) -> dict[Place, str]:
    """The words in each mark, by another reader of the page than this program writes it with."""
    found: dict[Place, str] = {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                mark = raw.FPDFPageObj_GetMarkedContentID(piece.raw)
                length = raw.FPDFTextObj_GetText(piece.raw, text.raw, None, 0)
                buffer = ctypes.create_string_buffer(length)
                pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
                raw.FPDFTextObj_GetText(piece.raw, text.raw, pointer, length)
                if mark >= 0:
                    words = buffer.raw[: length - 2].decode("utf-16-le").translate(_HYPHENS)
                    found[number, mark] = found.get((number, mark), "") + words
            text.close()
            page.close()
    finally:
        document.close()
    return found


def list_figures(pdf: bytes) -> list[str]:
    """The alternative text of every figure, in reading order."""
    return [each.alternative for each in read_tree(pdf).walk() if each.role == "Figure"]
