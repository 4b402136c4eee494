"""The whole chart backed up into one encrypted file, on a stick or wherever else; good only once it was read back."""

import contextlib
import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop.chart.anchor import keep_head
from desktop.chart.backup_file import Contents, describe_folder, read_contents, write_backup
from desktop.chart.chain import read_head
from desktop.chart.chart import Chart
from desktop.chart.place import HEAD, PEOPLE, STORE, lies_within
from desktop.chart.progress import WHOLE, Progress, quietly, take_share
from desktop.chart.standing import Backup
from desktop.chart.store import copy_store
from desktop.chart.verification import MOST, verify
from desktop.chart.workplace import working_in
from desktop.commands.inputs import Refusal, replacing
from desktop.consult.home import is_there
from engine.language import noted, say

_REMEDY = noted("free space or put the medium in again, then back up again; an older backup there is as it was")


def back_up(chart: Chart, target: str, now: dt.datetime, progress: Progress = quietly) -> Backup:
    """Write a backup to a file, read it back from the medium, and enter it in the chain; it may run beside the window.

    A chart that is not whole is backed up as it is, and never over another backup.

    :raises Refusal: when the file is not this chart's to replace, or cannot be written; a backup that was there is
        there still.
    """
    with contextlib.closing(chart.again()) as own, working_in(chart.folder) as folder:
        _spare_what_is_there(own, target)
        contents, problems = _make_copy(own, folder, now, progress)
        if problems and is_there(Path(target)):
            words = say("{folder}: is not whole ({problem}); the backup that is there is kept, choose another name")
            raise Refusal(words.format(folder=chart.folder, problem=problems[0]))
        _clear_unfinished(Path(target).parent, contents.chart)
        with replacing(target, say(_REMEDY)) as file:
            key = chart.opened.chart_key
            write_backup(file, folder, contents, key, take_share(progress, WHOLE * 6 // 10, WHOLE - 1))
        if read_contents(target) != contents:  # the medium may have gone while the name was being given
            raise Refusal(say("{target}: is not there any more; {remedy}").format(target=target, remedy=say(_REMEDY)))
        head, where = contents.head, str(Path(target).absolute())
        body = {"what": "chart", "to": where, "entries": head.seq, "head": head.digest.hex(), "problems": problems}
        own.note("backed up", None, body, now)
    return Backup(contents.made_at, head.seq, head.digest.hex(), where, problems)


def _make_copy(chart: Chart, folder: Path, now: dt.datetime, progress: Progress) -> tuple[Contents, tuple[str, ...]]:
    """The chart as it is at one moment in a folder of its own, and why it is not whole."""
    people = chart.people
    with _saying_why(chart.folder):
        for name in (PEOPLE, HEAD):  # before the moment, so that the noted end is never ahead of it
            if is_there(chart.folder / name):
                shutil.copyfile(chart.folder / name, folder / name)
    store = copy_store(chart.store, folder / STORE, chart.opened.chart_key, take_share(progress, 0, WHOLE // 10))
    with contextlib.closing(store):
        shares = take_share(progress, WHOLE // 10, WHOLE * 6 // 10)
        verdict = verify(replace(chart, folder=folder, store=store), shares)
        head = read_head(store)
    keep_head(folder, chart.opened.chart_key, head)
    with _saying_why(chart.folder):
        return describe_folder(folder, people, head, now), verdict.problems[:MOST]


def _spare_what_is_there(chart: Chart, target: str) -> None:
    """Replace nothing but a backup of this very chart, all of whose entries are in the chart."""
    if lies_within(chart.folder, target):
        raise Refusal(
            say("{path}: lies in the chart itself and would be lost with it; choose a stick").format(path=target)
        )
    if not is_there(Path(target)) or not Path(target).is_file():
        return  # a folder and a device are refused when they are to be written
    contents = read_contents(target)
    if contents is None or contents.chart != chart.people.chart:
        raise Refusal(say("{path}: is there and is no backup of this chart; choose another name").format(path=target))
    at = contents.head
    if chart.store.ask("select digest from events where seq = ?", at.seq) != [(at.digest,)]:
        words = say("{path}: is a backup with entries that this chart lacks; keep it, and choose another name")
        raise Refusal(words.format(path=target))


def _clear_unfinished(folder: Path, chart: str) -> None:
    """Remove what backups of this chart left there that were cut off: a stick pulled out fills up with them unseen."""
    for left in folder.glob(".*.????????"):
        with contextlib.suppress(Refusal, OSError):
            contents = read_contents(str(left))
            if contents is not None and contents.chart == chart and left.stat().st_size < contents.size:
                left.unlink()


@contextlib.contextmanager
def _saying_why(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refusal(
            say("{folder}: cannot be copied ({strerror}); free space or check the disk").format(
                folder=folder, strerror=error.strerror
            )
        ) from None
