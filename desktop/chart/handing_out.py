"""What leaves the chart: written first, then entered in the trail; what cannot be entered is taken back."""

import datetime as dt
from collections.abc import Callable
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
    _write(content, target, lambda: note_export(chart, record, what, target, now))


def hand_out_list(chart: Chart, what: str, content: bytes, target: str, now: dt.datetime) -> None:
    """Write a list that names several patients to a file, and say so in the trail, which is no record's then.

    :raises Refusal: as `hand_out`.
    """
    _write(content, target, lambda: chart.note("exported", None, {"what": what, "to": target}, now))


def note_export(chart: Chart, record: Record, what: str, target: str, now: dt.datetime) -> None:
    """Say in the trail that something of a record left the chart.

    :raises Refusal: when it cannot be written.
    """
    chart.note("exported", record.id, {"what": what, "version": record.latest.number, "to": target}, now)


def _write(content: bytes, target: str, enter: Callable[[], object]) -> None:
    """Write a file, then enter it; what cannot be entered is taken back."""
    was_there = Path(target).exists()
    write_whole(target, content)
    try:
        enter()
    except Refusal:
        if not was_there:
            Path(target).unlink(missing_ok=True)
        raise
