"""Colours, typefaces and sizes of the window: every text has a contrast of at least 4.5 to 1, and grows on request."""

import re
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

import reports

FACES = (*(f"Inter-{cut}.ttf" for cut in ("Regular", "Medium", "SemiBold", "Bold", "Italic")), "DejaVuSans.ttf")
FAMILIES = ("Inter", "DejaVu Sans")
BODY, SMALL, ANSWER = 13, 11, 21  # pixels at a text size of 100 %


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours."""

    ink: str
    muted: str
    ground: str
    card: str
    line: str  # between things; it carries no meaning
    edge: str  # around what can be typed in or pressed, and closed routes: at least 3 to 1
    route: str
    route_ground: str
    advice: str
    advice_ground: str
    open: str
    open_ground: str
    stop: str
    stop_ground: str
    on_strong: str  # text on a ground of route, advice or stop
    frame: int = 1  # pixels, around the parts of the window

    def tone(self, name: str) -> tuple[str, str]:
        """Text colour and ground of a tone: advice, open, stop or route."""
        return getattr(self, name), getattr(self, f"{name}_ground")


LIGHT = Theme(
    ink="#1B2733", muted="#5B6B7B", ground="#F4F6F9", card="#FFFFFF", line="#D9E0E7", edge="#82909D",
    route="#1F5FBF", route_ground="#E8F0FC", advice="#17794A", advice_ground="#E6F4EC",
    open="#9A5B00", open_ground="#FFF3DC", stop="#B3261E", stop_ground="#FCEBEA", on_strong="#FFFFFF",
)  # fmt: skip
DARK = Theme(
    ink="#E6ECF2", muted="#9FB0C0", ground="#12181F", card="#1A222B", line="#2C3742", edge="#67798B",
    route="#7FB0FF", route_ground="#1B2C47", advice="#6FD3A2", advice_ground="#17332A",
    open="#F0B95A", open_ground="#3A2C12", stop="#FF8A80", stop_ground="#421E1C", on_strong="#12181F",
)  # fmt: skip
HIGH_LIGHT = Theme(
    ink="#000000", muted="#262626", ground="#FFFFFF", card="#FFFFFF", line="#000000", edge="#000000",
    route="#00308A", route_ground="#E4ECFF", advice="#004A20", advice_ground="#E2F6E9",
    open="#5A3000", open_ground="#FFF0CF", stop="#8A0000", stop_ground="#FFE6E3", on_strong="#FFFFFF", frame=2,
)  # fmt: skip
HIGH_DARK = Theme(
    ink="#FFFFFF", muted="#E2E2E2", ground="#000000", card="#000000", line="#FFFFFF", edge="#FFFFFF",
    route="#A3CBFF", route_ground="#0B2144", advice="#8BF0B6", advice_ground="#05301B",
    open="#FFD37F", open_ground="#382500", stop="#FFB3AB", stop_ground="#470F0C", on_strong="#000000", frame=2,
)  # fmt: skip
# On paper nothing depends on colour: what is taken is strong, what is open dashed, what is closed thin and grey.
PAPER = replace(
    LIGHT, ink="#000000", muted="#404040", ground="#FFFFFF", line="#8C8C8C", edge="#757575",
    route="#000000", route_ground="#EFEFEF", advice="#000000", open="#333333", open_ground="#FFFFFF", stop="#000000",
)  # fmt: skip


def load_fonts() -> None:
    """Make the typefaces that ship with the program known to Qt; a face that Qt knows is not loaded twice."""
    if FAMILIES[0] in QFontDatabase.families():
        return
    folder = Path(reports.__file__).parent / "fonts"
    for face in FACES:
        QFontDatabase.addApplicationFont(str(folder / face))


@dataclass(slots=True)
class _TextSize:
    percent: int = 100


_text_size = _TextSize()


def set_text_size(percent: int) -> None:
    """How large texts and what holds them are from now on, in percent; what was made before stays as it was."""
    _text_size.percent = percent


def text_scale() -> float:
    """How many times larger than at 100 % a text is; a drawing that is measured at 100 % is scaled whole by it."""
    return _text_size.percent / 100


def scaled(pixels: float) -> int:
    """Pixels of a 100 % text size as they are at the present one."""
    return int(pixels * text_scale() + 0.5)


def font(size: int = BODY, weight: int = 400) -> QFont:
    """The typeface at a size in pixels of a 100 % text size, as large as texts are now."""
    return _font(scaled(size), weight)


def drawn_font(size: int = BODY, weight: int = 400) -> QFont:
    """The typeface at its size of 100 %, for drawings that are scaled whole."""
    return _font(size, weight)


@cache
def _font(size: int, weight: int) -> QFont:
    """The typeface at a size in pixels, with figures of equal width."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def paper_font(size: int = BODY, weight: int = 400) -> QFont:
    """The typeface for a printed page: of a glyph put in another's place a PDF file keeps no text to be searched."""
    made = QFont(drawn_font(size, weight))
    made.clearFeatures()
    made.setFeature(QFont.Tag("calt"), 0)
    return made


def palette(theme: Theme) -> QPalette:
    """Qt's own colours, for what no rule of the sheet names."""
    made = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, theme.ground),
        (QPalette.ColorRole.WindowText, theme.ink),
        (QPalette.ColorRole.Base, theme.card),
        (QPalette.ColorRole.AlternateBase, theme.ground),
        (QPalette.ColorRole.Text, theme.ink),
        (QPalette.ColorRole.Button, theme.card),
        (QPalette.ColorRole.ButtonText, theme.ink),
        (QPalette.ColorRole.PlaceholderText, theme.muted),
        (QPalette.ColorRole.Highlight, theme.route),
        (QPalette.ColorRole.HighlightedText, theme.on_strong),
        (QPalette.ColorRole.ToolTipBase, theme.card),
        (QPalette.ColorRole.ToolTipText, theme.ink),
        (QPalette.ColorRole.Link, theme.route),
    ):
        made.setColor(role, QColor(colour))
    return made


def style_sheet(theme: Theme) -> str:
    """The sheet of the whole window, its tokens filled in."""
    sheet = (Path(__file__).parent / "sheet.txt").read_text(encoding="utf-8")
    # The longest names first: `@route_ground` begins with `@route`.
    for name in sorted((field.name for field in fields(theme)), key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", str(getattr(theme, name)))
    # Lines, paddings and indicators grow with the text, as a page that is enlarged whole does. Radii are rounded down:
    # Qt draws no round corner at all where two of them do not fit.
    radii = re.sub(r"(radius: )(\d+)px", lambda found: f"{found[1]}{int(int(found[2]) * text_scale())} px", sheet)
    return re.sub(r"\b(\d+)px", lambda found: f"{scaled(int(found[1]))}px", radii).replace(" px", "px")
