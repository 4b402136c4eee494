"""Huge and malformed files: bombs, loops, depths and rubbish that would cost a reader its time, memory or life."""

import random
import zlib
from collections.abc import Callable, Iterator
from functools import partial

from tests.attacks.attack import Attack
from tests.reports.papers import signed

HEADER = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
MEGA = 1_000_000


def frame(objects: list[bytes], root: bytes = b"1 0 R", more: bytes = b"") -> bytes:
    """A file framed exactly as a summary is, of these objects; number 1 is the catalog."""
    out, offsets = bytearray(HEADER), []
    for at, text in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (at, text)
    start = len(out)
    rows = b"".join(b"\x01" + each.to_bytes(8, "big") + b"\0\0" for each in (*offsets, start))
    size, packed = len(objects) + 2, zlib.compress(b"\0" * 11 + rows)
    told = b"<< /W [ 1 8 2 ] /Type /XRef /Filter /FlateDecode /Root %s /Size %d /Index [ 0 %d ] /Length %d %s>>"
    out += b"%d 0 obj\n" % (len(objects) + 1) + told % (root, size, size, len(packed), more)
    out += b"\nstream\n" + packed + b"\nendstream\nendobj\n\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def flate(content: bytes, entries: bytes = b"", times: int = 1) -> bytes:
    """A stream packed, perhaps several times over."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    pack = b"/FlateDecode" if times == 1 else b"[" + b" /FlateDecode" * times + b" ]"
    return b"<< %s /Filter %s /Length %d >>\nstream\n%s\nendstream" % (entries, pack, len(content), content)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def _tree(kids: bytes, count: int = 1) -> bytes:
    return frame([CATALOG, b"<< /Type /Pages /Kids [ %s ] /Count %d >>" % (kids, count)])


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (at + 3) for at in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ] >>"
    return frame([CATALOG, b"<< /Type /Pages /Kids [ %s ] /Count %d >>" % (kids, count), *[page] * count])


def _deep_pages(depth: int) -> bytes:
    kids = [b"<< /Type /Pages /Kids [ %d 0 R ] /Count 1 >>" % (at + 3) for at in range(depth)]
    return frame([CATALOG, *kids, b"<< /Type /Page >>"])


def _signature(container: bytes, byte_range: bytes = b"[ 0 9 19 9 ]") -> bytes:
    """A file whose signature is what is given, everything around it in order."""
    field = b"<< /FT /Sig /T (ClinicianSignature) /V 4 0 R /Subtype /Widget /Rect [ 0 0 9 9 ] >>"
    value = b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange %s /Contents <%s> >>"
    catalog = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [ 3 0 R ] /SigFlags 3 >> >>"
    return frame([catalog, b"<< /Type /Pages /Kids [] /Count 0 >>", field, value % (byte_range, container)])


def _rubbish(seed: int) -> bytes:
    """Bytes of no sense behind a beginning that has some."""
    source = random.Random(seed)  # noqa: S311 - chance that comes out the same each time
    return HEADER[: source.choice((0, 5, 9, len(HEADER)))] + source.randbytes(source.choice((1, 40, 5000, 200_000)))


def _loop(pdf: bytes, back: int) -> bytes:
    """The last list of objects says that the one before it is itself, or one further on."""
    start = pdf.rindex(b"/Prev ") + 6
    end = pdf.index(b"\n", start)
    place = int(pdf[pdf.rindex(b"startxref") + 10 :].split()[0]) + back
    return pdf[:start] + str(place).encode() + pdf[end:]


MADE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "a beginning": lambda: b"%PDF-1.7",
    "a beginning and an end": lambda: b"%PDF-1.7\n%%EOF",
    "zeros": lambda: b"\x00" * 1000,
    "brackets": lambda: b"%PDF-1.7\n" + b"[" * 100_000,
    "brackets framed": lambda: frame([b"[" * 50_000 + b"]" * 50_000]),
    "dictionaries framed": lambda: frame([b"<< /A " * 20_000 + b">>" * 20_000]),
    "round brackets": lambda: frame([b"(" * 200_000 + b")" * 200_000]),
    "a text without end": lambda: frame([b"(" + b"a" * MEGA]),
    "a name without end": lambda: frame([b"<< /" + b"A" * MEGA + b" 1 >>"]),
    "a number without end": lambda: frame([b"9" * MEGA]),
    "a bomb of 2 GB": lambda: frame([CATALOG, flate(zlib.compress(b"\0" * 200 * MEGA, 9) * 10)]),
    "a bomb in one stream": lambda: frame([CATALOG, flate(b"\0" * 100 * MEGA)]),
    "bombs in many streams": lambda: frame([CATALOG, *[flate(b"\0" * 5 * MEGA)] * 40]),
    "a bomb in a bomb": lambda: frame([CATALOG, flate(b"\0" * 50 * MEGA, times=3)]),
    "a bomb for a list": lambda: frame([CATALOG, flate(b"\0" * 90 * MEGA, b"/Type /XRef /W [ 1 2 1 ]")]),
    "a bomb of objects": lambda: frame([CATALOG, flate(b"1 0 " * 2 * MEGA + b"0", b"/Type /ObjStm /N 2000000 /First 8000000")]),  # noqa: E501 - a table
    "a bomb by runs": lambda: frame([CATALOG, b"<< /Filter /RunLengthDecode /Length 3 >>\nstream\n\x81aa\nendstream"]),
    "a bomb by LZW": lambda: frame([CATALOG, b"<< /Filter /LZWDecode /Length 2 >>\nstream\n\x80\x0b\nendstream"]),
    "a picture of a terapixel": lambda: frame([CATALOG, b"<< /Filter /JBIG2Decode /Width 999999 /Length 1 >>\nstream\n0\nendstream"]),  # noqa: E501 - a table
    "an unknown packing": lambda: frame([CATALOG, b"<< /Filter /Crypt /Length 1 >>\nstream\n0\nendstream"]),
    "a stream elsewhere": lambda: frame([CATALOG, b"<< /F (/dev/zero) /Length 0 >>\nstream\n\nendstream"]),
    "a length by reference": lambda: frame([CATALOG, b"<< /Length 2 0 R >>\nstream\n\nendstream"]),
    "a length below nothing": lambda: frame([CATALOG, b"<< /Length -1 >>\nstream\n\nendstream"]),
    "a length without end": lambda: frame([CATALOG, b"<< /Length " + b"9" * 5000 + b" >>\nstream\n\nendstream"]),
    "predictors of a huge width": lambda: frame([CATALOG, flate(b"0", b"/DecodeParms << /Predictor 15 /Columns 2147483647 >>")]),  # noqa: E501 - a table
    "100,000 objects": lambda: frame([b"null"] * 100_000),
    "100,000 fields": lambda: frame([b"<< /AcroForm << /Fields [" + b" 1 0 R" * 100_000 + b" ] >> >>"]),
    "20,000 pages": lambda: _many_pages(20_000),
    "pages 10,000 deep": lambda: _deep_pages(10_000),
    "pages that hold themselves": lambda: _tree(b"2 0 R"),
    "pages that hold themselves twice": lambda: _tree(b"2 0 R 2 0 R", 2),
    "pages that are not there": lambda: _tree(b"99 0 R"),
    "more pages than there are": lambda: _tree(b"", 2**31 - 1),
    "fields that hold themselves": lambda: frame([b"<< /Type /Catalog /AcroForm << /Fields [ 2 0 R ] >> >>",
                                                 b"<< /T (a) /Kids [ 2 0 R ] /Parent 2 0 R >>"]),
    "a catalog that is itself": lambda: frame([b"1 0 R"]),
    "a catalog that is a number": lambda: frame([b"7"]),
    "no catalog": lambda: frame([CATALOG], root=b"9 0 R"),
    "names that hold themselves": lambda: frame([b"<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>",
                                                b"<< /Kids [ 2 0 R 2 0 R ] >>"]),
    "an empty signature": lambda: _signature(b""),
    "a signature of nothing": lambda: _signature(b"3000"),
    "a signature of depths": lambda: _signature(b"3080" * 20_000),
    "a signature of long lengths": lambda: _signature(b"3084FFFFFFFF" + b"00" * 100),
    "a signature of huge lengths": lambda: _signature(b"30FF" + b"FF" * 127 + b"00" * 9),
    "a signature of 9 MB": lambda: _signature(b"30" * 9 * MEGA),
    "a range without end": lambda: _signature(b"3000", b"[ 0 999999999999 9 9 ]"),
    "a range of a million": lambda: _signature(b"3000", b"[" + b" 0 1" * 250_000 + b" ]"),
    "encrypted": lambda: frame([CATALOG], more=b"/Encrypt << /Filter /Standard /V 5 /R 6 >> "),
    "a list of two forms": lambda: frame([CATALOG], more=b"/XRefStm 15 "),
    "a list before itself": lambda: frame([CATALOG], more=b"/Prev 15 "),
    "a list that is its own": lambda: _loop(signed(), 0),
    "a list that comes later": lambda: _loop(signed(), 5),
    "a list below nothing": lambda: _loop(signed(), -10_000_000),
    "30 MB of spaces": lambda: signed() + b" " * 30 * MEGA,
    "30 MB of comments": lambda: HEADER + b"%\n" * 15 * MEGA,
    "1,000 revisions": lambda: signed() + b"startxref\n0\n%%EOF\n" * 1000,
    "10,000 ends": lambda: HEADER + b"%%EOF\n" * 10_000,
    "the summary 100 times": lambda: signed() * 100,
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "an archive": lambda: b"PK\x03\x04" + b"\0" * 100,
    "a script": lambda: b"%!PS-Adobe-3.0\n{ } loop",
    "a linearized file": lambda: frame([b"<< /Linearized 1 /L 99 /H [ 1 2 ] /O 1 /E 9 /N 1 /T 9 >>"]),
}  # fmt: skip


def attacks(*, sample: bool) -> Iterator[Attack]:
    """Every file of the list, the true one cut off at many places, and rubbish by chance."""
    for at, (name, make) in enumerate(MADE.items()):
        if not sample or at % 4 == 0:
            yield Attack(name, make)
    whole = signed()
    for part in range(1, 20 if sample else 300):
        cut = len(whole) * part // (20 if sample else 300)
        yield Attack(f"cut off at {cut}", partial(whole.__getitem__, slice(cut)))
        if not sample:
            yield Attack(f"begun at {cut}", partial(whole.__getitem__, slice(cut, None)))
    for seed in range(10 if sample else 300):
        yield Attack(f"rubbish {seed}", partial(_rubbish, seed))
