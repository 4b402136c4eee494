"""The page as it is seen: one page to act on, nothing cut or too small, readable in grey, a draft unmistakable."""

import io
import re
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageFilter
from reportlab.lib.colors import Color

from engine.consultation import Consultation
from reports.blocks import Content, SealMark, Table, list_printed, plain, settle
from reports.content import SignerLine, write_content
from reports.issue import preview
from reports.layout import PLAIN, Layout
from reports.proving.pages import read_pages, squeeze
from reports.summary import arrange, draw_summary
from reports.typesetting.flow import draw_section
from reports.typesetting.sheet import SHEETS, SheetName
from reports.typesetting.styles import DRAFT, INK, MUTED
from tests.reports.papers import BLOCKED, MOMENT, OPEN, STOPPED, consultation, unknown

SIGNER = SignerLine("Dr Wilhelmina Alexandrina van der Ørsted-Łukaszewska, Κέντρο 12", "9a" * 32, MOMENT)
SEAL = SealMark("PLATEAU1:" + "A2B3C4D5E6" * 35, "Seal: check with plateau verify --seal")
SMALLEST = 6.8  # points
NAME = {"identity__family_name": "Wolfeschlegelsteinhausen-Bergerdorff", "identity__given_name": "Hubert Blaine Adolph"}
LONG: dict[str, Any] = {
    **NAME,
    "identity__site": "Königlich-Bayerisches Universitätsklinikum der Stadt Musterhausen, Hämatologie 3",
    "identity__record_number": "4471-22-0099-8877-ABCDEFGHIJKLMNOP-01234567",
    "decision__note": "Words of a note that goes on, with 25 mg. " * 95,
}
EXTREMES: dict[str, dict[str, Any]] = {
    "one word of sixty letters": {"identity__family_name": "W" * 60},
    "everything long": LONG,
    "empty note": {"decision__note": ""},
    "blocked and long": {**BLOCKED, **NAME},
}


def sealed(spoken: Consultation, sheet: SheetName, *, countersign: bool = True) -> Content:
    """A summary with a seal and a long signer, arranged."""
    content = write_content(spoken, SIGNER, layout=Layout(countersign, sheet))
    return arrange(replace(content, signing=replace(content.signing, seal=SEAL)))


