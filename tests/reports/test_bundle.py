"""The FHIR document beside the record says what the record says, and nothing else is ever attached."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from desktop.__main__ import main
from reports import bundle
from reports.archive import BUNDLE_NAME, RECORD_NAME
from reports.bundle import make_bundle
from reports.fhir.document import write_document
from reports.fhir.resources import ExportError
from reports.issue import issue_summary
from reports.proving.pages import read_attachments
from reports.proving.verify import verify
from tests.reports.papers import BLOCKED, MOMENT, OPEN, consultation, key, signed, unknown
from tests.reports.test_record import issue_oddly
from tests.reports.test_released import FOLDER


def test_the_document_is_attached_beside_the_record() -> None:
    """The same bytes as an export of this consultation at this moment, another way of saying what the page says."""
    found = read_attachments(signed())
    assert sorted(found) == [BUNDLE_NAME, RECORD_NAME]
    assert found[BUNDLE_NAME] == write_document(consultation(), MOMENT) == make_bundle(consultation(), MOMENT)
    assert json.loads(found[BUNDLE_NAME])["type"] == "document"
    with pikepdf.open(io.BytesIO(signed())) as pdf:
        told = {name: str(each.obj.AFRelationship) for name, each in pdf.attachments.items()}
        assert told == {RECORD_NAME: "/Data", BUNDLE_NAME: "/Alternative"}
        assert all(str(each.obj.EF.F.Filter) == "/FlateDecode" for each in pdf.attachments.values())


@pytest.mark.parametrize("spoken", [consultation(**OPEN), consultation(**BLOCKED), unknown()])
def test_it_is_made_again_to_verify(spoken: object) -> None:
    """Whatever the status, what is attached comes out byte for byte again."""
    assert verify(issue_summary(spoken, key(), MOMENT)).proved  # type: ignore[arg-type]


OTHERWISE: dict[str, Callable[[bytes], bytes | None]] = {
    "another patient's": lambda _: make_bundle(consultation(identity__family_name="Other"), MOMENT),
    "another word": lambda own: own.replace(b"Lenalidomide", b"Bortezomib", 1),
    "a byte less": lambda own: own[:-1],
    "nothing said": lambda _: b"{}",
}


@pytest.mark.parametrize(
    "kind",
    ["another word", *(pytest.param(each, marks=pytest.mark.slow) for each in OTHERWISE if each != "another word")],
)
def test_a_document_that_says_otherwise_is_found(kind: str) -> None:
    """Rightly signed with the document of another patient, or with one word changed: a problem, and nothing proved."""
    own = make_bundle(consultation(), MOMENT)
    assert own is not None
    document = OTHERWISE[kind](own)
    assert document
    assert document != own
    verdict = verify(issue_oddly(consultation(), bundle=document))
    assert verdict.intact
    assert not verdict.record_matches_page
    assert verdict.problems == ("The attached FHIR document does not say what the record says.",)


def test_a_missing_document_is_found() -> None:
    """A page of this form without it is not as this program writes it."""
    verdict = verify(issue_oddly(consultation(), bundle=b""))
    assert verdict.problems == ("The FHIR document that belongs beside the record is missing.",)
    assert not verdict.proved


def test_what_cannot_stand_in_fhir_is_signed_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Page and record say everything; the summary is proved without a document, which must then be absent."""

    def refuse(*_: object) -> bytes:
        raise ExportError("a course ends before it begins")

    whole = signed()
    monkeypatch.setattr(bundle, "write_document", refuse)
    monkeypatch.setattr(bundle, "build_document", refuse)
    bare = issue_summary(consultation(), key(), MOMENT)
    assert sorted(read_attachments(bare)) == [RECORD_NAME]
    assert verify(bare).proved
    assert not verify(whole).proved


def test_the_attachments_are_written_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both files as they are, for their owner alone; never over another file."""
    paper, folder = tmp_path / "summary.pdf", tmp_path / "out"
    paper.write_bytes(signed())
    assert main(["verify", str(paper), "--extract", str(folder)]) == 0
    assert f"{folder / BUNDLE_NAME}" in capsys.readouterr().out
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == read_attachments(signed())
    (folder / BUNDLE_NAME).write_text("mine")
    (folder / RECORD_NAME).unlink()
    assert main(["verify", str(paper), "--extract", str(folder)]) == 2
    assert "never overwritten" in capsys.readouterr().err
    assert [(each.name, each.read_text()) for each in folder.iterdir()] == [(BUNDLE_NAME, "mine")]


def test_nothing_is_written_out_of_what_is_not_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not as it was signed gives nothing; an earlier one gives its record."""
    paper, folder = tmp_path / "summary.pdf", tmp_path / "out"
    paper.write_bytes(signed() + b"x")
    assert main(["verify", str(paper), "--extract", str(folder)]) == 1
    assert "nothing was written" in capsys.readouterr().out
    assert not folder.exists()
    assert main(["verify", str(FOLDER / "form-9.pdf"), "--extract", str(folder)]) == 0
    assert [each.name for each in folder.iterdir()] == [RECORD_NAME]
