"""Say what was published on benefit and harm of the advice for a case: in words with both framings, and as a table."""

import argparse
import itertools
import json
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.commands.arguments import add_case, add_home, add_json, add_pack
from desktop.commands.inputs import open_pack, read_case_file, read_checks
from desktop.commands.paragraphs import fold
from desktop.commands.standing import describe, tell_standing
from engine.benefit.weighing import QUESTIONS, Weighed, weigh_benefit
from engine.benefit.words import list_sentences, tell_both, tell_ratio_cell, tell_where
from engine.consultation import consult
from engine.language import say
from engine.packs.installed import open_current_rules
from engine.wording import upper_first

if TYPE_CHECKING:
    from engine.benefit.results import Result
    from engine.benefit.weighing import Benefit

COLUMNS = {"Result": 32, "Each group: who had it; who did not": 42, "Ratio, p": 22}  # heading -> width
GAP = "  "


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `numbers` takes."""
    add_case(parser)
    add_pack(parser)
    add_json(parser)
    add_home(parser)


def run(options: argparse.Namespace) -> int:
    """Print the numbers; that none were published is an answer too."""
    consultation = consult(
        read_case_file(options.case), open_pack(options.pack), open_current_rules, read_checks("numbers", options.home)
    )
    benefit = weigh_benefit(consultation)
    if options.json:
        print(json.dumps(benefit.as_json() | describe(consultation), ensure_ascii=False, indent=1))
        return 0
    print(f"{consultation.rationale.word}: {consultation.rationale.headline}")
    print("\n".join(tell_standing(consultation)))
    print(tell(benefit).replace("\u00a0", " "))
    return 0


def tell(benefit: "Benefit") -> str:
    """The numbers choice by choice: words by question, then the table."""
    lines = [line for words in benefit.opening for line in fold(words)]
    for weighed in benefit.weighed:
        lines += ["", weighed.title.upper()]
        if weighed.concerns:
            lines += fold(say("About: {concerns}").format(concerns=", ".join(weighed.concerns)))
        lines += fold(weighed.says)
        for question, title in QUESTIONS.items() if weighed.results else ():
            lines += ["", title]
            for result in weighed.of(question):
                lines += _words(result)
            if not weighed.of(question):
                lines += [say("- No published number is held here.")]
        if weighed.results:
            lines += ["", *_table(weighed)]
    return "\n".join(lines)


def _words(result: "Result") -> Iterator[str]:
    told = " ".join((f"{result.measure}.", *list_sentences(result), *result.asides, result.note)).strip()
    yield from fold(f"{told} [{tell_where(result)}; {result.checked}]", "- ")


def _table(weighed: Weighed) -> Iterator[str]:
    yield from _row(tuple([head] for head in COLUMNS))
    yield GAP.join("-" * width for width in COLUMNS.values())
    for result in weighed.results:
        groups = [f"{upper_first(group.name)}: {tell_both(result, group)}" for group in result.groups]
        yield from _row(([result.measure, tell_where(result)], groups, [tell_ratio_cell(result)]))


def _row(cells: tuple[list[str], ...]) -> Iterator[str]:
    """Cells side by side, each text of one folded to its column."""
    columns = [
        [line for text in cell for line in textwrap.wrap(text, width)]
        for cell, width in zip(cells, COLUMNS.values(), strict=True)
    ]
    for parts in itertools.zip_longest(*columns, fillvalue=""):
        padded = (f"{part:<{width}}" for part, width in zip(parts, COLUMNS.values(), strict=True))
        yield GAP.join(padded).rstrip()
