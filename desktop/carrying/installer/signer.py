"""Who signed the folder: the certificate and the signature read, as far as checking them needs (X.509 in DER)."""

import base64
import binascii
import hashlib
import re
import unicodedata
from dataclasses import dataclass

from .curve import Point, is_signed

COMMON_NAME = bytes.fromhex("0603550403")
# An uncompressed point of P-256, as every certificate of such a key writes it.
KEY_ON_P256 = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200" + "04")
SEQUENCE, INTEGER, VERSION = 0x30, 0x02, 0xA0
SHORT = 0x80  # a length below this is written in one byte
LONGEST_NUMBER = 33  # bytes of an integer of the curve, with its sign


class SignerError(ValueError):
    """A certificate or a signature that cannot be read."""


@dataclass(frozen=True, slots=True)
class Signer:
    """The name on a certificate (which it says of itself), its SHA-256 fingerprint, and the key."""

    name: str
    fingerprint: str
    public: Point


def read_signer(certificate: bytes) -> Signer:
    """The signer of a certificate in PEM.

    :raises SignerError: when it is none, or its key is not on P-256.
    """
    found = re.fullmatch(
        rb"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*", certificate.strip()
    )
    try:
        whole = base64.b64decode(b"".join(found[1].split()), validate=True) if found else b""
    except binascii.Error:
        whole = b""
    parts = _parts(_content(_parts(_content(whole, SEQUENCE))[0], SEQUENCE))
    if parts[0][0] == VERSION:
        parts = parts[1:]
    if len(parts) < 6:  # noqa: PLR2004 - serial, algorithm, issuer, validity, subject, key
        raise SignerError("the certificate is not whole")
    subject, key = parts[4], parts[5]
    if not key.startswith(KEY_ON_P256) or len(key) != len(KEY_ON_P256) + 64:
        raise SignerError("the certificate's key is of another kind than this folder is signed with (P-256)")
    x, y = key[-64:-32], key[-32:]
    public = int.from_bytes(x, "big"), int.from_bytes(y, "big")
    return Signer(_name(subject), hashlib.sha256(whole).hexdigest(), public)


def is_by(signer: Signer, message: bytes, signature: bytes) -> bool:
    """Whether a signature in DER is the signer's over the message."""
    try:
        numbers = _parts(_content(signature, SEQUENCE))
        r, s = (_number(each) for each in numbers)
    except ValueError:
        return False
    return is_signed(message, (r, s), signer.public)


def show_fingerprint(fingerprint: str) -> str:
    """A fingerprint in groups of four, as people compare it."""
    return " ".join(fingerprint[place : place + 4] for place in range(0, len(fingerprint), 4))


def _name(subject: bytes) -> str:
    at = subject.find(COMMON_NAME)
    told = _parts(subject[at + len(COMMON_NAME) :])[0] if at >= 0 else b""
    name = _content(told, told[0]).decode("utf-8", "replace") if told else "no name"
    return "".join("\ufffd" if unicodedata.category(each)[0] in "CZ" and each != " " else each for each in name)


def _number(part: bytes) -> int:
    content = _content(part, INTEGER)
    if not 0 < len(content) <= LONGEST_NUMBER:
        raise SignerError("a number of the signature is not one")
    return int.from_bytes(content, "big", signed=True)


def _content(part: bytes, kind: int) -> bytes:
    """What one element of DER holds, which must be all that is given."""
    if not part or part[0] != kind:
        raise SignerError("the certificate or the signature is not whole")
    start, length = _length(part)
    if start + length != len(part):
        raise SignerError("the certificate or the signature is not whole")
    return part[start:]


def _parts(content: bytes) -> list[bytes]:
    """The elements of DER that stand one after the other."""
    found = []
    while content:
        start, length = _length(content)
        if start + length > len(content):
            break  # what follows a name within its set is not read
        found.append(content[: start + length])
        content = content[start + length :]
    if not found:
        raise SignerError("the certificate or the signature is not whole")
    return found


def _length(part: bytes) -> tuple[int, int]:
    """Where the content of an element begins, and how long it is."""
    if len(part) < 2:  # noqa: PLR2004 - a kind and a length
        raise SignerError("the certificate or the signature is not whole")
    if part[1] < SHORT:
        return 2, part[1]
    count = part[1] - SHORT
    if not 0 < count <= 4 or len(part) < 2 + count:  # noqa: PLR2004 - four bytes tell of gigabytes
        raise SignerError("the certificate or the signature is not whole")
    return 2 + count, int.from_bytes(part[2 : 2 + count], "big")
