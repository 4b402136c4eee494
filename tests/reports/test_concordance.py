"""The report on a cohort on paper: what is read back from the PDF is what was counted, and no patient is in it."""

import datetime as dt
import io
import json
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from engine.case_file import take_case
from engine.concordance.counting import count
from engine.concordance.document import Source, write_document
from engine.concordance.rows import Row, make_row, read_recorded
from engine.concordance.telling import Report, tell
from engine.packs.check import certify
from engine.packs.shelf import open_edition
from reports.archive import RECORD_NAME, find_faults
from reports.blocks import list_section
from reports.cohort import issue_report
from reports.concordance import ON_FIRST, Sheets, write_concordance
from reports.drawn.charts import draw_picture
from reports.drawn.counted import CountGrid, NumberBars, SharePlot
from reports.proving.pages import read_pages, squeeze
from reports.typesetting.sheet import A4, WIDTH
from tests.engine.cohorts import LENALIDOMIDE, OBSERVE, by_hand, row
from tests.reports.hearing import list_figures

SOURCE = Source("cohort.ndjson", "ab" * 32, dt.datetime(2026, 11, 26, 10, 0, tzinfo=dt.UTC))
EDITION, BESIDE = open_edition("mayo-2012"), open_edition("contemporary-2026")


def report_on(cohort: list[Row], *, all_counts: bool = False) -> Report:
    """The report on a cohort by the founding edition, and by the one beside."""
    advice, there = ([each.id for each in edition.pathway.advice] for edition in (EDITION, BESIDE))
    return tell(count(cohort, advice), count(cohort, there), all_counts=all_counts)


def many(centres: int, years: int) -> list[Row]:
    """Twelve patients of every centre, spread over the years; the fourth of each was given something else."""
    return [
        row(OBSERVE if at % 2 else LENALIDOMIDE, centre=f"Centre {centre:03d}", year=1980 + (centre + at) % years)
        for centre in range(centres)
        for at in range(12)
    ]


COHORTS: dict[str, list[Row]] = {
    "by hand": by_hand(),
    "centres": many(200, 5),
    "years": many(40, 40),
    "empty": [],
    "undecided": [row(None)] * 30,
    "few": [row(OBSERVE), row(LENALIDOMIDE)],
}


def draw(cohort: list[Row], *, all_counts: bool = False) -> bytes:
    """The PDF of a cohort."""
    return issue_report(report_on(cohort, all_counts=all_counts), EDITION, BESIDE, SOURCE)


def read_body(pdf: bytes, running: tuple[str, ...]) -> str:
    """The text of all pages without their feet, squeezed."""
    pages, foot = read_pages(pdf), squeeze("".join(running))
    return "".join(
        page.removesuffix(f"Page{at}of{len(pages)}").removesuffix(foot) for at, page in enumerate(pages, start=1)
    )


def list_lines(sheets: Sheets) -> dict[str, list[str]]:
    """The strings of each section in print order."""
    return {section.id: list_section(section)["lines"] for section in sheets.sections}


@pytest.mark.parametrize("all_counts", [False, True])
@pytest.mark.parametrize("name", COHORTS)
def test_the_page_says_what_was_written_in_that_order(name: str, *, all_counts: bool) -> None:
    """Every string of every section is read back from the pages, whole and in print order, and nothing between."""
    report = report_on(COHORTS[name], all_counts=all_counts)
    sheets = write_concordance(report, EDITION, BESIDE, SOURCE)
    body = read_body(issue_report(report, EDITION, BESIDE, SOURCE), sheets.running)
    written = squeeze("".join(line for lines in list_lines(sheets).values() for line in lines))
    assert body.endswith(written)
    box = sheets.box
    told = ["".join(run.text for run in line) for line in box.lines]
    head = [sheets.title, sheets.subtitle, *sheets.made, box.caps, box.headline, *told, box.provenance]
    assert body == squeeze("".join(head)) + written


def test_the_numbers_are_those_counted_by_hand() -> None:
    """The headline, a group, a cell and a reason, as the page has them."""
    sheets = write_concordance(report_on(by_hand(), all_counts=True), EDITION, BESIDE, SOURCE)
    assert sheets.box.headline == "21 of 30 given as recommended, 70 %"
    printed = {name: [line.replace("\u00a0", " ") for line in lines] for name, lines in list_lines(sheets).items()}
    at = printed["by-centre"].index("Ashford")
    assert printed["by-centre"][at : at + 4] == ["Ashford", "20", "12 of 20", "60 % (39 to 78 %)"]
    at = printed["kinds"].index("No decision recorded")
    assert printed["kinds"][at + 1] == "2"
    assert "Recommended: observe. Given: lenalidomide maintenance. Patients: 8" in printed["reasons"]
    at = printed["reasons"].index("Patient's wish")
    assert printed["reasons"][at + 1] == "6"


