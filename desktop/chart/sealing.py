"""Sealed bytes: what lies on the disk can be read and changed by nobody without the key, and a change is noticed."""

import os
import unicodedata
from dataclasses import asdict, dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

KEY = 32  # bytes
_NONCE = 12
SALT = 16


class SealError(ValueError):
    """The key is not the one that sealed, or the bytes have changed; which of the two cannot be told."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a passphrase costs whoever guesses: Argon2id's memory in KiB, passes and lanes."""

    memory: int = 65_536
    passes: int = 3
    lanes: int = 1

    def as_json(self) -> dict[str, int]:
        """As the file of people keeps it: a chart opens with the cost that it was made with."""
        return asdict(self)


def new_key() -> bytes:
    """A key that nobody can guess."""
    return os.urandom(KEY)


def new_salt() -> bytes:
    """What makes two equal passphrases give two different keys."""
    return os.urandom(SALT)


def derive_key(words: str, salt: bytes, cost: Cost) -> bytes:
    """The key that a passphrase or a recovery code gives (Argon2id, RFC 9106); keyboards compose "é" differently."""
    plain = unicodedata.normalize("NFC", words).encode(
        errors="surrogatepass"
    )  # as a terminal gives what it cannot read
    return hash_secret_raw(plain, salt, cost.passes, cost.memory, cost.lanes, KEY, Type.ID)


def seal(key: bytes, content: bytes, purpose: str) -> bytes:
    """The content readable with the key alone; bytes sealed for one purpose open for no other."""
    nonce = os.urandom(_NONCE)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, content, purpose.encode())


def unseal(key: bytes, sealed: bytes, purpose: str) -> bytes:
    """What was sealed.

    :raises SealError: with another key or for another purpose, or when a bit has changed.
    """
    try:
        return ChaCha20Poly1305(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], purpose.encode())
    except (InvalidTag, ValueError):
        raise SealError("sealed with another key, or damaged") from None
