"""A page of the manual as widgets: what can be pressed or typed stands out, lists hang, links lead to other pages."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.manual.book import Found
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
    write_plain,
)  # fmt: skip
from desktop.ui.parts.text import Text, button
from desktop.ui.route_sample import RouteSample
from desktop.ui.theme import Theme, font, scaled
from engine.language import say

BREAK = "\u200b"  # where a line may break within a long name, such as that of a test
_LONG, _PARTS = re.compile(r"\S{30,}"), re.compile(r"[/_:]+(?=.)")
KEYS_WIDTH, TERM_WIDTH, NUMBER_WIDTH = 190, 150, 18
TEXT = 14
Go = Callable[[str], None]


class ProseText(QLabel):
    """A text in which what can be pressed or typed is bold."""

    def __init__(self, prose: Prose, size: int = TEXT) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(font(size))
        self.setWordWrap(True)
        self.setText("".join(_mark_up(run.text, strong=bool(run.kind)) for run in prose))
        self.setAccessibleName(write_plain(prose))


def make_page(page: Page, titles: Mapping[str, str], go: Go, theme: Theme) -> Iterable[QWidget]:
    """The page, top to bottom; `titles` are those of all pages, by their ids."""
    yield Text(page.title, 18, 600)
    for block in page.blocks:
        if isinstance(block, Picture):
            yield RouteSample(theme)
            yield Text(block.caption, 12, tone="muted")
        else:
            yield from _make_block(block, titles, go)


def make_found(words: str, found: tuple[Found, ...], go: Go) -> Iterable[QWidget]:
    """What was found of a few words: each page as a link, with the text around the first of them."""
    yield Text(say("Found in the manual"), 18, 600)
    if not found:
        yield Text(say("No page holds all of: {words}").format(words=words.strip()), TEXT)
    for each in found:
        yield _link(each.page.title, partial(go, each.page.id))
        around = Text(each.around, 13, tone="muted")
        around.setContentsMargins(scaled(4), 0, 0, scaled(6))
        yield around


def _make_block(block: Block, titles: Mapping[str, str], go: Go) -> Iterable[QWidget]:
    match block:
        case Paragraph(words=words):
            yield ProseText(words)
        case Heading(words=heading):
            yield _heading(heading)
        case Points(items=items, numbered=numbered):
            yield _list(items, numbered=numbered)
        case Keys(lines=lines):
            yield _table(tuple((pressed, Text(does, 13)) for pressed, does in lines), KEYS_WIDTH)
        case Terms(lines=terms):
            yield _table(tuple((term, ProseText(means, 13)) for term, means in terms), TERM_WIDTH)
        case Trouble():
            yield _trouble(block)
        case See(pages=pages):
            for name in pages:
                yield _link(say("See also: {page}").format(page=titles[name]), partial(go, name))


def _mark_up(words: str, *, strong: bool) -> str:
    parted = _LONG.sub(lambda found: _PARTS.sub(rf"\g<0>{BREAK}", found[0]), words)
    safe = parted.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<span style="font-weight:600">{safe}</span>' if strong else safe


def _heading(title: str) -> Text:
    text = Text(title, 14, 600)
    text.setContentsMargins(0, scaled(10), 0, 2)
    return text


def _link(words: str, goes: Callable[[], None]) -> QWidget:
    made = button(words, "link")
    made.clicked.connect(lambda _checked: goes())
    return made


def _list(items: tuple[Prose, ...], *, numbered: bool) -> QWidget:
    """Points with their mark or number hanging before them."""
    made, grid = _grid()
    for at, item in enumerate(items):
        mark = Text(f"{at + 1}." if numbered else "•", TEXT, wrap=False)
        mark.setMinimumWidth(scaled(NUMBER_WIDTH))
        words = ProseText(item)
        if numbered:
            words.setAccessibleName(f"{at + 1}. {write_plain(item)}")
        grid.addWidget(mark, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, at, 1, Qt.AlignmentFlag.AlignTop)
    return made


def _table(lines: tuple[tuple[str, QLabel], ...], width: int) -> QWidget:
    """Names in bold at the left, what they are at the right."""
    made, grid = _grid()
    grid.setColumnMinimumWidth(0, scaled(width))
    for at, (named, what) in enumerate(lines):
        name = Text(named, 13, 600)
        name.setFixedWidth(scaled(width))
        what.setAccessibleName(f"{named}: {what.accessibleName() or what.text()}")
        grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(what, at, 1, Qt.AlignmentFlag.AlignTop)
    return made


def _grid() -> tuple[QWidget, QGridLayout]:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(scaled(10))
    grid.setVerticalSpacing(scaled(5))
    grid.setColumnStretch(1, 1)
    return made, grid


def _trouble(trouble: Trouble) -> QWidget:
    """What is seen in bold; what it means; what to do, step by step."""
    made = QFrame()
    made.setObjectName("evidenceCard")
    column = QVBoxLayout(made)
    column.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(10))
    column.setSpacing(scaled(4))
    column.addWidget(Text(trouble.sign, TEXT, 600))
    column.addWidget(ProseText(trouble.means))
    column.addWidget(_list(trouble.does, numbered=len(trouble.does) > 1))
    return made
