"""The signature's container rebuilt: other digests, certificates, attributes or signers, perhaps signed anew."""

import copy
import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from asn1crypto import cms, core
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from reports.keys.identity import SigningKey
from tests.attacks.attack import SECOND, Attack, Found
from tests.attacks.bits import containers
from tests.attacks.files import countersigned
from tests.attacks.signers import make_key
from tests.attacks.wrapping import refill
from tests.reports.papers import key, signed

Alter = Callable[[Any], object]  # of the signed data
ATTRIBUTES = ("content_type", "message_digest", "signing_certificate_v2")


def forge(pdf: bytes, alter: Alter, by: SigningKey | None) -> bytes:
    """The file with its first container altered; `by` signs its attributes anew, None leaves the old signature."""
    gap = containers(pdf)[0]
    outer = cms.ContentInfo.load(bytes.fromhex(pdf[gap.start + 1 : gap.stop - 1].decode()), strict=False)
    data = copy.deepcopy(outer["content"])
    alter(data)
    if by is not None and len(data["signer_infos"]):
        info = data["signer_infos"][0]
        told = info["signed_attrs"].untag().dump(force=True)
        info["signature"] = by.private_key.sign(told, ec.ECDSA(hashes.SHA256()))
    whole = cms.ContentInfo({"content_type": "signed_data", "content": data}).dump(force=True)
    room = (len(gap) - 2) // 2
    return refill(pdf, b"<" + whole.ljust(room, b"\0")[:room].hex().upper().encode() + b">")


def _certificate(of: SigningKey) -> asn1.Certificate:
    return asn1.Certificate.load(of.certificate.public_bytes(serialization.Encoding.DER))


def _info(data: Any) -> Any:
    return data["signer_infos"][0]


def _attributes(alter: Callable[[list[Any]], list[Any]]) -> Alter:
    def change(data: Any) -> None:
        _info(data)["signed_attrs"] = cms.CMSAttributes(alter(list(_info(data)["signed_attrs"])))

    return change


def _without(name: str) -> Alter:
    return _attributes(lambda found: [each for each in found if each["type"].native != name])


def _set(name: str, value: Any) -> Alter:
    """An attribute with another value."""

    def alter(found: list[Any]) -> list[Any]:
        others = [each for each in found if each["type"].native != name]
        return [*others, cms.CMSAttribute({"type": name, "values": [value]})]

    return _attributes(alter)


def _digest(name: str) -> Alter:
    """A weaker digest, said and used."""

    def change(data: Any) -> None:
        whole = signed()
        gap = containers(whole)[0]
        covered = whole[: gap.start] + whole[gap.stop :]
        _info(data)["digest_algorithm"] = {"algorithm": name}
        data["digest_algorithms"] = [{"algorithm": name}]
        _set("message_digest", hashlib.new(name.replace("_", "-"), covered, usedforsecurity=False).digest())(data)

    return change


def _say(name: str) -> Alter:
    """Another digest said than was used."""

    def change(data: Any) -> None:
        data["digest_algorithms"] = [{"algorithm": name}]

    return change


def _scheme(name: str) -> Alter:
    def change(data: Any) -> None:
        _info(data)["signature_algorithm"] = {"algorithm": name}

    return change


def _twice(data: Any) -> None:
    data["signer_infos"] = [_info(data), copy.deepcopy(_info(data))]


def _none(data: Any) -> None:
    data["signer_infos"] = []


def _swap(other: SigningKey, *, sender: bool) -> Alter:
    """Another certificate within; `sender` names it as the signer's too."""

    def change(data: Any) -> None:
        certificate = _certificate(other)
        data["certificates"] = [cms.CertificateChoices("certificate", certificate)]
        if sender:
            told = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
            _info(data)["sid"] = cms.SignerIdentifier("issuer_and_serial_number", cms.IssuerAndSerialNumber(told))

    return change


def _more(other: SigningKey, *, first: bool) -> Alter:
    """A second certificate beside the signer's."""

    def change(data: Any) -> None:
        own, added = list(data["certificates"]), cms.CertificateChoices("certificate", _certificate(other))
        data["certificates"] = [added, *own] if first else [*own, added]

    return change


