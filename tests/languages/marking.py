"""A language that marks every text that it is asked for, so that a word which nobody said stands out."""

import re
from gettext import NullTranslations

from engine.language import Language

OPENING, CLOSING = "⟦", "⟧"
_MARKED = re.compile(f"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}")
_PLACE = re.compile(r"\{[^{}]*\}")


def mark(message: str) -> str:
    """A text between marks; its places stand outside them, so that what fills them has to be said as well."""
    return OPENING + _PLACE.sub(lambda place: f"{CLOSING}{place[0]}{OPENING}", message) + CLOSING


def take_out(text: str) -> str:
    """What is left of a text without what was said: figures, codes, names, and words that no language was asked for."""
    return _MARKED.sub("", text)


class Marking(NullTranslations):
    """Every text marked, whatever its context; counted as English counts."""

    def gettext(self, message: str) -> str:
        """The message, marked."""
        return mark(message) if message else ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The message for one or for many, marked."""
        return mark(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - every context is marked alike
        """The message, marked."""
        return mark(message)


MARKED = Language("marked", "Marked", Marking())
