"""The contemporary oracle where facts are missing: what is provisional, what is open, and what is asked next."""

from typing import Any

import pytest

from tests.oracle.contemporary_2026 import FACTS, decide
from tests.oracle.contemporary_cases import (
    AS_OF,
    BORTEZOMIB,
    DARA,
    EVERY_ADVICE,
    INDUCED,
    NO_DARA,
    NO_LENALIDOMIDE,
    NOT_DONE,
    OBSERVE,
    POSITIVE,
    PROGRESSED,
    STOP,
    SUSTAINED,
    THALIDOMIDE,
    TWO_DRUG,
    UNTIL,
    WITH,
    YEAR,
    dara,
    given,
    lesions,
    patient,
    well,
)
from tests.oracle.contemporary_facts import LESIONS

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
