"""The project's own benchmarks: each of our figures beside another's, measured side by side in this one run."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from desktop.benchmarks.comparison import Comparison
from desktop.commands.arguments import add_json
from desktop.commands.inputs import Refusal, open_pack, replacing
from engine.packs.files import DEFAULT, shipped

HEAD = ("", "ours", "other's", "unit", "ratio", "target", "")
FULL, FEWEST = 100_000, 1_000  # consultations in the chart that is measured
FORM = "{:<70} {:>10} {:>14} {:<5} {:>11} {:>16}  {}"
KEPT, MISSED, UNMEASURED = "kept", "MISSED", "not measured"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `bench` takes."""
    add_json(parser)
    parser.add_argument(
        "--chart",
        nargs="?",
        const=FULL,
        type=int,
        metavar="N",
        help=f"instead, a chart of so many consultations ({FULL:,}) beside plain SQLite; some minutes and 1 GB",
    )
    parser.add_argument(
        "--growth",
        metavar="FILE.pdf",
        help="instead, how every figure grows with pathways of 20 to 200 rules, as plots on a page; some minutes",
    )


def run(options: argparse.Namespace) -> int:
    """Print the comparisons; 0 whatever they are, for a benchmark is no test."""
    if options.growth is not None:
        return tell_growth(options.growth, as_json=options.json)
    comparisons = compare() if options.chart is None else compare_chart(options.chart)
    if options.json:
        found = list(comparisons)
        for each in found:
            if each.remark:
                print(f"{each.name}: {each.remark}", file=sys.stderr)
        print(json.dumps([each.as_json() for each in found], ensure_ascii=False, indent=1))
        return 0
    print(FORM.format(*HEAD).rstrip(), flush=True)
    verdicts = []
    for each in comparisons:
        print(tell(each), flush=True)
        verdicts.append((each.name, judge(each)))
    print(count_targets(verdicts))
    return 0


def compare_chart(number: int) -> Iterator[Comparison]:
    """The comparisons of a chart with so many consultations.

    :raises Refusal: when they are too few to measure anything.
    """
    from desktop.benchmarks import chart  # noqa: PLC0415

    if number < FEWEST:
        raise Refusal(f"--chart: {number} consultations measure nothing; give {FEWEST} or more")
    yield from chart.compare_chart(open_pack(DEFAULT), number)


def compare() -> Iterator[Comparison]:
    """Every comparison, as soon as it is made; about three minutes in all."""
    # Paper and the other engine load only now: 'bench --help' answers at once.
    from desktop.benchmarks.cohort import compare_cohort  # noqa: PLC0415
    from desktop.benchmarks.deciding import compare_decisions  # noqa: PLC0415
    from desktop.benchmarks.interview import compare_interview  # noqa: PLC0415
    from desktop.benchmarks.paper import compare_paper  # noqa: PLC0415
    from desktop.benchmarks.practice import compare_pairs, compare_schedule  # noqa: PLC0415
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
    for name in shipped():
        yield compare_interview(open_pack(name))
    yield compare_command()
    yield compare_window()
    yield from compare_paper(edition)
    for name in shipped():
        yield compare_pairs(open_pack(name))
    yield compare_schedule(edition)
    yield from measure_answers()
    yield measure_memory()
    yield from compare_cohort(edition)


def tell(comparison: Comparison) -> str:
    """One comparison as a line of the table; what is to be remarked stands below it."""
    target = "no target" if comparison.target is None else comparison.target
    figures = (_round(comparison.ours), _round(comparison.theirs), comparison.unit, _round(comparison.ratio))
    line = FORM.format(comparison.name, *figures, target, judge(comparison) or "").rstrip()
    return f"{line}\n  {comparison.remark}" if comparison.remark else line


def judge(comparison: Comparison) -> str | None:
    """Whether a target is kept, in a word; None where there is none."""
    if comparison.target is None:
        return None
    return {True: KEPT, False: MISSED, None: UNMEASURED}[comparison.kept]


def count_targets(verdicts: Iterable[tuple[str, str | None]]) -> str:
    """The last line: how many targets are kept, and by name which are missed or could not be measured."""
    found: dict[str, list[str]] = {KEPT: [], MISSED: [], UNMEASURED: []}
    for name, verdict in verdicts:
        if verdict is not None:
            found[verdict].append(name)
    told = [f"Targets: {len(found.pop(KEPT))} {KEPT}"]
    for verdict, names in found.items():
        told.append(f"{len(names)} {verdict}{': ' if names else ''}{'; '.join(names)}")
    return ". ".join(told) + "."


def tell_growth(path: str, *, as_json: bool) -> int:
    """Write the page of plots, and print what it says, or its values as one JSON document.

    :raises Refusal: when the file cannot be written; nothing is left behind.
    """
    from desktop.benchmarks.growth import measure_growth  # noqa: PLC0415 - paper and the engine load only here
    from desktop.benchmarks.growth_page import write_page  # noqa: PLC0415
    from reports.drawn.growth import draw_growth  # noqa: PLC0415

    measured = []
    with replacing(path) as file:  # before anything is measured, so that a name that cannot be written is said at once
        for each in measure_growth():
            measured.append(each)
            print(f"measured: {each.name}", file=sys.stderr, flush=True)
        page = write_page(measured)
        file.write(draw_growth(page))
    if as_json:
        told = {"measured": [asdict(each) for each in measured], "panels": [asdict(each) for each in page.panels]}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    for panel in page.panels:
        print(f"{panel.title}\n  {panel.told}\n  {panel.target}")
    words = {True: KEPT, False: MISSED, None: None}
    print(count_targets((panel.title, words[panel.kept]) for panel in page.panels))
    return 0


def _round(figure: float | None) -> str:
    """Three digits that matter, more only before the point."""
    if figure is None:
        return "-"
    for least, digits in ((100, 0), (10, 1), (1, 2), (0.1, 3)):
        if figure >= least:
            return f"{figure:,.{digits}f}"
    return f"{figure:.4f}"
