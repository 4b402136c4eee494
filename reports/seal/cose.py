"""How a clinician's own key signs the seal's fields, and whether a certificate's holder signed them: COSE_Sign1.

COSE_Sign1 (RFC 9052, 4.2) is a CBOR array: a protected head (algorithm and the key's id), an empty unprotected one, the
fields, and the signature over `["Signature1", head, b"", fields]`. ECDSA as RFC 9053, 2.1 has it: P-256 with SHA-256,
P-384 with SHA-384, P-521 with SHA-512, the signature as r and s, each as long as the curve.
"""

from dataclasses import dataclass

import cbor2
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from engine.language import say
from reports.keys.identity import SigningKey
from reports.seal.fields import LONGEST, SealError

SIGN1 = 18  # the tag of COSE_Sign1
KEY_ID = 8  # bytes of the SHA-256 of the certificate
LARGEST = LONGEST + 200  # bytes of the whole
_DEPTH = 4
_ALG, _KID = 1, 4  # labels of the head


@dataclass(frozen=True, slots=True)
class _Algorithm:
    number: int  # in the registry of COSE
    curve: str
    digest: hashes.HashAlgorithm
    length: int  # of r and of s, bytes


_ALGORITHMS = (
    _Algorithm(-7, "secp256r1", hashes.SHA256(), 32),
    _Algorithm(-35, "secp384r1", hashes.SHA384(), 48),
    _Algorithm(-36, "secp521r1", hashes.SHA512(), 66),
)


@dataclass(frozen=True, slots=True)
class Signed:
    """A message as it was read; nothing of it is proved yet."""

    head: bytes  # protected: algorithm and key id, as they were signed
    algorithm: int
    key_id: bytes
    payload: bytes
    signature: bytes


def makes_seal(certificate: x509.Certificate) -> bool:
    """Whether the key of a certificate is one that seals are signed with."""
    return _algorithm_of(certificate) is not None


def sign_payload(payload: bytes, key: SigningKey) -> bytes:
    """The message: payload and signature, in canonical CBOR.

    :raises SealError: when the key is none that a seal can be signed with.
    """
    found, private = _algorithm_of(key.certificate), key.private_key
    if found is None:
        raise SealError(say("this kind of signing key makes no seal; a key that 'plateau key new' made does"))
    head = cbor2.dumps({_ALG: found.number, _KID: bytes.fromhex(key.fingerprint)[:KEY_ID]}, canonical=True)
    told = write_signed(head, payload)
    try:  # the same page gives the same seal, and no weak chance betrays the key
        signature = private.sign(told, ec.ECDSA(found.digest, deterministic_signing=True))
    except UnsupportedAlgorithm:
        signature = private.sign(told, ec.ECDSA(found.digest))
    numbers = b"".join(each.to_bytes(found.length) for each in decode_dss_signature(signature))
    return cbor2.dumps(cbor2.CBORTag(SIGN1, [head, {}, payload, numbers]), canonical=True)


def read_signed(content: bytes) -> Signed:
    """The parts of a message that is written in the one way in which this program writes it.

    :raises SealError: when it is not.
    """
    problem = SealError(say("this is no seal of a consultation summary, or its end is missing; read all of it again"))
    if len(content) > LARGEST:
        raise problem
    try:
        message = cbor2.loads(content, max_depth=_DEPTH, allow_indefinite=False)
        head, _, payload, signature = message.value
        labels = cbor2.loads(head, max_depth=_DEPTH, allow_indefinite=False)
        whole = cbor2.dumps(cbor2.CBORTag(SIGN1, [head, {}, payload, signature]), canonical=True)
        algorithm, key_id = labels[_ALG], labels[_KID]
        as_written = whole == content and cbor2.dumps({_ALG: algorithm, _KID: key_id}, canonical=True) == head
    except (cbor2.CBORError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise problem from error
    kinds = [type(each) for each in (head, payload, signature, algorithm, key_id)]
    if not as_written or kinds != [bytes, bytes, bytes, int, bytes] or len(key_id) != KEY_ID:
        raise problem
    return Signed(head, algorithm, key_id, payload, signature)


def write_signed(head: bytes, payload: bytes) -> bytes:
    """What is signed (RFC 9052, 4.4: Sig_structure without external data)."""
    return cbor2.dumps(["Signature1", head, b"", payload], canonical=True)


def is_signed_by(message: Signed, certificate: x509.Certificate) -> bool:
    """Whether the holder of the certificate signed the message, with the algorithm that belongs to the key."""
    found, key = _algorithm_of(certificate), certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or found is None:
        return False
    if found.number != message.algorithm or len(message.signature) != 2 * found.length:
        return False
    r, s = (int.from_bytes(each) for each in (message.signature[: found.length], message.signature[found.length :]))
    try:
        key.verify(encode_dss_signature(r, s), write_signed(message.head, message.payload), ec.ECDSA(found.digest))
    except InvalidSignature:
        return False
    return True


def key_id_of(certificate: x509.Certificate) -> bytes:
    """How a message names the key that signed it; it leads to the certificate and proves nothing."""
    return certificate.fingerprint(hashes.SHA256())[:KEY_ID]


def _algorithm_of(certificate: x509.Certificate) -> _Algorithm | None:
    key = certificate.public_key()
    curve = key.curve.name if isinstance(key, ec.EllipticCurvePublicKey) else ""
    return next((each for each in _ALGORITHMS if each.curve == curve), None)
