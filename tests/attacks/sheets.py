"""The pages of a rightly signed summary in another order, more or fewer of them, or shown in part or turned round."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pikepdf

from reports.sign import sign
from tests.attacks.attack import Attack, Found
from tests.attacks.files import change, craft, unsigned
from tests.reports.papers import MOMENT, key

BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
SHAPES = {
    "the upper half": [0, 421, 595.2756, 841.8898],
    "the lower half": [0, 0, 595.2756, 421],
    "a corner": [0, 0, 10, 10],
    "nothing": [0, 0, 0, 0],
    "wider": [-500, -500, 1500, 1500],
    "the wrong way": [595.2756, 841.8898, 0, 0],
    "a point less": [0, 0, 594.2756, 841.8898],
    "too few numbers": [0, 0, 595],
    "huge": [0, 0, 1e9, 1e9],
}


def _entry(at: int, name: str, value: Any, pdf: pikepdf.Pdf) -> None:
    pdf.pages[at].obj[f"/{name}"] = value


def _inherited(name: str, value: Any, pdf: pikepdf.Pdf) -> None:
    """Set for all pages at once, from where they inherit."""
    pdf.Root.Pages[f"/{name}"] = value
    for page in pdf.pages:
        if f"/{name}" in page.obj:
            del page.obj[f"/{name}"]


def _order(alter: Callable[[list[Any]], list[Any]], pdf: pikepdf.Pdf) -> None:
    kids = alter(list(pdf.Root.Pages.Kids))
    pdf.Root.Pages.Kids = pikepdf.Array(kids)
    pdf.Root.Pages.Count = len(kids)


def _blank(at: int, pdf: pikepdf.Pdf) -> None:
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page, Parent=pdf.Root.Pages, MediaBox=[0, 0, 595, 842], Resources=pikepdf.Dictionary()
    )
    kids = list(pdf.Root.Pages.Kids)
    kids.insert(at, pdf.make_indirect(page))
    pdf.Root.Pages.Kids = pikepdf.Array(kids)
    pdf.Root.Pages.Count = len(kids)


def _miscount(count: int) -> bytes:
    """Said to be another number of pages than there are; the library would put it right, so the bytes are changed."""
    file, places = unsigned()
    plain = change(file, lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    told = re.search(rb"/Count \d+(?= /Kids \[ (?:\d+ 0 R )+\] /Type /Pages)", plain)
    assert told is not None
    return sign(plain.replace(told[0], b"/Count %d" % count), key(), MOMENT, places)


def _nest(pdf: pikepdf.Pdf) -> None:
    """Pages within pages within pages."""
    kids = pikepdf.Array(list(pdf.Root.Pages.Kids))
    inner = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Pages, Kids=kids, Count=len(kids), Parent=pdf.Root.Pages)
    )
    pdf.Root.Pages.Kids = pikepdf.Array([inner])
    for kid in kids:
        kid.Parent = inner


def _labels(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.r, St=7)]))


def _parts(number: int, pdf: pikepdf.Pdf) -> None:
    """What a page draws, in several streams as one: seen alike, yet a part can be exchanged."""
    page = pdf.pages[0]
    drawn = page.Contents.read_bytes()
    lines = drawn.split(b"\n")
    step = len(lines) // number + 1
    parts = [b"\n".join(lines[at : at + step]) + b"\n" for at in range(0, len(lines), step)]
    page.obj.Contents = pikepdf.Array([pdf.make_stream(each) for each in parts])


def _shared(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.Contents = pdf.pages[0].obj.Contents


def _exchanged(pdf: pikepdf.Pdf) -> None:
    one, other = pdf.pages[0].obj, pdf.pages[1].obj
    one.Contents, other.Contents = other.Contents, one.Contents


ORDERS: dict[str, Callable[[list[Any]], list[Any]]] = {
    "reversed": lambda kids: kids[::-1],
    "the first gone": lambda kids: kids[1:],
    "the last gone": lambda kids: kids[:-1],
    "only the first": lambda kids: kids[:1],
    "the first last": lambda kids: [*kids[1:], kids[0]],
    "the first two exchanged": lambda kids: [kids[1], kids[0], *kids[2:]],
    "the last two exchanged": lambda kids: [*kids[:-2], kids[-1], kids[-2]],
    "the first twice": lambda kids: [kids[0], *kids],
    "the last twice": lambda kids: [*kids, kids[-1]],
    "the second for the first": lambda kids: [kids[1], *kids[1:]],
    "all twice": lambda kids: [*kids, *kids],
}


def attacks(*, sample: bool) -> Iterator[Attack]:
    """Every order, box, turn and magnification, on the first page, the last one and all."""
    made: dict[str, Callable[[pikepdf.Pdf], object]] = {}
    for name, alter in ORDERS.items():
        made[f"pages {name}"] = partial(_order, alter)
    for at in (0, 1, 99):
        made[f"a blank page at {at}"] = partial(_blank, at)
    for box in BOXES:
        for name, shape in SHAPES.items():
            made[f"{box} {name}"] = partial(_entry, 0, box, shape)
        made[f"{box} inherited"] = partial(_inherited, box, SHAPES["the upper half"])
    for turn in (90, 180, 270, 45, -90, 3600):
        made[f"turned by {turn}"] = partial(_entry, 0, "Rotate", turn)
        made[f"all turned by {turn}"] = partial(_inherited, "Rotate", turn)
    for unit in (0.1, 2, 1000):
        made[f"a unit of {unit}"] = partial(_entry, 0, "UserUnit", unit)
    for name, value in {
        "Dur": 1, "Trans": pikepdf.Dictionary(S=pikepdf.Name.Dissolve), "Hid": True, "Tabs": pikepdf.Name.R,
        "PZ": 9, "ID": pikepdf.String("x"), "Group": pikepdf.Dictionary(S=pikepdf.Name.Transparency, I=True),
        "SeparationInfo": pikepdf.Dictionary(), "Thumb": pikepdf.Dictionary(), "B": pikepdf.Array([]),
        "PieceInfo": pikepdf.Dictionary(), "TemplateInstantiated": pikepdf.Name.X, "VP": pikepdf.Array([]),
        "Type": pikepdf.Name.Template,
    }.items():  # fmt: skip
        made[f"an entry {name}"] = partial(_entry, 0, name, value)
    for number in (2, 3, 10):
        made[f"drawn in {number} parts"] = partial(_parts, number)
    made |= {
        "pages within pages": _nest,
        "labelled": _labels,
        "drawn as another": _shared,
        "drawings exchanged": _exchanged,
    }
    for count in (1, 6, 7, 9):
        yield Attack(f"said to be {count} pages", partial(_miscount, count), (Found.MISMATCH, Found.REFUSED))
    for at, (name, alter) in enumerate(made.items()):
        if not sample or at % 15 == 0:
            yield Attack(name, partial(craft, alter), (Found.MISMATCH, Found.REFUSED))
