"""The concordance report of `audit`: rows counted while they are decided, then written as PDF and as data."""

import argparse
import contextlib
import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.commands.inputs import Refusal, name_of, replacing
from engine.concordance.counting import Tally
from engine.concordance.rows import UNREADABLE, Recorded, make_row, read_beside
from engine.edition import Edition
from engine.language import say
from engine.packs.section import PackError


class Counting:
    """The counts of a cohort by the edition asked and by the one beside it, as the rows come."""

    def __init__(self, edition: Edition, beside: Edition | None) -> None:
        self.edition, self.beside = edition, beside
        self.own = Tally(advice.id for advice in edition.pathway.advice)
        self.others = None if beside is None else Tally(advice.id for advice in beside.pathway.advice)

    def add(self, recorded: Recorded | None, said: Sequence[Mapping[str, Any]], times: int = 1) -> None:
        """Count a patient, or several who are alike, by what each edition says; None: a row that could not be read."""
        if recorded is None:
            rows = [UNREADABLE for _ in said]
        else:
            own, *others = [(each["status"], each["advice"], tuple(each["reachable"]), each["risk"]) for each in said]
            row = make_row(recorded, *own)
            rows = [row, *(read_beside(row, *other) for other in others)]
        for tally, row in zip((self.own, self.others), rows, strict=False):
            if tally is not None:
                tally.add(row, times)


def add_report(parser: argparse.ArgumentParser) -> None:
    """Where the report goes, and whether small counts are told."""
    parser.add_argument("--report", metavar="FILE.pdf", help="recommended against given: the report as PDF")
    parser.add_argument("--data", metavar="FILE.json", help="the same numbers as JSON")
    parser.add_argument(
        "--all-counts",
        action="store_true",
        help="tell counts below 5 in report and data too, which may point at patients",
    )


@contextlib.contextmanager
def count_for_report(
    options: argparse.Namespace, edition: Edition, beside: Edition | None
) -> Iterator[Counting | None]:
    """What to count with, None where no report is asked for; at the end the report is written, whole or not at all.

    :raises Refusal: before anything is decided, when a place cannot be written or is the cohort or another output.
    """
    wanted = [path for path in (options.report, options.data) if path is not None]
    if not wanted:
        if options.all_counts:
            raise Refusal(say("--all-counts: goes with a report; name its place with --report or --data"))
        yield None
        return
    _refuse_doubles([options.cohort, options.out, *wanted])
    _certify(edition)
    counting = Counting(edition, beside)
    with contextlib.ExitStack() as stack:
        report = None if options.report is None else stack.enter_context(replacing(options.report))
        data = None if options.data is None else stack.enter_context(replacing(options.data))
        yield counting
        from engine.concordance.document import Source, write_document  # noqa: PLC0415 - paper loads only when wanted
        from engine.concordance.telling import tell  # noqa: PLC0415

        others = None if counting.others is None else counting.others.close()
        told = tell(counting.own.close(), others, all_counts=options.all_counts)
        made = dt.datetime.now(dt.UTC).astimezone().replace(microsecond=0)
        name = name_of(options.cohort) if options.cohort == "-" else Path(options.cohort).name
        source = Source(name, _digest(options.cohort), made)
        if data is not None:
            document = write_document(told, edition, beside, source)
            data.write((json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())
        if report is not None:
            from reports.cohort import issue_report  # noqa: PLC0415

            report.write(issue_report(told, edition, beside, source))


def _certify(edition: Edition) -> None:
    """Prove the edition, whose certificate the report bears, before the first row is decided."""
    from engine.packs.check import certify  # noqa: PLC0415 - only where a report is asked for

    try:
        certify(edition)
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None


def _refuse_doubles(paths: list[str | None]) -> None:
    """No output takes the place of the cohort or of another output."""
    seen: dict[Path, str] = {}
    for path in paths:
        if path is None or path == "-":
            continue
        place = Path(path).resolve()
        if place in seen:
            raise Refusal(
                say("{path}: is named twice, as the cohort or for two outputs; name another file").format(path=path)
            )
        seen[place] = path


def _digest(cohort: str) -> str | None:
    if cohort == "-":
        return None
    with Path(cohort).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
