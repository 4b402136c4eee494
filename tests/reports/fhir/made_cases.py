"""Cases of every kind that the case file's types allow, made at random, and a reader that knows only the codes."""

import datetime as dt
import types
from random import Random
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from engine.case import UNSEEN, Case, Clinical, Decision, Identity
from engine.contradictions import MEASURED
from engine.quantities import UNITS, Quantity
from engine.response import series

KINDS = MEASURED | series.MEASURED
SPELLED = {"umol/L": "µmol/L", "/uL": "/mm3", "10^9/L": "10*9/L", "mg/24h": "mg/24 h"}
TEXTS = ("lenalidomide", "a < b & \"c\" > 'd'", "  spaces  ", "line\nbreak\tand more", "Ωmega é 漢", "x" * 60, " ", "")
NUMBERS = (0, 1.8, 1800, 80.25, 0.1 + 0.2, 1e-5)


def random_case(rng: Random) -> Case:
    """A case in which each place is recorded or not; contradictions are allowed, for a record may hold them."""
    clinical = _part(rng, Clinical, "") | {"as_of": "2026-11-22"}
    course = clinical["consolidation"]
    if course["started"] and course["ended"]:
        course["started"], course["ended"] = sorted((course["started"], course["ended"]))
    values = {"plateau": 1, "clinical": clinical, "identity": _part(rng, Identity, "identity.")}
    values["decision"] = _part(rng, Decision, "decision.")
    if rng.random() < 0.5:
        values["series"] = _series(rng)
    return Case.model_validate(values)


def _series(rng: Random) -> dict[str, Any]:
    baseline = {**_part(rng, series.Baseline, ""), "date": rng.choice((None, "2025-01-01"))}
    days = rng.sample(range(1, 28), rng.randint(0, 3))
    rows = [{**_part(rng, series.Measurement, ""), "date": f"2026-02-{day:02d}"} for day in days]
    return {"plateau": 1, "baseline": baseline, "measurements": rows}


def _part(rng: Random, part: type[BaseModel], above: str) -> dict[str, Any]:
    return {name: _value(rng, field.annotation, f"{above}{name}") for name, field in part.model_fields.items()}


def _value(rng: Random, kind: Any, place: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not Quantity:
        return _part(rng, kind, f"{place}.")
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None if rng.random() < 0.4 else _value(rng, get_args(kind)[0], place)
    if origin is Annotated:
        return _value(rng, get_args(kind)[0], place)
    if origin is Literal:
        return rng.choice(get_args(kind))
    if kind is Quantity:
        unit = rng.choice(list(UNITS[KINDS[place]]))
        day = rng.choice((None, "2026-11-01"))
        return {"value": rng.choice(NUMBERS), "unit": rng.choice((unit, SPELLED.get(unit, unit))), "date": day}
    if kind is str and place.startswith("identity."):
        return rng.choice([each for each in TEXTS if not UNSEEN.search(each)])
    return rng.choice({
        bool: (True, False),
        int: (0, 1, 4),
        float: (0.5, 1e-5, 0.25),
        dt.date: ("0001-01-01", "2025-09-02", "2026-11-20", "9999-12-31"),
        str: TEXTS,
    }[kind])  # fmt: skip


def list_said(case: Case) -> dict[str, Any]:
    """Everything that a case says, as plain JSON values by dotted path; of a series by the day of the assessment."""
    values = case.model_dump(mode="json", exclude_none=True)
    found = dict(_flatten(values["clinical"], ""))
    found |= dict(_flatten(values["decision"], "decision."))
    held = values.get("series") or {}
    found |= dict(_flatten(held.get("baseline") or {}, "series.baseline."))
    for each in held.get("measurements") or ():
        found |= dict(_flatten(each, f"series.{each['date']}."))
    return {place: value for place, value in found.items() if not (isinstance(value, str) and not value.strip())}


def _flatten(values: dict[str, Any], above: str) -> Any:
    for name, value in values.items():
        if isinstance(value, dict) and "unit" not in value:
            yield from _flatten(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value
