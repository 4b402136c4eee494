"""What a page of the manual is made of, as plain values: paragraphs, lists, steps, keys, terms, troubles, links."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["", "menu", "button", "key", "command"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; what can be pressed or typed is of a `kind` and stands out."""

    text: str
    kind: Kind = ""


Prose = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    words: Prose


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a page."""

    words: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list; `numbered` where the order is that in which things are done."""

    items: tuple[Prose, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Keys:
    """What is pressed, each with what it does."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Words, each with what it means."""

    lines: tuple[tuple[str, Prose], ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that goes wrong: what is seen, what it means, and what to do."""

    sign: str
    means: Prose
    does: tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the program draws, by its name, with the words below it."""

    name: str
    caption: str


@dataclass(frozen=True, slots=True)
class See:
    """Other pages to go on with, by their ids."""

    pages: tuple[str, ...]


Block = Paragraph | Heading | Points | Keys | Terms | Trouble | Picture | See


@dataclass(frozen=True, slots=True)
class Page:
    """One page, by its id; the help of a part of the window is the page of that id."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages that belong together."""

    title: str
    pages: tuple[Page, ...]


def write_plain(prose: Prose) -> str:
    """The words alone."""
    return "".join(run.text for run in prose)


def list_texts(page: Page) -> Iterator[str]:
    """Every text of a page in its order, its title first."""
    yield page.title
    for block in page.blocks:
        match block:
            case Paragraph(words=words):
                yield write_plain(words)
            case Heading(words=heading):
                yield heading
            case Points(items=items):
                yield from map(write_plain, items)
            case Keys(lines=lines):
                yield from (f"{pressed}: {does}" for pressed, does in lines)
            case Terms(lines=terms):
                yield from (f"{term}: {write_plain(means)}" for term, means in terms)
            case Trouble(sign=sign, means=means, does=does):
                yield from (sign, write_plain(means), *map(write_plain, does))
            case Picture(caption=caption):
                yield caption
            case See():
                pass
