"""One mapping of a pack's file, read key by key, complaining with file, line and remedy when it is not as due."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from engine.conditions import Condition, ConditionError, read_condition
from engine.documents import DocumentError, Mapping, parse_document
from engine.language import say
from engine.nearest import suggest

LONGEST_SHOWN = 40  # of a value in a sentence that refuses it

# A patient by facts, each by its name in the case file with its value; no other fact matters, or it is not known.
Patient = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a pack: which law it breaks, where, what to do, and a counterexample where one exists."""

    law: str
    file: str
    line: int | None
    text: str
    patient: Patient = ()

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}: {self.text}"


class PackError(ValueError):
    """A pack that cannot be taken; `problems` names each place and remedy."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class Section:
    """A mapping within a file. Every key must be read by somebody: `finish` refuses what is left over."""

    def __init__(self, file: str, values: Any, what: str, line: int = 1) -> None:
        """`line` is where it stands when it is no mapping, which would know its own."""
        if not isinstance(values, Mapping):
            found = f"not {_kind(values)}; write each as 'name: value'"
            raise self._error(file, line, f"{what} should be a mapping of names to values, {found}")
        self.file = file
        self.what = what
        self.values = values
        self.line = values.line
        self.unread = dict.fromkeys(values)
        self.asked: list[str] = []  # the keys that are read here

    @staticmethod
    def _error(file: str, line: int | None, text: str, law: str = "readable") -> PackError:
        return PackError((Problem(law, file, line, text),))

    def error(self, text: str, key: str | None = None, law: str = "readable") -> PackError:
        """A complaint about this section, at the line of the key if one is named, under the law that it breaks."""
        line = self.values.lines.get(key, self.line) if key else self.line
        return self._error(self.file, line, f"{self.what}: {text}", law)

    def take(self, key: str) -> Any:
        """The value of a key, None when it is not there."""
        self.unread.pop(key, None)
        self.asked.append(key)
        return self.values.get(key)

    def missing(self, key: str, needed: str, due: str) -> PackError:
        """That a key is not there or not as due; or which of the keys that nobody reads may be it misspelt.

        `needed` names the key as in "a text 'short'", `due` what its value should be.
        """
        if self.values.get(key) is not None:
            return self.error(f"'{key}' should be {due}, not {_kind(self.values[key])}", key)
        near = suggest(key, self.unread)
        word = next((each for each in self.unread if f"'{each}'" in near), None)
        if word is not None:
            return self.error(f"needs {needed}; '{word}' may be it, correct its spelling", word)
        return self.error(f"needs {needed}; add it", key)

    def text(self, key: str) -> str:
        """A required text."""
        value = self.take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.missing(key, f"a text '{key}'", "a text, in quotes where it looks like a number")
        return " ".join(value.split())

    def optional_text(self, key: str) -> str | None:
        """A text that may be missing."""
        value = self.take(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.error(f"'{key}' should be a text, not {_kind(value)}; put it in quotes", key)
        return " ".join(value.split())

    def sentence(self, key: str) -> str:
        """A required text that a person reads, in the language spoken."""
        return say(self.text(key))

    def optional_sentence(self, key: str) -> str | None:
        """A text that a person reads and that may be missing, in the language spoken."""
        value = self.optional_text(key)
        return None if value is None else say(value)

    def sentences(self, key: str) -> tuple[str, ...]:
        """A list of texts that a person reads, in the language spoken; empty when missing."""
        return tuple(say(each) for each in self.texts(key))

    def word(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """One of the allowed words."""
        value = self.take(key)
        if value is None and default is not None:
            return default
        if value is None:
            listed = ", ".join(allowed)
            error = self.missing(key, f"'{key}', one of {listed}", "")
            if "may be it" in str(error):
                raise error
            raise self.error(f"'{key}' should be one of {listed}; add it", key)
        if value not in allowed:
            words = f"'{key}' should be one of {', '.join(allowed)}, not {value!r}"
            raise self.error(words + suggest(value, allowed), key)
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when missing."""
        value = self.take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.error(f"'{key}' should be a list of texts; write [one, other], or each behind a dash", key)
        return tuple(" ".join(each.split()) for each in value)

    def number(self, key: str) -> float | None:
        """A number that may be missing."""
        value = self.take(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise self.error(f"'{key}' should be a number, not {_kind(value)}; write it without quotes", key)
        return None if value is None else float(value)

    def whole(self, key: str) -> int:
        """A required whole number."""
        value = self.take(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.missing(key, f"a whole number '{key}'", "a whole number")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false when missing."""
        value = self.take(key)
        if value not in (None, True, False):
            raise self.error(f"'{key}' should be true or false, not {_kind(value)}", key)
        return bool(value)

    def day(self, key: str) -> dt.date:
        """A required ISO date."""
        try:
            return dt.date.fromisoformat(self.text(key))
        except ValueError:
            raise self.error(f"'{key}' should be a date such as 2026-11-22", key) from None

    def section(self, key: str) -> "Section | None":
        """A mapping below this one, None when missing."""
        value = self.take(key)
        return None if value is None else Section(self.file, value, f"{self.what}, {key}", self.line_of(key))

    def line_of(self, key: str) -> int:
        """Where a key stands."""
        return self.values.lines.get(key, self.line)

    def sections(self, key: str) -> tuple["Section", ...]:
        """A list of mappings; empty when missing."""
        value = self.take(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.error(f"'{key}' should be a list; write each entry behind a dash", key)
        return tuple(Section(self.file, each, f"{self.what}, {key}", self.line_of(key)) for each in value)

    def named(self, key: str) -> tuple[tuple[str, "Section"], ...]:
        """A mapping of names to mappings, in the order written."""
        below = self.section(key)
        return () if below is None else below.each()

    def each(self) -> tuple[tuple[str, "Section"], ...]:
        """Every name of this section with the mapping below it."""
        return tuple(
            (name, Section(self.file, self.take(name), name, self.line_of(name))) for name in list(self.values)
        )

    def condition(self, key: str) -> Condition | None:
        """A condition, None when missing or `otherwise`."""
        value = self.take(key)
        if value is None or value == "otherwise":
            return None
        try:
            return read_condition(value, self.values.lines.get(key, self.line))
        except ConditionError as error:
            raise self._error(self.file, error.line or self.line_of(key), f"{self.what}: {error}") from None

    def finish(self) -> None:
        """Refuse keys that nothing reads."""
        for key in self.unread:
            words = f"'{key}' is not a key that is read here; correct its spelling or remove it"
            raise self.error(words + suggest(key, self.asked), key)


def _kind(value: Any) -> str:
    """What a value is, in the words of somebody who writes the file."""
    match value:
        case None:
            return "nothing"
        case bool():
            return f"{value}".lower()
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list"
        case dict():
            return "a mapping"
    return f"'{value}'" if len(str(value)) <= LONGEST_SHOWN else "a text"


def read_section(file: str, text: str, what: str = "") -> Section:
    """The whole of a file as a section; `what` is what it is called where its name is said already."""
    try:
        return Section(file, parse_document(text), what or file)
    except DocumentError as error:
        message = str(error) if error.line is None else str(error).partition(": ")[2]
        raise PackError((Problem("readable", file, error.line, message),)) from None
