"""A small chart with a record in every state, as a month of work leaves it; made once for many tests."""

import datetime as dt
import functools
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from desktop.chart.chart import Chart
from desktop.chart.papers import countersign, sign
from desktop.chart.place import FOLDER, STORE
from desktop.chart.saving import add, amend, withdraw
from desktop.chart.store import open_store
from engine.case import Identity
from engine.consultation import Consultation, consult
from engine.packs.shelf import demonstration, open_edition
from reports.keys.identity import new_key
from reports.layout import Layout
from tests.desktop.chart.making import NOW, make_chart

STATES = ("draft", "signed", "countersigned", "amended", "withdrawn")


@functools.cache
def consultation(family: str = "Fictional", number: str = "F-1", age: int = 65) -> Consultation:
    """The demonstration patient's, under another name."""
    case = demonstration()
    who = Identity.model_validate({"family_name": family, "given_name": "Demo", "record_number": number})
    clinical = case.clinical.model_copy(update={"age": age})
    return consult(case.model_copy(update={"clinical": clinical, "identity": who}), open_edition())


def live(chart: Chart) -> dict[str, str]:
    """A record in every state, an opening and an export; the records' ids by state."""
    day = dt.timedelta(days=1)
    names = {state: add(chart, consultation(state), NOW + at * day) for at, state in enumerate(STATES)}
    at = NOW + 10 * day
    sign(chart, names["signed"], at)
    sign(chart, names["countersigned"], at, layout=Layout(countersign=True))
    countersign(chart, names["countersigned"], at + day, new_key("Fictional Other", NOW))
    sign(chart, names["amended"], at + 2 * day)
    amend(chart, names["amended"], consultation("amended", age=66), "the age was another's", at + 3 * day)
    withdraw(chart, names["withdrawn"], "entered for the wrong patient", at + 4 * day)
    chart.note("opened", names["draft"], {"version": 1}, at + 5 * day)
    chart.note("exported", names["signed"], {"what": "summary", "version": 1, "to": "summary.pdf"}, at + 6 * day)
    return names


@functools.cache
def _lived() -> tuple[Chart, dict[str, str]]:
    chart = make_chart(Path(tempfile.mkdtemp(prefix="lived.")))
    names = live(chart)
    chart.close()
    return chart, names


def copy_lived(home: Path) -> tuple[Chart, dict[str, str]]:
    """The chart with a record in every state, copied to another home and opened there; the records by state."""
    chart, names = _lived()
    shutil.copytree(chart.folder, home / FOLDER)
    return open_copy(chart, home / FOLDER), names


def open_copy(chart: Chart, folder: Path) -> Chart:
    """The same chart in another folder, without paying for its passphrase."""
    return replace(chart, folder=folder, store=open_store(folder / STORE, chart.opened.chart_key))
