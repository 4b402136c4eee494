"""Summaries of every earlier release are still proved: whole, by whom, their wording, and their advice replayed."""

import datetime as dt
import json
from functools import cache
from pathlib import Path

import pytest

from desktop.__main__ import main
from engine.packs.released import find_released
from reports.content import PAGE_FORMAT
from reports.keys.certificates import read_certificate
from reports.keys.identity import fingerprint_of
from reports.proving.pages import read_record
from reports.proving.verify import Verdict, verify

FOLDER = Path(__file__).parent / "released"
SAMPLES = sorted(FOLDER.glob("form-*.pdf"))
CERTIFICATES = sorted(FOLDER.glob("*.crt"))
OLDEST = "form-1"  # its edition cannot be read any more


def name(file: Path) -> str:
    """A sample as the tests are told apart."""
    return file.stem


def test_there_is_one_of_every_form() -> None:
    """Every form up to this one; whoever raises the form adds a sample of the new one, and keeps all before."""
    forms = {read_record(file.read_bytes())["page_format"] for file in SAMPLES}
    assert forms == set(range(1, PAGE_FORMAT + 1))


@pytest.mark.parametrize("file", SAMPLES, ids=name)
def test_its_edition_is_listed_with_its_form(file: Path) -> None:
    """The list of releases says which forms were printed under which edition."""
    values = read_record(file.read_bytes())
    for each in (values["record"]["outcome"], *values["record"]["beside"]):
        release = find_released(each["pack"], each["pack_digest"])
        assert release is not None
        assert values["page_format"] in release.forms


@cache
def check(file: Path) -> Verdict:
    """What a check finds of a sample while its signer is trusted; made once."""
    trusted = [fingerprint_of(read_certificate(each.read_bytes(), each.name)) for each in CERTIFICATES]
    return verify(file.read_bytes(), trusted)


@pytest.mark.parametrize("file", SAMPLES, ids=name)
def test_it_is_still_proved(file: Path) -> None:
    """Whole, by the signer whose certificate is kept; the page matches, and its own edition advises the same again.

    One of an earlier form is compared in its wording, which a remark says; one of this form is drawn anew: a page that
    is printed otherwise than its form says is found here.
    """
    verdict = check(file)
    assert verdict.trusted
    assert verdict.intact
    assert verdict.signer.startswith("Dr E. Earlier (fictional)")
    assert verdict.record_matches_page
    form = read_record(file.read_bytes())["page_format"]
    assert verdict.drawn_anew == (form == PAGE_FORMAT)
    if not verdict.drawn_anew:
        assert "the page was not drawn anew" in verdict.remarks[0]
        assert any("sections stand word for word" in remark for remark in verdict.remarks)
    if file.stem == OLDEST:
        assert verdict.same_advice is None
        assert len(verdict.problems) == 1
        assert "was released, but this program cannot read it" in verdict.problems[0]
    else:
        assert verdict.problems == ()
        assert verdict.proved
    assert verdict.same_certificate is (True if form >= 7 else None)


@pytest.mark.parametrize("file", SAMPLES, ids=name)
def test_today_is_told_beside(file: Path) -> None:
    """Every edition of today but the very one that advised, that of the same name first; none spoils the proof."""
    verdict = check(file)
    stamped = read_record(file.read_bytes())["record"]["outcome"]["pack_digest"]
    assert stamped not in {each.digest for each in verdict.today}
    assert verdict.today[-1].pack == ("mayo-2012" if file.stem == "form-10-letter-patient" else "contemporary-2026")
    for each in verdict.today:
        assert each.same or each.differences


@pytest.mark.parametrize("file", SAMPLES, ids=name)
def test_a_flipped_bit_is_refused(file: Path) -> None:
    """One bit changed, at five places across the file: not intact."""
    whole = file.read_bytes()
    for place in (len(whole) * part // 6 for part in range(1, 6)):
        changed = bytearray(whole)
        changed[place] ^= 1 << (place % 8)
        assert not verify(bytes(changed)).intact, place


def test_the_command_says_it_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """In plain lines for a clinician, and as JSON; an earlier form does not change the exit status."""
    file = str(FOLDER / "form-6.pdf")
    assert main(["verify", file]) == 0
    told = capsys.readouterr().out
    assert told.startswith(
        "This summary is whole; it was made by an earlier release, and only its wording was compared"
    )
    assert "Remark:" in told
    assert "not drawn anew" in told
    assert main(["verify", file, "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert values["remarks"]
    assert {each["pack"] for each in values["replay"]["today"]} == {"mayo-2012", "contemporary-2026"}


def test_they_were_signed_before_today() -> None:
    """The samples are what was signed then, never made anew."""
    for file in SAMPLES:
        signed = dt.datetime.fromisoformat(check(file).signed_at)
        assert signed < dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
