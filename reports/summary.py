"""The consultation summary drawn on A4: the same content always gives the same bytes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from reports.blocks import Content, Section, list_printed, strong
from reports.typesetting.flow import draw_banner, draw_box, draw_head, draw_section, draw_text
from reports.typesetting.fonts import refuse_missing_glyphs
from reports.typesetting.handout import draw_leaflet
from reports.typesetting.paper import Rule, bottom_of, print_pages
from reports.typesetting.parts import Columns, Places, SigningArea
from reports.typesetting.sheet import SHEETS, WIDTH
from reports.typesetting.styles import BEFORE_SECTION, COLUMN_GAP, GAP, HAIR, INK, LINE, RULE
from reports.typesetting.tagging import Tag

HIGHEST_COLUMN = 480.0  # columns higher than this are printed one after the other instead
LOST_AT_BREAK = 150.0  # points, at the most: the route or what was weighed goes to the next page whole


def draw_summary(content: Content) -> tuple[bytes, Places]:
    """The pages as PDF bytes, and where the signature fields belong.

    :raises GlyphError: when a character cannot be printed.
    """
    for entry in list_printed(content):
        for line in entry["lines"]:
            refuse_missing_glyphs(line, _name_place(content, entry["section"]))
    places = Places()
    flow, sheet = _lay_out(content, places), SHEETS[content.sheet]
    return print_pages(flow, content.running, content.page_words, content.draft, sheet), places


def arrange(content: Content) -> Content:
    """The content, arranged so that the page to act on is one page.

    While that page is too full, less of what was weighed stands on it; then what was weighed moves to the pages to
    check; or the route, where that makes room for what was weighed; or both; then the least of very many cautions do.
    """
    sheet = SHEETS[content.sheet]
    room = sheet.height - sheet.top - bottom_of(content.running, sheet)
    measured: list[tuple[float, Content]] = []
    for arranged in _choices(content):
        measured.append((_measure(arranged), arranged))
        if measured[-1][0] <= room:
            return arranged
    # What needs more than one page in any case stays on them as far as the last of them has room.
    pages = next(number for number in count(2) if measured[-1][0] <= _room_of(number, room))
    return next(arranged for height, arranged in measured if height <= _room_of(pages, room))


def _measure(content: Content) -> float:
    return sum(float(each.wrap(WIDTH, 0)[1]) for group in _act(content, Places()) for each in group)


def _room_of(pages: int, room: float) -> float:
    """The height of so many pages; all but the last lose some of it where a group does not fit."""
    return room + (pages - 1) * (room - LOST_AT_BREAK)


def _choices(content: Content) -> Iterator[Content]:
    """The ways to arrange a content, the fullest page to act on first; cautions are cut short only as a last resort."""
    for less in range(max((len(section.shorter) for section in content.right), default=0) + 1):
        yield from _choose_below(replace(content, right=tuple(_shorten(section, less) for section in content.right)))


def _choose_below(content: Content) -> Iterator[Content]:
    most = max((len(section.shorter) for section in content.below), default=0)
    for moved in ((), ("for-and-against",), ("route",), ("for-and-against", "route")):
        away = tuple(section for section in content.below if section.id in moved)
        kept = tuple(section for section in content.below if section.id not in moved)
        for less in range(most + 1 if any(section.shorter for section in kept) else 1):
            below = tuple(_shorten(section, less) for section in kept)
            yield replace(content, below=below, check=(*away, *content.check))


def _shorten(section: Section, less: int) -> Section:
    return replace(section, blocks=(section.blocks, *section.shorter)[min(less, len(section.shorter))])


def _name_place(content: Content, section: str) -> str:
    sections = (*content.left, *content.right, *content.below, *content.check, *content.leaflet)
    titles = {each.id: each.title for each in sections}
    return titles.get(section, section.replace("-", " ").capitalize())


def _lay_out(content: Content, places: Places) -> list[Flowable]:
    flow = [each for group in _act(content, places) for each in ([KeepTogether(group)] if len(group) > 1 else group)]
    flow += [PageBreak(), draw_text(strong(content.check_title), "long-headline", tag=Tag("H2"))]
    for section in content.check:
        flow += [Spacer(0, BEFORE_SECTION), *draw_section(section, smaller=True)]
    if content.leaflet:
        sheet = SHEETS[content.sheet]
        room = sheet.height - sheet.top - bottom_of(content.running, sheet)
        flow += [PageBreak(), *draw_leaflet(content.leaflet, room)]
    return flow


def _act(content: Content, places: Places) -> list[list[Flowable]]:
    """The page to act on, in groups that stay together."""
    columns = Columns([_column(content.left), _column(content.right)], COLUMN_GAP)
    groups = [[*_header(content)], [Spacer(0, GAP)], [draw_box(content.recommendation)], [Spacer(0, GAP)]]
    if columns.wrap(WIDTH, 0)[1] > HIGHEST_COLUMN:
        groups += [[each] for each in _column((*content.left, *content.right))]
    else:
        groups.append([columns])
    for section in content.below:
        groups += [[Spacer(0, GAP)], draw_section(section, smaller=False)]
    return [*groups, [SigningArea(content.signing, places)]]


def _header(content: Content) -> list[Flowable]:
    names = draw_head(content.title, content.subtitle, (content.site, content.date))
    banner = draw_banner(content.identity)
    return [names, Spacer(0, 4), Rule(INK, RULE), Spacer(0, 5), *banner, Spacer(0, 5), Rule(LINE, HAIR)]


def _column(sections: Iterable[Section]) -> list[Flowable]:
    flow: list[Flowable] = []
    for section in sections:
        if flow:
            flow.append(Spacer(0, GAP))
        flow += draw_section(section, smaller=False)
    return flow
