"""The practice debrief on paper: it says what came of it, says on every page that it is practice, and is signed."""

import io
import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from reports.archive import find_faults
from reports.debrief.content import NOT_A_RECORD, list_words, write_debrief
from reports.debrief.issue import compose_debrief, countersign_debrief, issue_debrief
from reports.debrief.values import DebriefError, Page, Signed, Weighed, read_page
from reports.proving.pages import read_attachments, read_pages, squeeze
from reports.proving.verify import verify
from reports.typesetting.fonts import GlyphError
from reports.typesetting.sheet import SHEETS
from tests.reports.debriefs import DEBRIEF, changed, signed
from tests.reports.papers import MOMENT, key

PAGE = Page(DEBRIEF, Signed(key().name, key().fingerprint, MOMENT), "a4", countersign=False)


def test_a_debrief_is_whole_and_says_that_it_is_no_summary() -> None:
    """What is signed verifies as a debrief, drawn anew; as a summary it proves nothing."""
    verdict = verify(signed(), {key().fingerprint})
    assert verdict.intact
    assert verdict.trusted
    assert verdict.practice is not None
    assert verdict.practice.matches
    assert verdict.practice.learner == "Trainee 7"
    assert not verdict.problems
    assert not verdict.proved
    document = verdict.as_json()
    assert document["kind"] == "practice-debrief"
    assert document["record_matches_page"] is False
    assert document["replay"]["same_advice"] is None


def test_every_page_says_that_it_is_practice() -> None:
    """However long the story, no page of it can be taken for a part of a chart."""
    long = changed(story=tuple(("Course", "She was seen again and nothing had changed. " * 30) for _ in range(6)))
    pages = read_pages(issue_debrief(long, key(), MOMENT))
    assert len(pages) > 1
    assert all(squeeze(NOT_A_RECORD) in page for page in pages)


def test_everything_that_came_of_it_stands_on_the_page() -> None:
    """The answer, how sure, what is right, the parting, each reason with its source, what was asked, what to keep."""
    text = "".join(read_pages(signed()))
    for _, words in list_words(write_debrief(PAGE)):
        assert squeeze(words) in text, words
    for words in (
        "80 %",
        "Observe",
        "Lenalidomide maintenance",
        "S49",
        "FISH report",
        DEBRIEF.learning_point,
        *DEBRIEF.standing,
    ):
        assert squeeze(words) in text, words


def test_what_bears_on_two_reasons_is_told_once() -> None:
    """The second reason says that it is told above."""
    first = DEBRIEF.reasons[0]
    twice = changed(reasons=(first, Weighed("The response is short of VGPR", "missing", "So it is.", first.bearings)))
    text = "".join(read_pages(issue_debrief(twice, key(), MOMENT)))
    assert text.count(squeeze(first.bearings[0].words)) == 1
    assert text.count(squeeze("What else bears on it is told above.")) == 1


@pytest.mark.parametrize("sheet", SHEETS)
def test_it_is_fit_for_the_archive_on_either_sheet(sheet: str) -> None:
    """PDF/A-3b, tagged, of the sheet that was asked for, and the same bytes every time."""
    page = Page(DEBRIEF, PAGE.signer, sheet, countersign=False)  # type: ignore[arg-type]
    file, _ = compose_debrief(page)
    assert find_faults(file) == ()
    assert compose_debrief(page)[0] == file
    document = pypdfium2.PdfDocument(file)
    assert document[0].get_size() == pytest.approx(SHEETS[sheet].size, abs=0.1)  # type: ignore[index]
    document.close()
    with pikepdf.open(io.BytesIO(file)) as pdf:
        assert pdf.Root.MarkInfo.Marked


def test_what_is_attached_is_what_it_was_drawn_from() -> None:
    """The attached values make the very page again, and nothing is lost on the way."""
    attached = read_attachments(signed())
    assert list(attached) == ["debrief.json"]
    assert read_page(json.loads(attached["debrief.json"])) == PAGE


@pytest.mark.parametrize("change", [{"kind": "summary"}, {"form": 2}, {"kind": None}])
def test_values_of_another_kind_or_form_are_refused(change: dict[str, object]) -> None:
    """A debrief of a later program, or something else altogether, is told, never guessed at."""
    with pytest.raises(DebriefError):
        read_page(PAGE.as_json() | change)


def test_a_supervisor_signs_in_the_one_field_left() -> None:
    """The countersigned debrief holds, by both names; one without the field takes none."""
    both = countersign_debrief(signed(countersign=True), key("Supervisor"), MOMENT)
    verdict = verify(both, ())
    assert verdict.practice is not None
    assert verdict.practice.matches, verdict.problems
    assert verdict.signer.endswith("countersigned by Supervisor")


def test_a_label_that_cannot_be_printed_is_refused_by_name() -> None:
    """A character that no face has is named with its place, and nothing is signed."""
    with pytest.raises(GlyphError, match="the head"):
        issue_debrief(changed(learner="\u4e00"), key(), MOMENT)


def test_a_debrief_that_was_released_still_holds() -> None:
    """Whoever changes what the same values print raises the form and adds a file here: old pages must stay proved."""
    verdict = verify((Path(__file__).parent / "released-1.pdf").read_bytes())
    assert verdict.practice is not None
    assert verdict.practice.matches, verdict.problems
