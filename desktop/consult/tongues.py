"""Which language the window speaks: the one chosen, or else the computer's where it is spoken, or else English."""

import contextlib
from collections.abc import Iterable

from engine.language import ENGLISH, Language
from engine.packs.read_languages import list_languages, open_language

# What their own speakers call them; a language of which nothing is known yet is listed by its code.
OWN_NAMES = {"en": "English", "es": "Español", "fr": "Français"}


def find_language(chosen: str, of_computer: Iterable[str]) -> Language:
    """The language to speak; `of_computer` are its languages as it names them ("es-419"), the wanted one first."""
    spoken = list_languages()
    wanted = (chosen, *(name.replace("_", "-").partition("-")[0].lower() for name in of_computer))
    for code in wanted:
        if code in spoken:
            with contextlib.suppress(LookupError):  # a damaged file; the self-check says so
                return open_language(code)
    return ENGLISH


def list_own_names() -> dict[str, str]:
    """What is offered: each language's code with its own name, English first."""
    return {code: OWN_NAMES.get(code, code) for code in list_languages()}
