"""A summary in another language: made, signed, proved; its record and its seal never depend on the language."""

import datetime as dt
import io
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from engine.consultation import Consultation, consult
from engine.language import Language, speaking
from engine.packs import read_languages
from engine.packs.shelf import demonstration, open_edition
from reports.bundle import make_bundle
from reports.issue import issue_summary
from reports.layout import Layout
from reports.proving.pages import read_pages, read_record, squeeze
from reports.proving.verify import verify
from reports.sign import add_countersignature
from tests.languages.extraction import list_texts
from tests.languages.pseudo import accent
from tests.reports.papers import MOMENT, key

pytestmark = pytest.mark.slow  # each signs and proves several pages


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A language "xx" as a file: every text accented and two fifths longer."""
    made = tmp_path_factory.mktemp("languages")
    catalogue = Catalog(locale="es")
    catalogue.mime_headers = [("Plural-Forms", "nplurals=2; plural=(n != 1);")]
    for said in list_texts():
        told = accent(said.one)
        if said.many is None:
            catalogue.add(said.one, told, context=said.context)
        else:
            catalogue.add((said.one, said.many), (told, accent(said.many)), context=said.context)
    catalogue.add("name", "Xx", context="language")
    catalogue.add("awaiting", "7", context="language")
    catalogue.add("texts", "9", context="language")
    with (made / "xx.mo").open("wb") as file:
        write_mo(file, catalogue)
    return made


@pytest.fixture(autouse=True)
def language(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Language]:
    """That language among those spoken."""
    monkeypatch.setattr(read_languages, "CATALOGUES", folder)
    for each in (read_languages.open_language, read_languages.find_words):
        each.cache_clear()
    yield read_languages.open_language("xx")
    for each in (read_languages.open_language, read_languages.find_words):
        each.cache_clear()


def translated(language: Language) -> Consultation:
    """The demonstration patient's consultation in it."""
    with speaking(language):
        return consult(demonstration(), open_edition())


def test_a_summary_in_another_language_verifies_whatever_language_asks(language: Language) -> None:
    """It is drawn anew in its own language, and what is found is said in that of whoever asks."""
    pdf = issue_summary(translated(language), key(), MOMENT, layout=Layout(for_patient=True))
    found = verify(pdf)
    assert (found.proved, found.drawn_anew, found.problems) == (True, True, ())
    with speaking(language):
        assert verify(pdf, (), (open_edition(),)).proved
    assert accent("Record").casefold() in "".join(read_pages(pdf)).casefold()


def test_record_and_document_do_not_depend_on_the_language(language: Language) -> None:
    """Chart, seal and other systems get the same of a consultation in any language."""
    english, other = consult(demonstration(), open_edition()), translated(language)
    assert other.rationale.headline != english.rationale.headline
    assert other.record() == english.record()
    with speaking(language):
        assert other.record() == english.record()
        assert make_bundle(other, MOMENT) == make_bundle(english, MOMENT)
    assert make_bundle(other, MOMENT) == make_bundle(english, MOMENT)


def test_the_file_says_its_language_and_its_foot_that_nobody_has_read_the_translation(language: Language) -> None:
    """A screen reader speaks the right language, and each page says on what words it stands."""
    pdf = issue_summary(translated(language), key(), MOMENT)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert str(file.Root.Lang) == "xx"
    words = squeeze("texts that await review by a clinician who speaks the language: 7 of 9.")
    assert all(words in page for page in read_pages(pdf))


def test_an_english_record_says_nothing_of_a_language() -> None:
    """Summaries in English are byte for byte as they were."""
    assert "language" not in read_record(issue_summary(consult(demonstration(), open_edition()), key(), MOMENT))


