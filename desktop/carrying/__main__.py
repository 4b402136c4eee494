"""What `run.py wheelhouse` and `run.py bundle` do, in the checkout's own Python; no command of the program itself."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.commands.inputs import Refusal
from desktop.commands.key import add_passphrase

SYSTEMS = ("linux", "windows", "macos")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def main(arguments: Sequence[str] | None = None) -> int:
    """Make what is asked for; 2 and one sentence a problem when it cannot be made, and then nothing is left behind."""
    parser = argparse.ArgumentParser(prog="run.py", description=__doc__, allow_abbrev=False)
    kinds = parser.add_subparsers(dest="kind", required=True)
    wheelhouse = kinds.add_parser("wheelhouse", allow_abbrev=False, help="an installer folder that needs no network")
    wheelhouse.add_argument("folder", metavar="DIR", help="where it goes; it must not be there yet")
    wheelhouse.add_argument(
        "--platform", choices=(*SYSTEMS, "all"), default=_this_system(), help="for which system (this one)"
    )
    wheelhouse.add_argument(
        "--python",
        action="append",
        choices=PYTHONS,
        help=f"only for this Python; can be repeated ({PYTHONS[0]} to {PYTHONS[-1]})",
    )
    wheelhouse.add_argument("--key", metavar="KEY.p12", help="sign it with this key of 'plateau key new'")
    add_passphrase(wheelhouse)
    bundle = kinds.add_parser("bundle", allow_abbrev=False, help="the program with its Python, for this system")
    bundle.add_argument("folder", metavar="DIR", nargs="?", default="dist", help="where it goes (dist)")
    bundle.add_argument("--unpacked", action="store_true", help="only the folder, not packed as one file too")
    options = parser.parse_args(arguments)
    try:
        if options.kind == "bundle":
            from desktop.carrying.bundle import make_bundle  # noqa: PLC0415

            made = make_bundle(Path(options.folder), packed=not options.unpacked)
        else:
            from desktop.carrying.wheelhouse import make_wheelhouse  # noqa: PLC0415

            systems = SYSTEMS if options.platform == "all" else (options.platform,)
            pythons = tuple(each for each in PYTHONS if not options.python or each in options.python)
            made = make_wheelhouse(Path(options.folder), systems, pythons, options.key, options.passphrase_file)
    except Refusal as refusal:
        for sentence in refusal.sentences:
            print(f"run.py {options.kind}: {sentence}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"run.py {options.kind}: stopped; nothing is left behind", file=sys.stderr)
        return 130
    for line in made:
        print(line)
    return 0


def _this_system() -> str:
    return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


if __name__ == "__main__":
    sys.exit(main())
