"""What stands beside a laboratory value: flags, reference ranges and earlier values, and what nothing explains."""

import re
from collections.abc import Iterator

from desktop.consult.pasted.days import TIME, list_days
from desktop.consult.pasted.numbers import NUMBER, Number, read_number_at
from desktop.consult.pasted.offer import Piece

FLAG = re.compile(
    r"[\s|;]*(?:[(\[]\s*)?(?:\b(?:HH|LL|H|L|N|A|high|low|normal|abnormal|final)\b|\*+|[↑↓])(?:\s*[)\]])?", re.IGNORECASE
)
_AMOUNT = r"[0-9]+(?:[.,][0-9]+)?"
_UNIT = r"(?:\s*(?:[x×*]?\s*10\s*[\^*e]\s*[0-9]+\s*/\s*\w+|10⁹/\w+|[µμ\w]*/[µμ]?\w+))?"
_RANGE = rf"{_AMOUNT}{_UNIT}\s*(?:[-–]|\bto\b)\s*{_AMOUNT}{_UNIT}"
# A range as such, or a limit behind a word for it.
REFERENCE = re.compile(
    rf"[(\[]?\s*(?:\b(?:ref(?:erence)?\.?|normal|nr|rr|range|interval|norm|uln|lln|upper\s+limit(?:\s+of\s+normal)?)\b"
    rf"[\s:.]*)*\s*(?:{_RANGE}|(?<=[a-zA-Z:.\s(])(?:<|>|≤|≥|<=|>=)\s*{_AMOUNT}{_UNIT})\s*[)\]]?",
    re.IGNORECASE,
)
LIMIT = re.compile(
    rf"[(\[]?\s*\b(?:uln|upper\s+limit(?:\s+of\s+normal)?)\b[\s:=]*(?:is|of)?\s*({_AMOUNT}){_UNIT}", re.IGNORECASE
)
EARLIER = re.compile(
    rf"[(\[]?\s*\b(?:previous(?:ly)?|prev\.?|prior|last|earlier|before|was)\b[\s:=]*({_AMOUNT}){_UNIT}\s*[)\]]?",
    re.IGNORECASE,
)
_SPARE = re.compile(
    r"[\s|;:,.()\[\]*/-]+|\b(?:and|the|with|on|at|units?|flag|h|l|n|ref|reference|range|normal|uln|final|f|nm)\b",
    re.IGNORECASE,
)


def blank(text: str, piece: Piece) -> str:
    """The text with a piece made white."""
    return text[: piece.start] + " " * (piece.end - piece.start) + text[piece.end :]


def look_after(text: str, start: int, end: int) -> tuple[str, list[str]]:
    """The text up to a field's end with everything explained after the value made blank, and the earlier values."""
    rest, earlier = " " * start + text[start:end], []
    for pattern in (EARLIER, LIMIT, REFERENCE):
        for found in pattern.finditer(rest, start):
            if pattern is EARLIER:
                earlier.append(found[1])
            rest = blank(rest, Piece(*found.span()))
    return rest, earlier


def list_others(rest: str, start: int) -> Iterator[tuple[Number, Piece]]:
    """Further numbers beside a value that nothing explains; days and times are none."""
    for piece, _ in list_days(rest):
        rest = blank(rest, piece)
    for time in TIME.finditer(rest, start):
        rest = blank(rest, Piece(*time.span()))
    at = start
    while found := NUMBER.search(rest, at):
        number = read_number_at(rest, found.start())
        at = max(found.end(), number.end if number else 0)
        stands_alone = not rest[found.start() - 1].isalpha() and rest[found.start() - 1] not in "^*"
        if number is not None and number.meanings and stands_alone:
            yield number, Piece(found.start(), number.end)


def spare_words(rest: str) -> str:
    """Words that stand beside a value and were not understood, as one text."""
    return " ".join(_SPARE.sub(" ", FLAG.sub(" ", rest)).split())


_EXPECTED = re.compile(
    r"\b(?:blood(?:s|\s+(?:count|tests?|results?|picture))?|labs?|laboratory|results?|values?|full|complete|count|fbc|cbc|u&e"
    r"s?|lfts?|biochemistry|chemistry|h(?:a|ae)matology|clinical|tests?|profile|panel|routine|today'?s?|now|current|latest|new"
    r"|recent|his|her|patient'?s?|this|of|from|was|were|is|are|shows?|showed|date|day|time|collected|collection|taken|drawn"
    r"|sample|specimen|differential|diff|serum|plasma|venous|mmol|mol|total)\b|[#•*]|\b[0-9]{1,3}[.)](?=\s|$)",
    re.IGNORECASE,
)


def list_strange(before: str) -> str:
    """The words before a line's first name that do not merely introduce it: another's, another day's, a kind of it."""
    for piece, _ in list_days(before):
        before = blank(before, piece)
    return spare_words(_EXPECTED.sub(" ", TIME.sub(" ", before)))
