"""A patient's serial measurements as recorded: a baseline and dated assessments. `None` means "nobody has said".

Both conventions are taken, a bare number never is. Free light chains: 10 mg/dL is 100 mg/L.
"""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from engine.case import Part, Percent
from engine.language import say
from engine.quantities import Day, LightChain, Quantity, SerumMProtein, UrineMProtein
from engine.wording import show_date

# name -> kind of quantity, a key of `engine.quantities.UNITS`
MEASURED = {
    "serum_m_protein": "serum_m_protein",
    "urine_m_protein": "urine_m_protein",
    "flc_involved": "flc",
    "flc_uninvolved": "flc",
}
Immunofixation = Literal["positive", "negative"]
Plasmacytoma = Literal["none", "present", "resolved"]

Residual = Literal["negative", "positive"]  # minimal residual disease in the marrow
Method = Literal["flow", "sequencing"]
Uptake = Literal["none", "present"]


MOST = 1_000_000  # of a ratio, or of a change in per cent: beyond it a key slipped


TWICE = 2  # a given ratio may differ by as much from that of the chains


def _refuse_truth(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError(say("should be a number"))  # noqa: TRY004 - pydantic wants ValueError
    return value


Ratio = Annotated[float, BeforeValidator(_refuse_truth), Field(ge=0, le=MOST, allow_inf_nan=False)]
Share = Annotated[float, BeforeValidator(_refuse_truth), Field(gt=0, lt=1)]  # of cells, such as 1e-5
Change = Annotated[float, BeforeValidator(_refuse_truth), Field(ge=-100, le=MOST, allow_inf_nan=False)]


class Baseline(Part):
    """What was found before treatment; the change of a plasmacytoma is counted from here."""

    date: Day | None = None
    serum_m_protein: SerumMProtein | None = None
    urine_m_protein: UrineMProtein | None = None
    flc_involved: LightChain | None = None
    flc_uninvolved: LightChain | None = None
    flc_ratio: Ratio | None = None
    serum_immunofixation: Immunofixation | None = None
    urine_immunofixation: Immunofixation | None = None
    marrow_plasma_cells_percent: Percent | None = None
    marrow_clonal: bool | None = None
    plasmacytoma: Plasmacytoma | None = None
    plasmacytoma_change_percent: Change | None = None
    new_lesions: bool | None = None
    mrd: Residual | None = None
    mrd_method: Method | None = None
    mrd_sensitivity: Share | None = None
    pet_uptake: Uptake | None = None


class Measurement(Baseline):
    """One assessment on one day."""

    date: Day


class SerialRecord(Part):
    """What a case holds of serial measurements: a baseline, and assessments, of which there may be none yet."""

    plateau: Annotated[Literal[1], BeforeValidator(_refuse_truth)]
    baseline: Baseline = Baseline()
    measurements: list[Measurement] = Field(default=[])

    @model_validator(mode="after")
    def _check_days(self) -> Self:
        days = [each.date for each in self.measurements]
        for day in sorted({day for day in days if days.count(day) > 1}):
            words = say("two have the date {day}; make one of them, or correct a date")
            raise ValueError(f"measurements: {words.format(day=show_date(day))}")
        before = self.baseline.date
        if before is not None and days and min(days) < before:
            words = say("{day} is before the baseline of {before}; correct one of the dates")
            raise ValueError(f"measurements: {words.format(day=show_date(min(days)), before=show_date(before))}")
        return self

    def in_order(self) -> tuple[Measurement, ...]:
        """The assessments by day, whatever order they were written in."""
        return tuple(sorted(self.measurements, key=lambda each: each.date))

    def until(self, day: dt.date) -> "SerialRecord":
        """The same as it was known on a day: later assessments left out."""
        return self.model_copy(update={"measurements": [each for each in self.in_order() if each.date <= day]})


class Series(SerialRecord):
    """A series file: format number, the baseline, and the assessments in the order of their days, at least one."""

    baseline: Baseline
    measurements: list[Measurement] = Field(min_length=1)


def find_unlikely(series: SerialRecord) -> tuple[str, ...]:
    """What is possible but unlikely, a slip of the unit above all: taken, with a sentence asking to check it."""
    found: list[str] = []
    for at, each in enumerate((series.baseline, *series.measurements)):
        place = "baseline" if at == 0 else f"measurements.{at - 1}"
        for name, kind in MEASURED.items():
            quantity: Quantity | None = getattr(each, name)
            if quantity is not None and not quantity.is_plausible(kind):
                words = say("{value} {unit} is unusual; check value and unit")
                found.append(f"{place}.{name}: {words.format(value=f'{quantity.value:g}', unit=quantity.unit)}")
        if not _ratio_fits(each):
            words = say("{value} is not what the two light chains give; check them")
            found.append(f"{place}.flc_ratio: {words.format(value=f'{each.flc_ratio:g}')}")
    return tuple(found)


def _ratio_fits(said: Baseline) -> bool:
    """Whether the given ratio is that of the chains, either way round, but for what another method would change.

    A chain in the wrong unit is ten times too small or too large; twice either way is allowed.
    """
    if said.flc_ratio is None or said.flc_involved is None or said.flc_uninvolved is None:
        return True
    involved, uninvolved = said.flc_involved.amount("flc"), said.flc_uninvolved.amount("flc")
    if not (involved and uninvolved and said.flc_ratio):
        return True
    ratio = involved / uninvolved
    return any(1 / TWICE <= said.flc_ratio / each <= TWICE for each in (ratio, 1 / ratio))
