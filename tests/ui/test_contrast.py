"""Every text can be read on every ground of every set of colours, and no state is told by its colour alone."""

import re
from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

import desktop.ui
from desktop.commands.inputs import Refusal
from desktop.ui.appearance import THEMES, Appearance, find_system_theme
from desktop.ui.parts.segments import Segments
from desktop.ui.parts.tick import Tick
from desktop.ui.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Theme, style_sheet
from tests.ui.conftest import Opener

TEXTS = ("ink", "muted", "route", "advice", "open", "stop")
GROUNDS = ("card", "ground", "route_ground", "advice_ground", "open_ground", "stop_ground")
STRONG = ("route", "advice", "open", "stop")  # grounds of the text `on_strong`
LINES = ("edge", "route", "advice", "open", "stop", "muted", "ink")  # lines that carry meaning
SILENT = {"line", "frame"}  # a line that only parts things; a width
FOLDER = Path(desktop.ui.__file__).parent
every_theme = pytest.mark.parametrize("name", THEMES)


def luminance(colour: str) -> float:
    """Relative luminance by the Web Content Accessibility Guidelines."""
    made = QColor(colour)
    parts = (made.redF(), made.greenF(), made.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def too_close(theme: Theme, inks: tuple[str, ...], grounds: tuple[str, ...], least: float) -> list[str]:
    """The pairs of tokens whose contrast is below a limit."""
    pairs = ((ink, ground, contrast(getattr(theme, ink), getattr(theme, ground))) for ink in inks for ground in grounds)
    return [f"{ink} on {ground}: {found:.2f}" for ink, ground, found in pairs if found < least]


def test_contrast_is_measured_as_it_is_published() -> None:
    """Black on white is 21 to 1; the grey #767676 is known as the lightest that passes on white."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", "#FFFFFF") < 4.5


@every_theme
def test_every_text_has_a_contrast_of_four_and_a_half_on_every_ground(name: str) -> None:
    """Whatever is put together can be read; in high contrast it is seven, and black and white are the two grounds."""
    theme = THEMES[name]
    least = 7.0 if theme in (HIGH_LIGHT, HIGH_DARK) else 4.5
    assert too_close(theme, TEXTS, GROUNDS, least) == []
    assert too_close(theme, ("on_strong",), STRONG, least) == []
    if least > 4.5:
        assert {QColor(colour).name() for colour in (theme.ink, theme.card)} == {"#000000", "#ffffff"}


@every_theme
def test_lines_that_carry_meaning_have_a_contrast_of_three(name: str) -> None:
    """Routes, borders of entries and the outline of the focus stand out from every ground."""
    assert too_close(THEMES[name], LINES, GROUNDS, 3.0) == []


def test_every_colour_of_a_theme_is_one_of_those_that_are_measured() -> None:
    """No token is left out of the pairs above."""
    assert {field.name for field in fields(Theme)} == {*TEXTS, *GROUNDS, *LINES, *SILENT, "on_strong"}
    for theme in THEMES.values():
        assert all(QColor(getattr(theme, field.name)).isValid() for field in fields(theme) if field.name != "frame")


def rules() -> list[tuple[str, dict[str, str]]]:
    """The rules of the style sheet: selector, and what is declared."""
    sheet = re.sub(r"/\*.*?\*/", "", (FOLDER / "sheet.txt").read_text(encoding="utf-8"), flags=re.DOTALL)
    found = []
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        parts = (part.partition(":") for part in body.split(";") if part.strip())
        found.append((selector.strip(), {name.strip(): value.strip() for name, _, value in parts}))
    return found


def test_the_style_sheet_puts_no_other_colours_together() -> None:
    """A text is a text's token, a ground a ground's; on a strong ground stands the text made for it."""
    assert len(rules()) > 60
    wrong = []
    for selector, declared in rules():
        for ink, ground in (("color", "background"), ("selection-color", "selection-background-color")):
            text, under = declared.get(ink, "").removeprefix("@"), declared.get(ground, "").removeprefix("@")
            on_strong = under in STRONG
            fits = text == "on_strong" if on_strong and text else text in ("", *TEXTS)
            if not fits or under not in ("", "transparent", *GROUNDS, *STRONG, "line", "edge", "muted"):
                wrong.append(f"{selector}: {text} on {under}")
            if under in ("line", "edge", "muted") and text:
                wrong.append(f"{selector}: {text} on {under}")
    assert wrong == []


def test_no_colour_comes_from_anywhere_but_the_theme() -> None:
    """Neither sheet nor painters name a colour themselves, so nothing escapes the pairs above."""
    named = re.compile(r"#[0-9A-Fa-f]{6}\b|GlobalColor|QColor\(\d|\.(darker|lighter)\(|setAlpha|rgba?\(")
    files = [file for file in (*FOLDER.rglob("*.py"), FOLDER / "sheet.txt") if file.name != "theme.py"]
    lines = [(file.name, line.strip()) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert [found for found in lines if named.search(found[1])] == []


@every_theme
def test_the_sheet_is_filled_in_whole(name: str) -> None:
    """No token is left standing in the sheet that Qt reads."""
    assert "@" not in style_sheet(THEMES[name]).split("*/", 1)[1]


def grey(widget: QWidget) -> bytes:
    """What a widget looks like to an eye that sees no colour."""
    image = widget.grab().toImage()
    values = [
        round(64 * luminance(image.pixelColor(x, y).name()))
        for y in range(image.height())
        for x in range(image.width())
    ]
    return bytes(values)


def test_a_chosen_answer_differs_by_more_than_its_colour(open_window: Opener, qtbot: QtBot) -> None:
    """A bar below the chosen answer: drawn in black and white it still differs by whole rows of dots."""
    opened = open_window()
    segments = Segments("cytogenetics.del17p", ("present", "absent", "pending", "not_done"))
    segments.setParent(opened)
    qtbot.addWidget(segments)
    segments.adjustSize()
    segments.show()
    before = grey(segments)
    segments.display("absent")
    after = grey(segments)
    dark = [at for at, (one, other) in enumerate(zip(before, after, strict=True)) if one - other > 20]
    wide = segments.option("absent").width()
    assert len(dark) >= 2 * (wide - 4)


def test_a_ticked_box_has_a_tick(open_window: Opener, qtbot: QtBot) -> None:
    """Ticked, the box is filled and a tick stands in it: both are there without colour."""
    opened = open_window()
    box = Tick("Leave a field")
    box.setParent(opened)
    qtbot.addWidget(box)
    box.adjustSize()
    box.show()
    box.setChecked(True)
    image = box.grab().toImage()
    mark = box.indicator()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(mark.left(), mark.right())
        for y in range(mark.top(), mark.bottom())
    }
    assert isinstance(box, QCheckBox)
    assert LIGHT.route.lower() in colours
    assert LIGHT.on_strong.lower() in colours


def hints(*, dark: bool, high: bool, told: bool = True) -> SimpleNamespace:
    """What a system says of colours."""
    contrast = Qt.ContrastPreference.HighContrast if high else Qt.ContrastPreference.NoPreference
    made = SimpleNamespace(colorScheme=lambda: Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    if told:
        made.accessibility = lambda: SimpleNamespace(contrastPreference=lambda: contrast)
    return made


def test_the_system_is_asked_for_darkness_and_contrast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four answers, four sets of colours; a Qt that does not know of contrast gives two."""
    for system, theme in (
        (hints(dark=False, high=False), LIGHT),
        (hints(dark=True, high=False), DARK),
        (hints(dark=False, high=True), HIGH_LIGHT),
        (hints(dark=True, high=True), HIGH_DARK),
        (hints(dark=True, high=True, told=False), DARK),
    ):
        monkeypatch.setattr("desktop.ui.appearance.QGuiApplication.styleHints", lambda system=system: system)
        assert find_system_theme() is theme


def test_the_system_is_followed_only_while_it_is_asked_to_be(
    open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another scheme of the system changes the window at once; with colours of one's own nothing changes."""
    opened = open_window()
    asked = {"theme": HIGH_DARK}
    monkeypatch.setattr("desktop.ui.appearance.find_system_theme", lambda: asked["theme"])
    opened.appearance._follow(Qt.ColorScheme.Dark)
    assert opened._theme is HIGH_DARK
    opened.appearance.choose_colours("light")
    opened.appearance._follow(Qt.ColorScheme.Dark)
    assert opened._theme is LIGHT


def test_a_choice_that_cannot_be_kept_is_followed_and_said(qtbot: QtBot) -> None:
    """A folder that cannot be written costs the choice only at the next start."""

    def refuse(_settings: object) -> None:
        raise Refusal("/data: cannot be written")

    appearance = Appearance(keep=refuse)
    with qtbot.waitSignal(appearance.unkept) as told:
        appearance.choose_text_size(150)
    assert told.args == [("/data: cannot be written",)]
    assert appearance.settings.text_size == 150
    appearance.choose_text_size(100)
