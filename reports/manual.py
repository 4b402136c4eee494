"""A manual on paper: a title, the contents with their pages, then chapter by chapter in a type for reading."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import pikepdf
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from engine.language import say
from reports.blocks import BULLET, RoutePicture, Text, plain, strong
from reports.drawn.drawing import RouteDrawing
from reports.typesetting.flow import draw_grid
from reports.typesetting.fonts import refuse_missing_glyphs
from reports.typesetting.paper import Rule, print_pages
from reports.typesetting.sheet import SHEETS, SheetName
from reports.typesetting.styles import HAIR, INK, LINE, mark_up, spread, style_of
from reports.typesetting.tagging import Tag, Words, tag_table

BODY, NOTE = 9.6, 8.6  # points
TITLE, CHAPTER, PAGE, HEADING = 22.0, 15.0, 12.0, 10.0
LEADING = 1.36
HANG = 13.0
TOGETHER = 60.0  # points: what a heading keeps with it
NUMBERS = 0.1  # of the width, for the numbers of pages in the contents


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a page of the manual."""

    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """One paragraph; a `note` is set smaller."""

    text: Text
    note: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of points, or of steps in their order."""

    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Names in a column, each with what it is beside it; `share` of the width is the names'."""

    lines: tuple[tuple[str, Text], ...]
    share: float


Block = Heading | Told | Listed | Named | RoutePicture


@dataclass(frozen=True, slots=True)
class Page:
    """What stands below one title."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages that belong together."""

    title: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """The whole manual; `about` stands below its title, `running` at the foot of every page."""

    title: str
    about: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    running: tuple[str, ...]


def print_manual(manual: Manual, sheet: SheetName = "a4") -> bytes:
    """The manual as the bytes of a PDF, tagged and with an outline: the same manual always gives the same bytes.

    :raises GlyphError: when a character cannot be printed.
    """
    for chapter in manual.chapters:
        for page in chapter.pages:
            for words in _list_words(page):
                refuse_missing_glyphs(words, page.title)
    drawn = _print(manual, {}, sheet)  # once to learn on which page each chapter begins
    return _print(manual, _find_pages(drawn), sheet)


def _print(manual: Manual, pages: dict[str, int], sheet: SheetName) -> bytes:
    return print_pages(
        list(_lay_out(manual, pages)), manual.running, say("Page {page} of {pages}"), sheet=SHEETS[sheet]
    )


def _find_pages(pdf: bytes) -> dict[str, int]:
    """On which page, from 1, each chapter and each page of the manual begins, by the title in the outline."""
    found: dict[str, int] = {}
    with pikepdf.open(io.BytesIO(pdf)) as file, file.open_outline() as outline:
        numbers = {page.obj.objgen: at for at, page in enumerate(file.pages, start=1)}
        for top in outline.root:
            for item in chain(top.children, (below for each in top.children for below in each.children)):
                place = item.destination
                if isinstance(place, pikepdf.Array):
                    found.setdefault(str(item.title), numbers[place[0].objgen])
    return found


def _lay_out(manual: Manual, pages: dict[str, int]) -> Iterator[Flowable]:
    yield Spacer(0, 40)
    yield _draw(strong(manual.title), TITLE, Tag("H1"))
    yield Spacer(0, 10)
    for each in manual.about:
        yield _draw(plain(each), BODY)
        yield Spacer(0, 4)
    yield Spacer(0, 14)
    yield from _draw_contents(manual, pages)
    for chapter in manual.chapters:
        yield PageBreak()
        yield _draw(strong(chapter.title), CHAPTER, Tag("H2"))
        yield Spacer(0, 4)
        yield Rule(INK, HAIR)
        for page in chapter.pages:
            yield from _draw_page(page, alone=[each.title for each in chapter.pages] == [chapter.title])


