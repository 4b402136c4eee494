"""The contemporary oracle itself is checked: cases worked by hand from the page, and its short cut by definition."""

from collections import Counter
from copy import deepcopy
from datetime import date
from itertools import combinations
from math import prod
from random import Random
from typing import Any

import pytest

from tests.oracle.contemporary_2026 import (
    FACTS,
    LESIONS,
    TABLE,
    decide,
    decide_naively,
    months_away,
    mrd_values,
    possible_values,
)
from tests.oracle.contemporary_patients import random_clinical

SAMPLE = 1500  # random patients for each law
FEW = 3000  # completions, up to which a patient is decided naively too

NOT_DONE, PROGRESSED, OBSERVE = "outside-scope-no-transplant", "outside-scope-progressed", "observe-after-maintenance"
STOP, BORTEZOMIB, THALIDOMIDE = "discuss-stopping", "bortezomib-every-2-weeks", "thalidomide-or-bortezomib"
TWO_DRUG, DARA, WITH = "two-drug-maintenance", "daratumumab-lenalidomide", "lenalidomide-with-or-without-bortezomib"
UNTIL = "lenalidomide-until-progression"
EVERY_ADVICE = {NOT_DONE, PROGRESSED, OBSERVE, STOP, BORTEZOMIB, THALIDOMIDE, TWO_DRUG, DARA, WITH, UNTIL}

AS_OF = "2026-11-22"
UNITS = ("del17p", "t_4_14", "t_14_16", "t_14_20", "gain_1q")
KNOWN = {"status": "negative", "date": "2026-09-01", "sensitivity": 1e-5}
YEAR, SUSTAINED = KNOWN | {"negative_since": "2025-09-01"}, KNOWN | {"negative_since": "2023-09-01"}
NEGATIVE, POSITIVE = KNOWN | {"negative_since": "2026-08-01"}, {"status": "positive"}


def patient(**changed: Any) -> dict[str, Any]:
    """No lesion, VGPR, MRD not done, nothing begun, all obtainable and tolerated; `__` stands for a dot."""
    clinical: dict[str, Any] = {
        "as_of": AS_OF,
        "cytogenetics": dict.fromkeys((*UNITS, "tp53_mutation"), "absent"),
        "induction": {"lenalidomide": False, "anti_cd38": False},
        "transplant": {"done": True},
        "progressed_since_transplant": False,
        "response": {"current": "VGPR"},
        "mrd": {"status": "not_done"},
        "lenalidomide_tolerated": True,
        "maintenance": {"status": "not_started"},
        "safety": {"lenalidomide_hypersensitivity": False, "daratumumab_hypersensitivity": False},
        "access": {"lenalidomide": True, "daratumumab": True},
    }
    for path, value in changed.items():
        section, _, name = path.rpartition("__")
        (clinical.setdefault(section, {}) if section else clinical)[name] = value
    return clinical


def well(drug: str | None = "lenalidomide", months: int | None = 36, **changed: Any) -> dict[str, Any]:
    """Sustained MRD negativity: 36 months of lenalidomide, CR, MRD negative for three years."""
    maintenance = {"status": "on", "drug": drug, "months": months}
    return patient(**{"maintenance": maintenance, "mrd": SUSTAINED, "response__current": "CR"} | changed)


def dara(months: int | None = 24, **changed: Any) -> dict[str, Any]:
    """The PERSEUS rule is met: 24 months of daratumumab with lenalidomide, CR, MRD negative for a year."""
    return well("daratumumab_lenalidomide", months, **{"mrd": YEAR} | changed)


def lesions(*present: str, word: str | None = "present") -> dict[str, Any]:
    """Some lesions with one word for all, as a change to a patient."""
    return {f"cytogenetics__{name}": word for name in present}


def given(status: str, drug: str | None = "lenalidomide", **changed: Any) -> dict[str, Any]:
    """Maintenance begun, for 12 months."""
    return patient(maintenance={"status": status, "drug": drug, "months": 12}, **changed)


def started(day: str) -> dict[str, Any]:
    """Maintenance whose length is known by its start alone."""
    return {"maintenance__months": None, "maintenance__started": day}


