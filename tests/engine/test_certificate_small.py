"""A certificate of a small pathway says what counting its patients one by one says, and is told whole."""

import itertools
from collections import Counter
from dataclasses import replace

from engine import VERSION
from engine.certificate import ArrowCount, Certificate, count_advice, count_arrows, count_patients
from engine.consultation import digest
from engine.laws import LAWS
from engine.packs.section import Problem
from tests.engine.small_pathways import advice, compile_small, small_pathway

PROBLEM = Problem("alive", "pathway.yaml", 7, "a patient", (("age", 60),))
CERTIFICATE = Certificate(
    "small", "1.0", "sha256:1", 48, 324,
    (ArrowCount("begun", 1, "not begun", "stay", 16, ("one", "two")),),
    (("stay", 40), ("go", 8)), 3, (), (("total", 0.1234567), ("safety", 0.25)),
)  # fmt: skip
TOLD = {
    "pack": "small",
    "pack_version": "1.0",
    "pack_digest": "sha256:1",
    "engine": VERSION,
    "space": 48,
    "with_unknowns": 324,
    "laws": {law: True if law in ("total", "safety") else None for law in LAWS},
    "arrows": [{"question": "begun", "arrow": "not begun", "go": "stay", "patients": 16, "cases": ["one", "two"]}],
    "advice": {"stay": 40, "go": 8},
    "cases": 3,
    "problems": [],
}


def test_patients_are_counted_with_unknowns_and_without() -> None:
    """Every combination of values once; of each fact one more when it may be unknown."""
    assert count_patients(compile_small()) == (2 * 2 * 2 * 3 * 2, 3 * 3 * 3 * 4 * 3)


def test_each_arrow_and_advice_has_its_patients() -> None:
    """Those who take it, by asking each patient; none for an advice that nobody gets. A case is named once."""
    pathway = small_pathway()
    edition = compile_small(replace(pathway, advice=(advice("nobody"), *pathway.advice)))
    diagram = edition.diagram
    taken: Counter[tuple[str, int]] = Counter()
    given: Counter[object] = Counter()
    for values in itertools.product(*(range(size) for size in diagram.sizes)):
        given[diagram.value(edition.root, values)] += 1
        for asked in pathway.questions:
            if diagram.value(edition.arrivals[asked.id], values):
                at = diagram.value(edition.answers[asked.id], values)
                assert isinstance(at, int)
                taken[asked.id, at] += 1
    cases = {("begun", 1): ["one", "two", "one"], ("risky", 0): ["three"]}
    assert count_arrows(edition, cases) == tuple(
        ArrowCount(
            asked.id, at, each.label, each.go, taken[asked.id, at], tuple(dict.fromkeys(cases.get((asked.id, at), ())))
        )
        for asked in pathway.questions
        for at, each in enumerate(asked.arrows)
    )
    assert count_advice(edition) == (("nobody", 0), ("stay", given["stay"]), ("go", given["go"]))


def test_an_arrow_that_nobody_takes_has_no_patients() -> None:
    """It is counted all the same."""
    pathway = small_pathway()
    first, second = pathway.questions
    never = replace(first, arrows=(*first.arrows, replace(first.arrows[2], label="never")))
    counted = count_arrows(compile_small(replace(pathway, questions=(never, second))), {})
    assert [(each.label, each.patients) for each in counted if each.question == "begun"][-1] == ("never", 0)


def test_a_certificate_is_told_whole() -> None:
    """What was found, and beside it how long it took, on which no digest depends."""
    assert CERTIFICATE.results == TOLD
    assert CERTIFICATE.digest == f"sha256:{digest(TOLD)}"
    assert CERTIFICATE.as_json() == TOLD | {
        "proved": True,
        "certificate": f"sha256:{digest(TOLD)}",
        "seconds": 0.3735,
        "seconds_by_law": {"total": 0.123457, "safety": 0.25},
        "problems": [],
    }
    assert list(CERTIFICATE.results) == list(TOLD)
    assert CERTIFICATE.took == 0.1234567 + 0.25


def test_a_broken_law_is_told_with_its_counterexample() -> None:
    """It counts as tried though it took no time to the end; what holds is still said to hold."""
    broken = replace(CERTIFICATE, problems=(PROBLEM,))
    told = broken.as_json()
    assert told["proved"] is False
    assert {law: holds for law, holds in told["laws"].items() if holds is not None} == {
        "total": True, "safety": True, "alive": False
    }  # fmt: skip
    assert told["problems"] == [
        {"law": "alive", "file": "pathway.yaml", "line": 7, "text": "a patient", "patient": {"age": 60}}
    ]
    assert broken.results["problems"] == [str(PROBLEM)]
    assert broken.digest not in (CERTIFICATE.digest, replace(broken, problems=(replace(PROBLEM, line=8),)).digest)
    assert broken.broken == {"alive"}
