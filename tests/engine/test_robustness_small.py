"""The ways of small pathways, each made by itself and counted; and the sentences that tell them, word by word."""

import itertools
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from engine.case_file import take_case
from engine.conditions import All, Any_
from engine.conditions import Test as OneFact
from engine.edition import Edition
from engine.evaluate import decide
from engine.facts import Facts
from engine.outcome import Outcome
from engine.robustness import Prevalences, Robustness, find_robustness, tell_part, tell_robustness
from tests.engine.small_pathways import MONTHS, STATUS, arrow, compile_question

DRUG, DEL17P, INDEX = "maintenance.drug", "cytogenetics.del17p", "cytogenetics.pcli"
BEGUN = ("on", "stopped")
HALF, THIRD, QUARTER = Fraction(1, 2), Fraction(1, 3), Fraction(1, 4)


def compile_ways(if_unknown: int | None = None) -> Edition:
    """A lesion decides, and what is given, with which drug, and for how long."""
    present, long = OneFact(DEL17P, "is", "present"), OneFact(MONTHS, "at_least", 24)
    given = All((OneFact(STATUS, "in", BEGUN), OneFact(DRUG, "is", "with")))
    edition = compile_question(
        (DEL17P, STATUS, DRUG, MONTHS, INDEX),
        arrow("long", "stop", All((given, long)), 1),
        arrow("given", "go", All((given, Any_((present, OneFact(STATUS, "is", "stopped"))))), 2),
        arrow("both", "both", All((present, OneFact(INDEX, "is", "present"))), 3),
        arrow("rest", "stay", None, 4),
    )
    [asked] = edition.pathway.questions
    pathway = replace(edition.pathway, questions=(replace(asked, if_unknown=if_unknown),))
    return replace(edition, pack=replace(edition.pack, pathway=pathway))


def meet(edition: Edition, values: dict[str, Any]) -> tuple[Facts, Outcome]:
    """A patient, and what is said of him."""
    clinical = take_case({"plateau": 1, "clinical": {"as_of": "2026-11-22", **values}}).clinical
    return edition.read(clinical), decide(edition, clinical, what_if=False)


LESIONS = {"del17p": "absent", "pcli": "absent"}
PATIENTS: list[dict[str, Any]] = [
    {},
    {"cytogenetics": LESIONS},
    {"cytogenetics": {"del17p": "present"}},
    {"cytogenetics": {"del17p": "pending", "pcli": "absent"}, "maintenance": {"status": "on", "drug": "lenalidomide"}},
    {"cytogenetics": LESIONS, "maintenance": {"drug": "lenalidomide"}},
    {"cytogenetics": LESIONS, "maintenance": {"status": "on", "months": 30}},
    {"cytogenetics": {"del17p": "present"}, "maintenance": {"status": "not_started"}},
    {"cytogenetics": LESIONS | {"del17p": "present"}, "maintenance": {"status": "stopped"}},
    {"cytogenetics": LESIONS, "maintenance": {"status": "not_started"}},
]
SHARES = {
    DEL17P: (Fraction(9, 10), Fraction(1, 10)),
    STATUS: (Fraction(0), QUARTER, 1 - QUARTER),
    MONTHS: (Fraction(1), Fraction(0)),
}


def each_way(facts: Facts, outcome: Outcome) -> list[dict[str, Any]]:
    """Every combination of the values that the missing facts may have, those of the others any."""
    possible = {fact.name: fact.possible for fact in facts.facts}
    ranges = [possible[name] if name in outcome.missing else possible[name][:1] for name in possible]
    return [dict(zip(possible, values, strict=True)) for values in itertools.product(*ranges)]


def advise(edition: Edition, way: dict[str, Any]) -> Any:
    """What that patient gets."""
    values = [each.values.index(way[each.name]) for each in edition.determinants]
    return edition.diagram.value(edition.root, values)


def record(way: dict[str, Any], outcome: Outcome, facts: Facts) -> tuple[Any, ...]:
    """What a case can record of it: no drug and no months beside maintenance that was not begun."""
    begun = way[STATUS] in BEGUN or (STATUS not in outcome.missing and set(BEGUN) & set(facts.by_name[STATUS].possible))
    return tuple(None if name in (DRUG, MONTHS) and not begun else way[name] for name in outcome.missing)


