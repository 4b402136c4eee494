"""The structure of the pages and their outline, written into the file for whoever hears it."""

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from reports.typesetting.tagging import Entry, Mark, Tag, Tags

_BEGIN, _END, _MOST_CODES = b"beginbfchar", b"endbfchar", 100  # codes and their characters, so many in a block


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
