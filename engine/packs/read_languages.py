"""Which languages the program speaks, and their catalogues: one file a language for screen, paper and editions."""

import hashlib
import re
import struct
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from engine.language import ENGLISH, Language
from engine.packs.files import LIBRARY

CATALOGUES = LIBRARY / "languages"
EARLIER = "earlier"  # below it: the catalogues of earlier releases, as "es-1a2b3c4d.mo" by the digest of their bytes
_DIGEST = re.compile(r"[0-9a-f]{64}")


def list_languages() -> tuple[str, ...]:
    """The codes of the languages spoken, English first."""
    return (ENGLISH.code, *sorted(file.stem for file in CATALOGUES.glob("*.mo") if file.is_file()))


@cache
def open_language(code: str) -> Language:
    """The language of that code, ready to be spoken.

    :raises LookupError: when it is not among those spoken, or its file is damaged; the message says which.
    """
    if code not in list_languages():
        raise LookupError(f"no texts in '{code}'; give one of {', '.join(list_languages())}")
    if code == ENGLISH.code:
        return ENGLISH
    return _read(CATALOGUES / f"{code}.mo", code)


def digest_words(code: str) -> str:
    """SHA-256 of the texts of a language, by which a page says in whose words it was made."""
    return hashlib.sha256((CATALOGUES / f"{code}.mo").read_bytes()).hexdigest()


@cache
def find_words(code: str, digest: str) -> Language | None:
    """The language in the very words of that digest: those of now, or of an earlier release; None when not here.

    What is made in earlier words is kept apart by the code of the language, "es@1a2b3c4d". Neither name comes to be a
    path: the code must be one that is spoken, the digest is of hexadecimal digits.
    """
    if code not in list_languages()[1:] or not _DIGEST.fullmatch(digest):
        return None
    if digest_words(code) == digest:
        return open_language(code)
    file = CATALOGUES / EARLIER / f"{code}-{digest[:8]}.mo"
    if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
        return None
    return _read(file, f"{code}@{digest[:8]}")


def _read(path: Path, code: str) -> Language:
    """What a catalogue's file holds.

    :raises LookupError: when it is damaged; the reader of such files fails in whichever way it comes upon that.
    """
    try:
        with path.open("rb") as file:
            catalogue = GNUTranslations(file)
        name, awaiting, texts = (catalogue.pgettext("language", word) for word in ("name", "awaiting", "texts"))
        return Language(code, name, catalogue, int(awaiting), int(texts) if texts.isdecimal() else 0)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error):
        message = f"the texts in '{code}' cannot be read: their file is damaged; install the program again"
        raise LookupError(message) from None
