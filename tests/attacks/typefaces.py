"""Tricks of typefaces, rightly signed: letters that look otherwise than they read, or read otherwise than they look."""

import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

from tests.attacks.attack import Attack, Found
from tests.attacks.files import craft

Alter = Callable[[pikepdf.Pdf], object]


def _faces(pdf: pikepdf.Pdf) -> list[Any]:
    return list(pdf.pages[0].Resources.Font.values())


def _embedded(pdf: pikepdf.Pdf) -> Any:
    """The first typeface whose file is embedded."""
    return next(each for each in _faces(pdf) if "/FontDescriptor" in each)


def change_program(alter: Callable[[TTFont], object], pdf: pikepdf.Pdf) -> None:
    """The embedded typeface's own file changed."""
    file = _embedded(pdf).FontDescriptor.FontFile2
    font = TTFont(io.BytesIO(file.read_bytes()), lazy=False, recalcBBoxes=False)
    alter(font)
    out = io.BytesIO()
    font.save(out)
    file.write(out.getvalue())
    file.Length1 = len(out.getvalue())


def exchange_letters(one: int, other: int) -> Callable[[TTFont], object]:
    """Two letters drawn as each other: the page shows another word than it reads as."""

    def alter(font: TTFont) -> None:
        names = font.getGlyphOrder()
        glyphs = font["glyf"].glyphs
        first, second = names[one % len(names)], names[other % len(names)]
        glyphs[first], glyphs[second] = glyphs[second], glyphs[first]

    return alter


def blank_letter(letter: int) -> Callable[[TTFont], object]:
    """A letter that shows nothing."""

    def alter(font: TTFont) -> None:
        names = font.getGlyphOrder()
        font["glyf"].glyphs[names[letter % len(names)]] = font["glyf"].glyphs[names[0]]

    return alter


def _widen(font: TTFont) -> None:
    font["head"].unitsPerEm = 32


def _unicode(old: bytes, new: bytes, pdf: pikepdf.Pdf) -> None:
    """What the letters read as, changed: copied text and a screen reader say another word."""
    told = _embedded(pdf).ToUnicode
    told.write(told.read_bytes().replace(old, new, 1))


def _shift(pdf: pikepdf.Pdf) -> None:
    """Each letter reads as the next one of the alphabet."""
    told = _embedded(pdf).ToUnicode
    lines = told.read_bytes()
    told.write(lines.replace(b"<0061>", b"<0062>").replace(b"<006F>", b"<0073>"))


def _set(name: str, value: Any, *, descriptor: bool = False) -> Alter:
    """An entry of the typeface or of its description set; None takes it away."""

    def alter(pdf: pikepdf.Pdf) -> None:
        face = _embedded(pdf)
        target = face.FontDescriptor if descriptor else face
        if value is None:
            del target[f"/{name}"]
        else:
            target[f"/{name}"] = value(pdf) if callable(value) else value

    return alter


def _third(pdf: pikepdf.Pdf) -> None:
    """A typeface whose letters are drawn by the page itself."""
    draw = pdf.make_stream(b"1000 0 0 0 750 750 d1 0 0 750 750 re f")
    names = list(pdf.pages[0].Resources.Font.keys())
    pdf.pages[0].Resources.Font[names[0]] = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, FontBBox=[0, 0, 750, 750],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0], CharProcs=pikepdf.Dictionary(a=draw), FirstChar=0, LastChar=0,
            Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=[0, pikepdf.Name.a]), Widths=[1000],
        )
    )  # fmt: skip


def _swap_names(pdf: pikepdf.Pdf) -> None:
    """The page calls one weight by the other's name."""
    fonts = pdf.pages[0].Resources.Font
    first, second, *_ = fonts.keys()
    fonts[first], fonts[second] = fonts[second], fonts[first]


def _swap_files(pdf: pikepdf.Pdf) -> None:
    """Two typefaces with each other's files, their names kept."""
    first, second, *_ = [each for each in _faces(pdf) if "/FontDescriptor" in each]
    one, two = first.FontDescriptor, second.FontDescriptor
    one.FontFile2, two.FontFile2 = two.FontFile2, one.FontFile2


def _more(pdf: pikepdf.Pdf) -> None:
    """A typeface that no page uses, waiting."""
    pdf.pages[0].Resources.Font.F99 = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Symbol
    )


TRICKS: dict[str, Alter] = {
    "letters that read as others": _shift,
    "nothing read from the letters": partial(_unicode, b"beginbfchar", b"beginbfchax"),
    "a range less": partial(_unicode, b"endbfchar", b"endbfchar\n1 beginbfchar <00> <0053> endbfchar"),
    "read by no table": _set("ToUnicode", None),
    "read as it stands": _set("ToUnicode", pikepdf.Name("/Identity-H")),
    "another encoding": _set("Encoding", pikepdf.Name.MacRomanEncoding),
    "letters renamed": _set("Encoding", lambda _: pikepdf.Dictionary(Differences=[1, pikepdf.Name.g, pikepdf.Name.o])),
    "a name that is not embedded": _set("BaseFont", pikepdf.Name.Symbol),
    "widths of nothing": _set("Widths", lambda pdf: [0] * len(_embedded(pdf).Widths)),
    "fewer letters": _set("LastChar", 3),
    "another kind": _set("Subtype", pikepdf.Name.Type1),
    "no file": _set("FontFile2", None, descriptor=True),
    "another file": _set("FontFile2", lambda pdf: pdf.make_stream(b"\0\1\0\0"), descriptor=True),
    "a file of another kind beside": _set("FontFile3", lambda pdf: pdf.make_stream(b"OTTO"), descriptor=True),
    "flags of symbols": _set("Flags", 32, descriptor=True),
    "an em of another size": partial(change_program, _widen),
    "letters drawn by the page": _third,
    "names exchanged": _swap_names,
    "files exchanged": _swap_files,
    "one more": _more,
}


def attacks(*, sample: bool) -> Iterator[Attack]:
    """Each trick, and pairs of letters of the embedded file exchanged or one of them blank."""
    made = dict(TRICKS)
    for pair in range(20):
        one, other = 3 + pair * 2, 8 + pair * 3
        made[f"letters {one} and {other} drawn as each other"] = partial(change_program, exchange_letters(one, other))
        made[f"letter {one} blank"] = partial(change_program, blank_letter(one))
    for at, (name, alter) in enumerate(made.items()):
        if not sample or at % 12 == 0:
            yield Attack(name, partial(craft, alter), (Found.MISMATCH,))
