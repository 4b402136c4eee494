"""The contemporary oracle against cases worked by hand: each arrow of the page's table, from both sides."""

from itertools import combinations
from math import prod
from typing import Any

import pytest

from tests.oracle.contemporary_2026 import decide, decide_naively, possible_values
from tests.oracle.contemporary_cases import (
    AS_OF,
    BORTEZOMIB,
    DARA,
    FEW,
    INDUCED,
    NEGATIVE,
    NO_DARA,
    NO_LENALIDOMIDE,
    NOT_DONE,
    OBSERVE,
    POSITIVE,
    PROGRESSED,
    REFRACTORY,
    STOP,
    SUSTAINED,
    THALIDOMIDE,
    TWO_DRUG,
    UNITS,
    UNTIL,
    WITH,
    YEAR,
    dara,
    given,
    lesions,
    patient,
    started,
    well,
)

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
