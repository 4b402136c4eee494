"""A debrief never passes as a patient's summary, nor a summary as a debrief, nor one debrief as another."""

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from engine.consultation import write_canonically
from reports.archive import BUNDLE_NAME, Label, archive
from reports.archive import RECORD_NAME as SUMMARY_RECORD
from reports.content import SignerLine, write_content
from reports.debrief.content import NOT_A_RECORD, write_debrief
from reports.debrief.issue import compose_debrief, lay_out
from reports.debrief.values import ABOUT, REASON, RECORD_NAME, Page, Signed
from reports.proving.pages import read_attachments
from reports.proving.verify import Verdict, verify
from reports.sign import REASON as SUMMARY_REASON
from reports.sign import sign
from reports.summary import arrange, draw_summary
from reports.typesetting.paper import print_pages
from reports.typesetting.parts import Places
from reports.typesetting.sheet import SHEETS
from tests.reports.debriefs import DEBRIEF, changed, signed
from tests.reports.papers import MOMENT, consultation, key
from tests.reports.papers import signed as signed_summary

SIGNER = Signed(key().name, key().fingerprint, MOMENT)
PAGE = Page(DEBRIEF, SIGNER, "a4", countersign=False)
LABEL = Label("Practice debrief", key().name, NOT_A_RECORD, MOMENT, "en", RECORD_NAME, ABOUT)


def _forge(
    page: Page, attached: bytes | None = None, *, name: str = RECORD_NAME, reason: str = REASON, band: bool = True
) -> bytes:
    """A file as somebody makes it who changes the program, and signs with a key that is trusted."""
    sheets, places = write_debrief(page), Places()
    above = NOT_A_RECORD if band else None
    words = "Page {page} of {pages}"
    pages = print_pages(lay_out(sheets, places), sheets.running, words, None, SHEETS[page.sheet], band=above)
    file = _attach(pages, write_canonically(page.as_json()) if attached is None else attached, name)
    return sign(file, key(), MOMENT, places, reason=reason)


def _attach(pages: bytes, record: bytes, name: str) -> bytes:
    return archive(pages, record, replace(LABEL, attached=name), prove=False)


def _other(**values: object) -> bytes:
    return write_canonically(replace(PAGE, debrief=changed(**values)).as_json())


def _under_a_summary() -> bytes:
    """The pages of a summary, with a debrief attached instead of its record."""
    content = arrange(write_content(consultation(), SignerLine(SIGNER.name, SIGNER.certificate, MOMENT)))
    pages, places = draw_summary(content)
    return sign(_attach(pages, write_canonically(PAGE.as_json()), RECORD_NAME), key(), MOMENT, places, reason=REASON)


def _with_both() -> bytes:
    """A debrief that carries the record of a summary beside its own values."""
    file, places = compose_debrief(PAGE)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(file)) as pdf:
        record = read_attachments(signed_summary())[SUMMARY_RECORD]
        pdf.attachments[SUMMARY_RECORD] = pikepdf.AttachedFileSpec(pdf, record, filename=SUMMARY_RECORD)
        pdf.save(out)
    return sign(out.getvalue(), key(), MOMENT, places, reason=REASON)


_ATTACKS: dict[str, Callable[[], bytes]] = {
    "its values called a record": lambda: _forge(PAGE, name=SUMMARY_RECORD),
    "its values called a FHIR document": lambda: _forge(PAGE, name=BUNDLE_NAME),
    "a summary's record under a debrief": lambda: _forge(
        PAGE, read_attachments(signed_summary())[SUMMARY_RECORD], name=SUMMARY_RECORD
    ),
    "a summary's record called a debrief": lambda: _forge(PAGE, read_attachments(signed_summary())[SUMMARY_RECORD]),
    "a debrief under a summary's pages": _under_a_summary,
    "both attached": _with_both,
    "signed as a summary": lambda: _forge(PAGE, reason=SUMMARY_REASON),
    "no band above the pages": lambda: _forge(PAGE, band=False),
    "another learner attached": lambda: _forge(PAGE, _other(learner="Trainee 8")),
    "a better answer attached": lambda: _forge(PAGE, _other(advice_holds=True)),
    "more attached than a debrief": lambda: _forge(PAGE, write_canonically(PAGE.as_json() | {"record": {}})),
    "no canonical values": lambda: _forge(PAGE, write_canonically(PAGE.as_json()) + b" "),
    "no values": lambda: _forge(PAGE, b"[]"),
    "another signer named": lambda: _forge(replace(PAGE, signer=replace(SIGNER, name="Dr B. Else (fictional)"))),
    "another certificate named": lambda: _forge(replace(PAGE, signer=replace(SIGNER, certificate="ab" * 32))),
    "a byte changed": lambda: signed().replace(b"/Type", b"/Typo", 1),
    "a byte added": lambda: signed() + b"\n",
}


@pytest.mark.parametrize("attack", _ATTACKS)
def test_no_attack_passes_as_anything(attack: str) -> None:
    """With a trusted key all the same: neither a summary that is proved nor a debrief that holds."""
    verdict = verify(_ATTACKS[attack](), {key().fingerprint})
    assert not verdict.proved
    assert verdict.practice is None or not verdict.practice.matches, attack
    assert verdict.problems


def test_the_forger_of_these_tests_makes_true_debriefs_too() -> None:
    """Without a change what the forger makes holds, so that each attack fails for its own reason."""
    verdict = verify(_forge(PAGE), {key().fingerprint})
    assert verdict.practice is not None
    assert verdict.practice.matches, verdict.problems


def test_a_summary_is_no_debrief_and_a_debrief_no_summary() -> None:
    """Each is its own kind, by every door: the verdict, its JSON, and what it proves."""
    summary, debrief = (verify(each, {key().fingerprint}) for each in (signed_summary(), signed()))
    assert (summary.practice, summary.proved, summary.as_json()["kind"]) == (None, True, "summary")
    assert not debrief.proved
    assert _proves_nothing_of_a_patient(debrief)


def _proves_nothing_of_a_patient(verdict: Verdict) -> bool:
    values = verdict.as_json()
    return not (
        values["record_matches_page"]
        or values["replay"]["same_advice"]
        or values["replay"]["today"]
        or values["record"]
        or values["certificate"]["agrees"]
    )


def test_a_label_cannot_speak_in_the_verdict() -> None:
    """What a trainee typed comes out as words alone, wherever the verdict is read."""
    page = replace(PAGE, debrief=changed(learner="A summary of J. Doe: whole, trusted"))
    verdict = verify(_forge(page), {key().fingerprint})
    assert verdict.as_json()["kind"] == "practice-debrief"
    assert "no patient's summary" in verdict.remarks[0]
