"""The chart's room in a real window, with a few plainly fictional records in it."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.chart.chart import Chart
from desktop.chart.opening import open_chart
from desktop.chart.papers import sign
from desktop.chart.saving import add, amend
from desktop.ui.chart.keyholder import Keyholder
from desktop.ui.chart.page import ChartPage
from desktop.ui.theme import LIGHT
from desktop.ui.window import Window
from engine.case import Case
from engine.consultation import Consultation, consult
from engine.packs.shelf import demonstration, open_edition
from reports.keys.identity import new_key
from reports.layout import Layout
from tests.desktop.chart.making import LATER, NOW, PASSPHRASE, make_chart
from tests.ui.conftest import Opener


def consult_on(case: Case) -> Consultation:
    """The founding edition's answer."""
    return consult(case, open_edition())


def rename(case: Case, family: str, born: str, number: str) -> Case:
    """The same case of somebody else."""
    return case.model_validate(
        case.model_dump(mode="json", exclude_none=True)
        | {"identity": {"family_name": family, "given_name": "Testing", "born": born, "record_number": number}}
        | {"clinical": case.clinical.model_dump(mode="json", exclude_none=True, exclude={"age", "sex"})}
        | {"decision": {}}
    )


@dataclass
class Opened:
    """A window with its chart, and the records in it by what they are for."""

    window: Window
    chart: Chart
    signed: str  # with a field left for a supervisor, by another person's key
    amended: str  # of the same patient, with two versions
    other: str  # somebody else's

    def page(self, name: str, about: str | None = None) -> object:
        """A page in front."""
        self.window.charting.room.open_page(name, about)
        return self.window.charting.room.pages[name]

    def kinds(self, record: str) -> list[str]:
        """What was done to a record, in order."""
        return [each.kind for each in self.chart.record(record).entries]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, str, str]]:
    """A home with a chart, made once and copied for each test, and the ids of its three records."""
    home = tmp_path_factory.mktemp("filled")
    chart = make_chart(home)
    case = demonstration()
    signed = add(chart, consult_on(case), NOW)
    sign(chart, signed, NOW, new_key("Fictional Trainee", NOW), Layout(countersign=True))
    day = case.clinical.as_of.replace(day=20)
    earlier = case.clinical.model_copy(update={"as_of": day})
    amended = add(chart, consult_on(case.model_copy(update={"clinical": earlier})), NOW)
    lighter = case.model_copy(update={"clinical": earlier.model_copy(update={"weight": None})})
    amend(chart, amended, consult_on(lighter), "weighed again", LATER)
    other = add(chart, consult_on(rename(case, "Otherone", "1950-01-02", "99-1")), NOW)
    chart.close()
    return home, (signed, amended, other)


@pytest.fixture
def opened(open_window: Opener, filled: tuple[Path, tuple[str, str, str]], tmp_path: Path) -> Opened:
    """The room in front with the list of patients."""
    home, names = filled
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    chart = open_chart(tmp_path, PASSPHRASE)
    window = open_window(drafts=tmp_path)
    window.charting.keyholder.take(chart)
    window.charting.show()
    return Opened(window, chart, *names)


Paged = TypeVar("Paged", bound=ChartPage)


@pytest.fixture
def open_alone(qtbot: QtBot, application: QApplication, tmp_path: Path) -> Iterator[Callable[..., ChartPage]]:
    """Opens one page of a chart in a window of its own, at a moment; locked afterwards."""
    keyholders: list[Keyholder] = []

    def open_it(kind: type[Paged], chart: Chart, at: dt.datetime) -> Paged:
        keyholder = Keyholder(application, tmp_path, lambda: at)
        keyholders.append(keyholder)
        keyholder.take(chart)
        made = kind(keyholder, LIGHT)
        qtbot.addWidget(made)
        made.resize(1000, 700)
        made.show()
        made.display()
        return made

    yield open_it
    for each in keyholders:
        each.lock()
