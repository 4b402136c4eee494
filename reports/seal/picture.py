"""The seal's characters read from a photo, a scan or a PDF of the page, whichever way it lies and however grey."""

import contextlib
import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from engine.language import say
from reports.seal.fields import SealError
from reports.seal.text import PREFIX

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 50_000_000  # bytes of a file
MOST_PIXELS = 100_000_000  # a sheet at 600 dpi has 35 million
MOST_PAGES = 12
_DPI = (200, 300)  # first every page coarsely, then finely
_WIDEST = 2_600  # pixels; a larger picture is looked at smaller first, a smaller one larger too
_CLEAR = 2.0  # the share of the darkest and lightest points that a faded copy may lose, in hundredths
_OUT_OF_FOCUS = (3, 5)  # pixels of the enlarged picture: a code's square is six
_PDF = b"%PDF-"
_KINDS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP", "PPM")


def is_picture(content: bytes) -> bool:
    """Whether a file is one of the pictures that are read, or a PDF, by how it begins."""
    beginnings = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF8", b"P4\n", b"P5\n", b"P6\n")
    return content.startswith(beginnings) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP") or _is_pdf(content)


def _is_pdf(content: bytes) -> bool:
    return _PDF in content[:1024]  # readers look for it that far


def read_picture(content: bytes) -> str:
    """The text of the one seal in a picture or on the pages of a PDF.

    :raises SealError: when the file cannot be read or is too large, or shows no seal, or two different ones.
    """
    seen = 0
    for pictures in [_render(content, dpi) for dpi in _DPI] if _is_pdf(content) else [_open(content)]:
        found: set[str] = set()
        for picture in pictures:
            seen += 1
            # Once a page has shown one, the others are only looked at as they are: is there another patient's?
            found |= _read_codes(picture.convert("L")) if found else _find(picture)
            if len(found) > 1:
                raise SealError(say("the picture shows two different seals; photograph one page alone"))
        if found:
            return found.pop()
    if not seen:
        raise SealError(say("the file holds no picture; give a photo or a scan of page 1"))
    raise SealError(
        say(
            "no seal can be read in the picture; lay the page flat, with more light and from nearer, so that the whole "
            "code is sharp; or type the numbered lines under 'Edition and record'"
        )
    )


def _find(picture: "Image") -> set[str]:
    """The seals in a picture, looked at as it is first, then larger, clearer, and in black and white alone."""
    return next(filter(None, map(_read_codes, _prepare(picture))), set())


def _read_codes(prepared: "Image") -> set[str]:
    from zxingcpp import BarcodeFormat, BarcodeFormats, Binarizer, read_barcodes  # noqa: PLC0415

    for binarizer in (Binarizer.LocalAverage, Binarizer.GlobalHistogram):
        codes = read_barcodes(prepared, formats=BarcodeFormats(BarcodeFormat.QRCode), binarizer=binarizer)
        if found := {code.text.strip() for code in codes if code.text.strip().upper().startswith(PREFIX)}:
            return found
    return set()


def _prepare(picture: "Image") -> "Iterator[Image]":
    from PIL import Image, ImageFilter, ImageOps  # noqa: PLC0415

    grey = picture.convert("L")
    largest = max(grey.size)
    yield grey
    if largest > _WIDEST:
        scale = _WIDEST / largest
        grey = grey.resize((max(1, int(grey.width * scale)), max(1, int(grey.height * scale))), Image.Resampling.BOX)
        yield grey
    else:
        scale = min(2.0, 2 * _WIDEST / largest)
        grey = grey.resize((int(grey.width * scale), int(grey.height * scale)), Image.Resampling.BICUBIC)
        yield grey
    clear = ImageOps.autocontrast(grey, cutoff=_CLEAR)
    yield clear
    yield clear.filter(ImageFilter.GaussianBlur(1.5))  # what noise and a coarse copy leave
    for radius in _OUT_OF_FOCUS:
        yield grey.filter(ImageFilter.UnsharpMask(radius, percent=500, threshold=0))
    yield clear.filter(ImageFilter.MedianFilter(5))


def _open(content: bytes) -> "Iterator[Image]":
    from PIL import Image, ImageOps  # noqa: PLC0415

    problem = say("the picture cannot be read: it is damaged or of a kind not known; save it as PNG or JPEG")
    with _refusing(problem), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of metadata that nothing here reads
        try:
            opened = Image.open(io.BytesIO(content), formats=_KINDS)
        except Image.DecompressionBombError:  # the library's own limit, which is higher
            _refuse_large(float("inf"))
        with opened as picture:
            _refuse_large(picture.width * picture.height)
            picture.load()
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    yield upright


def _render(content: bytes, dpi: int) -> "Iterator[Image]":
    """The pages of a PDF as pictures."""
    import pypdfium2  # noqa: PLC0415

    problem = say("the PDF cannot be read; give a photo or a scan of page 1 as PNG or JPEG")
    with _refusing(problem):
        document: Any = pypdfium2.PdfDocument(content)
        pages = min(len(document), MOST_PAGES)
    try:
        for number in range(pages):
            with _refusing(problem):
                page, scale = document[number], dpi / 72
                _refuse_large(page.get_width() * page.get_height() * scale * scale)
                picture = page.render(scale=scale, grayscale=True).to_pil()
                page.close()
            yield picture
    finally:
        document.close()


@contextlib.contextmanager
def _refusing(problem: str) -> Iterator[None]:
    """Whatever a damaged file makes of its reader, as one sentence."""
    try:
        yield
    except SealError:
        raise
    except Exception as error:
        raise SealError(problem) from error


def _refuse_large(pixels: float) -> None:
    if pixels > MOST_PIXELS:
        words = say("the picture has more than {most} million dots; take it at 300 dots an inch, or page 1 alone")
        raise SealError(words.format(most=MOST_PIXELS // 1_000_000))
