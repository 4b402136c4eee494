"""The chart kept safe, from the command line: backed up into one file, and restored from it."""

import argparse
import json

from desktop.commands.actions import Action
from desktop.commands.arguments import add_json
from desktop.commands.chart.opening import home_of, now, opening
from desktop.commands.inputs import Refusal
from desktop.commands.key import ask_passphrase
from desktop.commands.steps import telling_steps
from engine.language import say


def _backup_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", help="where the backup goes: one encrypted file, read back once written"
    )
    add_json(parser)


def _restore_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the backup; its passphrase or a recovery code opens it")
    parser.add_argument(
        "--replace", action="store_true", help="even where the present chart has more; it is moved aside, not deleted"
    )
    add_json(parser)


def _backup(options: argparse.Namespace) -> int:
    from desktop.chart.backup import back_up  # noqa: PLC0415

    if options.file == "-":
        raise Refusal(say("a backup goes into a file; name one"))
    with opening(options) as chart, telling_steps(say("Backing up")) as progress:
        made = back_up(chart, options.file, now(), progress)
    if options.json:
        told = {
            "file": made.where,
            "entries": made.seq,
            "head": made.head,
            "made_at": made.at.isoformat(),
            "problems": made.problems,
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return _answer(made.problems)
    print(say("Backed up and read back: {file}").format(file=options.file))
    print(say("It holds {seq} entries, head {head}").format(seq=made.seq, head=made.head))
    return _tell_problems(made.problems)


def _restore(options: argparse.Namespace) -> int:
    from desktop.chart.restore import preparing  # noqa: PLC0415

    words = ask_passphrase(options.passphrase_file, say("Passphrase or recovery code: "))
    with (
        telling_steps("Restoring") as progress,
        preparing(home_of(options), options.file, words, options.user, progress) as ready,
    ):
        done = ready.put(now(), replace=options.replace)
    made, aside = done.contents, None if done.aside is None else str(done.aside)
    if options.json:
        told = {
            "chart": str(done.folder), "entries": made.head.seq, "head": made.head.digest.hex(),
            "made_at": made.made_at.isoformat(), "moved_aside": aside, "problems": done.problems,
        }  # fmt: skip
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return _answer(done.problems)
    print(say("Restored: {folder}, {words}").format(folder=done.folder, words=ready.holding.words))
    if aside is not None:
        print(say("The chart that was there is kept: {aside}").format(aside=aside))
    return _tell_problems(done.problems)


def _tell_problems(problems: tuple[str, ...]) -> int:
    if problems:
        print(say("Not whole, as 'plateau chart verify' finds it:"))
    for sentence in problems:
        print(f"  {sentence}")
    return _answer(problems)


def _answer(problems: tuple[str, ...]) -> int:
    """1 where the chart that was backed up or restored is not whole, as for `verify`."""
    return 1 if problems else 0


ACTIONS = {
    "backup": Action(
        "write the whole chart into one encrypted file and read it back; unsaved work on the desk is not in it",
        _backup_options,
        _backup,
    ),
    "restore": Action(
        "put a backup in the chart's place; never over newer entries unasked", _restore_options, _restore
    ),
}
