"""What a page is made of, as plain values: runs of text, paragraphs, lists, tables, the route, the place to sign."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from engine.joining import join_clauses
from engine.language import say
from reports.drawn.pictures import Picture
from reports.typesetting.sheet import SheetName

Weight = Literal["regular", "medium", "semibold", "bold", "italic"]
Size = Literal["body", "small", "caps", "headline", "long-headline", "title", "name", "heading", "subheading"]
BULLET = "•"
BESIDE = "\u00a0"  # a space that no line breaks at

# A number stays with its unit, "7 in 100" and "(44.2 to 73.3)" stay whole, and so does a drug's "at most 24 months".
_UNIT = r"(?:mg|g|kg|mL|µL|µmol|mmol|nmol|L|U|y|%|months?|years?|days?|weeks?|times|yes|no|x|×)"
_NUMBER_WITH_UNIT = re.compile(rf"(?<=\d) (?={_UNIT}(?:\b|\W|$))")
_IN_HUNDRED = re.compile(r"(\d) (in|of|or|per) (?=\d)")
_INTERVAL = re.compile(r"(?<=\()(\d[\d.]*) to (?=\d|not reached)")
_WORD_WITH_NUMBER = re.compile(
    r"(?<=\bpage) (?=\d)|(?<=\bgrade) (?=\d)|(?<=\bPMID) (?=\d)|(?<=\bdoi) (?=10\.)|(?<=[ \u00a0][x×]) (?=10)"
    r"|(?<=\bverify) (?=--)"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight; `muted` prints it grey."""

    text: str
    weight: Weight = "regular"
    muted: bool = False


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a line break inside a run is kept."""

    text: Text
    size: Size = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, one point each."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under an optional head, read from left to right, top to bottom; `widths` are shares of the width.

    `numbers` are the columns (from 0) whose numbers are aligned at the end of their whole part.
    """

    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]
    head: tuple[str, ...] = ()
    small: bool = False
    numbers: tuple[int, ...] = ()
    whole: bool = False  # never parted by the end of a page


@dataclass(frozen=True, slots=True)
class Dated:
    """One entry of a timeline; what is past has an open mark, a stretch of days a bar."""

    when: Text
    what: Text
    mark: Literal["past", "day", "days"]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What comes when, from the earliest down, along a line."""

    entries: tuple[Dated, ...]
    head: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stop:
    """One box of the route as it was taken; `otherwise` says where the arrows not taken lead."""

    title: str
    answer: str
    otherwise: tuple[str, ...]
    kind: Literal["question", "waiting", "advice", "remaining"]


@dataclass(frozen=True, slots=True)
class RoutePicture:
    """The route of this patient from the first question to the advice, or to where it waits."""

    stops: tuple[Stop, ...]

    @property
    def alternative(self) -> str:
        """The drawing in words, box after box."""
        boxes = (
            ": ".join(filter(None, (stop.title, join_clauses((stop.answer, *stop.otherwise))))) for stop in self.stops
        )
        return say("The route of this patient, box after box. {boxes}.").format(boxes=". ".join(boxes))


Block = Paragraph | Bullets | Table | Timeline | RoutePicture | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks below one heading; `id` names the section in the record, `shorter` are for a page with less room."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    shorter: tuple[tuple[Block, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the page is about: the name, then labelled values in the order of a patient banner."""

    name: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The box that is read first; `grave` draws it with a heavy border (a stop lies over the advice)."""

    caps: str
    headline: str
    lines: tuple[Text, ...]
    provenance: str
    grave: bool


@dataclass(frozen=True, slots=True)
class SealMark:
    """The paper seal as a code: the characters that it holds, and a line beside it that says how to check it."""

    text: str
    caption: str


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """The foot of the page to act on: who signed, room for a wet signature, for a supervisor when wanted, the seal."""

    signer: str
    lines: tuple[str, ...]
    wet: str
    supervisor: str | None
    seal: SealMark | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """The whole summary in print order. Everything that is printed comes from here."""

    title: str
    subtitle: str
    site: str
    date: str
    identity: Identity
    recommendation: Recommendation
    left: tuple[Section, ...]
    right: tuple[Section, ...]
    below: tuple[Section, ...]
    signing: SigningPlace
    check_title: str
    check: tuple[Section, ...]
    leaflet: tuple[Section, ...]  # the last page, for the patient; empty where none is wanted
    running: tuple[str, ...]  # at the foot of every page
    page_words: str  # "Page {page} of {pages}"
    draft: str | None  # the watermark of a page that nobody has signed
    sheet: SheetName


def settle(text: str) -> str:
    """Text as it is printed: composed characters, and spaces that keep numbers with their units."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = _IN_HUNDRED.sub(rf"\1{BESIDE}\2{BESIDE}", text)
    text = _INTERVAL.sub(rf"\1{BESIDE}to{BESIDE}", text)
    text = _NUMBER_WITH_UNIT.sub(BESIDE, text)
    return _WORD_WITH_NUMBER.sub(BESIDE, text)


def plain(text: str, *, muted: bool = False) -> Text:
    """Text in the regular weight."""
    return (Run(settle(text), muted=muted),)


def strong(text: str) -> Text:
    """Text that carries the weight of its sentence."""
    return (Run(settle(text), "semibold"),)


def faint(text: str) -> Text:
    """Text that only explains what stands beside it."""
    return plain(text, muted=True)


def join(*texts: Text, by: str = " ") -> Text:
    """Texts one after the other; empty ones leave no gap."""
    runs: list[Run] = []
    for text in texts:
        if not any(run.text for run in text):
            continue
        if runs and by:
            runs.append(Run(by))
        runs.extend(text)
    return tuple(runs)


def list_printed(content: Content) -> list[dict[str, Any]]:
    """Every string of the page in print order, section by section, as the embedded record carries them."""
    who, box, sign = content.identity, content.recommendation, content.signing
    found = [
        _entry("header", (content.title, content.subtitle, content.site, content.date)),
        _entry("identity", (who.name, *(part for fact in who.facts for part in fact))),
        _entry("recommendation", (box.caps, box.headline, *(flatten(line) for line in box.lines), box.provenance)),
    ]
    found += [list_section(section) for section in (*content.left, *content.right, *content.below)]
    caption = sign.seal.caption if sign.seal else ""
    found.append(_entry("signature", (sign.signer, *sign.lines, sign.wet, sign.supervisor or "", caption)))
    found.append(_entry("to-check", (content.check_title,)))
    return found + [list_section(section) for section in (*content.check, *content.leaflet)]


def list_section(section: Section) -> dict[str, Any]:
    """Every string of a section in print order, with its id."""
    lines = [section.title]
    for block in section.blocks:
        lines.extend(_lines(block))
    return _entry(section.id, lines)


def _lines(block: Block) -> Iterable[str]:
    match block:
        case Paragraph(text=text):
            yield flatten(text)
        case Bullets(items=items):
            for item in items:
                yield f"{BULLET} {flatten(item)}"
        case Table(head=head, rows=rows):
            yield from head
            for row in rows:
                yield from (flatten(cell) for cell in row)
        case Timeline(head=head, entries=entries):
            yield from head
            for entry in entries:
                yield from (flatten(entry.when), flatten(entry.what))
        case RoutePicture(stops=stops):
            for stop in stops:
                yield from (stop.title, stop.answer, *stop.otherwise)
        case _:
            yield from block.list_words()


def flatten(text: Text) -> str:
    """A text without its weights."""
    return "".join(run.text for run in text)


def _entry(name: str, lines: Iterable[str]) -> dict[str, Any]:
    return {"section": name, "lines": [line for line in lines if line]}
