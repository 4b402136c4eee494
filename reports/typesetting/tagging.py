"""What each printed thing is to whoever hears the page: a heading, a point, a table, a figure; in print order."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as Printed
from reportlab.platypus import Table as Grid

from reports.blocks import BESIDE

Role = Literal[
    "Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Form"
]
HEADINGS: dict[Role, int] = {"H1": 1, "H2": 2, "H3": 3}
Box = tuple[float, float, float, float]  # left, bottom, right, top, in points from the page's lower left corner


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of what is drawn: on which page (from 0), and its number there."""

    page: int
    number: int


@dataclass(eq=False, slots=True)
class Tag:
    """One element of the page's structure, in the roles of the PDF standard.

    `words` say a figure to whoever cannot see it, and name the field of a form; `scope` is what a table's head names.
    """

    role: Role
    words: str = ""
    scope: Literal["", "Column", "Row"] = ""
    kids: list["Tag | Mark"] = field(default_factory=list)
    above: "Tag | None" = None
    box: Box | None = None  # of a figure

    def add(self, role: Role, words: str = "", scope: Literal["", "Column", "Row"] = "") -> "Tag":
        """A new element at the end of this one."""
        tag = Tag(role, words, scope, above=self)
        self.kids.append(tag)
        return tag


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline: a heading, its level, on which page (from 0) and how high it stands."""

    level: int
    title: str
    page: int
    top: float


class Tags:
    """The structure of the pages while they are drawn: what is drawn next stands next in it."""

    def __init__(self) -> None:
        self.document = Tag("Document")
        self.outline: list[Entry] = []
        self._open = [(0, self.document)]
        self._numbers: Counter[int] = Counter()

    def enter(self, level: int) -> None:
        """Begin a section of that level; those of the same level or below it end."""
        while self._open[-1][0] >= level:
            self._open.pop()
        self._open.append((level, self._open[-1][1].add("Sect")))

    def place(self, tag: Tag) -> None:
        """Put the whole that the element belongs to at the end of the open section, unless it stands there already."""
        top = tag
        while top.above is not None:
            if top.above is self.document:
                return
            top = top.above
        if top is self.document:
            return
        if level := HEADINGS.get(top.role):
            self.enter(level)
        top.above = self._open[-1][1]
        top.above.kids.append(top)

    def number(self, tag: Tag, page: int) -> int:
        """The number of a new mark of the element on the page."""
        self.place(tag)
        mark = Mark(page, self._numbers[page])
        self._numbers[page] += 1
        tag.kids.append(mark)
        return mark.number


@contextmanager
def mark(canvas: Canvas, tag: Tag) -> Iterator[None]:
    """What is drawn meanwhile belongs to the element."""
    canvas.addLiteral(f"/{tag.role} <</MCID {canvas.tags.number(tag, canvas.getPageNumber() - 1)}>> BDC")
    yield
    canvas.addLiteral("EMC")


@contextmanager
def leave_out(canvas: Canvas, kind: Literal["", "Header", "Footer", "Watermark"] = "") -> Iterator[None]:
    """What is drawn meanwhile is no content: a rule, a frame, a mark, or what stands on every page."""
    about = f"<</Type /Pagination /Subtype /{kind}>>" if kind else "<</Type /Layout>>"
    canvas.addLiteral(f"/Artifact {about} BDC")
    yield
    canvas.addLiteral("EMC")


class Words(Printed):  # type: ignore[misc]
    """A paragraph that knows what it is; both parts of one that goes on over a page's end are the same element."""

    def __init__(self, *given: object, tag: Tag | None = None, label: Tag | None = None, **named: object) -> None:
        super().__init__(*given, **named)
        self.tag = tag or Tag("P")
        self.label = label  # of a list's point
        self._in_label = False
        said = "".join("\n" if getattr(each, "lineBreak", False) else each.text for each in self.frags if given[0])
        self.gaps, self.before = _find_gaps(said), 0

    def split(self, width: float, height: float) -> list["Words"]:
        """Both parts, each the same element."""
        parts: list[Words] = super().split(width, height)
        before = self.before
        for part in parts:
            part.tag, part.label, part.gaps, part.before = self.tag, self.label, self.gaps, before
            before += sum(map(_count, part.blPara.lines)) if part is not parts[-1] else 0
        return parts

    def draw(self) -> None:
        """The mark of a list's point as its label, then the text."""
        if level := HEADINGS.get(self.tag.role):
            top = self.canv.absolutePosition(0, self.height)[1]
            title = self.getPlainText(identify=1)
            self.canv.tags.outline.append(Entry(level, title, self.canv.getPageNumber() - 1, top))
        self._part_lines()
        self._in_label = bool(self.bulletText) and self.label is not None
        with mark(self.canv, self.label if self._in_label and self.label else self.tag):
            super().draw()

    def beginText(self, x: float, y: float) -> Any:  # noqa: ANN401, N802 - reportlab's own
        """The text begins after the mark of a list's point: there the label ends."""
        if self._in_label:
            self._in_label = False
            self.canv.addLiteral("EMC")
            number = self.canv.tags.number(self.tag, self.canv.getPageNumber() - 1)
            self.canv.addLiteral(f"/{self.tag.role} <</MCID {number}>> BDC")
        return super().beginText(x, y)

    def _part_lines(self) -> None:
        """End each line with the space at which it was broken: whoever hears the page hears two words."""
        count, lines = self.before, self.blPara.lines
        for at, line in enumerate(lines):
            count += _count(line)
            if count not in self.gaps:
                continue
            if isinstance(line, tuple):
                lines[at] = (line[0], [*line[1], ""])
            else:
                for last in [each for each in line.words if each.text.strip()][-1:]:
                    last.text += " "