@pytest.mark.parametrize("if_unknown", [None, 3])
@pytest.mark.parametrize("values", PATIENTS, ids=map(str, range(len(PATIENTS))))
def test_the_ways_are_counted_one_by_one(values: dict[str, Any], if_unknown: int | None) -> None:
    """How many there are, how many give each advice, and for how many the advice as things stand holds."""
    edition = compile_ways(if_unknown)
    facts, outcome = meet(edition, values)
    found = find_robustness(edition, facts, outcome)
    if outcome.status == "advice":
        assert found is None
        return
    made = {record(way, outcome, facts): advise(edition, way) for way in each_way(facts, outcome)}
    counted = Counter(made.values())
    holding = None if outcome.advice is None else counted[outcome.advice]
    assert found == Robustness(len(made), holding, {advice: counted[advice] for advice in outcome.reachable})
    assert list(found.by_advice) == list(outcome.reachable)


@pytest.mark.parametrize("if_unknown", [None, 3])
@pytest.mark.parametrize("values", PATIENTS[:5], ids=map(str, range(5)))
def test_weighted_each_fact_counts_by_its_shares(values: dict[str, Any], if_unknown: int | None) -> None:
    """Shares are of what is still possible; a fact without any, or with none but 0, counts alike and is named."""
    edition = compile_ways(if_unknown)
    facts, outcome = meet(edition, values)
    found = find_robustness(edition, facts, outcome, Prevalences("nobody", SHARES))
    plain = find_robustness(edition, facts, outcome)
    assert found is not None
    assert plain is not None
    assert (found.ways, found.holding, found.by_advice) == (plain.ways, plain.holding, plain.by_advice)
    expected: dict[str, Fraction] = dict.fromkeys(outcome.reachable, Fraction(0))
    total = Fraction(0)
    for way in each_way(facts, outcome):
        weight = Fraction(1)
        for name in outcome.missing:
            shares = SHARES.get(name)
            weight *= (
                Fraction(1)
                if shares is None
                else shares[edition.determinants[edition.level(name)].values.index(way[name])]
            )
        expected[advise(edition, way)] += weight
        total += weight
    assert found.weighted == {advice: share / total for advice, share in expected.items()}
    assert (found.weighted_by, found.alike) == ("nobody", tuple(each for each in outcome.missing if each not in SHARES))


WITH = arrow("with", "go", OneFact(DRUG, "is", "with"), 1)


def test_a_fact_that_only_others_hang_on_makes_no_more_ways() -> None:
    """Where the drug alone decides, maintenance counts as begun, so that the drug can be recorded: two ways."""
    edition = compile_question((STATUS, DRUG), WITH, arrow("rest", "stay", None, 2))
    facts, outcome = meet(edition, {})
    assert outcome.missing == (DRUG,)
    assert find_robustness(edition, facts, outcome) == Robustness(2, None, {"go": 1, "stay": 1})


def test_what_cannot_be_recorded_makes_no_more_ways() -> None:
    """Beside maintenance that was not begun there is one way, whatever drug the pathway would ask for there."""
    off = arrow("off", "both", OneFact(STATUS, "is", "not_started"), 2)
    edition = compile_question((STATUS, DRUG), WITH, off, arrow("rest", "stay", None, 3))
    facts, outcome = meet(edition, {})
    found = find_robustness(edition, facts, replace(outcome, reachable=("go", "stay")))
    assert found is not None
    assert found.ways == 1 + 2 * 2


def test_a_fact_hangs_on_no_fact_that_the_edition_does_not_ask() -> None:
    """Months by themselves are two ways more."""
    long, present = OneFact(MONTHS, "at_least", 24), OneFact(DEL17P, "is", "present")
    edition = compile_question(
        (MONTHS, DEL17P), arrow("long", "go", All((long, present)), 1), arrow("rest", "stay", None, 2)
    )
    facts, outcome = meet(edition, {})
    assert find_robustness(edition, facts, outcome) == Robustness(4, None, {"go": 1, "stay": 3})


def test_values_said_not_to_occur_count_alike() -> None:
    """Where all that is still possible has a share of 0."""
    edition = compile_ways()
    facts, outcome = meet(edition, {"cytogenetics": LESIONS, "maintenance": {"drug": "lenalidomide"}})
    shares = {STATUS: (Fraction(1), Fraction(0), Fraction(0)), MONTHS: (QUARTER, 1 - QUARTER)}
    found = find_robustness(edition, facts, outcome, Prevalences("nobody", shares))
    assert found is not None
    assert found.alike == (STATUS,)
    assert found.weighted == {"stop": 1 - QUARTER, "go": QUARTER * HALF, "stay": QUARTER * HALF}


