"""A clinician's signing key: a certificate, self-made at first, with its private key, kept behind a passphrase."""

import contextlib
import datetime as dt
import os
import unicodedata
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from engine.language import say
from engine.wording import show_date
from reports.keys.placing import LARGEST_FILE, place_once

YEARS = 10
EARLIEST, LATEST = 2020, 2200  # years of a clock that can be right; an empty battery says 1970
LONGEST_NAME = 64  # X.509 allows no more in a common name
# Such characters could hide a name, command a terminal, or begin a line of their own.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
LONGEST_TOLD = 1000  # characters of a sentence that quotes a file
SMALLEST_RSA = 2048
# Signing documents, and standing by it; nothing else.
TO_SIGN = x509.KeyUsage(
    digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
    key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
)  # fmt: skip


class SigningKeyError(ValueError):
    """A key that cannot be made, kept, read or used; one sentence with the remedy."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key with its certificate, the names on it, and the certificate's SHA-256 fingerprint."""

    name: str
    fingerprint: str
    certificate: x509.Certificate
    private_key: Any = field(repr=False)  # elliptic curve or RSA


def new_key(name: str, now: dt.datetime) -> SigningKey:
    """A new key on the curve P-256 with a self-signed certificate for signing documents, valid for ten years.

    :raises SigningKeyError: when the name cannot stand in a certificate, or the clock cannot be right.
    """
    return sign_own(ec.generate_private_key(ec.SECP256R1()), take_name(name), now)


def sign_own(private: Any, name: str, now: dt.datetime) -> SigningKey:  # noqa: ANN401 - elliptic curve or RSA
    """A private key with a certificate made by itself, valid for ten years from now.

    :raises SigningKeyError: when the clock cannot be right.
    """
    start, subject = date_from(now), make_subject(name)
    last = start + dt.timedelta(days=365 * YEARS + YEARS // 4)
    certificate = (
        begin_certificate(subject, subject, private.public_key(), start, last)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(TO_SIGN, critical=True)
        .sign(private, hashes.SHA256())
    )
    return hold_key(private, certificate)


def take_name(name: str) -> str:
    """A name as it stands on a certificate.

    :raises SigningKeyError: when it cannot stand there.
    """
    name = unicodedata.normalize("NFC", name.strip())
    if not name:
        raise SigningKeyError(say("the name is empty; give the name that the summary shall show"))
    if len(name) > LONGEST_NAME:
        words = say("the name is longer than {longest_name} characters; shorten it")
        raise SigningKeyError(words.format(longest_name=LONGEST_NAME))
    if any(unicodedata.category(each) in UNSEEN for each in name):
        raise SigningKeyError(say("the name holds a character that cannot be seen; type it again"))
    return name


def make_subject(name: str) -> x509.Name:
    """A name as a certificate has it."""
    with _counting_characters():
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name, _validate=False)])


def date_from(now: dt.datetime) -> dt.datetime:
    """From when a certificate made now is valid.

    :raises SigningKeyError: when the clock cannot be right.
    """
    if not EARLIEST <= now.year <= LATEST:  # a key made then would be valid only then, and sign nothing ever after
        words = say("this computer's clock says {year}; set it right, for a key is dated by it")
        raise SigningKeyError(words.format(year=now.year))
    return now.astimezone(dt.UTC).replace(microsecond=0) - dt.timedelta(minutes=5)  # clocks differ a little


def begin_certificate(
    subject: x509.Name,
    issuer: x509.Name,
    public: Any,  # noqa: ANN401 - elliptic curve or RSA
    first: dt.datetime,
    last: dt.datetime,
) -> x509.CertificateBuilder:
    """What every certificate of this program has; what it may be used for is added by whoever signs it."""
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def write_key(key: SigningKey, path: str | Path, passphrase: str) -> Path:
    """Keep a key in a new PKCS#12 file that only its owner may read; beside it the certificate, to be handed out.

    :raises SigningKeyError: when either file exists, the passphrase is empty, or the folder cannot be written.
    :returns: where the certificate lies.
    """
    target, certificate = Path(path), certificate_beside(path)
    if not passphrase:
        raise SigningKeyError(say("the passphrase is empty; a signing key must be kept behind one"))
    for each in (target, certificate):
        if os.path.lexists(each):
            words = say("{each}: is there already and is never overwritten; choose another name")
            raise SigningKeyError(words.format(each=each))
    write_once(target, seal_key(key, passphrase), 0o600)
    try:
        write_once(certificate, write_certificate(key.certificate), 0o644)
    except SigningKeyError:
        target.unlink(missing_ok=True)
        raise
    return certificate


def certificate_beside(path: str | Path) -> Path:
    """Where the certificate lies that is handed out for a key file."""
    target = Path(path)
    return target.with_name(f"{target.name.removesuffix('.p12')}.crt")


def seal_key(key: SigningKey, passphrase: str) -> bytes:
    """A key file's content: PKCS#12 behind the passphrase."""
    return pkcs12.serialize_key_and_certificates(
        key.name.encode(), key.private_key, key.certificate, None,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )  # fmt: skip


