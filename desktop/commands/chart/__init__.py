"""The encrypted chart: add, amend, sign, countersign, withdraw, find, verify."""

import argparse

from desktop.commands.chart import certificates, finding, keeping, keys, papers, records, replaying, seal, trail, whole
from desktop.commands.chart.opening import Action, add_opening

GROUPS = (keys, certificates, records, finding, papers, seal, replaying, trail, whole, keeping)
_ACTIONS: dict[str, Action] = {name: action for group in GROUPS for name, action in group.ACTIONS.items()}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `chart` takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, action in _ACTIONS.items():
        words = f"{action.words[0].upper()}{action.words[1:]}."
        one = actions.add_parser(name, help=action.words, description=words, allow_abbrev=False)
        action.add_arguments(one)
        add_opening(one)


def run(options: argparse.Namespace) -> int:
    """Do one thing with the chart."""
    return _ACTIONS[options.action].run(options)
