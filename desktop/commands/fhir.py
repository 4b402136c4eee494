"""HL7 FHIR R4: a Bundle of another record system read into a case; a case written as a document for one."""

import argparse

from desktop.commands import fhir_export, fhir_import

# Action -> the module that does it, with `add_arguments` and `run`.
ACTIONS = {"import": fhir_import, "export": fhir_export}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `fhir` takes: an action, and what that takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=" | ".join(ACTIONS))
    for name, action in ACTIONS.items():
        words = str(action.__doc__)
        action.add_arguments(actions.add_parser(name, help=words, description=words, allow_abbrev=False))


def run(options: argparse.Namespace) -> int:
    """Do it."""
    status: int = ACTIONS[options.action].run(options)
    return status
