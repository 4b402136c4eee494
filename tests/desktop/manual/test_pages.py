"""The pages of the manual hold: each is read, each link leads somewhere, each command that is named is taken."""

import argparse
import importlib
import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from desktop.__main__ import COMMANDS
from desktop.manual.book import find_page, list_pages, read_manual, search
from desktop.manual.page import Page, Paragraph, See, Trouble, list_texts, write_plain
from desktop.manual.prose import list_places
from desktop.manual.reading import list_files, read_chapter
from engine.documents import parse_document

# What F1 can ask for: the parts of the window, the pages of chart and practice, the dialogs.
TOPICS = (
    "start", "chart", "patients", "follow-ups", "record", "timeline", "time machine", "trail", "people", "backup",
    "practice", "round", "debrief", "checking summaries", "form", "answer", "pathway", "reasons", "what if", "numbers",
    "applies", "risk", "response", "safety", "plan", "evidence", "decision", "signing", "paper", "keys",
)  # fmt: skip
WANTED = ("two minutes", "learning", "consultation", "lost computer", "use", "data", "glossary", "hazards")


def texts(value: object) -> Iterator[str]:
    """Every text within what a file holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | Mapping):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from texts(each)


def places() -> list[str]:
    """Everything in braces, over all files."""
    files = (parse_document(file.read_text(encoding="utf-8")) for file in list_files())
    return [place for file in files for text in texts(file) for place in list_places(text)]


@pytest.mark.parametrize("topic", [*TOPICS, *WANTED])
def test_every_page_that_is_asked_for_is_there(topic: str) -> None:
    """A part of the window without its page would open nothing."""
    page = find_page(topic)
    assert page.title
    assert page.blocks


def test_every_name_is_one_pages() -> None:
    """Two pages of one id, or of one title, could not be told apart."""
    pages = list_pages()
    assert len({page.id for page in pages}) == len({page.title for page in pages}) == len(pages)


def test_every_link_leads_somewhere() -> None:
    """Also names what is never linked nor asked for: a page that only the contents lead to may still be found there."""
    names = {page.id for page in list_pages()}
    links = [name for page in list_pages() for block in page.blocks if isinstance(block, See) for name in block.pages]
    assert len(links) > 15
    assert [name for name in links if name not in names] == []


COMMANDS_NAMED = sorted({place[1:] for place in places() if place.startswith("$")})


def test_commands_are_named() -> None:
    """The check below has something to look at."""
    assert len(COMMANDS_NAMED) > 8


@pytest.mark.parametrize("line", COMMANDS_NAMED)
def test_every_command_of_the_manual_is_taken(line: str) -> None:
    """Whoever types it as it stands meets a command with these options, and no refusal of its parser."""
    program, name, *words = shlex.split(line)
    assert program == "plateau"
    assert name in COMMANDS
    command = importlib.import_module(f"desktop.commands.{name}")
    parser = argparse.ArgumentParser(exit_on_error=False, allow_abbrev=False)
    command.add_arguments(parser)
    parser.parse_args(words)


def test_no_text_is_left_in_braces() -> None:
    """Every place was read: no brace is shown, and nothing stands twice in a page."""
    for page in list_pages():
        told = list(list_texts(page))
        assert [text for text in told if "{" in text or "}" in text] == [], page.id
        paragraphs = [write_plain(each.words) for each in page.blocks if isinstance(each, Paragraph)]
        assert len(set(paragraphs)) == len(paragraphs), page.id


def test_sentences_are_short() -> None:
    """Plain words for somebody in a hurry: no sentence of more than forty words, outside the log of hazards."""
    long = []
    for page in list_pages():
        if page.id.startswith("hazards"):
            continue
        for text in list_texts(page):
            long += [each for each in re.split(r"(?<=[.:;?!])\s", text) if len(each.split()) > 40]
    assert long == []


def test_a_trouble_says_what_to_do() -> None:
    """Each has a sign, a meaning and at least one step."""
    troubles = [block for page in list_pages() for block in page.blocks if isinstance(block, Trouble)]
    assert len(troubles) >= 20
    assert all(each.sign and each.means and each.does for each in troubles)


@pytest.mark.parametrize(
    ("words", "page"),
    [("forgotten passphrase", "people"), ("recovery code", "people"), ("disk full", "troubles chart"),
     ("seal photo", "paper"), ("iso 14971", "hazards"), ("clock wrong", "troubles reading"),
     ("remove everything", "data")],
)  # fmt: skip
def test_a_few_words_find_the_page(words: str, page: str) -> None:
    """What a clinician would type leads to the page, however it is written."""
    assert page in {each.page.id for each in search(words.upper())}


@pytest.mark.parametrize("words", ["code", "trusted", "clock", "recovery"])
def test_what_is_shown_of_a_page_is_whole_words(words: str) -> None:
    """Around what was found no word is cut, and the word itself is there."""
    for found in search(words):
        told = " ".join(list_texts(found.page))
        shown = found.around.removeprefix("… ").removesuffix(" …")
        assert f" {shown} " in f" {told} "
        assert words in found.around.casefold() or words in found.page.title.casefold()


def test_nothing_is_found_of_nothing() -> None:
    """Neither empty words nor words that no page has find anything."""
    assert search("  ") == ()
    assert search("zebra") == ()


@pytest.mark.parametrize("text", [
    'chapter: "A"\npages:\n  a:\n    title: "T"\n    says:\n      - q: "x"\n',
    'chapter: "A"\npages:\n  a:\n    title: "T"\n    says:\n      - p: "x"\n        h: "y"\n',
    'chapter: "A"\npages:\n  a:\n    says: []\n',
])  # fmt: skip
def test_a_slip_in_a_page_is_named(tmp_path: Path, text: str) -> None:
    """A file that is not as it should be is refused with its place."""
    file = tmp_path / "01-slip.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"01-slip\.yaml, line \d+"):
        read_chapter(file)


def test_the_pages_are_in_chapters() -> None:
    """The first chapter is for whoever is in a hurry, the last holds the words and keys, the hazards before it."""
    chapters = read_manual()
    assert isinstance(chapters[0].pages[0], Page)
    assert chapters[0].pages[0].id == "two minutes"
    assert [page.id for page in chapters[-1].pages] == ["glossary", "keys"]
    assert chapters[-2].pages[0].id == "hazards"
