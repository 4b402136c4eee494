"""A language that nobody speaks: accented, and two fifths longer, so that what is not said shows at once."""

import re
from gettext import NullTranslations

from engine.language import Language

LONGER = 0.4  # of a text's letters, which come on top
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "áƀçďéƒĝĥíĵķľḿñóṕqŕšťúṽŵẋýžÁɃÇĎÉƑĜĤÍĴĶĽḾÑÓṔQŔŠŤÚṼŴẊÝŽ"
_ACCENTS = str.maketrans(_PLAIN, _ACCENTED)
_KEPT = re.compile(r"(\{[^{}]*\}|\(\*[^()]*\)|;;|\s+)")  # places, the endings of files, what parts two kinds of files
FILLING = "ó"


def accent(message: str) -> str:
    """The message as the language has it: its places as they are, its words accented and longer by two fifths."""
    told, owed = [], 0.0
    for part in _KEPT.split(message):
        if _KEPT.fullmatch(part) or not part:
            told.append(part)
            continue
        letters = sum(each.isalpha() for each in part)
        owed += LONGER * letters
        more = int(owed) if letters > 1 else 0
        owed -= more
        bare = part.rstrip(".,:;?!…")
        told.append(f"{bare.translate(_ACCENTS)}{FILLING * more}{part[len(bare) :]}")
    return "".join(told)


class _Catalogue(NullTranslations):
    """Every message accented."""

    def gettext(self, message: str) -> str:
        return accent(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return accent(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - one letter is as good as another here
        return accent(message)


PSEUDO = Language("xx", accent("Pseudo"), _Catalogue(), awaiting=1, texts=2)


def find_unsaid(text: str) -> str:
    """The first words, two or more side by side, that no catalogue was asked for; empty when there are none."""
    found = _UNSAID.search(text)
    return "" if found is None else found[0]


_WORD = r"(?<![^\W\d_])(?<![\d.^/_-])[A-Za-z]{2,}(?![^\W\d_]|[\d_])"
_UNSAID = re.compile(rf"{_WORD}[ ,]+{_WORD}")
