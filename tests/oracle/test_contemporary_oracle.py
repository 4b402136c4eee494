"""The contemporary oracle itself is checked: the order of asking, its short cut by definition, what it may advise."""

from collections import Counter
from math import prod
from random import Random

from tests.oracle.contemporary_2026 import FACTS, TABLE, decide, decide_naively, possible_values
from tests.oracle.contemporary_cases import EVERY_ADVICE, FEW, SAMPLE
from tests.oracle.contemporary_patients import random_clinical


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
