"""The seal goes with the signed summary: on page 1, as lines, in the record; verify proves it; a draft has none."""

from typing import Any

import pytest

from reports import issue
from reports.amendment import Amendment
from reports.blocks import list_printed
from reports.content import write_content
from reports.issue import issue_summary, preview
from reports.proving.pages import read_pages, read_record, squeeze
from reports.proving.verify import verify
from reports.seal.cose import read_signed, sign_payload
from reports.seal.fields import read_fields, seal_fields
from reports.seal.text import PREFIX, read_code, read_text, write_lines, write_text
from tests.reports.papers import MOMENT, consultation, key, lines_of, signed
from tests.reports.seal.made_seals import rsa_key

AMENDMENT = Amendment(2, "signed by Fictional Signer on 22-Nov-2026, version 1", "neuropathy was found later", ())


def test_the_typed_lines_on_the_page_are_the_seal() -> None:
    """What stands under "Edition and record" is typed back into the seal that the record carries and verifies."""
    record = read_record(signed())
    lines = [line for line in lines_of(record["printed"], "edition") if line[0].isdigit() and ". " in line]
    assert [line.replace("  ", " ") for line in lines] == list(write_lines(record["seal"]))
    assert read_text("\n".join(lines)) == read_code(record["seal"])
    pages = "".join(read_pages(signed()))
    assert all(squeeze(line) in pages for line in lines)
    assert verify(signed()).proved


def test_a_draft_has_no_seal() -> None:
    """Nothing of a seal stands on a page that nobody has signed."""
    printed = list_printed(write_content(consultation(), None))
    assert "seal" not in " ".join(line for entry in printed for line in entry["lines"]).lower()
    assert not any(PREFIX in page for page in read_pages(preview(consultation())))


def test_a_key_that_makes_no_seal_says_so() -> None:
    """An RSA key signs the summary without one, in words on page 1, and the summary verifies."""
    pdf = issue_summary(consultation(), rsa_key(), MOMENT)
    assert squeeze("No paper seal: this kind of key makes none") in read_pages(pdf)[0]
    assert read_record(pdf)["seal"] == ""
    assert verify(pdf).problems == ()


def test_the_seal_says_which_version_it_is() -> None:
    """An amended summary's seal says the version that the page says."""
    pdf = issue_summary(consultation(), key(), MOMENT, amendment=AMENDMENT)
    seal = read_record(pdf)["seal"]
    assert read_fields(read_signed(read_code(seal)).payload).version == 2
    assert verify(pdf).problems == ()


def _other_patient() -> str:
    other = consultation(identity__family_name="Other").record()
    return write_text(sign_payload(seal_fields(other, MOMENT).pack_up(), key()))


def _other_signer() -> str:
    own = seal_fields(consultation().record(), MOMENT).pack_up()
    return write_text(sign_payload(own, key("Somebody else")))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (_other_patient, "The paper seal does not say what the record says."),
        (_other_signer, "The paper seal is not the signer's."),
        (lambda: write_text(bytes(range(250)) * 2)[:400], "The paper seal cannot be read."),
    ],
)
def test_another_seal_on_the_page_is_found(made: Any, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page rightly signed with the seal of another patient or signer, or with none that can be read."""
    monkeypatch.setattr(issue, "make_seal", lambda *_told: made())
    verdict = verify(issue_summary(consultation(), key(), MOMENT))
    assert verdict.problems == (said,)
    assert not verdict.proved
