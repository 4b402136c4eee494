"""What leaves the chart: entered in the trail and written, both or neither."""

import datetime as dt
from pathlib import Path

from desktop.chart.chart import Chart
from desktop.chart.record import Record
from desktop.commands.inputs import Refusal, write_whole
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
    hand_out(chart, record, "summary", content, target, now)
    return content


def hand_out(chart: Chart, record: Record, what: str, content: bytes, target: str, now: dt.datetime) -> None:
    """Write something of a record to a file, and say so in the trail.

    :raises Refusal: when either cannot be written; a new file is not left behind then.
    """
    was_there = Path(target).exists()
    try:
        with chart.writing():
            body = {"what": what, "version": record.latest.number, "to": target}
            chart.append("exported", record.id, body, now)
            write_whole(target, content)
    except Refusal:
        if not was_there:
            Path(target).unlink(missing_ok=True)
        raise
