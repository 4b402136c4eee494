"""The translations are whole, keep every number, dose, unit and code, and are what the program reads."""

import re
from collections import Counter
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message

from engine.language import say, say_count, speaking
from engine.packs.read_languages import list_languages, open_language
from tests.languages.catalogues import (
    NAMES,
    compile_catalogue,
    count_awaiting,
    is_translated,
    path_of,
    read_catalogue,
)
from tests.languages.extraction import list_texts, places_of

NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")
THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}(?!\d))")  # a comma there reads as a decimal elsewhere
OF_COMMAS = re.compile(r"\b(?:1,234|2,5)\b")  # examples in sentences that are about commas
# What stays as it is in every language: codes of response, risk schemes, genes, statements, units and keys.
KEPT = re.compile(
    r"(?<![\w-])(?:sCR|VGPR|MRD|R2-ISS|R-ISS|ISS|IMWG|mSMART|del\(\d+\w*\)|t\(\d+;\d+\)|gain\(1q\)|TP53|S\d+"
    r"|mg/dL|g/dL|g/L|mg/L|umol/L|µmol/L|10\^9/L|10⁹/L|/µL|/uL|mL/min|mg/m²|mg/24h|mg|kg|Ctrl\+\w+|Shift\+\w+|F\d+"
    r"|FISH|FHIR|PDF|QR|SHA-256)(?![\w])"
)
EVERY = pytest.mark.parametrize("code", NAMES)


@cache
def _read(code: str) -> Catalog:
    return read_catalogue(code)


def _pairs(code: str) -> list[tuple[str, str, Message]]:
    """Each text beside its translation, each form of a counted one beside its own."""
    found = []
    for message in _read(code):
        if not message.id or not is_translated(message):
            continue
        forms = (
            zip(message.id, message.string, strict=True)
            if not isinstance(message.id, str)
            else [(message.id, message.string)]
        )
        found += [(one, other, message) for one, other in forms]
    return found


@EVERY
def test_every_text_is_translated(code: str) -> None:
    """A text that the code or a pack says, and that the catalogue lacks, is named here."""
    said = {text.key for text in list_texts()}
    kept = {(message.context, message.id if isinstance(message.id, str) else message.id[0])
            for message in _read(code) if message.id and is_translated(message)}  # fmt: skip
    assert sorted(said - kept, key=str)[:20] == []
    assert sorted(kept - said, key=str)[:20] == [], "nobody says these any more: run the update"


@EVERY
def test_the_program_reads_what_people_correct(code: str) -> None:
    """The file that is read is the one made of the file that people correct."""
    assert path_of(code, "mo").read_bytes() == compile_catalogue(code, _read(code))


@EVERY
def test_places_are_kept(code: str) -> None:
    """What is filled in stands in the translation as often as in the text."""
    assert [(one, other) for one, other, _ in _pairs(code) if places_of(one) != places_of(other)] == []


@EVERY
def test_numbers_are_kept(code: str) -> None:
    """No dose, count, year or limit is changed, lost or added: the same digits, with points where there were points."""
    wrong = [(one, other) for one, other, _ in _pairs(code)
             if _count_numbers(one) != _count_numbers(other)]  # fmt: skip
    assert wrong == []
    assert [other for _, other, _ in _pairs(code) if re.search(r"\d,\d", OF_COMMAS.sub("", other))] == []


def _count_numbers(text: str) -> Counter[str]:
    return Counter(NUMBERS.findall(THOUSANDS.sub("", text)))


@EVERY
def test_codes_and_units_are_kept(code: str) -> None:
    """Codes of response and risk, genes, statements, units and keys stand as often as before."""
    wrong = [(one, other) for one, other, _ in _pairs(code)
             if Counter(KEPT.findall(one)) != Counter(KEPT.findall(other))]  # fmt: skip
    assert wrong == []


@EVERY
def test_edges_are_kept(code: str) -> None:
    """A text that begins or ends with a space or a line's end does so in translation: it is joined to others."""
    assert [(one, other) for one, other, _ in _pairs(code) if _edges(one) != _edges(other)] == []


def _edges(text: str) -> tuple[bool, bool, int]:
    plain = text.lstrip("\u00a0")  # which French puts before a semicolon
    return plain[:1].isspace(), plain[-1:].isspace(), plain.count("\n")


@EVERY
def test_drafts_say_that_they_await_review(code: str) -> None:
    """Every text that no clinician has read is marked, and the language says how many."""
    language = open_language(code)
    assert language.awaiting == count_awaiting(_read(code))
    assert language.name == NAMES[code]


def test_the_languages_that_are_promised_are_spoken() -> None:
    """English, Spanish and French."""
    assert list_languages() == ("en", "es", "fr")
    with pytest.raises(LookupError, match="give one of en, es, fr"):
        open_language("../es")


def test_one_and_many_are_said_as_the_language_counts() -> None:
    """French says zero in the singular, Spanish in the plural; the number is filled in."""
    for code, alike in (("es", 2), ("fr", 1)):
        counted = next(each.id for each in _read(code) if isinstance(each.id, tuple) and "{count}" in each.id[0])
        with speaking(open_language(code)):
            shown = {count: say_count(*counted, count) for count in (0, 1, 2)}
        assert shown[0] == shown[alike].replace(str(alike), "0"), code
        assert shown[1].replace("1", "2") != shown[2]


def test_no_text_at_all_is_no_head_of_a_catalogue() -> None:
    """An empty text stays empty in every language."""
    for code in list_languages():
        with speaking(open_language(code)):
            assert say("") == ""
