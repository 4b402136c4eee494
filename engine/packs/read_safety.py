"""Reading the safety tables; a slip in their files is told with file, line and remedy."""

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.language import ENGLISH, kept_by_language, speaking, spoken
from engine.packs.files import LIBRARY, read_file
from engine.packs.read_evidence import CHECKED, read_sources
from engine.packs.section import Section
from engine.precautions.scores import Band, Item, Score
from engine.precautions.tables import BOTH, REGIONS, Cell, Column, Library, Line, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = LIBRARY / "safety"
# In reading order: what concerns the next dose first.
FILES = ("lenalidomide", "pregnancy", "bortezomib", "infection", "thrombosis", "surveillance", "others", "access")
PHASES = ("any", "starting", "on", "look-up")
SCORES = "thrombosis"
_COLUMN_REGIONS = {"us": "US", "eu": "EU"}


@kept_by_language()
def read_library() -> Library:
    """Every safety table.

    :raises PackError: naming file, line and remedy.
    """
    sources = read_sources(read_file(FOLDER, "sources.yaml"))
    themes: list[Theme] = []
    scores: tuple[Score, ...] = ()
    validity = ""
    for name in FILES:
        top = read_file(FOLDER, f"{name}.yaml")
        reader = FileReader(name, top, tuple(sources))
        if name == SCORES:
            validity, scores = top.sentence("validity"), reader.read_scores()
        themes += reader.read_themes()
        top.finish()
    return Library(tuple(themes), scores, validity, sources)


class FileReader:
    """One file of the library: its pages by name, and the sources that it may name."""

    def __init__(self, name: str, top: Section, sources: tuple[str, ...]) -> None:
        self.name, self.top, self.sources = name, top, sources
        pages = top.section("pages")
        self.pages: Mapping[str, str] = {} if pages is None else {each: pages.text(each) for each in pages.values}
        self.seen: set[str] = set()

    def read_themes(self) -> tuple[Theme, ...]:
        """The tables of the file."""
        return tuple(self._theme(name, each) for name, each in self.top.named("themes"))

    def read_scores(self) -> tuple[Score, ...]:
        """The scores of the file."""
        return tuple(self._score(name, each) for name, each in self.top.named("scores"))

    def _theme(self, name: str, each: Section) -> Theme:
        columns = tuple(_column(*column) for column in each.named("columns"))
        theme = Theme(
            id=name,
            title=each.sentence("title"),
            drugs=each.texts("drugs"),
            phase=each.word("phase", PHASES, "any"),
            when=each.condition("when"),
            head=each.sentence("head"),
            facts=each.texts("facts"),
            about=each.optional_sentence("about"),
            columns=columns,
            lines=tuple(self._line(columns, *line) for line in each.named("lines")),
        )
        each.finish()
        if not theme.lines:
            raise each.error("has no 'lines'; a table needs at least one", "lines")
        return theme

    def _line(self, columns: tuple[Column, ...], name: str, each: Section) -> Line:
        if name in self.seen:
            raise each.error(f"'{name}' stands twice in this file; a check could not tell them apart: rename one")
        self.seen.add(name)
        title, drugs, names = each.sentence("title"), each.texts("drugs"), tuple(column.id for column in columns)
        when, parts = each.condition("when"), each.optional_sentence("parts")
        cells: dict[str, Cell] = {}
        for column in (*names, BOTH):
            below = each.section(column)
            if below is not None:
                place = ", ".join((title, *(one.title for one in columns if one.id == column)))
                written = ", ".join((each.text("title"), *(one.written for one in columns if one.id == column)))
                item = f"safety/{self.name}.{name}-{column}"
                with speaking(ENGLISH):
                    as_written = self._cell(item, written, column, below)
                cells[column] = as_written
                if spoken().code != ENGLISH.code:
                    cells[column] = replace(self._cell(item, place, column, below), written=as_written)
        each.finish()
        if set(cells) not in ({BOTH}, set(names)):
            raise each.error(f"needs a cell for each of {', '.join(names) or BOTH}, or one '{BOTH}' across them")
        return Line(name, title, when, drugs, parts, cells)

    def _cell(self, item: str, place: str, column: str, each: Section) -> Cell:
        cell = Cell(
            item=item,
            place=place,
            says=each.sentence("says"),
            dose=each.optional_sentence("dose"),
            never=each.flag("never"),
            region=each.word("region", REGIONS, _COLUMN_REGIONS.get(column, "both")),
            source=each.word("source", self.sources),
            status=each.word("status", CHECKED),
            pages=self._pages(each),
            note=each.optional_sentence("note"),
        )
        self._hold_status(each, cell.status, cell.pages)
        each.finish()
        return cell

    def _pages(self, each: Section) -> tuple[str, ...]:
        found = []
        for name in each.texts("pages"):
            if name not in self.pages:
                raise each.error(f"'{name}' is no page of this file; use one of {', '.join(self.pages)}", "pages")
            found.append(self.pages[name])
        return tuple(found)

    @staticmethod
    def _hold_status(each: Section, status: str, pages: tuple[str, ...]) -> None:
        if status == "page" and not pages:
            raise each.error("says 'page' and names none; name where it was seen, or say 'memory'", "status")

    def _score(self, name: str, each: Section) -> Score:
        score = Score(
            id=name,
            title=each.sentence("title"),
            drugs=each.texts("drugs"),
            source=each.word("source", self.sources),
            status=each.word("status", CHECKED),
            pages=self._pages(each),
            conflict=each.optional_sentence("conflict"),
            items=tuple(_item(*item) for item in each.named("items")),
            groups=tuple(_band(*band) for band in each.named("groups")),
        )
        self._hold_status(each, score.status, score.pages)
        each.finish()
        return score


def _column(name: str, each: Section) -> Column:
    column = Column(name, each.sentence("title"), each.condition("when"), each.text("title"))
    each.finish()
    return column


def _item(name: str, each: Section) -> Item:
    points = each.take("points")
    if not isinstance(points, list) or not points or not all(type(number) is int for number in points):
        raise each.error("'points' should be a list of whole numbers", "points")
    item = Item(
        id=name,
        title=each.sentence("title"),
        points=tuple(points),
        when=each.condition("when"),
        given=each.flag("given"),
        instead_of=each.optional_text("instead_of"),
    )
    each.finish()
    return item


def _band(name: str, each: Section) -> Band:
    low, high = each.number("at_least"), each.number("at_most")
    band = Band(
        id=name,
        title=each.sentence("title"),
        at_least=None if low is None else int(low),
        at_most=None if high is None else int(high),
        risk=each.sentence("risk"),
    )
    each.finish()
    return band
