"""A number as a laboratory prints it: point or comma, and both readings where it can be misread."""

import re
from dataclasses import dataclass

NUMBER = re.compile(r"[0-9][0-9.,]*(?:[ \u00a0\u202f][0-9]{3}(?![0-9.,/^*]))*")
_PLAIN = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,6})?")
_COMMA = re.compile(r"([0-9]{1,9}),([0-9]{1,6})")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,3}")
_CUT = re.compile(
    r"(?:(?:^|[^0-9.,])[.·٫\u2212]|(?:^|[^\w.,]),|(?:^|[\s:=(])[-–])$"
)  # a mark that belongs to the number behind it
_EITHER = re.compile(r"([1-9][0-9]{0,2})([.,])([0-9]{3})")  # 1,800: eighteen hundred, or one and eight tenths


@dataclass(frozen=True, slots=True)
class Number:
    """What a number can mean; no meaning: it cannot be read."""

    meanings: tuple[float, ...]
    end: int


def read_number_at(text: str, start: int) -> Number | None:
    """The number that begins at a place of the text; None when none does.

    A comma or point before just three digits may part thousands or be the decimal mark: both are meant then.
    """
    found = NUMBER.match(text, start)
    if found is None:
        return None
    if _CUT.search(text[max(0, start - 2) : start]):  # ".8" is eight tenths, "-8" less than nothing: not eight
        return Number((), found.end())
    words = found.group(0).rstrip(".,")
    end = start + len(words)
    after = text[end : end + 1]
    if text[end : end + 2] in ("*9", "*3") or after == "^":  # "120,10^9/L": the unit begins behind the comma
        head, mark, _ = words.rpartition(",")
        if not mark:
            return Number((), end)
        words, end = head, start + len(head)
    return Number(_meanings(words), end)


def _meanings(words: str) -> tuple[float, ...]:
    if found := _EITHER.fullmatch(words):
        whole, _, rest = found.groups()
        return (float(whole + rest), float(f"{whole}.{rest}"))
    if _PLAIN.fullmatch(words):
        return (float(words),)
    if found := _COMMA.fullmatch(words):
        return (float(f"{found[1]}.{found[2]}"),)
    if _GROUPED.fullmatch(words):
        return (float(words.replace(",", "")),)
    return ()
