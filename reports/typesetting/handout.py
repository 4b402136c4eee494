"""The page for the patient drawn: large type, what it says at the left and the words beside it, on one sheet."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from reports.blocks import BULLET, Block, Bullets, Paragraph, Section, Text, join, strong
from reports.drawn.charts import draw_picture
from reports.typesetting.paper import Rule
from reports.typesetting.parts import Columns, Framed
from reports.typesetting.sheet import WIDTH
from reports.typesetting.styles import HAIR, INK, LINE, mark_up, spread, style_of
from reports.typesetting.tagging import Tag, Words

SIZES = (
    12.0,
    11.5,
    11.0,
    10.5,
)  # points; the largest with which all stands on one page, the last for the longest names
LEADING = 1.22
SHARES = (0.22, 0.78)
GAP, PAD = 12.0, 10.0
HANG = 1.16  # of the type's size, from a point's mark to its words
PAIRS = {  # side by side where both are there
    "leaflet-practice": "leaflet-how-long",
    "leaflet-instead": "leaflet-changes",
    "leaflet-unknown": "leaflet-ask",
}
LINE_HEIGHT = 24.0  # points between lines to write on
MOST_LINES = 6


def draw_leaflet(sections: tuple[Section, ...], room: float) -> list[Flowable]:
    """The page as it flows down `room` points, in the largest type with which it stays one page."""
    flow: list[Flowable] = []
    for size in SIZES:
        flow = _draw(sections, size)
        left = room - sum(float(each.wrap(WIDTH, room)[1]) for each in flow)
        if left >= 0:
            return _draw(sections, size, lines=min(MOST_LINES, int(left // LINE_HEIGHT)))
    return flow


def _draw(sections: tuple[Section, ...], size: float, lines: int = 0) -> list[Flowable]:
    """The page in one size of type; `lines` are left below the questions for the patient's own."""
    flow: list[Flowable] = []
    left = list(sections)
    while left:
        section = left.pop(0)
        match section.id:
            case "leaflet":
                flow += _draw_head(section, size)
            case "leaflet-now":
                flow += [_draw_box(section, size), Spacer(0, 2)]
            case "leaflet-call":
                flow += [each for _ in range(lines) for each in (Spacer(0, LINE_HEIGHT - HAIR), Rule(LINE, HAIR))]
                flow += [Spacer(0, 6), _draw_call(section, size)]
            case "leaflet-numbers":
                flow += _draw_wide(section, size)
            case "leaflet-origin":
                flow += [Spacer(0, 6), _print(join(strong(section.title), *_texts(section)), size - 2)]
            case name if left and PAIRS.get(name) == left[0].id:
                flow += _draw_pair(section, left.pop(0), size)
            case _:
                flow += _draw_row(section, size)
    return flow


def _draw_head(section: Section, size: float) -> list[Flowable]:
    """Whom it is for, large; the name and the day beside it."""
    who = [_print(text, size, right=True) for text in _texts(section)]
    line = Columns([[_print(strong(section.title), size + 7, tag=Tag("H2"))], who], GAP, (0.5, 0.5))
    return [line, Spacer(0, 3), Rule(INK, HAIR), Spacer(0, 6)]


def _draw_box(section: Section, size: float) -> Flowable:
    """What is read first: the standing, the one sentence, and what it is worth."""
    lead, *below = _texts(section)
    inside: list[Flowable] = [
        _print(strong(section.title), size - 1, tag=Tag("H3")),
        Spacer(0, 2),
        _print(lead, size + 2.5),
    ]
    inside += [each for text in below for each in (Spacer(0, 3), _print(text, size))]
    return Framed(inside, heavy=True, pad=PAD)


def _draw_row(section: Section, size: float) -> list[Flowable]:
    told = [drawn for block in section.blocks for drawn in _draw_block(block, size)]
    row = Columns([[_title(section, size)], told], GAP, SHARES)
    return [Spacer(0, 3), row, Spacer(0, 3.5), Rule(LINE, HAIR)]


def _draw_pair(left: Section, right: Section, size: float) -> list[Flowable]:
    """Two short parts side by side, each below its heading."""
    cells = [
        [_title(each, size), *(drawn for block in each.blocks for drawn in _draw_block(block, size))]
        for each in (left, right)
    ]
    return [Spacer(0, 3), Columns(cells, GAP), Spacer(0, 3.5), Rule(LINE, HAIR)]


def _draw_wide(section: Section, size: float) -> list[Flowable]:
    """Pictures take the whole width, below their heading."""
    if not any(not isinstance(block, Paragraph | Bullets) for block in section.blocks):
        return _draw_row(section, size)
    first, *others = section.blocks
    flow = _draw_row(Section(section.id, section.title, (first,)), size)[:-2]
    flow += [Spacer(0, 3), *(drawn for block in others for drawn in _draw_block(block, size - 2))]
    return [*flow, Spacer(0, 3), Rule(LINE, HAIR)]


def _draw_call(section: Section, size: float) -> Flowable:
    """When to call, in two columns, and a line to write a telephone number on."""
    inside: list[Flowable] = [_title(section, size + 1), Spacer(0, 3)]
    for block in section.blocks:
        match block:
            case Bullets(items=items):
                half = (len(items) + 1) // 2
                points = _draw_points(items, size)
                inside.append(Columns([points[:half], points[half:]], GAP))
            case Paragraph(text=text):
                phone = [Spacer(0, size), Rule(INK, HAIR)]
                inside += [Spacer(0, 6), Columns([[_print(text, size)], phone], GAP, (0.62, 0.38))]
            case _:
                inside += _draw_block(block, size)
    return Framed(inside, heavy=False, pad=PAD)


def _texts(section: Section) -> list[Text]:
    return [block.text for block in section.blocks if isinstance(block, Paragraph)]


def _draw_block(block: Block, size: float) -> list[Flowable]:
    match block:
        case Paragraph(text=text):
            return [_print(text, size)]
        case Bullets(items=items):
            return _draw_points(items, size)
        case _:
            return [draw_picture(block)]  # type: ignore[arg-type]


def _title(section: Section, size: float) -> Flowable:
    return _print(strong(section.title), size, tag=Tag("H3"))


def _draw_points(items: tuple[Text, ...], size: float) -> list[Flowable]:
    points, style = Tag("L"), _style(size, indent=HANG * size)
    drawn: list[Flowable] = []
    for item in items:
        point = points.add("LI")
        label, words = point.add("Lbl"), point.add("LBody")
        drawn.append(Words(mark_up(item), spread(style, item), bulletText=BULLET, tag=words, label=label))
    return drawn


def _print(text: Text, size: float, *, right: bool = False, tag: Tag | None = None) -> Flowable:
    return Words(mark_up(text), spread(_style(size, right=right), text), tag=tag)


def _style(size: float, *, right: bool = False, indent: float = 0.0) -> ParagraphStyle:
    return style_of(size, size * LEADING, right=right, indent=indent, widows=True)
