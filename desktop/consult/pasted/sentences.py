"""A pasted report parted into sentences; a sentence that runs over the end of a line stays whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from desktop.consult.pasted.analytes import list_names
from desktop.consult.pasted.words import Token, read_tokens

_OPEN_END = re.compile(
    r"(?:[,(/–-]|\b(?:and|or|nor|not|no|of|for|was|were|is|are|the|a|an|in|by|with|to|at|on|from|than|but|be|been|has|have"
    r"|that|which|any|neither|without|never|could|cannot|may|might))\s*$",
    re.IGNORECASE,
)
_CLOSED_END = re.compile(r"[.;:!?]\s*$")
_STOP = re.compile(r"(?<!\bneg)(?<!\bpos)[.!](?=\s|$)|;", re.IGNORECASE)
_VALUE = re.compile(r"[\s:=|;]{0,4}[0-9]")
_LAST = 80  # characters at the end of a line in which its last word stands
_LONG = 2_000  # characters: no sentence is as long, so what goes on after them is of it, and is not read
_OPEN, _CLOSE = "([", ")]"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words between two stops; `ended` is the mark that ends it, `fresh` whether an empty line stands before.

    `torn` is where a line ends within it that said a result without a lesion; None where none does.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    ended: str = ""
    fresh: bool = False
    torn: int | None = None

    def has(self, kind: str) -> bool:
        """Whether a word of a kind stands in it."""
        return any(token.kind == kind for token in self.tokens)


def list_sentences(text: str) -> Iterator[Sentence]:
    """Every sentence of the text in order."""
    fresh = True
    for start, end, torn in _list_blocks(text):
        if not text[start:end].strip():
            fresh = True
            continue
        begin = start
        for stop in (*_list_stops(text, start, end), end):
            if text[begin:stop].strip():
                within = torn if torn is not None and begin <= torn < stop else None
                yield Sentence(
                    begin, stop, read_tokens(text, begin, stop), text[stop : stop + 1].strip(), fresh, within
                )
                fresh = False
            begin = stop + 1


def _list_blocks(text: str) -> Iterator[tuple[int, int, int | None]]:
    """The lines, those joined that are one sentence broken by the width of a page, and where one is torn."""
    lines: list[tuple[int, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        lines.append((at, at + len(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))))
        at += len(line)
    block: tuple[int, int, int | None] | None = None
    for start, end in lines:
        joined = "" if block is None else _runs_on(text, block[:2], (start, end))
        if block is not None and joined:
            block = (block[0], end, block[1] if joined == "torn" and block[2] is None else block[2])
            continue
        if block is not None:
            yield block
        block = (start, end, None)
    if block is not None:
        yield block


def _runs_on(text: str, block: tuple[int, int], line: tuple[int, int]) -> Literal["", "whole", "torn"]:
    """Whether a line belongs to the sentence before it; in doubt it does, and less is read."""
    before, after = text[slice(*block)], text[slice(*line)].lstrip()
    last = before[-_LAST:]
    if not before.strip() or not after or _CLOSED_END.search(last):
        return ""
    if _OPEN_END.search(last) or after[0] in "),%;.":
        return "whole"
    following = read_tokens(text, *line)
    begins_with_lesion = bool(following) and following[0].kind == "lesion"
    if after[0].islower() and not begins_with_lesion:
        return "whole"
    if len(before) > _LONG:
        return "whole"
    if not any(token.kind == "lesion" for token in following) or _is_laboratory(before):
        return ""
    said = read_tokens(text, *block)  # only now: a block of many short lines would be read again with each
    if any(token.kind == "not" for token in said):
        return "whole"
    if not any(token.kind == "lesion" for token in said):
        return "torn" if any(token.kind in ("status", "doubt") for token in said) else ""
    # A list of what was not found may go on; "no t(4;14)" above "t(14;16) detected" is left unread for it.
    goes_on = begins_with_lesion and any(token.says == "absent" and token.where != "plain" for token in said)
    return "whole" if goes_on else ""


def _is_laboratory(line: str) -> bool:
    """Whether it is a laboratory's line, which no finding continues: something measured with a number behind it."""
    return any(_VALUE.match(line, end) for _, _, end in list_names(line))


def _list_stops(text: str, start: int, end: int) -> Iterator[int]:
    depth, at = 0, start
    while at < end:
        if text[at] in _OPEN:
            depth += 1
        elif text[at] in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and _STOP.match(text, at, end):
            yield at
        at += 1
