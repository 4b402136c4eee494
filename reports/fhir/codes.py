"""The codes in which data are exchanged with other record systems: each once, with its source and how it was checked.

Every datum carries a code of this program beside a standard one, so that what it wrote can be read back exactly:

- what is told: a coding of the system `FACT`, whose code is the dotted path in a case file ("cytogenetics.del17p",
  "decision.reason", "series.serum_m_protein"; of a baseline "series.baseline.serum_m_protein");
- the word recorded there: a coding of the system `VALUE` and the path (`value_system`), whose code is the word of the
  case file ("absent", "not_done", "true"). It names the path by itself, wherever it stands;
- a date that has a place of its own in the case and tells when something else was: an extension `DATED_BY` with that
  path, on the Observation whose date it is; a serial measurement with a date of its own says with `ASSESSED` to which
  assessment it belongs. The date of the Condition is `diagnosis.date`; the Procedure of "transplant.done" is
  completed, not done or unknown, on `transplant.date`; a
  MedicationStatement of the category "maintenance.status" begins at `maintenance.started`, one of
  "consolidation.status" lasts from `consolidation.started` to `consolidation.ended`.

A standard code counts as checked when it was seen with its name in a public page (`page`) or in the public source of
a FHIR guide or value set (`guide`). One that was only recalled (`memory`) is read, and never written.
"""

from dataclasses import dataclass
from typing import Literal

Status = Literal["page", "guide", "memory"]

FACT = "urn:plateau:fact"
VALUE = "urn:plateau:value:"  # and the dotted path
DATED_BY = "urn:plateau:dated-by"
ASSESSED = "urn:plateau:assessed"
OUTCOME = "urn:plateau:outcome"  # what an edition says, which is no datum of the case

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
ICD10 = "http://hl7.org/fhir/sid/icd-10"
ICD10_NATIONAL = ("http://hl7.org/fhir/sid/icd-10-cm", "http://fhir.de/CodeSystem/bfarm/icd-10-gm")
ATC = "http://www.whocc.no/atc"
UCUM = "http://unitsofmeasure.org"


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a public system, where it was seen with its name, and how it was checked."""

    system: str
    code: str
    display: str
    source: str
    status: Status

    @property
    def is_written(self) -> bool:
        """Whether an export may use it: what was only recalled could name something else."""
        return self.status != "memory"

    def as_coding(self) -> dict[str, str]:
        """The coding of FHIR."""
        return {"system": self.system, "code": self.code, "display": self.display}


@dataclass(frozen=True, slots=True)
class Measured:
    """What a laboratory calls a datum; `units` are those of the case file that the code means, none for any unit.

    `read_only` codes say more than a case does (a method of counting): they are understood and never written.
    """

    places: tuple[str, ...]
    code: Code
    units: tuple[str, ...] = ()
    read_only: bool = False


def value_system(place: str) -> str:
    """The system of the words that may stand at a place of the case."""
    return VALUE + place


def own_coding(place: str, label: str) -> dict[str, str]:
    """What is told, in this program's own system: the dotted path."""
    return {"system": FACT, "code": place, "display": label}


def _loinc(code: str, display: str, source: str, status: Status = "page") -> Code:
    return Code(LOINC, code, display, source, status)


_SERUM = "in Serum or Plasma"
_CREATININE = ("diagnosis.creatinine", "safety.creatinine")
_GUIDE = "HL7 FHIR Clinical Guidelines, value set of creatinine"
_BODY = "HL7 FHIR body weight profile"
MEASURED: tuple[Measured, ...] = (
    Measured(("weight",), _loinc("29463-7", "Body weight", _BODY)),
    Measured(
        ("diagnosis.beta2_microglobulin",),
        _loinc("1952-1", f"Beta-2-Microglobulin [Mass/volume] {_SERUM}", "Mayo Medical Laboratories, test B2M"),
        ("mg/L", "ug/mL"),
    ),
    Measured(
        ("diagnosis.albumin",),
        _loinc("1751-7", f"Albumin [Mass/volume] {_SERUM}", "HCUP (AHRQ), worksheet of LOINC codes"),
    ),
    Measured(_CREATININE, _loinc("2160-0", f"Creatinine [Mass/volume] {_SERUM}", _GUIDE), ("mg/dL",)),
    Measured(_CREATININE, _loinc("14682-9", f"Creatinine [Moles/volume] {_SERUM}", _GUIDE), ("umol/L",)),
    Measured(
        ("diagnosis.ldh",),
        _loinc("2532-0", f"Lactate dehydrogenase [Enzymatic activity/volume] {_SERUM}", "Labcorp, test directory"),
    ),
    Measured(
        ("diagnosis.ldh",),
        _loinc(
            "14804-9",
            f"Lactate dehydrogenase [Enzymatic activity/volume] {_SERUM} by Lactate to pyruvate reaction",
            "ARUP Laboratories, test 0020006",
        ),
        read_only=True,
    ),
    Measured(
        ("safety.anc",), _loinc("26499-4", "Neutrophils [#/volume] in Blood", "HL7 mCODE, example of neutrophils")
    ),
    Measured(
        ("safety.anc",),
        _loinc("751-8", "Neutrophils [#/volume] in Blood by Automated count", "HL7 guide fsh-ae, example r201-9"),
        read_only=True,
    ),
    Measured(
        ("safety.platelets",),
        _loinc("26515-7", "Platelets [#/volume] in Blood", "HL7 Switzerland, radiology order", "guide"),
    ),
    Measured(
        ("safety.platelets",),
        _loinc("777-3", "Platelets [#/volume] in Blood by Automated count", "HL7 US Core, example of platelets"),
        read_only=True,
    ),
    Measured(
        ("series.serum_m_protein", "series.baseline.serum_m_protein"),
        _loinc("33358-3", f"Protein.monoclonal [Mass/volume] {_SERUM} by Electrophoresis", "ARUP, test 2011827"),
    ),
)

