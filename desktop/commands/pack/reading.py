"""The reading copy of an edition, for a committee: each rule beside its statements and cases, as a PDF."""

import argparse
import datetime as dt
import json
import sys

from desktop.commands.actions import Action
from desktop.commands.inputs import Refusal, read_checks, write_whole


def _read_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", metavar="PACK", help="the edition's id or folder")
    parser.add_argument("--out", required=True, metavar="FILE.pdf", help="where the copy goes")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="the sheet (a4)")
    parser.add_argument(
        "--even-so", action="store_true", help="print an edition that is not proved too, its problems on the first page"
    )


def _read(options: argparse.Namespace) -> int:
    from desktop.packs.start import begin_with_installed  # noqa: PLC0415 - the engine loads only where it is wanted
    from engine.compilation import compile_edition  # noqa: PLC0415
    from engine.packs.check import certify  # noqa: PLC0415
    from engine.packs.installed import find_current  # noqa: PLC0415
    from engine.packs.section import PackError  # noqa: PLC0415
    from engine.packs.shelf import read_pack  # noqa: PLC0415
    from reports.reading_copy.issue import issue_copy  # noqa: PLC0415
    from reports.typesetting.fonts import GlyphError  # noqa: PLC0415

    begin_with_installed(options.home)
    try:
        folder = find_current(options.pack)
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None
    try:
        edition = compile_edition(read_pack(folder))
        certificate = certify(edition)
    except PackError as error:
        return _refuse([str(problem) for problem in error.problems], "cannot be read, so there is nothing to print")
    if not certificate.proved and (not options.even_so or "budget" in certificate.broken):
        remedy = "is not proved; correct what is said above, or print it all the same with --even-so"
        return _refuse([str(problem) for problem in certificate.problems], remedy)
    checks = read_checks("pack", options.home)
    try:
        pdf = issue_copy(edition, certificate, dt.datetime.now(dt.UTC), sheet=options.paper, checks=checks)
    except GlyphError as error:
        raise Refusal(str(error)) from None
    write_whole(options.out, pdf)
    if options.json:
        told = {"pack": certificate.pack, "version": certificate.version, "digest": certificate.pack_digest}
        print(json.dumps(told | {"proved": certificate.proved, "out": options.out}, ensure_ascii=False, indent=1))
    else:
        print(f"Reading copy of {certificate.pack} {certificate.version}: {options.out}")
        if not certificate.proved:
            print(f"Not proved: {len(certificate.problems)} problems, on its first page")
    return 0


def _refuse(problems: list[str], remedy: str) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"Not printed: the edition {remedy}.", file=sys.stderr)
    return 1


ACTIONS = {"read": Action("the reading copy for a committee, as a PDF", _read_options, _read)}
