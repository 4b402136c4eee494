"""Signing keys and certificates in files: read, renewed, put in place of the one before; what is refused is said."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.inputs import Refusal, read_bytes
from reports.keys.placing import LARGEST_FILE

if TYPE_CHECKING:
    from cryptography import x509


@dataclass(frozen=True, slots=True)
class Described:
    """A certificate for its reader: whose, by whom, valid from when to when, and the SHA-256 fingerprint."""

    name: str
    issuer: str  # empty where it is self-made
    authority: bool
    first: dt.datetime
    last: dt.datetime
    fingerprint: str
    ending: str  # a sentence when it ends within 60 days, else empty


@contextlib.contextmanager
def refusing_keys() -> Iterator[None]:
    """What a key or a certificate refuses, as a refusal of the program."""
    from reports.keys.identity import SigningKeyError  # noqa: PLC0415 - cryptography loads only now

    try:
        yield
    except SigningKeyError as error:
        raise Refusal(str(error)) from None


def read_one_certificate(path: str) -> "x509.Certificate":
    """The one certificate in a file, PEM or DER.

    :raises Refusal: when there is none, or several.
    """
    content = read_bytes(path, LARGEST_FILE)
    with refusing_keys():
        from reports.keys.certificates import read_certificate  # noqa: PLC0415

        return read_certificate(content, path)


def read_all_certificates(path: str) -> "list[x509.Certificate]":
    """The certificates in a file, PEM (one or several) or DER.

    :raises Refusal: when it holds none.
    """
    content = read_bytes(path, LARGEST_FILE)
    with refusing_keys():
        from reports.keys.certificates import read_certificates  # noqa: PLC0415

        return read_certificates(content, path)


def read_any_certificate(path: str, ask: Callable[[], str]) -> "x509.Certificate":
    """The certificate in a file of its own, or in a key file, for which `ask` gives the passphrase.

    :raises Refusal: when there is none.
    """
    content = read_bytes(path, LARGEST_FILE)
    with refusing_keys():
        from reports.keys.certificates import read_certificate  # noqa: PLC0415
        from reports.keys.identity import SigningKeyError, read_key  # noqa: PLC0415

        try:
            return read_certificate(content, path)
        except SigningKeyError:
            if b"-----BEGIN CERTIFICATE-----" in content or not content.startswith(b"\x30"):
                raise
        return read_key(path, ask()).certificate


def accept_into_key(path: str, passphrase: str, issued: str, now: dt.datetime) -> tuple[Path, "x509.Certificate"]:
    """Put an issued certificate into its key's file; where it lies to be handed out, and the certificate.

    :raises Refusal: when it is not this key's, or a file cannot be read or written; the key is as it was then.
    """
    certificate = read_one_certificate(issued)
    with refusing_keys():
        from reports.keys.identity import read_key  # noqa: PLC0415
        from reports.keys.renewal import accept_issued, replace_key  # noqa: PLC0415

        key = accept_issued(read_key(path, passphrase), certificate, now)
        return replace_key(key, path, passphrase), key.certificate


def renew_key_file(path: str, passphrase: str, out: str | None, now: dt.datetime) -> tuple[Path, "x509.Certificate"]:
    """The key with a certificate made anew, in its own file or a new one; where the certificate lies, and itself.

    :raises Refusal: when only an authority can renew it, or a file cannot be read or written.
    """
    with refusing_keys():
        from reports.keys.identity import read_key, write_key  # noqa: PLC0415
        from reports.keys.renewal import renew_key, replace_key  # noqa: PLC0415

        key = renew_key(read_key(path, passphrase), now)
        written = replace_key(key, path, passphrase) if out is None else write_key(key, out, passphrase)
        return written, key.certificate


def describe(certificate: "x509.Certificate", now: dt.datetime) -> Described:
    """What a certificate says about itself; that it is genuine is another question."""
    from reports.keys.certificates import is_self_made, name_issuer  # noqa: PLC0415
    from reports.keys.identity import fingerprint_of, is_authority, name_of  # noqa: PLC0415
    from reports.keys.renewal import tell_end  # noqa: PLC0415

    issuer = "" if is_self_made(certificate) else name_issuer(certificate)
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return Described(
        name_of(certificate), issuer, is_authority(certificate), first, last, fingerprint_of(certificate),
        tell_end(certificate, now),
    )  # fmt: skip
