"""A supervisor's own scenarios, from the command line: begun, brought, taken away."""

import argparse
from pathlib import Path

from desktop.commands.actions import Action
from desktop.commands.arguments import add_json
from desktop.commands.inputs import Refusal
from desktop.commands.practice.learning import print_json


def _write_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.yaml", help="where it goes, called by the scenario's id")
    parser.add_argument("--edition", default="mayo-2012", metavar="ID", help="of which edition (mayo-2012)")


def _write(options: argparse.Namespace) -> int:
    from desktop.training.bringing import write_template  # noqa: PLC0415 - loaded to write only
    from reports.keys.identity import SigningKeyError, write_once  # noqa: PLC0415

    content = write_template(options.file, options.edition)
    try:
        write_once(Path(options.file), content, 0o644)
    except SigningKeyError as error:
        raise Refusal(str(error)) from None
    print(f"{options.file}: rewrite it; 'plateau check {options.file}' says what does not fit yet")
    return 0


def _bring_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE.yaml", help="scenarios; all of them come, or none")
    parser.add_argument("--replace", action="store_true", help="in place of those of the same id brought before")
    add_json(parser)


def _bring(options: argparse.Namespace) -> int:
    from desktop.training.bringing import bring  # noqa: PLC0415

    came = bring(options.home, options.files, replace=options.replace)
    if options.json:
        print_json([{"id": each.scenario.id, "edition": each.scenario.edition, "news": each.news} for each in came])
        return 0
    for each in came:
        print(f"{each.scenario.id}: proved under {each.scenario.edition}, {each.news}: {each.scenario.title}")
    return 0


def _drop_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="ID", help="a scenario that was brought")


def _drop(options: argparse.Namespace) -> int:
    from desktop.training.bringing import drop  # noqa: PLC0415

    print(f"{options.case}: taken away from {drop(options.home, options.case).parent}; what was answered on it stays")
    return 0


ACTIONS = {
    "write": Action(
        "begin a scenario of your own: a commented file that is proved as it stands", _write_options, _write
    ),
    "bring": Action("prove scenarios and keep them here, beside those that ship", _bring_options, _bring),
    "drop": Action("take a scenario that was brought away again", _drop_options, _drop),
}
