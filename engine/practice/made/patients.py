"""A complete patient of the diagram written as a case: a course with days in order that has exactly those facts."""

import datetime as dt
from typing import Any

from engine.edition import Edition
from engine.practice.made.chance import Chance
from engine.practice.made.clones import draw_clone, draw_labelling
from engine.practice.made.courses import write_course
from engine.practice.made.written import Written
from engine.vocabulary import DEPTHS

LAST_DAY = dt.date(2026, 11, 20)  # the latest consultation that is made; the others lie in the months before
_PLAIN = ("lenalidomide_tolerated", "safety.lenalidomide_hypersensitivity", "safety.daratumumab_hypersensitivity",
          "access.lenalidomide", "access.daratumumab")  # fmt: skip
# Facts of every patient that an edition may leave unasked.
_UNASKED: dict[str, Any] = {
    "transplant.done": "first",
    "progressed_since_transplant": "no",
    "lenalidomide_sensitivity": "sensitive",
    "maintenance.status": "not_started",
    "maintenance.drug": "with",
    "maintenance.months": "<24",
}
# Induction: what it is called, with lenalidomide, bortezomib, an anti-CD38 antibody.
INDUCTIONS = (
    (True, True, False), (True, False, False), (False, True, False), (True, True, True), (False, True, True),
)  # fmt: skip


def write_patient(edition: Edition, values: tuple[int, ...], chance: Chance) -> Written:
    """A case of one complete patient, by value numbers. What others of its facts decide away is not written."""
    said = dict(_UNASKED)
    said |= {each.name: each.values[value] for each, value in zip(edition.determinants, values, strict=True)}
    person, time = chance.of("person"), chance.of("time")
    as_of = LAST_DAY - dt.timedelta(days=7 * time.whole(0, 40) + time.whole(0, 4))
    sex = person.pick(("female", "male"))
    written: Written = {"as_of": as_of.isoformat(), "age": person.whole(52 if sex == "female" else 43, 72), "sex": sex}
    if sex == "female":
        written["childbearing_potential"] = False
    written |= _write_lesions(edition, said, chance.of("lesions"))
    written |= _write_induction(said, chance.of("induction"))
    written |= write_course(said, as_of, chance)
    written |= _write_bloods(as_of, chance.of("bloods"))
    for name in _PLAIN:
        if name in said:
            written[name] = said[name]
    if said.get("safety.lenalidomide_hypersensitivity"):
        written.pop("lenalidomide_tolerated", None)  # how a drug is borne that must not be given, nobody can say
    return written


def _write_bloods(as_of: dt.date, chance: Chance) -> Written:
    """Counts and creatinine that no edition's advice rests on."""
    return {
        "safety.labs_date": (as_of - dt.timedelta(days=chance.whole(2, 9))).isoformat(),
        "safety.anc": {"value": chance.whole(16, 48) / 10, "unit": "10^9/L"},
        "safety.platelets": {"value": chance.whole(115, 268), "unit": "10^9/L"},
        "safety.creatinine": {"value": chance.whole(62, 98), "unit": "umol/L"},
    }


def _write_lesions(edition: Edition, said: dict[str, Any], chance: Chance) -> Written:
    """FISH as found; of the tests that few laboratories do, what is absent is mostly declared not done."""
    found: Written = {}
    for name in [each for each in said if each.startswith("cytogenetics.")]:
        present = said[name] == "present"
        if name == "cytogenetics.pcli":
            if present or chance.happens(0.2):
                found["cytogenetics.pcli_percent"] = draw_labelling(chance, present=present)
            else:
                found[name] = "not_done"
            continue
        found[name] = said[name]
        if present and name == "cytogenetics.del17p":
            found["cytogenetics.del17p_percent"] = draw_clone(chance)
        if present and name == "cytogenetics.gain_1q":
            found["cytogenetics.gain_1q_copies"] = chance.weigh((3, 4), (3, 1))
    if edition.pathway.scheme is not None:
        karyotype = ("cytogenetics.karyotype_del13", "cytogenetics.karyotype_hypodiploid")
        undone = [karyotype, ("cytogenetics.gep_high_risk",)]
        for names in undone:
            if all(found.get(name) == "absent" for name in names) and chance.happens(0.75):
                found |= dict.fromkeys(names, "not_done")
    found["cytogenetics.t_11_14"] = chance.weigh(("absent", "present"), (4, 1))
    if any(found.get(f"cytogenetics.{name}") == "present" for name in ("t_4_14", "t_14_16", "t_14_20")):
        found["cytogenetics.t_11_14"] = "absent"
    return found


def _write_induction(said: dict[str, Any], chance: Chance) -> Written:
    sensitivity = said["lenalidomide_sensitivity"]
    antibody = said.get("induction.anti_cd38")
    kinds = [each for each in INDUCTIONS if antibody is None or each[2] == antibody]
    kinds = [each for each in kinds if antibody is not None or not each[2]]
    # Where it matters that the patient has had lenalidomide, the induction had it.
    kinds = [each for each in kinds if each[0] == (sensitivity != "unclear")]
    lenalidomide, bortezomib, antibody = chance.weigh(kinds, [3 if each[1] else 1 for each in kinds])
    written: Written = {
        "induction.lenalidomide": lenalidomide,
        "induction.bortezomib": bortezomib,
        "induction.anti_cd38": antibody,
        "induction.cycles": chance.whole(4, 6),
    }
    if lenalidomide:
        deepest = _deepest_before(said)
        if sensitivity in ("not_sensitive", "refractory"):
            best = "SD" if sensitivity == "refractory" else chance.pick(("SD", "MR"))
        else:
            best = chance.pick([each for each in ("PR", "VGPR") if DEPTHS.index(each) <= max(2, deepest)])
        written["induction.lenalidomide_best_response"] = best
    else:
        written["lenalidomide_sensitivity"] = "unclear"
    return written


def _deepest_before(said: dict[str, Any]) -> int:
    """The depth that the response to induction does not exceed: that after the transplant."""
    return DEPTHS.index(said.get("response.after_transplant", said.get("response.current", "VGPR")))
