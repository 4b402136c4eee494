"""The pathway of 2012 as a script over a table would have it: a loop, one row of cells at a time, and plain branches.

It is what the audit of a table is measured against, so it does what makes an audit one: a row with a word that is none,
or with facts that contradict each other, is told and not decided. It tells the advice alone: no risk group, nothing
reachable or missing, no next question. The columns are those of `desktop.benchmarks.patients`. Unknown is None.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from desktop.benchmarks.patients import RECORDED

Row = Mapping[str, Any]
Result = dict[str, Any]

_LESIONS = tuple(f"cytogenetics.{name}" for name in ("del17p", "t_4_14", "t_14_16", "t_14_20"))
_DECLARABLE = tuple(f"cytogenetics.{name}" for name in ("karyotype_del13", "karyotype_hypodiploid", "gep_high_risk"))
_PERCENT, _MONTHS = "cytogenetics.pcli_percent", "maintenance.months"
_YES_OR_NO = ("transplant.done", "progressed_since_transplant", "induction.lenalidomide")
_RANK = ("PD", "SD", "MR", "PR", "VGPR", "CR", "sCR")
_WITH_LENALIDOMIDE = ("lenalidomide", "daratumumab_lenalidomide", "lenalidomide_bortezomib")
_PRESENCES = frozenset((None, "present", "absent", "pending", "not_done"))
_WORDS: dict[str, frozenset[Any]] = {
    place: _PRESENCES if place in (*_LESIONS, *_DECLARABLE) else frozenset((None, *values))
    for place, values in RECORDED.items()
    if place not in (_PERCENT, _MONTHS)
}
_TRUTH = {"": None, "true": True, "false": False}


def decide_rows(rows: Iterable[Row], *, checking: bool = True) -> list[Result]:
    """One result a row; without `checking` every row is taken for a case."""
    results = []
    for number, row in enumerate(rows, start=1):
        error = _find_error(row) if checking else None
        advice = None if error else _decide(row)
        results.append({"row": number, "id": row["identity.record_number"], "advice": advice, "error": error})
    return results


def read_texts(rows: Iterable[Mapping[str, str]], most: int) -> Iterator[Row]:
    """The rows of a CSV file as values: so many of them."""
    for texts in itertools.islice(rows, most):
        row: dict[str, Any] = {name: text or None for name, text in texts.items()}
        for name in _YES_OR_NO:
            row[name] = _TRUTH.get(texts[name], texts[name])
        row[_PERCENT] = float(texts[_PERCENT]) if texts[_PERCENT] else None
        row[_MONTHS] = int(texts[_MONTHS]) if texts[_MONTHS] else None
        yield row


def _find_error(row: Row) -> str | None:
    for name, words in _WORDS.items():
        if row[name] not in words:
            return f"{name}: {row[name]!r} is no word of it"
    percent, months, status = row[_PERCENT], row[_MONTHS], row["maintenance.status"]
    if percent is not None and not 0 <= percent <= 100:  # noqa: PLR2004 - a percentage
        return f"{_PERCENT}: {percent} is no percentage"
    if months is not None and (months < 0 or status not in ("on", "stopped")):
        return f"{_MONTHS}: does not fit maintenance.status"
    if status == "not_started" and row["maintenance.drug"] is not None:
        return "maintenance.drug: does not fit maintenance.status"
    after = row["response.after_consolidation"]
    if after is not None and row["consolidation.status"] not in ("completed", "stopped_early"):
        return "response.after_consolidation: does not fit consolidation.status"
    if row["progressed_since_transplant"] is False and "PD" in (row["response.after_transplant"], after):
        return "progressed_since_transplant: false beside a response of PD"
    if row["induction.lenalidomide_best_response"] is not None and row["induction.lenalidomide"] is not True:
        return "induction.lenalidomide_best_response: does not fit induction.lenalidomide"
    return None if row["as_of"] else "as_of: is required"


def _decide(row: Row) -> str | None:
    done, progressed = row["transplant.done"], row["progressed_since_transplant"]
    if done is None:
        return None
    if not done:
        return "outside-scope-no-transplant"
    if progressed is None:
        if "PD" not in (row["response.after_transplant"], row["response.after_consolidation"]):
            return None
        progressed = True
    if progressed:
        return "outside-scope-progressed"
    lesion = _has_lesion(row)
    if lesion is None:
        return None
    return "bortezomib-maintenance" if lesion else _decide_standard_risk(row)


def _has_lesion(row: Row) -> bool | None:
    unknown = False
    for name in _LESIONS:
        said = row[name]
        if said == "present":
            return True
        if said != "absent":
            unknown = True
    for name in _DECLARABLE:
        said = row[name]
        if said == "present":
            return True
        if said not in ("absent", "not_done"):
            unknown = True
    percent = row[_PERCENT]
    if percent is None:
        return None
    if percent >= 3:  # noqa: PLR2004 - the limit of the labelling index
        return True
    return None if unknown else False


def _decide_standard_risk(row: Row) -> str | None:
    status, course = row["maintenance.status"], row["consolidation.status"]
    drug = row["maintenance.drug"]
    if status != "not_started" and drug is None:
        return None
    begun = status != "not_started" and drug in _WITH_LENALIDOMIDE
    if not begun:
        if course is None:
            return None
        if course in ("not_started", "under_way"):
            return "lenalidomide-consolidation"
        if course in ("stopped_early", "not_possible"):
            return "observe"
    benefit = _has_benefit(row, course)
    if benefit is None:
        return None
    if not benefit:
        return "observe"
    return _decide_duration(row, status, begun=begun)


def _has_benefit(row: Row, course: str | None) -> bool | None:
    below: bool | None = None
    if course is not None:
        deciding = row["response.after_consolidation" if course == "completed" else "response.after_transplant"]
        below = None if deciding is None else deciding in ("PR", "MR", "SD")
    if below is False:
        return False
    sensitivity = _judge_sensitivity(row, course)
    if sensitivity is None:
        return None
    return below if sensitivity == "sensitive" else False


def _judge_sensitivity(row: Row, course: str | None) -> str | None:
    said, best = row["lenalidomide_sensitivity"], row["induction.lenalidomide_best_response"]
    if said is not None:
        return str(said)
    if row["induction.lenalidomide"] and best is not None:
        return "sensitive" if _RANK.index(best) >= _RANK.index("PR") else "not_sensitive"
    if row["induction.lenalidomide"] is False and course == "completed":
        before, after = row["response.after_transplant"], row["response.after_consolidation"]
        if row["consolidation.regimen"] == "lenalidomide" and before and after:
            return "sensitive" if _RANK.index(after) > _RANK.index(before) else "unclear"
    return None


def _decide_duration(row: Row, status: str | None, *, begun: bool) -> str | None:
    if not begun:
        return "lenalidomide-maintenance"
    if status == "stopped":
        return "observe"
    months = row[_MONTHS]
    if status is None or months is None:
        return None
    return "lenalidomide-maintenance" if months < 24 else "stop-lenalidomide"  # noqa: PLR2004 - the limit of 2012
