"""Texts in every script, and pages drawn of them and read back, that the tests of letters on paper share."""

import io
import subprocess

import pypdfium2
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from reports.blocks import Run, Weight
from reports.typesetting.fonts import face_of
from reports.typesetting.lines import draw_line
from reports.typesetting.styles import mark_up

WEIGHTS: tuple[Weight, ...] = ("regular", "medium", "semibold", "bold", "italic")

# What prints, script by script. The golden list of the README.
PRINTED = {
    "Vietnamese": "Nguyễn Thị Ánh Tuyết, Đặng Hữu Phước, ự̃ ạ̄",
    "Yoruba": "Ọláwálé Ẹ̀bùn, Adébáyọ̀ ẹ́ ọ̀ Ẹ́ Ọ̀ ṣ",
    "Igbo": "Chị́ọma Ụ̀zọ́ ṅ m̀ ị́",
    "Lithuanian": "ė̃ Ė̃ ū́ i̇̃́ ą́ į̇́ ę̃",
    "Guaraní": "G̃uarani g̃ ỹ Ỹ",
    "phonetic": "k͡p t͡ʃ d͡ʒ d͜z ŋ̊ n̩ l̥ t̪ e̞ ɔ̝̃ ɛ̃́ ə˞",
    "Greek": "ᾆ ᾂ ῗ Ἀλέξανδρος Παπαδόπουλος α̃ ᾳ̂ ᾱ́",
    "Cyrillic": "Ба́хтин Юлия́ и́ ю́ ы́ Ш́ ӣ́ Њего́ш Ѓорѓи Ђорђевић х̌ ѣ́",
    "Armenian": "Հայկ Տէր-Պետրոսեան Ա́ ե̄",
    "Georgian": "ზვიად გამსახურდია ა̄ უ̂",
    "Lao": "ສະບາຍດີ ນ້ຳ ເຈົ້າ ມື້ ທີ່ ຢູ່ ຫຼໍ່ ກຸ້",
    "Tifinagh": "ⵜⴰⵎⴰⵣⵉⵖⵜ ⴰ̣",
    "Canadian syllabics": "ᐃᓄᒃᑎᑐᑦ ᐊ̄ ᑕ̇",
    "Lisu, Ogham, Old Italic": "ꓐꓮꓢ ᚛ᚑᚌᚐᚋ᚜ 𐌀𐌁",
    "signs": "µ μ − × ≥ ≤ ½ ᵃ ᵇ ² “x” ‘y’ … fi ﬁ № ∰ x̄ 5̄ x⃗ ≮ 𝔸 𝖠 𝗔",
}
# What is refused, and what the sentence says of it.
REFUSED = {
    "כהן": "right to left",
    "محمد": "right to left",
    "ߒߞߏ": "right to left",
    "a\u202eb": "right to left",
    "मोहन": "U+092E",
    "สมชาย": "U+0E2A",
    "አበበ": "U+12A0",
    "ᏣᎳᎩ": "U+13E3",
    "中": "U+4E2D",
    "か゚": "U+304B",
    "한": "U+D55C",
    "\u1112\u1161\u11ab": "U+D55C",
    "\u1100": "U+1100",
    "🧬": "U+1F9EC",
    "🇩🇪": "U+1F1E9",
    "👩\u200d⚕": "U+1F469",
    "a\u200db": "U+200D",
    "a\u200cb": "cannot be seen",
    "co\u00adop": "cannot be seen",
    "❤\ufe0f": "U+FE0F",
    "a\u034fb": "cannot be seen",
    "\u2800": "cannot be seen",
    "\ue000": "cannot be seen",
    "\ufeff": "cannot be seen",
    "\ud800": "cannot be seen",
    "\u0301": "stands on no letter",
    "a \u0301": "stands on no letter",
    "a\n\u0301": "stands on no letter",
    "a\u00a0\u0301": "stands on no letter",
    "k\u0361": "cannot be printed rightly",
    "k\u0361 p": "cannot be printed rightly",
    "a\u20dd": "enclosing circle) cannot be printed rightly on “a”",
    "а\u0488": "cannot be printed rightly",
    "Z\u0351\u036b\u0343\u034b": "more than 3 marks",
    "Ա\u1dc0": "U+1DC0",
    "a\u1680b": "ordinary space",
}


def write_lines(lines: list[str], weight: Weight = "regular", size: float = 9, leading: float = 16) -> bytes:
    """A page with each line drawn on it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(3000, leading * (len(lines) + 1)), invariant=1, initialFontName=face_of("regular"))
    for number, line in enumerate(lines):
        draw_line(canvas, 10, leading * (len(lines) - number), line, weight, size)
    canvas.save()
    return out.getvalue()


def write_paragraph(text: str, weight: Weight = "regular", width: float = 200) -> tuple[bytes, float]:
    """A page with one paragraph on it, and how high the paragraph is."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width + 20, 3000), invariant=1, initialFontName=face_of("regular"))
    style = ParagraphStyle("any", fontName=face_of("regular"), fontSize=9, leading=12, splitLongWords=1)
    printed = Paragraph(mark_up((Run(text, weight),)), style)
    height = printed.wrapOn(canvas, width, 2900)[1]
    printed.drawOn(canvas, 10, 2950 - height)
    canvas.save()
    return out.getvalue(), height


def read_text(pdf: bytes) -> str:
    """The text of a page as pdfium reads it."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_range()
    document.close()
    return text


def read_with_poppler(pdf: bytes) -> str:
    """The text of a page as poppler reads it, a program of its own."""
    return subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
