"""Practise the decision with fictional patients: list, next, answer, progress, and carried by stick."""

import argparse

from desktop.commands.practice import authoring, carrying, disputing, listing, papers, rounds, standing, trials
from desktop.commands.practice.learning import Action, add_learning

GROUPS = (listing, rounds, trials, disputing, standing, papers, authoring, carrying)
_ACTIONS: dict[str, Action] = {name: action for group in GROUPS for name, action in group.ACTIONS.items()}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `practice` takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, action in _ACTIONS.items():
        words = f"{action.words[0].upper()}{action.words[1:]}."
        one = actions.add_parser(name, help=action.words, description=words, allow_abbrev=False)
        action.add_arguments(one)
        add_learning(one)


def run(options: argparse.Namespace) -> int:
    """Do one thing of practice."""
    return _ACTIONS[options.action].run(options)
