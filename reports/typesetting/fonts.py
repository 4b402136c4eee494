"""The typefaces of the page, embedded in it; a letter that none of them prints rightly is refused, never dropped."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from engine.language import say
from reports.blocks import Weight
from reports.typesetting.faces import ClusterFont
from reports.typesetting.shaping import MOST_MARKS, has_ink, is_mark, place, split_clusters

# Inter first, then the face behind it for other scripts, which has no middle weights; last its other weight, for what
# only that one has. A cluster comes whole from the first face that prints it rightly.
_LIGHT, _HEAVY = ("DejaVuSans", "DejaVuSans-Bold"), ("DejaVuSans-Bold", "DejaVuSans")
_FILES: dict[Weight, tuple[str, ...]] = {
    "regular": ("Inter-Regular", *_LIGHT),
    "medium": ("Inter-Medium", *_LIGHT),
    "semibold": ("Inter-SemiBold", *_HEAVY),
    "bold": ("Inter-Bold", *_HEAVY),
    "italic": ("Inter-Italic", *_LIGHT),
}
MISSING = "□"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"})
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_PLAIN_DEPTH = 0.24  # how far a letter without marks reaches below its line, as a share of the size
_OGHAM_SPACE = "\u1680"  # a space with ink, which the paragraphs of a page drop


class GlyphError(ValueError):
    """A character that cannot be printed; the sentence names it, says where it stands and what to do."""


def face_of(weight: Weight) -> str:
    """The registered name of a weight's face."""
    return register(_FILES[weight][0])


def split_runs(text: str, weight: Weight) -> Iterator[tuple[str, str]]:
    """The text in stretches of one face each: (face, stretch). Inter where it has the letter, else DejaVu Sans.

    A letter with marks is one private character of its stretch, which the face draws and reads back whole
    (`faces.ClusterFont`). What cannot be printed is `MISSING` here: whoever draws has refused it before.
    """
    if _plain(_FILES[weight][0]).issuperset(text):
        if text:
            yield face_of(weight), text
        return
    face, stretch = "", ""
    for cluster in split_clusters(text):
        wanted, drawn = _draw(cluster, weight) or _draw(MISSING, weight) or (face_of(weight), "?")
        if wanted != face and stretch:
            yield face, stretch
            stretch = ""
        face = wanted
        stretch += drawn
    if stretch:
        yield face, stretch


def measure_reach(text: str, weight: Weight) -> tuple[float, float]:
    """How far letters with marks reach up and down from the line, as shares of the size; 0 where there are none."""
    if _plain(_FILES[weight][0]).issuperset(text):
        return 0.0, 0.0
    up = down = 0.0
    for cluster in split_clusters(text):
        if len(cluster) > 1 and (drawn := _draw(cluster, weight)):
            placed, em = place(drawn[0], cluster), pdfmetrics.getFont(drawn[0]).face.unitsPerEm
            if placed:
                up, down = max(up, placed.ink.top / em), max(down, -placed.ink.bottom / em)
    # Over a line with marks hangs what of the line above reaches down, at least as far as a plain letter does.
    return (up, max(down, _PLAIN_DEPTH)) if up else (0.0, 0.0)


def refuse_missing_glyphs(text: str, where: str) -> None:
    """Make sure that every letter of the text can be printed, in each weight.

    :raises GlyphError: for the first one that cannot, naming it and `where` it stands.
    """
    if _plain(_FILES["regular"][0]).issuperset(text):
        return
    for cluster in dict.fromkeys(split_clusters(text)):
        if why := _refuse(cluster):
            raise GlyphError(f"{where}: {why}")


def replace_missing_glyphs(text: str) -> str:
    """The text with `MISSING` for what cannot be printed, where one text must not stop a whole report."""
    return "".join(MISSING if _refuse(cluster) else cluster for cluster in split_clusters(text))


@lru_cache(maxsize=8192)
def _refuse(cluster: str) -> str | None:
    """Why a cluster cannot be printed, naming its character; None when it can."""
    if cluster == "\n":
        return None
    if why := next(filter(None, map(_refuse_character, cluster)), None):
        return why
    if all(_draw(cluster, weight) for weight in _FILES):
        return None
    marks = [each for each in cluster if is_mark(each)]
    told = " and ".join(_name(each) for each in dict.fromkeys(marks))
    if is_mark(cluster[0]) or cluster[0].isspace():
        return say("{told} stands on no letter; write it after its letter, or take it out").format(told=told)
    if sum(map(is_mark, unicodedata.normalize("NFD", cluster))) > MOST_MARKS:
        return say("“{cluster}” bears {told}: more than {most_marks} marks on one letter; write it another way").format(
            cluster=cluster[0], told=told, most_marks=MOST_MARKS
        )
    return say("{told} cannot be printed rightly on “{cluster}” by the page's typefaces; write it another way").format(
        told=told or _name(cluster), cluster=cluster[0]
    )


