"""How the computer is set to write days and numbers, as the form reads and shows them."""

from functools import lru_cache

from PySide6.QtCore import QLocale

from desktop.screens.notation import Notation, Order, plain_name
from engine.language import spoken

_LETTERS: dict[str, Order] = {"d": "day", "M": "month", "y": "year"}


def find_notation() -> Notation:
    """The notation of the locale in use; asked anew each time, for the setting may change."""
    locale = QLocale()
    return _read(locale.name(), spoken().code, locale.decimalPoint(), locale.dateFormat(QLocale.FormatType.ShortFormat))


@lru_cache(maxsize=4)
def _read(name: str, language: str, decimal: str, short_date: str) -> Notation:
    locale = QLocale(name)
    first: Order = next((_LETTERS[letter] for letter in short_date if letter in _LETTERS), "day")
    months = {}
    for each in (QLocale(language), locale):  # of the language spoken too, whatever the computer's is
        for length in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
            for month in range(1, 13):
                for called in (each.monthName(month, length), each.standaloneMonthName(month, length)):
                    months[plain_name(called)] = month
    return Notation("," if decimal == "," else ".", first, months)
