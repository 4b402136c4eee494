"""A text of the manual in stretches: what can be pressed or typed stands in {braces}, and comes from the menus."""

import re

from desktop.manual.keys import say_entry
from desktop.manual.page import Kind, Prose, Run

_PLACE = re.compile(r"\{([^{}]+)\}")
_BEYOND = " > "  # from a menu to its entry
_MARKS: dict[str, Kind] = {"=": "button", "^": "key", "$": "command"}


def read_prose(text: str) -> Prose:
    """A text, which is in the language spoken already, as stretches.

    `{&File > &Save}` is an entry of a menu and `{=Keep plan}` a button, each by the very words in the program and said
    as they are there; `{^Ctrl+S}` is a key, `{$plateau check}` a command.
    """
    parts = _PLACE.split(text)
    runs = [Run(part) if at % 2 == 0 else _read_place(part) for at, part in enumerate(parts)]
    return tuple(run for run in runs if run.text)


def list_places(text: str) -> tuple[str, ...]:
    """What stands in the braces of a text."""
    return tuple(_PLACE.findall(text))


def _read_place(words: str) -> Run:
    kind = _MARKS.get(words[0], "menu")
    match kind:
        case "menu":
            # Noted where the menus are made.
            return Run(_BEYOND.join(map(say_entry, words.split(_BEYOND))), kind)
        case "button":
            return Run(say_entry(words[1:]), kind)
        case _:
            return Run(words[1:], kind)
