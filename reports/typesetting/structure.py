"""The structure of the pages in the file: written for whoever hears them, and read back to be compared."""

import io
from collections.abc import Iterable, Iterator
from typing import Any, cast

import pikepdf
from pikepdf import Array, Dictionary, Name

from reports.typesetting.tagging import Entry, Mark, Tag, Tags

_BEGIN, _END, _MOST_CODES = b"beginbfchar", b"endbfchar", 100  # codes and their characters, so many in a block
_TOLD = {"/Type", "/S", "/P", "/K"}
_DEEPEST = 12  # no page is made of more within more


class StructureError(ValueError):
    """The structure of a file is none that a page can have; the sentence says what."""


def write_structure(page: bytes, tags: Tags) -> bytes:
    """The pages with their structure and outline: the same input always gives the same bytes."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page)) as pdf:
        _Writer(pdf).write(tags.document)
        _clear_unused_codes(pdf)
        _write_outline(pdf, tags.outline)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if tags.outline:
            pdf.docinfo["/Title"] = tags.outline[0].title
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


class _Writer:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._parents: list[dict[int, pikepdf.Object]] = [{} for _ in self._pages]
        self._fields: list[pikepdf.Object] = []

    def write(self, document: Tag) -> None:
        pdf = self._pdf
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = self._write(document, root)
        numbers: list[Any] = []
        for at, (page, marks) in enumerate(zip(self._pages, self._parents, strict=True)):
            page.StructParents, page.Tabs = at, Name.S
            numbers += [at, pdf.make_indirect(Array([marks[number] for number in sorted(marks)]))]
        # A place in the tree is kept for each field that signing will add.
        for at, element in enumerate(self._fields, start=len(self._pages)):
            numbers += [at, element]
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = len(self._pages) + len(self._fields)
        pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)

    def _write(self, tag: Tag, above: pikepdf.Object) -> pikepdf.Object:
        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{tag.role}"), P=above))
        if tag.role == "Form":
            # An empty place until signing puts the field there: a form without its field is none.
            element.S, element.T = Name.Div, tag.words
            self._fields.append(element)
            return element
        if tag.words:
            element.Alt = tag.words
        if tag.scope:
            element.A = Dictionary(O=Name.Table, Scope=Name(f"/{tag.scope}"))
        if tag.box:
            box = Array([round(each, 2) for each in tag.box])
            element.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
        kids = [self._refer(kid, element) for kid in tag.kids]
        element.K = kids[0] if len(kids) == 1 else Array(kids)
        return element

    def _refer(self, kid: Tag | Mark, element: pikepdf.Object) -> pikepdf.Object:
        if isinstance(kid, Tag):
            return self._write(kid, element)
        self._parents[kid.page][kid.number] = element
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)


def _clear_unused_codes(pdf: pikepdf.Pdf) -> None:
    """A code that stands for no character says so: the typeface's table would call it the character zero."""
    for font in pdf.objects:
        if isinstance(font, Dictionary) and "/ToUnicode" in font:
            before, _, rest = font.ToUnicode.read_bytes().partition(_BEGIN)
            pairs, _, after = rest.partition(_END)
            kept = [pair for pair in pairs.strip().splitlines() if not pair.endswith(b"<0000>")]
            blocks = [kept[at : at + _MOST_CODES] for at in range(0, len(kept), _MOST_CODES)]
            told = b"\n".join(b"%d %s\n%s\n%s" % (len(block), _BEGIN, b"\n".join(block), _END) for block in blocks)
            font.ToUnicode.write(before.rpartition(b"\n")[0] + b"\n" + told + after)


def _write_outline(pdf: pikepdf.Pdf, entries: list[Entry]) -> None:
    with pdf.open_outline() as outline:
        above: list[tuple[int, list[pikepdf.OutlineItem]]] = [(0, outline.root)]
        for entry in entries:
            item = pikepdf.OutlineItem(entry.title, entry.page, "XYZ", left=0, top=round(entry.top, 2), zoom=0)
            item.is_closed = False
            while above[-1][0] >= entry.level:
                above.pop()
            above[-1][1].append(item)
            above.append((entry.level, item.children))


def read_structure(pdf: bytes) -> list[str]:
    """What the file says of itself to whoever hears it, line by line, the same however its objects are numbered.

    Every element with its role, words, head and marks in reading order, which element each mark of a page belongs to,
    and the outline. Of a field only its place counts: signing puts the field itself there.

    :raises StructureError: when it is none that this program could have written.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return list(_Reader(document).tell()) if "/StructTreeRoot" in document.Root else []


class _Reader:
    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document, self._root = document, cast("Any", document.Root).StructTreeRoot
        self._pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        self._elements: dict[tuple[int, int], int] = {}

    def tell(self) -> Iterator[str]:
        catalog, root = self._document.Root, self._root
        yield f"{sorted(root.keys())} {int(root.ParentTreeNextKey)} {catalog.get('/MarkInfo')!r} {catalog.get('/Lang')}"
        yield from self._tell(root.K, 0)
        for at, found in self._list_parents():
            of = [found] if isinstance(found, Dictionary) else found
            yield f"{int(at)}: {[self._elements[each.objgen] for each in of]}"
        for page in self._document.pages:
            yield f"{page.get('/StructParents')} {page.get('/Tabs')}"
        with self._document.open_outline() as outline:
            yield from self._tell_outline(outline.root, 0)

    def _tell(self, kids: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 - an object of the PDF
        for kid in kids if isinstance(kids, Array | tuple) else (kids,):
            if str(kid.Type) == "/MCR":
                yield f"{depth} page {self._pages[kid.Pg.objgen]} mark {int(kid.MCID)} {sorted(kid.keys())}"
                continue
            if str(kid.Type) != "/StructElem" or kid.objgen in self._elements or depth > _DEEPEST:
                raise StructureError("the structure of the pages is none that a summary has")
            self._elements[kid.objgen] = len(self._elements)
            more = sorted((key, repr(value)) for key, value in kid.items() if key not in _TOLD)
            if "/T" in kid:
                self._check_field(kid)
                yield f"{depth} place to sign {more}"
            else:
                yield f"{depth} {kid.S} {more}"
                yield from self._tell(kid.get("/K", ()), depth + 1)

    def _check_field(self, place: Any) -> None:  # noqa: ANN401 - an object of the PDF
        """A place to sign holds nothing, or the one field that stands in the tree there."""
        kid = place.get("/K")
        if kid is None and str(place.S) == "/Div":
            return
        parents = {int(at): found.objgen for at, found in self._list_parents()}
        field = None if kid is None or str(kid.get("/Type")) != "/OBJR" else kid.Obj
        if field is None or str(place.S) != "/Form" or str(field.FT) != "/Sig":
            raise StructureError("a place to sign holds something else")
        if parents[int(field.StructParent)] != place.objgen:
            raise StructureError("a field to sign stands at another place than it says")

    def _list_parents(self) -> Iterator[tuple[Any, Any]]:
        numbers = self._root.ParentTree.Nums
        return zip(numbers[::2], numbers[1::2], strict=True)

    def _tell_outline(self, items: Iterable[pikepdf.OutlineItem], depth: int) -> Iterator[str]:
        for item in items:
            page, *where = cast("list[Any]", item.destination)
            yield f"outline {depth} {item.title} page {self._pages[page.objgen]} {where} {item.action}"
            yield from self._tell_outline(item.children, depth + 1)
