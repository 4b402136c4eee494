"""Benefit and harm on paper: the marks printed are counted, every string is on the record, words go with them."""

import io
from typing import Any

import pikepdf
import pytest

from engine.benefit.pictures import draw_icons, list_glance
from engine.benefit.weighing import weigh_benefit
from reports.benefit import list_figures, write_benefit
from reports.blocks import Bullets, Paragraph, Table, list_printed
from reports.content import SignerLine, write_content
from reports.drawn.charts import draw_picture
from reports.drawn.icons import CELL
from reports.drawn.pictures import BesideEachOther, IconRow
from reports.issue import issue_summary
from reports.proving.pages import read_pages, squeeze
from reports.proving.verify import verify
from reports.summary import arrange, draw_summary
from reports.typesetting.sheet import WIDTH
from tests.reports.hearing import list_figures as hear_figures
from tests.reports.papers import BLOCKED, MOMENT, OPEN, STOPPED, consultation, key, lines_of

SIGNER = SignerLine("Dr A. Clinician (fictional)", "9a" * 32, MOMENT)
PATIENTS: dict[str, dict[str, Any]] = {
    "advice": {},
    "observe": {"clinical__response__after_consolidation": "VGPR"},
    "bortezomib": {"clinical__cytogenetics__del17p": "present"},
    "stopped": STOPPED,
    "blocked": BLOCKED,
    "open": OPEN,
    "outside": {"clinical__progressed_since_transplant": True},
}


def steps_of(pdf: bytes) -> list[tuple[str, list[Any]]]:
    """What is drawn on all pages: operator and operands."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            (str(step.operator), list(step.operands))
            for page in document.pages
            for step in pikepdf.parse_content_stream(page)
        ]


@pytest.mark.parametrize("name", PATIENTS)
def test_the_marks_on_the_page_are_the_published_people(name: str) -> None:
    """Filled squares of the arrays' size, counted in the file itself, are as many as the results say."""
    spoken = consultation(**PATIENTS[name])
    pdf, _ = draw_summary(arrange(write_content(spoken, None)))
    side = CELL - 1
    squares = [
        operands
        for operator, operands in steps_of(pdf)
        if operator == "re" and all(abs(float(each) - side) < 0.01 for each in operands[2:])
    ]
    wanted = 0
    if spoken.outcome.advice is not None:
        for weighed in weigh_benefit(spoken).weighed:
            for icons in filter(None, map(draw_icons, list_glance(weighed))):
                wanted += sum(array.struck for array in icons.arrays)
    assert len(squares) == wanted
    assert (wanted > 0) is (name in ("advice", "observe", "bortezomib", "stopped", "blocked"))


@pytest.mark.parametrize("name", PATIENTS)
def test_every_string_of_the_section_is_read_back(name: str) -> None:
    """The section stands in the pages exactly as the record lists it."""
    content = arrange(write_content(consultation(**PATIENTS[name]), SIGNER))
    section = next(entry for entry in list_printed(content) if entry["section"] == "benefit")
    pages = read_pages(draw_summary(content)[0])
    foot = squeeze("".join(content.running))
    body = ""
    for number, page in enumerate(pages, start=1):
        body += page.removesuffix(f"Page{number}of{len(pages)}").removesuffix(foot)
    assert squeeze("".join(section["lines"])) in body


def test_a_signed_summary_with_drawings_verifies() -> None:
    """Whole, matching its record, drawn stroke by stroke as this program draws it."""
    verdict = verify(issue_summary(consultation(**PATIENTS["bortezomib"]), key(), MOMENT))
    assert verdict.proved, verdict.problems


def test_a_drawing_carries_its_words() -> None:
    """Each picture is marked as a figure whose alternative text says what it shows."""
    pdf, _ = draw_summary(arrange(write_content(consultation(), None)))
    told = hear_figures(pdf)[1:]  # after the route
    pictures = [block for block in write_benefit(consultation()) if isinstance(block, IconRow | BesideEachOther)]
    icons, axes = pictures
    assert isinstance(icons, IconRow)
    assert isinstance(axes, BesideEachOther)
    assert axes.left is not None
    assert axes.right is not None
    assert told == [icons.alternative, axes.left.alternative, axes.right.alternative]
    assert "Lenalidomide: 8 in 100 had a second cancer, 92 in 100 had none." in told[0]


@pytest.mark.parametrize("name", PATIENTS)
def test_no_drawing_is_wider_than_the_page(name: str) -> None:
    """Every picture fits the width and the height of a page."""
    for block in write_benefit(consultation(**PATIENTS[name])):
        if isinstance(block, IconRow | BesideEachOther):
            drawing = draw_picture(block)
            width, height = drawing.wrap(WIDTH, 0)
            assert width <= WIDTH
            assert 20 < height < 400


def test_an_open_question_prints_a_table_of_each_advice_that_remains() -> None:
    """No drawing while nothing is decided; each choice names its advice, and the legend says what is left out."""
    blocks = list(write_benefit(consultation(**OPEN)))
    assert all(isinstance(block, Paragraph | Table | Bullets) for block in blocks)
    printed = lines_of(list_printed(write_content(consultation(**OPEN), None)), "benefit")
    assert any("(about: " in line for line in printed)
    assert any("once one advice remains" in line for line in printed)


@pytest.mark.parametrize("name", PATIENTS)
def test_what_is_printed_is_cited(name: str) -> None:
    """Every publication behind a printed number stands among the citations, also behind an earlier report."""
    spoken = consultation(**PATIENTS[name])
    pack = spoken.edition.pack
    content = list_printed(write_content(spoken, None))
    printed = " ".join(lines_of(content, "benefit"))
    cited = lines_of(content, "citations")
    shorts = [pack.sources[pack.figure(figure).source].short for figure in weigh_benefit(spoken).figures]
    for short in shorts:
        assert short not in printed or short in cited
    assert spoken.outcome.advice is None or all(short in printed for short in shorts)


def test_an_earlier_report_told_beside_a_result_counts_as_printed() -> None:
    """Its figure is among those whose publications are cited."""
    assert "calgb-100104.progression-34" in list(list_figures(consultation()))
