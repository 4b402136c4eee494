"""Marks stand where another shaper puts them, compared as pictures, and never in the way of one another."""

import io
import itertools

import pypdfium2
import pytest
import uharfbuzz as hb
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from reportlab.pdfgen.canvas import Canvas

from reports.blocks import Weight, plain, settle
from reports.flow import draw_text
from reports.fonts import face_of, split_runs
from reports.lines import draw_line
from reports.shaping import FOLDER, place
from reports.tagging import Tags

# Letters with marks, one by one, and by what they are placed: the face's anchors, or its outlines alone.
BY_ANCHORS = (
    "ᑕ̄",
    "ẹ́",
    "ọ̀",
    "Ẹ́",
    "ė̃",
    "Ė̃",
    "ū́",
    "i̇̃́",
    "ą́",
    "g̃",
    "m̀",
    "ị́",
    "ự̃",
    "ậ̃",
    "n̩",
    "t̪",
    "ŋ̊",
    "l̥",
    "q́",
    "ầ̃",
    "ɛ̃́",
    "x̄",
    "ა̄",
    "ⴰ̣",
    "ກຸ້",
    "ປີ",
    "ຟ້",
    "ຣ໌",
)
BY_OUTLINES = ("и́", "ю́", "ы́", "Ю́", "Ш́", "я́", "ӣ́", "х̌", "в̆", "ѣ́", "Ա́", "ե̄", "ᐊ̄", "þ́", "œ̃", "5̄", "α̃", "ᾱ́", "ǖ̃")
EM = 160  # pixels, of the pictures that are compared
NEAR = 2  # pixels: how far ink may be from where the other picture has it, for the two smooth edges differently
STRAY = 0.001  # and the share of the ink that may be farther off all the same


def picture_cells(clusters: list[str], weight: Weight = "regular") -> list[Image.Image]:
    """Each cluster as the page draws it, read by pdfium, in a square of three times its size."""
    out = io.BytesIO()
    cell = 3 * EM
    canvas = Canvas(out, pagesize=(cell, cell * len(clusters)), invariant=1, initialFontName=face_of("regular"))
    for number, cluster in enumerate(clusters):
        draw_line(canvas, EM, canvas._pagesize[1] - cell * number - 2 * EM, cluster, weight, EM)
    canvas.save()
    document = pypdfium2.PdfDocument(out.getvalue())
    page = document[0].render(scale=1).to_pil().convert("L")
    document.close()
    return [page.crop((0, cell * number, cell, cell * (number + 1))) for number in range(len(clusters))]


def draw_reference(cluster: str, file: str, *, anchors: bool) -> Image.Image:
    """The cluster drawn by another program (raqm and FreeType), by the face's anchors or by its outlines alone."""
    content = bytearray((FOLDER / f"{file}.ttf").read_bytes())
    if not anchors:
        at = content.index(b"GPOS", 12, 12 + 16 * int.from_bytes(content[4:6], "big"))
        content[at : at + 4] = b"GPOX"
    face = ImageFont.truetype(io.BytesIO(content), EM, layout_engine=ImageFont.Layout.RAQM)
    picture = Image.new("L", (3 * EM, 3 * EM), 255)
    ImageDraw.Draw(picture).text(
        (EM, 2 * EM), cluster, 0, face, "ls", features=["-kern", "-calt", "-liga"], language="en"
    )
    return picture


def count_stray(one: Image.Image, other: Image.Image) -> float:
    """The share of ink in either picture that lies farther than `NEAR` from ink of the other."""
    dark = [ImageChops.invert(each).point(lambda value: 255 * (value > 127)) for each in (one, other)]
    thick = [each.filter(ImageFilter.MaxFilter(2 * NEAR + 1)) for each in dark]
    stray = sum(ImageChops.subtract(dark[at], thick[1 - at]).histogram()[255] for at in (0, 1))
    return stray / sum(each.histogram()[255] for each in dark)


@pytest.mark.parametrize("by", ["anchors", "outlines"])
def test_marks_stand_where_another_shaper_puts_them(by: str) -> None:
    """Every letter with marks looks as raqm and FreeType draw it from the same face, within 2 pixels in 160."""
    clusters = [settle(cluster) for cluster in (BY_ANCHORS if by == "anchors" else BY_OUTLINES)]
    for cluster, drawn in zip(clusters, picture_cells(clusters), strict=True):
        ((file, _),) = split_runs(cluster, "regular")
        stray = count_stray(drawn, draw_reference(cluster, file, anchors=by == "anchors"))
        assert stray <= STRAY, f"{cluster} in {file}: {stray:.3f} of the ink stands elsewhere"


@pytest.mark.parametrize("weight", ["semibold", "italic"])
def test_so_they_do_in_the_other_weights(weight: Weight) -> None:
    """Each weight has anchors of its own; whichever way a mark is placed, another shaper puts it there too."""
    clusters = [settle(cluster) for cluster in (*BY_ANCHORS, *BY_OUTLINES)]
    for cluster, drawn in zip(clusters, picture_cells(clusters, weight), strict=True):
        ((file, _),) = split_runs(cluster, weight)
        strays = [count_stray(drawn, draw_reference(cluster, file, anchors=anchors)) for anchors in (True, False)]
        assert min(strays) <= STRAY, f"{cluster} in {file}: {min(strays):.3f} of the ink stands elsewhere"


def test_a_mark_that_is_moved_is_seen_in_the_comparison() -> None:
    """The comparison of pictures would notice a mark that stands beside its letter, as the face's default does."""
    (drawn,) = picture_cells(["\u0438\u0301"])
    assert count_stray(drawn, draw_reference("\u0438\u0301", "Inter-Regular", anchors=True)) > 5 * STRAY


@pytest.mark.parametrize("cluster", ["ກໍ່", "ທີ່", "ນ້ຳ", "ມື້", "ຄົ້", "k͡p", "d͡ʒ", "l͡l", "k͜p"])
@pytest.mark.parametrize("weight", ["regular", "semibold"])
def test_what_the_faces_leave_in_the_way_is_moved_clear(cluster: str, weight: Weight) -> None:
    """A tone of Lao stands above its vowel, and a tie above or below both letters: no ink of one lies on another's."""
    ((file, _),) = split_runs(cluster, weight)
    placed = place(file, cluster)
    assert placed is not None
    shaper = hb.Font(hb.Face(hb.Blob.from_file_path(str(FOLDER / f"{file}.ttf"))))
    boxes = []
    for outline, x, y in placed.outlines:
        box = shaper.get_glyph_extents(outline)
        left, top = x + box.x_bearing, y + box.y_bearing
        boxes.append((left, top + box.height, left + box.width, top))
    for at, one in enumerate(boxes):
        for other in boxes[:at]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            up = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 41 or up <= 41


def test_lines_with_high_marks_stand_far_enough_apart() -> None:
    """No ink of a line reaches that of the next, in the smallest text: there is white paper between every two lines."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(200, 200), invariant=1, initialFontName=face_of("regular"))
    canvas.tags = Tags()
    printed = draw_text(plain("\n".join(["ຟື້ ກຸ້ ຄົ້ Ộ́ Ę̃́"] * 4)), "body", smaller=True)
    _, height = printed.wrapOn(canvas, 180, 180)
    printed.drawOn(canvas, 10, 190 - height)
    canvas.save()
    document = pypdfium2.PdfDocument(out.getvalue())
    page = document[0].render(scale=8).to_pil().convert("L")
    document.close()
    inked = [page.crop((0, y, page.width, y + 1)).getextrema()[0] < 128 for y in range(page.height)]
    assert sum(after and not before for before, after in itertools.pairwise(inked)) == 4
