"""The frame of a file as this program writes it: every byte belongs to one object, and every object stands in a list.

Readers of PDF mend what is broken, each in its own way; where two could read two things, nobody knows what was signed.
So nothing is mended here: no bytes between objects, no list in two forms, no loop, no entry that names another place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.language import say
from reports.proving.bounds import LARGEST, MOST_REVISIONS, FrameError, Room
from reports.proving.values import read_value

_HEADER = re.compile(rb"%PDF-1\.7\n%[\x80-\xff]{4}\n")
_ENDING = re.compile(rb"\s*startxref\s+(\d{1,12})\s+%%EOF\n?")
_START = re.compile(rb"(\d{1,7}) 0 obj\s*")
_STREAM = re.compile(rb"stream\r?\n")
_STREAM_END = re.compile(rb"\s*endstream")
_AFTER = re.compile(rb"\s*endobj\s*")
_LENGTH = re.compile(rb"\d{1,9}")
_WIDTHS = re.compile(rb"/W \[ ?(\d) (\d) (\d) ?\]")
_INDEX = re.compile(rb"/Index \[ ?((?:\d{1,7} ?)+)\]")
_PREDICTED = re.compile(rb"/DecodeParms << /Columns (\d{1,2}) /Predictor 12 >>")
_IN_PLACE, _PACKED = 1, 2  # kinds of entries in a list of objects


@dataclass(frozen=True, slots=True)
class _Object:
    """A numbered object: where it begins and ends, how its value is written, and its stream unpacked."""

    number: int
    start: int
    end: int
    text: bytes
    entries: dict[bytes, bytes]
    stream: bytes
    packed: tuple[int, ...]  # the numbers of the objects within it


def check_frame(pdf: bytes) -> None:
    """Make sure that the file is framed as this program frames one, and no larger than one can be.

    :raises FrameError: when it is not.
    """
    if len(pdf) > LARGEST:
        raise FrameError(
            say("the file is larger than {largest} MB, which a summary never is").format(largest=LARGEST // 1_000_000)
        )
    header = _HEADER.match(pdf)
    if header is None:
        raise FrameError(say("the file does not begin as a summary does"))
    room, at, table, revisions = Room(), header.end(), 0, 0
    while at < len(pdf) or revisions == 0:
        revisions += 1
        if revisions > MOST_REVISIONS:
            raise FrameError(say("something was added to the file after it was made"))
        at, table = _check_revision(pdf, at, table, room)


def _check_revision(pdf: bytes, at: int, before: int, room: Room) -> tuple[int, int]:
    """One revision: objects without a gap, then their list; returns where it ends and where its list begins."""
    objects: dict[int, _Object] = {}
    while (head := _START.match(pdf, at)) is not None:
        room.count()
        found = _read_object(pdf, head, room)
        if found.number in objects:
            raise FrameError(say("the file holds object {number} twice").format(number=found.number))
        objects[found.number] = found
        at = found.end
    ending = _ENDING.match(pdf, at)
    if ending is None:
        raise FrameError(say("the file holds something between its objects, or ends in the middle"))
    table = next((each for each in objects.values() if each.start == int(ending[1])), None)
    if table is None or table.entries.get(b"/Type") != b"/XRef":
        raise FrameError(say("the list of the file's objects is not where the file says, or not of the one form"))
    if b"/Encrypt" in table.entries:
        raise FrameError(say("the file is encrypted, which a summary never is"))
    if b"/XRefStm" in table.entries or table.entries.get(b"/Prev", b"0") != b"%d" % before:
        raise FrameError(say("the lists of the file's objects do not follow one another"))
    _check_table(table, objects)
    return ending.end(), table.start


def _read_object(pdf: bytes, head: re.Match[bytes], room: Room) -> _Object:
    """An object read to its end, its stream unpacked within the room that is left."""
    at, entries = read_value(pdf, head.end())
    text, content = pdf[head.end() : at], b""
    begin = _STREAM.match(pdf, at)
    if begin is not None:
        length = entries.get(b"/Length", b"")
        if _LENGTH.fullmatch(length) is None:
            raise FrameError(say("a stream does not say how long it is"))
        at = begin.end() + int(length)
        end = _STREAM_END.match(pdf, at)
        if end is None:
            raise FrameError(say("a stream is not as long as it says"))
        content, at = room.unpack(pdf[begin.end() : at], entries), end.end()
    after = _AFTER.match(pdf, at)
    if after is None:
        raise FrameError(say("object {int} does not end where it should").format(int=int(head[1])))
    packed = _read_packed(content, entries, room) if entries.get(b"/Type") == b"/ObjStm" else ()
    return _Object(int(head[1]), head.start(), after.end(), text, entries, content, packed)


def _read_packed(content: bytes, entries: dict[bytes, bytes], room: Room) -> tuple[int, ...]:
    """The numbers of the objects within a stream, each of them well-formed and none overlapping another."""
    first, count = (int(entries.get(name, b"-1")) for name in (b"/First", b"/N"))
    told = content[:first].split() if first > 0 else []
    if len(told) != 2 * count or b"/Extends" in entries or not all(_LENGTH.fullmatch(each) for each in told):
        raise FrameError(say("a stream of objects does not list them rightly"))
    room.count(count)
    places = [first + int(each) for each in told[1::2]]
    for place, following in zip(places, [*places[1:], len(content)], strict=True):
        end, _ = read_value(content, place)
        if end != following:
            raise FrameError(say("objects packed in the file overlap"))
    return tuple(int(each) for each in told[::2])


def _check_table(table: _Object, objects: dict[int, _Object]) -> None:
    """Make sure that the list names every object of its revision in its place, and nothing else."""
    listed: set[int] = set()
    inside: set[tuple[int, int]] = set()
    for number, (kind, where, which) in _read_table(table):
        if number in listed:
            raise FrameError(say("the file lists object {number} twice").format(number=number))
        listed.add(number)
        if kind == _IN_PLACE:
            right = which == 0 and number in objects and objects[number].start == where
        elif kind == _PACKED:
            right = where in objects and objects[where].packed[which : which + 1] == (number,)
            inside.add((where, which))
        else:
            right = kind == 0 and number not in objects
        if not right:
            raise FrameError(say("the file lists object {number} where it is not").format(number=number))
    count = sum(len(each.packed) for each in objects.values())
    if set(objects) - listed - {table.number} or len(inside) != count:
        raise FrameError(say("the file holds objects that its list does not name"))


def _read_table(table: _Object) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """The entries of a list: number, then kind and the two numbers that say where."""
    widths, index = _WIDTHS.search(table.text), _INDEX.search(table.text)
    if widths is None:
        raise FrameError(say("the list of the file's objects is not of the one form"))
    sizes = [int(each) for each in widths.groups()]
    spans = [int(each) for each in (index[1].split() if index else (b"0", table.entries.get(b"/Size", b"0")))]
    numbers = (at for first, count in zip(spans[::2], spans[1::2], strict=True) for at in range(first, first + count))
    rows = list(_read_rows(table, sum(sizes)))
    if sum(spans[1::2]) != len(rows):
        raise FrameError(say("the list of the file's objects is longer or shorter than it says"))
    for number, row in zip(numbers, rows, strict=True):
        kind, where = row[: sizes[0]], row[sizes[0] : sizes[0] + sizes[1]]
        values = [int.from_bytes(each, "big") for each in (kind, where, row[sizes[0] + sizes[1] :])]
        yield number, (values[0] if sizes[0] else 1, values[1], values[2])


def _read_rows(table: _Object, width: int) -> Iterator[bytes]:
    predicted = _PREDICTED.search(table.text)
    if predicted is None:
        if b"/DecodeParms" in table.text or not width or len(table.stream) % width:
            raise FrameError(say("the list of the file's objects is not of the one form"))
        yield from (table.stream[at : at + width] for at in range(0, len(table.stream), width))
        return
    if int(predicted[1]) != width or not width or len(table.stream) % (width + 1):
        raise FrameError(say("the list of the file's objects is not of the one form"))
    above = bytes(width)
    for at in range(0, len(table.stream), width + 1):
        if table.stream[at] != 2:  # noqa: PLR2004 - each row as it differs from the one above
            raise FrameError(say("the list of the file's objects is not of the one form"))
        above = bytes((one + other) % 256 for one, other in zip(above, table.stream[at + 1 :], strict=False))
        yield above
