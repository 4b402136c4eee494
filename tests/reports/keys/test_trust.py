"""Who is trusted here and why: pinned, issued by an authority known here, withdrawn, or a stranger with the name."""

import datetime as dt
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from engine.language import speaking
from reports import issue, sign
from reports.issue import issue_summary
from reports.keys.authority import issue_certificate, new_authority
from reports.keys.identity import SigningKey, SigningKeyError, write_certificate
from reports.keys.renewal import renew_key
from reports.keys.trust import (
    GIVEN,
    NOBODY,
    NOT_GIVEN,
    SAME_KEY,
    Pin,
    Trust,
    judge,
    pin_fingerprints,
    read_trust,
    take_lists,
)
from reports.keys.withdrawal import Reason, WithdrawalList, withdraw
from reports.layout import Layout
from reports.proving.verify import verify
from reports.sign import add_countersignature
from tests.languages.pseudo import PSEUDO, accent
from tests.reports.authorities import BEFORE, DAY, SITE, forge, issued, issued_summary, site
from tests.reports.papers import MOMENT, NAME, consultation, key, signed

KNOWN = Trust(authorities=(site().certificate,), as_of=MOMENT)


def listed(reason: Reason, since: dt.datetime = MOMENT, now: dt.datetime = MOMENT + 5 * DAY) -> WithdrawalList:
    """A list with the clinician's issued certificate."""
    return withdraw(site(), (issued().certificate,), reason, since, now)


def test_whom_the_authority_issued_to_is_trusted() -> None:
    """The whole way: the summary is intact, its signer trusted by the authority alone, and without it not."""
    pdf = issued_summary()
    verdict = verify(pdf, KNOWN)
    assert verdict.proved
    assert verdict.trusted
    assert verdict.problems == ()
    assert verdict.as_json()["trust"] == {
        "why": f"The signer's certificate was issued by {SITE}, which is trusted here.",
        "remarks": [f"No list of withdrawn certificates of {SITE} is here: a withdrawal would not be noticed."],
    }
    asking_nobody = verify(pdf)
    assert not asking_nobody.trusted
    assert asking_nobody.why == NOBODY
    assert verify(pdf, pin_fingerprints([key().fingerprint])).problems == (NOT_GIVEN,)
    assert verify(pdf, [issued().fingerprint]).trusted


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
def test_poppler_calls_it_valid(tmp_path: Path) -> None:
    """Another reader of PDFs calls the signature valid; it knows the authority too, where a store can be made."""
    file = tmp_path / "summary.pdf"
    file.write_bytes(issued_summary())
    done = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=False)
    assert "Signature is Valid." in done.stdout
    assert "Total document signed" in done.stdout
    if shutil.which("certutil") is None:
        return
    store, root = f"sql:{tmp_path}", tmp_path / "site.crt"
    root.write_bytes(write_certificate(site().certificate))
    for words in (["-N", "--empty-password"], ["-A", "-n", "site", "-t", "C,C,C", "-i", str(root)]):
        subprocess.run(["certutil", *words, "-d", store], check=True, capture_output=True)
    done = subprocess.run(["pdfsig", "-nssdir", store, file], capture_output=True, text=True, check=False)
    assert "Signature is Valid." in done.stdout


def test_pyhanko_itself_trusts_the_chain_and_not_a_withdrawn_one() -> None:
    """The library's own verdict, with the authority as its root and the list at hand; a lookalike root is none."""
    pdf = issued_summary()
    embedded = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[0]

    def ask(root: SigningKey, *lists: WithdrawalList) -> bool:
        context = ValidationContext(
            trust_roots=[asn1.Certificate.load(root.certificate.public_bytes(Encoding.DER))],
            crls=[each.crl.public_bytes(Encoding.DER) for each in lists],
            allow_fetching=False,
            moment=MOMENT + DAY,
            revocation_mode="require" if lists else "soft-fail",
        )
        return bool(validate_pdf_signature(embedded, context).trusted)

    assert ask(site())
    assert not ask(new_authority(SITE, BEFORE))
    assert ask(site(), withdraw(site(), (), "left", MOMENT, MOMENT))
    assert not ask(site(), withdraw(site(), (issued().certificate,), "stolen", MOMENT, MOMENT))


def test_a_lookalike_authority_is_not_the_one() -> None:
    """The same name on another key: what it issues is not trusted, and the sentence says that the name is used."""
    lookalike = new_authority(SITE, BEFORE)
    theirs = issue_certificate(lookalike, key().certificate, MOMENT)
    standing = judge(theirs, MOMENT, KNOWN)
    assert not standing.trusted
    assert "somebody uses the name" in standing.why
    assert judge(theirs, MOMENT, Trust(authorities=(lookalike.certificate,))).trusted


