"""A key goes on: its certificate made anew before it ends, or replaced by the one that an authority issued for it."""

import datetime as dt
import os
from pathlib import Path

from cryptography import x509

from engine.language import say
from engine.wording import show_date
from reports.keys.certificates import (
    is_self_made,
    may_sign_summaries,
    name_issuer,
    read_certificate,
    write_key_of,
)
from reports.keys.identity import (
    SigningKey,
    SigningKeyError,
    certificate_beside,
    hold_key,
    name_of,
    seal_key,
    sign_own,
    write_certificate,
)
from reports.keys.placing import LARGEST_FILE, place_instead

SOON = dt.timedelta(days=60)  # before the end it is said


def renew_key(key: SigningKey, now: dt.datetime) -> SigningKey:
    """The same key pair with a self-made certificate of today; whoever pinned the one before pins the new one too.

    :raises SigningKeyError: when an authority issued the certificate, which only it can renew, or is an authority's.
    """
    if not may_sign_summaries(key.certificate):
        raise SigningKeyError(
            say(
                "{name}: an authority's certificate is not renewed; make a new authority, and have "
                "every certificate issued anew"
            ).format(name=key.name)
        )
    if not is_self_made(key.certificate):
        raise SigningKeyError(
            say(
                "the certificate of {name} was issued by {certificate}; hand its .crt file in there, "
                "have it issued again, and put it in place with 'plateau key accept'"
            ).format(name=key.name, certificate=name_issuer(key.certificate))
        )
    return sign_own(key.private_key, key.name, now)


def accept_issued(key: SigningKey, issued: x509.Certificate, now: dt.datetime) -> SigningKey:
    """The same private key with the certificate that an authority issued for it.

    :raises SigningKeyError: when it is of another key or name, self-made, not in force, or may not sign.
    """
    name = name_of(issued)
    if write_key_of(issued) != write_key_of(key.certificate):
        raise SigningKeyError(
            say(
                "the certificate of {name} was issued for another key than this one; hand in the "
                ".crt file that lies beside this key"
            ).format(name=name)
        )
    if is_self_made(issued):
        raise SigningKeyError(
            say("the certificate of {name} is self-made; give the one that the authority issued").format(name=name)
        )
    if not may_sign_summaries(issued):
        raise SigningKeyError(
            say("the certificate of {name} is not meant for signing; have another one issued").format(name=name)
        )
    if name != key.name:
        raise SigningKeyError(
            say(
                "the certificate was issued to {name}, and this key is of {own}; have one issued in the right name"
            ).format(name=name, own=key.name)
        )
    if not issued.not_valid_before_utc <= now <= issued.not_valid_after_utc:
        first, last = show_date(issued.not_valid_before_utc.date()), show_date(issued.not_valid_after_utc.date())
        raise SigningKeyError(
            say(
                "the certificate of {name} is valid from {first} to {last} only; check this "
                "computer's clock, or have another one issued"
            ).format(name=name, first=first, last=last)
        )
    return hold_key(key.private_key, issued)


def replace_key(key: SigningKey, path: str | Path, passphrase: str) -> Path:
    """Put the key in the place of the file that was read; the old file stays until the new one is on the disk.

    The certificate beside it is written anew too. Where that fails the key is in place already, which is said.

    :raises SigningKeyError: when it cannot be written, or the file that lies there is no certificate of this key.
    :returns: where the certificate lies.
    """
    target, beside = Path(path).resolve(), certificate_beside(path)
    if os.path.lexists(beside) and not _is_of(beside, key):
        raise SigningKeyError(
            say("{beside}: is no certificate of this key, and would be replaced; move it away first").format(
                beside=beside
            )
        )
    try:
        place_instead(target, seal_key(key, passphrase), 0o600)
    except OSError as error:
        raise SigningKeyError(
            say("{path}: cannot be written ({strerror}); the key is as it was").format(
                path=path, strerror=error.strerror
            )
        ) from None
    try:
        place_instead(beside, write_certificate(key.certificate), 0o644)
    except OSError as error:
        raise SigningKeyError(
            say(
                "{beside}: cannot be written ({strerror}); the key itself is in place. Write its "
                "certificate with 'plateau key show --out'"
            ).format(beside=beside, strerror=error.strerror)
        ) from None
    return beside


def tell_end(certificate: x509.Certificate, moment: dt.datetime) -> str:
    """A sentence within 60 days of the certificate's end, for its owner; empty before."""
    last = certificate.not_valid_after_utc
    if last - moment > SOON:
        return ""
    day = show_date(last.date())
    if moment > last:
        words = say("The certificate of {name} ended on {day}; nothing can be signed with it any more.")
        return words.format(name=name_of(certificate), day=day)
    if is_self_made(certificate):
        words = say("The certificate of {name} ends on {day}; renew it before.")
        return words.format(name=name_of(certificate), day=day)
    words = say("The certificate of {name} ends on {day}; have {issuer} issue it again before.")
    return words.format(name=name_of(certificate), day=day, issuer=name_issuer(certificate))


def _is_of(path: Path, key: SigningKey) -> bool:
    """Whether a certificate of this key lies there."""
    try:
        with path.open("rb") as file:
            found = read_certificate(file.read(LARGEST_FILE), str(path))
    except (OSError, SigningKeyError):
        return False
    return write_key_of(found) == write_key_of(key.certificate)