def _refuse_character(character: str) -> str | None:
    """Why a character cannot be printed anywhere."""
    if unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
        return say(
            "{character} is written from right to left, which this page cannot print rightly "
            "yet; write it in Latin letters"
        ).format(character=_name(character))
    if _is_unseen(character):
        return say("holds {character}, which cannot be seen on paper; take it out").format(character=_name(character))
    if character == _OGHAM_SPACE:
        return say("{character} would be lost at the end of a line; write an ordinary space").format(
            character=_name(character)
        )
    if any(ord(character) in _characters(file) or place(file, character) for file in _FILES["regular"]):
        return None
    return say("{character} is in none of the page's typefaces; write it another way").format(
        character=_name(character)
    )


def _is_unseen(character: str) -> bool:
    kind = unicodedata.category(character)
    if kind in _UNSEEN:
        return True
    holders = [file for file in _FILES["regular"] if ord(character) in _characters(file)]
    return kind[0] != "Z" and bool(holders) and not has_ink(holders[0], character)


def _draw(cluster: str, weight: Weight) -> tuple[str, str] | None:
    """The face that prints a cluster in a weight, and what draws it there; None when none does."""
    for file in _FILES[weight]:
        if _stands_in(file, cluster):
            return register(file), cluster
    for file in _FILES[weight]:
        if drawn := _compose(file, cluster):
            return file, drawn
    return None


def draw_cluster(file: str, cluster: str) -> str | None:
    """The one character that draws a cluster in a face, given by its file's name; None when nothing does."""
    return cluster if _stands_in(file, cluster) else _compose(file, cluster)


def list_faces() -> frozenset[str]:
    """The files of every face, by their names."""
    return frozenset(file for files in _FILES.values() for file in files)


def _stands_in(file: str, cluster: str) -> bool:
    return cluster == "\n" or (len(cluster) == 1 and not is_mark(cluster) and ord(cluster) in _characters(file))


def _compose(file: str, cluster: str) -> str | None:
    """The private character that draws a letter with its marks; None when the face cannot place them."""
    if is_mark(cluster[0]) or cluster[0].isspace() or (placed := place(file, cluster)) is None:
        return None
    drawn: str | None = pdfmetrics.getFont(register(file)).add_cluster(cluster, placed)
    return drawn


def _name(character: str) -> str:
    seen = f"◌{character}" if is_mark(character) else character
    shown = f"“{seen}” " if unicodedata.category(character) not in _UNSEEN else ""
    return f"{shown}(U+{ord(character):04X}, {unicodedata.name(character, 'a character without a name').lower()})"


@lru_cache(maxsize=16)
def register(file: str) -> str:
    """Read a face once and make it known to the page under its file's name, which is returned."""
    font = ClusterFont(file)
    if file.startswith("Inter"):
        _make_figures_tabular(font)
    pdfmetrics.registerFont(font)
    return file


@lru_cache(maxsize=16)
def _characters(file: str) -> frozenset[int]:
    return frozenset(pdfmetrics.getFont(register(file)).face.charToGlyph)


@lru_cache(maxsize=16)
def _plain(file: str) -> frozenset[str]:
    """What a face prints as it stands: every character that no other one joins, and that can be seen."""
    kept = (chr(code) for code in _characters(file))
    return frozenset(each for each in kept if _stands_alone(each)) | {"\n"}


def _stands_alone(character: str) -> bool:
    kind, direction = unicodedata.category(character), unicodedata.bidirectional(character)
    return character in " \u00a0" or (kind[0] in "LNPS" and direction not in _RIGHT_TO_LEFT)


def _make_figures_tabular(font: TTFont) -> None:
    """Let every figure be as wide as the others, by the face's own feature, so that numbers align in columns."""
    import uharfbuzz as hb  # noqa: PLC0415 - needed once, when a face is first read

    shaper = hb.Font(hb.Face(hb.Blob.from_file_path(str(font.face.filename))))
    scale = 1000 / font.face.unitsPerEm
    for figure in "0123456789":
        line = hb.Buffer()
        line.add_str(figure)
        line.guess_segment_properties()
        hb.shape(shaper, line, {"tnum": True, "kern": False})
        font.face.charToGlyph[ord(figure)] = line.glyph_infos[0].codepoint
        font.face.charWidths[ord(figure)] = line.glyph_positions[0].x_advance * scale