MYELOMA: tuple[Code, ...] = (
    Code(ICD10, "C90.0", "Multiple myeloma", "diseasedb.com, ICD-10 C90.0", "page"),
    Code(SNOMED, "109989006", "Multiple myeloma", "value set comorbidities-sct-eu-i4rc", "guide"),
    # Without remission, or nothing said of it; a relapse has a code of its own, and its day is not the diagnosis's.
    *(Code(system, "C90.00", "Multiple myeloma", "national version of ICD-10", "memory") for system in ICD10_NATIONAL),
)
TRANSPLANTS: tuple[Code, ...] = (
    Code(
        SNOMED,
        "709115004",
        "Transplantation of autologous hematopoietic stem cell",
        "value set pedcan-stem-cell-transplant-vs",
        "guide",
    ),
)
_ATC_GROUP = "rxreasoner.com, ATC group L04AX"
DRUGS: dict[str, Code] = {
    "lenalidomide": Code(ATC, "L04AX04", "lenalidomide", _ATC_GROUP, "page"),
    "thalidomide": Code(ATC, "L04AX02", "thalidomide", "WHO Collaborating Centre, ATC/DDD index", "page"),
    "bortezomib": Code(ATC, "L01XG01", "bortezomib", "FASS, Bortezomib Accord", "page"),
    "daratumumab": Code(ATC, "L01FC01", "daratumumab", "a FHIR code system of ATC groups", "guide"),
}

_SECTIONS = "HL7 FHIR, value set of document section codes"
DOCUMENT = _loinc("11488-4", "Consult note", "HL7 C-CDA on FHIR, value set of consult document types")
SECTIONS: dict[str, Code] = {
    "problems": _loinc("11450-4", "Problem list - Reported", "MedCom, condition list", "guide"),
    "results": _loinc("30954-2", "Relevant diagnostic tests/laboratory data Narrative", _SECTIONS),
    "procedures": _loinc("47519-4", "History of Procedures Document", _SECTIONS),
    "medication": _loinc("10160-0", "History of Medication use Narrative", _SECTIONS),
    "assessment": _loinc("51848-0", "Evaluation note", _SECTIONS),
    "plan": _loinc("18776-5", "Plan of care note", _SECTIONS),
}


def _ucum(code: str, source: str, status: Status = "page") -> Code:
    return Code(UCUM, code, code, source, status)


_COMMON = "HL7 FHIR R4, value set ucum-common"
_LITHUANIA = "HL7 Lithuania, supplement of UCUM"
_EUROPE = "HL7 Europe, value set of laboratory units"
# The unit of the case file -> its code. Of two spellings that mean the same the case keeps its own, as text.
UNITS: dict[str, Code] = {
    "kg": _ucum("kg", "HL7 US vital signs, example of body weight"),
    "lb": _ucum("[lb_av]", _COMMON, "guide"),
    "mg/L": _ucum("mg/L", "HL7 Switzerland, laboratory order, creatinine"),
    "nmol/L": _ucum("nmol/L", _LITHUANIA),
    "ug/mL": _ucum("ug/mL", _COMMON, "guide"),
    "g/L": _ucum("g/L", _LITHUANIA),
    "g/dL": _ucum("g/dL", _EUROPE),
    "mg/dL": _ucum("mg/dL", _EUROPE),
    "umol/L": _ucum("umol/L", _LITHUANIA),
    "U/L": _ucum("U/L", "HL7 Europe, example of LDH"),
    "ukat/L": _ucum("ukat/L", "UCUM", "memory"),
    "10^9/L": _ucum("10*9/L", _EUROPE),
    "/uL": _ucum("/uL", _LITHUANIA),
    "10^3/uL": _ucum("10*3/uL", _EUROPE),
    "mg/24h": _ucum("mg/(24.h)", _COMMON, "guide"),
    "g/24h": _ucum("g/(24.h)", _COMMON, "guide"),
    "%": _ucum("%", _LITHUANIA),
    "months": _ucum("mo", _COMMON, "guide"),
    "years": _ucum("a", "HL7 FHIR R4, value set age-units", "guide"),
}
