"""An unfinished consultation is offered on the chart's first page to its own person, and never opened unasked."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.chart.chart import Chart
from desktop.consult.contents import Contents, seal_contents
from desktop.consult.drafts import FILE, FOLDER, PLAIN, list_drafts
from desktop.ui import dialogs, offers
from desktop.ui.chart.patients import Patients
from desktop.ui.offers import Offers
from desktop.ui.parts.text import Text
from desktop.ui.window import Window
from tests.ui.test_drafting import KEPT, Keeper, chart, drafts_in, keep_window

__all__ = ["chart", "keep_window"]  # fixtures


def leave_draft(chart: Chart, name: str = "aa", **changed: Any) -> Path:
    """A draft as a killed program leaves it, and its folder."""
    clinical = {"as_of": "2026-11-22", "transplant": {"done": True}, "cytogenetics": {"del17p": "present"}}
    values = {"plateau": 1, "identity": {"family_name": "Okafor"}, "clinical": clinical}
    at = dt.datetime(2026, 11, 21, 14, 2, tzinfo=dt.UTC)
    contents = replace(Contents(chart.person.id, "mayo-2012", at, values, headline="Not decided yet"), **changed)
    folder = chart.folder / FOLDER / name
    folder.mkdir(parents=True)
    (folder / FILE).write_bytes(seal_contents(chart, contents))
    return folder


def offers_in(opened: Window) -> Offers:
    """The offers on the chart's first page, brought to the front."""
    opened.charting.show()
    page = opened.charting.room.pages["patients"]
    assert isinstance(page, Patients)
    return page.offers


def test_without_a_draft_nothing_is_offered(keep_window: Keeper) -> None:
    """No empty box where there is nothing to go on with."""
    assert not offers_in(keep_window()).isVisible()


def test_a_draft_is_offered_and_gone_on_with(keep_window: Keeper, chart: Chart, tmp_path: Path, qtbot: QtBot) -> None:
    """Name, day, time and count are said; it is opened only when asked, with its name, and kept on in its place."""
    folder = leave_draft(chart)
    opened = keep_window()
    offers = offers_in(opened)
    assert [label.text() for label in offers.findChildren(Text)] == [
        "Unfinished: OKAFOR, 21-Nov-2026 14:02",
        "Not decided yet. 3 answers.",
    ]
    assert opened.casework.session is None
    button = offers.resume[folder]
    assert button.accessibleName() == "Resume: Unfinished: OKAFOR, 21-Nov-2026 14:02"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened.casework.session is not None
    assert opened.casework.session.case.clinical.cytogenetics.del17p == "present"
    assert opened.top._name.text() == "OKAFOR"
    qtbot.wait(KEPT)
    assert drafts_in(tmp_path) == [folder / FILE]
    assert opened.top._state.text() == "● draft kept 14:02"
    assert list_drafts(chart) == ()


def test_a_draft_of_an_earlier_version_is_sealed_when_it_is_resumed(
    keep_window: Keeper, tmp_path: Path, qtbot: QtBot
) -> None:
    """It is offered on the same page; once resumed, the plain file is gone."""
    told = {"plateau": 1, "edition": "mayo-2012", "at": "2026-11-21T14:02:00+00:00",
            "clinical": {"as_of": "2026-11-22", "transplant": {"done": True}}}  # fmt: skip
    folder = tmp_path / FOLDER / "aa"
    folder.mkdir(parents=True)
    (folder / PLAIN).write_text(json.dumps(told), encoding="utf-8")
    opened = keep_window()
    offers_in(opened).resume[folder].click()
    qtbot.wait(KEPT)
    assert opened.casework.session is not None
    assert opened.casework.session.case.clinical.transplant.done is True
    assert [each.name for each in drafts_in(tmp_path)] == [FILE]
    assert not folder.exists()


@pytest.mark.parametrize("sure", [True, False])
def test_a_draft_is_removed_only_when_that_is_meant(
    keep_window: Keeper, chart: Chart, monkeypatch: pytest.MonkeyPatch, *, sure: bool
) -> None:
    """The clinician is asked once more; removed it is gone, and the box with it."""
    monkeypatch.setattr(offers, "ask_discard", lambda _parent: sure)
    folder = leave_draft(chart)
    offered = offers_in(keep_window())
    offered.discard[folder].click()
    assert folder.exists() is not sure
    assert offered.isVisible() is not sure


def test_a_new_case_leaves_the_draft_of_another_alone(
    keep_window: Keeper, chart: Chart, tmp_path: Path, qtbot: QtBot
) -> None:
    """Begun over an offer that was not answered, it is kept beside it and loses nothing."""
    folder = leave_draft(chart)
    before = (folder / FILE).read_bytes()
    opened = keep_window()
    opened.begin_new()
    opened.casework.answer("transplant.done", False)
    qtbot.wait(KEPT)
    assert len(drafts_in(tmp_path)) == 2
    assert (folder / FILE).read_bytes() == before


def test_a_damaged_draft_is_said_and_cannot_be_gone_on_with(keep_window: Keeper, chart: Chart) -> None:
    """One sentence, and only the way to remove it."""
    folder = leave_draft(chart)
    (folder / FILE).write_bytes(b"half")
    offered = offers_in(keep_window())
    words = [label.text() for label in offered.findChildren(Text)]
    assert words == [
        "An unfinished consultation cannot be gone on with",
        "Its file is damaged; nothing of it is shown.",
    ]
    assert (list(offered.resume), list(offered.discard)) == ([], [folder])


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"values": {"plateau": 1, "clinical": {"as_of": "2026-11-22", "age": 300}}}, "clinical.age"),
        ({"edition": "somewhere/else"}, "under an edition that is not here"),
    ],
    ids=["contradiction", "edition"],
)
def test_what_cannot_be_gone_on_with_as_it_was_is_said(
    keep_window: Keeper, chart: Chart, monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any], told: str
) -> None:
    """Answers that are no case stay on the disk; another edition is named; no folder is loaded from."""
    said: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, _title, sentences: said.extend(sentences))
    folder = leave_draft(chart, **changed)
    opened = keep_window()
    offers_in(opened).resume[folder].click()
    assert told in " ".join(said)
    assert (folder / FILE).is_file()
    assert (opened.casework.session is not None) == ("edition" in changed)
