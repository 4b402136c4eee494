"""The one field left for a supervisor, used for something else: by strangers without a key, and by one who has one."""

import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from reports import sign as signing
from tests.attacks.attack import SECOND, Attack, Found
from tests.attacks.files import COUNTERSIGN, LATER, countersigned
from tests.reports.papers import key, signed

Write = Callable[[IncrementalPdfFileWriter], object]
name, number, text = generic.pdf_name, generic.NumberObject, generic.TextStringObject


def countersign(write: Write, *, field: str = signing.SUPERVISOR, pdf: bytes | None = None, **about: Any) -> bytes:
    """The supervisor's signature in a revision that does more than sign."""
    writer = signing._Writer(io.BytesIO(signed(COUNTERSIGN) if pdf is None else pdf))
    write(writer)
    told = signing.signers.PdfSignatureMetadata(
        field_name=field, name=key(SECOND).name, reason=signing.REASON, md_algorithm="sha256",
        subfilter=signing.SigSeedSubFilter.PADES, **about,
    )  # fmt: skip
    return signing._write(writer, key(SECOND), LATER, told)


def _field(writer: IncrementalPdfFileWriter, at: int = 0) -> Any:
    """A field of the form, marked as written anew; 0 is the supervisor's."""
    reference = writer.root["/AcroForm"].raw_get("/Fields").raw_get(1 - at)
    writer.mark_update(reference)
    return reference.get_object()


def _page(writer: IncrementalPdfFileWriter, at: int = 0) -> Any:
    reference, _ = writer.find_page_for_modification(at)
    writer.mark_update(reference)
    return reference.get_object()


def _set(find: Callable[[IncrementalPdfFileWriter], Any], entry: str, value: Any) -> Write:
    def write(writer: IncrementalPdfFileWriter) -> None:
        target = find(writer)
        target[name(entry)] = value(writer) if callable(value) else value

    return write


def _root(writer: IncrementalPdfFileWriter) -> Any:
    writer.update_root()
    return writer.root


def _form(writer: IncrementalPdfFileWriter) -> Any:
    writer.mark_update(writer.root.raw_get("/AcroForm"))
    return writer.root["/AcroForm"]


def _stream(writer: IncrementalPdfFileWriter) -> Any:
    return writer.add_object(generic.StreamObject(stream_data=b"q 1 g 0 0 600 850 re f Q"))


def _face(writer: IncrementalPdfFileWriter) -> Any:
    face = generic.StreamObject(stream_data=b"q 0 g 0 0 600 850 re f Q")
    for entry, value in {"/Type": name("/XObject"), "/Subtype": name("/Form"), "/BBox": _box(0, 0, 600, 850)}.items():
        face[name(entry)] = value
    return generic.DictionaryObject({name("/N"): writer.add_object(face)})


def _box(*values: int) -> Any:
    return generic.ArrayObject([number(each) for each in values])


def _add_field(writer: IncrementalPdfFileWriter) -> None:
    append_signature_field(writer, SigFieldSpec("Third", on_page=0, box=(10, 10, 60, 30)))


def _add_text(writer: IncrementalPdfFileWriter) -> None:
    field = generic.DictionaryObject({
        name("/FT"): name("/Tx"), name("/T"): text("Advice"), name("/V"): text("Stop"),
        name("/Subtype"): name("/Widget"), name("/Rect"): _box(50, 600, 500, 700),
    })  # fmt: skip
    writer.root["/AcroForm"].raw_get("/Fields").append(writer.add_object(field))
    writer.mark_update(writer.root.raw_get("/AcroForm"))


def _add_note(writer: IncrementalPdfFileWriter) -> None:
    note = generic.DictionaryObject({
        name("/Type"): name("/Annot"), name("/Subtype"): name("/FreeText"), name("/Rect"): _box(50, 600, 500, 700),
        name("/Contents"): text("Stop"), name("/AP"): _face(writer),
    })  # fmt: skip
    _page(writer)["/Annots"].append(writer.add_object(note))


