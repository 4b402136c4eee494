"""Is a signed file, object by object, the one that this program writes of its record, and nothing else in it?

Text alone would not show a typeface whose letters are others, a page turned round, a covered line, or an object that
waits to be shown. So the file is written anew, signed anew with a key made for the moment, and both are compared from
their root. Only what a signature alone can say is left out: its bytes, where they lie, and the file's own number.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pikepdf
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from engine.language import ENGLISH, Language, noted, say, speaking
from reports.blocks import Content
from reports.content import SignerLine
from reports.issue import compose
from reports.keys.identity import SMALLEST_RSA, SigningKey, sign_own
from reports.layout import Layout
from reports.proving.signed import Signature
from reports.sign import REASON, add_countersignature, sign
from reports.typesetting.parts import Places

_OF_THE_SIGNATURE_ALONE = frozenset({"/Contents", "/ByteRange"})
_OF_COMPRESSION = frozenset({"/Length", "/Filter", "/DecodeParms"})  # another library presses the same bytes otherwise
_LIBRARY = re.compile(rb"pikepdf [0-9.]+")  # which names its own version in the file
# The parts of a file in a reader's words; the first that stands in the place where two files part.
_PARTS = {
    "/StructTreeRoot": noted("what a screen reader is told"),
    "/Outlines": noted("the outline"),
    "/Font": "a typeface",
    "/Annots": noted("a note or a field on a page"),
    "/AcroForm": "a field",
    "/OpenAction": noted("what the file does by itself"),
    "/AA": noted("what the file does by itself"),
    "/Contents": noted("what a page draws"),
    "/Resources": noted("what a page draws with"),
    "/Pages": noted("the order, size or place of the pages"),
    "/AF": noted("what is attached"),
    "/Names": noted("what is attached"),
    "/Metadata": noted("what the file says of itself"),
    "/Info": noted("what the file says of itself"),
}
_BOOKKEEPING = frozenset({"/ObjStm", "/XRef"})  # how a file lists its objects; what it lists is compared itself


def find_otherness(
    pdf: bytes,
    content: Content,
    attached: tuple[bytes, bytes | None],
    signatures: Sequence[Signature],
    layout: Layout,
    language: Language = ENGLISH,
) -> str | None:
    """Where the file is another than the one that this program writes of the record, in words; None when nowhere.

    `content` is what its pages should say, `attached` the record that goes with them and the FHIR document, if any;
    `language` is that of the page.
    """
    clinician = signatures[0]
    signer = SignerLine(clinician.name, clinician.fingerprint, clinician.signed_at)
    with speaking(language):
        written = compose(content, *attached, signer, prove=False)
    return compare_signed(pdf, written, signatures, countersign=layout.countersign, language=language)


def compare_signed(
    pdf: bytes,
    written: tuple[bytes, Places],
    signatures: Sequence[Signature],
    *,
    countersign: bool,
    reason: str = REASON,
    language: Language = ENGLISH,
) -> str | None:
    """Where a signed file is another than the one `written`, once that is signed as often; None when nowhere."""
    (file, places), (clinician, *others) = written, signatures
    with speaking(language):  # the fields are called by what they are for
        file = sign(file, _make_key(clinician), clinician.signed_at, places, countersign=countersign, reason=reason)
    for each in others:
        file = add_countersignature(file, _make_key(each), each.signed_at, reason)
    with pikepdf.open(io.BytesIO(pdf)) as found, pikepdf.open(io.BytesIO(file)) as expected:
        place = next(_compare(found, expected), None)
    return None if place is None else _tell(place)


def _make_key(signature: Signature) -> SigningKey:
    """A key of the same kind and name, for the moment: a file says of itself which kind signed it."""
    kind = signature.certificate.public_key()
    private: Any = (
        rsa.generate_private_key(65537, SMALLEST_RSA)
        if isinstance(kind, rsa.RSAPublicKey)
        else ec.generate_private_key(ec.SECP256R1())
    )
    return replace(sign_own(private, "Written anew", signature.signed_at), name=signature.name)


def _tell(place: str) -> str:
    words = place.split()
    return next(
        (f"{say(told)} ({place})" for name, told in _PARTS.items() if name in words),
        say("the file's frame ({place})").format(place=place),
    )


def _compare(found: pikepdf.Pdf, expected: pikepdf.Pdf) -> Iterator[str]:
    """Every place where two files part, and objects that no place names."""
    seen: set[tuple[int, int]] = set()
    for name in ("/Root", "/Info"):
        yield from _part(found.trailer.get(name), expected.trailer.get(name), name, seen)
    if set(found.trailer.keys()) != set(expected.trailer.keys()):
        yield say("the trailer")
    counts = [sum(not _is_bookkeeping(each) for each in pdf.objects) for pdf in (found, expected)]
    if counts[0] != counts[1]:
        yield say("objects that no page names")


def _is_bookkeeping(value: Any) -> bool:  # noqa: ANN401 - an object of the PDF
    return isinstance(value, pikepdf.Stream) and str(value.get("/Type", "")) in _BOOKKEEPING


def _part(found: Any, expected: Any, place: str, seen: set[tuple[int, int]]) -> Iterator[str]:  # noqa: ANN401
    """Where two objects, and those within them, part; `seen` holds the pairs of numbered objects met before."""
    pending = [(found, expected, place)]
    while pending:
        one, other, place = pending.pop()
        if type(one) is not type(other):
            yield place
            continue
        if isinstance(one, pikepdf.Object) and (one.is_indirect or other.is_indirect):
            # Two objects where there should be one, or the reverse, are no pair: the file names its objects otherwise.
            if one.is_indirect != other.is_indirect:
                yield place
                continue
            pair = (one.objgen[0], other.objgen[0])
            if pair in seen:
                continue
            seen.add(pair)
        if isinstance(one, pikepdf.Stream | pikepdf.Dictionary):
            names, left_out = _names(one), _left_out(one)
            if names - left_out != _names(other) - left_out:
                yield f"{place} {' '.join(sorted(names ^ _names(other)))}"
                continue
            pending += [(one.get(name), other.get(name), f"{place} {name}") for name in sorted(names - left_out)]
        elif isinstance(one, pikepdf.Array):
            if len(one) != len(other):
                yield place
                continue
            pending += [(each, other[at], f"{place} {at}") for at, each in enumerate(one)]
        elif _spell(one) != _spell(other):
            yield place
        if isinstance(one, pikepdf.Stream) and _spell(one.read_bytes()) != _spell(other.read_bytes()):
            yield place


def _names(value: Any) -> set[str]:  # noqa: ANN401
    return set(value.keys())


def _left_out(value: Any) -> frozenset[str]:  # noqa: ANN401
    if isinstance(value, pikepdf.Stream):
        return _OF_COMPRESSION
    return _OF_THE_SIGNATURE_ALONE if str(value.get("/Type", "")) == "/Sig" else frozenset()


def _spell(value: Any) -> bytes:  # noqa: ANN401
    """A plain value as bytes, whatever the version of the library that it names."""
    plain = value if isinstance(value, bytes) else bytes(value) if isinstance(value, pikepdf.String) else None
    return repr(value).encode() if plain is None else _LIBRARY.sub(b"pikepdf", plain)
