"""Hostile files made: summaries rightly signed over other pages, and revisions written behind a signature by hand."""

import datetime as dt
import functools
import io
import re
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf

from engine.consultation import write_canonically
from reports import sign as signing
from reports.bundle import make_bundle
from reports.content import SignerLine, write_content
from reports.issue import compose, embed
from reports.keys.identity import SigningKey
from reports.layout import PLAIN, Layout
from reports.seal.sealing import make_seal
from reports.sign import add_countersignature, sign
from reports.summary import arrange
from reports.typesetting.parts import Places
from tests.attacks.attack import SECOND
from tests.reports.papers import MOMENT, consultation, key, signed

LATER = MOMENT + dt.timedelta(hours=2)
COUNTERSIGN = Layout(countersign=True)
SKIPPED = frozenset({"/ObjStm", "/XRef"})


@functools.cache
def countersigned() -> bytes:
    """The demonstration summary with the supervisor's signature."""
    return add_countersignature(signed(COUNTERSIGN), key(SECOND), LATER)


@functools.cache
def unsigned(layout: Layout = PLAIN) -> tuple[bytes, Places]:
    """The demonstration summary just before it is signed, and where the fields belong."""
    spoken = consultation()
    signer = SignerLine(key().name, key().fingerprint, MOMENT)
    seal, bundle = make_seal(spoken, key(), MOMENT), make_bundle(spoken, MOMENT)
    content = arrange(write_content(spoken, signer, layout=layout, seal=seal))
    attached = embed(spoken, content, signer, layout) | {"seal": seal}
    return compose(content, write_canonically(attached), bundle, signer)


def change(pdf: bytes, alter: Callable[[pikepdf.Pdf], object], **settings: Any) -> bytes:
    """A file opened, altered and saved anew; the signature, if there was one, is lost thereby."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library says that the altered file is odd, as it shall be
        alter(document)
        wanted: dict[str, Any] = {"object_stream_mode": pikepdf.ObjectStreamMode.generate, "min_version": "1.7"}
        document.save(out, **(wanted | settings))
    return out.getvalue()


def craft(alter: Callable[[pikepdf.Pdf], object], layout: Layout = PLAIN, **settings: Any) -> bytes:
    """A summary whose pages were altered before the true clinician's key signed it: the strongest attacker."""
    file, places = unsigned(layout)
    return sign(change(file, alter, **settings), key(), MOMENT, places, countersign=layout.countersign)


def sign_unchecked(pdf: bytes, by: SigningKey, moment: dt.datetime, places: Places) -> bytes:
    """Signed with a key that may not: a signing program of the attacker's own asks no questions."""
    return signing._certify(pdf, by, moment, places, countersign=False, reason=signing.REASON)


def find_object(pdf: bytes, want: Callable[[pikepdf.Pdf], Any]) -> int:
    """The number of an object of the file."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return int(want(document).objgen[0])


def spell_object(pdf: bytes, want: Callable[[pikepdf.Pdf], Any], **entries: str) -> tuple[int, bytes]:
    """The number of a dictionary of the file and its text with entries set; an empty one is taken away."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = want(document)
        number = int(found.objgen[0])
        told = {name: value.unparse() if isinstance(value, pikepdf.Object) else None for name, value in found.items()}
        plain = {name: value if value is not None else _spell(found[name]) for name, value in told.items()}
    kept = plain | {f"/{name}": text.encode() for name, text in entries.items()}
    return number, b"<< " + b" ".join(name.encode() + b" " + text for name, text in kept.items() if text) + b" >>"


def _spell(value: Any) -> bytes:
    return str(value).lower().encode() if isinstance(value, bool) else str(value).encode()


def size_of(pdf: bytes) -> int:
    """One more than the highest number of an object."""
    return max(int(each) for each in re.findall(rb"/Size (\d+)", pdf))


def append(pdf: bytes, objects: Mapping[int, bytes], *, root: int | None = None, more: bytes = b"") -> bytes:
    """The file with a revision behind it that replaces or adds objects, listed in a table as any editor would."""
    out, offsets = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n"), {}
    for number, text in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    start = len(out)
    before = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    catalog = root if root is not None else find_object(pdf, lambda document: document.Root)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in sorted(offsets.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    size = max(size_of(pdf), *(number + 1 for number in objects), 1)
    out += b"trailer\n<< /Size %d /Root %d 0 R /Prev %d %s >>\n" % (size, catalog, before, more)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """The text of a stream object."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)