INDUCED: dict[str, Any] = {"induction__lenalidomide": True}
REFRACTORY: dict[str, Any] = {"lenalidomide_sensitivity": "not_sensitive"}
NO_DARA: dict[str, Any] = {"access__daratumumab": False}
NO_LENALIDOMIDE: dict[str, Any] = {"access__lenalidomide": False}
SETTLED = [
    # 1 and 2: scope
    (patient(), UNTIL),
    (patient(transplant__done=False), NOT_DONE),
    (patient(transplant__done=False, progressed_since_transplant=True), NOT_DONE),
    ({"as_of": AS_OF, "transplant": {"done": False}}, NOT_DONE),
    *((patient(transplant__kind=kind), NOT_DONE) for kind in ("salvage", "allogeneic")),
    *((patient(transplant__kind=kind), UNTIL) for kind in ("tandem", "first_autologous")),
    (patient(progressed_since_transplant=True), PROGRESSED),
    *((patient(progressed_since_transplant=None, response={place: "PD"}), PROGRESSED)
      for place in ("current", "after_transplant", "after_consolidation")),
    (given("stopped", progressed_since_transplant=True), PROGRESSED),
    # 3: ended for good
    (given("stopped"), OBSERVE),
    (given("stopped", "other", **REFRACTORY), OBSERVE),
    (well(maintenance__status="stopped"), OBSERVE),
    ({"as_of": AS_OF, "transplant": {"done": True}, "progressed_since_transplant": False,
      "maintenance": {"status": "stopped"}}, OBSERVE),
    (given("on"), UNTIL),
    # 4 and 5: sustained MRD negativity, fewer than two units
    *((well(drug), STOP) for drug in ("lenalidomide", "daratumumab_lenalidomide", "lenalidomide_bortezomib")),
    *((well(drug), UNTIL) for drug in ("bortezomib", "thalidomide", "other")),
    (well(response__current="sCR"), STOP),
    (well(response__current="VGPR"), UNTIL),
    (well(months=35), UNTIL),
    (well(months=60), STOP),
    (well(**started("2023-11-22")), STOP),
    (well(**started("2023-11-23")), UNTIL),
    (well(months=35, maintenance__started="2020-01-01"), UNTIL),
    (well(months=36, maintenance__started="2026-01-01"), STOP),
    (well(mrd=YEAR), UNTIL),
    (patient(mrd=SUSTAINED, response__current="CR"), UNTIL),
    (well(**REFRACTORY), STOP),
    (well(**NO_LENALIDOMIDE), STOP),
    *((well(**lesions(unit)), STOP) for unit in UNITS),
    (well(**lesions("del17p", "tp53_mutation")), STOP),
    (well(**lesions("t_4_14", "gain_1q")), TWO_DRUG),
    (well(**lesions("t_4_14", "tp53_mutation")), TWO_DRUG),
    (well(**lesions("t_4_14", "gain_1q"), **REFRACTORY), BORTEZOMIB),
    (well(**lesions("t_4_14"), cytogenetics__gain_1q="absent"), STOP),
    (well(**lesions("t_14_16", word="pending")), STOP),
    # 6: lenalidomide is out
    (patient(**REFRACTORY), BORTEZOMIB),
    (patient(lenalidomide_tolerated=False), BORTEZOMIB),
    (patient(safety__lenalidomide_hypersensitivity=True), BORTEZOMIB),
    (patient(**REFRACTORY, **lesions("del17p", "gain_1q")), BORTEZOMIB),
    (patient(**REFRACTORY, **NO_LENALIDOMIDE), BORTEZOMIB),
    (patient(**REFRACTORY, lenalidomide_tolerated=None, safety={}), BORTEZOMIB),
    *((patient(**INDUCED, induction__lenalidomide_best_response=best), BORTEZOMIB) for best in ("SD", "PD")),
    *((patient(**INDUCED, induction__lenalidomide_best_response=best), UNTIL) for best in ("MR", "PR", "sCR")),
    *((patient(**INDUCED, induction__lenalidomide_best_response="PD", lenalidomide_sensitivity=word), UNTIL)
      for word in ("sensitive", "unclear")),
    (patient(**INDUCED, induction__lenalidomide_best_response="CR", **REFRACTORY), BORTEZOMIB),
    # 7 and 8: lenalidomide can not be had
    (patient(**NO_LENALIDOMIDE), THALIDOMIDE),
    (given("on", **NO_LENALIDOMIDE), THALIDOMIDE),
    *((patient(**NO_LENALIDOMIDE, **lesions(unit)), BORTEZOMIB) for unit in UNITS),
    *((given("on", drug, access__lenalidomide=None), UNTIL) for drug in ("lenalidomide", "lenalidomide_bortezomib")),
    (given("on", "daratumumab_lenalidomide", access={}), DARA),
    # 9: two or more units
    *((patient(**lesions(*pair)), TWO_DRUG) for pair in combinations(UNITS, 2)),
    (patient(**lesions(*UNITS)), TWO_DRUG),
    (patient(**lesions("del17p", "tp53_mutation")), WITH),
    (patient(**lesions("t_4_14", "gain_1q"), mrd=POSITIVE), TWO_DRUG),
    # 10: the PERSEUS rule
    (dara(), UNTIL),
    (dara(**lesions("gain_1q")), WITH),
    (dara(**lesions("gain_1q", "t_14_16")), TWO_DRUG),
    (dara(23), DARA),
    (dara(35, mrd=SUSTAINED), UNTIL),
    (dara(response__current="VGPR"), DARA),
    *((dara(mrd=mrd), DARA) for mrd in (NEGATIVE, POSITIVE, {"status": "not_done"})),
    (dara(**started("2024-11-22")), UNTIL),
    (dara(**started("2024-11-23")), DARA),
    # 11 and 12: daratumumab is out
    (dara(23, safety__daratumumab_hypersensitivity=True), UNTIL),
    (dara(23, safety__daratumumab_hypersensitivity=True, **lesions("t_14_20")), WITH),
    (dara(23, **NO_DARA), UNTIL),
    (dara(23, **NO_DARA, **lesions("t_14_20")), WITH),
    (dara(23, access__daratumumab=None), DARA),
    (patient(mrd=POSITIVE, **NO_DARA), UNTIL),
    # 13: it goes on, or follows an anti-CD38 induction
    (patient(induction__anti_cd38=True), DARA),
    (patient(induction__anti_cd38=True, **lesions("gain_1q")), DARA),
    *((given("on", drug, induction__anti_cd38=True), UNTIL) for drug in ("lenalidomide", "other")),
    (given("on", "daratumumab_lenalidomide", induction__anti_cd38=True), DARA),
    # 14: residual disease after an induction without anti-CD38
    *((patient(mrd=POSITIVE, response__current=depth), DARA) for depth in ("sCR", "CR", "VGPR")),
    *((patient(mrd=POSITIVE, response__current=depth), UNTIL) for depth in ("PR", "MR", "SD")),
    (given("on", mrd=POSITIVE), DARA),
    (given("on", mrd=POSITIVE, induction__anti_cd38=True), UNTIL),
    (patient(mrd=NEGATIVE), UNTIL),
    (patient(mrd=POSITIVE, induction__anti_cd38=None), DARA),
    (patient(mrd=POSITIVE | {"date": "2020-01-01"}), DARA),
    # the latest response: current, else after consolidation, else after transplant
    (patient(mrd=POSITIVE, response={"after_consolidation": "VGPR", "after_transplant": "PR"}), DARA),
    (patient(mrd=POSITIVE, response={"after_consolidation": "PR", "after_transplant": "CR"}), UNTIL),
    (patient(mrd=POSITIVE, response={"after_transplant": "VGPR"}), DARA),
    (patient(mrd=POSITIVE, response={"current": "PR", "after_consolidation": "CR"}), UNTIL),
    # 15: any unit
    *((patient(**lesions(unit)), WITH) for unit in (*UNITS, "tp53_mutation")),
    (patient(**lesions("tp53_mutation", word="not_done")), UNTIL),
    (patient(**lesions("del17p"), cytogenetics__tp53_mutation=None), WITH),
    (patient(**lesions("tp53_mutation"), cytogenetics__del17p="pending"), WITH),
    (patient(**lesions("t_11_14", "t_6_14", "trisomies", "karyotype_del13", "gep_high_risk", "pcli")), UNTIL),
    (patient(cytogenetics__del_1p32="biallelic"), UNTIL),
    # unknown, and nothing hangs on it
    (dara(maintenance__drug=None), UNTIL),
    (patient(mrd={}, response__current="PR"), UNTIL),
    (patient(induction__anti_cd38=None, **NO_DARA), UNTIL),
    (dara(mrd={"status": "negative", "sensitivity": 1e-4}), DARA),
    (dara(mrd=YEAR | {"date": "2025-11-21", "negative_since": None}), DARA),
]  # fmt: skip


