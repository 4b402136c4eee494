"""Practice while a chart is open: it locks itself all the same, practice goes on, and the patient comes back whole."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.chart.opening import open_chart
from desktop.consult.session import Session
from desktop.ui.chart import idle
from desktop.ui.practice.round import RoundPage
from tests.desktop.chart.making import PASSPHRASE, make_chart
from tests.ui.conftest import Opener, find_action
from tests.ui.practice.conftest import PLAIN, bring_plain, read_texts


def test_the_chart_locks_itself_while_practice_goes_on(
    open_window: Opener, fresh: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys of practice are somebody at the computer; without them the chart is locked, and the round stays as it is."""
    now = [time.monotonic()]
    monkeypatch.setattr(idle, "read_clock", lambda: now[0])
    bring_plain(tmp_path)
    window = open_window(fresh, drafts=tmp_path, chart=make_chart(tmp_path))
    window.casework.answer_all({"identity.family_name": "Okafor"}, "Okafor")
    window.charting.idle.begin()
    window.practising.show()
    room = window.practising.room
    room.practise(PLAIN)
    page = room.pages["round"]
    assert isinstance(page, RoundPage)
    assert page.committing is not None
    page.committing.advice.choices[0].click()
    now[0] += 599
    QTest.keyClick(page.committing.risk.choices[0], Qt.Key.Key_Down)
    now[0] += 599
    window.charting.idle.look()
    assert window.charting.keyholder.chart is not None
    now[0] += 2
    window.charting.idle.look()
    QApplication.processEvents()
    assert window.charting.keyholder.chart is None
    assert window.practising.is_in_front
    assert room.in_front == "round"
    assert page.committing.advice.choices[0].isChecked()
    assert "OKAFOR" not in read_texts(window).upper()
    assert not find_action(window, "Consultation in hand").isEnabled()
    assert not find_action(window, "Lock now").isEnabled()
    assert room.back.text() == "Back to the start"
    room.back.click()
    assert window.starting.is_in_front
    window.starting.take(open_chart(tmp_path, PASSPHRASE, "Fictional Supervisor"))
    assert window.casework.isVisible()
    assert "OKAFOR" in read_texts(window)
    window.practising.show("now")  # and the round is where it was
    assert room.in_front == "round"
    assert page.committing.advice.choices[0].isChecked()
