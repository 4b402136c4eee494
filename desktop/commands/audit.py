"""Decide a whole cohort: NDJSON in, one case a line; NDJSON out, one result a line, and a summary on standard error."""

import argparse
import collections
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from desktop.commands.arguments import add_pack
from desktop.commands.inputs import Refusal, name_of, open_pack, replacing
from engine.case_file import CaseError, read_case
from engine.edition import Edition
from engine.evaluate import read_risk, walk
from engine.explore import choose_question, find_missing, find_reachable

LONGEST_LINE = 1_000_000
_TABLES = (".csv", ".parquet")


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
    counts: collections.Counter[str] = collections.Counter()
    try:
        with _open(options.cohort) as cohort:
            if options.out is None:
                _write(edition, cohort, sys.stdout, counts)
            else:
                with replacing(options.out) as file:
                    out = io.TextIOWrapper(file, encoding="utf-8", write_through=True)
                    _write(edition, cohort, out, counts)
                    out.detach()
    except FileNotFoundError as error:
        raise Refusal(f"{error.filename}: there is no such file or folder; check the name") from None
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refusal(
            f"{error.filename or options.cohort}: {error.strerror}; check the file, its folder and free space"
        ) from None
    total = sum(counts.values())
    print(f"{name_of(options.cohort)}: {total} patients by {edition.pack.id} {edition.pack.version}", file=sys.stderr)
    for word, number in counts.most_common():
        print(f"  {number:>8}  {word}", file=sys.stderr)
    return 0


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


def _write(edition: Edition, cohort: IO[bytes], out: IO[str], counts: collections.Counter[str]) -> None:
    for row, line in enumerate(_lines(cohort), start=1):
        result = decide_row(edition, row, line)
        counts["could not be read" if result["error"] else result["advice"] or result["status"]] += 1
        out.write(json.dumps(result, ensure_ascii=False) + "\n")


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


def decide_row(edition: Edition, row: int, line: bytes) -> dict[str, Any]:
    """One patient's result line; `error` says why there is none."""
    result: dict[str, Any] = {"row": row, "id": None, "status": None, "advice": None, "risk": None, "reachable": [],
                              "missing": [], "ask_next": None, "error": None}  # fmt: skip
    try:
        case = read_case(line.decode())
    except UnicodeDecodeError:
        return result | {"error": "is not one case as JSON in UTF-8 text, or is far too long; correct the line"}
    except CaseError as error:
        return result | {"error": "; ".join(error.problems)}
    facts = edition.read(case.clinical)
    reachable = find_reachable(edition, facts)
    missing = find_missing(edition, facts)
    _, leaf = walk(edition, facts)
    certain = len(reachable) == 1
    return result | {
        "id": case.identity.record_number,
        "status": "advice" if certain else ("open" if leaf is None else "provisional"),
        "advice": reachable[0] if certain else leaf,
        "risk": read_risk(edition, facts).group,
        "reachable": list(reachable),
        "missing": list(missing),
        "ask_next": choose_question(case.clinical, missing),
    }
