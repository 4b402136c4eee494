"""Say what every risk scheme makes of one case, side by side: group, points, what is unknown, which groups remain."""

import argparse
import itertools
import json
import textwrap
from typing import TYPE_CHECKING

from desktop.commands.arguments import add_case, add_json
from desktop.commands.inputs import Refusal, read_case_file
from engine.contradictions import find_implausible
from engine.language import say
from engine.packs.section import PackError
from engine.schemes.disagreement import NEVER_MIXED, find_disagreement
from engine.schemes.reading import Reading, read_patient
from engine.schemes.telling import tell_because, tell_reading, tell_standing, tell_unknown
from engine.wording import upper_first

if TYPE_CHECKING:
    from engine.case import Clinical

WIDTH = 110
COLUMNS = {"Scheme": 13, "Group, or what remains": 24, "Because": 38, "Not known": 26}  # heading -> width
GAP = "   "


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `risk` takes."""
    add_case(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print every scheme's reading; a group that cannot be given yet is an answer too."""
    case = read_case_file(options.case)
    try:
        readings = read_patient(case.clinical)
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None
    if options.json:
        told = {reading.definition.id: reading.as_json() for reading in readings}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    print(tell(case.clinical, readings))
    for sentence in find_implausible(case.clinical):
        print(say("Check: {sentence}").format(sentence=sentence))
    return 0


def tell(clinical: "Clinical", readings: tuple[Reading, ...]) -> str:
    """The schemes as a table, where they part, and whence each definition is."""
    lines = [*_row(tuple(COLUMNS)), GAP.join("-" * width for width in COLUMNS.values())]
    for reading in readings:
        lines += [*_row(_cells(clinical, reading)), ""]
    lines += _fold(find_disagreement(readings).tell())
    lines += _fold(NEVER_MIXED)
    lines += ["", say("Definitions")]
    for reading in readings:
        lines += _definition(reading)
    return "\n".join(lines)


def _cells(clinical: "Clinical", reading: Reading) -> tuple[str, ...]:
    return reading.definition.title, tell_reading(reading), tell_because(reading), tell_unknown(clinical, reading)


def _definition(reading: Reading) -> list[str]:
    told = reading.definition
    lines = _fold(f"{told.title}: {told.definition}", "- ")
    lines += _fold(
        say("Source: {source} {told}.").format(source=told.source, told=upper_first(tell_standing(told))), "  "
    )
    return lines + (_fold(told.note, "  ") if told.note else [])


def _row(cells: tuple[str, ...]) -> list[str]:
    """One row of the table, as many lines as its longest cell needs."""
    widths = tuple(COLUMNS.values())
    columns = [textwrap.wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return [
        GAP.join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()
        for parts in itertools.zip_longest(*columns, fillvalue="")
    ]


def _fold(text: str, mark: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark))
