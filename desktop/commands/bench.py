"""The project's own benchmarks: each of our figures beside another's, measured side by side in this one run."""

import argparse
import json
import sys
from collections.abc import Iterator

from desktop.benchmarks.comparison import Comparison
from desktop.commands.arguments import add_json
from desktop.commands.inputs import open_pack
from engine.packs.files import DEFAULT

HEAD = ("", "ours", "other's", "unit", "ratio", "bound", "kept")
FORM = "{:<70} {:>10} {:>14} {:<4} {:>11} {:>16} {:>4}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `bench` takes."""
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print the comparisons; 0 whatever they are, for a benchmark is no test."""
    if options.json:
        found = list(compare())
        for each in found:
            if each.remark:
                print(f"{each.name}: {each.remark}", file=sys.stderr)
        print(json.dumps([each.as_json() for each in found], ensure_ascii=False, indent=1))
        return 0
    print(FORM.format(*HEAD).rstrip(), flush=True)
    for each in compare():
        print(tell(each), flush=True)
    return 0


def compare() -> Iterator[Comparison]:
    """Every comparison, as soon as it is made; about two minutes in all."""
    # Paper and the other engine load only now: 'bench --help' answers at once.
    from desktop.benchmarks.cohort import compare_cohort  # noqa: PLC0415
    from desktop.benchmarks.deciding import compare_decisions  # noqa: PLC0415
    from desktop.benchmarks.paper import compare_paper  # noqa: PLC0415
    from desktop.benchmarks.processes import (  # noqa: PLC0415
        compare_command,
        compare_window,
        measure_answers,
        measure_memory,
    )
    from desktop.benchmarks.spaces import compare_proof, compare_reachable, list_patients  # noqa: PLC0415

    edition = open_pack(DEFAULT)
    yield from compare_decisions(edition)
    patients = list_patients(edition)
    yield compare_reachable(edition, patients)
    yield compare_proof(edition, patients)
    del patients
    yield compare_command()
    yield compare_window()
    yield compare_paper(edition)
    yield from measure_answers()
    yield measure_memory()
    yield from compare_cohort(edition)


def tell(comparison: Comparison) -> str:
    """One comparison as a line of the table; what is to be remarked stands below it."""
    kept = {True: "yes", False: "NO", None: ""}[comparison.kept]
    bound = "" if comparison.bound is None else str(comparison.bound)
    figures = (_round(comparison.ours), _round(comparison.theirs), comparison.unit, _round(comparison.ratio))
    line = FORM.format(comparison.name, *figures, bound, kept).rstrip()
    return f"{line}\n  {comparison.remark}" if comparison.remark else line


def _round(figure: float | None) -> str:
    """Three digits that matter, more only before the point."""
    if figure is None:
        return "-"
    for least, digits in ((100, 0), (10, 1), (1, 2), (0.1, 3)):
        if figure >= least:
            return f"{figure:,.{digits}f}"
    return f"{figure:.4f}"
