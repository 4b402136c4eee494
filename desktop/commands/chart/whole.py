"""The chart as a whole, from the command line: verified."""

import argparse
import json

from desktop.commands.actions import Action
from desktop.commands.arguments import add_json
from desktop.commands.chart.opening import opening
from desktop.commands.inputs import Refusal
from engine.language import say


def _verify_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--head", metavar="DIGEST", help="an end of the chain noted before, which must still be in it")
    add_json(parser)


def _verify(options: argparse.Namespace) -> int:
    from desktop.chart.store import DamagedError  # noqa: PLC0415
    from desktop.chart.verification import verify  # noqa: PLC0415

    known = _read_head(options.head)
    try:
        with opening(options) as chart:
            verdict = verify(chart, known=known)
    except DamagedError as damaged:
        told = {"whole": False, "problems": damaged.sentences}
        print(
            json.dumps(told, ensure_ascii=False, indent=2)
            if options.json
            else say("Not whole: {damaged}").format(damaged=damaged)
        )
        return 1
    if options.json:
        told = {
            "whole": verdict.whole, "problems": verdict.problems, "remarks": verdict.remarks,
            "entries": verdict.head.seq, "records": verdict.records, "head": verdict.head.digest.hex(),
        }  # fmt: skip
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0 if verdict.whole else 1
    word = say("Whole") if verdict.whole else say("Not whole")
    print(
        say("{word}: {records} records, {seq} entries, head {hex}").format(
            word=word, records=verdict.records, seq=verdict.head.seq, hex=verdict.head.digest.hex()
        )
    )
    for sentence in (*verdict.problems, *verdict.remarks):
        print(f"  {sentence}")
    return 0 if verdict.whole else 1


def _read_head(text: str | None) -> bytes | None:
    try:
        found = None if text is None else bytes.fromhex(text)
    except ValueError:
        found = b""
    if found is not None and len(found) != 32:  # noqa: PLR2004 - SHA-256
        raise Refusal(say("--head: is no digest; give the 64 digits that 'plateau chart verify' printed"))
    return found


ACTIONS = {
    "verify": Action("find any change, removal or reordering", _verify_options, _verify),
}
