"""Days and numbers are read as the computer is set to write them, whatever its setting."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from desktop.screens.reading import read_date, read_number, tell_doubt, write_number
from desktop.ui.notation import find_notation

PLACES = {
    "en_US": (".", "month", "2026-03-04"),
    "en_GB": (".", "day", "2026-04-03"),
    "de_DE": (",", "day", "2026-04-03"),
    "fr_FR": (",", "day", "2026-04-03"),
    "sv_SE": (",", "year", "03/04/2026"),
    "en_CA": (".", "year", "03/04/2026"),
    "ar_EG": (".", "day", "2026-04-03"),
}


@pytest.fixture
def place(request: pytest.FixtureRequest) -> Iterator[str]:
    """The computer set to a place, for one test."""
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield str(request.param)
    QLocale.setDefault(before)


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_nothing_is_read_in_the_way_of_another_place(place: str) -> None:
    """The decimal mark and the order of a day are those of the place; what could be thousands elsewhere is not read."""
    notation = find_notation()
    decimal, first, day = PLACES[place]
    assert (notation.decimal, notation.first) == (decimal, first)
    assert read_date("03/04/2026", notation) == day
    assert read_date("03/03/2026", notation) == "2026-03-03"
    assert read_date("2026-03-04", notation) == "2026-03-04"
    assert read_date("31/02/2026", notation) == "31/02/2026"
    assert read_date("26-03-04", notation) == "26-03-04"
    other = "," if decimal == "." else "."
    assert read_number(f"1{decimal}234", notation) == pytest.approx(1.234)
    assert read_number(f"1{other}234", notation) == f"1{other}234"
    assert tell_doubt(f"1{other}234", notation)
    assert read_number(f"1{other}5", notation) == pytest.approx(1.5)
    assert read_number("1 234", notation) == "1 234"
    assert read_number(write_number(1234.5, notation), notation) == pytest.approx(1234.5)
