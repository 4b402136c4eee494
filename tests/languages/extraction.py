"""Every text that the program and its editions say: in the code found by its form, in packs by reading them."""

import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract

from engine.language import Language, speaking
from tests.languages.reading import read_everything

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("engine", "reports", "desktop")
ENGLISH_ONLY = ("desktop/benchmarks/", "engine/mutants/")  # for whoever makes the program
SAID = {"say": None, "say_count": (1, 2), "say_as": ((1, "c"), 2), "noted": None}
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
            if name.startswith(ENGLISH_ONLY):
                continue
            with file.open("rb") as opened:
                for _, message, _, context in extract("python", opened, keywords=SAID):
                    one, many = (message, None) if isinstance(message, str) else (message[0], message[-1])
                    if one:
                        counted = many if many != one else None
                        yield Said(one, counted, context, name)


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
