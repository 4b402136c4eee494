"""A signed summary is proved whole; anything else is refused, and never with a traceback."""

import datetime as dt
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from engine.consultation import Consultation, digest
from engine.packs.check import certify
from reports.issue import issue_summary, preview
from reports.keys.identity import SigningKey, SigningKeyError, fingerprint_of, write_certificate
from reports.keys.trust import NOBODY
from reports.layout import Layout
from reports.proving.verify import Verdict, verify
from reports.sign import add_countersignature
from tests.reports.papers import BLOCKED, MOMENT, NAME, OPEN, STOPPED, consultation, key, signed, unknown

LATER = MOMENT + dt.timedelta(hours=2)


def refused(verdict: Verdict) -> bool:
    """Whether nothing of the file is relied on, and a sentence says why."""
    return not verdict.intact and not verdict.proved and not verdict.trusted and len(verdict.problems) == 1


STATES = (consultation(), consultation(**OPEN), consultation(**BLOCKED), consultation(**STOPPED), unknown())


@pytest.mark.parametrize("spoken", STATES)
def test_a_summary_is_proved(spoken: Consultation) -> None:
    """Whatever the status, the signed summary is intact, its page says what the record says, and replay agrees."""
    verdict = verify(issue_summary(spoken, key(), MOMENT))
    values = verdict.as_json()
    assert [each["pack"] for each in values["replay"].pop("today")] == ["contemporary-2026"]
    assert values == {
        "intact": True,
        "signer": NAME,
        "trusted": False,
        "signed_at": "2026-11-22T14:05:00+01:00",
        "record_matches_page": True,
        "drawn_anew": True,
        "replay": {"same_advice": True, "pack_digest": spoken.outcome.pack_digest},
        "certificate": {"printed": certify(spoken.edition).digest, "agrees": True},
        "problems": [],
        "remarks": [],
        "trust": {"why": NOBODY, "remarks": []},
        "signatures": [
            {
                "name": NAME,
                "fingerprint": key().fingerprint,
                "signed_at": "2026-11-22T14:05:00+01:00",
                "certificate": write_certificate(key().certificate).decode(),
            }
        ],
        "record": digest(spoken.record()),
        "kind": "summary",
        "practice": None,
    }
    assert verdict.proved


def test_the_signer_is_pinned_by_fingerprint() -> None:
    """A trusted certificate is known by its fingerprint; a lookalike of the same name is not trusted."""
    lookalike = replace(key("Lookalike"), name=NAME)
    assert verify(signed(), [key().fingerprint]).trusted
    assert verify(signed(), [lookalike.fingerprint.upper(), key().fingerprint.upper()]).trusted
    verdict = verify(issue_summary(consultation(), key("Dr A. Clinician (fictional) "), MOMENT), ["0" * 64])
    assert verdict.signer == NAME
    assert not verdict.trusted
    assert verdict.problems == ("The signer's certificate is none of those given as trusted.",)


def test_a_lookalike_with_another_kind_of_key_is_not_trusted() -> None:
    """A certificate with the same name and an RSA key signs rightly, and is still not the one that is trusted."""
    private = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(7)
        .not_valid_before(MOMENT)
        .not_valid_after(MOMENT + dt.timedelta(days=9))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
        .sign(private, hashes.SHA256())
    )
    other = SigningKey(NAME, fingerprint_of(certificate), certificate, private)
    verdict = verify(issue_summary(consultation(), other, MOMENT), [key().fingerprint])
    assert verdict.intact
    assert not verdict.trusted


def test_the_open_values_of_the_container_are_refused_when_changed() -> None:
    """Bytes that the signature's arithmetic leaves open: letter case, padding, lengths, parameters of an algorithm."""
    whole = signed()
    start = whole.index(b"/Contents <3082") + 11
    gap = whole[start : whole.index(b">", start)]
    other = b"1" if gap[7:8] == b"0" else b"0"  # a length ends in any digit
    for old, new in ((b"060960864801650304020105", b"060960864801650304020104"), (gap[:8], gap[:7] + other)):
        assert old in gap
        assert refused(verify(whole.replace(gap, gap.replace(old, new, 1))))
    assert refused(verify(whole.replace(gap, gap.lower().replace(b"a", b"A", 1))))
    assert refused(verify(whole.replace(gap, gap[:-1] + b"1")))


def test_a_supervisor_may_sign_the_one_field_left() -> None:
    """With room for a supervisor the summary is whole before and after that signature, and trust asks for both."""
    before = signed(Layout(countersign=True))
    assert verify(before).proved
    after = add_countersignature(before, key("Dr B. Supervisor"), LATER)
    verdict = verify(after, [key().fingerprint, key("Dr B. Supervisor").fingerprint])
    assert verdict.proved
    assert verdict.trusted
    assert verdict.signer == f"{NAME}, countersigned by Dr B. Supervisor"
    assert verdict.signed_at == LATER.isoformat()
    assert not verify(after, [key().fingerprint]).trusted
    assert refused(verify(after + b"\n"))
    assert refused(verify(after.replace(b"Observe", b"observe") + b"x"))


def test_nobody_countersigns_where_no_field_was_left() -> None:
    """A summary without a field for it, or with the field taken, cannot be countersigned."""
    with pytest.raises(SigningKeyError, match="no empty field"):
        add_countersignature(signed(), key("Dr B. Supervisor"), LATER)
    taken = add_countersignature(signed(Layout(countersign=True)), key("Dr B. Supervisor"), LATER)
    with pytest.raises(SigningKeyError, match="no empty field"):
        add_countersignature(taken, key("Dr C. Third"), LATER)


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("countersigned", [False, True])
def test_poppler_calls_it_valid(tmp_path: Path, *, countersigned: bool) -> None:
    """An independent reader of signed PDFs calls every signature valid, the last over the whole document."""
    content = signed()
    if countersigned:
        content = add_countersignature(signed(Layout(countersign=True)), key("Dr B. Supervisor"), LATER)
    file = tmp_path / "summary.pdf"
    file.write_bytes(content)
    done = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=False)
    assert done.stdout.count("Signature is Valid.") == 1 + countersigned
    assert "Total document signed" in done.stdout


def test_a_draft_is_called_unsigned() -> None:
    """What nobody has signed is said to be unsigned, not to be damaged."""
    verdict = verify(preview(consultation()))
    assert not verdict.intact
    assert verdict.problems == (
        "Not intact: nobody has signed this file: it is a draft, or another program has saved it anew.",
    )
