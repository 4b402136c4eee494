"""What leaves the chart: entered in the trail and written, both or neither."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from desktop.chart.chart import Chart
from desktop.chart.place import lies_within
from desktop.chart.record import Record
from desktop.commands.inputs import Refusal, replacing
from desktop.consult.signing import spare_other_files
from engine.language import say


def export_summary(chart: Chart, record: Record, target: str, now: dt.datetime) -> bytes:
    """Write a record's signed summary to a file.

    :raises Refusal: when the latest version is not signed, or the file cannot be written.
    """
    paper = record.paper
    if paper is None:
        raise Refusal(say("{id}: its latest version is not signed; sign it first").format(id=record.id))
    content = chart.paper(paper.digest)
    spare_other_files(target)
    export(chart, record, "summary", content, target, now)
    return content


def export(chart: Chart, record: Record | None, what: str, content: bytes, target: str, now: dt.datetime) -> None:
    """Write something to a file, and say so in the trail; None for a list, which names several records' patients.

    :raises Refusal: when either cannot be written; a new file is not left behind then.
    """
    with writing_out(chart, record, what, target, now) as file:
        file.write(content)


@contextlib.contextmanager
def writing_out(chart: Chart, record: Record | None, what: str, target: str, now: dt.datetime) -> Iterator[IO[bytes]]:
    """A file to write that is put in its place once it is whole and said in the trail; of no one record for None.

    :raises Refusal: as `export`.
    """
    if target == "-":
        raise Refusal(say("what leaves the chart goes into a file; name one"))
    if lies_within(chart.folder, target):
        raise Refusal(say("{path}: lies in the chart itself; choose another folder").format(path=target))
    was_there = Path(target).exists()
    try:
        with contextlib.ExitStack() as stack:
            yield stack.enter_context(replacing(target))
            with chart.writing():
                _enter(chart, record, what, target, now)
                stack.close()  # the file takes its place; where it cannot, the entry is taken back
    except Refusal:
        if not was_there:
            Path(target).unlink(missing_ok=True)
        raise


def note_export(chart: Chart, record: Record, what: str, target: str, now: dt.datetime) -> None:
    """Say in the trail that something of a record left the chart.

    :raises Refusal: when it cannot be written.
    """
    with chart.writing():
        _enter(chart, record, what, target, now)


def _enter(chart: Chart, record: Record | None, what: str, target: str, now: dt.datetime) -> None:
    version = {} if record is None else {"version": record.latest.number}
    name = None if record is None else record.id
    chart.append("exported", name, {"what": what, "to": target} | version, now)
