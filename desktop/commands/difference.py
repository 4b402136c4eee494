"""What two editions say differently over every patient there can be: a table of patient types with their numbers."""

import argparse
import json
import time
from typing import TYPE_CHECKING

from desktop.commands.arguments import add_json
from desktop.commands.day import read_now
from desktop.commands.inputs import Refusal, open_pack
from desktop.commands.paragraphs import fold
from engine.language import say

if TYPE_CHECKING:
    from desktop.screens.difference import Table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `difference` takes."""
    parser.add_argument("packs", nargs="*", metavar="PACK", help="two editions' ids or folders; none: the shipped ones")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print the table; editions that differ are an answer too."""
    from desktop.screens.difference import show_difference, tell_space  # noqa: PLC0415 - loads only when it is wanted
    from engine.difference import find_difference  # noqa: PLC0415
    from engine.packs.installed import list_current  # noqa: PLC0415
    from engine.remarks import describe_standing, tell_briefly  # noqa: PLC0415

    names = options.packs or list_current()[:2]
    if len(names) != 2:  # noqa: PLR2004 - a difference has two sides
        raise Refusal(say("a difference is between two editions; name two, or none for the shipped ones"))
    first, second = (open_pack(name) for name in names)
    today = read_now().date()
    started = time.perf_counter()
    found = find_difference(first, second)
    took = time.perf_counter() - started
    if options.json:
        standing = {"standing": [describe_standing(each.pack, today) for each in (first, second)]}
        told = found.as_json() | standing | {"seconds": round(took, 4)}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    print(
        say("{one} against {other}, over every complete patient ({took} ms)").format(
            one=first.pack.edition, other=second.pack.edition, took=f"{took * 1000:.0f}"
        )
    )
    for remark in (*tell_briefly(first.pack, today), *tell_briefly(second.pack, today)):
        _print(remark, "")
    _print(tell_space(found), "")
    for table in show_difference(found):
        _print_table(table)
    return 0


def _print_table(table: "Table") -> None:
    print(f"\n{table.title}")
    _print(table.always, "  ")
    for row in table.rows:
        print(f"  {row.share:>9}  {row.count:>15}  {row.advice}")
        for text in row.told:
            _print(text, "             ")


def _print(text: str, mark: str) -> None:
    for line in fold(text, mark):
        print(line)
