"""The pages of the manual, read from their files: one file a chapter, in the order of their names."""

from pathlib import Path

from desktop.manual.keys import LISTED, say_keys
from desktop.manual.page import (
    Block,
    Chapter,
    Heading,
    Keys,
    Page,
    Paragraph,
    Picture,
    Points,
    Prose,
    See,
    Terms,
    Trouble,
)  # fmt: skip
from desktop.manual.prose import read_prose
from engine.packs.section import Section, read_section

PAGES = Path(__file__).parent / "pages"
PICTURES = ("route",)
_KINDS = ("p", "h", "points", "steps", "keys", "terms", "troubles", "picture", "see")


def list_files() -> tuple[Path, ...]:
    """The files of the chapters in their order."""
    return tuple(sorted(PAGES.glob("*.yaml")))


def read_chapter(file: Path) -> Chapter:
    """One chapter, in the language spoken.

    :raises PackError: where the file is not as it should be; the sentence names the line.
    """
    section = read_section(file.name, file.read_text(encoding="utf-8"))
    title = section.sentence("chapter")
    pages = tuple(_read_page(name, below) for name, below in section.named("pages"))
    section.finish()
    return Chapter(title, pages)


def _read_page(name: str, section: Section) -> Page:
    title = section.sentence("title")
    blocks = tuple(block for each in section.sections("says") for block in _read_block(each))
    section.finish()
    return Page(name, title, blocks)


def _read_block(section: Section) -> tuple[Block, ...]:
    """The block of one entry, which has one key that says what it is; troubles are one block each."""
    kind = next(iter(section.values), "")
    made: tuple[Block, ...]
    match kind:
        case "p":
            made = (Paragraph(read_prose(section.sentence(kind))),)
        case "h":
            made = (Heading(section.sentence(kind)),)
        case "points" | "steps":
            items = tuple(read_prose(each) for each in section.sentences(kind))
            made = (Points(items, numbered=kind == "steps"),)
        case "keys":
            made = (Keys(_read_keys(section)),)
        case "terms":
            made = (Terms(tuple(_read_term(each) for each in section.sections(kind))),)
        case "troubles":
            made = tuple(_read_trouble(each) for each in section.sections(kind))
        case "picture":
            made = (Picture(section.word(kind, PICTURES), section.sentence("caption")),)
        case "see":
            made = (See(section.texts(kind)),)
        case _:
            raise section.error(f"should be one of {', '.join(_KINDS)}")
    section.finish()
    return made


def _read_keys(section: Section) -> tuple[tuple[str, str], ...]:
    """Keys by the name of a list of the program, or written out."""
    if isinstance(section.values.get("keys"), str):
        return say_keys(LISTED[section.word("keys", tuple(LISTED))])
    lines = section.sections("keys")
    found = tuple((each.sentence("press"), each.sentence("does")) for each in lines)
    for each in lines:
        each.finish()
    return found


def _read_term(section: Section) -> tuple[str, Prose]:
    term = section.sentence("term"), read_prose(section.sentence("means"))
    section.finish()
    return term


def _read_trouble(section: Section) -> Trouble:
    trouble = Trouble(
        section.sentence("sign"),
        read_prose(section.sentence("means")),
        tuple(read_prose(each) for each in section.sentences("do")),
    )
    section.finish()
    return trouble
