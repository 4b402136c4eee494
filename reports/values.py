"""The values of a file's objects, read only to see that they are well-formed: brackets matched, no entry said twice."""

import re
from collections.abc import Iterator

from reports.bounds import DEEPEST, LONGEST_WORD, MOST_WORDS, FrameError

_TOKEN = re.compile(
    rb"[\x00\t\n\x0c\r ]+|<<|>>|\[|\]|\(|<[0-9A-Fa-f\s]*>|/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*|[^\x00\t\n\x0c\r ()<>\[\]{}/%]+"
)
_STRING = re.compile(rb"[()\\]")
_SPACES = frozenset(b"\x00\t\n\x0c\r ")


def read_value(content: bytes, at: int) -> tuple[int, dict[bytes, bytes]]:
    """Where a value that begins at `at` ends, spaces behind it included, and the entries of its outermost dictionary whose values are plain.

    :raises FrameError: for a bracket without its fellow, an entry said twice, a comment, or nesting without end.
    """
    opened: list[bytes] = []
    keys: list[set[bytes]] = []
    entries: dict[bytes, bytes] = {}
    key: list[bytes | None] = []
    for count, (token, end) in enumerate(_tokens(content, at)):
        if len(token) > LONGEST_WORD or count > MOST_WORDS:
            raise FrameError("an object is larger than any of a summary")
        if token in (b"<<", b"["):
            if opened and opened[-1] == b"<<" and key[-1] is not None:
                key[-1] = None
            opened.append(token)
            keys.append(set())
            key.append(None)
            if len(opened) > DEEPEST:
                raise FrameError("the file's objects are nested deeper than in any summary")
        elif token in (b">>", b"]"):
            if not opened or (opened.pop() == b"<<") != (token == b">>"):
                raise FrameError("a bracket in the file has no fellow")
            keys.pop()
            key.pop()
        elif opened and opened[-1] == b"<<":
            if token.startswith(b"/") and key[-1] is None:
                if token in keys[-1]:
                    raise FrameError(f"an object says {token.decode('latin-1')} twice")
                keys[-1].add(token)
                key[-1] = token
            elif key[-1] is not None:
                if len(opened) == 1:
                    entries[key[-1]] = token
                key[-1] = None
        at = end
        if not opened:
            break
    else:
        raise FrameError("an object does not end")
    while at < len(content) and content[at] in _SPACES:
        at += 1
    return at, entries


def _tokens(content: bytes, at: int) -> Iterator[tuple[bytes, int]]:
    while at < len(content):
        found = _TOKEN.match(content, at)
        if found is None:
            raise FrameError("an object holds what no summary holds")
        token, at = found[0], found.end()
        if token == b"(":
            start, depth = at, 1
            while depth:
                mark = _STRING.search(content, at)
                if mark is None:
                    raise FrameError("a text in the file does not end")
                at = mark.end() + (mark[0] == b"\\")
                depth += {b"(": 1, b")": -1}.get(mark[0], 0)
            yield b"(" + content[start:at], at
        elif token[0] not in _SPACES:
            yield token, at
