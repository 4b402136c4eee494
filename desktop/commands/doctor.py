"""Look at what the program needs on this computer: each part in order, to be looked at, or broken, with what to do."""

import argparse
import contextlib
import datetime as dt
import json

from desktop.commands.inputs import Refusal
from desktop.packs.start import begin_with_installed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `doctor` takes."""
    parser.add_argument("--home", metavar="DIR", help="the data folder (the user's own)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    """Print every finding; 1 when something is broken. Nothing is sent, and no patient is named."""
    from desktop.checkup.examination import examine, write_json, write_text  # noqa: PLC0415 - loads only for this
    from desktop.checkup.finding import find_worst  # noqa: PLC0415
    from desktop.consult.home import find_home  # noqa: PLC0415

    now = dt.datetime.now(dt.UTC).astimezone()
    try:
        home = find_home(options.home)
    except Refusal:
        if options.home is not None:
            raise
        home = None
    with contextlib.suppress(Refusal):  # the self-check itself says what is wrong with them
        begin_with_installed(options.home)
    found = examine(home, now)
    if options.json:
        print(json.dumps(write_json(found, now), ensure_ascii=False, indent=2))
    else:
        print(write_text(found, now), end="")
    return 1 if find_worst(found) == "broken" else 0
