"""An edition signed into one file that a stick carries, once it is proved."""

import argparse
import datetime as dt
import json
from pathlib import Path

from desktop.commands.actions import Action
from desktop.commands.day import add_day, require_day, take_clock
from desktop.commands.inputs import Refusal
from desktop.commands.key import add_passphrase, read_passphrase


def _sign_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="the edition's folder; a shipped edition by its id")
    parser.add_argument("--key", required=True, metavar="KEY.p12", help="the signing key of whoever answers for it")
    parser.add_argument("--out", required=True, metavar="FILE", help="where it goes, such as mayo-2012.plateaupack")
    add_passphrase(parser)
    add_day(parser)


def _sign(options: argparse.Namespace) -> int:
    from desktop.consult.home import find_home  # noqa: PLC0415 - the engine loads only where it is wanted
    from desktop.packs.signing import sign_edition  # noqa: PLC0415
    from engine.packs.files import find_folder  # noqa: PLC0415
    from engine.packs.section import PackError  # noqa: PLC0415

    try:
        folder = find_folder(options.folder)
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None
    clock = take_clock(options.day_is, find_home(options.home))
    require_day(clock, signs=True)
    passphrase = read_passphrase(options)
    signed = sign_edition(folder, options.key, passphrase, Path(options.out), clock().astimezone(dt.UTC))
    if options.json:
        print(json.dumps(signed.as_json(), ensure_ascii=False, indent=1))
        return 0 if signed.proved else 1
    for problem in signed.problems:
        print(problem)
    if not signed.proved:
        print(
            "Not signed: the edition is not proved. Correct what is said above; 'plateau check FOLDER' says it whole."
        )
        return 1
    print(f"Edition:      {signed.id} {signed.version}, {signed.digest}")
    print(f"Signed by:    {signed.signer}")
    print(f"File:         {options.out} (carry it; 'plateau pack add {Path(options.out).name}' installs it)")
    return 0


ACTIONS = {"sign": Action("prove an edition, and sign it into one file", _sign_options, _sign)}
