"""A site's own authority: made, issuing for keys that are proved, and withdrawing what it issued."""

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from reports.issue import issue_summary
from reports.keys.authority import issue_certificate
from reports.keys.certificates import is_issued_by, name_issuer, read_certificates
from reports.keys.identity import (
    TO_SIGN,
    SigningKeyError,
    begin_certificate,
    make_subject,
    name_of,
    read_key,
    write_certificate,
    write_key,
)
from reports.keys.withdrawal import RENEWED_AFTER, prove_list, read_crl, withdraw
from tests.reports.authorities import BEFORE, DAY, SITE, forge, issued, site
from tests.reports.papers import MOMENT, NAME, consultation, key


def test_an_authority_may_issue_and_nothing_else(tmp_path: Path) -> None:
    """Its certificate says so, critically, and that whom it issues to can issue nothing; it is kept as any key is."""
    certificate = site().certificate
    basic = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    assert (basic.critical, basic.value.ca, basic.value.path_length) == (True, True, 0)
    assert (usage.critical, usage.value.key_cert_sign, usage.value.crl_sign) == (True, True, True)
    assert not usage.value.digital_signature
    assert not usage.value.content_commitment
    beside = write_key(site(), tmp_path / "site.p12", "secret words")
    assert read_certificates(beside.read_bytes(), "site.crt") == [certificate]
    assert read_key(tmp_path / "site.p12", "secret words").fingerprint == site().fingerprint


def test_an_authority_signs_no_summary() -> None:
    """Its key is for certificates; a summary signed with it would name no person."""
    with pytest.raises(SigningKeyError, match="is an authority"):
        issue_summary(consultation(), site(), MOMENT)


def test_what_is_issued_takes_over_name_and_key() -> None:
    """The clinician's name and key, the authority as issuer, the usages of signing, for three years."""
    certificate = issued().certificate
    assert issued().name == NAME
    assert certificate.public_key() == key().certificate.public_key()
    assert is_issued_by(certificate, site().certificate)
    assert certificate.extensions.get_extension_for_class(x509.KeyUsage).value == TO_SIGN
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert 1093 < (certificate.not_valid_after_utc - MOMENT).days < 1097
    assert certificate.serial_number != key().certificate.serial_number


def test_nothing_issued_outlasts_its_authority() -> None:
    """An authority in its last year issues for what is left of it."""
    last = site().certificate.not_valid_after_utc
    late = issue_certificate(site(), key("Late").certificate, MOMENT)
    assert late.not_valid_after_utc < last
    renewed = issue_certificate(site(), late, last - 30 * DAY, 10)
    assert renewed.not_valid_after_utc == last


def refuse_request(certificate: x509.Certificate, said: str, moment: dt.datetime = MOMENT) -> None:
    """The certificate is no request, and the sentence says why."""
    with pytest.raises(SigningKeyError, match=said):
        issue_certificate(site(), certificate, moment)


def test_what_proves_nothing_is_refused() -> None:
    """An authority's, an ended, a future, a weak, an unusual or a forged certificate gets none issued."""
    refuse_request(site("Another Site").certificate, "is an authority's certificate")
    refuse_request(key().certificate, "was valid until", MOMENT + 3660 * DAY)
    refuse_request(key().certificate, "valid only from", MOMENT - DAY)
    refuse_request(forge(key("Somebody")).certificate, "was not made by its own key")
    refuse_request(forge(site("Another Site")).certificate, "was not made by its own key")
    refuse_request(forge(key(), critical=x509.OCSPNoCheck()).certificate, "not meant for signing")
    for private, said in (
        (rsa.generate_private_key(65537, 1024), "shorter than 2048"),  # noqa: S505 - that is the point
        (ec.generate_private_key(ec.SECP224R1()), "shorter than 256"),
    ):
        subject = make_subject("Weak")
        builder = begin_certificate(subject, subject, private.public_key(), MOMENT, MOMENT + DAY)
        refuse_request(builder.sign(private, hashes.SHA256()), said)  # type: ignore[arg-type]


def test_a_changed_request_is_refused() -> None:
    """One bit of the name or of the signature flipped: it is not the certificate that its key made."""
    whole = key().certificate.public_bytes(Encoding.DER)
    at = whole.index(NAME.encode(), whole.index(NAME.encode()) + 1)
    for place in (at, len(whole) - 3):
        changed = bytearray(whole)
        changed[place] ^= 1
        with pytest.raises(SigningKeyError):
            issue_certificate(site(), read_certificates(bytes(changed), "changed.crt")[0], MOMENT)


def test_an_authority_issues_its_own_again_even_when_it_ended() -> None:
    """The key was proved when it was first issued; a stranger's ended certificate proves nothing any more."""
    again = issue_certificate(site(), issued().certificate, MOMENT + 1200 * DAY)
    assert again.not_valid_before_utc > issued().certificate.not_valid_after_utc
    assert is_issued_by(again, site().certificate)


def test_an_authority_that_ended_or_is_none_issues_nothing() -> None:
    """Nor does one whose time has not begun, as by a wrong clock; nor for no or a hundred years."""
    for authority, moment, said in (
        (site(), BEFORE + 5600 * DAY, "was valid until"),
        (site(), BEFORE - DAY, "valid only from"),
        (key("Somebody"), MOMENT, "is no authority"),
    ):
        with pytest.raises(SigningKeyError, match=said):
            issue_certificate(authority, key().certificate, moment)
    for years in (0, -1, 11, 100):
        with pytest.raises(SigningKeyError, match="1 to 10 years"):
            issue_certificate(site(), key().certificate, MOMENT, years)


