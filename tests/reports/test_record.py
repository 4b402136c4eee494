"""A summary that is rightly signed, yet whose page and record do not say the same, is found out."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from engine.consultation import Consultation, consult, digest, write_canonically
from engine.packs.shelf import open_edition
from reports.archive import Label, archive
from reports.blocks import Content
from reports.bundle import make_bundle
from reports.content import SignerLine, write_content
from reports.issue import embed, issue_summary
from reports.keys.identity import SigningKey
from reports.proving import replay
from reports.proving.verify import verify
from reports.sign import sign
from reports.summary import arrange, draw_summary
from tests.engine.broken_packs import copy_pack
from tests.reports.papers import MOMENT, NAME, consultation, key, signed


def issue_oddly(
    spoken: Consultation,
    *,
    page: Content | None = None,
    record: dict[str, Any] | None = None,
    by: SigningKey | None = None,
    extra: bytes | None = None,
    bundle: bytes | None = None,
) -> bytes:
    """A summary rightly signed whose page, record or signer is another than it should be."""
    signer = SignerLine(NAME, key().fingerprint, MOMENT)
    content = arrange(write_content(spoken, signer))
    drawn, places = draw_summary(page or content)
    values = embed(spoken, content, signer) if record is None else record
    document = make_bundle(spoken, MOMENT) if bundle is None else bundle or None
    archived = archive(drawn, write_canonically(values), Label(content.title, NAME, content.subtitle, MOMENT), document)
    if extra is not None:
        with pikepdf.open(io.BytesIO(archived)) as pdf:
            pdf.attachments["more.txt"] = extra
            out = io.BytesIO()
            pdf.save(out)
            archived = out.getvalue()
    return sign(archived, by or key(), MOMENT, places)


def embedded(pdf: bytes) -> dict[str, Any]:
    """What is attached to a summary."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return dict(json.loads(document.attachments["record.json"].get_file().read_bytes()))


def test_a_page_that_says_otherwise_is_found() -> None:
    """Rightly signed, but the page shows another headline than the record says was printed."""
    spoken = consultation()
    content = write_content(spoken, SignerLine(NAME, key().fingerprint, MOMENT))
    page = replace(content, recommendation=replace(content.recommendation, headline="Observe"))
    verdict = verify(issue_oddly(spoken, page=page))
    assert verdict.intact
    assert not verdict.record_matches_page
    assert not verdict.proved


def test_a_line_more_on_the_page_is_found() -> None:
    """A page that holds more than the record says was printed does not match."""
    spoken = consultation()
    content = write_content(spoken, SignerLine(NAME, key().fingerprint, MOMENT))
    page = replace(content, running=(*content.running, "Double the dose."))
    assert not verify(issue_oddly(spoken, page=page)).record_matches_page


def test_a_record_that_says_otherwise_is_found() -> None:
    """Page and printed sections agree, but the record has other facts, with or without its digest redone."""
    spoken = consultation()
    values = embedded(signed())
    values["record"]["outcome"]["advice"] = "observe"
    assert not verify(issue_oddly(spoken, record=values)).record_matches_page
    values["digest"] = digest(values["record"])
    verdict = verify(issue_oddly(spoken, record=values))
    assert not verdict.record_matches_page
    assert verdict.same_advice is False
    assert "Replay: the same case gives other advice now." in verdict.problems


def test_a_page_and_its_list_that_belie_the_record_are_found() -> None:
    """Page and printed sections changed alike, the record left alone: the page is written anew, and they part."""
    spoken = consultation()
    signer = SignerLine(NAME, key().fingerprint, MOMENT)
    content = arrange(write_content(spoken, signer))
    page = replace(content, recommendation=replace(content.recommendation, headline="Observe"))
    verdict = verify(issue_oddly(spoken, page=page, record=embed(spoken, page, signer)))
    assert not verdict.record_matches_page
    assert verdict.problems == ("The page does not say what the record means.",)


