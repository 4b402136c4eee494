"""A person's signature over a file's bytes: made with the signing key, proved with the certificate alone."""

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from reports.keys.identity import SigningKey


def sign_bytes(content: bytes, key: SigningKey) -> bytes:
    """The signature over SHA-256 of the content: ECDSA, or RSA with PKCS #1 v1.5; the same key gives the same bytes."""
    private = key.private_key
    if isinstance(private, rsa.RSAPrivateKey):
        return private.sign(content, padding.PKCS1v15(), hashes.SHA256())
    try:  # no weak chance betrays the key
        return bytes(private.sign(content, ec.ECDSA(hashes.SHA256(), deterministic_signing=True)))
    except UnsupportedAlgorithm:
        return bytes(private.sign(content, ec.ECDSA(hashes.SHA256())))


def is_signature_of(content: bytes, signature: bytes, certificate: x509.Certificate) -> bool:
    """Whether the holder of the certificate signed just these bytes; a key of another kind signs nothing here."""
    key = certificate.public_key()
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, content, ec.ECDSA(hashes.SHA256()))
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, content, padding.PKCS1v15(), hashes.SHA256())
        else:
            return False
    except (InvalidSignature, ValueError, UnsupportedAlgorithm):
        return False
    return True
