"""The code on page 1 is read from the picture of a bad scan, by this program and by a reader that it does not use."""

import io
import shutil
import struct
import time
import zlib
from pathlib import Path

import pytest
import segno
from PIL import Image

from reports.seal.fields import SealError
from reports.seal.picture import MOST_PIXELS, is_picture, read_picture
from tests.reports.papers import signed
from tests.reports.seal.made_seals import seal
from tests.reports.seal.pictures import DAMAGES, read_independently, scan, turn

TOO_FAR_FOR_ZBAR = ("blurred 1.0", "blurred 1.4")  # from a third of a square of the code on, it reads few
no_zbar = pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbarimg (zbar-tools) is not here")


def saved(picture: Image.Image, kind: str = "PNG") -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_code_is_read_from_a_bad_picture(damage: str) -> None:
    """Page 1 at 150 dpi in grey, turned, blurred, noisy, faded, askew: the seal is read whole, in seconds."""
    content = saved(DAMAGES[damage]())
    begin = time.perf_counter()
    assert read_picture(content) == seal()
    assert time.perf_counter() - begin < 10


@pytest.mark.slow
@no_zbar
@pytest.mark.parametrize("damage", [name for name in DAMAGES if name not in TOO_FAR_FOR_ZBAR])
def test_an_independent_reader_reads_the_same(damage: str, tmp_path: Path) -> None:
    """`zbarimg` reads the same characters from the same pictures."""
    assert read_independently(DAMAGES[damage](), tmp_path) == seal()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP", "PPM", "PDF"])
def test_each_usual_file_is_read(kind: str) -> None:
    """Photo, scan, fax, and a scanner's PDF without any text."""
    content = saved(scan(), kind)
    assert is_picture(content)
    assert read_picture(content) == seal()


def test_the_summary_itself_is_read() -> None:
    """The signed PDF, printed to nobody, gives the seal too."""
    assert read_picture(signed()) == seal()


def test_the_pages_of_two_patients_are_refused() -> None:
    """A scan of several pages with two different seals: neither is taken for the other, whichever comes first."""
    other = io.BytesIO()
    segno.make(f"PLATEAU1:{'A' * 380}", error="m").save(other, kind="png", scale=6)
    pages = [Image.open(other).convert("L"), scan().convert("L")]
    for first, second in (pages, pages[::-1]):
        out = io.BytesIO()
        first.copy().save(out, "PDF", save_all=True, append_images=[second.copy()], resolution=150)
        with pytest.raises(SealError, match="two different seals"):
            read_picture(out.getvalue())


def test_a_photo_that_lies_on_its_side_is_read() -> None:
    """A telephone that notes which way it was held."""
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    scan().save(out, "JPEG", exif=exif)
    assert read_picture(out.getvalue()) == seal()


def test_another_code_on_the_page_is_passed_over() -> None:
    """A sticker with a code of something else disturbs nothing."""
    page = scan().convert("L").copy()
    sticker = io.BytesIO()
    segno.make("https://example.org/laboratory").save(sticker, "PNG", scale=4)
    page.paste(Image.open(sticker).convert("L"), (60, 1000))
    assert read_picture(saved(page)) == seal()


def test_two_different_seals_are_refused() -> None:
    """Nobody is told of one page what another says."""
    other = io.BytesIO()
    segno.make(seal()[:-4] + "AAAA").save(other, "PNG", scale=4)
    page = scan().convert("L").copy()
    page.paste(Image.open(other).convert("L"), (60, 900))
    with pytest.raises(SealError, match="two different seals"):
        read_picture(saved(page))


@pytest.mark.parametrize(
    "content",
    [
        saved(Image.new("L", (400, 400), 255)),
        saved(Image.new("L", (1, 1), 0)),
        saved(Image.effect_noise((300, 300), 80)),
    ],
    ids=["white", "a point", "noise"],
)
def test_a_picture_without_a_code_says_what_to_do(content: bytes) -> None:
    """No code: one sentence with the remedy."""
    with pytest.raises(SealError, match=r"more light .* or type the numbered lines"):
        read_picture(content)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x89PNG", b"\xff\xd8\xff", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF\n", b"II*\0" + b"\xff" * 50, b"GIF8" * 9,
        b"P5\n1 1\n", b"RIFF0000WEBP" + bytes(20), b"BM" + bytes(60), saved(Image.new("L", (99, 99)))[:70],
    ],
)  # fmt: skip
def test_a_damaged_file_is_one_sentence(content: bytes) -> None:
    """Cut off, empty or foreign: refused, no traceback."""
    with pytest.raises(SealError) as caught:
        read_picture(content)
    assert "\n" not in str(caught.value)


def test_a_picture_of_too_many_points_is_refused_unread() -> None:
    """A file of some bytes that would unpack to gigabytes costs no memory and no time."""
    small = saved(Image.new("1", (8, 8)), "PNG")
    start = small.index(b"IHDR")
    for side in (11_000, 60_000):
        assert side * side > MOST_PIXELS
        head = b"IHDR" + struct.pack(">II", side, side) + small[start + 12 : start + 17]
        bomb = small[:start] + head + struct.pack(">I", zlib.crc32(head)) + small[start + 21 :]
        begin = time.perf_counter()
        with pytest.raises(SealError, match="100 million dots"):
            read_picture(bomb)
        assert time.perf_counter() - begin < 1


def test_a_turned_page_without_its_white_is_read() -> None:
    """Cut closely: what the code needs around it lies within the page."""
    page = turn(scan(), 17)
    assert read_picture(saved(page.crop(page.getbbox()))) == seal()
