"""A summary says that its edition is past its review, or by whose word it stood; and is proved with it."""

import datetime as dt
from dataclasses import replace

from engine.about import Allowed
from engine.case import Case
from engine.consultation import Consultation, consult
from engine.packs.installed import allow
from engine.packs.shelf import demonstration, open_edition
from reports.blocks import list_printed
from reports.content import write_content
from reports.leaflet import write_leaflet
from reports.note import write_note
from reports.proving.rewriting import consult_again

WORD = Allowed("Supervisor Two", dt.date(2026, 11, 27), "It is needed before the paper is out.", ("cases",))


def consult_later() -> Consultation:
    """The demonstration patient, after both editions were due."""
    case = demonstration()
    clinical = case.clinical.model_copy(update={"as_of": dt.date(2029, 1, 15), "age": 67})
    return consult(Case.model_validate(case.model_dump() | {"clinical": clinical.model_dump()}), open_edition())


def lines(consultation: Consultation, section: str) -> str:
    """What a section of the summary prints."""
    printed = list_printed(write_content(consultation, None))
    return " ".join(line for entry in printed if entry["section"] == section for line in entry["lines"])


def test_a_summary_of_today_says_nothing_of_it() -> None:
    """Nothing is printed where nothing is to be said: the pages stay as they were."""
    consultation = consult(demonstration(), open_edition())
    assert not consultation.remarks
    assert not lines(consultation, "remarks")
    assert "allowed" not in consultation.record()


def test_past_its_review_stands_first_on_both_pages() -> None:
    """In the box of the advice, in full on the pages to check, in the note and on the patient's page."""
    consultation = consult_later()
    assert "PAST ITS REVIEW: Mayo 2012 was to be reviewed again by 24-Nov-2028." in lines(
        consultation, "recommendation"
    )
    assert "PAST ITS REVIEW: Synthesis 2026-11" in lines(consultation, "remarks")
    assert "PAST ITS REVIEW" in write_note(consultation)
    leaflet = " ".join(str(section) for section in write_leaflet(consultation, "Name", "Nobody signed"))
    assert "was to be looked over again before today" in leaflet


def test_a_word_is_printed_and_carried_by_the_record() -> None:
    """So that the page is proved by what the record carries, wherever the edition stands by another word or none."""
    edition = allow(open_edition(), WORD)
    consultation = consult(demonstration(), edition)
    assert "“It is needed before the paper is out.”" in lines(consultation, "recommendation")
    record = consultation.record()
    assert record["allowed"] == {"mayo-2012": WORD.as_json()}
    embedded = {"record": record, "signer": {"signed_at": "2026-11-27T09:00:00+00:00"}}
    again = consult_again(embedded, open_edition(), open_edition)
    assert again.remarks == consultation.remarks
    plain = {"record": {key: value for key, value in record.items() if key != "allowed"}, "signer": embedded["signer"]}
    assert not consult_again(plain, edition, open_edition).remarks


def test_an_edition_without_a_word_is_itself() -> None:
    """No second edition is made where nothing is another."""
    edition = open_edition()
    assert allow(edition, None) is edition
    assert replace(edition.pack, allowed=WORD).digest == edition.pack.digest
