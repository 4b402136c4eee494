"""Prove editions: every law over every complete patient, and every shipped case."""

import argparse
import json
import time

from desktop.commands.arguments import add_json
from desktop.commands.inputs import Refusal
from engine.packs.check import Report, check_pack
from engine.packs.files import shipped
from engine.packs.section import PackError
from engine.prove import LAWS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `check` takes."""
    parser.add_argument("packs", nargs="*", metavar="PACK", help="an edition's id or folder; none means all shipped")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print what was proved; 1 when a law fails."""
    reports = []
    for name in options.packs or shipped():
        try:
            reports.append(check_pack(name, time.perf_counter))
        except PackError as error:
            raise Refusal(*(str(problem) for problem in error.problems)) from None
    if options.json:
        print(json.dumps([report.as_json() for report in reports], ensure_ascii=False, indent=1))
    else:
        for report in reports:
            _tell(report)
    return 0 if all(report.proved for report in reports) else 1


def _tell(report: Report) -> None:
    word = "proved" if report.proved else "NOT PROVED"
    print(f"{report.pack}: {word} over {report.space:,} complete patients and {report.cases} cases")
    broken = {problem.law for problem in report.problems}
    for law, meaning in LAWS.items():
        print(f"  {'fails' if law in broken else 'holds'}  {law}: {meaning}")
    for problem in report.problems:
        print(f"  {problem}")
    print(f"  {report.digest or 'no digest: the pack could not be read'}, {report.seconds * 1000:.0f} ms")
