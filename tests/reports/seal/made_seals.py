"""Seals for tests: signed by fictional people, and broken in every way that a stranger may try."""

import datetime as dt
import functools
from typing import Any

import cbor2
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from reports.keys.identity import SigningKey, fingerprint_of
from reports.seal.cose import sign_payload
from reports.seal.fields import Fields, seal_fields
from reports.seal.sealing import make_seal
from reports.seal.text import write_text
from tests.reports.papers import MOMENT, NAME, consultation, key


@functools.cache
def seal() -> str:
    """The seal of the demonstration summary."""
    made = make_seal(consultation(), key(), MOMENT)
    assert made
    return made


@functools.cache
def fields() -> Fields:
    """What it says."""
    return seal_fields(consultation().record(), MOMENT)


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


@functools.cache
def rsa_key() -> SigningKey:
    """A key that makes no seal."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
    dated = builder.serial_number(1).not_valid_before(MOMENT).not_valid_after(MOMENT + dt.timedelta(1))
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = dated.add_extension(usage, critical=True).sign(private, hashes.SHA256())
    return SigningKey(NAME, fingerprint_of(certificate), certificate, private)
