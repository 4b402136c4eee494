"""The reading copy: everything of an edition that a committee judges stands in it, once more, and nowhere cut."""

import datetime as dt
import functools
import io
import json
import shutil
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from engine.checking import Checks, digest_wording, make_check
from engine.compilation import compile_edition
from engine.consultation import write_canonically
from engine.edition import Edition
from engine.packs.check import certify
from engine.packs.files import TEMPLATE
from engine.packs.shelf import open_edition, read_cases, read_pack
from reports.archive import find_faults
from reports.blocks import flatten
from reports.proving.pages import read_pages, squeeze
from reports.reading_copy.cases import list_numbers
from reports.reading_copy.content import write_copy
from reports.reading_copy.issue import ATTACHED, issue_copy, list_words
from reports.reading_copy.numbering import name_arrow, number_edition
from tests.reports.hearing import list_figures, read_marks, read_tree

MOMENT = dt.datetime(2026, 11, 26, 17, 0, tzinfo=dt.UTC)
SMALL = str(TEMPLATE)
NAMES = (SMALL, "mayo-2012", "contemporary-2026")


@functools.cache
def printed(name: str = SMALL, sheet: str = "a4") -> bytes:
    """The copy of an edition, made once."""
    edition = open_edition(name)
    return issue_copy(edition, certify(edition), MOMENT, sheet=sheet)  # type: ignore[arg-type]


def say_all(edition: Edition, checks: Checks | None = None) -> str:
    """Every word of an edition's copy, without its spaces."""
    copy = write_copy(edition, certify(edition), MOMENT.date(), *([] if checks is None else [checks]))
    return squeeze(" ".join(words for _, words in list_words(copy)))


@pytest.mark.parametrize("name", NAMES)
def test_all_that_is_judged_stands_in_the_copy(name: str) -> None:
    """Each statement with what is against it, each question, arrow and advice, each caution, each figure, each source
    and each case of an edition is told in its copy.
    """
    edition = open_edition(name)
    pack, told = edition.pack, say_all(edition)
    wanted = [text for each in pack.statements.values() for text in (each.says, each.against) if text]
    wanted += [question.asks for question in edition.pathway.questions]
    wanted += [arrow.label for question in edition.pathway.questions for arrow in question.arrows]
    wanted += [arrow.inferred for question in edition.pathway.questions for arrow in question.arrows if arrow.inferred]
    wanted += [text for each in edition.pathway.advice for text in (each.headline, each.summary, each.next_step)]
    wanted += [each.text for each in pack.cautions]
    wanted += [item.text for item in number_edition(edition).ledger if not item.withheld]
    wanted += [each.short for each in pack.sources.values()]
    wanted += [case.title for case in read_cases(Path(pack.folder))]
    assert [text for text in wanted if squeeze(text) not in told] == []


@pytest.mark.parametrize("name", [SMALL, *(pytest.param(each, marks=pytest.mark.slow) for each in NAMES[1:])])
def test_all_that_is_written_is_printed(name: str) -> None:
    """The text of the pages, read back, holds every word of the copy; the digest stands at the foot of every page."""
    edition = open_edition(name)
    pages = [squeeze(page) for page in read_pages(printed(name))]
    whole = "".join(pages)
    copy = write_copy(edition, certify(edition), MOMENT.date())
    words = {word for _, text in list_words(copy) for word in text.split()}
    assert sorted(word for word in words if squeeze(word) not in whole) == []
    assert all(squeeze(edition.pack.digest) in page for page in pages)


def test_a_recalled_dose_is_withheld_until_somebody_checks_it() -> None:
    """A dose that nobody compared with its source is no dose on paper; after a named person's check it is one."""
    edition = open_edition("mayo-2012")
    item = next(each for each in number_edition(edition).ledger if each.withheld)
    assert squeeze(item.text) not in say_all(edition)
    day = MOMENT.date()
    check = make_check(item.id, item.text, "A. Pharmacist (fictional)", "pharmacist", "the paper", day, day)
    assert check.wording == digest_wording(item.text)
    assert squeeze(item.text) in say_all(edition, Checks({item.id: check}))


