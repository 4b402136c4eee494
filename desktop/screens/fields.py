"""The questions of the intake form, in guideline order: where each answer stands and in which form it is asked."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from desktop.consult.measurements import PLACE as MEASUREMENTS
from engine import vocabulary as words
from engine.language import noted, say
from engine.wording import label_of

Kind = Literal["text", "date", "choice", "yes_no", "quantity", "number", "whole"]


@dataclass(frozen=True, slots=True)
class Field:
    """One question: its place in the case file, and how it is asked."""

    place: str
    kind: Kind
    options: tuple[Any, ...] = ()
    short: str = ""  # its label below the section's heading, when that says the rest
    measure: str = ""  # the kind of quantity, a key of `engine.quantities.UNITS`
    also: tuple[str, ...] = ()  # other places of the same fact
    more: bool = False  # asked only when the section's "more" is opened
    only_when: tuple[str, tuple[Any, ...]] | None = None  # asked only beside these answers
    help: str = ""  # what the question asks about, shown while nobody has answered it
    name: str = ""  # what it is called by itself, where no place of the case file says it
    unit_asked: bool = False  # no unit is offered first: a value is taken only once one was chosen

    @property
    def label(self) -> str:
        """What the question is called on the form."""
        return say(self.short) if self.short else self.full_label

    @property
    def full_label(self) -> str:
        """What the question is called by itself, for a screen reader and in sentences."""
        return say(self.name) if self.name else name_place(self.place)


@dataclass(frozen=True, slots=True)
class Section:
    """One step of the guideline with its questions."""

    id: str
    title: str
    fields: tuple[Field, ...]


_IDENTITY = {
    "identity.family_name": noted("Family name"),
    "identity.given_name": noted("Given name"),
    "identity.born": noted("Born"),
    "identity.sex": noted("Gender"),
    "identity.record_number": noted("Identifier"),
    "identity.site": noted("Site"),
}


def name_place(place: str) -> str:
    """What a clinician calls a place of the case file, the identity's places too."""
    return say(_IDENTITY[place]) if place in _IDENTITY else label_of(place)


def name_answer(place: str) -> str:
    """What a clinician calls an answer that could not be taken, wherever in the window it is given."""
    if place == MEASUREMENTS:
        return say("the measurements on the page Response")
    return say("an entry of the decision") if place.startswith("decision.") else name_place(place)


def _presence(name: str, short: str = "", *, more: bool = False) -> Field:
    return Field(f"cytogenetics.{name}", "choice", get_args(words.Presence), short, more=more)


def _yes_no(
    place: str, short: str = "", *, more: bool = False, only_when: tuple[str, tuple[Any, ...]] | None = None
) -> Field:
    return Field(place, "yes_no", (True, False), short, more=more, only_when=only_when)


def _response(
    name: str, short: str, *, more: bool = False, only_when: tuple[str, tuple[Any, ...]] | None = None
) -> Field:
    return Field(name, "choice", get_args(words.Response), short, more=more, only_when=only_when)


_LENALIDOMIDE = ("induction.lenalidomide", (True,))
_TRANSPLANTED = ("transplant.done", (True,))
_CONSOLIDATED = ("consolidation.status", ("completed", "stopped_early"))
_MAINTAINED = ("maintenance.status", ("on", "stopped"))
_MRD_TESTED = ("mrd.status", ("negative", "positive"))
_FEMALE = ("sex", ("female", None))
_MAY_CONCEIVE = ("childbearing_potential", (True,))

