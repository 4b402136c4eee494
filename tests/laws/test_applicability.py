"""Learning a fact never takes back whether a patient would have entered a trial, nor widens a group."""

import datetime as dt
from copy import deepcopy
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.applicability.facts import look_up
from engine.applicability.verdict import decide_entry
from engine.case import Clinical
from engine.case_file import CaseError, take_case
from engine.packs.read_applicability import read_entries
from tests.laws.asking import dice

AS_OF = dt.date(2026, 11, 22)
SETTLED = ("yes", "no", "not-reported")
# What is taken away and learnt again. The kind of a transplant has a default in the case format, and a test declared
# not done is an answer: to change these is an edit, not learning.
LEARNT = (
    "age", "sex", "weight", "diagnosis.date", "diagnosis.beta2_microglobulin", "diagnosis.creatinine",
    "cytogenetics.del17p", "cytogenetics.del17p_percent", "cytogenetics.t_4_14", "cytogenetics.t_14_16",
    "cytogenetics.gain_1q", "induction.lenalidomide", "induction.bortezomib", "induction.anti_cd38",
    "induction.cycles", "transplant.date", "progressed_since_transplant", "response.after_transplant",
    "response.after_consolidation", "consolidation.status", "consolidation.regimen", "maintenance.status",
    "maintenance.drug", "maintenance.months", "mrd.status", "mrd.sensitivity", "mrd.date", "mrd.negative_since",
    "safety.creatinine",
)  # fmt: skip


def day(rng: Random, first: dt.date, last: dt.date) -> dt.date:
    """Any day between two."""
    return first + dt.timedelta(days=rng.randint(0, max(0, (last - first).days)))


def patient(rng: Random) -> tuple[dict[str, Any], dt.date]:
    """A patient known throughout, with the day of birth."""
    transplant = day(rng, dt.date(2019, 1, 1), AS_OF)
    diagnosed = day(rng, transplant - dt.timedelta(days=500), transplant)
    born = day(rng, dt.date(1945, 1, 1), dt.date(1975, 12, 31))
    age = AS_OF.year - born.year - ((AS_OF.month, AS_OF.day) < (born.month, born.day))
    depth = ("SD", "MR", "PR", "VGPR", "CR", "sCR")
    presence = ("present", "absent")
    lesion = rng.choice(presence)
    status = rng.choice(("on", "stopped"))
    clinical: dict[str, Any] = {
        "as_of": AS_OF.isoformat(),
        "age": age,
        "sex": rng.choice(("female", "male")),
        "weight": {"value": rng.choice((50, 70, 90)), "unit": "kg"},
        "diagnosis": {
            "date": diagnosed.isoformat(),
            "beta2_microglobulin": {"value": rng.choice((2.0, 2.5, 3.5, 5.5, 9.0)), "unit": "mg/L"},
            "creatinine": {"value": rng.choice((0.8, 2.0, 2.4)), "unit": "mg/dL"},
        },
        "cytogenetics": {
            "del17p": lesion,
            "t_4_14": rng.choice(presence),
            "t_14_16": rng.choice(presence),
            "t_14_20": rng.choice(presence),
            "gain_1q": rng.choice(presence),
        },
        "induction": {
            "lenalidomide": rng.random() < 0.5,
            "bortezomib": rng.random() < 0.5,
            "anti_cd38": rng.random() < 0.5,
            "cycles": rng.randint(2, 6),
        },
        "transplant": {
            "done": True,
            "date": transplant.isoformat(),
            "kind": rng.choice(("first_autologous", "first_autologous", "tandem", "salvage", "allogeneic")),
        },
        "progressed_since_transplant": False,
        "response": {"after_transplant": rng.choice(depth), "after_consolidation": rng.choice(depth)},
        "consolidation": {"status": "completed", "regimen": rng.choice(("lenalidomide", "combination", "other"))},
        "maintenance": {
            "status": status,
            "drug": rng.choice(("lenalidomide", "bortezomib")),
            "months": rng.choice((3, 40)),
        },
        "mrd": {
            "status": rng.choice(("negative", "positive")),
            "date": "2026-09-01",
            "sensitivity": rng.choice((1e-4, 1e-5, 1e-6)),
        },
        "safety": {"creatinine": {"value": rng.choice((0.9, 1.6, 3.0)), "unit": "mg/dL"}},
    }
    if lesion == "present":
        clinical["cytogenetics"]["del17p_percent"] = rng.choice((5, 10, 60))
    if clinical["mrd"]["status"] == "negative":
        clinical["mrd"]["negative_since"] = rng.choice(("2022-09-01", "2025-09-01"))
    if rng.random() < 0.2:
        clinical["progressed_since_transplant"] = True
        clinical["response"]["after_transplant"] = rng.choice((*depth, "PD"))
    return clinical, born


def take_away(clinical: dict[str, Any], places: list[str]) -> Clinical | None:
    """The patient without some facts; None where the case format refuses what is left."""
    left = deepcopy(clinical)
    for place in places:
        section, _, name = place.rpartition(".")
        (left.get(section, {}) if section else left).pop(name, None)
    try:
        return take_case({"plateau": 1, "clinical": left}).clinical
    except CaseError:
        return None


def read_all(clinical: Clinical, born: dt.date | None) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Every trial's verdict, and the groups that remain of every factor."""
    lookup = look_up(clinical, born)
    verdicts: dict[str, str] = {}
    groups: dict[str, set[str]] = {}
    for name, entry in read_entries().items():
        verdicts[name] = decide_entry(entry, lookup)
        for factor in entry.factors:
            held = {label: condition.evaluate(lookup) for label, condition in factor.levels}
            certain = {label for label, answer in held.items() if answer}
            groups[f"{name}.{factor.id}"] = certain or {label for label, answer in held.items() if answer is None}
    return verdicts, groups


@settings(max_examples=300)
@given(st.integers(0, 2**32 - 1))
def test_learning_never_takes_a_verdict_back(seed: int) -> None:
    """From a patient with many facts unknown, one fact after another becomes known, the day of birth among them: a yes
    or a no stays, and of the groups that remained some are left and none is new.
    """
    rng = dice(seed)
    clinical, born = patient(rng)
    missing = rng.sample(LEARNT, rng.randint(1, len(LEARNT)))
    birthday: dt.date | None = None
    before = None
    while True:
        taken = take_away(clinical, missing)
        if taken is not None:
            now = read_all(taken, birthday)
            if before is not None:
                for name, verdict in before[0].items():
                    assert verdict not in SETTLED or now[0][name] == verdict, (name, missing, clinical)
                for name, remaining in before[1].items():
                    assert now[1][name] <= remaining, (name, missing, clinical)
            before = now
        if not missing:
            break
        missing.pop()
        if rng.random() < 0.2:
            birthday = born
    assert before is not None
