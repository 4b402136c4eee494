"""A signature forged without any key: stripped, emptied, moved, wrapped round other pages, or from another file."""

import io
import re
from collections.abc import Callable, Iterator
from functools import partial

import pikepdf

from reports.issue import issue_summary, preview
from tests.attacks.attack import Attack
from tests.attacks.bits import containers
from tests.attacks.files import append, change, countersigned, find_object, spell_object, stream, unsigned
from tests.reports.papers import MOMENT, OPEN, consultation, key, signed

BYTE_RANGES = ("", "null", "[]", "[0 0 0 0]", "[0 -1 0 0]", "[0 1]", "[0 {1} {2}]", "[0 {1} {2} {3} 0 0]",
    "[0 {1} {2} {3} 5 9]", "[0 {1} {2} 999999999]", "[0 {2} {2} {3}]", "[0 {1} {1} {3}]", "[1 {1} {2} {3}]",
    "[-0 {1} {2} {3}]", "[0.0 {1} {2} {3}]", "[0 {1} {2} {3}.5]", "[{2} {3} 0 {1}]", "[0 {1} 0 {1}]", "(0 1 2 3)",
    "[0 {1} {2} {3} {3}]", "[[0] {1} {2} {3}]", "[/0 {1} {2} {3}]", "[0 {1} {2} -{3}]",
    "[0 99999999999999999999 {2} {3}]",
    "[00 {1} {2} {3}]", "[+0 {1} {2} {3}]", "[0 {1} {2} 0]", "[0 16 {2} {3}]")  # fmt: skip
FIELDS = ("Filter", "SubFilter", "M", "Name", "Reason", "Reference", "Type")


def _range(pdf: bytes) -> re.Match[bytes]:
    found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\] *", pdf)
    assert found is not None
    return found


def respell_range(pdf: bytes, text: str) -> bytes:
    """The file with another ByteRange in the same room, so that nothing else moves."""
    found = _range(pdf)
    numbers = [each.decode() for each in found.groups()]
    told = b"" if not text else b"/ByteRange " + text.format(*numbers).encode()
    return pdf[: found.start()] + told.ljust(found.end() - found.start()) + pdf[found.end() :]


def refill(pdf: bytes, container: bytes) -> bytes:
    """The file with something else where its signature was, the room it has kept."""
    gap = containers(pdf)[0]
    return pdf[: gap.start] + container.ljust(len(gap)) + pdf[gap.stop :]


def overlay(pdf: bytes, entries: dict[str, str]) -> bytes:
    """The signature's dictionary replaced by a later one, with some entries other."""
    number, text = spell_object(pdf, lambda file: file.Root.AcroForm.Fields[0].V, **entries)
    return append(pdf, {number: text})


def wrap(pdf: bytes, *, before: bool) -> bytes:
    """The signed bytes kept somewhere within the file, other pages in front, and the range moved to fit them."""
    found, gap = _range(pdf), containers(pdf)[0]
    tail = pdf[gap.stop :]
    other = b"%PDF-1.7\n" + pdf[9:].replace(b"Observe", b"observe")
    whole = other + tail if before else pdf + other
    start = len(other) if before else int(found[3])
    told = f"/ByteRange [0 {found[2].decode()} {start} {len(tail)}]".encode().ljust(found.end() - found.start())
    return whole.replace(found[0], told[: len(found[0])])


def strip(pdf: bytes, *, thoroughly: bool) -> bytes:
    """The same pages saved without their signature."""

    def alter(file: pikepdf.Pdf) -> None:
        for page in file.pages if thoroughly else ():
            if "/Annots" in page:
                del page.Annots
        for name in ("/Perms", "/AcroForm") if thoroughly else ("/Perms",):
            del file.Root[name]

    return change(pdf, alter)


def empty_value(pdf: bytes) -> bytes:
    """A later revision in which the field holds no signature."""
    number, text = spell_object(pdf, lambda file: file.Root.AcroForm.Fields[0], V="")
    return append(pdf, {number: text})


