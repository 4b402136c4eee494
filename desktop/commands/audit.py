"""Decide a whole cohort: one result line a patient as NDJSON, and a summary on standard error.

A cohort is NDJSON, one case a line, or with the extra plateau[audit] a CSV or Parquet file with a column a fact. A
column is named by its path in the case file: identity.record_number, clinical.response.current (or response.current:
`clinical.` may be left out), decision.advice. The unit of a measured value stands in a column of its own, such as
safety.creatinine.unit, its day in safety.creatinine.date. An empty cell says nothing; true and false, days as
2026-11-22 and numbers with a decimal point are written as in a case file.
"""

import argparse
import datetime as dt
import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from desktop.commands.arguments import add_pack
from desktop.commands.concordance import Counting, add_report, count_for_report
from desktop.commands.day import read_now
from desktop.commands.inputs import Refusal, name_of, open_pack, replacing
from desktop.commands.tables import is_table, read_batches
from engine.case import Case
from engine.case_file import CaseError, read_case
from engine.cohort.row import decide_row
from engine.concordance.rows import read_recorded
from engine.edition import Edition
from engine.language import say
from engine.packs.installed import open_current_rules
from engine.remarks import is_past_review, tell_allowed, tell_overdue
from engine.wording import lower_first

LONGEST_LINE = 1_000_000
_PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"\x28\xb5\x2f\xfd", b"\xfd7zX", b"BZh")  # how packed files begin


@dataclass
class Counts:
    """How many patients got which answer: by the edition asked, and by the one that is always shown beside it."""

    edition: Edition
    beside: Edition | None
    own: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    report: Counting | None = None  # only where a concordance report is asked for
    aged: set[str] = field(default_factory=set)  # the editions that were past their review on a patient's day

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The edition asked, and the one beside it."""
        return (self.edition,) if self.beside is None else (self.edition, self.beside)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `audit` takes."""
    parser.add_argument(
        "cohort",
        metavar="COHORT",
        help="NDJSON, one case a line, or a .csv or .parquet file; - is standard input (NDJSON)",
    )
    add_pack(parser)
    parser.add_argument("--out", metavar="FILE", help="where the results go (-, standard output)")
    add_report(parser)


def run(options: argparse.Namespace) -> int:
    """One result line a patient; a bad row is reported in its line and the rest go on."""
    options.out = None if options.out == "-" else options.out
    _spare_cohort(options.cohort, options.out)
    edition = open_pack(options.pack)
    beside = None if edition.pack.beside is None else open_current_rules(edition.pack.beside)
    counts = Counts(edition, beside)
    try:
        with count_for_report(options, edition, beside) as counts.report:
            decide = _decide_table if is_table(options.cohort) else _decide_lines
            results = decide(options.cohort, counts)
            if options.out is None:
                sys.stdout.writelines(results)
            else:
                with replacing(options.out) as file:
                    out = io.TextIOWrapper(file, encoding="utf-8", write_through=True)
                    out.writelines(results)
                    out.detach()
    except FileNotFoundError as error:
        raise Refusal(
            say("{filename}: there is no such file or folder; check the name").format(filename=error.filename)
        ) from None
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refusal(
            say("{filename}: {strerror}; check the file, its folder and free space").format(
                filename=error.filename or options.cohort, strerror=error.strerror
            )
        ) from None
    for remark in _tell_remarks(counts, read_now().date()):
        print(remark, file=sys.stderr)
    print(
        say("{cohort}: {total} patients by {edition}").format(
            cohort=name_of(options.cohort), total=counts.own.total(), edition=_name(edition)
        ),
        file=sys.stderr,
    )
    _print_counts(counts.own)
    if beside is not None:
        standing = lower_first(beside.pack.standing.rstrip("."))
        print(
            say("The same patients by {beside}, {standing}").format(beside=_name(beside), standing=standing),
            file=sys.stderr,
        )
        _print_counts(counts.others)
    return 0