def test_pages_signed_anew_by_another_are_found() -> None:
    """The same pages and record under another signature: the page names who signed, and that is not the signer."""
    verdict = verify(issue_oddly(consultation(), by=key("Somebody else")))
    assert verdict.intact
    assert verdict.signer == "Somebody else"
    assert not verdict.record_matches_page


def test_more_than_the_record_attached_is_found() -> None:
    """A summary carries its record and nothing else."""
    verdict = verify(issue_oddly(consultation(), extra=b"more"))
    assert not verdict.record_matches_page
    assert "record.json, fhir.json with it, and nothing else" in " ".join(verdict.problems)


def test_a_picture_over_the_page_is_found() -> None:
    """Text under a picture is text that nobody reads: a page with one does not match its record."""
    spoken = consultation()
    signer = SignerLine(NAME, key().fingerprint, MOMENT)
    content = arrange(write_content(spoken, signer))
    drawn, places = draw_summary(content)
    archived = archive(drawn, write_canonically(embed(spoken, content, signer)), Label("S", NAME, "M", MOMENT))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(archived)) as pdf:
        cover = pdf.make_stream(
            b"1 g 0 0 600 850 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 600, 850]
        )
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Cover=cover)
        pdf.pages[0].contents_add(b"/Cover Do")
        pdf.save(out)
    verdict = verify(sign(out.getvalue(), key(), MOMENT, places))
    assert verdict.intact
    assert not verdict.record_matches_page


def test_an_edition_that_is_not_here_cannot_be_replayed(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the edition that advised is absent, replay says null with a sentence, and the file is not called proved."""
    monkeypatch.setattr(replay, "open_released", lambda *_: None)
    verdict = verify(signed())
    assert verdict.intact
    assert verdict.record_matches_page
    assert verdict.same_advice is None
    assert verdict.problems == (
        "Replay: the edition mayo-2012 with that digest is not present here.",
        "Proof: the edition mayo-2012 with that digest is not present here.",
        "Proof: the edition contemporary-2026 with that digest is not present here.",
    )
    assert not verdict.proved
    assert verify(signed(), (), [consultation().edition]).proved


def test_another_version_of_the_edition_is_another_edition(tmp_path: Path) -> None:
    """The same id with another digest is not the edition that advised: replay says null, and nothing is proved."""
    folder = copy_pack(tmp_path)
    with (folder / "cases.yaml").open("a", encoding="utf-8") as file:
        file.write("# a later version\n")
    other = open_edition(str(folder))
    advised = consult(consultation().case, other)
    paper = issue_summary(advised, key(), MOMENT)
    verdict = verify(paper)
    assert (verdict.intact, verdict.same_advice, verdict.proved) == (True, None, False)
    assert verify(paper, (), [other]).proved


def test_a_page_of_another_version_is_not_taken_on_trust() -> None:
    """What this program cannot write anew to compare does not match its record."""
    spoken = consultation()
    signer = SignerLine(NAME, key().fingerprint, MOMENT)
    values = embed(spoken, arrange(write_content(spoken, signer)), signer)
    record = values["record"]
    assert isinstance(record, dict)
    values["record"] = record | {"engine": "9.9.9"}
    values["digest"] = digest(values["record"])
    verdict = verify(issue_oddly(spoken, record=values))
    assert verdict.intact
    assert not verdict.record_matches_page
    assert any("version 9.9.9" in problem for problem in verdict.problems)


def test_lines_drawn_over_the_page_are_found_out() -> None:
    """Strokes and fills are no text: a white box over the recommendation, signed by whoever, does not match."""
    spoken = consultation()
    signer = SignerLine(NAME, key().fingerprint, MOMENT)
    content = arrange(write_content(spoken, signer))
    drawn, places = draw_summary(content)
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        pdf.pages[0].contents_add(b"q 1 1 1 rg 60 600 400 60 re f Q")
        out = io.BytesIO()
        pdf.save(out)
    archived = archive(
        out.getvalue(),
        write_canonically(embed(spoken, content, signer)),
        Label(content.title, NAME, content.subtitle, MOMENT),
    )
    verdict = verify(sign(archived, key(), MOMENT, places))
    assert verdict.intact
    assert not verdict.record_matches_page