def write_certificate(certificate: x509.Certificate) -> bytes:
    """A certificate as it is handed out, in PEM."""
    return certificate.public_bytes(serialization.Encoding.PEM)


def write_once(target: Path, content: bytes, mode: int) -> None:
    """Write a file that must not exist yet, whole or not at all.

    :raises SigningKeyError: when it exists or its folder cannot be written.
    """
    try:
        place_once(target, content, mode)
    except FileExistsError:
        words = say("{target}: is there already and is never overwritten; choose another name")
        raise SigningKeyError(words.format(target=target)) from None
    except OSError as error:
        words = say("{target}: cannot be written ({strerror}); choose another folder")
        raise SigningKeyError(words.format(target=target, strerror=error.strerror)) from None


def read_key(path: str | Path, passphrase: str) -> SigningKey:
    """The key in a PKCS#12 file.

    :raises SigningKeyError: when there is none, the passphrase is wrong, or the key cannot sign a summary.
    """
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST_FILE)
    except FileNotFoundError:
        words = say("{path}: there is no such file; make a key with 'plateau key new'")
        raise SigningKeyError(words.format(path=path)) from None
    except OSError as error:
        words = say("{path}: cannot be read ({strerror}); check the file and its permissions")
        raise SigningKeyError(words.format(path=path, strerror=error.strerror)) from None
    if not content.startswith(b"\x30"):
        words = say("{path}: is no key file; give the .p12 file that 'plateau key new' made")
        raise SigningKeyError(words.format(path=path))
    try:
        private, certificate, _ = pkcs12.load_key_and_certificates(content, passphrase.encode())
    except ValueError:
        words = say("{path}: the passphrase is wrong, or the file is damaged; try again")
        raise SigningKeyError(words.format(path=path)) from None
    if private is None or certificate is None:
        words = say("{path}: holds no private key with its certificate; give another key file")
        raise SigningKeyError(words.format(path=path))
    return hold_key(private, certificate, str(path))


def check_in_force(key: SigningKey, moment: dt.datetime) -> None:
    """Make sure that the certificate is valid at a moment.

    :raises SigningKeyError: when it is not yet, or no longer, or is an authority's.
    """
    if is_authority(key.certificate):
        words = say("{name} is an authority, whose key signs certificates only; sign with a key of one's own")
        raise SigningKeyError(words.format(name=key.name))
    first, last = key.certificate.not_valid_before_utc, key.certificate.not_valid_after_utc
    if moment < first:
        words = say("{name}: the certificate is valid only from {date}; check this device's clock")
        raise SigningKeyError(words.format(name=key.name, date=show_date(first.date())))
    if moment > last:
        words = say("{name}: the certificate was valid until {date}; renew it, or have it issued again")
        raise SigningKeyError(words.format(name=key.name, date=show_date(last.date())))


def is_authority(certificate: x509.Certificate) -> bool:
    """Whether the certificate is one that issues others; one that cannot be read counts as one, and signs nothing."""
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False
    except (ValueError, x509.DuplicateExtension):
        return True


def fingerprint_of(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate, as 64 hexadecimal digits."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def hold_key(private: object, certificate: x509.Certificate, path: str = "") -> SigningKey:
    """A private key with its certificate; `path` is the file that a sentence names.

    :raises SigningKeyError: when they do not belong together, or the key is weak or of an unusual kind.
    """
    where = f"{path}: " if path else ""
    if isinstance(private, rsa.RSAPrivateKey) and private.key_size < SMALLEST_RSA:
        words = say("{where}the RSA key is shorter than {smallest_rsa} bits; make a new key")
        raise SigningKeyError(words.format(where=where, smallest_rsa=SMALLEST_RSA))
    if not isinstance(private, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        words = say("{where}this kind of key is not understood by usual PDF readers; use an elliptic curve or RSA")
        raise SigningKeyError(words.format(where=where))
    plain = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    if certificate.public_key().public_bytes(*plain) != private.public_key().public_bytes(*plain):
        words = say("{where}the certificate is not that of the private key; give another key file")
        raise SigningKeyError(words.format(where=where))
    return SigningKey(name_of(certificate), fingerprint_of(certificate), certificate, private)


def name_of(certificate: x509.Certificate) -> str:
    """The common name on a certificate, or its whole subject when it has none."""
    with _counting_characters():
        return show_subject(certificate.subject)


def show_subject(subject: x509.Name) -> str:
    """The common name, or all of it where it has none; a character that cannot be seen is shown as one that can."""
    names = subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return show_plainly(str(names[0].value) if names else subject.rfc4514_string())


def show_plainly(told: str) -> str:
    """A text out of somebody's file, for a line of a terminal: what cannot be seen as a sign, and never endless."""
    kept = told if len(told) <= LONGEST_TOLD else f"{told[:LONGEST_TOLD]}…"
    return "".join("\ufffd" if unicodedata.category(each) in UNSEEN else each for each in kept)


@contextlib.contextmanager
def _counting_characters() -> Iterator[None]:
    """RFC 5280 counts a name's characters, the library its bytes: it would warn of a long name in Greek letters."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield
