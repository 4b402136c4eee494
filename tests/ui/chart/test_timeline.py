"""The timeline and the comparison: in time, with what changed; any two to compare; nothing left when locked."""

from functools import partial

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.chart.compare import Compare
from desktop.ui.chart.sheets import PatientPage
from desktop.ui.chart.timeline import Timeline
from desktop.ui.parts.tick import Tick
from tests.ui.chart.conftest import Opened


def timeline(opened: Opened) -> Timeline:
    """The timeline of the patient with two consultations."""
    page = opened.page("timeline", opened.chart.record(opened.signed).patient)
    assert isinstance(page, Timeline)
    return page


def words_of(page: PatientPage) -> str:
    """Everything that the page says."""
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_the_timeline_says_what_changed(opened: Opened) -> None:
    """The latest first, and of it what is another than before."""
    said = words_of(timeline(opened))
    assert said.index("22-Nov-2026") < said.index("20-Nov-2026")
    assert "Changed since 20-Nov-2026" in said
    assert "Weight: 70 kg (was: not recorded)" in said


def test_any_two_are_compared_the_earlier_at_the_left(opened: Opened) -> None:
    """Two ticks and the button: both records are entered as opened, once."""
    page = timeline(opened)
    assert not page.compare.isEnabled()
    for tick in page.findChildren(Tick):
        tick.setChecked(True)
    page.compare.click()
    compared = opened.window.charting.room.pages["compare"]
    assert isinstance(compared, Compare)
    assert opened.window.charting.room.in_front == "compare"
    compared.display()
    assert compared.pair == f"{opened.amended}/2 {opened.signed}/1"
    for record in (opened.signed, opened.amended):
        assert opened.kinds(record).count("opened") == 1


def test_a_third_tick_takes_the_place_of_the_first(opened: Opened) -> None:
    """Never more than two are ticked."""
    page = timeline(opened)
    ticks = page.findChildren(Tick)
    assert len(ticks) == 2
    third = Tick("made up")
    third.setChecked(True)
    third.toggled.connect(partial(page._tick, third, page._order[0]))
    page._tick(third, page._order[0], True)
    for tick in ticks:
        tick.setChecked(True)
    assert len(page.ticked) == 2
    assert all(tick.isChecked() for tick in ticks)
    assert not third.isChecked()


def test_nothing_stays_once_it_is_locked(opened: Opened, qtbot: QtBot) -> None:
    """Neither page names the patient any more."""
    pages = [timeline(opened), opened.page("compare", f"{opened.amended}/1 {opened.amended}/2")]
    opened.window.charting.keyholder.lock()
    qtbot.wait(1)
    for page in pages:
        assert isinstance(page, PatientPage)
        assert "EXAMPLE" not in words_of(page)
    assert pages[0].patient is None  # type: ignore[attr-defined]
