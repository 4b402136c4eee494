"""The words a person reads: every text of the program passes here, and comes in the language that is spoken.

English is its own key: a text that a catalogue does not hold stays English. Codes, doses, units and drug names stand in
`{places}` of a text or outside it, so that no translation can touch them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from gettext import NullTranslations
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Language:
    """A language that texts come in, by its code ("es"), with the name that its own speakers give it.

    Of its `texts`, `awaiting` counts those drafted by a machine that no clinician who speaks it has read yet.
    """

    code: str
    name: str
    catalogue: NullTranslations = field(compare=False, repr=False)
    awaiting: int = field(default=0, compare=False)
    texts: int = field(default=0, compare=False)  # 0: the catalogue does not say

    @property
    def tag(self) -> str:
        """What a file says of its language: the code without the release whose words they are."""
        return self.code.partition("@")[0]


ENGLISH = Language("en", "English", NullTranslations())
_chosen: list[Language] = [ENGLISH]  # of the whole process; the one thing here that changes
_HERE: ContextVar[Language | None] = ContextVar("language", default=None)


def say(message: str) -> str:
    """The message in the language spoken."""
    language = _HERE.get() or _chosen[0]
    if language is ENGLISH or not message:  # an empty key is the head of a catalogue
        return message
    return language.catalogue.gettext(message)


def say_count(one: str, many: str, count: int) -> str:
    """The message for one, or for any other number, as the language spoken counts; `{count}` is filled in."""
    return spoken().catalogue.ngettext(one, many, count).format(count=count)


def say_as(context: str, message: str) -> str:
    """A short message that other languages say differently by its context, such as "May" of a month."""
    return spoken().catalogue.pgettext(context, message)


def noted(message: str) -> str:
    """The message itself, noted for translation: for a constant, which is said (`say`) where it is shown."""
    return message


def spoken() -> Language:
    """The language spoken here and now."""
    return _HERE.get() or _chosen[0]


def speak(language: Language) -> None:
    """From now on the whole process speaks that language; called once, at the start, before anything is shown."""
    _chosen[0] = language


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Within, another language is spoken: a Spanish summary is proved anew in Spanish, whatever the window speaks."""
    token = _HERE.set(language)
    try:
        yield
    finally:
        _HERE.reset(token)


def kept_by_language(size: int | None = None) -> Callable[[Callable[_Given, _Made]], Callable[_Given, _Made]]:
    """Keeps what a function made, as `lru_cache` does, for each language apart: what it makes holds texts."""

    def decorate(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
        @lru_cache(maxsize=size)
        def kept(_language: str, *given: _Given.args, **named: _Given.kwargs) -> _Made:
            return make(*given, **named)

        @wraps(make)
        def ask(*given: _Given.args, **named: _Given.kwargs) -> _Made:
            return kept(spoken().code, *given, **named)  # type: ignore[arg-type]

        ask.cache_clear = kept.cache_clear  # type: ignore[attr-defined]
        return ask

    return decorate


def in_english(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Whatever is spoken, this is told in English: what is practised, of which answers are kept by their words."""

    @wraps(make)
    def made(*given: _Given.args, **named: _Given.kwargs) -> _Made:
        with speaking(ENGLISH):
            return make(*given, **named)

    return made
