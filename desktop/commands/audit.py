"""Decide a whole cohort: NDJSON in, one case a line; NDJSON out, one result a line, and a summary on standard error."""

import argparse
import collections
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from desktop.commands.arguments import add_pack
from desktop.commands.inputs import Refusal, name_of, open_pack, replacing
from engine.case import Case
from engine.case_file import CaseError, read_case
from engine.cohort.row import decide_row
from engine.edition import Edition
from engine.packs.shelf import open_rules
from engine.wording import lower_first

LONGEST_LINE = 1_000_000
_TABLES = (".csv", ".parquet")


@dataclass
class Counts:
    """How many patients got which answer: by the edition asked, and by the one that is always shown beside it."""

    edition: Edition
    beside: Edition | None
    own: "collections.Counter[str]" = field(default_factory=collections.Counter)
    others: "collections.Counter[str]" = field(default_factory=collections.Counter)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `audit` takes."""
    parser.add_argument("cohort", metavar="COHORT", help="NDJSON, one case a line; - is standard input")
    add_pack(parser)
    parser.add_argument("--out", metavar="FILE", help="where the results go (standard output)")


def run(options: argparse.Namespace) -> int:
    """One result line a patient; a bad row is reported in its line and the rest go on."""
    if options.cohort.endswith(_TABLES):
        raise Refusal(
            f"{options.cohort}: CSV and Parquet cannot be read yet; give the cohort as NDJSON, one case a line"
        )
    _spare_cohort(options.cohort, options.out)
    edition = open_pack(options.pack)
    beside = None if edition.pack.beside is None else open_rules(edition.pack.beside)
    counts = Counts(edition, beside)
    try:
        with _open(options.cohort) as cohort:
            if options.out is None:
                _write(cohort, sys.stdout, counts)
            else:
                with replacing(options.out) as file:
                    out = io.TextIOWrapper(file, encoding="utf-8", write_through=True)
                    _write(cohort, out, counts)
                    out.detach()
    except FileNotFoundError as error:
        raise Refusal(f"{error.filename}: there is no such file or folder; check the name") from None
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refusal(
            f"{error.filename or options.cohort}: {error.strerror}; check the file, its folder and free space"
        ) from None
    print(f"{name_of(options.cohort)}: {counts.own.total()} patients by {_name(edition)}", file=sys.stderr)
    _print_counts(counts.own)
    if beside is not None:
        standing = lower_first(beside.pack.standing.rstrip("."))
        print(f"The same patients by {_name(beside)}, {standing}", file=sys.stderr)
        _print_counts(counts.others)
    return 0


def _name(edition: Edition) -> str:
    return f"{edition.pack.id} {edition.pack.version}"


def _print_counts(counts: "collections.Counter[str]") -> None:
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
        raise Refusal(f"{out}: is the cohort itself; name another file for the results")


def _open(path: str) -> IO[bytes]:
    return sys.stdin.buffer if path == "-" else Path(path).open("rb")


def _write(cohort: IO[bytes], out: IO[str], counts: "Counts") -> None:
    for row, line in enumerate(_lines(cohort), start=1):
        case = _read_row(line)
        result = decide_row(counts.edition, row, case)
        counts.own[_word(result)] += 1
        if counts.beside is not None:
            counts.others[_word(decide_row(counts.beside, row, case))] += 1
        out.write(json.dumps(result, ensure_ascii=False) + "\n")


def _word(result: dict[str, Any]) -> str:
    return str("could not be read" if result["error"] else result["advice"] or result["status"])


def _read_row(line: bytes) -> Case | str:
    """The case of a row, or why there is none."""
    try:
        return read_case(line.decode())
    except UnicodeDecodeError:
        return "is not one case as JSON in UTF-8 text, or is far too long; correct the line"
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
