"""What is attached to a rightly signed summary is another record, a second one, or the same under another name."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pikepdf

from engine.consultation import digest, write_canonically
from tests.attacks.attack import Attack, Found
from tests.attacks.files import craft

RECORD = "record.json"


def _read(pdf: pikepdf.Pdf) -> bytes:
    return bytes(pdf.attachments[RECORD].get_file().read_bytes())


def _write(pdf: pikepdf.Pdf, content: bytes) -> None:
    """The attached bytes replaced, everything around them kept."""
    pdf.attachments[RECORD].get_file().obj.write(content)


def _text(alter: Callable[[bytes], bytes], pdf: pikepdf.Pdf) -> None:
    _write(pdf, alter(_read(pdf)))


def _values(alter: Callable[[dict[str, Any]], object], pdf: pikepdf.Pdf, *, redone: bool = False) -> None:
    """A value of the record other; `redone` lets its digest follow."""
    values = json.loads(_read(pdf))
    alter(values)
    if redone:
        values["digest"] = digest(values["record"])
    _write(pdf, write_canonically(values))


def _at(*path: str, value: Any) -> Callable[[dict[str, Any]], object]:
    def alter(values: dict[str, Any]) -> None:
        *above, last = path
        section: Any = values
        for name in above:
            section = section.setdefault(name, {})
        if value is None:
            section.pop(last, None)
        else:
            section[last] = value

    return alter


def _attach(name: str, content: bytes, pdf: pikepdf.Pdf) -> None:
    pdf.attachments[name] = content


def _rename(name: str, pdf: pikepdf.Pdf) -> None:
    spec = pdf.attachments[RECORD].obj
    spec.F = spec.UF = name
    pdf.Root.Names.EmbeddedFiles.Names = pikepdf.Array([name, spec])


def _twice(pdf: pikepdf.Pdf) -> None:
    """Two entries of the same name in the tree of names: which one is read depends on the reader."""
    spec = pdf.attachments[RECORD].obj
    other = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec, F=RECORD, UF=RECORD,
            EF=pikepdf.Dictionary(F=pdf.make_stream(b"{}", Type=pikepdf.Name.EmbeddedFile)),
        )
    )  # fmt: skip
    pdf.Root.Names.EmbeddedFiles.Names = pikepdf.Array([RECORD, spec, RECORD, other])


def _kids(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.Names.EmbeddedFiles.Names
    pdf.Root.Names.EmbeddedFiles = pikepdf.Dictionary(
        Kids=pikepdf.Array([pikepdf.Dictionary(Limits=pikepdf.Array([RECORD, RECORD]), Names=names)])
    )


def _forked(pdf: pikepdf.Pdf) -> None:
    """One description with two files: the one by its old name, the other by its new."""
    pdf.attachments[RECORD].obj.EF.UF = pdf.make_stream(b"{}", Type=pikepdf.Name.EmbeddedFile)


def _associated(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF = pikepdf.Array([])


def _checksum(pdf: pikepdf.Pdf) -> None:
    pdf.attachments[RECORD].get_file().obj.Params.CheckSum = pikepdf.String("0" * 16)


OTHER: dict[str, Callable[[dict[str, Any]], object]] = {
    "other advice": _at("record", "outcome", "advice", value="observe"),
    "another status": _at("record", "outcome", "status", value="open"),
    "another edition": _at("record", "outcome", "pack", value="contemporary-2026"),
    "another edition's digest": _at("record", "outcome", "pack_digest", value="sha256:" + "0" * 64),
    "another birth date": _at("record", "case", "identity", "birth_date", value="1950-01-01"),
    "another name": _at("record", "case", "identity", "name", value="Somebody Else"),
    "no identity": _at("record", "case", "identity", value=None),
    "another creatinine": _at("record", "case", "clinical", "safety", "creatinine", value={"value": 9}),
    "another date": _at("record", "case", "clinical", "as_of", value="2020-01-01"),
    "an unknown datum": _at("record", "case", "clinical", "unknown", value=1),
    "checks by nobody": _at("record", "checks", value=[{"item": "x"}]),
    "another version": _at("record", "engine", value="0.0.1"),
    "another form": _at("page_format", value=2),
    "a form of words": _at("page_format", value="10"),
    "no form": _at("page_format", value=None),
    "another signer": _at("signer", "name", value="Somebody Else"),
    "another certificate": _at("signer", "certificate", value="0" * 64),
    "another time": _at("signer", "signed_at", value="2020-01-01T00:00:00+00:00"),
    "no time": _at("signer", "signed_at", value="yesterday"),
    "another sheet": _at("layout", "sheet", value="letter"),
    "no sheet": _at("layout", "sheet", value="napkin"),
    "room for a supervisor": _at("layout", "countersign", value=True),
    "a layout of more": _at("layout", "more", value=1),
    "other certificates": _at("certificates", value={}),
    "an amendment": _at("amendment", value={"version": 2}),
    "another foot": _at("running", "foot", value=["Other"]),
    "another count of pages": _at("running", "page", value="Page {page}"),
    "a trap in the count of pages": _at("running", "page", value="{page.__class__} {pages}"),
    "a wide count of pages": _at("running", "page", value="{page:>9999999999} {pages}"),
    "nothing printed": _at("printed", value=[]),
    "printed words of no kind": _at("printed", value={"lines": 1}),
    "no record": _at("record", value=None),
    "a list for a record": _at("record", value=[]),
    "a thing more": _at("more", value="x"),
}  # fmt: skip
TEXTS: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "an empty record": lambda _: b"{}",
    "a list": lambda _: b"[]",
    "null": lambda _: b"null",
    "no JSON": lambda content: content[:-1],
    "a space more": lambda content: content + b" ",
    "a mark before": lambda content: b"\xef\xbb\xbf" + content,
    "a key twice": lambda content: content.replace(b"{", b'{"digest":"0",', 1),
    "no UTF-8": lambda content: content.replace(b"e", b"\xff", 1),
    "deep brackets": lambda _: b"[" * 100_000 + b"]" * 100_000,
    "a number without end": lambda content: content.replace(b'"page_format":', b'"page_format":' + b"9" * 5000, 1),
    "no number": lambda content: content.replace(b'"page_format":', b'"page_format":NaN,"x":', 1),
    "half a letter": lambda content: content.replace(b'"', b'"\\ud800', 1),
}


def attacks(*, sample: bool) -> Iterator[Attack]:
    """The record other in each of its parts, with and without its digest redone; and what stands beside it."""
    made: dict[str, Callable[[pikepdf.Pdf], object]] = {}
    for name, alter in OTHER.items():
        made[name] = partial(_values, alter)
        if name not in ("no record", "a list for a record"):
            made[f"{name}, its digest redone"] = partial(_values, alter, redone=True)
    for name, text in TEXTS.items():
        made[name] = partial(_text, text)
    for name in ("more.txt", "Record.json", "record.json ", "\u0433ecord.json", "a.exe", "summary.pdf"):
        made[f"{name!r} beside it"] = partial(_attach, name, b"{}")
        made[f"called {name!r}"] = partial(_rename, name)
    made["the name twice"] = _twice
    made["the names in a tree"] = _kids
    made["two files in one"] = _forked
    made["associated with nothing"] = _associated
    made["another checksum"] = _checksum
    for at, (name, change) in enumerate(made.items()):
        if not sample or at % 15 == 0:
            yield Attack(name, partial(craft, change), (Found.MISMATCH, Found.REFUSED))