SECTIONS: tuple[Section, ...] = (
    Section("patient", noted("Patient"), (
        Field("identity.family_name", "text"),
        Field("identity.given_name", "text"),
        Field("identity.born", "date"),
        Field("sex", "choice", get_args(words.Sex), also=("identity.sex",)),
        Field("identity.record_number", "text"),
        Field("as_of", "date"),
        Field("age", "whole"),
        Field("weight", "quantity", measure="weight"),
        Field("identity.site", "text", more=True),
        Field("diagnosis.date", "date", more=True),
        Field("diagnosis.beta2_microglobulin", "quantity", measure="beta2_microglobulin", more=True),
        Field("diagnosis.albumin", "quantity", measure="albumin", more=True),
        Field("diagnosis.creatinine", "quantity", measure="creatinine", more=True),
        Field("diagnosis.ldh", "quantity", measure="ldh", more=True),
        Field("diagnosis.ldh_upper_limit", "quantity", measure="ldh", more=True),
    )),
    Section("transplant", noted("Transplant"), (
        _yes_no("transplant.done", noted("First autologous done")),
        Field("transplant.date", "date", short=noted("Date"), only_when=_TRANSPLANTED),
        Field("transplant.kind", "choice", get_args(words.TransplantKind), noted("Kind"), more=True,
              only_when=_TRANSPLANTED),
        _yes_no("progressed_since_transplant", noted("Progressed since")),
    )),
    Section("cytogenetics", noted("Cytogenetics"), (
        _presence("del17p"),
        Field("cytogenetics.del17p_percent", "number", short=noted("del(17p) clone, %"),
              only_when=("cytogenetics.del17p", ("present",))),
        _presence("t_4_14"),
        _presence("t_14_16"),
        _presence("t_14_20"),
        _presence("karyotype_del13", noted("del(13), kar.")),
        _presence("karyotype_hypodiploid", noted("Hypodiploidy")),
        _presence("gep_high_risk", noted("Gene profile")),
        _presence("pcli", noted("Labelling ≥ 3 %")),
        Field("cytogenetics.pcli_percent", "number", short=noted("Labelling index, %")),
        _presence("tp53_mutation", more=True),
        _presence("t_11_14", more=True),
        _presence("t_6_14", more=True),
        _presence("gain_1q", more=True),
        Field("cytogenetics.gain_1q_copies", "whole", more=True, only_when=("cytogenetics.gain_1q", ("present",))),
        Field("cytogenetics.del_1p32", "choice", get_args(words.Del1p), more=True),
        _presence("trisomies", more=True),
    )),
    Section("induction", noted("Induction"), (
        _yes_no("induction.lenalidomide", noted("Lenalidomide given")),
        _response("induction.lenalidomide_best_response", noted("Best response"), only_when=_LENALIDOMIDE),
        _yes_no("induction.bortezomib", noted("Bortezomib given"), more=True),
        _yes_no("induction.anti_cd38", noted("Anti-CD38 given"), more=True),
        Field("induction.cycles", "whole", more=True),
    )),
    Section("consolidation", noted("Consolidation"), (
        Field("consolidation.status", "choice", get_args(words.ConsolidationStatus), noted("Status")),
        Field("consolidation.regimen", "choice", get_args(words.ConsolidationRegimen), noted("With"),
              only_when=("consolidation.status", ("under_way", *_CONSOLIDATED[1]))),
        Field("consolidation.months", "whole", short=noted("Months"),
              only_when=("consolidation.status", ("under_way", *_CONSOLIDATED[1]))),
        Field("consolidation.started", "date", short=noted("Started"), more=True),
        Field("consolidation.ended", "date", short=noted("Ended"), more=True, only_when=_CONSOLIDATED),
    )),
    Section("response", noted("Response"), (
        _response("response.after_transplant", noted("After transplant")),
        _response("response.after_consolidation", noted("After consol."), only_when=_CONSOLIDATED),
        Field("lenalidomide_sensitivity", "choice", get_args(words.Sensitivity), noted("Lenalidomide"),
              help=noted("Progression on it, or within 60 days of it: not sensitive")),
        Field("response.after_transplant_date", "date", more=True),
        Field("response.after_consolidation_date", "date", more=True, only_when=_CONSOLIDATED),
        _response("response.current", noted("Now"), more=True),
        Field("response.current_date", "date", more=True),
        Field("mrd.status", "choice", get_args(words.MrdStatus), more=True),
        Field("mrd.date", "date", more=True, only_when=_MRD_TESTED),
        Field("mrd.negative_since", "date", more=True, only_when=("mrd.status", ("negative",))),
        Field("mrd.sensitivity", "number", more=True, only_when=_MRD_TESTED),
    )),
    Section("maintenance", noted("Maintenance so far"), (
        Field("maintenance.status", "choice", get_args(words.MaintenanceStatus), noted("Status")),
        Field("maintenance.drug", "choice", get_args(words.MaintenanceDrug), noted("With"), only_when=_MAINTAINED),
        Field("maintenance.started", "date", short=noted("Started"), only_when=_MAINTAINED),
        Field("maintenance.months", "whole", short=noted("Months"), only_when=_MAINTAINED),
    )),
    Section("safety", noted("Safety today"), (
        Field("safety.labs_date", "date"),
        Field("safety.anc", "quantity", measure="cells"),
        Field("safety.platelets", "quantity", measure="cells"),
        Field("safety.creatinine", "quantity", short=noted("Creatinine"), measure="creatinine"),
        _yes_no("safety.on_dialysis"),
        Field("safety.neuropathy_grade", "choice", (0, 1, 2, 3, 4)),
        _yes_no("safety.neuropathic_pain"),
        Field("safety.bilirubin_times_upper_limit", "number", short=noted("Bilirubin, × limit")),
        _yes_no("safety.venous_thromboembolism", noted("Thromboembolism")),
        Field("safety.antithrombotic", "choice", get_args(words.Antithrombotic)),
        _yes_no("safety.antiviral_prophylaxis"),
        _yes_no("safety.active_second_cancer"),
        _yes_no("safety.prior_second_cancer"),
        Field("safety.hepatitis_b", "choice", get_args(words.HepatitisB)),
        _yes_no("lenalidomide_tolerated"),
        _yes_no("childbearing_potential", noted("Could conceive"), only_when=_FEMALE),
        _yes_no("safety.pregnant", only_when=_MAY_CONCEIVE),
        Field("safety.pregnancy_prevention", "choice", get_args(words.Prevention), only_when=_MAY_CONCEIVE),
        Field("safety.pregnancy_test.result", "choice", get_args(words.TestResult), only_when=_MAY_CONCEIVE),
        Field("safety.pregnancy_test.date", "date", only_when=_MAY_CONCEIVE),
        _yes_no("safety.lenalidomide_hypersensitivity", noted("Lenalidomide allergy")),
        _yes_no("safety.bortezomib_boron_mannitol_hypersensitivity", noted("Bortezomib allergy")),
        _yes_no("safety.daratumumab_hypersensitivity", noted("Daratumumab allergy"), more=True),
    )),
    Section("access", noted("Access"), (
        _yes_no("access.lenalidomide", noted("Lenalidomide")),
        _yes_no("access.bortezomib", noted("Bortezomib")),
        _yes_no("access.daratumumab", noted("Daratumumab"), more=True),
        _yes_no("access.thalidomide", noted("Thalidomide"), more=True),
    )),
)  # fmt: skip

FIELDS: dict[str, Field] = {field.place: field for section in SECTIONS for field in section.fields}
