"""The patient as recorded: the typed case file. `None` means "nobody has said", everywhere.

The clinical part holds no identity by construction; who the patient is stands beside it and the engine never sees it.
"""

import datetime as dt
import re
from calendar import monthrange
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from engine.language import say
from engine.quantities import Albumin, Beta2Microglobulin, Cells, Creatinine, Day, Ldh, Weight
from engine.vocabulary import (
    Antithrombotic,
    ConsolidationRegimen,
    ConsolidationStatus,
    Del1p,
    HepatitisB,
    MaintenanceDrug,
    MaintenanceStatus,
    MrdStatus,
    Presence,
    Prevention,
    Response,
    Sensitivity,
    Sex,
    TestResult,
    TransplantKind,
)

OLDEST = 130
# Control characters, line ends, and what turns the direction of the words after it: a list would show another name.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def _no_bool(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError(say("should be a number"))  # noqa: TRY004 - pydantic wants ValueError
    return value


def _refuse_unseen(value: str) -> str:
    if UNSEEN.search(value):
        raise ValueError(say("holds a character that cannot be seen; type it again"))
    return value


Seen = Annotated[str, AfterValidator(_refuse_unseen)]  # a name is what a reader sees of it
Percent = Annotated[float, BeforeValidator(_no_bool), Field(ge=0, le=100)]
Count = Annotated[int, BeforeValidator(_no_bool), Field(ge=0)]
Grade = Annotated[int, BeforeValidator(_no_bool), Field(ge=0, le=4)]


