"""The gap that a signature does not cover, because the signature itself lies in it: each byte must be the only one."""

import hashlib
from typing import Any

from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from engine.language import say

_LONG_FORM = 0x80  # a length of more than one byte
_CONSTRUCTED = 0x20
_LONG_TAG = 0x1F
_SIGNED = ("content_type", "message_digest", "signing_certificate_v2")  # what a signature says beside the digest
_NO_PARAMETERS = (b"", b"\x05\x00")  # absent, or null


def is_only_form(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Whether the container could not have been written in any other way.

    A signature's arithmetic leaves some of it open: the case of letters, the padding, a length that reaches into the
    padding, parameters and versions that nothing reads. A changed byte there would go unseen.
    """
    before, start, end, _ = (int(each) for each in signature.sig_object["/ByteRange"])
    gap = pdf[start:end]
    whole = bytes.fromhex(gap[1:-1].decode("ascii"))
    _, content, length = _read_head(whole, 0)
    length += content
    written, padding = whole[:length].hex(), "0" * (2 * (len(whole) - length))
    forms = [f"<{each}{padding}>".encode() for each in (written.upper(), written)]
    return before == 0 and gap in forms and _fills(whole, 0, length) and _is_plain(signature)


def _is_plain(signature: EmbeddedPdfSignature) -> bool:
    """Whether the values that are not signed are the only ones this program writes."""
    data: Any = signature.signed_data
    signers = data["signer_infos"]
    info = signers[0]
    certificate, sender = signature.signer_cert, info["sid"].chosen
    told = {each["type"].native: each["values"] for each in info["signed_attrs"]}
    algorithms = [*data["digest_algorithms"], info["digest_algorithm"]]
    return all(
        (
            len(signers) == 1,
            [each.chosen.dump() for each in data["certificates"]] == [certificate.dump()],
            sender["issuer"].dump() == certificate.issuer.dump(),
            sender["serial_number"].native == certificate.serial_number,
            data["version"].native == "v1",
            info["version"].native == "v1",
            len(info["unsigned_attrs"]) == 0,
            sorted(each["type"].native for each in info["signed_attrs"]) == sorted(_SIGNED),
            _names(certificate, told["signing_certificate_v2"][0]) if "signing_certificate_v2" in told else False,
            [each["algorithm"].native for each in algorithms] == ["sha256", "sha256"],
            all(each["parameters"].dump() in _NO_PARAMETERS for each in algorithms),
            data["crls"].native is None,
        )
    )


def _names(certificate: Any, told: Any) -> bool:  # noqa: ANN401 - as the library gives them
    """Whether the signature names the signer's certificate by its digest, so that no other can take its place."""
    names = told["certs"]
    return (
        len(names) == 1
        and names[0]["hash_algorithm"]["algorithm"].native == "sha256"
        and bytes(names[0]["cert_hash"].native) == hashlib.sha256(certificate.dump()).digest()
    )


def _read_head(value: bytes, at: int) -> tuple[int, int, int]:
    """The tag of the DER element there, where its content begins, and how long that is.

    :raises ValueError: when it is not written in the one way that DER allows.
    """
    tag, first = value[at], value[at + 1]
    if tag == 0 or tag & _LONG_TAG == _LONG_TAG:
        raise ValueError(say("no DER tag that a signature has"))
    if first < _LONG_FORM:
        return tag, at + 2, first
    count = first - _LONG_FORM
    length = int.from_bytes(value[at + 2 : at + 2 + count], "big")
    if length < _LONG_FORM or value[at + 2] == 0:
        raise ValueError(say("a DER length that is longer than it need be"))
    return tag, at + 2 + count, length


def _fills(value: bytes, at: int, end: int) -> bool:
    """Whether elements, and those within them, fill the space from `at` to `end` exactly."""
    while at < end:
        tag, content, length = _read_head(value, at)
        at = content + length
        if at > end or (tag & _CONSTRUCTED and not _fills(value, content, at)):
            return False
    return at == end
