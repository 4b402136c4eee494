"""An earlier form is no way round the typefaces: whatever letters, spacing or drawing are changed there is found."""

import io
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from reports.content import PAGE_FORMAT
from reports.proving.outlines import find_other_letters
from reports.proving.pages import find_tags
from tests.attacks.files import change
from tests.attacks.typefaces import TRICKS, Alter, blank_letter, change_program, exchange_letters
from tests.reports.papers import consultation, key, signed
from tests.reports.samples import NAMES, sample
from tests.reports.test_downgrade import claim, draw_over
from tests.reports.test_released import FOLDER, SAMPLES, name


@pytest.mark.parametrize("file", SAMPLES, ids=name)
def test_every_earlier_page_has_the_shipped_letters(file: Path) -> None:
    """The typefaces of each kept page come out byte for byte, and nothing is drawn there in another way."""
    assert find_other_letters(file.read_bytes()) is None


@pytest.mark.parametrize("kind", [each for each in NAMES if each != "draft"])
def test_pages_of_today_have_them_too(kind: str) -> None:
    """A page of this form whose edition is not here is judged the same way; letters with marks are no exception."""
    assert find_other_letters(sample(kind)) is None


def test_letters_with_marks_come_out_again() -> None:
    """Outlines composed of several, Inter's and the other face's."""
    from reports.issue import issue_summary
    from tests.reports.papers import MOMENT

    spoken = consultation(identity__family_name="Ọ̀ṣun-Ĩ̀ž̃-Κέ̄ντρο", identity__given_name="И́ван")
    assert find_other_letters(issue_summary(spoken, key(), MOMENT)) is None


def change_sample(alter: Alter) -> bytes:
    """A kept page of form 9 with something altered."""
    return change((FOLDER / "form-9.pdf").read_bytes(), alter)


@pytest.mark.parametrize("trick", TRICKS)
def test_no_trick_of_typefaces_passes(trick: str) -> None:
    """The letters are not those that are shipped, or read otherwise than they look."""
    assert find_other_letters(change_sample(TRICKS[trick])) is not None


@pytest.mark.parametrize("pair", range(6))
def test_no_letters_outline_is_another(pair: int) -> None:
    """Two letters drawn as each other in the embedded file, or one of them blank."""
    for alter in (exchange_letters(3 + pair * 9, 8 + pair * 7), blank_letter(3 + pair * 9)):
        assert find_other_letters(change_sample(partial(change_program, alter))) is not None


def test_a_signer_who_claims_an_earlier_form_is_found() -> None:
    """Rightly signed, of form 9 by its own word: the verdict says that the page may show other letters."""
    verdict = claim(9, alter=TRICKS["letters that read as others"])
    assert not verdict.record_matches_page
    assert any("may be other than what it says" in problem for problem in verdict.problems)


DRAWN = {
    "another text for whoever copies": (b"/Span << /ActualText (STOP) >> BDC EMC", "called otherwise"),
    "properties by name": (b"/Span /P1 BDC EMC", "called otherwise"),
    "a mirror": (b"-100 Tz", "another way"),
    "raised words": (b"BT 40 Ts ET", "another way"),
    "letters upon each other": (b"-9 Tc", "another way"),
    "spaces that draw words together": (b"BT -30 Tw ET", "closer or farther"),
    "invisible words": (b"3 Tr", "another way"),
    "a picture in the page": (b"q 50 0 0 50 60 60 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q", "another way"),
    "a hidden part": (b"0 0 10 10 re W n", "another way"),
    "a shade": (b"/Sh1 sh", "another way"),
    "a state": (b"/G1 gs", "another way"),
    "shown by another word": (b"BT /F1+0 9 Tf 60 60 Td (STOP) ' ET", "another way"),
    "letters that no typeface has": (b"BT /F1+0 9 Tf 1 0 0 1 60 60 Tm (\xf0\xf1) Tj ET", "no typeface has"),
    "a typeface that is not there": (b"BT /Helv 9 Tf 1 0 0 1 60 60 Tm (STOP) Tj ET", "no typeface has"),
}


@pytest.mark.parametrize("trick", DRAWN)
def test_nothing_is_drawn_in_another_way(trick: str) -> None:
    """What no page so far was drawn with is found on an earlier one, whatever it shows."""
    over, said = DRAWN[trick]
    assert said in str(find_other_letters(change_sample(draw_over(over))))


@pytest.mark.parametrize("entry", ["/Outlines", "/MarkInfo"])
def test_an_earlier_page_tells_screen_readers_nothing_else(entry: str) -> None:
    """Tags and outline came with form 10; on an earlier page they could say anything."""
    verdict = claim(9, alter=lambda pdf: pdf.Root.__setitem__(entry, pikepdf.Dictionary(Type=pikepdf.Name.Outlines)))
    assert not verdict.record_matches_page
    assert any(entry in problem for problem in verdict.problems), verdict.problems


def test_tags_are_known_by_their_entries() -> None:
    """All that a page of this form has, and none on an earlier one."""
    earlier = [file for file in SAMPLES if not file.stem.startswith(f"form-{PAGE_FORMAT}")]
    assert find_tags(signed()) == "/MarkInfo, /Outlines, /StructParents, /StructTreeRoot, /Tabs"
    assert all(find_tags(file.read_bytes()) == "" for file in earlier)


def test_words_upon_words_are_found() -> None:
    """Two words in one place: neither can be read, though both are in the text."""
    with pikepdf.open(FOLDER / "form-9.pdf") as pdf:
        page = pdf.pages[0]
        content = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(content + b" " + content)
        out = io.BytesIO()
        pdf.save(out)
    from reports.proving.covering import find_hidden

    assert "upon each other" in str(find_hidden(out.getvalue()))
