"""Practice in a real window, in a folder of its own, with one plain patient of the founding edition."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.consult.session import Session
from desktop.training.finished import Finished
from desktop.training.journal import read_journal
from desktop.ui.practice.committing import Committing
from desktop.ui.practice.debrief import DebriefPage
from desktop.ui.practice.room import Room
from desktop.ui.practice.round import RoundPage
from desktop.ui.window import Window
from engine.practice.scenario import Scenario
from tests.ui.conftest import Opener

PLAIN = "mayo-2012/a-plain-patient"  # of the tests, brought as a supervisor brings one: those that ship may change
P = TypeVar("P", bound=QWidget)


@dataclass
class Practice:
    """A window with practice in front."""

    window: Window

    @property
    def room(self) -> Room:
        """The room; made anew when colours change."""
        return self.window.practising.room

    def page(self, kind: type[P]) -> P:
        """The page of that kind, which was looked at before."""
        return next(each for each in self.room.pages.values() if isinstance(each, kind))

    def begin(self, name: str = PLAIN) -> Committing:
        """A round begun, and where one commits to it."""
        edition, _, case = name.partition("/")
        self.room.trainee.collection.find(case, edition)  # refused here, not in a dialog that waits
        self.room.practise(name)
        found = self.page(RoundPage).committing
        assert found is not None
        QApplication.processEvents()
        return found

    @property
    def scenario(self) -> Scenario:
        """The patient of the round in hand."""
        in_hand = self.room.trainee.round
        assert in_hand is not None
        return in_hand.scenario

    def answer(self, *, right: bool = True, sure: str = "80") -> DebriefPage:
        """The round in hand answered with everything asked for, and its debrief."""
        committing = self.page(RoundPage).committing
        assert committing is not None
        answer = self.scenario.answer
        for each in [sheet.id for sheet in self.room.trainee.round.to_ask]:
            self.page(RoundPage).story.asked.emit(each)
        advice = [option.id for option in committing.advice._options]
        wanted = advice.index(answer["advice"])
        committing.advice.choices[wanted if right else wanted - 1].click()
        if committing.risk.choices:
            risks = [option.id for option in committing.risk._options]
            committing.risk.choices[risks.index(answer.get("risk", risks[0]))].click()
        committing.duration.choices[0].click()
        committing.reasons.choices[0].click()
        committing.percent.setText(sure)
        committing.commit.click()
        QApplication.processEvents()
        return self.page(DebriefPage)

    @property
    def kept(self) -> tuple[Finished, ...]:
        """The answers on the disk."""
        trainee = self.room.trainee
        learner = trainee.learner
        return () if learner is None else read_journal(trainee.home, learner).finished


def bring_plain(home: Path) -> None:
    """Put the patient of the tests where those lie that were brought."""
    folder = home / "practice" / "scenarios"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(Path(__file__).parent / "a-plain-patient.yaml", folder)


Practise = Callable[..., Practice]


@pytest.fixture
def practise(open_window: Opener, tmp_path: Path) -> Practise:
    """Opens a window on practice, with a patient in hand or none."""

    def make(
        session: Session | None = None, size: tuple[int, int] = (1366, 768), home: Path | None = tmp_path
    ) -> Practice:
        if home is not None:
            bring_plain(home)
        window = open_window(session, size, drafts=home)
        window.practising.show()
        QApplication.processEvents()
        return Practice(window)

    return make


def read_texts(root: QWidget) -> str:
    """All that can be read in a part of the window."""
    return "\n".join(each.text() for each in root.findChildren(QLabel) if each.isVisibleTo(root))
