"""One assessment as it is entered: its questions, each with its unit forced, and why a value could not be taken."""

import datetime as dt
import re
from typing import get_args

from desktop.consult.measurements import BASELINE, PLACE, list_assessments
from desktop.consult.session import Session
from desktop.screens.fields import Field, Kind
from desktop.screens.form import Row
from desktop.screens.notation import PLAIN, Notation
from desktop.screens.reading import convert, tell_doubt, write_date, write_number
from desktop.screens.sentences import tell_problem, tell_what
from engine.language import noted, say
from engine.quantities import UNITS, Quantity
from engine.response.derivation import MEASUREMENTS, name_measurement
from engine.response.series import MEASURED, Immunofixation, Method, Plasmacytoma, Residual, Uptake
from engine.told import Told
from engine.validation import MISSING
from engine.wording import lower_first, show_date, show_unit, word_of

_WORDS = {"serum_immunofixation": get_args(Immunofixation), "urine_immunofixation": get_args(Immunofixation),
          "plasmacytoma": get_args(Plasmacytoma), "mrd": get_args(Residual), "mrd_method": get_args(Method),
          "pet_uptake": get_args(Uptake)}  # fmt: skip
_SHORT = {
    "date": noted("Day"),
    "flc_involved": noted("Involved light chain"),
    "flc_uninvolved": noted("Uninvolved light chain"),
    "flc_ratio": noted("Kappa/lambda"),
    "serum_immunofixation": noted("Serum IF"),
    "urine_immunofixation": noted("Urine IF"),
    "marrow_plasma_cells_percent": noted("Marrow cells, %"),
    "marrow_clonal": noted("Clonal"),
    "plasmacytoma": noted("Plasmacytoma"),
    "plasmacytoma_change_percent": noted("Its change, %"),
    "mrd": noted("MRD"),
    "mrd_method": noted("MRD by"),
    "mrd_sensitivity": noted("MRD sensitivity"),
    "pet_uptake": noted("PET-CT uptake"),
}
_BRIEF = {
    "serum_m_protein": noted("serum"),
    "urine_m_protein": noted("urine"),
    "flc_involved": noted("involved light chain"),
}
_PLACE = re.compile(r"series\.(?:(baseline)|measurements\.(\d+))(?:\.([a-z_]+))?(?:\.([a-z_]+))?")
_SEVERAL = re.compile(r"^series(?:\.measurements)?: (?:measurements: )?(.*)$")


def _field(name: str) -> Field:
    place, short = f"{PLACE}.{name}", _SHORT.get(name, "")
    if name in MEASURED:
        return Field(place, "quantity", (), short, MEASURED[name], name=MEASUREMENTS[name], unit_asked=True)
    if name in ("marrow_clonal", "new_lesions"):
        return Field(place, "yes_no", (True, False), short, name=MEASUREMENTS[name])
    kind: Kind = "choice" if name in _WORDS else "date" if name == "date" else "number"
    return Field(place, kind, _WORDS.get(name, ()), short, name=MEASUREMENTS[name])


FIELDS: dict[str, Field] = {name: _field(name) for name in MEASUREMENTS}


def show_assessment(session: Session, at: int, notation: Notation = PLAIN) -> tuple[Row, ...]:
    """The questions of one assessment in hand, in the order in which they are asked."""
    said = list_assessments(session.shown(PLACE))[at]
    problems = find_problems(session)
    rows = []
    for name, field in FIELDS.items():
        value = said.get(name)
        aside = convert(field.measure, value, notation) if field.measure else ""
        doubt = tell_doubt(value.get("value") if isinstance(value, dict) else value, notation)
        hint = unlikely = _unlikely(name, value)
        if name == "date" and at == BASELINE and value is None:
            hint = say("The values before treatment; the day may stay open.")
        problem = (doubt if field.kind in ("quantity", "number") else "") or problems.get((at, name), "")
        today = session.case.clinical.as_of
        rows.append(Row(field, value, "", hint, aside, problem, applies=True, doubted=bool(unlikely), today=today))
    return tuple(rows)


def name_assessment(said: object, at: int) -> str:
    """An assessment by its day: "Baseline, 02-Sep-2025", "18-Nov-2026", "No day yet"."""
    day = said.get("date") if isinstance(said, dict) else None
    if at == BASELINE:
        return say("Baseline") if day is None else say("Baseline, {day}").format(day=write_date(day))
    return say("No day yet") if day is None else write_date(day)


def tell_found(said: dict[str, object]) -> str:
    """What an assessment found, in one line."""
    found = []
    for name in MEASUREMENTS:
        value = said.get(name)
        if name == "date" or value is None:
            continue
        if isinstance(value, dict):
            unit = show_unit(value["unit"]) if "unit" in value else say("without a unit")
            words = f"{write_number(value.get('value'))} {unit}"
        else:
            words = word_of(name, value)
        found.append(f"{say(_BRIEF[name]) if name in _BRIEF else lower_first(name_measurement(name))} {words}")
    return ", ".join(found) or say("nothing entered yet")


def find_problems(session: Session) -> dict[tuple[int, str], str]:
    """Why the measurements cannot be taken, by assessment and name; what belongs to none of them under (-1, "")."""
    refused = session.refused.get(PLACE)
    found: dict[tuple[int, str], str] = {}
    for sentence in () if refused is None else refused.problems:
        place = _PLACE.fullmatch(sentence.place) if isinstance(sentence, Told) else None
        if place is None or not isinstance(sentence, Told):
            several = _SEVERAL.match(sentence)
            found[(-1, "")] = tell_problem(several[1] if several else sentence)
            continue
        at = BASELINE if place[1] else int(place[2]) + 1
        name = place[3] or "date"
        found.setdefault((at, name), _tell(name, place[4], sentence))
    return found


def _tell(name: str, part: str | None, problem: Told) -> str:
    required = problem.kind == MISSING
    if name == "date" and required:
        return say("Enter the day of this assessment.")
    if part == "unit" and required:
        return say("Choose the unit: a value without one is never taken.")
    return f"{name_measurement(name)} {tell_what(problem)}" if name in MEASUREMENTS else tell_what(problem)


def _unlikely(name: str, value: object) -> str:
    """A value far beyond what a patient shows is asked about, a slip of the unit above all."""
    kind = MEASURED.get(name)
    if kind is None or not isinstance(value, dict) or value.get("unit") not in UNITS[kind]:
        return ""
    number = value.get("value")
    if not isinstance(number, int | float) or number < 0:
        return ""
    quantity = Quantity(value=float(number), unit=str(value["unit"]))
    return "" if quantity.is_plausible(kind) else say("Check value and unit: this is unusual")


def read_day(said: object) -> dt.date | None:
    """The day of an assessment as entered; None while it is none."""
    try:
        return dt.date.fromisoformat(str(said.get("date"))) if isinstance(said, dict) else None
    except ValueError:
        return None


def tell_day(day: dt.date) -> str:
    """The last assessment's day, within a sentence."""
    return say("at the last assessment, {day}").format(day=show_date(day))
