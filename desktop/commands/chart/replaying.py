"""The time machine from the command line: whose advice changes under another edition, from what to what, and why."""

import argparse
import contextlib
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from desktop.commands.actions import Action
from desktop.commands.arguments import add_json, add_pack
from desktop.commands.chart.opening import now, opening
from desktop.commands.inputs import open_pack
from desktop.commands.steps import telling_steps
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.chart.replay import Counts, Replayed
    from engine.edition import Edition

BEGINS = b'{"pack": '  # as a list in JSON does


def _replay_options(parser: argparse.ArgumentParser) -> None:
    add_pack(parser)
    parser.add_argument(
        "--every-version", action="store_true", help="every version of every record, not the latest of each alone"
    )
    add_json(parser)
    parser.add_argument("--out", metavar="FILE", help="write the list there; that it was is kept in the audit trail")


def _replay(options: argparse.Namespace) -> int:
    from desktop.chart.exports import writing_out  # noqa: PLC0415
    from desktop.chart.replay import Counts, replay  # noqa: PLC0415
    from desktop.consult.signing import spare_other_files  # noqa: PLC0415

    edition, counts = open_pack(options.pack), Counts()
    if options.out is not None:
        spare_other_files(options.out, BEGINS, say("list in JSON, which alone is replaced"))
    seen = options.out is None and sys.stdout.isatty()  # then the list itself says that it goes on
    with opening(options) as chart, telling_steps(say("Replaying every record")) as steps:
        progress = (lambda _done, _of: None) if seen else steps
        found = replay(chart.store, edition, counts, every_version=options.every_version, progress=progress)
        tell = _tell_as_json if options.json else _tell_as_lines
        lines = tell(chart, edition, counts, found, every=options.every_version)
        if options.out is None:
            for line in lines:
                print(line)
        else:
            with writing_out(chart, None, "replay", options.out, now()) as file, contextlib.closing(found):
                for line in lines:
                    file.write(f"{line}\n".encode())
    if options.out is not None or not options.json:
        print(tell_counts(counts, edition.pack.edition))
    return 0


def tell_counts(counts: "Counts", edition: str) -> str:
    """How many of each, in one line; together they are all that there is."""
    told = say(
        "{replayed} replayed under {edition}: {same} same, {changed} changed, {unreadable} cannot be read"
    ).format(
        replayed=counts.replayed,
        edition=edition,
        same=counts.same,
        changed=counts.changed,
        unreadable=counts.unreadable,
    )
    return (
        say("{told}; {withdrawn} withdrawn, left out").format(told=told, withdrawn=counts.withdrawn)
        if counts.withdrawn
        else told
    )


def _tell_as_lines(
    chart: "Chart", edition: "Edition", _counts: "Counts", found: "Iterator[Replayed]", *, every: bool
) -> Iterator[str]:
    """A line for each record that changes or cannot be read."""
    from desktop.chart.turns import tell_change  # noqa: PLC0415

    for each in found:
        place = (
            say("{record} (version {version})").format(record=each.record, version=each.version)
            if every
            else each.record
        )
        day = say("day not known") if each.day is None else each.day.isoformat()
        if each.verdict == "changed":
            told = tell_change(chart.store, each, edition)
            yield f"{place}  {day}  {told.was} -> {told.now}. {' '.join(told.why)}"
        elif each.verdict == "unreadable":
            yield say("{place}  {day}  cannot be read by this program: {problem}").format(
                place=place, day=day, problem=each.problem
            )


def _tell_as_json(
    chart: "Chart", edition: "Edition", counts: "Counts", found: "Iterator[Replayed]", *, every: bool
) -> Iterator[str]:
    """One JSON document in pieces, so that a long list need not be held whole; the counts stand at its end."""
    from desktop.chart.turns import tell_change  # noqa: PLC0415

    pack = edition.pack
    head = {"pack": pack.id, "pack_version": pack.version, "pack_digest": pack.digest, "every_version": every}
    yield f'{_write(head)[:-1]}, "changes": ['
    unread: list[dict[str, Any]] = []
    mark = ""
    for each in found:
        place = {"record": each.record, "version": each.version, "day": each.day and each.day.isoformat()}
        if each.verdict == "unreadable":
            unread.append(place | {"problem": each.problem})
        if each.verdict != "changed" or each.was is None or each.now is None:
            continue
        told = tell_change(chart.store, each, edition)
        change = place | {
            "cause": each.cause,
            "was": each.was.as_json() | {"told": str(told.was)},
            "now": each.now.as_json() | {"told": str(told.now)},
            "part_at": told.part_at,
            "because": [trial.id for trial in told.trials],
            "why": told.why,
        }
        yield f"{mark}{_write(change)}"
        mark = ","
    tail = {
        "cannot_be_read": unread,
        "counts": {
            "replayed": counts.replayed, "same": counts.same, "changed": counts.changed,
            "cannot_be_read": counts.unreadable, "withdrawn": counts.withdrawn,
        },
    }  # fmt: skip
    yield f"], {_write(tail)[1:]}"


def _write(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


ACTIONS = {
    "replay": Action("whose advice changes under another edition, and why", _replay_options, _replay),
}
