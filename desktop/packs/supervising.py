"""A supervisor's word on an edition against which something speaks: a signed statement, with the reason."""

import datetime as dt
import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.commands.inputs import Refusal
from desktop.packs.packed import Packed
from engine.about import Allowed
from engine.consultation import write_canonically
from engine.language import say

if TYPE_CHECKING:
    from desktop.packs.proposal import Proposal
    from reports.keys.identity import SigningKey
    from reports.keys.trust import Trust

HEAD = b"plateau edition allowed 1\n"
LONGEST_REASON = 300  # characters: it stands on every page
SHORTEST_REASON = 10


@dataclass(frozen=True, slots=True)
class Word:
    """What a supervisor allowed, and the signed statement of it, to be kept beside the edition."""

    allowed: Allowed
    statement: bytes


def give_word(proposal: "Proposal", key: "SigningKey", reason: str, trust: "Trust", now: dt.datetime) -> Word:
    """Set aside, with a reason, what speaks against an edition.

    :raises Refusal: when it cannot be set aside, the key is not a supervisor's that is trusted here, or it is the
        signer's own, or the reason says nothing.
    """
    from reports.keys.identity import check_in_force, write_certificate  # noqa: PLC0415 - cryptography loads only now
    from reports.keys.signature import sign_bytes  # noqa: PLC0415

    fatal = [each.text for each in proposal.obstacles if not each.may_be_set_aside]
    if fatal:
        raise Refusal(*fatal)
    if not proposal.obstacles:
        raise Refusal(say("Nothing speaks against this edition; install it without a supervisor's word."))
    words = take_reason(reason)
    check_in_force(key, now)
    _check_person(key, proposal.packed, trust, now)
    against = tuple(dict.fromkeys(each.against for each in proposal.obstacles))
    allowed = Allowed(key.name, now.date(), words, against)
    told = {"digest": proposal.packed.digest, "id": proposal.packed.id, **allowed.as_json()}
    content = HEAD + write_canonically(told)
    seal = {"certificate": write_certificate(key.certificate).decode(), "signature": sign_bytes(content, key).hex()}
    return Word(allowed, content + b"\n" + write_canonically(seal) + b"\n")


def take_reason(reason: str) -> str:
    """A reason as it will stand on every page: one line that says something.

    :raises Refusal: when it is too short, or longer than a page has room for, or holds what cannot be seen.
    """
    words = " ".join(reason.split())
    if len(words) < SHORTEST_REASON:
        raise Refusal(say("The reason says too little; say in a sentence why this edition is to be used all the same."))
    if len(words) > LONGEST_REASON:
        told = say("The reason is longer than {most} characters, and it stands on every page; shorten it.")
        raise Refusal(told.format(most=LONGEST_REASON))
    if not words.isprintable():
        raise Refusal(say("The reason holds a character that cannot be seen; type it again."))
    return words


def read_word(statement: bytes, digest: str) -> Allowed | None:
    """What a kept statement says of the edition of that digest, if its signature holds; None otherwise."""
    from reports.keys.certificates import read_certificate  # noqa: PLC0415
    from reports.keys.identity import SigningKeyError, name_of  # noqa: PLC0415
    from reports.keys.signature import is_signature_of  # noqa: PLC0415

    try:
        head, told, sealed, rest = statement.split(b"\n")
        values, seal = json.loads(told), json.loads(sealed)
        certificate = read_certificate(seal["certificate"].encode(), "")
        content = head + b"\n" + told
        holds = is_signature_of(content, bytes.fromhex(seal["signature"]), certificate)
        if (
            not holds
            or rest
            or head + b"\n" != HEAD
            or values["digest"] != digest
            or values["by"] != name_of(certificate)
        ):
            return None
        return Allowed(values["by"], dt.date.fromisoformat(values["on"]), values["reason"], tuple(values["although"]))
    except (SigningKeyError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _check_person(key: "SigningKey", packed: Packed, trust: "Trust", now: dt.datetime) -> None:
    """A second person, whom this computer trusts."""
    from reports.keys.certificates import digest_key  # noqa: PLC0415
    from reports.keys.identity import name_of  # noqa: PLC0415
    from reports.keys.trust import judge  # noqa: PLC0415

    if packed.seal is not None and digest_key(packed.seal.certificate) == digest_key(key.certificate):
        words = say(
            "{name} signed the edition with this very key; a supervisor is a second person with a key of their own."
        )
        raise Refusal(words.format(name=key.name))
    if packed.seal is not None and _fold(name_of(packed.seal.certificate)) == _fold(key.name):
        words = say("Both certificates name {name}; a supervisor is a second person.")
        raise Refusal(words.format(name=key.name))
    found = judge(key.certificate, now, trust)
    if not found.trusted:
        words = say("{name} is not trusted here as a supervisor. {why} Add the certificate with 'plateau trust add'.")
        raise Refusal(words.format(name=key.name, why=found.why))


def _fold(name: str) -> str:
    """A name without what only looks different: letter case, spaces, ways of writing an accent."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
