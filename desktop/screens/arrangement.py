"""How much of a consultation stands side by side: all of it, two of its parts, or one at a time, by the room."""

from dataclasses import dataclass
from typing import Literal, get_args

from engine.language import noted, say

FORM, WIDEST_FORM = 345, 480
PANEL, WIDE_PANEL, WIDEST_PANEL = 365, 460, 720
MIDDLE, WIDEST_MIDDLE = 568, 1440  # a pathway narrower than that is scrolled; lines longer than that are hard to follow
WIDE, WIDER = 1600, 1920
LOW = 420  # below it answer, pathway and decision take turns too

# What each tab shows, by how many stand side by side. The decision stays at the foot unless it has a tab.
Part = Literal["form", "answer", "pathway", "reasons", "decision"]
Tabs = tuple[tuple[str, frozenset[Part]], ...]
PARTS: tuple[Part, ...] = get_args(Part)
ALL = frozenset(PARTS)
ALWAYS: frozenset[Part] = frozenset({"decision"})
TABS: dict[int, Tabs] = {
    3: (("", ALL),),
    2: (
        (noted("Form and answer"), ALWAYS | {"form", "answer", "pathway"}),
        (noted("Answer and reasons"), ALWAYS | {"answer", "pathway", "reasons"}),
    ),
    1: (
        (noted("Form"), ALWAYS | {"form"}),
        (noted("Answer"), ALWAYS | {"answer", "pathway"}),
        (noted("Reasons"), ALWAYS | {"reasons"}),
    ),
    0: (
        (noted("Form"), frozenset({"form"})),
        (noted("Answer"), frozenset({"answer"})),
        (noted("Pathway"), frozenset({"pathway"})),
        (noted("Reasons"), frozenset({"reasons"})),
        (noted("Decision"), frozenset({"decision"})),
    ),
}


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Columns side by side (0: one part of one column), and the widths of form and reasons where they share the row."""

    columns: int
    form: int
    panel: int

    @property
    def tabs(self) -> Tabs:
        """The tabs, each with the parts that it shows."""
        return TABS[self.columns]


def arrange(width: float, height: float) -> Arrangement:
    """The arrangement for the room there is, in pixels of a 100 % text size."""
    form = min(WIDEST_FORM, max(FORM, FORM + (width - WIDER) * 0.07))
    wide = min(WIDEST_PANEL, max(WIDE_PANEL, WIDE_PANEL + (width - WIDER) * 0.14))
    panel = wide if width >= WIDE else PANEL
    if height < LOW:
        columns = 0
    elif width >= FORM + MIDDLE + PANEL:
        columns = 3
    elif width >= FORM + MIDDLE:
        columns = 2
    else:
        columns = 1
    return Arrangement(columns, round(form), round(panel))


def find_tab(tabs: Tabs, part: Part, at: int) -> int:
    """The tab that shows a part: the one that is open if it does, else the first that does."""
    if at < len(tabs) and part in tabs[at][1]:
        return at
    return next(place for place, (_, parts) in enumerate(tabs) if part in parts)


def title_tabs(tabs: Tabs, status: str) -> tuple[str, ...]:
    """The tabs' titles; where the answer is out of sight behind its own tab, that tab says how it stands."""
    beside = frozenset({"form", "reasons"})
    return tuple(
        say("{part}: {status}").format(part=say(title), status=status)
        if status and "answer" in parts and not parts & beside
        else say(title)
        for title, parts in tabs
    )