@pytest.mark.parametrize(
    "said",
    [
        {"code": "xx", "words": "0" * 64},
        {"code": "../xx", "words": "0" * 64},
        {"code": "xx", "words": "../../xx"},
        {"code": "en", "words": "0" * 64},
        {"code": "zz", "words": "0" * 64},
        {"code": ["xx"], "words": "0" * 64},
        "xx",
        None,
    ],
)
def test_a_language_that_is_not_here_is_a_problem(said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No name of a language opens a file, and none lets a page be compared less strictly."""
    monkeypatch.setattr("reports.issue.name_language", lambda _: {"language": said})
    found = verify(issue_summary(consult(demonstration(), open_edition()), key(), MOMENT))
    assert (found.intact, found.proved, found.record_matches_page) == (True, False, False)
    assert any("it is in a language" in each or "is not named" in each for each in found.problems)


@pytest.mark.usefixtures("language")
def test_an_english_page_that_claims_another_language_does_not_match(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page must be what this program writes in the language that the record names."""
    claimed = {"language": {"code": "xx", "words": read_languages.digest_words("xx")}}
    monkeypatch.setattr("reports.issue.name_language", lambda _: claimed)
    found = verify(issue_summary(consult(demonstration(), open_edition()), key(), MOMENT))
    assert not found.proved
    assert "The page does not say what the record means." in found.problems


def test_words_of_an_earlier_release_that_are_kept_prove_the_page(
    language: Language, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Translations change; a page keeps being drawn anew in those that it was signed with."""
    pdf = issue_summary(translated(language), key(), MOMENT)
    words = read_languages.digest_words("xx")
    before = (folder / "xx.mo").read_bytes()
    (tmp_path / "xx.mo").write_bytes(before.replace(accent("Born").encode(), accent("Porn").encode()))
    assert (tmp_path / "xx.mo").read_bytes() != before
    monkeypatch.setattr(read_languages, "CATALOGUES", tmp_path)
    for each in (read_languages.open_language, read_languages.find_words):
        each.cache_clear()
    assert not verify(pdf).proved
    (tmp_path / "earlier").mkdir()
    (tmp_path / "earlier" / f"xx-{words[:8]}.mo").write_bytes(before)
    read_languages.find_words.cache_clear()
    assert verify(pdf).proved


def test_a_countersigned_summary_is_proved_in_its_language(language: Language) -> None:
    """Both signatures hold, and the page is drawn anew in its own words."""
    pdf = issue_summary(translated(language), key(), MOMENT, layout=Layout(countersign=True))
    both = add_countersignature(pdf, key("Dr B. Supervisor"), MOMENT + dt.timedelta(minutes=5))
    found = verify(both)
    assert (found.proved, found.drawn_anew, found.problems) == (True, True, ())
    assert found.signer.endswith("countersigned by Dr B. Supervisor")


@pytest.mark.usefixtures("language")
def test_one_word_said_otherwise_is_found(folder: Path) -> None:
    """A page signed in other words than those of the catalogue that it names does not match."""
    with (folder / "xx.mo").open("rb") as file:
        other = GNUTranslations(file)
    other._catalog["Born"] = accent("Porn")  # type: ignore[attr-defined]
    pdf = issue_summary(translated(Language("xx", "Xx", other, 7, 9)), key(), MOMENT)
    found = verify(pdf)
    assert (found.intact, found.proved) == (True, False)
    assert "The page does not say what the record means." in found.problems


def test_another_language_in_the_record_is_found(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page in one language whose record names none, or another one, does not match."""
    monkeypatch.setattr("reports.issue.name_language", lambda _: {})
    found = verify(issue_summary(translated(language), key(), MOMENT))
    assert (found.intact, found.proved) == (True, False)
    assert found.problems


def test_the_digest_of_other_words_is_found(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """A translated page that names words which are not here cannot be proved, and that is said."""
    monkeypatch.setattr("reports.issue.name_language", lambda _: {"language": {"code": "xx", "words": "0" * 64}})
    found = verify(issue_summary(translated(language), key(), MOMENT))
    assert (found.intact, found.proved, found.record_matches_page) == (True, False, False)
    assert any("in a language, or in words of one" in each for each in found.problems)