def crowded(spoken: Consultation, number: int) -> Consultation:
    """The same patient with so many cautions, some of each level."""
    told = [each for each in spoken.rationale.cautions if each.not_recorded is None]
    levels: tuple[Any, ...] = ("stop", "adjust", "watch", "note")
    many = tuple(replace(told[at % len(told)], level=levels[4 * at // number]) for at in range(number))
    return replace(spoken, rationale=replace(spoken.rationale, cautions=many))


def sizes_of(pdf: bytes) -> set[float]:
    """Every size in which a character is set on the pages, in points."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            float(step.operands[1])
            for page in document.pages
            for step in pikepdf.parse_content_stream(page)
            if str(step.operator) == "Tf"
        }


def contrast(one: Color, other: Color) -> float:
    """The ratio of two colours' lightness, as the Web Content Accessibility Guidelines define it."""
    light = []
    for colour in (one, other):
        parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.rgb()]
        light.append(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])
    return (max(light) + 0.05) / (min(light) + 0.05)


@pytest.mark.parametrize("countersign", [False, True])
@pytest.mark.parametrize("sheet", ["a4", "letter"])
@pytest.mark.parametrize("spoken", [consultation(), consultation(**OPEN), consultation(**BLOCKED),
                                    consultation(**STOPPED), unknown()])  # fmt: skip
def test_with_a_seal_one_page_is_to_act_on_and_has_the_route(
    spoken: Consultation, sheet: SheetName, *, countersign: bool
) -> None:
    """On both sheets, advice, open, blocked or stopped: decision, cautions, next step, route and seal on page 1."""
    content = sealed(spoken, sheet, countersign=countersign)
    pages = read_pages(draw_summary(content)[0])
    for part in ("Decided", "Donotmiss", "Next", "Theroute", "Wetsignature", squeeze(SEAL.caption)):
        assert part in pages[0]
    assert pages[1].startswith("Tocheck:")


@pytest.mark.parametrize("sheet", ["a4", "letter"])
@pytest.mark.parametrize("name", EXTREMES)
def test_extremes_are_whole_within_the_margins_and_on_one_page(name: str, sheet: SheetName) -> None:
    """Long names, numbers, sites and notes lose nothing, reach no edge, and leave the page to act on one page."""
    content = sealed(consultation(**EXTREMES[name]), sheet)
    pdf, _ = draw_summary(content)
    pages = read_pages(pdf)
    assert pages[1].startswith("Tocheck:")
    shown = "".join(pages)
    for entry in list_printed(content)[:4]:
        assert all(squeeze(line) in shown for line in entry["lines"])
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        for thing in page.get_objects():
            left, bottom, right, top = thing.get_bounds()
            assert left >= 30
            assert bottom >= 15
            assert right <= SHEETS[sheet].width - 30
            assert top <= SHEETS[sheet].height - 20
    document.close()


@pytest.mark.parametrize("sheet", ["a4", "letter"])
def test_forty_cautions_leave_one_page_with_every_stop(sheet: SheetName) -> None:
    """The gravest stand on the page to act on, every stop among them; the others are counted there and told in full."""
    spoken = crowded(consultation(**BLOCKED), 40)
    content = sealed(spoken, sheet)
    pages = read_pages(draw_summary(content)[0])
    assert pages[0].count("Stop:") == 10
    told = sum(pages[0].count(f"{level}:") for level in ("Stop", "Adjust", "Watch", "Note"))
    assert f"And{40 - told + 1}more:" in pages[0]  # "Note:" stands there once more, before the clinician's words
    assert "Wetsignature" in pages[0]
    assert "".join(pages[1:]).count("Watch:") == 10


def test_a_few_cautions_are_never_counted_only() -> None:
    """Where the page has room for all once the rest has moved, or there are no more than six, each stands there."""
    assert "more:" not in read_pages(draw_summary(sealed(crowded(consultation(), 9), "a4"))[0])[0]
    assert "more:" not in read_pages(draw_summary(sealed(crowded(consultation(), 6), "letter"))[0])[0]


@pytest.mark.parametrize("spoken", [consultation(), consultation(**OPEN), consultation(**BLOCKED), unknown()])
def test_nothing_is_set_smaller_than_one_can_read(spoken: Consultation) -> None:
    """No character of any page is smaller than 6.8 points."""
    assert min(sizes_of(draw_summary(sealed(spoken, "letter"))[0])) >= SMALLEST


def test_every_ink_has_contrast_in_grey() -> None:
    """Text against paper, and against the mark of a draft below it, has at least 4.5 to 1; a copier's grey keeps it."""
    white = Color(1, 1, 1)
    for ink in (INK, MUTED):
        assert contrast(ink, white) >= 7
        assert contrast(ink, DRAFT) >= 4.5


def test_a_draft_says_so_on_every_page_even_copied() -> None:
    """The word stands twice on each page, and its outline is still there once a copier has made it black or white."""
    drafted, signed = preview(consultation()), draw_summary(arrange(write_content(consultation(), SIGNER)))[0]
    assert all(text.count("DRAFT") == 2 for text in read_pages(drafted))
    assert not any("DRAFT" in text for text in read_pages(signed))
    dark = [_copy(pdf) for pdf in (drafted, signed)]
    band = (0.1, 0.01, 0.9, 0.03)  # shares of the sheet: the band at its head
    assert [_darkness(each, band) > 0.4 for each in dark] == [True, False]
    middle = (0.1, 0.2, 0.9, 0.75)
    assert _darkness(dark[0], middle) > 1.05 * _darkness(dark[1], middle)


def _copy(pdf: bytes) -> Image.Image:
    """The first page as a copy of it in black and white."""
    document = pypdfium2.PdfDocument(pdf)
    shown = document[0].render(scale=200 / 72).to_pil().convert("L").filter(ImageFilter.GaussianBlur(0.8))
    document.close()
    return shown.point(lambda grey: 0 if grey < 165 else 255)


def _darkness(shown: Image.Image, part: tuple[float, float, float, float]) -> float:
    """The share of a part of the page that is black."""
    cut = shown.crop((int(part[0] * shown.width), int(part[1] * shown.height), int(part[2] * shown.width),
                      int(part[3] * shown.height)))  # fmt: skip
    return cut.histogram()[0] / (cut.width * cut.height)


def test_numbers_of_a_column_end_below_each_other() -> None:
    """The whole parts of the numbers in a marked column end at the same place, whatever follows them."""
    table = Table(tuple((plain(told),) for told in ("8 in 100", "15 in 100", "113.8 months", "not reached")), (1.0,),
                  numbers=(0,))  # fmt: skip
    content = write_content(consultation(), SIGNER)
    section = replace(content.left[1], blocks=(table,))
    drawn = draw_summary(replace(content, left=(section,), right=(), below=()))[0]
    document = pypdfium2.PdfDocument(drawn)
    text = document[0].get_textpage()
    told = text.get_text_range()
    ends = []
    for words, digits in (("8 in", 1), ("15 in", 2), ("113.8", 3)):
        at = told.replace("\u00a0", " ").index(words)
        ends.append(text.get_charbox(at + digits - 1)[2])
    document.close()
    assert max(ends) - min(ends) < 1.0


@pytest.mark.parametrize("layout", [PLAIN, Layout(sheet="letter")])
@pytest.mark.parametrize("changes", [{}, OPEN, BLOCKED, STOPPED, LONG])
def test_no_heading_ends_a_page(changes: dict[str, Any], layout: Layout) -> None:
    """The last words of a page, above its foot, are never the title of a section or a heading within one."""
    content = arrange(write_content(consultation(**changes), SIGNER, layout=layout))
    titles = [section.title for section in content.check] + ["For", "Against", "Published since, and how strong"]
    pages = read_pages(draw_summary(content)[0])
    foot = squeeze(content.running[0])
    for page in pages[1:]:
        body = page[: page.rindex(foot)]
        assert not any(body.endswith(squeeze(title)) and len(title) > 8 for title in titles)


def test_a_section_keeps_its_heading_with_what_follows() -> None:
    """However little room is left, the heading goes to the next page with the first of its rows."""
    content = write_content(consultation(), SIGNER)
    for section in content.check:
        first = draw_section(section, smaller=True)[0]
        assert first.height > 20


@pytest.mark.parametrize("words", ["(44.2 to 73.3)", "94.7 no", "doi 10.1200/JCO", "verify --seal", "3 or 4"])
def test_what_belongs_together_is_not_broken(words: str) -> None:
    """An interval in brackets, a count with its yes or no, a citation's number and an option have no line break."""
    assert " " not in settle(words)
    assert settle(words).replace("\u00a0", " ") == words


@pytest.mark.parametrize("sheet", ["a4", "letter"])
@pytest.mark.parametrize("note", [0, 12, 18])
def test_the_lines_of_the_seal_stand_on_one_page(note: int, sheet: SheetName) -> None:
    """Whoever types them has all of them on one page, however much stands before."""
    spoken = consultation(decision__note="Words of a note that goes on, whatever the page. " * note)
    content = write_content(spoken, SIGNER, layout=Layout(sheet=sheet), seal=SEAL.text)
    printed = [line for entry in list_printed(content) for line in entry["lines"]]
    lines = [squeeze(line) for line in printed if re.match(r"\d+\.\u00a0", line)]
    pages = read_pages(draw_summary(arrange(content))[0])
    assert len(lines) > 10
    assert [sum(line in text for line in lines) for text in pages if any(line in text for line in lines)] == [
        len(lines)
    ]