def _find_gaps(text: str) -> frozenset[int]:
    """After how many letters a word ends."""
    found, count = set(), 0
    for character in text:
        if _parts(character):
            found.add(count)
        else:
            count += 1
    return frozenset(found)


def _count(line: Any) -> int:  # noqa: ANN401 - reportlab has two kinds of lines
    words = line[1] if isinstance(line, tuple) else [each.text for each in line.words]
    return sum(not _parts(character) for word in words for character in word)


def _parts(character: str) -> bool:
    return character.isspace() and character != BESIDE


class Ruled(Grid):  # type: ignore[misc]
    """A grid whose rules and grounds are no content; what its cells hold says itself what it is."""

    def _drawBkgrnd(self) -> None:  # noqa: N802 - reportlab's own name
        with leave_out(self.canv):
            super()._drawBkgrnd()

    def _drawLines(self) -> None:  # noqa: N802 - reportlab's own name
        with leave_out(self.canv):
            super()._drawLines()


class Unspoken(Flowable):  # type: ignore[misc]
    """A drawing that is no content."""

    def draw(self) -> None:
        """The drawing, left out of what is read aloud."""
        with leave_out(self.canv):
            self.paint()

    def paint(self) -> None:
        """Draw it."""
        raise NotImplementedError


def tag_table(head: tuple[str, ...], rows: list[tuple[bool, ...]]) -> list[list[Tag]]:
    """A tag for each cell, the head's first; `rows` say of each cell whether it holds anything.

    A head names its column. The first column that has a name, or the first where none has, names its row; where there
    is only one other, its head says enough.
    """
    table, names = Tag("Table"), next((at for at, words in enumerate(head) if words), 0)
    if len(head) == 2:  # noqa: PLR2004
        names = -1
    found = []
    if head:
        row = table.add("TR")
        found.append([row.add("TH", scope="Column") if words else row.add("TD") for words in head])
    for cells in rows:
        row = table.add("TR")
        found.append(
            [row.add("TH", scope="Row") if at == names and full else row.add("TD") for at, full in enumerate(cells)]
        )
    return found