def transplant() -> bytes:
    """The signature of another summary of the same clinician in this one."""
    other = issue_summary(consultation(**OPEN), key(), MOMENT)
    gap = containers(other)[0]
    return refill(signed(), other[gap.start : gap.stop])


def second_field() -> bytes:
    """A second field that holds the same signature again, under the supervisor's name."""
    pdf = signed()
    field = find_object(pdf, lambda file: file.Root.AcroForm.Fields[0])
    form, told = spell_object(pdf, lambda file: file.Root.AcroForm, Fields=f"[{field} 0 R 900 0 R]")
    _, copied = spell_object(pdf, lambda file: file.Root.AcroForm.Fields[0], T="(SupervisorSignature)")
    return append(pdf, {form: told, 900: copied})


def prefix(content: bytes) -> bytes:
    """The whole signed file behind another beginning."""
    return content + signed()


def attacks(*, sample: bool) -> Iterator[Attack]:
    """Every way known in which readers took a signature for one that covers what they show (2019 and later)."""
    made: dict[str, Callable[[], bytes]] = {}
    for name, pdf in (("signed", signed()), ("countersigned", countersigned())):
        for text in BYTE_RANGES[:: 6 if sample else 1]:
            made[f"{name} range {text or 'absent'}"] = partial(respell_range, pdf, text)
        for text in ("", "null", "<>", "<00>", "()", "[]", "0", "<3000>", "<" + "00" * 900 + ">", "<30820342", "/Name"):
            made[f"{name} contents {text[:12] or 'absent'}"] = partial(refill, pdf, text.encode())
        for entry in ("Contents", "ByteRange", *FIELDS):
            for value in ("", "null", "0"):
                made[f"{name} later {entry} {value or 'absent'}"] = partial(overlay, pdf, {entry: value})
        for before in (True, False):
            made[f"{name} wrapped, other pages {'before' if before else 'after'}"] = partial(wrap, pdf, before=before)
        for thoroughly in (True, False):
            made[f"{name} stripped, thoroughly {thoroughly}"] = partial(strip, pdf, thoroughly=thoroughly)
        made[f"{name} field emptied"] = partial(empty_value, pdf)
        made[f"{name} contents as a string"] = partial(_as_string, pdf)
        made[f"{name} saved by another program"] = partial(change, pdf, lambda _: None)
        for at, end in enumerate(re.finditer(rb"%%EOF\n", pdf)):
            made[f"{name} only the first {at + 1} revisions"] = partial(_shorten, pdf, end.end() - 1, at)
    made["never signed"] = lambda: unsigned()[0]
    made["a draft"] = lambda: preview(consultation())
    made["another summary's signature"] = transplant
    made["the same signature in a second field"] = second_field
    for content in (b"\n", b"%!PS\n", b"\x00" * 20, b"GIF89a", b"<html>", b"%PDF-1.4\n%%EOF\n"):
        made[f"behind {content[:8]!r}"] = partial(prefix, content)
    made["in an attachment of another file"] = _attached
    for name, make in made.items():
        yield Attack(name, make)


def _as_string(pdf: bytes) -> bytes:
    """The signature spelled as a string in round brackets."""
    gap = containers(pdf)[0]
    raw = bytes.fromhex(pdf[gap.start + 1 : gap.stop - 1].decode())
    told = b"".join(b"\\%03o" % each if each in b"()\\\r\n" else bytes([each]) for each in raw)
    return refill(pdf, b"(" + told + b")")


def _shorten(pdf: bytes, end: int, revision: int) -> bytes:
    # A whole file less its last byte, or the revision before one: what was signed is never shorter.
    last = pdf.count(b"%%EOF\n") - 1
    return pdf[: end if revision == last else end + 1] if revision != 1 or last == 1 else pdf[:end]


def _attached() -> bytes:
    """The signed file carried whole within one that is not."""

    def alter(file: pikepdf.Pdf) -> None:
        file.attachments["signed.pdf"] = signed()

    with pikepdf.open(io.BytesIO(unsigned()[0])) as _:
        return change(unsigned()[0], alter) + stream(b"")
