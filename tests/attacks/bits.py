"""Bit flips: one bit of a signed file is another, over the whole file and at every byte of its signature."""

from collections.abc import Iterator
from functools import partial

from tests.attacks.attack import Attack
from tests.attacks.files import countersigned
from tests.reports.papers import signed

FLIPS = 2_400  # over the whole of each file


def flip(pdf: bytes, place: int, bit: int) -> bytes:
    """The file with one bit flipped."""
    changed = bytearray(pdf)
    changed[place] ^= 1 << bit
    return bytes(changed)


def containers(pdf: bytes) -> list[range]:
    """Where the signatures lie in the file, their brackets included."""
    found, start = [], 0
    while (start := pdf.find(b"/Contents <", start)) >= 0:
        start += len(b"/Contents ")
        found.append(range(start, pdf.index(b">", start) + 1))
    return found


def attacks(*, sample: bool) -> Iterator[Attack]:
    """Spread over the file, first and last byte among them, then every byte of each signature."""
    for name, pdf in (("signed", signed()), ("countersigned", countersigned())):
        count = 40 if sample else FLIPS
        for part in range(count):
            place = (len(pdf) - 1) * part // (count - 1)
            yield Attack(f"{name} byte {place}", partial(flip, pdf, place, (place + part) % 8))
        for gap in containers(pdf):
            for place in gap[:: 311 if sample else 1]:
                yield Attack(f"{name} signature byte {place}", partial(flip, pdf, place, place % 8))
