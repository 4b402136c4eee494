"""An edition begun in a folder: a small one to extend, or a copy of one that is here."""

import argparse
import json
from pathlib import Path

from desktop.commands.actions import Action


def _new_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="where it goes: a folder that is empty or does not exist yet")
    parser.add_argument("--from", dest="origin", metavar="PACK", help="copy this edition, by its id or folder")
    parser.add_argument("--id", metavar="ID", help="its id (a copy keeps its own, a new one takes the folder's name)")
    parser.add_argument("--title", metavar="TITLE", help="its title")


def _new(options: argparse.Namespace) -> int:
    from desktop.packs.begun import begin_edition  # noqa: PLC0415 - the engine loads only where it is wanted
    from desktop.packs.start import begin_with_installed  # noqa: PLC0415

    begin_with_installed(options.home)
    begun = begin_edition(Path(options.folder), options.origin, options.id, options.title)
    if options.json:
        told = {"folder": str(begun.folder), "from": begun.origin, "id": begun.id, "version": begun.version}
        print(json.dumps(told | {"files": list(begun.files)}, ensure_ascii=False, indent=1))
        return 0
    print(f"Begun:     {begun.id} {begun.version} in {begun.folder}")
    print(f"Files:     {', '.join(begun.files)}")
    print("Next:      read the comments in pack.yaml, then edit the rules in pathway.yaml while this runs:")
    against = f" --against {begun.origin}" if begun.origin is not None else ""
    print(f"           plateau pack check {begun.folder} --watch{against}")
    return 0


ACTIONS = {"new": Action("begin an edition in a folder: a small one, or a copy of one", _new_options, _new)}