def test_a_stolen_key_gets_no_other_certificate() -> None:
    """Not even one that the authority does not remember."""
    listed = withdraw(site(), (issued().certificate,), "stolen", MOMENT, MOMENT)
    with pytest.raises(SigningKeyError, match="withdrawn as stolen"):
        issue_certificate(site(), key().certificate, MOMENT, stolen=listed.stolen)


def test_a_list_is_extended_and_numbered() -> None:
    """Each list has the one before whole, the next number, and a day by which the next is due."""
    first = withdraw(site(), (issued().certificate,), "left", MOMENT, MOMENT)
    second = withdraw(site(), (issued("Second").certificate,), "stolen", MOMENT, MOMENT + DAY, first)
    third = withdraw(site(), (), "stolen", MOMENT, MOMENT + 2 * DAY, second)
    assert [each.number for each in (first, second, third)] == [1, 2, 3]
    assert [len(each.entries) for each in (first, second, third)] == [1, 2, 2]
    assert second.covers(first)
    assert not first.covers(second)
    assert third.next_due == third.issued + RENEWED_AFTER
    again = prove_list(read_crl(third.write(), "site.crl"), site().certificate)
    assert again is not None
    assert again.entries == third.entries


def test_a_reason_grows_stricter_and_never_milder() -> None:
    """Who left and is found to be a thief is withdrawn as one; the other way round nothing changes."""
    left = withdraw(site(), (issued().certificate,), "left", MOMENT, MOMENT)
    stolen = withdraw(site(), (issued().certificate,), "stolen", MOMENT + DAY, MOMENT + DAY, left)
    milder = withdraw(site(), (issued().certificate,), "replaced", MOMENT, MOMENT + DAY, stolen)
    assert [each.reason for each in stolen.entries] == ["stolen"]
    assert milder.entries == stolen.entries
    earlier = withdraw(site(), (issued().certificate,), "left", MOMENT - DAY, MOMENT, left)
    assert earlier.entries[0].since == MOMENT - DAY


def test_only_what_it_issued_is_withdrawn() -> None:
    """A self-made certificate and another authority's are refused with what to do; so is a clock that is wrong."""
    with pytest.raises(SigningKeyError, match="plateau trust remove"):
        withdraw(site(), (key().certificate,), "left", MOMENT, MOMENT)
    with pytest.raises(SigningKeyError, match="was not issued by"):
        withdraw(site("Another Site"), (issued().certificate,), "left", MOMENT, MOMENT)
    with pytest.raises(SigningKeyError, match="yet to come"):
        withdraw(site(), (issued().certificate,), "left", MOMENT + DAY, MOMENT)
    first = withdraw(site(), (issued().certificate,), "left", MOMENT, MOMENT)
    with pytest.raises(SigningKeyError, match="clock is behind"):
        withdraw(site(), (), "left", MOMENT - DAY, MOMENT - DAY, first)


def test_a_list_of_another_is_none() -> None:
    """Signed by a lookalike, by a clinician, or changed by a bit: it does not hold, or withdraws just the same."""
    listed = withdraw(site(), (issued().certificate,), "left", MOMENT, MOMENT)
    lookalike = site(SITE, BEFORE + DAY)
    assert lookalike.fingerprint != site().fingerprint
    assert prove_list(listed.crl, lookalike.certificate) is None
    assert prove_list(listed.crl, key().certificate) is None
    whole = listed.crl.public_bytes(Encoding.DER)
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        try:
            crl = read_crl(bytes(changed), "site.crl")
        except SigningKeyError:
            continue
        proved = prove_list(crl, site().certificate)
        assert proved is None or (proved.entries, proved.number) == (listed.entries, listed.number), place


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_says_the_same(tmp_path: Path) -> None:
    """Another program takes the chain and the list, and finds the withdrawn certificate withdrawn."""
    listed = withdraw(site(), (issued().certificate,), "stolen", MOMENT, MOMENT)
    for name, content in (
        ("site.crt", write_certificate(site().certificate)),
        ("one.crt", write_certificate(issued().certificate)),
        ("two.crt", write_certificate(issued("Second").certificate)),
        ("site.crl", listed.write()),
    ):
        (tmp_path / name).write_bytes(content)

    def check(*words: str) -> tuple[int, str]:
        moment = str(int((MOMENT + DAY).timestamp()))
        line = ["openssl", *words[:1], "-attime", moment, "-CAfile", "site.crt", *words[1:]]
        done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    assert check("verify", "-x509_strict", "one.crt")[0] == 0
    lists = ("-CRLfile", "site.crl", "-crl_check")
    assert check("verify", *lists, "two.crt")[0] == 0
    status, told = check("verify", *lists, "one.crt")
    assert status
    assert "certificate revoked" in told


def test_a_name_on_a_certificate_commands_no_terminal() -> None:
    """Characters that cannot be seen are shown as such, for signer and issuer; nothing is issued to such a name."""
    hostile = "Dr \x1b[31mA\u202e\u2028"
    subject = make_subject(hostile)
    builder = begin_certificate(subject, subject, key().private_key.public_key(), MOMENT, MOMENT + DAY)
    certificate = builder.sign(key().private_key, hashes.SHA256())
    assert name_of(certificate) == name_issuer(certificate) == "Dr \ufffd[31mA\ufffd\ufffd"
    refuse_request(certificate, "cannot be seen")
