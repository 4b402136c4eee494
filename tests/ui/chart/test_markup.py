"""A name that looks like markup is a name: wherever it is shown, nothing of it is read as markup or fetched."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel

from desktop.chart.saving import add
from desktop.consult.session import open_case
from desktop.ui.chart.room import PAGES
from desktop.ui.parts.text import tip
from engine.packs.shelf import demonstration, open_edition
from tests.desktop.chart.making import NOW, make_chart
from tests.ui.chart.conftest import consult_on, rename
from tests.ui.conftest import Opener

EVIL = "<b>x</b><img src=file:///made-up.png>"


def find_read_as_markup() -> list[str]:
    """All that any widget or line of a list would have Qt read as markup with the name in it."""
    found = []
    for each in QApplication.allWidgets():
        found.append(each.toolTip())
        if isinstance(each, QLabel) and each.textFormat() != Qt.TextFormat.PlainText:
            found.append(each.text())
        model = each.model() if isinstance(each, QAbstractItemView) else None
        if model is not None:
            cells = [
                model.index(row, column, QModelIndex())
                for row in range(model.rowCount())
                for column in range(model.columnCount())
            ]
            found += [str(model.data(cell, Qt.ItemDataRole.ToolTipRole) or "") for cell in cells]
    return [each for each in found if "<img" in each.lower() and Markup.mightBeRichText(each)]


def test_no_name_is_read_as_markup(open_window: Opener, tmp_path: Path) -> None:
    """On the desk with its plan and note, and on every page of the chart."""
    evil = rename(demonstration(), EVIL, "1950-01-02", EVIL)
    evil = evil.model_validate(
        evil.model_dump(mode="json", exclude_none=True)
        | {"decision": {"note": EVIL, "agrees": False, "reason": EVIL, "plan": {"drug": EVIL, "dose": EVIL}}}
    )
    chart = make_chart(tmp_path)
    name = add(chart, consult_on(evil), NOW)
    window = open_window(open_case(open_edition(), evil), drafts=tmp_path, chart=chart)
    assert EVIL in window.top._name.accessibleName().lower()
    assert find_read_as_markup() == []
    patient = chart.record(name).patient
    window.charting.show()
    for page in PAGES:
        window.charting.room.open_page(page, {"timeline": patient, "record": name}.get(page))
        QApplication.processEvents()
        assert find_read_as_markup() == [], page


def test_a_comparison_is_shown_as_it_is_written() -> None:
    """What Qt would take for a tag, as in 'under < 30 and > 5', is all there; what it would not, is left as it is."""
    assert tip("a < b and c > d") == "<p>a &lt; b and c &gt; d</p>"
    assert tip("less than <30") == "less than <30"
