"""The manual as a PDF: the very pages of the window, set for reading on paper."""

from collections.abc import Iterator

from desktop.manual.book import list_pages, read_manual
from desktop.manual.keys import KEYS_PAGE, TAB_KEYS, say_keys
from desktop.manual.page import (
    Block,
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
from desktop.screens.start import NAME
from engine import VERSION
from engine.consultation import consult
from engine.language import say
from engine.packs.shelf import demonstration, open_edition
from reports import manual as paper
from reports.blocks import Run, Text, plain, settle
from reports.route import picture_route
from reports.typesetting.sheet import SheetName

KEY_SHARE, TERM_SHARE = 0.27, 0.2


def issue_manual(sheet: SheetName = "a4") -> bytes:
    """The bytes of the PDF.

    :raises PackError: when a file of the manual is not as it should be.
    """
    titles = {page.id: page.title for page in list_pages()}
    chapters = tuple(
        paper.Chapter(chapter.title, tuple(_set_page(page, titles) for page in chapter.pages))
        for chapter in read_manual()
    )
    version = say("{name} {version}").format(name=NAME, version=VERSION)
    about = (
        say("For clinicians who treat multiple myeloma, and for those who learn to."),
        say("This is the manual of {program}. The program shows the same pages when F1 is pressed.").format(
            program=version
        ),
    )
    running = (say("Manual of {program}. It supports a decision and never makes one.").format(program=version),)
    return paper.print_manual(
        paper.Manual(say("{name}: the manual").format(name=NAME), about, chapters, running), sheet
    )


def _set_page(page: Page, titles: dict[str, str]) -> paper.Page:
    blocks = page.blocks if page.id == KEYS_PAGE else _leave_out_tabs(page.blocks)
    return paper.Page(page.title, tuple(made for block in blocks for made in _set_block(block, titles)))


def _leave_out_tabs(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The keys that every page of the middle has stand once on paper, among all keys; in the window on every page."""
    tabs = Keys(say_keys(TAB_KEYS))
    kept = [block for block in blocks if block != tabs]
    while kept and isinstance(kept[-1], Heading):
        kept.pop()
    return tuple(kept)


def _set_block(block: Block, titles: dict[str, str]) -> Iterator[paper.Block]:
    match block:
        case Paragraph(words=words):
            yield paper.Told(_set(words))
        case Heading(words=heading):
            yield paper.Heading(heading)
        case Points(items=items, numbered=numbered):
            yield paper.Listed(tuple(map(_set, items)), numbered)
        case Keys(lines=lines):
            yield paper.Named(tuple((pressed, plain(does)) for pressed, does in lines), KEY_SHARE)
        case Terms(lines=terms):
            yield paper.Named(tuple((term, _set(means)) for term, means in terms), TERM_SHARE)
        case Trouble(sign=sign, means=means, does=does):
            yield paper.Heading(sign)
            yield paper.Told(_set(means))
            yield paper.Listed(tuple(map(_set, does)), len(does) > 1)
        case Picture(caption=caption):
            yield picture_route(consult(demonstration(), open_edition()))
            yield paper.Told(plain(caption, muted=True), note=True)
        case See(pages=pages):
            named = ", ".join(f"“{titles[name]}”" for name in pages)
            yield paper.Told(plain(say("See also {pages}.").format(pages=named), muted=True), note=True)


def _set(prose: Prose) -> Text:
    """What can be pressed or typed is bold on paper too."""
    return tuple(Run(settle(run.text), "semibold" if run.kind else "regular") for run in prose)
