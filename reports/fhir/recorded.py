"""Every datum that a case records, one by one: its dotted path, its name, its value, and the day it is of."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from engine.case import Case
from engine.contradictions import read_place
from engine.language import say
from engine.quantities import Quantity
from engine.response.derivation import MEASUREMENTS, name_measurement
from engine.wording import label_of, show_date, show_share, word_of

SERIES = "series"
BASELINE = "series.baseline"
# The place that tells of what day a datum is, where the datum has no date of its own.
DAYS = {
    "diagnosis.beta2_microglobulin": "diagnosis.date",
    "diagnosis.albumin": "diagnosis.date",
    "diagnosis.creatinine": "diagnosis.date",
    "diagnosis.ldh": "diagnosis.date",
    "safety.anc": "safety.labs_date",
    "safety.platelets": "safety.labs_date",
    "safety.creatinine": "safety.labs_date",
    "safety.bilirubin_times_upper_limit": "safety.labs_date",
    "safety.pregnancy_test.result": "safety.pregnancy_test.date",
    "response.after_transplant": "response.after_transplant_date",
    "response.after_consolidation": "response.after_consolidation_date",
    "response.current": "response.current_date",
    "mrd.status": "mrd.date",
}
# Where the label of the form leans on the section above it, or there is none.
_LABELS = {
    "induction.lenalidomide_best_response": "Best response to lenalidomide in induction",
    "induction.cycles": "Cycles of induction",
    "decision.advice": "Advice that was decided about",
    "decision.agrees": "The clinician agrees with it",
    "decision.reason": "Reason",
    "decision.note": "Note",
    "decision.plan.drug": "Planned drug",
    "decision.plan.dose": "Planned dose",
    "decision.plan.start": "Planned start",
}


@dataclass(frozen=True, slots=True)
class Datum:
    """One recorded datum; `day_place` is set where the day is recorded at a place of its own.

    `assessed` is the day of the assessment to which a serial measurement with another day belongs.
    """

    place: str
    label: str
    value: Any  # a quantity, a word, a text, a number, yes or no, a day
    day: dt.date | None = None
    day_place: str | None = None
    assessed: dt.date | None = None

    @property
    def words(self) -> str:
        """What is recorded, in one line."""
        if isinstance(self.value, str) and self.place.startswith("decision."):
            told = self.value.strip()
        elif self.place.endswith("sensitivity") and isinstance(self.value, float):
            told = show_share(self.value)
        else:
            told = word_of(self.place, self.value)
        day = "" if self.day is None else f" ({show_date(self.day)})"
        return f"{self.label}: {told}{day}"


def list_recorded(case: Case) -> tuple[Datum, ...]:
    """What is known of the patient, what was decided, and the serial measurements; not who the patient is.

    A day that another datum is dated by is no datum of its own.
    """
    found = [*_leaves(case.clinical, ""), *_leaves(case.decision, "decision.")]
    data = [_date(case, place, value) for place, value in found]
    dated = {datum.day_place for datum in data}
    return (*(datum for datum in data if datum.place not in dated), *_measured(case))


def _leaves(part: BaseModel, above: str) -> Iterator[tuple[str, Any]]:
    """The places below a part at which something is recorded; a text of nothing but spaces says nothing."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, BaseModel) and not isinstance(value, Quantity):
            yield from _leaves(value, f"{above}{name}.")
        elif value is not None and not (isinstance(value, str) and not value.strip()):
            yield f"{above}{name}", value


def _date(case: Case, place: str, value: object) -> Datum:
    label = say(_LABELS[place]) if place in _LABELS else label_of(place)
    if isinstance(value, Quantity) and value.date is not None:
        return Datum(place, label, value, value.date)
    day_place = DAYS.get(place)
    day = None if day_place is None else read_place(case.clinical, day_place)
    return Datum(place, label, value, day, None if day is None else day_place)


def _measured(case: Case) -> Iterator[Datum]:
    if case.series is None:
        return
    for above, found in ((BASELINE, case.series.baseline), *((SERIES, each) for each in case.series.measurements)):
        values = [(name, getattr(found, name)) for name in MEASUREMENTS]
        told = [(name, value) for name, value in values if value is not None and name != "date"]
        # An assessment of which nothing but its day is known still took place.
        for name, value in told or [(name, value) for name, value in values if value is not None]:
            label = name_measurement(name)
            label = say("{name} at baseline").format(name=label) if above == BASELINE else label
            if isinstance(value, Quantity) and value.date is not None:
                yield Datum(f"{above}.{name}", label, value, value.date, assessed=found.date)
            else:
                day_place = None if found.date is None or name == "date" else f"{above}.date"
                yield Datum(f"{above}.{name}", label, value, found.date if day_place else None, day_place)