def _draw_contents(manual: Manual, pages: dict[str, int]) -> Iterator[Flowable]:
    yield _draw(strong(say("Contents")), PAGE, Tag("H2"))
    yield Spacer(0, 4)
    lines = [(chapter.title, str(pages.get(chapter.title, ""))) for chapter in manual.chapters]
    tags = tag_table((), [(True, True)] * len(lines))
    rows = [
        [[_draw(plain(title), BODY, names)], [_draw(plain(number), BODY, beside, right=True)]]
        for (title, number), (names, beside) in zip(lines, tags, strict=True)
    ]
    yield draw_grid(rows, [1 - NUMBERS, NUMBERS], [("LINEBELOW", (0, 0), (-1, -1), HAIR, LINE), *_padding(2.0)])


def _draw_page(page: Page, *, alone: bool) -> Iterator[Flowable]:
    """A page that is a whole chapter has its title already."""
    if not alone:
        yield CondPageBreak(TOGETHER + PAGE)
        yield Spacer(0, 14)
        yield _draw(strong(page.title), PAGE, Tag("H3"))
    yield Spacer(0, 5)
    for block in page.blocks:
        yield from _draw_block(block)


def _draw_block(block: Block) -> Iterator[Flowable]:
    match block:
        case Heading(text=text):
            yield CondPageBreak(TOGETHER)
            yield Spacer(0, 5)
            yield _draw(strong(text), HEADING)
            yield Spacer(0, 2)
        case Told(text=text, note=note):
            yield _draw(text, NOTE if note else BODY)
            yield Spacer(0, 5)
        case Listed(items=items, numbered=numbered):
            points = Tag("L")
            for at, item in enumerate(items, start=1):
                yield _draw_point(item, f"{at}." if numbered else BULLET, points.add("LI"))
                yield Spacer(0, 2.5)
            yield Spacer(0, 3)
        case Named(lines=lines, share=share):
            yield _draw_named(lines, share)
            yield Spacer(0, 6)
        case RoutePicture():
            yield Spacer(0, 4)
            yield RouteDrawing(block)
            yield Spacer(0, 6)


def _draw_named(lines: tuple[tuple[str, Text], ...], share: float) -> Flowable:
    tags = tag_table((), [(True, True)] * len(lines))
    rows = [
        [[_draw(strong(name), NOTE, names)], [_draw(text, NOTE, beside)]]
        for (name, text), (names, beside) in zip(lines, tags, strict=True)
    ]
    rules = ("LINEBELOW", (0, 0), (-1, -1), HAIR, LINE)
    return draw_grid(rows, [share, 1 - share], [rules, *_padding(2.0), ("RIGHTPADDING", (0, 0), (0, -1), 8)])


def _padding(points: float) -> list[tuple[object, ...]]:
    return [(f"{side}PADDING", (0, 0), (-1, -1), points) for side in ("TOP", "BOTTOM")]


def _draw_point(text: Text, mark: str, point: Tag) -> Flowable:
    label, words = point.add("Lbl"), point.add("LBody")
    return Words(mark_up(text), spread(_style(BODY, indent=HANG), text), bulletText=mark, tag=words, label=label)


def _draw(text: Text, size: float, tag: Tag | None = None, *, right: bool = False) -> Flowable:
    return Words(mark_up(text), spread(_style(size, right=right), text), tag=tag)


def _style(size: float, *, indent: float = 0.0, right: bool = False) -> ParagraphStyle:
    return style_of(size, size * LEADING, right=right, indent=indent)


def _list_words(page: Page) -> Iterator[str]:
    """Every string of a page that a typeface must have."""
    yield page.title
    for block in page.blocks:
        match block:
            case Heading(text=heading):
                yield heading
            case Told(text=text):
                yield from (run.text for run in text)
            case Listed(items=items):
                yield from (run.text for item in items for run in item)
            case Named(lines=lines):
                yield from (words for name, text in lines for words in (name, *(run.text for run in text)))
            case RoutePicture():
                pass
