"""One entry of the chart's chain: who did what, when, to which record; signed by that person's own key.

The bytes that are signed name the entry before it, so no entry can be changed, removed or moved without breaking every
one behind it.
"""

import datetime as dt
import hashlib
import zlib
from dataclasses import dataclass
from typing import Any, Literal, get_args

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from pydantic_core import from_json

from engine.consultation import write_canonically
from engine.language import say

Kind = Literal[
    "added", "amended", "signed", "countersigned", "withdrawn",  # what a record goes through
    "opened", "printed", "exported", "copied",  # who saw it, and what left the chart
    "merged", "parted",  # two patients found to be one, and taken apart again
    "person", "passphrase", "recovered",  # who may open the chart
    "certificate",  # one's own signing key under another certificate
    "backed up", "restored",
    "gap",  # entries were missing, or may have been, when the next one was written
]  # fmt: skip
NAMING: tuple[Kind, ...] = ("person", "certificate")  # what the roll of people is read off
KINDS: tuple[Kind, ...] = get_args(Kind)
CHANGES: tuple[Kind, ...] = ("added", "amended", "signed", "countersigned", "withdrawn")
BEGINNING = bytes(32)  # what the first entry names as the one before it


class UnreadableError(ValueError):
    """The body of an entry is not what this program packs."""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry. `body` is what was done, as plain values; `record` is None where it is about no record."""

    seq: int
    record: str | None
    kind: Kind
    at: dt.datetime
    by: str  # the person's id
    packed: bytes  # the body as it lies in the store: canonical JSON, compressed
    previous: bytes  # digest of the entry before it
    digest: bytes
    signature: bytes

    @property
    def body(self) -> dict[str, Any]:
        """What was done, in plain values.

        :raises UnreadableError: when somebody with the key wrote something else there.
        """
        try:
            return unpack_body(self.packed)
        except UnreadableError as error:
            raise UnreadableError(say("entry {seq}: {error}").format(seq=self.seq, error=error)) from error

    @property
    def clock_went_back(self) -> bool:
        """Whether the computer's clock was behind the entry before it; the order of entries never depends on it."""
        return "behind" in self.body


def pack_body(body: dict[str, Any]) -> bytes:
    """A body as it lies in the store."""
    return zlib.compress(write_canonically(body), 6)


def unpack_body(packed: bytes) -> dict[str, Any]:
    """A body in plain values.

    :raises UnreadableError: when it is not what this program packs.
    """
    try:
        values = from_json(zlib.decompress(packed))  # five times as fast as the standard library here
    except (zlib.error, ValueError, TypeError) as error:
        raise UnreadableError(say("its content cannot be read")) from error
    if not isinstance(values, dict):
        raise UnreadableError(say("its content is no mapping"))
    return values


def digest_entry(event: Event) -> bytes:
    """SHA-256 over everything that an entry says, whatever digest and signature it has."""
    told = [
        event.seq, event.record, event.kind, event.at.isoformat(), event.by,
        hashlib.sha256(event.packed).hexdigest(), event.previous.hex(),
    ]  # fmt: skip
    return hashlib.sha256(write_canonically(told)).digest()


def sign_digest(key: ec.EllipticCurvePrivateKey, digest: bytes) -> bytes:
    """The person's signature (ECDSA on P-256) over an entry's digest."""
    return key.sign(digest, ec.ECDSA(Prehashed(hashes.SHA256())))


def is_signed_by(certificate: x509.Certificate, digest: bytes, signature: bytes) -> bool:
    """Whether the holder of the certificate signed the digest."""
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    try:
        key.verify(signature, digest, ec.ECDSA(Prehashed(hashes.SHA256())))
    except InvalidSignature:
        return False
    return True
