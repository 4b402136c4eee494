"""The seal as characters: in the code on page 1, and the same in numbered lines to be typed where there is no camera.

Base32 (RFC 4648, 6) has neither 0, 1, 8 nor 9, so that little looks alike, and a code takes its capitals in few dots.
Each typed line ends with two characters more: a check of ten bits over the line and its number, which finds every
single wrong character, every two neighbours that changed places, and most of all else.
"""

import base64
import binascii
import re
from dataclasses import dataclass

from engine.language import say
from reports.seal.cose import LARGEST
from reports.seal.fields import SealError

PREFIX = "PLATEAU1:"
LONGEST = 8_000  # characters that are looked at; a seal has about 400, typed about 600
LINE = 20  # characters of the seal in a line, in groups
GROUP = 5
_CHECK = 2
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_CRC = 0x233  # x^10 + x^9 + x^5 + x^4 + x + 1
_BITS = 10
_LIKELY = str.maketrans("018", "OIB")  # what a seal never holds, as the letters that they are taken for
_NUMBER = re.compile(r"(?:^|[\n;|])\s*(\d{1,2})\s*[.:)]|[\n;|]|(?<=\s)(\d{1,2})\s*[.:)]")
_FEWEST = 200  # characters below which it is no whole code
_MOST_LEFT_OUT = 3  # lines that may be missing before one without a number
_MOST_TOLD = 6  # sentences about lines


@dataclass(frozen=True, slots=True)
class _Line:
    number: int | None  # as typed before it
    letters: str


class TypedError(SealError):
    """Lines that were typed otherwise than they are printed; one sentence for each, naming the line."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def write_text(content: bytes) -> str:
    """The characters of the code."""
    return PREFIX + base64.b32encode(content).decode().rstrip("=")


def write_lines(text: str) -> tuple[str, ...]:
    """The same characters as numbered lines to be typed: "3. ABCDE FGHIJ KLMNO PQRST 7K"."""
    letters = text.removeprefix(PREFIX)
    parts = [letters[at : at + LINE] for at in range(0, len(letters), LINE)]
    return tuple(f"{number}. {_group(part)} {_check(number, part)}" for number, part in enumerate(parts, 1))


def read_code(text: str) -> bytes:
    """What the code itself says, which this program writes in one way only.

    :raises SealError: when it is written otherwise.
    """
    content = _decode(text.removeprefix(PREFIX)) if text.startswith(PREFIX) else None
    if content is None:
        raise SealError(say("this is not the text of a seal; read the code on page 1"))
    return content


def read_text(text: str) -> bytes:
    """What a scanned code or typed lines say, whatever their spaces and case, with the prefix or without.

    :raises TypedError: when a typed line is wrong or missing.
    :raises SealError: when it is no seal.
    """
    if len(text) > LONGEST:
        raise SealError(say("the text is too long for a seal; give the code's text alone, or the numbered lines alone"))
    upper = text.strip().upper()
    squeezed = "".join(upper.split())
    squeezed = squeezed.partition(PREFIX)[2] or squeezed
    if len(squeezed) >= _FEWEST and set(squeezed) <= set(_LETTERS) and (content := _decode(squeezed)) is not None:
        return content
    lines = _split(upper.removeprefix(PREFIX))
    if not lines:
        raise SealError(say("there is no seal in the text; give the text of the code, or the numbered lines"))
    content = _decode(_join(lines))
    if content is None:
        raise SealError(say("the lines are right one by one but end too early; type all of them, the last one too"))
    return content


def _join(lines: list[_Line]) -> str:
    """The letters of all lines in order; a line typed twice does no harm.

    :raises TypedError: naming each line that is wrong or missing.
    """
    right: dict[int, str] = {}
    wrong: set[int] = set()
    number = 0
    for line in lines:
        likely = line.number or number + 1
        # A line without a number may follow one that was left out.
        others = () if line.number else range(likely, len(lines) + _MOST_LEFT_OUT)
        found = ((each, part) for each in (likely, *others) if (part := _read_line(each, line)) is not None)
        number, part = next(found, (likely, ""))
        if part:
            right.setdefault(number, part)
        else:
            wrong.add(number)
    problems = []
    for each in range(1, max((*right, *wrong)) + 1):
        if each in right:
            continue
        words = (
            say("Line {number} is not as printed: compare it again.")
            if each in wrong
            else say("Line {number} is missing.")
        )
        problems.append(words.format(number=each))
    if len(problems) > _MOST_TOLD:
        problems[_MOST_TOLD:] = [say("So are others: give nothing but the numbered lines, one below the other.")]
    if problems:
        raise TypedError(*problems)
    return "".join(right[each] for each in sorted(right))


def _read_line(number: int, line: _Line) -> str | None:
    """The letters of a line, when they and their check belong to that number; a number typed without a dot goes."""
    for letters in (line.letters, line.letters.removeprefix(str(number))):
        told = letters.translate(_LIKELY)
        part, check = told[:-_CHECK], told[-_CHECK:]
        if 0 < len(part) <= LINE and set(told) <= set(_LETTERS) and _check(number, part) == check:
            return part
    return None


def _split(text: str) -> list[_Line]:
    """Line by line, or by the numbers with a dot behind them; what is no letter or digit is passed over."""
    lines: list[_Line] = []
    number: int | None = None
    at = 0
    for mark in [*_NUMBER.finditer(text), None]:
        letters = "".join(each for each in text[at : mark.start() if mark else None] if each.isalnum())
        if letters and not (number is None and re.fullmatch(r"\d{1,2}", letters)):
            lines.append(_Line(number, letters))
            number = None
        elif letters:
            number = int(letters)  # a number by itself in its line
        if mark:
            found = mark.group(1) or mark.group(2)
            number = int(found) if found else number
            at = mark.end()
    return lines


def _decode(letters: str) -> bytes | None:
    """The bytes, if the letters are the only ones that write them."""
    if len(letters) > LARGEST * 8 // 5 + 1:
        return None
    try:
        content = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except (binascii.Error, ValueError):
        return None
    return content if write_text(content) == PREFIX + letters else None


def _group(letters: str) -> str:
    return " ".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def _check(number: int, letters: str) -> str:
    """Two characters over a line and its number: the remainder of ten bits (CRC-10), which no error of one character
    and none of two neighbours leaves as it is.
    """
    rest = number
    for letter in letters:
        rest ^= _LETTERS.index(letter) << (_BITS - 5)
        for _ in range(5):
            rest = (rest << 1) ^ (_CRC | 1 << _BITS if rest >> (_BITS - 1) & 1 else 0)
    return _LETTERS[rest >> 5 & 31] + _LETTERS[rest & 31]
