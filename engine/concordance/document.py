"""The report on a cohort as data: one JSON document with every number that is told, its keys documented here."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine import VERSION
from engine.concordance.counting import OTHER
from engine.concordance.telling import Line, Report, Told
from engine.concordance.withholding import FEWEST
from engine.edition import Edition
from engine.pack import Pack
from engine.packs.check import certify
from engine.remarks import describe_standing

DOCUMENT_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Source:
    """Where a cohort came from: its file's name without folders, its SHA-256 (None where it is no file), the day."""

    name: str
    sha256: str | None
    made: dt.datetime


def write_document(report: Report, edition: Edition, beside: Edition | None, source: Source) -> dict[str, Any]:
    """The report as plain JSON values. A number that is withheld is null.

    `concordance`: the format's number. `engine`: its version. `edition`, `beside`: id, version, standing, digest;
    the day of its review, whether that was past when the report was made, by whose word it stands, if by any.
    `certificate`: that of the edition.
    `cohort`: name, sha256, made. `withheld_below`: 5, or null where every count is told. `unreadable`: rows that
    could not be read. `years`: first and last year of the consultations. `patients`: the numbers of all that could
    be read. `kinds`: how many stand in which way to the advice. `by_centre`, `by_risk`, `by_year`: the same numbers
    for each group; `name` is null where nothing is recorded, and `together` says of how many small groups the
    numbers are (0: of one; null: not counted). Numbers of a group: `patients`, `concordant`, `departures`, `rest`
    (no advice, provisional advice, or no decision that can be compared), `comparable` = concordant + departures,
    `share` with its 95 % interval (`low`, `high`), null for fewer than ten comparable patients. `crossing`:
    patients by `status`, `recommended` and `given`; `given` is an advice id, "" (the decision differs and does not
    name what is given), "other" (words that are no advice of this edition) or null (no decision). `departures`: for
    each recommended and given the `reasons` as normalised words that at least five decisions share, the commonest
    first; `others` gave another one, of which `not_told_apart` were too many to tell apart; `unexplained` none.
    `by_beside`: the numbers of all patients by the edition beside.
    """
    return {
        "concordance": DOCUMENT_FORMAT,
        "engine": VERSION,
        "edition": _name(edition.pack, source),
        "beside": None if beside is None else _name(beside.pack, source),
        "certificate": certify(edition).digest,
        "cohort": {"name": source.name, "sha256": source.sha256, "made": source.made.isoformat(timespec="seconds")},
        "withheld_below": None if report.all_counts else FEWEST,
        "unreadable": report.unreadable,
        "years": None if report.span is None else list(report.span),
        "patients": _number(report.whole),
        "kinds": dict(report.kinds),
        "by_centre": _list(report.centres),
        "by_risk": _list(report.risks),
        "by_year": _list(report.years),
        "crossing": [
            {"status": status, "recommended": recommended, "given": "other" if given == OTHER else given, "patients": n}
            for (status, recommended, given), n in report.cells.items()
        ],
        "departures": [_explain(told) for told in report.departures],
        "by_beside": None if report.beside is None else _number(report.beside),
    }


def _name(pack: Pack, source: Source) -> dict[str, Any]:
    told = {"id": pack.id, "version": pack.version, "standing": pack.standing, "digest": pack.digest}
    return told | describe_standing(pack, source.made.date())


def _list(lines: Iterable[Line]) -> list[dict[str, Any]]:
    return [{"name": line.name, "together": line.together} | _number(line) for line in lines]


def _number(line: Line) -> dict[str, Any]:
    share = line.share
    return {
        "patients": line.patients,
        "concordant": line.concordant,
        "departures": line.departures,
        "rest": line.rest,
        "comparable": line.comparable,
        "share": None if share is None else round(share.value, 6),
        "low": None if share is None else round(share.low, 6),
        "high": None if share is None else round(share.high, 6),
    }


def _explain(told: Told) -> dict[str, Any]:
    return {
        "recommended": told.recommended,
        "given": told.given,
        "patients": told.patients,
        "reasons": [{"reason": each.words, "patients": each.patients} for each in told.reasons],
        "others": told.others,
        "not_told_apart": told.untold,
        "unexplained": told.unexplained,
    }
