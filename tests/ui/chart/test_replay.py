"""The time machine in the window: the counts first, each change with its reason, nothing left behind when locked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.chart.chart import Chart
from desktop.chart.events import pack_body, unpack_body
from desktop.chart.saving import add, add_all
from desktop.screens.chart import replay as screen
from desktop.ui.chart import replay as view
from desktop.ui.chart.replay import Replay
from desktop.ui.working import Progress
from engine.consultation import consult
from engine.packs.shelf import demonstration, open_edition
from tests.desktop.chart.making import NOW, make_chart
from tests.ui.conftest import Opener

FOUNDING, SYNTHESIS = 0, 1  # in the menu of editions


@pytest.fixture
def chart(tmp_path: Path) -> Chart:
    """A chart with the demonstration patient, told by the founding edition."""
    chart = make_chart(tmp_path)
    add(chart, consult(demonstration(), open_edition()), NOW)
    return chart


@pytest.fixture
def page(open_alone: Callable[..., Replay], chart: Chart) -> Replay:
    """The page on that chart."""
    return open_alone(Replay, chart, NOW)


def replay(page: Replay, edition: int) -> None:
    """Choose an edition and begin."""
    page.choice.setCurrentIndex(edition)
    page.start.click()


def read_why(page: Replay) -> list[str]:
    """The sentences beside the list."""
    return [label.text() for label in page.why.findChildren(QLabel)]


def test_counts_list_and_reasons(page: Replay, chart: Chart, qtbot: QtBot) -> None:
    """How many of how many comes first; the line says then and now; the reason stands beside; Return opens it."""
    replay(page, SYNTHESIS)
    assert page.headline.text() == "1 of 1 records would get another answer today"
    assert page.counts.text() == "Synthesis 2026-11: 0 the same. Replayed 22-Nov-2026 14:02."
    who, then, now = page.lines.model_of_lines.lines[0].cells
    assert (who.words.split(",")[0], who.below) == (demonstration().identity.family_name, "22-Nov-2026")
    assert (then.words, then.below) == ("Lenalidomide maintenance, at most 24 months", "Advice")
    assert (now.words, now.below) == ("Lenalidomide until progression, at least 2 years", "Advice")
    why = read_why(page)
    assert any(words.startswith("Mayo 2012: ") for words in why)
    assert any(words.startswith("Published since: ") for words in why)
    assert "Advice: Lenalidomide maintenance → Advice: Lenalidomide until progression" in why
    record = chart.store.ask("select id from records")[0][0]
    with qtbot.waitSignal(page.record_wanted) as wanted:
        QTest.keyClick(page.lines, Qt.Key.Key_Return)
    assert wanted.args == [record]


def test_nothing_found_is_said(page: Replay) -> None:
    """Where every answer is the same that is the headline, and no empty list stands below it."""
    replay(page, FOUNDING)
    assert page.headline.text() == "No answer changes: every record would be told the same today."
    assert "1 the same" in page.counts.text()
    assert not page.lines.isVisible()


def test_what_cannot_be_read_is_in_the_list(page: Replay, chart: Chart) -> None:
    """It comes after the changes, counted by itself, with the reason."""
    body = unpack_body(chart.store.ask("select body from events where seq = 2")[0][0])
    body["record"]["case"]["clinical"]["age"] = 200
    chart.store.tell("drop trigger events_stay")
    chart.store.tell("update events set body = ? where seq = 2", pack_body(body))
    replay(page, SYNTHESIS)
    assert "1 cannot be read by this program" in page.counts.text()
    assert page.headline.text() == "No answer changes in what can be read; see the list for what cannot."
    assert page.lines.model_of_lines.lines[0].cells[1].words == "Cannot be read"
    assert any("age" in words for words in read_why(page))


def test_replay_that_is_left_changes_nothing(page: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found before stays."""
    replay(page, SYNTHESIS)
    before = page.headline.text()
    monkeypatch.setattr(page, "wait_for", lambda *_: None)
    replay(page, FOUNDING)
    assert page.headline.text() == before


def test_progress_is_told_record_by_record(chart: Chart) -> None:
    """So many of so many."""
    add_all(chart, [consult(demonstration(), open_edition())] * 3, NOW)
    seen: list[tuple[int, int]] = []
    screen.run_replay(chart, lambda done, of: seen.append((done, of)), "mayo-2012", NOW, every_version=False)
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    chart.close()


def test_work_stops_when_the_chart_is_locked(page: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chart is opened again for the work; its next step after the lock is its last, and nothing is shown."""
    seen = []

    def work(own: Chart, progress: Progress, **_options: object) -> None:
        seen.append(own.store is not page.chart.store)
        progress(1, 3)
        page.keyholder.chart = None
        progress(2, 3)
        seen.append(False)

    monkeypatch.setattr(view, "run_replay", work)
    replay(page, SYNTHESIS)
    assert seen == [True]
    assert page.found is None


def test_a_long_list_is_worded_as_it_is_scrolled(page: Replay, chart: Chart, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the lines at hand are read and worded."""
    monkeypatch.setattr(screen, "AT_ONCE", 2)
    add_all(chart, [consult(demonstration(), open_edition())] * 4, NOW)
    page.lines.setFixedHeight(40)
    replay(page, SYNTHESIS)
    assert page.headline.text().startswith("5 of 5")
    lines = page.lines.model_of_lines
    while lines.canFetchMore(lines.index(-1, -1)):
        lines.fetchMore(lines.index(-1, -1))
    assert len(lines.lines) == 5


def test_then_and_now_are_both_seen_in_the_narrowest_window(page: Replay) -> None:
    """What is told now is the point of the list: no width hides it."""
    page.resize(380, 380)
    replay(page, SYNTHESIS)
    assert [page.lines.isColumnHidden(at) for at in range(3)] == [False, False, False]
    assert all(page.lines.columnWidth(at) > 60 for at in range(3))


def test_nothing_stays_when_it_is_locked(page: Replay) -> None:
    """No name and no advice is left on the page, nor in what it holds."""
    replay(page, SYNTHESIS)
    page.clear()
    assert page.found is None
    assert not page.lines.model_of_lines.lines
    assert not page.headline.text()
    assert not any("Lenalidomide" in label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert not any("Lenalidomide" in words for words in read_why(page))


def test_it_is_a_page_of_the_room(chart: Chart, open_window: Opener, tmp_path: Path) -> None:
    """Reached by its name, and emptied with the others."""
    window = open_window(drafts=tmp_path)
    window.charting.keyholder.take(chart)
    window.charting.show("replay")
    assert window.charting.room.in_front == "replay"
    window.charting.keyholder.lock()
