"""Print a consultation as plain text, in short lines, for pasting into a record system."""

import argparse
import json

from desktop.commands.arguments import add_case, add_home, add_json, add_language, add_pack
from desktop.commands.inputs import open_pack, read_case_file, read_checks


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `note` takes."""
    add_language(parser)
    add_case(parser)
    add_pack(parser)
    add_home(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print the note; an open or blocked decision has one too."""
    case = read_case_file(options.case)
    edition = open_pack(options.pack)
    from desktop.consult.exchange import tell_note  # noqa: PLC0415 - only what this answer needs is loaded
    from engine.consultation import consult, digest  # noqa: PLC0415

    consultation = consult(case, edition, checks=read_checks("note", options.home))
    note = tell_note(consultation)
    if options.json:
        told = {"note": note, "record": f"sha256:{digest(consultation.record())}"}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print(note, end="")
    return 0
