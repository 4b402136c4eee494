"""What several commands take: a case, an edition, and JSON instead of words."""

import argparse


def add_case(parser: argparse.ArgumentParser) -> None:
    """The case that the command is about."""
    parser.add_argument("case", metavar="CASE", help="a case file, JSON or YAML; - is standard input")


def add_pack(parser: argparse.ArgumentParser) -> None:
    """The edition it is read under."""
    parser.add_argument("--pack", default="mayo-2012", metavar="ID", help="an edition's id or folder (mayo-2012)")


def add_json(parser: argparse.ArgumentParser) -> None:
    """One JSON document instead of words."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def add_language(parser: argparse.ArgumentParser) -> None:
    """The language that is spoken and printed; English where none is named."""
    parser.add_argument("--language", metavar="CODE", help="the language to speak and print, such as es (English)")


def add_home(parser: argparse.ArgumentParser) -> None:
    """The folder of the checks that named people recorded."""
    parser.add_argument("--home", metavar="DIR", help="the folder of the checks (the user's data folder)")


def add_action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str
) -> argparse.ArgumentParser:
    """One of the actions of a command, in words."""
    described = f"{words[0].upper()}{words[1:]}."
    return actions.add_parser(name, help=words, description=described, allow_abbrev=False)
