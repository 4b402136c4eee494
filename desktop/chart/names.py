"""When two spellings of a name, or of an identifier, are the same: capitals and accents do not count."""

import unicodedata

_ACCENTS = 200  # combining classes from here on are accents over Latin, Greek and Cyrillic letters


def fold_words(words: str) -> str:
    """A text as it is searched: small letters without accents.

    Signs that make another letter of one stay, as the vowels of Hindi do.
    """
    if words.isascii():
        return words.lower()
    parted = unicodedata.normalize("NFKD", words.casefold())
    return unicodedata.normalize("NFC", "".join(each for each in parted if unicodedata.combining(each) < _ACCENTS))


def name_key(family: str | None, given: str | None, born: str | None) -> str | None:
    """What two spellings of one person have in common; None while too little is known to compare."""
    if not (family and born):
        return None
    return f"{letters_of(family)}|{letters_of(given or '')}|{born}"


def number_key(number: str | None) -> str | None:
    """An identifier without the marks that are written differently in every letter."""
    return letters_of(number) or None if number else None


def order_key(family: str | None, given: str | None) -> str:
    """By what a list is ordered; whoever has no name comes last."""
    return fold_words(f"{family or chr(0x10FFFF)}, {given or ''}")


def letters_of(words: str) -> str:
    """Letters and digits alone, folded."""
    return "".join(each for each in fold_words(words) if each.isalnum() or unicodedata.category(each)[0] == "M")
