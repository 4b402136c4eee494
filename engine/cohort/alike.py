"""What is counted of a cohort: recommended, given, where, when; patients who are alike are counted together."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.case import Case

if TYPE_CHECKING:
    from engine.cohort.batch import Decided


class Alike(NamedTuple):
    """All that is counted of a patient: nobody's name or number, and no day. `unread`: the row is no case.

    `given`, `agrees` and `reason` are those of the recorded decision, as the case has them.
    """

    unread: bool
    status: str | None
    advice: str | None
    risk: str | None
    reachable: tuple[str, ...]
    given: str | None
    agrees: bool | None
    reason: str | None
    site: str | None
    year: int | None


def describe(case: Case | str, result: Mapping[str, Any]) -> Alike:
    """One patient with the result line that the edition gives."""
    if isinstance(case, str):
        return Alike(True, *(None,) * 3, (), *(None,) * 5)
    told, decision = result, case.decision
    return Alike(False, told["status"], told["advice"], told["risk"], tuple(told["reachable"]), decision.advice,
                 decision.agrees, decision.reason, case.identity.site, case.clinical.as_of.year)  # fmt: skip


def count_alike(decided: "Decided") -> Counter[Alike]:
    """The patients of a batch, those who are alike counted together."""
    import numpy as np  # noqa: PLC0415 - an extra, which a table has loaded
    import polars as pl  # noqa: PLC0415

    columns, answers = decided.columns, decided.answers.rows(named=True)
    sure = np.ones(columns.height, np.bool_)
    sure[list(decided.alone)] = False
    years = np.array([0 if day is None else day.year for day in columns.values("clinical.as_of")], np.int64)
    frame = pl.DataFrame(
        {
            "which": decided.which,
            "given": columns.text("decision.advice"),
            "agrees": columns.code("decision.agrees"),
            "reason": columns.text("decision.reason"),
            "site": columns.text("identity.site"),
            "year": years.take(columns.code("clinical.as_of")),
        }
    ).filter(pl.Series(sure))
    agrees = columns.values("decision.agrees")
    counts: Counter[Alike] = Counter()
    for which, given, said, reason, site, year, number in frame.group_by(frame.columns).len().iter_rows():
        told = answers[which]
        counts[Alike(False, told["status"], told["advice"], told["risk"], tuple(told["reachable"]), given,
                     agrees[said], reason, site, year)] += number  # fmt: skip
    for row, case in decided.alone.items():
        counts[describe(case, answers[decided.which[row]])] += 1
    return counts
