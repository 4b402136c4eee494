"""Whether every text of a scenario can be shown: no character that cannot be seen, nothing wider than a window."""

from typing import Any

from engine.documents import Mapping
from engine.packs.section import PackError, Problem, Section

WIDEST_WORD = 64  # characters without a space, at which a line could be broken
LONGEST_NAME = 80  # of what stands on one line
_NAMES = ("title", "patient", "heading")
_SPACES = "\n\u00a0\u202f"  # a line's end, and spaces at which no line is broken


def refuse_unshown(top: Section, value: Any, line: int | None = None, key: str = "") -> None:  # noqa: ANN401 - any depth
    """Look through all texts below a value; the document's depth is limited where it is parsed.

    What cannot be seen could command a terminal, or be read otherwise than it stands; what is too wide would push the
    window's other half out of sight.

    :raises PackError: at the first that cannot be shown.
    """
    if isinstance(value, str):
        if words := _complain(value, key):
            raise PackError((Problem("readable", top.file, line, words),))
    elif isinstance(value, Mapping):
        for name, each in value.items():
            refuse_unshown(top, name, value.line)
            refuse_unshown(top, each, value.lines.get(name, value.line), name)
    elif isinstance(value, list):
        for each in value:
            refuse_unshown(top, each, line)


def _complain(text: str, key: str) -> str:
    strange = next((each for each in text if not (each.isprintable() or each in _SPACES)), None)
    if strange is not None:
        return f"holds a character that cannot be seen, U+{ord(strange):04X}; remove it"
    if key in _NAMES and len(text) > LONGEST_NAME:
        return f"'{key}' has {len(text)} characters, and one line has room for {LONGEST_NAME}; shorten it"
    wide = max((len(each) for each in text.split()), default=0)
    if wide > WIDEST_WORD:
        return f"holds {wide} characters without a space, which no line has room for; break them"
    return ""