def _tell_remarks(counts: Counts, today: dt.date) -> Iterator[str]:
    """By whose word an edition stands; that its review is past today, or was on the day of any of the patients."""
    for each in counts.editions:
        if each.pack.allowed is not None:
            yield tell_allowed(each.pack)
        if is_past_review(each.pack, today) or each.pack.id in counts.aged:
            yield tell_overdue(each.pack)


def _name(edition: Edition) -> str:
    return f"{edition.pack.id} {edition.pack.version}"


def _print_counts(counts: Counter[str]) -> None:
    for word, number in counts.most_common():
        print(f"  {number:>8}  {word}", file=sys.stderr)


def _spare_cohort(cohort: str, out: str | None) -> None:
    if (
        out is not None
        and cohort != "-"
        and Path(out).exists()
        and Path(cohort).exists()
        and Path(out).samefile(cohort)
    ):
        raise Refusal(say("{out}: is the cohort itself; name another file for the results").format(out=out))


def _open(path: str) -> IO[bytes]:
    if path == "-":
        return sys.stdin.buffer
    if not Path(path).is_fifo():
        with Path(path).open("rb") as file:
            if file.read(4).startswith(_PACKED):
                raise Refusal(
                    say("{path}: is compressed, or a workbook; unpack it, and give NDJSON, .csv or .parquet").format(
                        path=path
                    )
                )
    return Path(path).open("rb")


def _decide_lines(path: str, counts: "Counts") -> Iterator[str]:
    """The results of a cohort in NDJSON, a line at a time."""
    with _open(path) as cohort:
        for row, line in enumerate(_lines(cohort), start=1):
            case = _read_row(line)
            said = [decide_row(edition, row, case) for edition in counts.editions]
            for edition, counted, each in zip(counts.editions, (counts.own, counts.others), said, strict=False):
                counted[_word(each)] += 1
                if each["past_review"]:
                    counts.aged.add(edition.pack.id)
            if counts.report is not None:
                counts.report.add(None if isinstance(case, str) else read_recorded(case), said)
            yield json.dumps(said[0], ensure_ascii=False) + "\n"


def _decide_table(path: str, counts: "Counts") -> Iterator[str]:
    """The results of a cohort in CSV or Parquet, many lines at a time."""
    batches = read_batches(path)
    from engine.cohort.alike import group_alike  # noqa: PLC0415 - an extra, which `read_batches` has found
    from engine.cohort.batch import decide_tables  # noqa: PLC0415

    first = 1
    for decided in decide_tables(counts.editions, batches):
        for edition, counted, each in zip(counts.editions, (counts.own, counts.others), decided, strict=False):
            if each.past_review.any():
                counts.aged.add(edition.pack.id)
            for told, number in each.count("error", "advice", "status").items():
                counted[_word(dict(zip(("error", "advice", "status"), told, strict=True)))] += number
        if counts.report is not None:
            for recorded, said, number in group_alike(decided):
                counts.report.add(recorded, said, number)
        yield decided[0].as_lines(first)
        first += decided[0].columns.height


def _word(result: dict[str, Any]) -> str:
    return str(say("could not be read") if result["error"] else result["advice"] or result["status"])


def _read_row(line: bytes) -> Case | str:
    """The case of a row, or why there is none."""
    try:
        return read_case(line.decode())
    except UnicodeDecodeError:
        return say("is not one case as JSON in UTF-8 text, or is far too long; correct the line")
    except CaseError as error:
        return "; ".join(error.problems)


def _lines(cohort: IO[bytes]) -> Iterator[bytes]:
    """The lines that hold something; one longer than any case is cut, and refused later."""
    while line := cohort.readline(LONGEST_LINE):
        long = not line.endswith(b"\n") and len(line) == LONGEST_LINE
        while long and (more := cohort.readline(LONGEST_LINE)) and not more.endswith(b"\n"):
            pass
        if long:
            yield b"\xff"
        elif line.strip():
            yield line
