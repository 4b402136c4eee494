"""Is the chart there, can each of its files be read, and, while it is open, how old is its last backup?"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.chart.place import HEAD, PEOPLE, STORE, find_folder, is_chart
from desktop.checkup.finding import Finding
from desktop.commands.inputs import Refusal
from desktop.consult.home import is_there
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart

_PIECE = 1 << 20


def check_chart(home: Path | None, now: dt.datetime, chart: "Chart | None" = None) -> Iterator[Finding]:
    """What can be said of the chart; `chart` is the open one, where one is open."""
    title = say("Chart")
    if home is None or not is_chart(home):
        yield Finding("chart", title, "ok", say("There is no chart in the data folder; none has been made."))
        return
    folder = find_folder(home)
    wrong = [name for name in (STORE, PEOPLE, HEAD) if not _can_be_read(folder / name)]
    if wrong:
        words = say("Files of the chart are missing or cannot be read to their end: {files}.")
        remedy = say("Close the program, copy the data folder to a safe place, then restore the last backup.")
        yield Finding("chart", title, "broken", words.format(files=", ".join(wrong)), remedy)
        return
    yield _check_people(folder, title)
    if chart is None:
        words = say("Whether every entry is whole, and how old the last backup is, only the opened chart can say.")
        remedy = say("Open the chart and see Backup; or run 'plateau chart verify'.")
        yield Finding("backup", say("Backup"), "unknown", words, remedy)
        return
    from desktop.chart.standing import remind  # noqa: PLC0415 - the chart is open, and so it is loaded

    if told := remind(chart, now.date()):
        yield Finding("backup", say("Backup"), "look", told, say("Back up to a stick: Chart, Backup."))
    else:
        yield Finding("backup", say("Backup"), "ok", say("The last backup is recent, or holds all there is."))


def _check_people(folder: Path, title: str) -> Finding:
    from desktop.chart.people_file import read_people  # noqa: PLC0415 - loads only where there is a chart

    try:
        number = len(read_people(folder).active)
    except Refusal as refusal:
        words = say("Who may open the chart cannot be read.")
        return Finding("chart", title, "broken", words, " ".join(refusal.sentences))
    words = say("The chart is there and its files can be read; people who may open it: {number}.")
    return Finding("chart", title, "ok", words.format(number=number))


def _can_be_read(path: Path) -> bool:
    if not is_there(path):
        return False
    try:
        with path.open("rb") as file:
            while file.read(_PIECE):
                pass
    except OSError:
        return False
    return True
