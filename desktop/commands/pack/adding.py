"""An edition brought by stick: shown before it is installed, then installed or refused; and gone back on."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.commands.actions import Action
from desktop.commands.day import add_day, require_day, take_clock
from desktop.commands.inputs import Refusal, read_bytes
from desktop.commands.key import add_passphrase, read_passphrase

if TYPE_CHECKING:
    from desktop.packs.packed import Packed
    from desktop.packs.proposal import Proposal
    from desktop.packs.supervising import Word
    from reports.keys.trust import Trust


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="what 'plateau pack sign' wrote; a folder is an unsigned edition")
    parser.add_argument("--trust", action="append", default=[], metavar="CERT", help="trust this signer, this once")
    parser.add_argument("--yes", action="store_true", help="install without asking, if nothing speaks against it")
    parser.add_argument("--supervisor", metavar="KEY.p12", help="the key of a supervisor trusted here, who sets aside "
                        "what speaks against it; not the signer's own")  # fmt: skip
    parser.add_argument("--reason", metavar="TEXT", help="why, in a sentence that every page of the edition will show")
    add_passphrase(parser)
    add_day(parser)


def _add(options: argparse.Namespace) -> int:
    from desktop.commands.pack.telling import tell_proposal  # noqa: PLC0415 - the engine loads only where it is wanted
    from desktop.consult.home import find_home  # noqa: PLC0415
    from desktop.packs.installing import install  # noqa: PLC0415
    from desktop.packs.limits import check_end  # noqa: PLC0415
    from desktop.packs.proposal import propose  # noqa: PLC0415
    from desktop.packs.shelf import read_shelf, use_installed  # noqa: PLC0415

    if (options.supervisor is None) != (options.reason is None):
        raise Refusal("--supervisor and --reason go together; give both, or neither")
    clock = take_clock(options.day_is, find_home(options.home))
    require_day(clock, signs=True)  # whether a signer counts hangs on the day, and a supervisor's word is dated by it
    now = clock().astimezone(dt.UTC)
    packed = read_edition(options.file, now)
    check_end(packed, options.home)
    use_installed(options.home)
    shelf, trust = read_shelf(options.home), _gather(options, now)
    proposal = propose(packed, shelf, trust, now)
    if not options.json:
        print(tell_proposal(proposal))
    if proposal.here:
        return _end(options, proposal, "here", "It is the edition in use already; nothing was changed.")
    word = None if options.supervisor is None else _take_word(options, proposal, now)
    if proposal.obstacles and word is None:
        hint = "a supervisor may set that aside: --supervisor KEY.p12 --reason TEXT"
        end = f"; {hint}" if proposal.may_be_set_aside else ""
        return _end(options, proposal, "refused", f"Not installed{end}.")
    if not options.yes and not (not options.json and _ask()):
        return _end(options, proposal, "shown", "Not installed; --yes installs it.")
    install(proposal, options.home, now, word)
    told = f"Installed. A consultation under {packed.id} opens it from now on; one that is in hand keeps its own."
    return _end(options, proposal, "installed", told, word)


def _end(
    options: argparse.Namespace, proposal: "Proposal", came: str, sentence: str, word: "Word | None" = None
) -> int:
    """Tell what came of it: 0 once it is in use, 1 when it is not."""
    if options.json:
        allowed: dict[str, Any] | None = None if word is None else word.allowed.as_json()
        told = proposal.as_json() | {"came_of_it": came, "allowed": allowed}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print(f"\n{sentence}")
    return 0 if came in ("here", "installed") else 1


def _ask() -> bool:
    """Whether whoever sits at the terminal wants it; nobody there means no."""
    if not sys.stdin.isatty():
        return False
    try:
        return input("\nInstall it? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _take_word(options: argparse.Namespace, proposal: "Proposal", now: dt.datetime) -> "Word":
    from desktop.consult.keys import refusing_keys  # noqa: PLC0415
    from desktop.consult.trusted import gather  # noqa: PLC0415
    from desktop.packs.supervising import give_word  # noqa: PLC0415
    from reports.keys.identity import read_key  # noqa: PLC0415

    with refusing_keys():
        key = read_key(options.supervisor, read_passphrase(options))
        # Whom this computer trusts, and not whom this one command was told to trust.
        return give_word(proposal, key, options.reason, gather(options.home, now), now)


def _gather(options: argparse.Namespace, now: dt.datetime) -> "Trust":
    from desktop.consult.keys import refusing_keys  # noqa: PLC0415
    from desktop.consult.trusted import gather  # noqa: PLC0415
    from reports.keys.placing import LARGEST_FILE  # noqa: PLC0415
    from reports.keys.trust import read_trust  # noqa: PLC0415

    trust = gather(options.home, now)
    with refusing_keys():
        for path in options.trust:
            trust = trust.joined_with(read_trust(read_bytes(path, LARGEST_FILE), path))
    return trust


def read_edition(name: str, now: dt.datetime) -> "Packed":
    """The edition in a file, or unsigned in a folder.

    :raises Refusal: when it is none.
    """
    from desktop.packs.packed import LARGEST, read_packed, take_folder  # noqa: PLC0415

    if name and Path(name).is_dir():
        return take_folder(Path(name), now)
    return read_packed(read_bytes(name, LARGEST), name)


def _back_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the edition's id")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why, kept with what was done")


def _back(options: argparse.Namespace) -> int:
    from desktop.packs.installing import go_back  # noqa: PLC0415
    from desktop.packs.supervising import take_reason  # noqa: PLC0415

    before = go_back(options.id, take_reason(options.reason), options.home, dt.datetime.now(dt.UTC))
    version = None if before is None else before.version
    if options.json:
        print(json.dumps({"id": options.id, "version": version}, ensure_ascii=False, indent=1))
    elif before is None:
        print(f"{options.id}: the edition that ships with the program is in use again")
    else:
        print(f"{options.id}: version {before.version} is in use again")
    return 0


ACTIONS = {
    "add": Action("show what an edition brings and who signed it, and install it", _add_options, _add),
    "back": Action("use the edition before the installed one again", _back_options, _back),
}