def test_as_data_it_says_who_weighed() -> None:
    """Shares as numbers, only where prevalences were declared."""
    plain = Robustness(4, None, {"go": 1, "stay": 3})
    told = {"ways": 4, "holding": None, "by_advice": {"go": 1, "stay": 3}, "weighted_by": None}
    assert plain.as_json() == told
    weighed = replace(plain, weighted_by="nobody", weighted={"go": QUARTER, "stay": 1 - QUARTER}, alike=(STATUS,))
    assert weighed.as_json() == told | {
        "weighted_by": "nobody",
        "weighted": {"go": 0.25, "stay": 0.75},
        "counted_alike": [STATUS],
    }


EACH = "Each counts once, however rare or common, so this does not say how likely it is."
OF_THE_WAYS = "Ways the unknowns may turn out: "
WEIGHTED = ", weighted by the prevalences of nobody, as if the facts were independent"
ALIKE = "del(17p), maintenance so far"
THREE = {
    "a": Fraction(40, 100),
    "b": Fraction(30, 100),
    "go": Fraction(1, 10),
    "stop": Fraction(3, 20),
    "stay": Fraction(1, 20),
}
SENTENCES: list[tuple[str | None, Robustness, str]] = [
    ("go", Robustness(16, 5, {}), f"Holds for 5 of 16 ways the unknowns may turn out. {EACH}"),
    (
        None,
        Robustness(11, None, {"stop": 1, "go": 5, "both": 2, "stay": 3}),
        f"{OF_THE_WAYS}go in 5 of 11; stay in 3 of 11; both in 2 of 11; other outcomes in 1 of 11. {EACH}",
    ),
    (
        None,
        Robustness(10, None, {"stop": 4, "again": 3, "go": 3}),
        f"{OF_THE_WAYS}stop in 7 of 10; go in 3 of 10. {EACH}",
    ),
    ("go", Robustness(2, 1, {}, "nobody", {"go": QUARTER}), f"Holds for 25 of 100{WEIGHTED}."),
    (
        None,
        Robustness(2, None, {}, "nobody", {"stop": QUARTER, "go": HALF, "again": QUARTER}, (DEL17P, STATUS)),
        f"Stop in 50 of 100; go in 50 of 100{WEIGHTED}; with all values alike, having no share there: {ALIKE}.",
    ),
    (
        None,
        Robustness(2, None, {}, "nobody", THREE),
        f"A in 40 of 100; bee in 30 of 100; stop in 15 of 100; other outcomes in 15 of 100{WEIGHTED}.",
    ),
]


@pytest.mark.parametrize(("advice", "found", "said"), SENTENCES, ids=map(str, range(len(SENTENCES))))
def test_it_is_told_in_one_sentence(advice: str | None, found: Robustness, said: str) -> None:
    """How it was counted, and that it is no probability; advices of one title are one, the largest parts come first."""
    edition = compile_ways()
    stop, *others = edition.pathway.advice
    more = (
        stop,
        replace(stop, id="again"),
        *others,
        replace(stop, id="a", title="a"),
        replace(stop, id="b", title="Bee"),
    )
    edition = replace(edition, pack=replace(edition.pack, pathway=replace(edition.pathway, advice=more)))
    _, outcome = meet(edition, {})
    assert tell_robustness(edition, replace(outcome, advice=advice), found) == said


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (1, 2, "1 of 2"),
        (100, 100, "100 of 100"),
        (1, 1, "100 of 100"),
        (0, 1, "0 of 100"),
        (0, 101, "0 of 100"),
        (101, 101, "100 of 100"),
        (100, 101, "about 99 of 100"),
        (1, 201, "fewer than 1 of 100"),
        (200, 201, "more than 99 of 100"),
        (1, 200, "about 1 of 100"),
        (3, 200, "about 2 of 100"),
        (2, 200, "1 of 100"),
        (THIRD, 1, "about 33 of 100"),
    ],
)
def test_a_part_is_never_rounded_to_all_or_none(part: Fraction | int, whole: int, said: str) -> None:
    """Counts up to a hundred as they are; beyond, of a hundred, halves upward, and "about" where it is rounded."""
    assert tell_part(part, whole) == said


def test_a_blocked_advice_is_not_said_to_hold() -> None:
    """What is blocked now is no advice to follow, however many ways lead to it."""
    edition = compile_ways()
    _, outcome = meet(edition, {})
    said = tell_robustness(edition, replace(outcome, advice="go", blocked=True), Robustness(16, 5, {}))
    assert said.startswith("Blocked now. As the pathway's advice it holds for 5 of 16 ways")