def test_small_numbers_are_withheld_on_the_page() -> None:
    """Without `--all-counts` the page tells no kind or group of one to four patients, and says so."""
    sheets = write_concordance(report_on(by_hand()), EDITION, BESIDE, SOURCE)
    printed = list_lines(sheets)
    assert not {"1", "2", "3", "4"} & set(printed["kinds"][:-1])
    assert "withheld" in printed["kinds"]
    assert not {"1", "2", "3", "4"} & set(printed["crossing"])
    assert any("Numbers from 1 to 4" in line for line in printed["reading"])


def test_the_box_says_whom_the_share_is_of_and_sets_no_second_share_beside_it() -> None:
    """The other edition's comparable patients are others: they are counted, without a percentage and with a warning."""
    box = write_concordance(report_on(by_hand(), all_counts=True), EDITION, BESIDE, SOURCE).box
    told = ["".join(run.text for run in line).replace("\u00a0", " ") for line in box.lines]
    assert any("a certain advice and a decision that can be compared" in line for line in told)
    other = next(line for line in told if BESIDE.pack.edition in line)
    assert "%" not in other
    if "can be compared, of whom" in other:
        assert other.endswith("do not compare the two.")
    assert told[-1] == "A count, not a judgement: a departure is not by itself an error."


def test_what_withholding_does_to_the_shares_that_are_shown_is_said() -> None:
    """A group with few departures is withheld, so the shares shown are a choice; with every count told, none is."""

    def read(*, all_counts: bool) -> str:
        sheets = write_concordance(report_on(by_hand(), all_counts=all_counts), EDITION, BESIDE, SOURCE)
        return " ".join(list_lines(sheets)["reading"])

    assert "do not stand for the others" in read(all_counts=False).replace("\u00a0", " ")
    assert "do not stand for the others" not in read(all_counts=True).replace("\u00a0", " ")


def test_the_grid_explains_only_what_stands_in_it() -> None:
    """No word is explained that no column has, and no mark that no cell has."""

    def explain(cohort: list[Row], *, all_counts: bool) -> str:
        sheets = write_concordance(report_on(cohort, all_counts=all_counts), EDITION, BESIDE, SOURCE)
        return list_lines(sheets)["crossing"][-1]

    plain_grid = explain([row(OBSERVE)] * 12, all_counts=True)
    assert "not named" not in plain_grid
    assert "Other words" not in plain_grid
    assert "withheld" not in plain_grid
    whole = explain(by_hand(), all_counts=False)
    assert "not named" in whole
    assert "Other words" in whole
    assert whole.endswith("withheld.")


def test_the_data_are_attached_and_the_file_is_for_the_archive() -> None:
    """The same document as `--data`, in a PDF/A-3b whose bytes are the same each time."""
    pdf = draw(by_hand())
    assert find_faults(pdf) == ()
    assert pdf == draw(by_hand())
    with pikepdf.open(io.BytesIO(pdf)) as document:
        attached = json.loads(document.attachments[RECORD_NAME].get_file().read_bytes())
    told = write_document(report_on(by_hand()), EDITION, BESIDE, SOURCE)
    assert attached == json.loads(json.dumps(told))
    assert (attached["patients"]["concordant"], attached["withheld_below"]) == (21, 5)


def test_no_patient_is_in_the_report() -> None:
    """Neither names, numbers nor days of birth, nor a note, nor a reason that few share, not even with all counts."""
    secret: dict[str, Any] = {"family_name": "Quixley", "given_name": "Zebulon", "born": "1961-04-02",
                              "record_number": "QX-4471", "site": "Ashford"}  # fmt: skip
    values = {"plateau": 1, "identity": secret, "clinical": {"as_of": "2026-11-22"}}
    decision = {"advice": OBSERVE, "reason": "Zebulon Quixley declined", "note": "QX-4471 rang"}
    case = take_case(values | {"decision": decision})
    cohort = [make_row(read_recorded(case), "advice", LENALIDOMIDE, (LENALIDOMIDE,), "standard")] * 4 + by_hand()
    report = report_on(cohort, all_counts=True)
    pdf = issue_report(report, EDITION, BESIDE, SOURCE)
    told = "".join(read_pages(pdf)) + json.dumps(write_document(report, EDITION, BESIDE, SOURCE))
    assert "Ashford" in told
    for word in ("quixley", "zebulon", "4471", "1961", "22-nov", "rang"):
        assert word not in told.casefold()


