"""Structure-aware mutations: objects, numbers, names and brackets of a signed file exchanged, doubled or taken away."""

import random
import re
from collections.abc import Iterator
from functools import partial

import pikepdf

from reports.sign import sign
from tests.attacks.attack import Attack, Found
from tests.attacks.files import change, countersigned, unsigned
from tests.reports.papers import MOMENT, key, signed

MUTATIONS = 3_000
SIGNED_MUTATIONS = 150
_OBJECT = re.compile(rb"\d+ 0 obj\n.*?endobj\n", re.DOTALL)
_PLACE = re.compile(rb"\d{10} \d{5} [nf] |\d+")
_PIECES = {
    "number": re.compile(rb"(?<=[ \[])\d+(?=[ \]\n])"),
    "name": re.compile(rb"/[A-Za-z]{2,}"),
    "bracket": re.compile(rb"<<|>>|\[|\]"),
    "reference": re.compile(rb"\d+ 0 R"),
    "word": re.compile(rb"endobj|obj|endstream|stream|startxref|%%EOF|xref|trailer|null|true|false"),
}
_NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"1.5", b"", b"null")


def mutate(pdf: bytes, seed: int) -> bytes:
    """One to three mutations by chance, the same for the same seed."""
    source = random.Random(seed)  # noqa: S311 - chance that comes out the same each time
    for _ in range(source.choice((1, 1, 1, 2, 3))):
        pdf = _mutate(pdf, source)
    return pdf


def _mutate(pdf: bytes, source: random.Random) -> bytes:
    if source.random() < 0.4:
        objects = list(_OBJECT.finditer(pdf))
        one, other = source.choice(objects), source.choice(objects)
        kind = source.choice(("delete", "double", "swap", "overwrite"))
        if kind == "delete":
            return pdf[: one.start()] + pdf[one.end() :]
        if kind == "double":
            return pdf[: one.end()] + one[0] + pdf[one.end() :]
        if kind == "swap" and one.start() != other.start():
            first, second = sorted((one, other), key=lambda each: each.start())
            between = pdf[first.end() : second.start()]
            return pdf[: first.start()] + second[0] + between + first[0] + pdf[second.end() :]
        return pdf[: one.start()] + re.sub(rb"^\d+", one[0].split()[0], other[0]) + pdf[one.end() :]
    kind = source.choice(list(_PIECES))
    found = list(_PIECES[kind].finditer(pdf))
    one, other = source.choice(found), source.choice(found)
    new = source.choice((other[0], b"", one[0] * 2, *_NUMBERS)) if kind == "number" else source.choice((other[0], b""))
    return pdf[: one.start()] + new + pdf[one.end() :]


def mutate_before_signing(seed: int) -> bytes:
    """Mutated in its uncompressed form, mended by a library as far as it can, and then rightly signed."""
    file, places = unsigned()
    plain = change(file, lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    source = random.Random(seed)  # noqa: S311 - chance that comes out the same each time
    for _ in range(20):
        changed = _mutate(plain, source)
        try:
            if _lines(changed) != _lines(plain):  # else the library mended all of it
                return sign(change(changed, lambda _: None), key(), MOMENT, places)
        except Exception:  # noqa: BLE001, S112 - what no library can mend is tried without it
            continue
    return plain


def _lines(pdf: bytes) -> list[bytes]:
    """What a library makes of a file, line by line, in whatever order and place its entries stand."""
    settings = {"qdf": True, "static_id": True, "object_stream_mode": pikepdf.ObjectStreamMode.disable}
    said = change(change(pdf, lambda _: None), lambda _: None, **settings).split(b"\n")
    return sorted(line for line in said if line and not _PLACE.fullmatch(line))


def attacks(*, sample: bool) -> Iterator[Attack]:
    """Mutations of signed files, which must all be refused; and of files signed after they were mutated."""
    for number, pdf in enumerate((signed(), countersigned())):
        for seed in range(30 if sample else MUTATIONS // 2):
            yield Attack(f"mutation {seed} of {number}", partial(_differ, pdf, seed))
    for seed in range(4 if sample else SIGNED_MUTATIONS):
        found = (Found.MISMATCH, Found.REFUSED)
        yield Attack(f"mutation {seed} before signing", partial(mutate_before_signing, seed), found)


def _differ(pdf: bytes, seed: int) -> bytes:
    """The first mutation of the seed that is not the file itself."""
    return next(made for at in range(100) if (made := mutate(pdf, seed + 10_000 * at)) != pdf)
