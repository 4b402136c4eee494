"""The audit trail from the command line: who did what when, read or written out."""

import argparse
import datetime as dt
import itertools
import json
from typing import TYPE_CHECKING, Any

from desktop.commands.actions import Action
from desktop.commands.arguments import add_json
from desktop.commands.chart.finding import MOST, read_day, read_number
from desktop.commands.chart.opening import now, opening
from desktop.commands.inputs import Refusal
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.chart.trail import Asked


def _trail_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--record", metavar="ID", help="only what was done to this record")
    parser.add_argument("--patient", metavar="ID", help="only what was done to this patient's records")
    parser.add_argument("--by", metavar="NAME", help="only what this person did")
    parser.add_argument("--kind", metavar="WHAT", help="only this: opened, signed, printed, exported, …")
    parser.add_argument("--since", metavar="DAY", help="from this day on, as 2026-11-22")
    parser.add_argument("--until", metavar="DAY", help="up to this day")
    parser.add_argument("--most", type=read_number, default=MOST, metavar="N", help="so many at most (all)")
    add_json(parser)
    parser.add_argument(
        "--out", metavar="FILE", help="write all of them there instead, .json or .csv; that is entered too"
    )


def _trail(options: argparse.Namespace) -> int:
    from desktop.chart.trail import export_trail, tell_all  # noqa: PLC0415

    days = read_day("--since", options.since), read_day("--until", options.until)
    with opening(options) as chart:
        asked = _ask(options, chart, *days)
        if options.out is not None:
            number = export_trail(chart, asked, options.out, now())
            print(f"{options.out}: {number} entries")
            return 0
        found = list(itertools.islice(tell_all(chart, asked), options.most))
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return 0
    for each in found:
        print(_tell(each))
    return 0


def _ask(options: argparse.Namespace, chart: "Chart", since: dt.date | None, until: dt.date | None) -> "Asked":
    """What is asked for.

    :raises Refusal: for a person or a kind that there is not.
    """
    from desktop.chart.events import KINDS  # noqa: PLC0415
    from desktop.chart.trail import Asked, find_person  # noqa: PLC0415

    if options.kind is not None and options.kind not in KINDS:
        raise Refusal(
            say("--kind: there is no {kind}; it is one of: {kinds}").format(
                kind=f"{options.kind!r}", kinds=", ".join(KINDS)
            )
        )
    by = None if options.by is None else find_person(chart, options.by)
    return Asked(by, options.kind, options.record, options.patient, since, until)


def _tell(entry: dict[str, Any]) -> str:
    about = "" if entry["record"] is None else f" {entry['record']}"
    more = f": {entry['more']}" if entry["more"] else ""
    behind = say(" (the clock was behind the entry before)") if entry["clock_went_back"] else ""
    return f"{entry['at']}  {entry['by']}  {entry['in_words']}{about}{more}{behind}"


ACTIONS = {
    "trail": Action("the audit trail: who did what when, the latest first", _trail_options, _trail),
}
