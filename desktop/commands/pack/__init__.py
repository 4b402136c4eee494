"""Editions by stick: signed into one file, shown before they are installed, listed, gone back on."""

import argparse

from desktop.commands.actions import Action, add_actions
from desktop.commands.pack import adding, beginning, checking, listing, reading, signing
from desktop.commands.pack.place import add_place

GROUPS = (beginning, checking, reading, signing, adding, listing)
_ACTIONS: dict[str, Action] = {name: action for group in GROUPS for name, action in group.ACTIONS.items()}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `pack` takes."""
    add_actions(parser, _ACTIONS, add_place)


def run(options: argparse.Namespace) -> int:
    """Do one thing with editions."""
    return _ACTIONS[options.action].run(options)
