"""Which editions are here, and what one of them or a file says of itself."""

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import Any

from desktop.commands.actions import Action
from desktop.commands.inputs import Refusal


def _list_options(_parser: argparse.ArgumentParser) -> None:
    """Nothing but the shared options."""


def _list(options: argparse.Namespace) -> int:
    from desktop.packs.here import list_here  # noqa: PLC0415 - the engine loads only where it is wanted

    found = list_here(options.home, dt.datetime.now(dt.UTC).astimezone().date())
    if options.json:
        print(json.dumps([each.as_json() for each in found], ensure_ascii=False, indent=1))
        return 0
    for each in found:
        print(each.title)
        for line in each.lines:
            print(f"  {line}")
    return 0


def _show_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("edition", metavar="ID|FILE", help="an edition's id, or a file that 'plateau pack sign' wrote")


def _show(options: argparse.Namespace) -> int:
    from desktop.commands.pack.adding import read_edition  # noqa: PLC0415
    from desktop.commands.pack.telling import tell_proposal  # noqa: PLC0415
    from desktop.consult.trusted import gather  # noqa: PLC0415
    from desktop.packs.here import list_here  # noqa: PLC0415
    from desktop.packs.proposal import propose  # noqa: PLC0415
    from desktop.packs.shelf import read_shelf, use_installed  # noqa: PLC0415

    now = dt.datetime.now(dt.UTC)
    found = [each for each in list_here(options.home, now.astimezone().date()) if each.id == options.edition]
    if not found and options.edition != "-" and not Path(options.edition).exists():
        raise Refusal(f"{options.edition}: is no edition here and no file; 'plateau pack list' names the editions")
    told: dict[str, Any]
    if found:
        told, words = found[0].as_json(), "\n  ".join((found[0].title, *found[0].lines, *found[0].history))
    else:
        use_installed(options.home)
        packed = read_edition(options.edition, now)
        proposal = propose(packed, read_shelf(options.home), gather(options.home, now), now)
        told, words = proposal.as_json(), tell_proposal(proposal).strip()
    print(json.dumps(told, ensure_ascii=False, indent=1) if options.json else words)
    return 0


ACTIONS = {
    "list": Action("the editions here, with version, day of review and signer", _list_options, _list),
    "show": Action("what one edition says of itself, or what a file would bring", _show_options, _show),
}