def test_each_share_is_a_dot_and_each_drawing_has_its_words() -> None:
    """As many dots as shares told, and every drawing is marked as a figure whose words hold its numbers."""
    report = report_on(COHORTS["centres"])
    sheets = write_concordance(report, EDITION, BESIDE, SOURCE)
    pictures = [
        block
        for section in sheets.sections
        for block in section.blocks
        if isinstance(block, SharePlot | CountGrid | NumberBars)
    ]
    issued = issue_report(report, EDITION, BESIDE, SOURCE)
    with pikepdf.open(io.BytesIO(issued)) as document:
        steps = [step for page in document.pages for step in pikepdf.parse_content_stream(page)]
    assert list_figures(issued) == [picture.alternative for picture in pictures]
    dots = sum(point.share is not None for each in pictures if isinstance(each, SharePlot) for point in each.points)
    curves = sum(str(step.operator) == "c" for step in steps)
    assert curves == 4 * dots + 4  # a circle is four curves, and so are the corners of the box
    assert dots > 200


@pytest.mark.parametrize("name", COHORTS)
def test_no_drawing_is_larger_than_a_page(name: str) -> None:
    """With 200 centres or 40 years every drawing fits between the margins, and page one has a dozen of a kind."""
    for all_counts in (False, True):
        sheets = write_concordance(report_on(COHORTS[name], all_counts=all_counts), EDITION, BESIDE, SOURCE)
        for section in sheets.sections:
            for block in section.blocks:
                if isinstance(block, SharePlot | CountGrid | NumberBars):
                    width, height = draw_picture(block).wrap(WIDTH, 0)
                    assert width <= WIDTH
                    assert height < A4.height - A4.top - 90
                if section.id.startswith("by-") and isinstance(block, SharePlot):
                    assert len(block.points) <= ON_FIRST


def test_the_report_bears_the_certificate_of_its_edition() -> None:
    """Page and data name the certificate that a check of the edition gives, so that it can be made again."""
    made = certify(EDITION)
    assert made.digest in str(list_lines(write_concordance(report_on([]), EDITION, None, SOURCE)))
    assert write_document(report_on([]), EDITION, None, SOURCE)["certificate"] == made.digest


def test_every_advice_of_either_edition_fits_the_grid() -> None:
    """All advice recommended and given, provisional too: the widest grid there can be is within the page."""
    for edition in (EDITION, BESIDE):
        ids = [advice.id for advice in edition.pathway.advice]
        cohort = [
            row(given, advice, status=status)
            for advice in ids
            for given in (*ids, "in other words", None)
            for status in ("advice", "provisional")
        ]
        sheets = write_concordance(tell(count(cohort, ids), all_counts=True), edition, None, SOURCE)
        grid = next(block for each in sheets.sections for block in each.blocks if isinstance(block, CountGrid))
        width, height = draw_picture(grid).wrap(WIDTH, 0)
        assert width <= WIDTH
        assert height < A4.height - A4.top - 90
        assert len(grid.columns) == len(ids) + 2
        assert issue_report(tell(count(cohort, ids), all_counts=True), edition, None, SOURCE)


def test_a_name_that_cannot_be_printed_stops_no_report() -> None:
    """Its characters stand as empty squares, which the page explains; the data keep the name."""
    cohort = [row(OBSERVE, centre="בית חולים")] * 12 + [row(OBSERVE, centre="Ashford")] * 12
    report = report_on(cohort)
    text = "".join(read_pages(issue_report(report, EDITION, BESIDE, SOURCE)))
    assert "□" * 8 in text
    names = [each["name"] for each in write_document(report, EDITION, BESIDE, SOURCE)["by_centre"]]
    assert "בית חולים" in names


def test_a_count_by_an_edition_past_its_review_says_so() -> None:
    """In the box, by the day that the report was made, of both editions; for programs too."""
    later = replace(SOURCE, made=dt.datetime(2029, 1, 15, tzinfo=dt.UTC))
    told = report_on(by_hand())
    for made, past in ((SOURCE, False), (later, True)):
        lines = str(write_concordance(told, EDITION, BESIDE, made).box.lines)
        assert [f"PAST ITS REVIEW: {each}" in lines for each in ("Mayo 2012", "Synthesis 2026-11")] == [past, past]
        document = write_document(told, EDITION, BESIDE, made)
        assert [document[each]["past_review"] for each in ("edition", "beside")] == [past, past]
