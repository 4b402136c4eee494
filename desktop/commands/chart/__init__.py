"""The encrypted chart: add, amend, sign, countersign, withdraw, find, verify."""

import argparse

from desktop.commands.actions import Action, add_actions
from desktop.commands.chart import certificates, finding, keeping, keys, papers, records, replaying, seal, trail, whole
from desktop.commands.chart.opening import add_opening

GROUPS = (keys, certificates, records, finding, papers, seal, replaying, trail, whole, keeping)
_ACTIONS: dict[str, Action] = {name: action for group in GROUPS for name, action in group.ACTIONS.items()}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `chart` takes."""
    add_actions(parser, _ACTIONS, add_opening)


def run(options: argparse.Namespace) -> int:
    """Do one thing with the chart."""
    return _ACTIONS[options.action].run(options)
