"""Say what labels and guidelines ask before the next dose of one case: clearance, tables, scores, what to measure."""

import argparse
import itertools
import json
import textwrap
from typing import TYPE_CHECKING, Any

from desktop.commands.arguments import add_case, add_home, add_json, add_pack
from desktop.commands.inputs import Refusal, open_pack, read_case_file, read_checks
from desktop.commands.paragraphs import WIDTH, fold
from desktop.commands.standing import describe, tell_standing
from engine.language import say
from engine.packs.section import PackError

if TYPE_CHECKING:
    from desktop.screens.safety import Grid, GridRow, SafetyScreen, Table
    from engine.consultation import Consultation
    from engine.precautions.reading import Precautions, ThemeReading

FIRST = 24  # characters of a table's first column
GAP = "  "


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `safety` takes."""
    add_case(parser)
    add_pack(parser)
    add_json(parser)
    add_home(parser)


def run(options: argparse.Namespace) -> int:
    """Print the tables read for this patient; what is not recorded is named, never guessed."""
    from desktop.screens.safety import tell_safety  # noqa: PLC0415 - only what this answer needs is loaded
    from engine.consultation import consult  # noqa: PLC0415
    from engine.packs.installed import open_current_rules  # noqa: PLC0415
    from engine.precautions.reading import read_precautions  # noqa: PLC0415

    case = read_case_file(options.case)
    consultation = consult(case, open_pack(options.pack), open_current_rules, read_checks("safety", options.home))
    try:
        if options.json:
            told = tell_json(consultation, read_precautions(consultation)) | describe(consultation)
            print(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            lines = tell(tell_safety(consultation))
            print(f"{consultation.rationale.word}: {consultation.rationale.headline}")
            print("\n".join((*tell_standing(consultation), "", *lines)))
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None
    return 0


def tell(screen: "SafetyScreen") -> list[str]:
    """The page as lines: what concerns this patient now, then the timetable; the rest by its titles."""
    lines = [
        *fold(screen.drugs),
        "",
        *fold(say("Creatinine clearance: {clearance}").format(clearance=screen.clearance)),
    ]
    for step in screen.working:
        lines += fold(step, "  ")
    if screen.stale:
        lines += ["", say("RESULTS TO LOOK AT AGAIN")]
        for text in screen.stale:
            lines += fold(text, "- ")
    for table in screen.now:
        lines += ["", *_table(table)]
    if screen.scores:
        lines += ["", say("SCORES OF THROMBOSIS"), *fold(screen.validity)]
        for score in screen.scores:
            lines += fold(f"{score.title}: {score.result}. {' '.join(score.why)} [{score.source}, {score.tag}]", "- ")
    if screen.timetable is not None:
        lines += ["", *_table(screen.timetable)]
    lines += ["", say("TO LOOK UP (all with --json)")]
    return lines + fold("; ".join(table.title for table in screen.look_up))


def _table(table: "Table") -> list[str]:
    lines = [table.title.upper()]
    for text in (table.values, *table.parts, table.about):
        lines += fold(text)
    return lines + _grid(table.grid)


def _grid(grid: "Grid") -> list[str]:
    count = len(grid.columns)
    width = (WIDTH - FIRST - len(GAP) * count) // count
    heads = [
        f"{title} ({source})" if source else title for title, source in zip(grid.columns, grid.sources, strict=True)
    ]
    lines = _lay((grid.head, *heads), (FIRST, *[width] * count))
    lines.append(GAP.join(["-" * FIRST, *["-" * width] * count]))
    for row in grid.rows:
        lines += _row(row, width)
    return lines


def _row(row: "GridRow", width: int) -> list[str]:
    """One line of the table, as many lines of text as its longest cell needs."""
    cells = [row.title if not row.mark else f"{row.title} <- {row.mark.upper()}"]
    widths = [FIRST]
    for cell in row.cells:
        mark = f"<- {cell.mark.upper()}: " if cell.mark else ""
        aside = "; ".join(part for part in (cell.source, cell.tag, cell.note) if part)
        cells.append(f"{mark}{cell.text} [{aside}]" if aside else f"{mark}{cell.text}")
        widths.append(width * cell.span + len(GAP) * (cell.span - 1))
    return _lay(tuple(cells), tuple(widths))


def _lay(cells: tuple[str, ...], widths: tuple[int, ...]) -> list[str]:
    columns = [textwrap.wrap(cell, each) for cell, each in zip(cells, widths, strict=True)]
    return [
        GAP.join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()
        for parts in itertools.zip_longest(*columns, fillvalue="")
    ]


def tell_json(consultation: "Consultation", read: "Precautions") -> dict[str, Any]:
    """Everything that is read as plain values; a dose that may not be printed is null."""
    working = read.working
    return {
        "pack": consultation.outcome.pack,
        "as_of": consultation.outcome.as_of.isoformat(),
        "drugs": list(read.drugs),
        "clearance": {
            "ml_per_min": working.clearance,
            "working": list(working.steps),
            "missing": list(working.missing),
            "caveat": working.caveat,
        },
        "stale": [{"id": each.id, "level": each.level, "text": each.text} for each in read.stale],
        "tables": [_theme(consultation, read, each) for each in read.themes],
        "scores": [
            {
                "id": each.score.id,
                "lowest": each.low,
                "highest": each.high,
                "groups": [band.id for band in each.groups],
                "counted": [item.id for item in each.counted],
                "not_recorded": [item.id for item in each.unknown],
                "source": read.library.sources[each.score.source].cite(),
            }
            for each in read.scores
        ],
        "validity_of_scores": read.library.validity,
    }


def _theme(consultation: "Consultation", read: "Precautions", reading: "ThemeReading") -> dict[str, Any]:
    checks, sources = consultation.checks, read.library.sources
    cells = [
        {
            "line": line.id,
            "title": line.title,
            "column": column,
            "this_patient": None if (mark := reading.mark_of(line.id, column)) is None else mark.sure,
            "text": line.tell(column, checks),
            "dose": line.dose_of(column, checks),
            "region": cell.region,
            "source": sources[cell.source].cite(),
            "status": cell.status,
            "item": cell.item,
            "note": cell.note,
        }
        for line in reading.lines
        for column, cell in line.cells.items()
    ]
    return {
        "id": reading.theme.id,
        "title": reading.theme.title,
        "now": reading.now,
        "patient": list(reading.values),
        "part_here": list(reading.parts),
        "cells": cells,
    }
