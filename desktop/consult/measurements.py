"""The serial measurements in hand, as plain values: one value set, an assessment added, files read and kept.

An assessment is numbered: 0 is the baseline, 1 the first of `measurements` in the order in which they were entered.
Half-entered ones are values too: the session keeps them beside the case until they can be taken.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.commands.inputs import Refusal, read_text, write_whole
from desktop.consult.files import write_values
from desktop.consult.places import Values
from engine.language import say
from engine.response.series_file import SeriesError, read_series

PLACE = "series"  # where they stand in the case
BASELINE = 0


def list_assessments(series: Values | None) -> tuple[Values, ...]:
    """The baseline, then each assessment as entered; the baseline stands there even while nobody has said anything."""
    if series is None:
        return ({},)
    baseline = series.get("baseline")
    return (baseline if isinstance(baseline, Mapping) else {}, *series.get("measurements", ()))


def put_found(series: Values | None, at: int, name: str, value: object) -> dict[str, Any] | None:
    """The measurements with one value of one assessment set; None takes it away."""
    rows = [dict(each) for each in list_assessments(series)]
    rows[at] = {key: each for key, each in (rows[at] | {name: value}).items() if each is not None}
    return _join(rows)


def add_assessment(series: Values | None) -> dict[str, Any]:
    """The measurements with one more assessment, of which nothing is known yet, not even its day."""
    baseline, *rows = (dict(each) for each in list_assessments(series))
    return {"plateau": 1, "baseline": baseline, "measurements": [*rows, {}]}


def remove_assessment(series: Values | None, at: int) -> dict[str, Any] | None:
    """The measurements without one assessment; a baseline is emptied."""
    rows = [dict(each) for each in list_assessments(series)]
    if at == BASELINE:
        rows[at] = {}
    else:
        del rows[at]
    return _join(rows)


def _join(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    baseline, *measurements = rows
    if not baseline and not measurements:
        return None
    told = {"baseline": baseline} if baseline else {}
    return {"plateau": 1, **told, **({"measurements": measurements} if measurements else {})}


def open_series(path: str) -> dict[str, Any]:
    """The measurements in a series file, as the case holds them.

    :raises Refusal: one sentence a problem.
    """
    try:
        series = read_series(read_text(path))
    except SeriesError as error:
        raise Refusal(*(f"{path}: {problem}" for problem in error.problems)) from None
    return series.model_dump(mode="json", exclude_none=True)


def save_series(series: Values, path: str) -> None:
    """Write a series file: JSON when the name ends so, YAML otherwise. It replaces a series at most, never a case.

    :raises Refusal: when something else lies there, or it cannot be written.
    """
    if Path(path).is_file() and Path(path).stat().st_size:
        try:
            open_series(path)
        except Refusal:
            raise Refusal(
                say("{path}: is there already and is no series; choose another name").format(path=path)
            ) from None
    write_whole(path, write_values(series, as_json=Path(path).suffix.lower() == ".json"))