@pytest.mark.parametrize(("clinical", "advice"), SETTLED)
def test_every_arrow_of_the_table_from_both_sides(clinical: dict[str, Any], advice: str) -> None:
    """A patient of whom enough is known gets the advice of the page, and nothing is missing."""
    expected = {"status": "advice", "advice": advice, "reachable": [advice], "missing": [], "ask_next": None}
    assert decide(clinical) == expected
    if prod(len(values) for values in possible_values(clinical).values()) <= FEW:
        assert decide_naively(clinical) == expected


STATUS, RC, MRD, DRUG, MONTHS = FACTS[2:7]
DEL17P, TP53, T414, T1416, _, GAIN = LESIONS
LEN, TOLERATED, REACTION, GET_LEN, DARA_REACTION, GET_DARA, CD38 = FACTS[13:]
NOBODY = {"lenalidomide_sensitivity": None, "induction": {"anti_cd38": False}}
BEGUN: dict[str, Any] = {"maintenance": {"drug": "daratumumab_lenalidomide"}}
UNSETTLED = [
    ({"as_of": AS_OF}, None, EVERY_ADVICE, list(FACTS), FACTS[0]),
    (patient(transplant={}), None, {NOT_DONE, UNTIL}, [FACTS[0]], FACTS[0]),
    (patient(progressed_since_transplant=None), None, {PROGRESSED, UNTIL}, [FACTS[1]], FACTS[1]),
    # the status of maintenance: as things stand it has not ended, but question 13 waits for what is given
    (patient(maintenance={}), None, {OBSERVE, UNTIL, DARA}, [STATUS, DRUG], STATUS),
    (patient(maintenance={}, **NO_DARA), UNTIL, {OBSERVE, UNTIL}, [STATUS], STATUS),
    (dara(**BEGUN), None, {OBSERVE, DARA, UNTIL}, [STATUS, MONTHS], STATUS),
    (dara(**BEGUN, access__daratumumab=None), UNTIL, {OBSERVE, DARA, UNTIL}, [STATUS, MONTHS, GET_DARA], STATUS),
    (patient(maintenance={"drug": "lenalidomide"}, access__lenalidomide=None), UNTIL, {OBSERVE, THALIDOMIDE, UNTIL},
     [STATUS, GET_LEN], STATUS),
    # question 4, each of its facts
    (well(mrd={}), UNTIL, {STOP, DARA, UNTIL}, [MRD], MRD),
    (well(mrd={}, **NO_DARA), UNTIL, {STOP, UNTIL}, [MRD], MRD),
    (well(months=None), UNTIL, {STOP, UNTIL}, [MONTHS], MONTHS),
    (well(response={}), UNTIL, {STOP, UNTIL}, [RC], RC),
    (well(drug=None), None, {STOP, UNTIL}, [DRUG], DRUG),
    (well(drug=None, **NO_DARA), UNTIL, {STOP, UNTIL}, [DRUG], DRUG),
    (well(mrd=SUSTAINED | {"sensitivity": None}), UNTIL, {STOP, UNTIL}, [MRD], MRD),
    # question 5 waits
    (well(**lesions("t_4_14"), cytogenetics__gain_1q=None), None, {STOP, TWO_DRUG}, [GAIN], GAIN),
    (well(**lesions("t_4_14"), cytogenetics__gain_1q="not_done"), None, {STOP, TWO_DRUG}, [GAIN], None),
    (well(cytogenetics={}), None, {STOP, TWO_DRUG}, list(LESIONS), DEL17P),
    # question 6, each of its facts
    (patient(**NOBODY), UNTIL, {BORTEZOMIB, UNTIL}, [LEN], LEN),
    (patient(**INDUCED), UNTIL, {BORTEZOMIB, UNTIL}, [LEN], LEN),
    (patient(lenalidomide_tolerated=None), UNTIL, {BORTEZOMIB, UNTIL}, [TOLERATED], TOLERATED),
    (patient(safety={"daratumumab_hypersensitivity": False}), UNTIL, {BORTEZOMIB, UNTIL}, [REACTION], REACTION),
    (patient(**NOBODY, lenalidomide_tolerated=None, safety__lenalidomide_hypersensitivity=None), UNTIL,
     {BORTEZOMIB, UNTIL}, [LEN, TOLERATED, REACTION], LEN),
    # questions 7 and 8
    (patient(access__lenalidomide=None), UNTIL, {THALIDOMIDE, UNTIL}, [GET_LEN], GET_LEN),
    (patient(access__lenalidomide=None, **lesions("t_4_14")), WITH, {BORTEZOMIB, WITH}, [GET_LEN], GET_LEN),
    (given("on", None, access__lenalidomide=None, **NO_DARA), UNTIL, {THALIDOMIDE, UNTIL}, [GET_LEN], GET_LEN),
    (patient(**NO_LENALIDOMIDE, **lesions("t_4_14", word=None)), BORTEZOMIB, {BORTEZOMIB, THALIDOMIDE}, [T414], T414),
    # questions 9 and 15
    (patient(**lesions("t_4_14", word="pending")), UNTIL, {UNTIL, WITH}, [T414], T414),
    (patient(**lesions("t_4_14", word="not_done")), UNTIL, {UNTIL, WITH}, [T414], None),
    (patient(**lesions("t_4_14", "gain_1q", word=None)), UNTIL, {UNTIL, WITH, TWO_DRUG}, [T414, GAIN], T414),
    (patient(**lesions("t_4_14"), cytogenetics__gain_1q=None), WITH, {WITH, TWO_DRUG}, [GAIN], GAIN),
    (patient(**lesions("t_4_14", word="not_done"), **lesions("t_14_16", word=None)), UNTIL,
     {UNTIL, WITH, TWO_DRUG}, [T414, T1416], T1416),
    (patient(**lesions("del17p", "tp53_mutation", word=None)), UNTIL, {UNTIL, WITH}, [DEL17P, TP53], DEL17P),
    (patient(**lesions("del17p", word="not_done"), cytogenetics__tp53_mutation=None), UNTIL, {UNTIL, WITH},
     [DEL17P, TP53], TP53),
    (patient(**lesions("del17p", "tp53_mutation", word="not_done")), UNTIL, {UNTIL, WITH}, [DEL17P], None),
    (patient(**lesions("tp53_mutation", word="pending")), UNTIL, {UNTIL, WITH}, [TP53], TP53),
    # question 10
    (dara(mrd={}), DARA, {DARA, UNTIL}, [MRD], MRD),
    (dara(mrd=YEAR | {"sensitivity": None}), DARA, {DARA, UNTIL}, [MRD], MRD),
    (dara(None), DARA, {DARA, UNTIL}, [MONTHS], MONTHS),
    (dara(None, mrd=SUSTAINED), DARA, {DARA, UNTIL, STOP}, [MONTHS], MONTHS),
    (dara(response={}), DARA, {DARA, UNTIL}, [RC], RC),
    # questions 11 to 14
    (dara(23, safety__daratumumab_hypersensitivity=None), DARA, {DARA, UNTIL}, [DARA_REACTION], DARA_REACTION),
    (patient(induction__anti_cd38=True, access__daratumumab=None), UNTIL, {DARA, UNTIL}, [GET_DARA], GET_DARA),
    (dara(23, maintenance__drug=None), None, {DARA, UNTIL}, [DRUG], DRUG),
    (patient(induction__anti_cd38=None), None, {DARA, UNTIL}, [CD38], CD38),
    (given("on", mrd=POSITIVE, induction__anti_cd38=None), UNTIL, {DARA, UNTIL}, [CD38], CD38),
    (patient(mrd={}), UNTIL, {DARA, UNTIL}, [MRD], MRD),
    (patient(mrd=POSITIVE, response={}), UNTIL, {DARA, UNTIL}, [RC], RC),
]  # fmt: skip


