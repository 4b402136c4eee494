"""The paper seal's code on the page: what it holds is read back from a picture, and nothing touches its white."""

import base64
import hashlib
import io
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from reports.blocks import SealMark, list_printed
from reports.content import SignerLine, write_content
from reports.layout import Layout
from reports.summary import arrange, draw_summary
from reports.typesetting.parts import Places
from reports.typesetting.qr import QUIET, SEAL, find_modules, measure_code, measure_module
from reports.typesetting.sheet import SHEETS, WIDTH, SheetName
from tests.reports.papers import BLOCKED, MOMENT, OPEN, STOPPED, consultation, lines_of

SIGNER = SignerLine("Dr A. Clinician (fictional)", "9a" * 32, MOMENT)
CAPTION = "Seal: check with plateau verify --seal"
# As long as the text of a seal may be, in the letters of base 32.
TEXT = "PLATEAU1:" + base64.b32encode(hashlib.shake_256(b"seal").digest(218)).decode().rstrip("=")
PATIENTS: dict[str, dict[str, Any]] = {"advice": {}, "open": OPEN, "blocked": BLOCKED, "stopped": STOPPED}


def draw(name: str, sheet: SheetName, *, countersign: bool = False) -> tuple[bytes, Places]:
    """The summary of a patient with a seal."""
    content = write_content(consultation(**PATIENTS[name]), SIGNER, layout=Layout(countersign, sheet))
    sealed = replace(content, signing=replace(content.signing, seal=SealMark(TEXT, CAPTION)))
    return draw_summary(arrange(sealed))


def picture(pdf: bytes, dots: int) -> Image.Image:
    """The first page in grey, with so many dots to the inch."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=dots / 72).to_pil().convert("L")
    finally:
        document.close()


def edges(sheet: SheetName) -> tuple[float, float]:
    """Where the code begins and ends across the sheet, without its white, in points."""
    right = SHEETS[sheet].left + WIDTH
    return right - measure_module(TEXT) * len(find_modules(TEXT)), right


@pytest.mark.parametrize("sheet", ["a4", "letter"])
@pytest.mark.parametrize("name", PATIENTS)
def test_the_code_is_read_back_from_a_poor_picture(name: str, sheet: SheetName) -> None:
    """At 150 dots to the inch, turned by four degrees, blurred and grey, another program reads the same letters."""
    pdf, _ = draw(name, sheet)
    poor = picture(pdf, 150).rotate(4, fillcolor=255, expand=True, resample=Image.Resampling.BICUBIC)
    poor = poor.filter(ImageFilter.GaussianBlur(0.7)).point(lambda grey: 60 + grey * 0.6)
    found = [each.text for each in zxingcpp.read_barcodes(poor)]
    assert found == [TEXT]


@pytest.mark.parametrize("sheet", ["a4", "letter"])
@pytest.mark.parametrize("countersign", [False, True])
def test_nothing_touches_the_white_around_the_code(sheet: SheetName, *, countersign: bool) -> None:
    """Four modules of white on every side: no rule, no letter, no edge of the sheet."""
    pdf, _ = draw("blocked", sheet, countersign=countersign)
    dots = 288
    shown = picture(pdf, dots)
    scale = dots / 72
    left, right = edges(sheet)
    # The code stands on the lower edge of the text: its lowest dark row is the last one above the foot's rule.
    column = [shown.getpixel((int((left + measure_module(TEXT) / 2) * scale), y)) for y in range(shown.height)]
    rows = [y for y, grey in enumerate(column) if isinstance(grey, int) and grey < 100]
    foot = max(y for y in rows if y < shown.height - 20 * scale)
    bottom = max(y for y in rows if y < foot - 3 * scale)
    white = QUIET * measure_module(TEXT) * scale
    top = bottom - (right - left) * scale
    ring = shown.crop(
        (int(left * scale - white), int(top - white) + 2, int(right * scale + white), int(bottom + white))
    )
    inside = (int(white) - 1, int(white) - 3, ring.width - int(white) + 2, ring.height - int(white) + 3)
    ring.paste(255, inside)
    assert ring.getextrema()[0] == 255


def test_a_module_is_a_whole_number_of_a_printers_dots() -> None:
    """At 600 dots to the inch every module is as wide as the others, and at least 0.4 mm."""
    dots = measure_module(TEXT) / 72 * 600
    assert dots == pytest.approx(round(dots))
    assert measure_module(TEXT) / 72 * 25.4 >= 0.4
    assert measure_code(TEXT) <= SEAL


def test_a_short_text_leaves_the_white_off_the_foot() -> None:
    """A coarse code would need more white than there is above the foot."""
    assert QUIET * measure_module("A") < 8


def test_a_text_too_long_for_any_code_is_refused() -> None:
    """A code that cannot hold its text is never drawn in part."""
    with pytest.raises(ValueError, match="too large"):
        find_modules("A" * 5000)


def test_what_the_code_is_stands_beside_it_in_print_order() -> None:
    """The line that says how to check it is printed and listed; the letters of the code are in neither."""
    content = write_content(consultation(), SIGNER)
    sealed = replace(content, signing=replace(content.signing, seal=SealMark(TEXT, CAPTION)))
    told = lines_of(list_printed(sealed), "signature")
    assert told == [*lines_of(list_printed(content), "signature"), CAPTION]
    with io.BytesIO(draw_summary(sealed)[0]) as file:
        document = pypdfium2.PdfDocument(file)
        text = document[0].get_textpage().get_text_range()
        document.close()
    assert CAPTION in text
    assert TEXT[:20] not in text