class Part(BaseModel):
    """One section of a case: unknown keys refused, values frozen, nothing coerced."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Diagnosis(Part):
    """The day of diagnosis and the laboratory values of that day."""

    date: Day | None = None
    beta2_microglobulin: Beta2Microglobulin | None = None
    albumin: Albumin | None = None
    creatinine: Creatinine | None = None
    ldh: Ldh | None = None
    ldh_upper_limit: Ldh | None = None


class Cytogenetics(Part):
    """Lesions and other risk tests, each present, absent, pending, not done, or not said."""

    del17p: Presence | None = None
    del17p_percent: Percent | None = None
    tp53_mutation: Presence | None = None
    t_4_14: Presence | None = None
    t_14_16: Presence | None = None
    t_14_20: Presence | None = None
    t_11_14: Presence | None = None
    t_6_14: Presence | None = None
    gain_1q: Presence | None = None
    gain_1q_copies: Count | None = None
    del_1p32: Del1p | None = None
    trisomies: Presence | None = None
    karyotype_del13: Presence | None = None
    karyotype_hypodiploid: Presence | None = None
    gep_high_risk: Presence | None = None
    pcli: Presence | None = None
    pcli_percent: Percent | None = None


class Induction(Part):
    """Treatment before the transplant."""

    lenalidomide: bool | None = None
    lenalidomide_best_response: Response | None = None
    bortezomib: bool | None = None
    anti_cd38: bool | None = None
    cycles: Count | None = None


class Transplant(Part):
    """The transplant; its kind, when nobody says, is a first autologous one (a default of the format)."""

    done: bool | None = None
    date: Day | None = None
    kind: TransplantKind | None = None


class ResponseRecord(Part):
    """Depth of response, IMWG words, after each phase."""

    after_transplant: Response | None = None
    after_consolidation: Response | None = None
    current: Response | None = None
    after_transplant_date: Day | None = None
    after_consolidation_date: Day | None = None
    current_date: Day | None = None

    def has_progression(self) -> bool:
        """Whether any recorded response is PD."""
        return "PD" in (self.after_transplant, self.after_consolidation, self.current)


class Mrd(Part):
    """Minimal residual disease."""

    status: MrdStatus | None = None
    date: Day | None = None
    negative_since: Day | None = None
    sensitivity: Annotated[float, BeforeValidator(_no_bool), Field(gt=0, lt=1)] | None = None


class Consolidation(Part):
    """Treatment between transplant and maintenance."""

    status: ConsolidationStatus | None = None
    months: Count | None = None
    regimen: ConsolidationRegimen | None = None
    started: Day | None = None
    ended: Day | None = None


class Maintenance(Part):
    """Maintenance so far; `stopped` means ended for good, a temporary hold is `on`. `months` wins over `started`."""

    status: MaintenanceStatus | None = None
    drug: MaintenanceDrug | None = None
    started: Day | None = None
    months: Count | None = None


class PregnancyTest(Part):
    """The last pregnancy test."""

    result: TestResult | None = None
    date: Day | None = None


class Safety(Part):
    """What the next dose depends on."""

    pregnant: bool | None = None
    pregnancy_prevention: Prevention | None = None
    pregnancy_test: PregnancyTest = PregnancyTest()
    labs_date: Day | None = None
    anc: Cells | None = None
    platelets: Cells | None = None
    creatinine: Creatinine | None = None
    on_dialysis: bool | None = None
    neuropathy_grade: Grade | None = None
    neuropathic_pain: bool | None = None
    bilirubin_times_upper_limit: Annotated[float, BeforeValidator(_no_bool), Field(ge=0)] | None = None
    venous_thromboembolism: bool | None = None
    antithrombotic: Antithrombotic | None = None
    antiviral_prophylaxis: bool | None = None
    active_second_cancer: bool | None = None
    prior_second_cancer: bool | None = None
    lenalidomide_hypersensitivity: bool | None = None
    bortezomib_boron_mannitol_hypersensitivity: bool | None = None
    daratumumab_hypersensitivity: bool | None = None
    hepatitis_b: HepatitisB | None = None


class Access(Part):
    """Which drugs can be had."""

    lenalidomide: bool | None = None
    bortezomib: bool | None = None
    daratumumab: bool | None = None
    thalidomide: bool | None = None


class Clinical(Part):
    """Everything the engine may know of a patient; `as_of` is the day of the consultation."""

    as_of: Day
    age: Annotated[int, BeforeValidator(_no_bool), Field(ge=0, le=OLDEST)] | None = None
    sex: Sex | None = None
    weight: Weight | None = None
    childbearing_potential: bool | None = None
    diagnosis: Diagnosis = Diagnosis()
    cytogenetics: Cytogenetics = Cytogenetics()
    induction: Induction = Induction()
    transplant: Transplant = Transplant()
    progressed_since_transplant: bool | None = None
    response: ResponseRecord = ResponseRecord()
    mrd: Mrd = Mrd()
    consolidation: Consolidation = Consolidation()
    lenalidomide_sensitivity: Sensitivity | None = None
    lenalidomide_tolerated: bool | None = None
    maintenance: Maintenance = Maintenance()
    safety: Safety = Safety()
    access: Access = Access()


class Identity(Part):
    """Who the patient is; only the record and the paper know."""

    family_name: Seen | None = Field(default=None, max_length=120)
    given_name: Seen | None = Field(default=None, max_length=120)
    born: Day | None = None
    sex: Sex | None = None
    record_number: Seen | None = Field(default=None, max_length=60)
    site: Seen | None = Field(default=None, max_length=120)


class Plan(Part):
    """What the clinician means to give."""

    drug: str | None = Field(default=None, max_length=200)
    dose: str | None = Field(default=None, max_length=200)
    start: Day | None = None


class Decision(Part):
    """The clinician's own decision, if made."""

    advice: str | None = Field(default=None, max_length=100)
    agrees: bool | None = None
    reason: str | None = Field(default=None, max_length=4000)
    note: str | None = Field(default=None, max_length=20000)
    plan: Plan = Plan()


def _take_series(value: Any) -> Any:
    """Serial measurements; their model loads only where a case has them, which most cases do not."""
    if value is None:
        return None
    from engine.response.series import SerialRecord  # noqa: PLC0415 - as the docstring says

    return SerialRecord.model_validate(value)


class Case(Part):
    """A case file: format number, who, what is known, serial measurements if any, and the clinician's decision.

    `series` is a `SerialRecord` of `engine.response.series`: what a response was derived from. No edition looks at it.
    """

    plateau: Annotated[Literal[1], BeforeValidator(_no_bool)]
    identity: Identity = Identity()
    clinical: Clinical
    decision: Decision = Decision()
    series: Annotated[Any, BeforeValidator(_take_series)] = None


def whole_months(start: dt.date, end: dt.date) -> int:
    """Completed months from start to end: one is complete when its day number is reached, or at the month's end."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if end.day < min(start.day, monthrange(end.year, end.month)[1]):
        months -= 1
    return months


def years_between(born: dt.date, day: dt.date) -> int:
    """Age in completed years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
