"""The values of a file's objects, read only to see that they are well-formed: brackets matched, no entry said twice."""

import re
from collections.abc import Iterator

from engine.language import say
from reports.proving.bounds import DEEPEST, LONGEST_WORD, MOST_WORDS, FrameError

_TOKEN = re.compile(
    rb"[\x00\t\n\x0c\r ]+|<<|>>|\[|\]|\(|<[0-9A-Fa-f\s]*>"
    rb"|/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*|[^\x00\t\n\x0c\r ()<>\[\]{}/%]+"
)
_STRING = re.compile(rb"[()\\]")
_SPACES = frozenset(b"\x00\t\n\x0c\r ")


class _Reading:
    """What stands open while a value is read: the brackets, and of each dictionary its entries and the one begun."""

    def __init__(self) -> None:
        self.entries: dict[bytes, bytes] = {}  # of the outermost dictionary, where they are plain
        self._open: list[bytes] = []
        self._keys: list[set[bytes]] = []
        self._key: list[bytes] = []  # empty while a dictionary waits for a name

    def take(self, token: bytes) -> bool:
        """One word more; whether the value has come to its end.

        :raises FrameError: for a bracket without its fellow, an entry said twice, or nesting without end.
        """
        if token in (b"<<", b"["):
            if self._key:
                self._key[-1] = b""
            self._open.append(token)
            self._keys.append(set())
            self._key.append(b"")
            if len(self._open) > DEEPEST:
                raise FrameError(say("the file's objects are nested deeper than in any summary"))
        elif token in (b">>", b"]"):
            if not self._open or (self._open.pop() == b"<<") != (token == b">>"):
                raise FrameError(say("a bracket in the file has no fellow"))
            self._keys.pop()
            self._key.pop()
        elif self._open and self._open[-1] == b"<<":
            self._enter(token)
        return not self._open

    def _enter(self, token: bytes) -> None:
        """A word within a dictionary: the name of an entry, or its value."""
        if self._key[-1]:
            if len(self._open) == 1:
                self.entries[self._key[-1]] = token
            self._key[-1] = b""
        elif token.startswith(b"/"):
            if token in self._keys[-1]:
                raise FrameError(say("an object of the file says the same entry twice"))
            self._keys[-1].add(token)
            self._key[-1] = token


def read_value(content: bytes, at: int) -> tuple[int, dict[bytes, bytes]]:
    """Where a value that begins at `at` ends, spaces behind it included, and its entries whose values are plain.

    :raises FrameError: when it is not well-formed, or larger than any in a summary.
    """
    reading = _Reading()
    for count, (token, end) in enumerate(_tokens(content, at)):
        if len(token) > LONGEST_WORD or count > MOST_WORDS:
            raise FrameError(say("an object is larger than any of a summary"))
        at = end
        if reading.take(token):
            break
    else:
        raise FrameError(say("an object does not end"))
    while at < len(content) and content[at] in _SPACES:
        at += 1
    return at, reading.entries


def _tokens(content: bytes, at: int) -> Iterator[tuple[bytes, int]]:
    while at < len(content):
        found = _TOKEN.match(content, at)
        if found is None:
            raise FrameError(say("an object holds what no summary holds"))
        token, at = found[0], found.end()
        if token == b"(":
            start, depth = at, 1
            while depth:
                mark = _STRING.search(content, at)
                if mark is None:
                    raise FrameError(say("a text in the file does not end"))
                at = mark.end() + (mark[0] == b"\\")
                depth += {b"(": 1, b")": -1}.get(mark[0], 0)
            yield b"(" + content[start:at], at
        elif token[0] not in _SPACES:
            yield token, at
