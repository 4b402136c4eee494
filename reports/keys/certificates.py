"""Certificates that were handed over: read from a file, weighed, and who issued them."""

from typing import TypeVar

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtensionOID

from engine.language import say
from reports.keys.identity import SMALLEST_RSA, SigningKeyError, is_authority, name_of, show_subject

SMALLEST_CURVE = 256  # bits
_STRONG = (hashes.SHA256, hashes.SHA384, hashes.SHA512)
_UNDERSTOOD = frozenset({ExtensionOID.BASIC_CONSTRAINTS, ExtensionOID.KEY_USAGE, ExtensionOID.EXTENDED_KEY_USAGE})

# What the library raises, now or when a part is asked for, where a certificate or list is not what it should be.
UNREADABLE = (
    ValueError, TypeError, UnsupportedAlgorithm,
    x509.DuplicateExtension, x509.InvalidVersion, x509.UnsupportedGeneralNameType,
)  # fmt: skip

Kind = TypeVar("Kind", bound=x509.ExtensionType)


def read_certificates(content: bytes, where: str) -> list[x509.Certificate]:
    """The certificates in a file's content, PEM (one or several) or DER; `where` names the file in sentences.

    :raises SigningKeyError: when it holds none.
    """
    try:
        if b"-----BEGIN CERTIFICATE-----" in content:
            found = x509.load_pem_x509_certificates(content)
        else:
            found = [x509.load_der_x509_certificate(content)]
        for each in found:  # what is read only when it is asked for is asked for now
            name_of(each), each.extensions, each.public_key()
    except UNREADABLE:
        raise SigningKeyError(
            say("{where}: is no certificate; give the .crt file that 'plateau key new' wrote").format(where=where)
        ) from None
    return found


def read_certificate(content: bytes, where: str) -> x509.Certificate:
    """The one certificate in a file's content.

    :raises SigningKeyError: when it holds none, or several.
    """
    found = read_certificates(content, where)
    if len(found) != 1:
        raise SigningKeyError(
            say("{where}: holds {count} certificates; give them one by one").format(where=where, count=len(found))
        )
    return found[0]


def is_issued_by(certificate: x509.Certificate, authority: x509.Certificate) -> bool:
    """Whether the authority's key signed the certificate, and the certificate names it as its issuer."""
    try:
        certificate.verify_directly_issued_by(authority)
    except (*UNREADABLE, InvalidSignature):
        return False
    return True


def is_self_made(certificate: x509.Certificate) -> bool:
    """Whether its own key signed it; that also proves that whoever made it had the key."""
    return is_issued_by(certificate, certificate)


def digest_key(certificate: x509.Certificate) -> bytes:
    """SHA-256 over the public key: the same for every certificate of one key."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(write_key_of(certificate))
    return digest.finalize()


def write_key_of(certificate: x509.Certificate) -> bytes:
    """The public key, in DER."""
    return certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def find_weakness(certificate: x509.Certificate) -> str:
    """What is weak about its key or its signature, in words; empty for nothing."""
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < SMALLEST_RSA:
        return say("its RSA key is shorter than {smallest_rsa} bits").format(smallest_rsa=SMALLEST_RSA)
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.key_size < SMALLEST_CURVE:
        return say("its key is shorter than {smallest_curve} bits").format(smallest_curve=SMALLEST_CURVE)
    if not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        return say("its kind of key is not understood by usual PDF readers")
    if not isinstance(certificate.signature_hash_algorithm, _STRONG):
        return say("it was signed with an old digest that can be forged")
    return ""


def may_sign_summaries(certificate: x509.Certificate) -> bool:
    """Whether it is a person's: no authority's, meant for signing documents, with nothing critical unknown to us."""
    usage = find_extension(certificate, x509.KeyUsage)
    signs = usage is None or usage.digital_signature or usage.content_commitment
    return signs and not is_authority(certificate) and _is_understood(certificate)


def may_issue(certificate: x509.Certificate) -> bool:
    """Whether it is an authority's: says so itself, and is meant for signing certificates."""
    usage = find_extension(certificate, x509.KeyUsage)
    return is_authority(certificate) and usage is not None and usage.key_cert_sign and _is_understood(certificate)


def find_extension(certificate: x509.Certificate, kind: type[Kind]) -> Kind | None:
    """What an extension of the certificate says; None when it has none of that kind."""
    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


def _is_understood(certificate: x509.Certificate) -> bool:
    """Whoever marked an extension as critical wants the certificate refused where it is not understood."""
    return all(not each.critical or each.oid in _UNDERSTOOD for each in certificate.extensions)


def name_issuer(signed: x509.Certificate | x509.CertificateRevocationList) -> str:
    """Who issued it, by the name that it gives; whether that is true is another question."""
    return show_subject(signed.issuer)
