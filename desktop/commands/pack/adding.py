"""An edition brought by stick: shown before it is installed, and refused or installed."""

import argparse

from desktop.commands.actions import Action
from desktop.commands.inputs import Refusal


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="what 'plateau pack sign' wrote")


def _add(options: argparse.Namespace) -> int:
    raise Refusal(f"{options.file}: nothing is installed yet by this program; use a later one")


ACTIONS = {"add": Action("show what an edition brings, and install it", _add_options, _add)}
