"""A command that does several things, each an action of its own: what they are called, what they take, how they run."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that the command does: in words, what it takes, and how it is done."""

    words: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def add_actions(
    parser: argparse.ArgumentParser,
    actions: Mapping[str, Action],
    add_shared: Callable[[argparse.ArgumentParser], None],
) -> None:
    """Each action as a word after the command's; `add_shared` adds what all of them take."""
    words = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, action in actions.items():
        about = f"{action.words[0].upper()}{action.words[1:]}."
        one = words.add_parser(name, help=action.words, description=about, allow_abbrev=False)
        action.add_arguments(one)
        add_shared(one)
