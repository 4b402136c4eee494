"""A clinician's key: made, kept, read back, and refused with a sentence."""

import datetime as dt
import os
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from reports.issue import issue_summary
from reports.keys.identity import SigningKeyError, check_in_force, new_key, read_key, write_key
from tests.reports.papers import MOMENT, NAME, consultation, key


def test_a_new_key_may_sign_documents_and_nothing_else() -> None:
    """P-256, self-signed, for ten years, with the usages of signing and standing by it only, and no authority."""
    certificate = key().certificate
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    for name in ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"):
        assert not getattr(usage, name)
    assert isinstance(key().private_key.curve, ec.SECP256R1)
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    certificate.verify_directly_issued_by(certificate)
    assert 3640 < (certificate.not_valid_after_utc - MOMENT).days < 3655


def test_a_key_comes_back_as_it_was(tmp_path: Path) -> None:
    """Name and fingerprint survive the file, which only its owner may read; the certificate lies beside it."""
    path = tmp_path / "key.p12"
    certificate = write_key(key(), path, "pass phrase ü")
    back = read_key(path, "pass phrase ü")
    assert (back.name, back.fingerprint) == (NAME, key().fingerprint)
    assert x509.load_pem_x509_certificate(certificate.read_bytes()) == key().certificate
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["key.crt", "key.p12"]


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    """Neither a key nor a certificate that is there already is touched, and nothing else is left behind."""
    path = tmp_path / "key.p12"
    write_key(key(), path, "one")
    before = path.read_bytes()
    with pytest.raises(SigningKeyError, match="never overwritten"):
        write_key(key("Another"), path, "two")
    path.unlink()
    with pytest.raises(SigningKeyError, match=r"key\.crt: is there already"):
        write_key(key("Another"), path, "two")
    assert before
    assert [each.name for each in tmp_path.iterdir()] == ["key.crt"]


@pytest.mark.parametrize(
    ("content", "passphrase", "said"),
    [
        (b"\x30\x03abc", "x", "passphrase is wrong, or the file is damaged"),
        (b"hello", "x", "is no key file"),
        (b"", "x", "is no key file"),
    ],
)
def test_what_is_no_key_is_refused(tmp_path: Path, content: bytes, passphrase: str, said: str) -> None:
    """Anything that is no PKCS#12 file gets one sentence that names the file."""
    path = tmp_path / "key.p12"
    path.write_bytes(content)
    with pytest.raises(SigningKeyError, match=said):
        read_key(path, passphrase)


def test_a_wrong_passphrase_is_said_to_be_one(tmp_path: Path) -> None:
    """A wrong passphrase is told from a missing file."""
    write_key(key(), tmp_path / "key.p12", "right")
    with pytest.raises(SigningKeyError, match="passphrase is wrong"):
        read_key(tmp_path / "key.p12", "wrong")
    with pytest.raises(SigningKeyError, match="no such file"):
        read_key(tmp_path / "other.p12", "right")


@pytest.mark.parametrize("name", ["", "   ", "x" * 65, "Dr\nA", "Dr\u200bA"])
def test_a_name_that_cannot_stand_on_a_certificate_is_refused(name: str) -> None:
    """Empty, too long, or with characters that cannot be seen: one sentence each, no key."""
    with pytest.raises(SigningKeyError):
        new_key(name, MOMENT)


@pytest.mark.parametrize("year", [1, 1900, 1970, 2019, 2201, 9999])
def test_a_clock_that_cannot_be_right_dates_no_key(year: int) -> None:
    """Made in 1970 by an empty battery, a key would be valid until 1980 and sign nothing once the clock was set."""
    with pytest.raises(SigningKeyError, match=f"clock says {year}; set it right"):
        new_key("Fictional", MOMENT.replace(year=year))


def test_a_long_greek_name_is_taken_whole() -> None:
    """A certificate's limit counts characters, not bytes."""
    name = "Ω" * 64
    assert new_key(name, MOMENT).name == name


def test_an_empty_passphrase_is_refused(tmp_path: Path) -> None:
    """A key is never kept without one."""
    with pytest.raises(SigningKeyError, match="passphrase is empty"):
        write_key(key(), tmp_path / "key.p12", "")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("years", "said"), [(-1, "valid only from"), (11, "was valid until")])
def test_nothing_is_signed_outside_the_certificates_time(years: int, said: str) -> None:
    """A certificate that is not yet, or no longer, valid signs no summary."""
    moment = MOMENT.replace(year=MOMENT.year + years)
    with pytest.raises(SigningKeyError, match=said):
        issue_summary(consultation(), key(), moment)
    check_in_force(key(), MOMENT + dt.timedelta(days=1))
