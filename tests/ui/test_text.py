"""A bold lead and a sentence, laid out by the program itself, take the room that Qt's own label takes."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import desktop.ui
from desktop.consult.session import open_case
from desktop.screens.why import show_why
from desktop.ui.parts.text import RichText, bold, button, rename
from desktop.ui.theme import LIGHT, font, style_sheet
from engine.packs.files import shipped
from engine.packs.shelf import demonstration, open_edition


@pytest.mark.parametrize("edition", shipped())
def test_every_argument_is_as_high_as_in_a_label_of_qt(application: QApplication, edition: str) -> None:
    """No line more and none less, at any width of the panel, and never a pixel that would cut a letter."""
    assert application
    items = [item for group in show_why(open_case(open_edition(edition), demonstration()).consultation)
             for item in group.items]  # fmt: skip
    assert len(items) > 10
    ours, theirs = RichText("", ""), QLabel()
    theirs.setTextFormat(Qt.TextFormat.RichText)
    theirs.setWordWrap(True)
    theirs.setIndent(0)
    theirs.setFont(font())
    for item in items:
        ours.show_words(item.lead, item.text)
        theirs.setText(bold(item.lead, item.text))
        for width in range(280, 700, 35):
            assert abs(ours.heightForWidth(width) - theirs.heightForWidth(width)) <= 1, (item.lead, width)


def test_it_is_painted_in_the_colours_of_the_sheet(qtbot: QtBot, application: QApplication) -> None:
    """Ink as a rule, muted where it was only taken as so; and the lead is heavier than the rest."""
    assert application
    label = RichText("Lead.", "Words that follow the lead.")
    qtbot.addWidget(label)
    label.setStyleSheet(style_sheet(LIGHT))
    label.resize(400, 40)
    for tone, colour in (("", LIGHT.ink), ("muted", LIGHT.muted)):
        label.set_tone(tone)
        image = label.grab().toImage()
        found = {image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())}
        assert QColor(colour).rgb() in found, tone
    widths = []
    for each in (label, RichText("", "Lead. Words that follow the lead.")):
        each.heightForWidth(1000)
        widths.append(each._layout.lineAt(0).naturalTextWidth())
    assert widths[0] > widths[1] > 0


def test_a_button_with_other_words_is_heard_with_them(application: QApplication) -> None:
    """What was Cancel and is Close now is Close to a screen reader too."""
    assert application
    made = button("Cancel", "plain")
    rename(made, "Close")
    assert (made.text(), made.accessibleName()) == ("Close", "Close")


def test_no_button_is_renamed_for_the_eye_alone() -> None:
    """Nowhere in the window does a way out of a dialog change its text but through `rename`."""
    sources = Path(desktop.ui.__file__).parent.rglob("*.py")
    assert [each.name for each in sources if re.search(r"\.leaves?\.setText\(", each.read_text(encoding="utf-8"))] == []
