"""Practice carried on a stick, from the command line: written to one file, and taken in from one."""

import argparse

from desktop.commands.actions import Action
from desktop.commands.arguments import add_json
from desktop.commands.practice.learning import journal_of, print_json


def _export_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="where it goes, such as me.practice.json")
    add_json(parser)


def _export(options: argparse.Namespace) -> int:
    from desktop.training.exchange import export_practice  # noqa: PLC0415 - loaded to practise only

    learner = journal_of(options).learner
    number = export_practice(options.home, learner, options.file)
    if options.json:
        print_json({"file": options.file, "learner": learner.label, "answers": number})
    else:
        print(f"{options.file}: answers of {learner.label}: {number}")
    return 0


def _import_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="what 'plateau practice export' wrote")
    parser.add_argument("--merge", action="store_true", help="yes, the learner of that label here is the same person")
    add_json(parser)


def _import(options: argparse.Namespace) -> int:
    from desktop.training.exchange import import_practice  # noqa: PLC0415

    came = import_practice(options.home, options.file, options.learner, merge=options.merge)
    if options.json:
        print_json({"learner": came.learner.label, "added": came.added, "known": came.known})
    else:
        print(f"{came.learner.label}: answers added: {came.added}; here already: {came.known}")
    return 0


ACTIONS = {
    "export": Action("write all answers of a learner to one file", _export_options, _export),
    "import": Action("take such a file in: each answer once, however often it is brought", _import_options, _import),
}
