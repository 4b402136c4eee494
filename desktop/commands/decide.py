"""Say what an edition advises for one case: advice, risk group, route, what is missing, what is reachable, cautions."""

import argparse
import json

from desktop.commands.arguments import add_case, add_home, add_json, add_pack
from desktop.commands.inputs import open_pack, read_case_file, read_checks


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `decide` takes."""
    add_case(parser)
    add_pack(parser)
    add_json(parser)
    add_home(parser)


def run(options: argparse.Namespace) -> int:
    """Print the outcome; an open or blocked decision is an answer too."""
    case = read_case_file(options.case)
    edition = open_pack(options.pack)
    if options.json:
        from engine.evaluate import decide  # noqa: PLC0415 - only what this answer needs is loaded

        print(json.dumps(decide(edition, case.clinical).as_json(), ensure_ascii=False, indent=1))
        return 0
    from desktop.commands.telling import tell  # noqa: PLC0415
    from engine.consultation import consult  # noqa: PLC0415
    from engine.contradictions import find_implausible  # noqa: PLC0415
    from engine.packs.shelf import open_rules  # noqa: PLC0415

    print(tell(consult(case, edition, open_rules, read_checks("decide", options.home))))
    for sentence in find_implausible(case.clinical):
        print(f"Check: {sentence}")
    return 0
