"""What laboratories measure, by the names that they print: those that a case asks for, and those it does not."""

import re
from dataclasses import dataclass

from desktop.consult.pasted.offer import Moment

NUMBER, SHARE, TIMES_LIMIT = "number", "share", "times limit"


@dataclass(frozen=True, slots=True)
class Analyte:
    """One measured thing: its names, its kind of quantity, and where a case has it, by the moment."""

    id: str
    names: str
    kind: str = ""  # a key of `engine.quantities.UNITS`; none: a number by itself, or nothing that is asked
    places: tuple[tuple[Moment | None, str], ...] = ()


ANALYTES: tuple[Analyte, ...] = (
    Analyte("platelets", r"platelets?(?:\s+counts?)?|plts?(?:\s+count)?|thrombocytes?|thrombozyten|plaquettes", "cells",
            (("now", "safety.platelets"),)),
    Analyte("anc", r"(?:absolute\s+)?neutrophils?(?:\s+(?:count|absolute|abs\.?))?|anc|neut(?:s|\s*#|\s+abs)?"
            r"|neutrophile?n?", "cells", (("now", "safety.anc"),)),
    Analyte("creatinine", r"(?:serum\s+|plasma\s+)?"
            r"(?:creatinine?|creat|crea|kreatinin|(?-i:Cr))(?:\s*,?\s*(?:serum|plasma))?",
            "creatinine", (("now", "safety.creatinine"), ("diagnosis", "diagnosis.creatinine"))),
    Analyte("ldh", r"ldh|ld|lactate\s+dehydrogenase|lactic\s+dehydrogenase", "ldh", (("diagnosis", "diagnosis.ldh"),)),
    Analyte("albumin", r"(?:serum\s+|plasma\s+)?(?:albumin|alb)(?:\s*,?\s*(?:serum|plasma))?", "albumin",
            (("diagnosis", "diagnosis.albumin"),)),
    Analyte("beta2_microglobulin", r"(?:serum\s+)?(?:beta|ß|β|b)[-\s]?(?:2|₂)[-\s]?(?:microglobulin|mikroglobulin|m)"
            r"|[bβ]2m", "beta2_microglobulin", (("diagnosis", "diagnosis.beta2_microglobulin"),)),
    Analyte("bilirubin", r"(?:total\s+|t\.?\s?)?(?:bilirubin|bili)(?:\s*,?\s*total)?", TIMES_LIMIT,
            (("now", "safety.bilirubin_times_upper_limit"),)),
    Analyte("pcli_percent", r"(?:plasma\s+cell\s+)?label+ing\s+index|pcli", SHARE,
            ((None, "cytogenetics.pcli_percent"),)),
)  # fmt: skip
# Measured beside them; naming them keeps their numbers from the names before.
_OTHERS = (
    r"h(?:ae|e)moglobin|hgb|hb|wbc|white\s+(?:blood\s+)?cells?(?:\s+count)?|leu[ck]ocytes?|leukozyten|rbc|red\s+cells?|"
    r"erythrocytes?|h(?:ae|e)matocrit|hct|mcv|mchc|mch|rdw|mpv|mean\s+platelet\s+volume|lymphocytes?|lymphs?|monocytes?|"
    r"monos?|eosinophils?|basophils?|reticulocytes?|sodium|potassium|na|k|chloride|cl|calcium|ca|corrected\s+calcium|"
    r"adjusted\s+calcium|phosphate|magnesium|urea|bun|urate|uric\s+acid|egfr|gfr|creatinine\s+clearance|alt|ast|"
    r"alp|alkaline\s+phosphatase|ggt|crp|esr|total\s+protein|protein|globulin|glucose|ferritin|inr|pt|aptt|igg|iga|igm|"
    r"kappa|lambda|ratio|m[-\s]?protein|paraprotein|troponin|bnp|nt-probnp|tsh|hba1c|"
    r"albumin\s*/\s*creatinine(?:\s+ratio)?|acr|direct\s+bilirubin|indirect\s+bilirubin|conjugated\s+bilirubin|"
    r"band\s+(?:neutrophils?|forms?)|neutrophils?\s*%|immature\s+platelet\s+fraction|ipf|pre-?albumin|micro-?albumin"
)
_BEFORE = r"(?<![\w/^-])(?:(?<!\S)[SPB]-)?"
_AFTER = r"(?![\w/^])(?!-[^\W\d_])"
OTHER = "other"
_NAME = re.compile(
    _BEFORE
    + rf"(?:(?P<{OTHER}>{_OTHERS})|"
    + "|".join(f"(?P<{each.id}>{each.names})" for each in ANALYTES)
    + ")"
    + _AFTER,
    re.IGNORECASE,
)
BY_ID = {each.id: each for each in ANALYTES}


def list_names(text: str) -> tuple[tuple[Analyte | None, int, int], ...]:
    """Every name of something measured, with where it begins and ends; None: a case does not ask for it."""
    return tuple((BY_ID.get(found.lastgroup or ""), *found.span()) for found in _NAME.finditer(text))
