"""The patients of a batch as they are counted: who is alike in all that is counted is counted together."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from engine.cohort.batch import Decided
from engine.concordance.rows import Recorded, read_recorded

Said = tuple[Mapping[str, Any], ...]  # what each edition says: the columns of `ANSWER`


def group_alike(decided: Sequence[Decided]) -> Iterator[tuple[Recorded | None, Said, int]]:
    """What is recorded of patients, what each edition says of them, and how many they are; None: no case.

    `decided` has the answers of each edition to one batch.
    """
    columns, answers = decided[0].columns, [each.answers.rows(named=True) for each in decided]
    alone = {row: case for each in decided for row, case in each.alone.items()}
    sure = np.ones(columns.height, np.bool_)
    sure[list(alone)] = False
    agrees = columns.values("decision.agrees")
    years = np.array([0 if day is None else day.year for day in columns.values("clinical.as_of")], np.int64)
    frame = pl.DataFrame(
        {
            "advice": columns.text("decision.advice"),
            "agrees": columns.code("decision.agrees"),
            "reason": columns.text("decision.reason"),
            "centre": columns.text("identity.site"),
            "year": years.take(columns.code("clinical.as_of")),
            **{f"which {at}": each.which for at, each in enumerate(decided)},
        }
    ).filter(pl.Series(sure))
    for advice, said, reason, centre, year, *which, number in frame.group_by(frame.columns).len().iter_rows():
        told = tuple(each[at] for each, at in zip(answers, which, strict=True))
        yield Recorded(advice, agrees[said], reason, centre, year), told, number
    for row, case in alone.items():
        told = tuple(each[found.which[row]] for each, found in zip(answers, decided, strict=True))
        yield None if isinstance(case, str) else read_recorded(case), told, 1
