"""What a file says, as plain values: the only reader of JSON and YAML text, hard to fool and clear when it refuses.

YAML is read as YAML 1.2 (`on` is a word, `1e-5` a number). Doubled keys, aliases, tags, NaN and deep nesting are
refused. Mappings remember the lines they came from, so that a later complaint can name the place.
"""

import json
import math
import re
from typing import Any, NoReturn

import yaml

LARGEST_TEXT = 2_000_000
DEEPEST_NESTING = 60
MOST_DIGITS = 18

_AMBIGUOUS = "nNtTfF"  # how null, true and false begin
_NULL = re.compile(r"^(?:~|null|Null|NULL|)$")
_TRUE = re.compile(r"^(?:true|True|TRUE)$")
_FALSE = re.compile(r"^(?:false|False|FALSE)$")
_INTEGER = re.compile(rf"^[-+]?[0-9]{{1,{MOST_DIGITS}}}$")
_NUMBER = re.compile(r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$")
# A string in one run, ended or not: letter by letter takes a hundred bytes for each, and a restart at each quote hours.
_BRACKET_OR_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)
_NOT_FINITE = re.compile(r"^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$")


class DocumentError(ValueError):
    """A text that cannot be taken, with the line (from 1) where that shows, when there is one."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message if line is None else f"line {line}: {message}")
        self.line = line


class Mapping(dict[str, Any]):
    """A mapping read from a file; `line` is where it begins, `lines` where each of its keys stands."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


def parse_document(text: str) -> Any:
    """The plain values that a JSON or YAML text holds.

    :raises DocumentError: naming the line and the remedy, when the text cannot be taken.
    """
    if len(text) > LARGEST_TEXT:
        raise DocumentError(f"the text is longer than {LARGEST_TEXT:,} characters; no case is: give one case in a file")
    if "\x00" in text:
        raise DocumentError("the file holds binary data, not text; give a case as JSON or YAML")
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        try:
            return parse_json(text.lstrip("\ufeff"))
        except json.JSONDecodeError as error:
            try:
                return parse_yaml(text)
            except DocumentError:
                raise DocumentError(f"not JSON: {error.msg}; mend the text there", error.lineno) from None
    return parse_yaml(text)


def parse_json(text: str) -> Any:
    """The values of a JSON text; doubled keys, NaN and too deep a nesting are refused."""
    _measure_nesting(text)
    return json.loads(text, object_pairs_hook=_pairs, parse_constant=_refuse_constant, parse_int=_whole_number)


def _measure_nesting(text: str) -> None:
    """Brackets inside strings count too: a case never comes near the limit, so the simple count is enough."""
    depth = 0
    for found in _BRACKET_OR_STRING.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found.group(), 0)
        if depth > DEEPEST_NESTING:
            raise DocumentError(f"nested more than {DEEPEST_NESTING} deep; a case never is: check the brackets")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise DocumentError(f"the key {key!r} stands twice in one mapping; keep one")
        found[key] = value
    return found


def _refuse_constant(word: str) -> NoReturn:
    raise DocumentError(f"{word} is no number; leave an unknown value out or write null")


def _whole_number(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise DocumentError(f"a number of {len(digits)} digits cannot be right; write the measured value")
    return int(digits)


def parse_yaml(text: str) -> Any:
    """The values of a YAML 1.2 text, built from the parser's events in one pass."""
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        return _Builder().build(events)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        words = f"not YAML: {error.problem or error.context}; mend the text there or just above it"
        raise DocumentError(words, mark.line + 1 if mark else None) from None
    except yaml.YAMLError as error:
        raise DocumentError(f"not YAML: {str(error).splitlines()[0]}") from None


class _Builder:
    """Builds values from YAML events; a stack of the open collections replaces recursion."""

    def __init__(self) -> None:
        self.stack: list[Any] = []
        self.keys: list[str | None] = []
        self.root: Any = None
        self.documents = 0

    def build(self, events: Any) -> Any:
        scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
        # Compared by type, not matched: a pack is some ten thousand events, read before anything is shown.
        for event in events:
            kind = type(event)
            if kind is scalar:
                self.take(event, _scalar(event))
            elif kind is mapping:
                self.open(event, Mapping(event.start_mark.line + 1))
            elif kind is sequence:
                self.open(event, [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.stack.pop()
                self.keys.pop()
            elif kind is yaml.AliasEvent:
                raise DocumentError("aliases (*) are not taken; write the value out", event.start_mark.line + 1)
            elif kind is yaml.DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    raise DocumentError("a second document begins; give one a file", event.start_mark.line + 1)
        return self.root

    def open(self, event: Any, collection: Any) -> None:
        line = event.start_mark.line + 1
        if len(self.stack) >= DEEPEST_NESTING:
            raise DocumentError(f"nested more than {DEEPEST_NESTING} deep; check the brackets", line)
        if event.tag is not None:
            raise DocumentError(f"the tag {event.tag} is not taken; write plain values", line)
        self.take(event, collection)
        self.stack.append(collection)
        self.keys.append(None)

    def take(self, event: Any, value: Any) -> None:
        if not self.stack:
            self.root = value
            return
        holder = self.stack[-1]
        if isinstance(holder, list):
            holder.append(value)
            return
        key = self.keys[-1]
        if key is None:
            self.take_key(event, holder)
        else:
            holder[key] = value
            self.keys[-1] = None

    def take_key(self, event: Any, holder: Mapping) -> None:
        line = event.start_mark.line + 1
        if not isinstance(event, yaml.ScalarEvent):
            raise DocumentError("a key must be a word", line)
        if event.value in holder or event.value in holder.lines:
            raise DocumentError(f"the key {event.value!r} stands twice in one mapping; keep one", line)
        holder.lines[event.value] = line
        self.keys[-1] = event.value


def _scalar(event: Any) -> Any:
    line = event.start_mark.line + 1
    if event.tag is not None:
        raise DocumentError(f"the tag {event.tag} is not taken; write plain values", line)
    return read_word(event.value, line) if event.implicit[0] else event.value


def read_word(word: str, line: int | None = None) -> Any:
    """What a word without quotes says: nothing, true or false, a number, or itself.

    :raises DocumentError: when it is no finite number but looks like one.
    """
    first = word[:1]
    # Most words can be told by their first letter to be words; only the others are held against the patterns.
    if first.isalpha() and first not in _AMBIGUOUS:
        return word
    if _NUMBER.match(word):
        number = int(word) if _INTEGER.match(word) else float(word)
        if not math.isfinite(number):
            raise DocumentError(f"{word[:20]} is too large for a number", line)
        return number
    if _NULL.match(word):
        return None
    if _TRUE.match(word):
        return True
    if _FALSE.match(word):
        return False
    if _NOT_FINITE.match(word):
        raise DocumentError(f"{word} is no number; leave an unknown value out or write null", line)
    return word