STRANGERS: dict[str, tuple[SigningKey, str]] = {
    "self-made, in the clinician's name": (forge(key(), NAME), "which is not trusted here"),
    "by another authority": (forge(site("Another Site")), "issued by Another Site, which is not trusted here"),
    "by a clinician's issued key": (forge(issued(), "Somebody"), "which is not trusted here"),
    "an authority below the authority": (forge(site(), SITE, ca=True), "not one that may sign a summary"),
    "with something critical that nobody knows": (
        forge(site(), critical=x509.UnrecognizedExtension(x509.ObjectIdentifier("2.25.1"), b"\x05\x00")),
        "not one that may sign a summary",
    ),
    "dated before the authority was": (forge(site(), first=BEFORE - 50 * DAY), "is itself valid only from"),
}


@pytest.mark.parametrize("what", STRANGERS)
def test_a_stranger_is_not_trusted(what: str) -> None:
    """Whoever has no right to it, whatever names stand on the certificate, with a sentence that says what is wrong."""
    stranger, said = STRANGERS[what]
    standing = judge(stranger.certificate, MOMENT, KNOWN)
    assert not standing.trusted
    assert said in standing.why


def test_why_a_signer_is_trusted_is_said_in_the_language_spoken() -> None:
    """A certificate that was given as trusted: the sentence is that of the reader, not of the program's authors."""
    pinned = read_trust(write_certificate(key().certificate), "SIGNER.crt")
    with speaking(PSEUDO):
        assert judge(key().certificate, MOMENT, pinned).why == accent(GIVEN)


def test_a_clinicians_certificate_is_no_authority() -> None:
    """Given as trusted it is pinned, and trusts nobody whom its key has signed for."""
    trust = read_trust(write_certificate(issued().certificate) + write_certificate(site().certificate), "both.crt")
    assert [each.fingerprint for each in trust.pins] == [issued().fingerprint]
    assert trust.authorities == (site().certificate,)
    alone = read_trust(write_certificate(issued().certificate), "one.crt")
    assert not judge(forge(issued()).certificate, MOMENT, alone).trusted
    with pytest.raises(SigningKeyError, match="may not issue others"):
        read_trust(write_certificate(forge(site(), ca=True).certificate), "odd.crt")


def test_an_authority_that_ended_is_trusted_for_what_is_older() -> None:
    """Signed after its last day, by a certificate that claims to outlast it, nothing counts."""
    last = site().certificate.not_valid_after_utc
    longer = forge(site(), first=last - 30 * DAY, days=60)
    assert judge(longer.certificate, last - DAY, KNOWN).trusted
    late = judge(longer.certificate, last + DAY, KNOWN)
    assert not late.trusted
    assert "is itself valid only from" in late.why


