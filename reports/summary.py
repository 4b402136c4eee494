"""The consultation summary drawn on A4: the same content always gives the same bytes."""

from collections.abc import Iterable
from dataclasses import replace

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer

from reports.blocks import Content, Section, list_printed, plain, strong
from reports.flow import draw_box, draw_grid, draw_head, draw_section, draw_text
from reports.fonts import refuse_missing_glyphs
from reports.lines import measure_line
from reports.paper import Rule, bottom_of, print_pages
from reports.parts import Columns, Places, SigningArea
from reports.sheet import SHEETS, WIDTH
from reports.styles import COLUMN_GAP, GAP, HAIR, INK, LINE, RULE
from reports.tagging import Tag

HIGHEST_COLUMN = 480.0  # columns higher than this are printed one after the other instead
LAST_TITLE = 50.0  # no title stands nearer to the foot than this


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

    While that page is too full, what was weighed moves to the pages to check; or the route, where that makes room for
    what was weighed; or both.
    """
    arranged, sheet = content, SHEETS[content.sheet]
    room = sheet.height - sheet.top - bottom_of(content.running, sheet)
    for names in ((), ("for-and-against",), ("route",), ("for-and-against", "route")):
        moved = tuple(section for section in content.below if section.id in names)
        kept = tuple(section for section in content.below if section.id not in names)
        arranged = replace(content, below=kept, check=(*moved, *content.check))
        height = sum(float(each.wrap(WIDTH, 0)[1]) for group in _act(arranged, Places()) for each in group)
        if height <= room:
            break
    return arranged


def _name_place(content: Content, section: str) -> str:
    titles = {each.id: each.title for each in (*content.left, *content.right, *content.below, *content.check)}
    return titles.get(section, section.replace("-", " ").capitalize())


def _lay_out(content: Content, places: Places) -> list[Flowable]:
    flow = [each for group in _act(content, places) for each in ([KeepTogether(group)] if len(group) > 1 else group)]
    flow += [PageBreak(), draw_text(strong(content.check_title), "title", tag=Tag("H2")), Spacer(0, 3)]
    for section in content.check:
        flow += [Spacer(0, 4), CondPageBreak(LAST_TITLE), *draw_section(section, smaller=True, role="H3")]
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
    return [*groups, [Spacer(0, 4)], [SigningArea(content.signing, places)]]


def _header(content: Content) -> list[Flowable]:
    names = draw_head(content.title, content.subtitle, (content.site, content.date))
    who = content.identity
    widths = [WIDTH * share for share in (0.29, 0.19, 0.1, 0.16, 0.14, 0.12)]
    # A name with a part too long for its column is set smaller rather than cut within the part.
    longest = max(measure_line(part, "semibold", 11.2) for part in who.name.split() or [""])
    cells = [[draw_text(strong(who.name), "name" if longest <= widths[0] - 6 else "body")]]
    facts = Tag("L")
    for label, value in who.facts:
        fact = facts.add("LI")
        named = draw_text(plain(label, muted=True), "small", tag=fact.add("Lbl"))
        cells.append([named, draw_text(plain(value), "body", tag=fact.add("LBody"))])
    grid = draw_grid([cells], widths, [("VALIGN", (0, 0), (-1, -1), "TOP"), ("RIGHTPADDING", (0, 0), (-1, -1), 6)])
    return [names, Spacer(0, 5), Rule(INK, RULE), Spacer(0, 6), grid, Spacer(0, 6), Rule(LINE, HAIR)]


def _column(sections: Iterable[Section]) -> list[Flowable]:
    flow: list[Flowable] = []
    for section in sections:
        if flow:
            flow.append(Spacer(0, GAP))
        flow += draw_section(section, smaller=False)
    return flow
