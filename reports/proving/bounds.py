"""How large a summary can be: what a file may hold before any reader of PDF is allowed to open it."""

import zlib
from collections.abc import Mapping

from engine.language import say

LARGEST = 10_000_000  # bytes of a file; a summary has some 100,000
MOST_OBJECTS = 50_000
MOST_REVISIONS = 3  # as written, and a signature each
LARGEST_INFLATED = 60_000_000  # bytes of all streams together, unpacked
DEEPEST = 40  # brackets within brackets
LONGEST_WORD = 65_536  # bytes of one text, name or number; the longest is the signature itself
MOST_WORDS = 20_000  # texts, names, numbers and brackets of one object


class FrameError(ValueError):
    """The file's frame is not that of a summary, or larger than any; the sentence says what is wrong."""


class Room:
    """How much of a file may still be unpacked and counted."""

    def __init__(self) -> None:
        self._bytes = LARGEST_INFLATED
        self._objects = MOST_OBJECTS

    def count(self, objects: int = 1) -> None:
        """Take note of objects.

        :raises FrameError: when there are more than any summary has.
        """
        self._objects -= objects
        if self._objects < 0:
            raise FrameError(say("the file holds more objects than any summary"))

    def unpack(self, packed: bytes, entries: Mapping[bytes, bytes]) -> bytes:
        """A stream's bytes, never more than the room that is left for all of them.

        :raises FrameError: when it is packed otherwise than this program packs, or unpacks to more.
        """
        if b"/F" in entries:
            raise FrameError(say("a stream lies outside the file"))
        content = packed if b"/Filter" not in entries else self._inflate(packed, entries[b"/Filter"])
        self._bytes -= len(content)
        if self._bytes < 0:
            raise FrameError(say("the file unpacks to more than any summary"))
        return content

    def _inflate(self, packed: bytes, pack: bytes) -> bytes:
        if pack != b"/FlateDecode":
            raise FrameError(say("a stream is packed otherwise than in any summary"))
        reader = zlib.decompressobj()
        try:
            content = reader.decompress(packed, self._bytes + 1)
        except zlib.error:
            raise FrameError(say("a stream cannot be unpacked")) from None
        if len(content) <= self._bytes and (not reader.eof or reader.unused_data.strip()):
            raise FrameError(say("a stream holds more or less than it says"))
        return content
