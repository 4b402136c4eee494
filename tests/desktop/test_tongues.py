"""The window speaks the language that was chosen, or else the computer's where it is spoken; days are read in it."""

import datetime as dt
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.checkup.standing import check_languages
from desktop.commands.telling import tell
from desktop.consult import tongues
from desktop.consult.tongues import find_language, list_own_names
from desktop.screens.notation import Notation
from desktop.screens.reading import read_date, write_date
from desktop.screens.translation import tell_awaiting, tell_next_start, tell_scenarios
from engine.language import ENGLISH, Language, speaking
from engine.packs import read_languages
from engine.packs.files import LIBRARY
from tests.languages.pseudo import PSEUDO, accent
from tests.reports.papers import consultation


@pytest.mark.parametrize(
    ("chosen", "of_computer", "spoken"),
    [
        ("", ("es-419", "en-US"), "es"),
        ("", ("fr_CA",), "fr"),
        ("", ("de-DE", "es-ES"), "es"),
        ("", ("de-DE",), "en"),
        ("", (), "en"),
        ("en", ("es-ES",), "en"),
        ("fr", ("es-ES",), "fr"),
        ("xx", ("es-ES",), "es"),
    ],
)
def test_what_was_chosen_comes_first_then_the_computers_language(
    monkeypatch: pytest.MonkeyPatch, chosen: str, of_computer: tuple[str, ...], spoken: str
) -> None:
    """A language that is not spoken here is passed over; English is what is left."""
    known = {
        "en": ENGLISH,
        "es": Language("es", "Español", PSEUDO.catalogue),
        "fr": Language("fr", "", PSEUDO.catalogue),
    }
    monkeypatch.setattr(tongues, "list_languages", lambda: tuple(known))
    monkeypatch.setattr(tongues, "open_language", known.__getitem__)
    assert find_language(chosen, of_computer).code == spoken
    assert list_own_names() == {"en": "English", "es": "Español", "fr": "Français"}


def test_a_day_typed_as_it_is_shown_is_understood() -> None:
    """Every month as the language shows it is read, and the English names too."""
    with speaking(PSEUDO):
        for month in range(1, 13):
            day = dt.date(2026, month, 9).isoformat()
            assert write_date(day) != dt.date(2026, month, 9).strftime("%d-%b-%Y")
            assert read_date(write_date(day), Notation()) == day
        assert read_date("09-Jan-2026", Notation()) == "2026-01-09"


def test_only_a_translation_says_that_it_awaits_its_review() -> None:
    """In English neither line stands anywhere."""
    assert (tell_awaiting(), tell_scenarios()) == ("", "")
    with speaking(PSEUDO):
        assert tell_awaiting()
        assert tell_scenarios()


def test_a_choice_says_when_it_is_used() -> None:
    """In English once."""
    assert tell_next_start("") == tell_next_start("en") == ("The language will be used when Plateau is opened again.",)


def test_a_decision_told_in_a_terminal_has_no_english_left() -> None:
    """Levels of cautions and the names of every part are said as the language says them."""
    with speaking(PSEUDO):
        told = tell(consultation())
    lines = [line.strip("- ") for line in told.splitlines()]
    assert [line for line in lines if line.startswith(("STOP", "ADJUST", "WATCH", "NOTE", "Contested"))] == []
    assert any(line.startswith(accent("Adjust:").upper()) for line in lines)
    assert accent("Contested") in lines


@pytest.mark.parametrize("left", [0, 3, 20, 1000, 200_000])
def test_a_language_whose_file_is_damaged_is_not_spoken(
    left: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The window starts in English, a command says one sentence, and the self-check says which language it is."""
    (tmp_path / "es.mo").write_bytes((read_languages.CATALOGUES / "es.mo").read_bytes()[:left])
    (tmp_path / "fr.mo").mkdir()  # no file at all is no language
    monkeypatch.setattr(read_languages, "CATALOGUES", tmp_path)
    monkeypatch.setenv("PLATEAU_LANGUAGE", "es")
    read_languages.open_language.cache_clear()
    try:
        assert find_language("es", ("es-ES", "fr-FR")) == ENGLISH
        assert check_languages().state == "broken"
        assert tell_next_start("es")
        assert main(["decide", str(LIBRARY / "demonstration.yaml")]) == 2
        assert "their file is damaged" in capsys.readouterr().err
    finally:
        read_languages.open_language.cache_clear()