def _empty(data: Any) -> None:
    data["certificates"] = []


def _identifier(data: Any) -> None:
    """The signer named by a key instead of by issuer and number."""
    found = data["certificates"][0].chosen.key_identifier_value
    _info(data)["sid"] = cms.SignerIdentifier("subject_key_identifier", found.native)


def _unsigned(name: str, value: Any) -> Alter:
    def change(data: Any) -> None:
        _info(data)["unsigned_attrs"] = [cms.CMSAttribute({"type": name, "values": [value]})]

    return change


def _content(value: bytes) -> Alter:
    """The signed content carried within, so that a reader may look there."""

    def change(data: Any) -> None:
        data["encap_content_info"] = {"content_type": "data", "content": value}

    return change


def _version(part: str, value: str) -> Alter:
    def change(data: Any) -> None:
        (data if part == "data" else _info(data))["version"] = value

    return change


def _kind(data: Any) -> None:
    data["encap_content_info"] = {"content_type": "tst_info"}


def changes() -> dict[str, Alter]:
    """Every change of the container, by name."""
    other, copied = make_key("Somebody else"), make_key(copied=True)
    made: dict[str, Alter] = {f"without {name}": _without(name) for name in ATTRIBUTES}
    made |= {f"digest by {name}": _digest(name) for name in ("md5", "sha1", "sha224", "sha384", "sha512", "sha3_256")}
    made |= {f"digest said to be by {name}": _say(name) for name in ("md5", "sha1", "sha512")}
    made |= {f"scheme {name}": _scheme(name) for name in ("sha1_ecdsa", "sha512_ecdsa", "sha256_rsa", "rsassa_pss")}
    made |= {
        "content type another": _set("content_type", "signed_data"),
        "message digest of nothing": _set("message_digest", hashlib.sha256(b"").digest()),
        "message digest short": _set("message_digest", b""),
        "signing time within": _set("signing_time", cms.Time("utc_time", core.UTCTime("261122120000Z"))),
        "attributes twice": _attributes(lambda found: [*found, *found]),
        "no attributes": _attributes(lambda _: []),
        "two signers": _twice,
        "no signer": _none,
        "no certificate": _empty,
        "the signer by key": _identifier,
        "a copied certificate": _swap(copied, sender=False),
        "a copied certificate, named": _swap(copied, sender=True),
        "another certificate": _swap(other, sender=False),
        "another certificate, named": _swap(other, sender=True),
        "a certificate before": _more(other, first=True),
        "a certificate behind": _more(other, first=False),
        "a copied certificate before": _more(copied, first=True),
        "the supervisor's beside": _more(key(SECOND), first=False),
        "an unsigned attribute": _unsigned("content_type", "data"),
        "an unsigned time": _unsigned("signing_time", cms.Time("utc_time", core.UTCTime("200101120000Z"))),
        "an unsigned digest": _unsigned("message_digest", b"\0" * 32),
        "content within": _content(b"other"),
        "the file within": _content(signed()[:500]),
        "data of another kind": _kind,
        "data of version 3": _version("data", "v3"),
        "signer of version 3": _version("signer", "v3"),
        "nothing changed": lambda _: None,
    }
    return made


def attacks(*, sample: bool) -> Iterator[Attack]:
    """Each change with the old signature, and signed anew by the true key, and by another's."""
    signers = {"left": None, "signed anew": key(), "signed by another": make_key("Somebody else")}
    for number, (name, alter) in enumerate(changes().items()):
        for at, (told, by) in enumerate(signers.items()):
            if name == "nothing changed" and by is not signers["signed by another"]:
                continue  # that would be the true file, or the same signed again
            if not sample or (number % 4 == 0 and number // 4 % 3 == at):
                yield Attack(f"{name}, {told}", partial(forge, signed(), alter, by), (Found.REFUSED, Found.UNTRUSTED))
        if not sample:
            yield Attack(f"{name}, countersigned", partial(forge, countersigned(), alter, key()))
