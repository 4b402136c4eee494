"""Tricks of drawing, rightly signed: text that nobody sees, or that is covered, beside text that says otherwise."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pikepdf

from tests.attacks.attack import Attack, Found
from tests.attacks.files import craft

COVER = b"q 1 1 1 rg 60 600 400 60 re f Q"
INLINE = b"q 400 0 0 60 60 600 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q"
# Operators set before everything that the page draws: what follows is hidden, moved, coloured or cut away.
BEFORE: dict[str, bytes] = {
    "white text": b"1 1 1 rg",
    "white text by grey": b"1 g",
    "white text by CMYK": b"0 0 0 0 k",
    "text that is not drawn": b"3 Tr",
    "text that only clips": b"7 Tr",
    "outlines in white": b"1 Tr 1 1 1 RG",
    "clipped to nothing": b"0 0 0 0 re W n",
    "clipped to a corner": b"0 0 10 10 re W* n",
    "moved off the page": b"1 0 0 1 2000 0 cm",
    "made tiny": b"0.01 0 0 0.01 0 0 cm",
    "mirrored": b"-1 0 0 1 595 0 cm",
    "turned upside down": b"-1 0 0 -1 595 842 cm",
    "squeezed": b"0.5 0 0 1 0 0 cm",
    "letters pressed together": b"1 Tz",
    "letters raised": b"900 Ts",
    "letters spread": b"400 Tc",
    "lines apart": b"900 TL",
    "lines of no width": b"0 w",
    "dashed": b"[1 900] 0 d",
    "a rendering intent": b"/Perceptual ri",
    "nothing but a pair": b"q Q",
    "hidden by a layer": b"/OC /Hidden BDC EMC",
    "a colour space": b"/DeviceGray cs 1 sc",
    "a graphics state": b"/GS0 gs",
}
AFTER: dict[str, bytes] = {
    "covered by a rectangle": COVER,
    "covered by a line": b"q 1 1 1 RG 900 w 0 400 m 600 400 l S Q",
    "covered by an inline picture": INLINE,
    "covered by a shading": b"/Sh0 sh",
    "covered by a pattern": b"/Pattern cs /P0 scn 0 0 600 850 re f",
    "covered by a picture": b"q 600 0 0 850 0 0 cm /Im0 Do Q",
    "covered by a form": b"/Fm0 Do",
    "a black bar": b"q 0 g 60 600 400 60 re f Q",
    "one thin stroke": b"q 0 G 1 w 60 600 m 300 640 l S Q",
    "a strike through the advice": b"q 0 G 60 640 m 460 640 l S Q",
    "a dot that was a point": b"q 0 g 100 100 1 1 re f Q",
    "text in another face": b"BT /F9 40 Tf 60 600 Td (stop) Tj ET",
    "an image of text": b"/Im0 Do",
    "text of Type 3": b"BT /T3 40 Tf 60 600 Td (a) Tj ET",
    "unseen text": b"BT 3 Tr /F1 9 Tf 60 600 Td ET",
    "an operator that nobody knows": b"BX 1 2 3 nonsense EX",
    "an end too many": b"Q Q Q",
    "a mark": b"/Span << /ActualText (stop) >> BDC EMC",
    "a point marked": b"/Note MP",
    "a property": b"/Span << /MCID 999 >> BDC EMC",
}
STATES: dict[str, dict[str, Any]] = {
    "nearly transparent": {"ca": 0.01, "CA": 0.01},
    "blended away": {"BM": pikepdf.Name.Difference},
    "a soft mask": {"SMask": pikepdf.Name.Luminosity},
    "overprinted": {"OP": True, "op": True, "OPM": 1},
    "a transfer": {"TR": pikepdf.Name.Identity},
    "a halftone": {"HT": pikepdf.Name.Default},
}


def _first(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj


def _around(page: int, content: bytes, *, before: bool, pdf: pikepdf.Pdf) -> None:
    """Operators set before or after what a page draws, with the resources that they name."""
    resources: Any = pdf.pages[page].Resources
    box = {"BBox": [0, 0, 600, 850], "Type": pikepdf.Name.XObject}
    made: dict[str, dict[str, Any]] = {
        "XObject": {
            "Fm0": pdf.make_stream(COVER, Subtype=pikepdf.Name.Form, **box),
            "Im0": pdf.make_stream(
                b"\xff", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1,
                ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
            ),
        },
        "ExtGState": {"GS0": pikepdf.Dictionary(ca=0.01, CA=0.01)},
        "Shading": {"Sh0": pikepdf.Dictionary(ShadingType=1, ColorSpace=pikepdf.Name.DeviceGray)},
        "Pattern": {"P0": pikepdf.Dictionary(PatternType=2)},
    }  # fmt: skip
    for kind, entries in made.items():
        named = {f"/{name}": value for name, value in entries.items() if b"/" + name.encode() in content}
        if named:
            resources[f"/{kind}"] = pikepdf.Dictionary(named)
    pdf.pages[page].contents_add(content, prepend=before)
    pdf.pages[page].contents_coalesce()


def _state(entries: dict[str, Any], pdf: pikepdf.Pdf) -> None:
    """A graphics state set over the whole page."""
    pdf.pages[0].Resources.ExtGState = pikepdf.Dictionary(GS0=pikepdf.Dictionary(**entries))
    pdf.pages[0].contents_add(b"/GS0 gs", prepend=True)
    pdf.pages[0].contents_coalesce()


def _rewrite(alter: Callable[[bytes], bytes], pdf: pikepdf.Pdf) -> None:
    """What the first page draws, spelled otherwise."""
    page = pdf.pages[0]
    before = page.Contents.read_bytes()
    after = alter(before)
    assert after != before
    page.Contents = pdf.make_stream(after)


def _last_text(drawn: bytes) -> bytes:
    """The last text of the page drawn again, first as it was and then over it in another place."""
    at = drawn.rindex(b"BT")
    return drawn + b"\n" + drawn[at:]


REWRITTEN: dict[str, Callable[[bytes], bytes]] = {
    "black made white": lambda drawn: drawn.replace(b" rg", b" rg 1 1 1 rg", 1),
    "a size of nothing": lambda drawn: drawn.replace(b" Tf", b" Tf 0.001 Tz", 1),
    "the last text twice": _last_text,
    "two texts exchanged": lambda drawn: b"BT".join(
        [*(parts := drawn.split(b"BT"))[:3], parts[4], parts[3], *parts[5:]]
    ),
    "a text left out": lambda drawn: b"BT".join((parts := drawn.split(b"BT"))[:3] + parts[4:]),
    "one text moved": lambda drawn: drawn.replace(b" Tm", b" Tm 0 -400 Td", 1),
    "a comment within": lambda drawn: b"% (stop) Tj\n" + drawn,
    "strings in hexadecimal with a letter more": lambda drawn: drawn.replace(b") Tj", b"A) Tj", 1),
}


def attacks(*, sample: bool) -> Iterator[Attack]:
    """Each trick on the page to act on, and on the last page."""
    both = (Found.MISMATCH,)
    made: dict[str, Callable[[pikepdf.Pdf], object]] = {}
    for page in (0, -1):
        for name, content in BEFORE.items():
            made[f"{name}, page {page}"] = partial(_page, page, content, True)
        for name, content in AFTER.items():
            made[f"{name}, page {page}"] = partial(_page, page, content, False)
    for name, entries in STATES.items():
        made[name] = partial(_state, entries)
    for name, alter in REWRITTEN.items():
        made[name] = partial(_rewrite, alter)
    for at, (name, change) in enumerate(made.items()):
        if not sample or at % 16 == 0:
            yield Attack(name, partial(craft, change), both)


def _page(page: int, content: bytes, before: bool, pdf: pikepdf.Pdf) -> None:  # noqa: FBT001 - bound by position
    _around(page, content, before=before, pdf=pdf)
