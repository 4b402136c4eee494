"""Slips of the pen in every key of a pack's files: left out, misspelt, of the wrong kind; for tests of sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

WRONG = ("[[1]]", "{wrong: {kind: 1}}")
NAMES_ONLY = {"fact", "go", "source", "figure", "is"}  # their values name something that exists


@dataclass(frozen=True, slots=True)
class Spoil:
    """One slip: the text with it, on which line it was made, and what it was."""

    what: str
    key: str
    line: int  # from 1
    text: str
    kind: str  # left out | misspelt | wrong kind | wrong name


def spoil(text: str) -> Iterator[Spoil]:
    """Every slip of the text, one at a time."""
    for path, key, value in _walk(yaml.compose(text, Loader=yaml.SafeLoader), ""):
        line, start, name = key.start_mark.line + 1, key.start_mark.index, key.value
        end = value.end_mark.index
        written = text[key.start_mark.index : key.end_mark.index]
        here = f"{path}.{name}"
        other = written.replace(name, name[:-1] if len(name) > 3 else f"{name}x")
        yield Spoil(f"{here} misspelt", name, line, text[:start] + other + text[key.end_mark.index :], "misspelt")
        yield Spoil(f"{here} left out", name, line, _leave_out(text, start, end), "left out")
        if value.start_mark.index < end:  # a value that is written
            while text[end - 1] in "\n ":
                end -= 1
            for wrong in WRONG:
                spoilt = f"{text[: value.start_mark.index]}{wrong}{text[end:]}"
                yield Spoil(f"{here} as {wrong}", name, line, spoilt, "wrong kind")
            if name in NAMES_ONLY and isinstance(value, yaml.ScalarNode) and value.tag.endswith("str"):
                at = value.start_mark.index + (text[value.start_mark.index] in "\"'")
                spoilt = f"{text[:at]}x{text[at:]}"
                yield Spoil(f"{here} names nothing", f"{value.value}", line, spoilt, "wrong name")


def _walk(node: yaml.Node, path: str) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield path, key, value
            yield from _walk(value, f"{path}.{key.value}")
    elif isinstance(node, yaml.SequenceNode):
        for at, each in enumerate(node.value):
            yield from _walk(each, f"{path}[{at}]")


def _leave_out(text: str, start: int, end: int) -> str:
    """The text without an entry; in a flow mapping its comma goes too, after a dash the dash stays."""
    before = text[:start].rstrip(" ")
    if text[end : end + 1] == ",":
        return text[:start] + text[end + 1 :].lstrip(" ")
    if before.endswith(","):
        return before[:-1] + text[end:]
    if before.endswith("\n"):
        rest = text[end:]
        return before + rest.lstrip(" ").removeprefix("\n") if not text[:end].endswith("\n") else before + rest
    if before.endswith("-") and text[end : end + 1] == "\n":  # the next key moves up behind the dash
        return text[:start] + text[end + 1 :].lstrip(" ")
    return text[:start] + text[end:]
