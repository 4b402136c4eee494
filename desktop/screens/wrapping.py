"""Texts of the drawn pathway in lines that their boxes have room for, whatever the language."""

from collections.abc import Callable
from typing import Literal

Role = Literal["title", "leaf", "detail", "small", "label", "strong"]
Measure = Callable[[str, Role], float]


def wrap(text: str, width: float, measure: Measure, role: Role) -> tuple[str, ...]:
    """The text on one line, on two broken between words where they are most even, or on as many as it needs."""
    if measure(text, role) <= width or " " not in text:
        return (text,)
    words = text.split()
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    even = min(halves, key=lambda lines: max(measure(line, role) for line in lines))
    if all(measure(line, role) <= width for line in even):
        return even
    at = 1  # words of the first of more lines
    while at < len(words) - 1 and measure(" ".join(words[: at + 1]), role) <= width:
        at += 1
    return (" ".join(words[:at]), *wrap(" ".join(words[at:]), width, measure, role))


def shorten(text: str, width: float, measure: Measure) -> str:
    """The text, cut at a word with an ellipsis when it does not fit; the whole stands in the box's details."""
    if measure(text, "detail") <= width:
        return text
    words = text.split()
    while len(words) > 1 and measure(" ".join(words).rstrip(",") + " …", "detail") > width:
        words.pop()
    return " ".join(words).rstrip(",") + " …"
