"""Seals for tests: signed by fictional people, and broken in every way that a stranger may try."""

import datetime as dt
import functools
from typing import Any

import cbor2
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from reports.identity import SigningKey, fingerprint_of
from reports.seal.cose import sign_payload
from reports.seal.fields import Fields, seal_fields
from reports.seal.sealing import make_seal
from reports.seal.text import write_text
from tests.reports.papers import MOMENT, NAME, consultation, key


@functools.cache
def seal() -> str:
    """The seal of the demonstration summary."""
    made = make_seal(consultation(), key(), MOMENT)
    assert made is not None
    return made


@functools.cache
def fields() -> Fields:
    """What it says."""
    return seal_fields(consultation(), MOMENT)


def signed_text(payload: bytes, by: SigningKey | None = None) -> str:
    """The text of a seal over any payload."""
    return write_text(sign_payload(payload, by or key()))


def values() -> list[Any]:
    """The demonstration's fields as the array that is signed."""
    found: list[Any] = cbor2.loads(fields().pack_up())
    return list(found)


@functools.cache
def key_on(curve: type[ec.EllipticCurve]) -> SigningKey:
    """A key on another curve than this program's own keys."""
    private = ec.generate_private_key(curve())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(1)
        .not_valid_before(MOMENT - dt.timedelta(days=1))
        .not_valid_after(MOMENT + dt.timedelta(days=1))
        .sign(private, hashes.SHA256())
    )
    return SigningKey(NAME, fingerprint_of(certificate), certificate, private)