@pytest.mark.parametrize("trust", [KNOWN, pin_fingerprints([issued().fingerprint])])
def test_a_certificate_that_had_ended_is_not_trusted(trust: Trust, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signed when the certificate was over, or not yet valid: neither the authority nor a pin helps."""
    last = issued().certificate.not_valid_after_utc
    for moment in (last + DAY, MOMENT - DAY):
        standing = judge(issued().certificate, moment, trust)
        assert not standing.trusted
        assert "the signature says another time" in standing.why
    for module in (sign, issue):
        monkeypatch.setattr(module, "check_in_force", lambda *_given: None)
    pdf = issue_summary(consultation(), issued(), last + DAY)
    for asked in (trust, ()):  # whoever is trusted, it is no signature
        verdict = verify(pdf, asked)
        assert not verdict.intact
        assert not verdict.trusted
        assert len(verdict.problems) == 1
        assert "not valid at the time of the signature" in verdict.problems[0]


def test_a_stolen_key_counts_for_nothing_however_it_is_dated() -> None:
    """A thief sets the clock: dated back, with the authority or a pin, self-made or renewed, none is trusted."""
    stolen = listed("stolen", MOMENT + 3 * DAY)
    trust = pin_fingerprints([issued().fingerprint, key().fingerprint]).joined_with(KNOWN).with_lists([stolen])
    for held in (issued(), key(), renew_key(key(), MOMENT + DAY)):
        for moment in (MOMENT + 4 * DAY, MOMENT + DAY):
            standing = judge(held.certificate, moment, trust)
            assert not standing.trusted
            assert "a thief sets the clock" in standing.why
    verdict = verify(issued_summary(), trust)
    assert verdict.intact
    assert not verdict.trusted
    assert any("withdrew this key as stolen" in each for each in verdict.problems)
    again = issue_certificate(site(), key().certificate, MOMENT + DAY)
    assert not judge(again, MOMENT + 2 * DAY, trust).trusted


@pytest.mark.parametrize("reason", ["left", "replaced"])
def test_what_is_older_than_an_orderly_withdrawal_stands(reason: Reason) -> None:
    """Before the day it is trusted, and said whose clock says so; from that day on it is not."""
    trust = KNOWN.with_lists([listed(reason, MOMENT + 3 * DAY)])
    before = judge(issued().certificate, MOMENT + DAY, trust)
    assert before.trusted
    assert "by the signing device's own clock" in before.remarks[0]
    for moment in (MOMENT + 3 * DAY, MOMENT + 4 * DAY):
        after = judge(issued().certificate, moment, trust)
        assert not after.trusted
        assert "the signature is no older" in after.why
    again = issue_certificate(site(), key().certificate, MOMENT + DAY)
    assert judge(again, MOMENT + 4 * DAY, trust).trusted


def test_a_list_of_another_does_not_count() -> None:
    """A list by a lookalike or a stranger withdraws nobody, and is named in a remark."""
    lookalike, other = new_authority(SITE, BEFORE), site("Another Site")
    theirs = forge(lookalike, private=key().private_key).certificate
    one = withdraw(lookalike, (theirs,), "stolen", MOMENT, MOMENT)
    two = withdraw(other, (), "stolen", MOMENT, MOMENT)
    trust = take_lists(KNOWN, [(one.crl, "one.crl"), (two.crl, "two.crl")])
    assert trust.lists == ()
    standing = judge(issued().certificate, MOMENT, trust)
    assert standing.trusted
    assert standing.remarks[:2] == (
        f"one.crl: the list names {SITE} as its author, who did not sign it; it does not count.",
        "two.crl: the list is by no authority that is trusted here; it does not count.",
    )


def test_an_older_list_beside_a_newer_one_changes_nothing() -> None:
    """What was ever withdrawn stays withdrawn, in whatever order lists are given."""
    empty = withdraw(site(), (), "left", MOMENT, MOMENT)
    full = withdraw(site(), (issued().certificate,), "stolen", MOMENT, MOMENT + DAY, empty)
    for lists in ((empty, full), (full, empty)):
        trust = take_lists(KNOWN, [(each.crl, "a list") for each in lists])
        assert not judge(issued().certificate, MOMENT, trust).trusted


def test_an_old_list_is_remarked() -> None:
    """Past the day on which the next was due, the list may miss a withdrawal; before it nothing is said."""
    empty = withdraw(site(), (), "left", MOMENT, MOMENT)
    for days, said in ((1, 0), (89, 0), (92, 1)):
        trust = replace(KNOWN.with_lists([empty]), as_of=MOMENT + days * DAY)
        standing = judge(issued().certificate, MOMENT, trust)
        assert standing.trusted
        assert len(standing.remarks) == said
    assert "was due anew by" in standing.remarks[0]


def test_a_pin_may_end() -> None:
    """Somebody whose access to a chart was withdrawn is trusted for what is older."""
    trust = Trust((Pin(key().fingerprint, until=MOMENT + DAY),))
    assert judge(key().certificate, MOMENT, trust).trusted
    assert not judge(key().certificate, MOMENT + DAY, trust).trusted


def test_both_signers_must_be_trusted() -> None:
    """Clinician and supervisor, each by whichever way; one who is not is named."""
    supervisor = issued("Dr B. Supervisor")
    pdf = add_countersignature(signed(Layout(countersign=True)), supervisor, MOMENT + dt.timedelta(hours=1))
    both = pin_fingerprints([key().fingerprint]).joined_with(KNOWN)
    assert verify(pdf, both).trusted
    verdict = verify(pdf, KNOWN)
    assert not verdict.trusted
    assert f"{NAME}: The signer's certificate is self-made" in verdict.why
    assert f"Dr B. Supervisor: The signer's certificate was issued by {SITE}" in verdict.why


def test_nobody_countersigns_their_own_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clinician's key is refused as the supervisor's, issued and renewed certificates of it too; done all the same,
    it is a problem and nobody is trusted.
    """
    before = signed(Layout(countersign=True))
    for own in (key(), issued(), renew_key(key(), MOMENT)):
        with pytest.raises(SigningKeyError, match="another person countersigns"):
            add_countersignature(before, own, MOMENT + DAY)
    monkeypatch.setattr(sign, "_refuse_same_key", lambda *_given: None)
    verdict = verify(add_countersignature(before, issued(), MOMENT + DAY), KNOWN.joined_with(
        pin_fingerprints([key().fingerprint])))  # fmt: skip
    assert verdict.intact
    assert SAME_KEY in verdict.problems
    assert not verdict.trusted


def test_a_pin_makes_no_signer_of_an_authority() -> None:
    """An authority's certificate, or one that demands what nobody knows, signs nothing, even where it is pinned."""
    unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4.5"), b"\x05\x00")
    between = forge(site(), "Between", ca=True)
    for by in (site(), between, forge(site(), critical=unknown)):
        standing = judge(by.certificate, MOMENT, pin_fingerprints([by.fingerprint]).joined_with(KNOWN))
        assert not standing.trusted
        assert standing.problems == ("The signer's certificate is an authority's, or not meant for signing summaries.",)