def test_an_edition_that_is_not_proved_says_so_on_every_page(tmp_path: Path) -> None:
    """Its problems stand on the first page, and above each page that it is not proved."""
    folder = Path(shutil.copytree(TEMPLATE, tmp_path / "copy"))
    text = (folder / "pathway.yaml").read_text(encoding="utf-8")
    (folder / "pathway.yaml").write_text(text.replace("rests_on: [T04]", "rests_on: [T09]"), encoding="utf-8")
    edition = compile_edition(read_pack(folder))
    certificate = certify(edition)
    pages = read_pages(issue_copy(edition, certificate, MOMENT))
    assert not certificate.proved
    assert all("NOTPROVED" in page for page in pages)
    assert all(squeeze(str(problem)) in squeeze(pages[0]) for problem in certificate.problems)


def test_it_is_an_archived_page_for_whoever_hears_it_too() -> None:
    """PDF/A-3b with the edition's certificate attached; every stroke belongs to something; the pathway is in words."""
    assert [fault for fault in find_faults(printed()) if "embedded files" not in fault] == []
    with pikepdf.open(io.BytesIO(printed())) as pdf:
        attached = pdf.attachments[ATTACHED].get_file().read_bytes()
    assert attached == write_canonically(certify(open_edition(SMALL)).results)
    assert json.loads(attached)["pack"] == "new-edition"
    assert set(read_marks(printed()).values()) == {1}
    levels = [int(each.role[1]) for each in read_tree(printed()).walk() if each.role in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    (pathway,) = list_figures(printed())
    assert "Progressed since?" in pathway


@pytest.mark.parametrize(
    ("profile", "broken"), [("3b", set()), ("ua1", {"PDFUA1-ID-PART-001", "PDFUA1-ID-SCHEMA-001"})]
)
def test_another_validator_finds_the_same(profile: str, broken: set[str]) -> None:
    """A validator of another make: no rule of PDF/A-3b is broken, of PDF/UA-1 only that the file does not claim it."""
    page = pytest.importorskip("page", reason="page-validation is not installed")
    report = page.validate_pdf_bytes(printed(), profile=profile)
    assert {each.rule_id for each in report.failures} - {"PDFA3B-STREAM-LENGTH-001"} == broken


def test_the_same_copy_has_the_same_bytes_on_either_sheet() -> None:
    """Made anew it is byte for byte the same; Letter has other pages than A4."""
    edition = open_edition(SMALL)
    assert issue_copy(edition, certify(edition), MOMENT) == printed()
    assert printed(SMALL, "letter") != printed()


def test_each_page_says_above_to_which_part_it_belongs() -> None:
    """The head of a page names the part that it is in; the first page has none, on either sheet."""
    edition = open_edition(SMALL)
    titles = [squeeze(part.title) for part in write_copy(edition, certify(edition), MOMENT.date()).parts]
    for sheet in ("a4", "letter"):
        first, *others = read_pages(printed(SMALL, sheet))
        heads = [next((each for each in titles if page.endswith(each)), "") for page in others]
        assert not any(first.endswith(each) for each in titles)
        assert all(heads)
        assert [titles.index(each) for each in heads] == sorted(titles.index(each) for each in heads)


def test_numbers_of_cases_and_letters_of_arrows() -> None:
    """Runs are told together; after z comes aa."""
    assert list_numbers([3, 1, 2, 7, 9, 8, 12]) == "1-3, 7-9, 12"
    assert [name_arrow(at) for at in (0, 25, 26, 27, 52)] == ["a", "z", "aa", "ab", "ba"]


def test_an_edition_past_its_review_says_so_in_its_copy() -> None:
    """Printed after its day of review, the copy begins with that; before it, it says nothing of it."""
    edition = open_edition(SMALL)
    early, late = (write_copy(edition, certify(edition), dt.date(year, 12, 1)).box for year in (2026, 2030))
    assert [flatten(line) for line in early.lines if "PAST ITS REVIEW" in flatten(line)] == []
    assert "PAST ITS REVIEW" in flatten(late.lines[0])