@pytest.mark.parametrize(("clinical", "advice", "reachable", "missing", "ask_next"), UNSETTLED)
def test_what_is_provisional_open_missing_and_asked_next(
    clinical: dict[str, Any], advice: str | None, reachable: set[str], missing: list[str], ask_next: str | None
) -> None:
    """Where a result could change it the advice is provisional, where a question waits it is open; what is missing is
    what can change it, and a FISH lesion not done can not be asked for.
    """
    answer = decide(clinical)
    assert set(answer["reachable"]) == reachable
    assert (answer["status"], answer["advice"]) == ("open" if advice is None else "provisional", advice)
    assert (answer["missing"], answer["ask_next"]) == (missing, ask_next)


NEG, LONG, LASTING = "negative", "negative for a year", "sustained"
MRD_EDGES = [
    ({}, AS_OF, ("positive", NEG, LONG, LASTING, "not done")),
    ({"status": "not_done"}, AS_OF, ("not done",)),
    (POSITIVE, AS_OF, ("positive",)),
    ({"status": "negative"}, AS_OF, (NEG, LONG, LASTING)),
    (KNOWN, AS_OF, (NEG, LONG, LASTING)),
    (SUSTAINED, AS_OF, (LASTING,)),
    (SUSTAINED, "2027-09-01", (LASTING,)),
    (SUSTAINED, "2027-09-02", (NEG,)),
    (SUSTAINED | {"negative_since": "2023-09-02"}, AS_OF, (LONG,)),
    (YEAR, AS_OF, (LONG,)),
    (YEAR, "2027-09-02", (NEG,)),
    (YEAR | {"negative_since": "2025-09-02"}, AS_OF, (NEG,)),
    (YEAR | {"negative_since": "2026-10-01"}, AS_OF, (NEG,)),
    (YEAR | {"sensitivity": 1e-6}, AS_OF, (LONG,)),
    (YEAR | {"sensitivity": 1.1e-5}, AS_OF, (NEG,)),
    (YEAR | {"sensitivity": None}, AS_OF, (NEG, LONG)),
    (SUSTAINED | {"sensitivity": None}, AS_OF, (NEG, LASTING)),
    (NEGATIVE | {"sensitivity": None}, AS_OF, (NEG,)),
    ({"status": "negative", "sensitivity": 1e-4}, AS_OF, (NEG,)),
    (KNOWN, "2027-09-02", (NEG,)),
    # the day of the test missing: any day up to today, and only one of the last twelve months counts for more
    (KNOWN | {"date": None, "negative_since": "2025-11-23"}, AS_OF, (NEG,)),
    (KNOWN | {"date": None, "negative_since": "2025-11-22"}, AS_OF, (NEG, LONG)),
    (KNOWN | {"date": None, "negative_since": "2023-11-23"}, AS_OF, (NEG, LONG)),
    (KNOWN | {"date": None, "negative_since": "2023-11-22"}, AS_OF, (NEG, LONG, LASTING)),
    (KNOWN | {"date": None, "negative_since": "2022-11-23"}, AS_OF, (NEG, LONG, LASTING)),
    (KNOWN | {"date": None, "negative_since": "2022-11-22"}, AS_OF, (NEG, LASTING)),
    # ends of months
    (KNOWN | {"date": "2024-02-29", "negative_since": "2023-02-28"}, "2025-02-28", (LONG,)),
    (KNOWN | {"date": "2024-02-29", "negative_since": "2023-02-28"}, "2025-03-01", (NEG,)),
    (KNOWN | {"date": "2025-02-28", "negative_since": "2024-02-29"}, "2025-02-28", (LONG,)),
    (KNOWN | {"date": "2025-02-27", "negative_since": "2024-02-29"}, "2025-02-28", (NEG,)),
]  # fmt: skip


