"""Every text that the program and its editions say: in the code found by its form, in packs by reading them."""

import ast
import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.language import Language, speaking
from tests.languages.reading import read_everything

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("engine", "reports", "desktop")
ENGLISH_ONLY = ("desktop/benchmarks/", "engine/mutants/")  # for whoever makes the program
_PLACE = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Said:
    """One text: for one, for many where it is counted, its context where it has one, and a file that says it."""

    one: str
    many: str | None
    context: str | None
    file: str

    @property
    def key(self) -> tuple[str | None, str]:
        """What a catalogue knows it by."""
        return self.context, self.one


class Recorder(gettext.NullTranslations):
    """A catalogue that translates nothing and notes every text that it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: dict[str, None] = {}

    def gettext(self, message: str) -> str:
        """The message itself, noted."""
        self.heard[message] = None
        return message


@cache  # what a pack was read into is kept by language: a second reading would say nothing
def list_texts() -> tuple[Said, ...]:
    """All of them once, in the order of files and lines; the packs' last."""
    found: dict[tuple[str | None, str], Said] = {}
    for said in (*_find_in_code(), *_hear_in_packs()):
        if not found.get(said.key) or (said.many and not found[said.key].many):
            found[said.key] = said
    return tuple(found.values())


def _find_in_code() -> Iterator[Said]:
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            if not name.startswith(ENGLISH_ONLY):
                yield from find_said(file.read_text(encoding="utf-8"), name)


def find_said(code: str, name: str) -> Iterator[Said]:
    """The texts that a module says or notes, in the order of its lines."""
    calls = (each for each in ast.walk(ast.parse(code)) if isinstance(each, ast.Call))
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        match call:
            case ast.Call(func=ast.Name(id="say" | "noted"), args=[text]):
                yield from (Said(one, None, None, name) for one in _list_literals(text))
            case ast.Call(func=ast.Name(id="say_count"), args=[ast.Constant(one), ast.Constant(many), _]):
                yield Said(one, many, None, name)
            case ast.Call(func=ast.Name(id="say_as"), args=[ast.Constant(context), text]):
                yield from (Said(one, None, context, name) for one in _list_literals(text))


def _list_literals(text: ast.expr) -> Iterator[str]:
    """A literal, or both of `one if … else other`; what is looked up was noted elsewhere."""
    if isinstance(text, ast.IfExp):
        yield from (*_list_literals(text.body), *_list_literals(text.orelse))
    elif isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
        yield text.value


def _hear_in_packs() -> Iterator[Said]:
    recorder = Recorder()
    with speaking(Language("recorded", "recorded", recorder)):
        read_everything()
    for text in recorder.heard:
        if any(each.isalpha() for each in text):
            yield Said(text, None, None, "engine/library")


def places_of(text: str) -> tuple[str, ...]:
    """The places of a text that are filled in, such as "{day}", in alphabetical order."""
    return tuple(sorted(_PLACE.findall(text)))
