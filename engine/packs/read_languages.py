"""Which languages the program speaks, and their catalogues: one file a language for screen, paper and editions."""

from functools import cache
from gettext import GNUTranslations

from engine.language import ENGLISH, Language
from engine.packs.files import LIBRARY

CATALOGUES = LIBRARY / "languages"


def list_languages() -> tuple[str, ...]:
    """The codes of the languages spoken, English first."""
    return (ENGLISH.code, *sorted(file.stem for file in CATALOGUES.glob("*.mo")))


@cache
def open_language(code: str) -> Language:
    """The language of that code, ready to be spoken.

    :raises LookupError: when it is not among those spoken; the message names them.
    """
    if code not in list_languages():
        raise LookupError(f"no texts in '{code}'; give one of {', '.join(list_languages())}")
    if code == ENGLISH.code:
        return ENGLISH
    with (CATALOGUES / f"{code}.mo").open("rb") as file:
        catalogue = GNUTranslations(file)
    name, awaiting = (catalogue.pgettext("language", word) for word in ("name", "awaiting"))
    return Language(code, name, catalogue, int(awaiting))