@pytest.mark.parametrize(("mrd", "as_of", "values"), MRD_EDGES)
def test_mrd_is_one_fact(mrd: dict[str, Any], as_of: str, values: tuple[str, ...]) -> None:
    """A result is as much as all its parts make it; a missing part leaves what the parts given still allow."""
    assert mrd_values({"as_of": as_of, "mrd": mrd}) == values


@pytest.mark.parametrize(
    ("day", "months", "reached"),
    [("2024-02-29", 12, "2025-02-28"), ("2025-01-31", 1, "2025-02-28"), ("2026-09-01", -36, "2023-09-01")],
)
def test_calendar_months_end_with_a_short_month(day: str, months: int, reached: str) -> None:
    """The same day number so many months away, or the month's end where it does not exist."""
    assert months_away(date.fromisoformat(day), months) == date.fromisoformat(reached)


def test_the_order_of_asking_is_that_of_the_questions_then_of_the_case_file() -> None:
    """Each fact is asked with the first question that needs it, within a question as the case file lists them."""
    case_file = (
        "cytogenetics.del17p", "cytogenetics.tp53_mutation", "cytogenetics.t_4_14", "cytogenetics.t_14_16",
        "cytogenetics.t_14_20", "cytogenetics.gain_1q", "induction.anti_cd38", "transplant.done",
        "progressed_since_transplant", "response.current", "mrd.status", "lenalidomide_sensitivity",
        "lenalidomide_tolerated", "maintenance.status", "maintenance.drug", "maintenance.months",
        "safety.lenalidomide_hypersensitivity", "safety.daratumumab_hypersensitivity",
        "access.lenalidomide", "access.daratumumab",
    )  # fmt: skip
    found: list[str] = []
    for row in TABLE.values():
        found += sorted(set(row.facts) - set(found), key=case_file.index)
    assert tuple(found) == FACTS


