"""The same patient under every edition: what each advises, where they part, and which trials came in between."""

import argparse
import json

from desktop.commands.arguments import add_case, add_home, add_json
from desktop.commands.inputs import open_pack, read_case_file, read_checks
from desktop.commands.paragraphs import fold
from engine.language import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `compare` takes."""
    add_case(parser)
    add_json(parser)
    add_home(parser)


def run(options: argparse.Namespace) -> int:
    """Print the comparison; editions that differ are an answer too."""
    from engine.beside import tell_sources, tell_strength, tell_turn  # noqa: PLC0415 - only what this answer needs is loaded
    from engine.compare import compare  # noqa: PLC0415
    from engine.packs.installed import list_current  # noqa: PLC0415
    from engine.remarks import describe_standing, tell_remarks  # noqa: PLC0415
    from engine.wording import upper_first  # noqa: PLC0415

    case = read_case_file(options.case)
    comparison = compare(case.clinical, tuple(open_pack(name) for name in list_current()))
    if options.json:
        told = comparison.as_json()
        told["editions"] = [
            each.outcome.as_json() | describe_standing(each.edition.pack, each.outcome.as_of)
            for each in comparison.readings
        ]
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    checks = read_checks("compare", options.home)
    for reading in comparison.readings:
        pack, outcome = reading.edition.pack, reading.outcome
        word = say("Blocked") if outcome.blocked else outcome.status.capitalize()
        print(f"{pack.edition}: {word}: {reading.headline}")
        for remark in tell_remarks(pack, outcome.as_of):
            _print_folded(remark, "  ")
        _print_folded(pack.provenance, "  ")
        _print_folded(tell_turn(reading.turn), "  ")
    print(say("\nThe editions differ.") if comparison.differ else say("\nThe editions agree."))
    if comparison.because:
        print(say("\nPublished since"))
    for trial in comparison.because:
        strength = tell_strength(trial, comparison.readings[-1].edition.pack, checks)
        sources = comparison.readings[-1].edition.pack.sources
        origin = f" [{sources[strength.source].short}, {strength.checked}]" if strength.source else ""
        _print_folded(f"{upper_first(trial.name)}: {strength.text}{origin}", "- ")
    print(say("\nWhat the synthesis rests on"))
    for statement in comparison.statements:
        against = say(" But: {against}").format(against=statement.against) if statement.against else ""
        _print_folded(f"{statement.id}. {statement.says}{against} [{tell_sources(comparison, statement)}]", "- ")
    return 0


def _print_folded(text: str, mark: str) -> None:
    for line in fold(text, mark):
        print(line)
