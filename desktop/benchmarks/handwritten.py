"""The pathway of 2012 as a programmer would write it without an engine: plain branches from the case to the advice.

It is what the engine is measured against. It can say where it went and nothing else: no reachable advice, no missing
facts, no changes that would matter, no statement that an arrow rests on, and no proof. Unknown is None throughout.
"""

from engine.case import Clinical, Consolidation, Cytogenetics, Maintenance, whole_months

Path = tuple[str, ...]
Decided = tuple[str | None, Path]  # the advice, None where an unknown must be waited for, and the questions asked

_LESIONS = ("del17p", "t_4_14", "t_14_16", "t_14_20")
_DECLARABLE = ("karyotype_del13", "karyotype_hypodiploid", "gep_high_risk")
_BELOW_VGPR = ("PR", "MR", "SD")
_RANK = ("PD", "SD", "MR", "PR", "VGPR", "CR", "sCR")
_WITH_LENALIDOMIDE = ("lenalidomide", "daratumumab_lenalidomide", "lenalidomide_bortezomib")
_LABELLING_INDEX = 3
_LONGEST = 24

_TO_TRANSPLANT: Path = ("first-transplant",)
_TO_PROGRESSION: Path = (*_TO_TRANSPLANT, "progression")
_TO_RISK: Path = (*_TO_PROGRESSION, "risk-group")
_TO_MAINTENANCE: Path = (*_TO_RISK, "maintenance-so-far")


def decide_by_hand(clinical: Clinical) -> Decided:
    """The advice of 2012 for a case, and the questions on the way to it."""
    transplant = clinical.transplant
    if transplant.done is None:
        return None, _TO_TRANSPLANT
    if not transplant.done or transplant.kind in ("salvage", "allogeneic"):
        return "outside-scope-no-transplant", _TO_TRANSPLANT
    progressed = clinical.progressed_since_transplant
    if progressed is None:
        response = clinical.response
        if "PD" not in (response.after_transplant, response.after_consolidation, response.current):
            return None, _TO_PROGRESSION
        progressed = True
    if progressed:
        return "outside-scope-progressed", _TO_PROGRESSION
    lesion = _has_lesion(clinical.cytogenetics)
    if lesion is None:
        return None, _TO_RISK
    if lesion:
        return "bortezomib-maintenance", _TO_RISK
    return _decide_standard_risk(clinical)


def _has_lesion(tests: Cytogenetics) -> bool | None:
    """Whether the risk is more than standard: any one finding is enough, and all must be excluded."""
    unknown = False
    for name in _LESIONS:
        said = getattr(tests, name)
        if said == "present":
            return True
        if said != "absent":
            unknown = True
    for name in _DECLARABLE:
        said = getattr(tests, name)
        if said == "present":
            return True
        if said not in ("absent", "not_done"):
            unknown = True
    if tests.pcli_percent is not None:
        if tests.pcli_percent >= _LABELLING_INDEX:
            return True
    elif tests.pcli == "present":
        return True
    elif tests.pcli not in ("absent", "not_done"):
        unknown = True
    return None if unknown else False


def _decide_standard_risk(clinical: Clinical) -> Decided:
    given, course = clinical.maintenance, clinical.consolidation
    path = _TO_MAINTENANCE
    begun = _has_begun(given)
    if begun is None:
        return None, path
    if not begun:
        path = (*path, "consolidation")
        if course.status is None:
            return None, path
        if course.status in ("not_started", "under_way"):
            return "lenalidomide-consolidation", path
        if course.status in ("stopped_early", "not_possible"):
            return "observe", path
    path = (*path, "benefit")
    benefit = _has_benefit(clinical, course)
    if benefit is None:
        return None, path
    if not benefit:
        return "observe", path
    path = (*path, "duration")
    return _decide_duration(clinical, given, begun=begun), path


def _has_begun(given: Maintenance) -> bool | None:
    """Whether maintenance with lenalidomide has begun; a drug without it counts as not begun."""
    if given.status == "not_started":
        return False
    return None if given.drug is None else given.drug in _WITH_LENALIDOMIDE


def _has_benefit(clinical: Clinical, course: Consolidation) -> bool | None:
    """Whether lenalidomide works and the deciding response is below very good partial."""
    below: bool | None = None
    if course.status is not None:
        completed, response = course.status == "completed", clinical.response
        deciding = response.after_consolidation if completed else response.after_transplant
        if deciding is not None:
            below = deciding in _BELOW_VGPR
    if below is False:
        return False
    sensitivity = _judge_sensitivity(clinical)
    if sensitivity is None:
        return None
    return below if sensitivity == "sensitive" else False


def _judge_sensitivity(clinical: Clinical) -> str | None:
    """The judgement; else the response to induction with it; else deepening on consolidation with it alone."""
    if clinical.lenalidomide_sensitivity is not None:
        return clinical.lenalidomide_sensitivity
    induction, course, response = clinical.induction, clinical.consolidation, clinical.response
    best = induction.lenalidomide_best_response
    if induction.lenalidomide and best is not None:
        return "sensitive" if _RANK.index(best) >= _RANK.index("PR") else "not_sensitive"
    alone = course.status == "completed" and course.regimen == "lenalidomide"
    before, after = response.after_transplant, response.after_consolidation
    if induction.lenalidomide is False and alone and before and after:
        return "sensitive" if _RANK.index(after) > _RANK.index(before) else "unclear"
    return None


def _decide_duration(clinical: Clinical, given: Maintenance, *, begun: bool) -> str | None:
    if not begun:
        return "lenalidomide-maintenance"
    if given.status == "stopped":
        return "observe"
    months = given.months
    if months is None and given.started is not None:
        months = whole_months(given.started, clinical.as_of)
    if given.status is None or months is None:
        return None
    return "lenalidomide-maintenance" if months < _LONGEST else "stop-lenalidomide"