def test_the_short_cut_equals_the_definition_on_random_patients() -> None:
    """`decide` and `decide_naively` give the same answer, and the sample reaches every status and every advice."""
    rng, compared = Random(2026), 0  # noqa: S311 - a sample, no secret
    statuses, advice = Counter[str](), Counter[str]()
    for _ in range(SAMPLE):
        clinical = random_clinical(rng)
        answer = decide(clinical)
        statuses[answer["status"]] += 1
        advice[answer["advice"] or "none"] += 1
        if prod(len(values) for values in possible_values(clinical).values()) <= FEW:
            compared += 1
            assert answer == decide_naively(clinical), clinical
    assert compared > SAMPLE / 2
    assert set(statuses) == {"advice", "provisional", "open"}
    assert set(advice) == EVERY_ADVICE | {"none"}


def test_the_advice_is_always_among_the_reachable() -> None:
    """Nothing is missing exactly when all agree; a provisional advice is one of several that could come true."""
    rng = Random(15)  # noqa: S311 - a sample, no secret
    for _ in range(SAMPLE):
        clinical = random_clinical(rng)
        answer = decide(clinical)
        assert (answer["status"] == "advice") == (not answer["missing"]) == (len(answer["reachable"]) == 1), clinical
        assert answer["advice"] is None or answer["advice"] in answer["reachable"], clinical
        assert answer["ask_next"] is None or answer["ask_next"] in answer["missing"], clinical


def test_learning_a_part_of_mrd_never_widens_it() -> None:
    """Of a complete result any parts are taken away: what it may be then holds all that it may be with more parts."""
    rng, compared = Random(36), 0  # noqa: S311 - a sample, no secret
    while compared < SAMPLE / 10:
        whole = random_clinical(rng)
        if (whole.get("mrd") or {}).get("status") != "negative":
            continue
        compared += 1
        less = deepcopy(whole)
        for name in rng.sample(("date", "negative_since", "sensitivity"), rng.randint(1, 3)):
            less["mrd"].pop(name, None)
        assert set(mrd_values(whole)) <= set(mrd_values(less)), whole["mrd"]
