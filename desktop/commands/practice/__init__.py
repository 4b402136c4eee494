"""Practise the decision with fictional patients: list, next, answer, progress, and carried by stick."""

import argparse

from desktop.commands.actions import Action, add_actions
from desktop.commands.practice import authoring, carrying, disputing, listing, papers, rounds, standing, trials
from desktop.commands.practice.learning import add_learning

GROUPS = (listing, rounds, trials, disputing, standing, papers, authoring, carrying)
_ACTIONS: dict[str, Action] = {name: action for group in GROUPS for name, action in group.ACTIONS.items()}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `practice` takes."""
    add_actions(parser, _ACTIONS, add_learning)


def run(options: argparse.Namespace) -> int:
    """Do one thing of practice."""
    return _ACTIONS[options.action].run(options)
