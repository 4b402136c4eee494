"""The drawn page: repeatable, complete, and refusing what it cannot print."""

import datetime as dt
import io

import pikepdf
import pypdfium2
import pytest

from engine.consultation import Consultation
from reports.blocks import list_printed
from reports.content import SignerLine, write_content
from reports.issue import preview
from reports.layout import PLAIN, Layout
from reports.proving.pages import read_pages, squeeze
from reports.summary import arrange, draw_summary
from reports.typesetting.fonts import GlyphError, refuse_missing_glyphs, split_runs
from tests.reports.papers import BLOCKED, MOMENT, OPEN, STOPPED, consultation, unknown

SIGNER = SignerLine("Dr A. Clinician (fictional)", "9a" * 32, MOMENT)


def draw(spoken: Consultation, signer: SignerLine | None = SIGNER, layout: Layout = PLAIN) -> tuple[list[str], str]:
    """The text of the pages as read back, and all that should stand on them, without spaces."""
    content = arrange(write_content(spoken, signer, layout=layout))
    pages = read_pages(draw_summary(content)[0])
    return pages, squeeze("".join(line for entry in list_printed(content) for line in entry["lines"]))


def test_the_same_content_gives_the_same_bytes() -> None:
    """Drawing twice gives the same file, byte for byte."""
    content = write_content(consultation(), SIGNER)
    assert draw_summary(content)[0] == draw_summary(content)[0]


@pytest.mark.parametrize("layout", [PLAIN, Layout(countersign=True), Layout(sheet="letter")])
@pytest.mark.parametrize("changes", [{}, OPEN, BLOCKED, STOPPED])
def test_the_pages_hold_every_printed_line_in_order(changes: dict[str, object], layout: Layout) -> None:
    """What is read back from the pages, less the foot of each, is exactly what the content lists, in its order."""
    pages, wanted = draw(consultation(**changes), layout=layout)
    foot = pages[0][pages[0].index("EXAMPLE,Amara·") :].removesuffix(f"Page1of{len(pages)}")
    body = "".join(text.removesuffix(f"{foot}Page{number}of{len(pages)}") for number, text in enumerate(pages, start=1))
    assert body == wanted


def test_every_page_says_who_and_which_edition() -> None:
    """Name, birth, identifier, pack with digest, engine and page x of y stand on every page."""
    spoken = consultation()
    pages, _ = draw(spoken)
    for number, text in enumerate(pages, start=1):
        assert text.endswith(f"Page{number}of{len(pages)}")
        for part in ("EXAMPLE,Amara·born02-Apr-1961·4471-22", f"packmayo-20121.0({spoken.outcome.pack_digest[:15]}"):
            assert part in text


def test_the_demonstration_acts_on_one_page_and_takes_few() -> None:
    """The demonstration patient has one page to act on, signature included, and few to check."""
    pages, _ = draw(consultation())
    assert len(pages) <= 8
    assert "Wetsignature" in pages[0]
    assert "Tocheck:" in pages[1]


@pytest.mark.parametrize("spoken", [consultation(**BLOCKED), unknown(), consultation(**STOPPED)])
def test_a_full_page_still_ends_with_the_signature(spoken: Consultation) -> None:
    """However much there is to say, decision, cautions, next step and signature are on the first page."""
    pages, _ = draw(spoken, layout=Layout(countersign=True))
    for part in ("Decided", "Donotmiss", "Next", "Wetsignature", "Supervisor:ifsigned"):
        assert part in pages[0]


def test_long_names_and_notes_are_printed_whole() -> None:
    """A name of 120 letters without a space, other scripts, and a note of 19,000 characters lose nothing."""
    family = "Ångström-Żółkiewski-Ďurďovičová-Þórðarson-Ивановъ-" + "Ω" * 70
    note = "Fièvre ≥ 38.5 °C → stop ✓\n\n" + "Words of a note that goes on. " * 600
    pages, wanted = draw(
        consultation(identity__family_name=family, identity__given_name="X" * 120, decision__note=note)
    )
    assert squeeze(family.upper()) in pages[0]
    assert squeeze(note) in wanted
    assert sum(len(text) for text in pages) > len(wanted)


def test_a_signer_of_sixty_letters_is_printed_whole() -> None:
    """A name of sixty characters stands in the signature's place, folded where it must be."""
    name = "Dr Wilhelmina Alexandrina van der Ørsted-Łukaszewska, Κέντρο"
    assert len(name) == 60
    pages, _ = draw(consultation(), SignerLine(name, "9a" * 32, MOMENT), layout=Layout(countersign=True))
    assert squeeze(name) in pages[0]


def test_the_moment_of_signing_names_its_clock() -> None:
    """The time is that of the signing device, with its offset, and the page says whose clock it is."""
    moment = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    pages, _ = draw(consultation(), SignerLine("Dr A", "9a" * 32, moment))
    assert "Signed02-Jan-202603:04UTC-05:00bythisdevice'sclock" in pages[0]


def test_a_preview_is_marked_as_a_draft_on_every_page() -> None:
    """What nobody has signed says DRAFT across each page, and says so where the signature would be."""
    pages = read_pages(preview(consultation()))
    assert all(text.startswith("DRAFT") for text in pages)
    assert "Notsigned" in pages[0]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Müller 中", "U+4E2D"),
        ("כהן", "right to left"),
        ("محمد", "right to left"),
        ("a\u200bb", "cannot be seen"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_a_sentence(text: str, part: str) -> None:
    """A character that no typeface has, that runs from right to left or cannot be seen is named with its place."""
    with pytest.raises(GlyphError, match="Identity: ") as caught:
        draw(consultation(identity__family_name=text))
    assert part in str(caught.value)


@pytest.mark.parametrize(("text", "part"), [("a\u202eb", "right to left"), ("bell\x07", "cannot be seen")])
def test_nor_is_it_printed_in_a_note(text: str, part: str) -> None:
    """An identity cannot hold these at all; a note can, and is refused where it would be printed."""
    with pytest.raises(GlyphError, match=part):
        draw(consultation(decision__note=text))


def test_another_script_falls_back_character_by_character() -> None:
    """Inter prints what it has, DejaVu Sans the rest, and nothing is dropped."""
    runs = list(split_runs("a∰b", "regular"))
    assert runs == [("Inter-Regular", "a"), ("DejaVuSans", "∰"), ("Inter-Regular", "b")]
    refuse_missing_glyphs("a∰b ≥ ½ µ ᵃ", "here")


def test_every_face_is_embedded() -> None:
    """No page names a typeface that the file does not carry."""
    content = write_content(consultation(decision__note="∰"), SIGNER)
    with pikepdf.open(io.BytesIO(draw_summary(content)[0])) as pdf:
        faces = {str(face.BaseFont): face for page in pdf.pages for face in page.Resources.Font.values()}
        assert len(faces) == 3
        for face in faces.values():
            assert "/FontFile2" in face.FontDescriptor


def test_nothing_is_drawn_outside_the_sheet() -> None:
    """Every character of every page lies within the sheet."""
    document = pypdfium2.PdfDocument(draw_summary(write_content(consultation(**BLOCKED), SIGNER))[0])
    try:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            for at in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(at)
                assert left >= 0
                assert bottom >= 0
                assert right <= width
                assert top <= height
            text.close()
            page.close()
    finally:
        document.close()
