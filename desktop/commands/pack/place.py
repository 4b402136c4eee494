"""Where a command about editions finds what is installed: the folder that every action takes."""

import argparse

from desktop.commands.arguments import add_json


def add_place(parser: argparse.ArgumentParser) -> None:
    """The data folder, and JSON instead of words."""
    parser.add_argument("--home", metavar="DIR", help="the folder of what is installed (the user's data folder)")
    add_json(parser)