def _fill(value: Any) -> bytes:
    """The field filled without any signature."""
    writer = signing._Writer(io.BytesIO(signed(COUNTERSIGN)))
    _field(writer)[name("/V")] = value
    return _finish(writer)


def _only(write: Write) -> bytes:
    """A revision that does not sign at all."""
    writer = signing._Writer(io.BytesIO(signed(COUNTERSIGN)))
    write(writer)
    return _finish(writer)


def _finish(writer: Any) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _third() -> bytes:
    """A third signature in a field of its own."""
    return countersign(_add_field, field="Third", pdf=countersigned())


def _third_before() -> bytes:
    return countersign(_add_field, field="Third")


WRITES: dict[str, Write] = {
    "the field moved": _set(_field, "/Rect", _box(50, 600, 200, 640)),
    "the field enlarged": _set(_field, "/Rect", _box(0, 0, 600, 850)),
    "the field given a face": _set(_field, "/AP", _face),
    "the field hidden": _set(_field, "/F", number(2)),
    "the field renamed in words": _set(_field, "/TU", text("Approved by the board")),
    "the field with a script": _set(_field, "/AA", generic.DictionaryObject()),
    "the field with a caption": _set(_field, "/MK", generic.DictionaryObject({name("/CA"): text("Stop")})),
    "the field with a lock": _set(_field, "/Lock", generic.DictionaryObject({name("/Action"): name("/All")})),
    "the clinician's field moved": _set(lambda writer: _field(writer, 1), "/Rect", _box(50, 600, 200, 640)),
    "the clinician's field given a face": _set(lambda writer: _field(writer, 1), "/AP", _face),
    "the clinician's field emptied": _set(lambda writer: _field(writer, 1), "/V", generic.NullObject()),
    "the page drawn otherwise": _set(_page, "/Contents", _stream),
    "the page turned": _set(_page, "/Rotate", number(180)),
    "the page cropped": _set(_page, "/CropBox", _box(0, 0, 300, 300)),
    "the page magnified": _set(_page, "/UserUnit", number(9)),
    "the page's typefaces gone": _set(_page, "/Resources", generic.DictionaryObject()),
    "the last page drawn otherwise": _set(lambda writer: _page(writer, 3), "/Contents", _stream),
    "an action when opened": _set(_root, "/OpenAction", generic.DictionaryObject()),
    "no permissions": _set(_root, "/Perms", generic.DictionaryObject()),
    "layers": _set(_root, "/OCProperties", generic.DictionaryObject()),
    "page labels": _set(_root, "/PageLabels", generic.DictionaryObject()),
    "another language": _set(_root, "/Lang", text("de")),
    "names": _set(_root, "/Names", generic.DictionaryObject()),
    "other metadata": _set(_root, "/Metadata", _stream),
    "a security store": _set(_root, "/DSS", generic.DictionaryObject()),
    "a structure": _set(_root, "/StructTreeRoot", generic.DictionaryObject()),
    "a form in another face": _set(_form, "/DA", text("/Helv 40 Tf")),
    "a field of text": _add_text,
    "a second field to sign": _add_field,
    "a note": _add_note,
    "an object that nothing names": _stream,
}  # fmt: skip


def attacks(*, sample: bool) -> Iterator[Attack]:
    """Each change in a revision of its own, and in the very revision that the trusted supervisor signs."""
    found = (Found.REFUSED, Found.MISMATCH)
    for at, (told, write) in enumerate(WRITES.items()):
        if sample and at % 5:
            continue
        yield Attack(f"{told}, unsigned", partial(_only, write))
        yield Attack(f"{told}, with the supervisor's signature", partial(countersign, write), found)
    empty = generic.DictionaryObject({name("/Type"): name("/Sig")})
    values = {"a text": text("Approved"), "a number": number(1), "nothing": generic.NullObject(), "no signature": empty}
    for told, value in values.items():
        yield Attack(f"filled with {told}", partial(_fill, value))
    yield Attack("a third signature", _third)
    yield Attack("a third field signed instead", _third_before)
    yield Attack("another reason", partial(countersign, lambda _: None, location="Elsewhere"), found)
