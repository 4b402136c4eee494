"""Say what an edition advises for one case: advice, risk group, route, what is missing, what is reachable, cautions."""

import argparse
import json
from typing import TYPE_CHECKING

from desktop.commands.arguments import add_case, add_home, add_json, add_pack
from desktop.commands.inputs import Refusal, open_pack, read_case_file, read_checks, read_text
from engine.language import say

if TYPE_CHECKING:
    from engine.edition import Edition
    from engine.robustness import Prevalences


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `decide` takes."""
    add_case(parser)
    add_pack(parser)
    add_json(parser)
    add_home(parser)
    parser.add_argument(
        "--prevalences", metavar="FILE", help="how common the values of facts are, to weigh the unknowns by (YAML)"
    )


def run(options: argparse.Namespace) -> int:
    """Print the outcome; an open or blocked decision is an answer too."""
    case = read_case_file(options.case)
    edition = open_pack(options.pack)
    prevalences = None if options.prevalences is None else read_declared(options.prevalences, edition)
    if options.json:
        from engine.evaluate import decide  # noqa: PLC0415 - only what this answer needs is loaded
        from engine.remarks import describe_standing  # noqa: PLC0415

        outcome = decide(edition, case.clinical)
        found = None
        if outcome.status != "advice":
            from engine.robustness import find_robustness  # noqa: PLC0415

            found = find_robustness(edition, edition.read(case.clinical), outcome, prevalences)
        told = (
            outcome.as_json()
            | {"robustness": None if found is None else found.as_json()}
            | describe_standing(edition.pack, outcome.as_of)
        )
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    from desktop.commands.telling import tell  # noqa: PLC0415
    from engine.consultation import consult  # noqa: PLC0415
    from engine.contradictions import find_implausible  # noqa: PLC0415
    from engine.packs.installed import open_current_rules  # noqa: PLC0415

    consultation = consult(case, edition, open_current_rules, read_checks("decide", options.home))
    print(tell(consultation, None if prevalences is None else consultation.tell_robustness(prevalences)))
    for sentence in find_implausible(case.clinical):
        print(say("Check: {sentence}").format(sentence=sentence))
    return 0


def read_declared(path: str, edition: "Edition") -> "Prevalences":
    """The prevalences that a file declares.

    :raises Refusal: one sentence a problem.
    """
    from engine.packs.read_prevalences import read_prevalences  # noqa: PLC0415 - only where a file is given
    from engine.packs.section import PackError, read_section  # noqa: PLC0415

    try:
        return read_prevalences(edition, read_section(path, read_text(path), "prevalences"))
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None
