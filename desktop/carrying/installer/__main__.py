"""Installs, checks or removes the program: `install.sh`, `install.command` and `install.bat` lead here."""

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .alone import BUSY, working_alone
from .folder import Checked, check_folder, read_contents
from .installation import QT_PACKAGES, Stop, draws_windows, find_obstacle, install, make_root, start_from
from .places import find_places, list_versions, read_record, remove_starts, remove_temporary, remove_version
from .signer import show_fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = Path(__file__).resolve().parents[1]


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Do what is asked; 0 when it was done, 2 when it was not, and then nothing has changed."""
    parser = argparse.ArgumentParser(
        prog="install", description="Installs Plateau from this folder for you alone; no network is used.",
        allow_abbrev=False,
    )  # fmt: skip
    parser.add_argument("--check", action="store_true", help="only check the folder; install nothing")
    parser.add_argument("--signer", metavar="FINGERPRINT", help="go on only if this certificate signed the folder")
    parser.add_argument("--unsigned", action="store_true", help="go on although nobody signed the folder")
    parser.add_argument("--older", action="store_true", help="go on although a later version is installed")
    parser.add_argument("--uninstall", action="store_true", help="remove the program; patients' data stay")
    options = parser.parse_args(arguments)
    try:
        if options.uninstall:
            return _uninstall()
        return _install(options)
    except Stop as stop:
        print(f"install: {stop}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("install: stopped; what was there before is as it was", file=sys.stderr)
        return 130


def _install(options: argparse.Namespace) -> int:
    print("Checking every file of this folder …", flush=True)
    checked = check_folder(FOLDER)
    if checked.problems:
        for problem in checked.problems:
            print(f"install: {problem}", file=sys.stderr)
        raise Stop("this folder is not as it was made; nothing was installed. Get it again from whoever made it")
    print("Every file is the one that its list names.")
    _tell_signer(checked)
    if options.check:
        return 0
    places = find_places()
    if obstacle := find_obstacle(FOLDER):
        raise Stop(obstacle)
    before = read_record(places.root)
    signer = _agree(checked, options, before.get("signer", ""))
    (version,) = read_contents(FOLDER)["version"]
    check_newer(before.get("version", ""), version, older=options.older)
    if before:
        print(f"Version {before.get('version', 'unknown')} is installed; it stays until the new one works.")
    print(f"Installing version {version} (a minute or two) …", flush=True)
    make_root(places.root)
    with working_alone(places.root) as alone:
        if not alone:
            raise Stop(BUSY)
        place = install(FOLDER, places, signer)
        told = start_from(places, place)
    print(f"Installed, and its editions are proved on this computer: {place}")
    for start in places.starts:
        if start.exists():
            print(f"Starts with:  {start}")
    for line in told:
        print(f"Note: {line}", file=sys.stderr)
    if not draws_windows(place):
        print("The window needs libraries of the system that are not here. On Debian or Ubuntu:", file=sys.stderr)
        print(f"    sudo apt-get install {QT_PACKAGES}", file=sys.stderr)
    print(f"Patients' data lie apart from it and were not touched: {places.data}")
    return 0


def _tell_signer(checked: Checked) -> None:
    if checked.signer is None:
        print("NOBODY SIGNED this folder: whoever had the stick can have changed it.", file=sys.stderr)
        return
    print(f"Signed; the certificate names: {checked.signer.name}")
    print(f"Fingerprint:  {show_fingerprint(checked.signer.fingerprint)}")


def _agree(checked: Checked, options: argparse.Namespace, before: str) -> str:
    """The fingerprint of the signer that the person accepts; empty when the folder is unsigned and that is accepted.

    :raises Stop: when it is not accepted, or nobody can be asked.
    """
    signer = checked.signer
    if signer is None:
        if options.signer:
            raise Stop("nobody signed this folder, and a signer was asked for; nothing was installed")
        if before:
            print("The version installed here was signed; this folder is not.", file=sys.stderr)
        if options.unsigned or _ask("Install it although nobody signed it?", "--unsigned"):
            return ""
        raise Stop("nothing was installed")
    if options.signer:
        wanted = "".join(options.signer.split()).replace(":", "").lower()
        if wanted != signer.fingerprint:
            raise Stop("another certificate signed this folder than the one asked for; nothing was installed")
        return signer.fingerprint
    if before == signer.fingerprint:
        print("It is the signer of the version that is installed here.")
        return signer.fingerprint
    if before:
        print("ANOTHER SIGNER than that of the version installed here.", file=sys.stderr)
    print("Compare the fingerprint with one that you got another way: by telephone, on paper, in person.")
    if _ask("Is it the same?", "--signer FINGERPRINT"):
        return signer.fingerprint
    raise Stop("nothing was installed")


def check_newer(installed: str, version: str, *, older: bool) -> None:
    """Make sure that no later version is replaced by an earlier one unless somebody says so.

    :raises Stop: when nobody does.
    """
    if _order(version) >= _order(installed):
        return
    print(f"OLDER: this folder holds version {version}, and {installed} is installed.", file=sys.stderr)
    if not (older or _ask("Install the older one all the same?", "--older")):
        raise Stop("nothing was installed")


def _order(version: str) -> "list[int]":
    return [int(part) for part in re.findall(r"[0-9]+", version)]


def _ask(question: str, otherwise: str) -> bool:
    """Whether the person says yes, in that word.

    :raises Stop: when nobody can be asked.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        raise Stop(f"there is nobody to ask ({question}); say so with {otherwise}. Nothing was installed")
    try:
        return input(f"{question} Type yes or no: ").strip().lower() == "yes"
    except EOFError:
        return False


def _uninstall() -> int:
    places = find_places()
    with working_alone(places.root) as alone:
        if not alone:
            raise Stop(BUSY)
        versions = list_versions(places.root)
        removed = remove_starts(places)
        kept = [each for each in versions if not remove_version(each)]
        (places.root / "installed.json").unlink(missing_ok=True)
        remove_temporary(places.root)
    if places.root.is_dir() and not any(places.root.iterdir()):
        places.root.rmdir()
    for each in [*removed, *versions]:
        if each not in kept:
            print(f"Removed: {each}")
    if not removed and not versions:
        print("Plateau is not installed here by this installer; nothing was removed.")
    for each in kept:
        print(f"install: {each}: is in use; close Plateau and do this again", file=sys.stderr)
    if places.data.exists():
        print(f"Left as they are: the chart, settings and checks in {places.data}")
        print("Whoever wants these gone removes that folder by hand; without a backup nothing brings a chart back.")
    return 2 if kept else 0


if __name__ == "__main__":
    sys.exit(main())
