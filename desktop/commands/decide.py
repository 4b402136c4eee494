"""Say what an edition advises for one case: advice, risk group, route, what is missing, what is reachable, cautions."""

import argparse
import json

from desktop.commands.inputs import open_pack, read_case_file, read_checks


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `decide` takes."""
    parser.add_argument("case", metavar="CASE", help="a case file, JSON or YAML; - is standard input")
    parser.add_argument("--pack", default="mayo-2012", metavar="ID", help="an edition's id or folder (mayo-2012)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--home", metavar="DIR", help="the folder of the checks (the user's data folder)")


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
