"""Names and notes in every script that the typefaces cover are printed and read back, or refused by name."""

import io
import json
import re
import unicodedata
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfbase import pdfmetrics

from desktop.__main__ import main
from engine.wording import name_patient
from reports.blocks import settle
from reports.issue import issue_summary
from reports.keys.identity import write_key
from reports.proving.pages import read_pages, squeeze
from reports.proving.verify import verify
from reports.typesetting.fonts import GlyphError, refuse_missing_glyphs, replace_missing_glyphs, split_runs
from tests.reports.papers import MOMENT, consultation, key
from tests.reports.scripts import (
    PRINTED,
    REFUSED,
    WEIGHTS,
    read_text,
    read_with_poppler,
    write_lines,
    write_paragraph,
)

FACES = ("Inter-Regular", "DejaVuSans", "DejaVuSans-Bold")


def test_every_script_that_is_covered_prints_and_reads_back() -> None:
    """Two readers find again what was printed, in every weight, drawn as a line or set in a paragraph."""
    lines = [settle(text) for text in PRINTED.values()]
    for line in lines:
        refuse_missing_glyphs(line, "here")
    wanted = squeeze("".join(lines))
    for weight in WEIGHTS:
        pdf = write_lines(lines, weight)
        assert squeeze(read_text(pdf)) == wanted
        assert squeeze(read_with_poppler(pdf)) == wanted
    for line in lines:
        pdf, _ = write_paragraph(line, "semibold", 60)
        assert squeeze(read_text(pdf)) == squeeze(line)


@pytest.mark.parametrize(("text", "part"), REFUSED.items(), ids=ascii)
def test_what_is_not_covered_is_refused_by_name(text: str, part: str) -> None:
    """The sentence says where, which character, why and what to do; in a report on many it becomes a box instead."""
    with pytest.raises(GlyphError, match=r"^Identity: .*(U\+|right to left).*; (write|take)") as caught:
        refuse_missing_glyphs(settle(text), "Identity")
    assert part in str(caught.value)
    replaced = replace_missing_glyphs(settle(text))
    assert "□" in replaced
    refuse_missing_glyphs(replaced, "here")


def test_the_whole_alphabet_prints_or_is_refused_in_every_weight() -> None:
    """Of all that a typeface has a sign for, nothing is dropped: it reads back the same, or a sentence says why not."""
    printed = []
    for code in sorted(set().union(*(pdfmetrics.getFont(face).face.charToGlyph for face in FACES))):
        text = settle(chr(code))
        try:
            refuse_missing_glyphs(text, "here")
        except GlyphError:
            continue
        printed.append(text)
    assert len(printed) > 5000
    lines = ["|".join(printed[at : at + 60]) for at in range(0, len(printed), 60)]
    for weight in WEIGHTS:
        pdf = write_lines(lines, weight)
        assert squeeze(read_text(pdf)) == squeeze("".join(lines))
    assert squeeze(read_with_poppler(pdf)) == squeeze("".join(lines))


def test_a_letter_with_a_mark_that_the_first_face_lacks_comes_whole_from_the_other() -> None:
    """Inter has no ring below: the letter goes with it to DejaVu Sans, and its neighbours stay."""
    runs = list(split_runs("al\u0325a", "regular"))
    assert [face for face, _ in runs] == ["Inter-Regular", "DejaVuSans", "Inter-Regular"]
    assert [len(stretch) for _, stretch in runs] == [1, 1, 1]


def test_drawing_is_repeatable_whatever_was_drawn_before() -> None:
    """The same text gives the same bytes, though other letters with marks were met in between."""
    lines = [settle(PRINTED["Yoruba"]), settle(PRINTED["Lao"])]
    before = write_lines(lines)
    write_lines([f"b{chr(mark)}" for mark in range(0x300, 0x330)])
    assert write_lines(lines) == before


def test_every_code_of_an_embedded_face_stands_for_real_characters() -> None:
    """No private character reaches the file: maps name only what was written, and never the character zero."""
    pdf = write_lines([settle(text) for text in PRINTED.values()])
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for font in document.pages[0].Resources.Font.values():
            if "/ToUnicode" not in font:
                continue
            told = re.findall(r"^<[0-9A-F]{2}> <([0-9A-F]{4,})>$", font.ToUnicode.read_bytes().decode(), re.MULTILINE)
            texts = [bytes.fromhex(each).decode("utf-16-be") for each in told]
            assert texts
            assert not any(unicodedata.category(each) in ("Co", "Cc") for text in texts for each in text)


NAMES = {
    "Vietnamese": "Nguyễn Phước Bảo Ân Thụy Vĩnh Trường Đặng Hoàng Quỳnh Như Ngọc",
    "Greek": "Παπαδοπουλοκωνσταντινίδης Ἀλέξανδρος Χατζηπαναγιωτόπουλος Ἰωάννης",
    "Georgian": "ჯავახიშვილი-ბაგრატიონი კონსტანტინე გიორგი მუხრანბატონი ალექსანდრე",
    "Armenian": "Տէր-Հովհաննիսեան Խաչատուր Աստուածատուր Մկրտիչ Գրիգոր Եղիշէ Սահակ",
    "marked": "Ọ̀ṣọ́ẹ́ọ̀Ọ̀ṣọ́ẹ́ọ̀Ọ̀ṣọ́ẹ́ọ̀Ọ̀ṣọ́ẹ́ọ̀Ọ̀ṣọ́ẹ́ọ̀Ọ̀ṣọ́ẹ́ọ̀ Ба́хтин",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_of_sixty_characters_stands_whole_on_a_signed_page(name: str) -> None:
    """It wraps and is cut between letters only; the signed page proves what its record says."""
    assert len(name) >= 60
    pdf = issue_summary(consultation(identity__family_name=name, decision__note=name), key(), MOMENT)
    assert squeeze(name_patient(name, None)) in read_pages(pdf)[0]
    found = verify(pdf, (), (consultation().edition,))
    assert (found.intact, found.record_matches_page) == (True, True)


@pytest.mark.parametrize("text", ["कमल", "Zo\u0351\u036b\u0343\u034be", "a \u0301", "Шалом שלום"])
def test_a_report_that_cannot_be_printed_is_not_written(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`plateau report` names the character in one sentence, exits with 2 and leaves no file."""
    monkeypatch.chdir(tmp_path)
    Path("pass").write_text("secret words\n")
    write_key(key(), "key.p12", "secret words")
    values = {"plateau": 1, "clinical": {"as_of": "2026-11-22"}, "decision": {"note": text}}
    Path("case.yaml").write_text(json.dumps(values), encoding="utf-8")
    asked = ["report", "case.yaml", "--key", "key.p12", "--out", "s.pdf", "--passphrase-file", "pass"]
    assert main(asked) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "the summary cannot be printed: Decided: " in said
    assert "U+" in said
    assert not Path("s.pdf").exists()
