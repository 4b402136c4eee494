"""Every slip in a pathway is made, each of those that change nothing is proved so, and a lost case is noticed."""

import itertools
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from desktop.__main__ import main
from engine.case_file import take_case
from engine.compilation import compile_edition, find_determinants
from engine.conditions import All, Any_, Count, Not
from engine.conditions import Test as OneFact
from engine.edition import Edition
from engine.evaluate import decide, walk
from engine.facts import Facts
from engine.mutants.comparison import Comparison
from engine.mutants.conditions import change_condition
from engine.mutants.ground import Ground, is_alike
from engine.mutants.partial import Partial, list_sets
from engine.mutants.pathways import KINDS, Mutant, Mutants
from engine.mutants.report import Report
from engine.mutants.trial import try_mutants
from engine.pack import ShippedCase
from engine.packs.files import LIBRARY, shipped
from engine.packs.section import PackError
from engine.packs.shelf import open_edition, read_cases
from tests.engine.broken_packs import copy_pack
from tests.engine.small_pathways import compile_small
from tests.oracle import contemporary_patients, patients

RANDOM_CLINICAL = {
    "mayo-2012": patients.random_clinical,
    "contemporary-2026": contemporary_patients.random_clinical,
}
SAMPLE, FEW = 2000, 60
ANYBODY = take_case({"plateau": 1, "clinical": {"as_of": "2026-11-22"}}).clinical
ON = OneFact("maintenance.status", "is", "on")
PRESENT = OneFact("cytogenetics.del17p", "is", "present")
WORDS = {
    "maintenance.status": ("not_started", "on", "stopped"),
    "cytogenetics.del17p": ("absent", "present"),
    "response.current": ("SD", "MR", "PR", "VGPR", "CR", "sCR"),
}
CONDITIONS: list[tuple[Any, list[tuple[str, Any]]]] = [
    (
        PRESENT,
        [("not", Not(PRESENT)), ("value", replace(PRESENT, operand="absent"))],
    ),
    (
        ON,
        [
            ("not", Not(ON)),
            ("value", replace(ON, operand="not_started")),
            ("added-value", replace(ON, operator="in", operand=("on", "not_started"))),
            ("value", replace(ON, operand="stopped")),
            ("added-value", replace(ON, operator="in", operand=("on", "stopped"))),
        ],
    ),
    (
        OneFact("maintenance.status", "in", ("on", "stopped")),
        [
            ("not", Not(OneFact("maintenance.status", "in", ("on", "stopped")))),
            ("dropped-value", OneFact("maintenance.status", "in", ("stopped",))),
            ("value", OneFact("maintenance.status", "in", ("not_started", "stopped"))),
            ("dropped-value", OneFact("maintenance.status", "in", ("on",))),
            ("value", OneFact("maintenance.status", "in", ("on", "not_started"))),
            ("added-value", OneFact("maintenance.status", "in", ("on", "stopped", "not_started"))),
        ],
    ),
    (
        OneFact("response.current", "at_least", "CR"),
        [
            ("operator", OneFact("response.current", "below", "CR")),
            ("operator", OneFact("response.current", "above", "CR")),
            ("operator", OneFact("response.current", "at_most", "CR")),
            ("limit", OneFact("response.current", "at_least", "VGPR")),
            ("limit", OneFact("response.current", "at_least", "sCR")),
        ],
    ),
    (
        OneFact("maintenance.months", "below", 24),
        [
            ("operator", OneFact("maintenance.months", "at_least", 24)),
            ("operator", OneFact("maintenance.months", "above", 24)),
            ("operator", OneFact("maintenance.months", "at_most", 24)),
            ("limit", OneFact("maintenance.months", "below", 23)),
            ("limit", OneFact("maintenance.months", "below", 25)),
        ],
    ),
    (
        Count(1, (PRESENT, PRESENT)),
        [
            ("not", Not(Count(1, (PRESENT, PRESENT)))),
            ("count", Count(0, (PRESENT, PRESENT))),
            ("count", Count(2, (PRESENT, PRESENT))),
            ("dropped-part", Count(1, (PRESENT,))),
            ("not", Count(1, (Not(PRESENT), PRESENT))),
            ("value", Count(1, (replace(PRESENT, operand="absent"), PRESENT))),
            ("dropped-part", Count(1, (PRESENT,))),
            ("not", Count(1, (PRESENT, Not(PRESENT)))),
            ("value", Count(1, (PRESENT, replace(PRESENT, operand="absent")))),
        ],
    ),
    (
        Not(All((PRESENT,))),
        [
            ("not", All((PRESENT,))),
            ("not", Not(Not(All((PRESENT,))))),
            ("all-any", Not(Any_((PRESENT,)))),
            ("not", Not(All((Not(PRESENT),)))),
            ("value", Not(All((replace(PRESENT, operand="absent"),)))),
        ],
    ),
]


@pytest.mark.parametrize(("condition", "slips"), CONDITIONS, ids=lambda each: type(each).__name__)
def test_every_slip_in_a_condition_is_made(condition: Any, slips: list[tuple[str, Any]]) -> None:
    """The slips in a condition are those written here by hand, no more and no fewer."""
    made = [(each.kind, each.condition) for each in change_condition(condition, lambda fact: WORDS.get(fact, ()))]
    assert made == slips


def test_a_declared_reading_is_changed_where_there_are_any() -> None:
    """Of a record a test may read what is not known either way, or not at all; a question knows no such reading."""
    test = replace(PRESENT, unknown=True)
    slips = change_condition(test, WORDS.__getitem__, declares=True)
    assert [each.condition for each in slips if each.kind == "unknown"] == [PRESENT, replace(PRESENT, unknown=False)]
    assert "unknown" not in {each.kind for each in change_condition(test, WORDS.__getitem__)}


def test_every_slip_in_a_small_pathway_is_made() -> None:
    """Each kind of slip is made as often as it can be in a pathway of two questions, counted by hand, at its line."""
    made = tuple(Mutants(compile_small()))
    assert Counter(each.kind for each in made) == {
        "start": 1,
        "derived": 4,  # the case dropped, each value for the other, both cases in the other order
        "target": 4,  # on -> stay, go; not begun, not on -> risky
        "advice": 4,  # not begun, not on -> go; yes -> stay; no -> go
        "dropped-arrow": 5,
        "arrow-order": 4,  # three pairs and one
        "if-unknown": 5,
        "risk-order": 1,
        "cut": 2,
        "not": 12,
        "value": 10,
        "added-value": 5,
        "operator": 3,
        "limit": 2,
        "all-any": 2,
        "dropped-part": 6,
        "count": 2,
        "unknown": 2,
    }
    assert set(KINDS) - {each.kind for each in made} == {"dropped-value", "reading"}  # there are none here
    told = {each.says: (each.file, each.line) for each in made}
    assert told["question 'begun': arrow 'on': leads to 'stay' instead of 'risky'"] == ("pathway.yaml", 11)
    assert told["question 'begun': 'if_unknown: not on' becomes 'wait'"] == ("pathway.yaml", 10)
    assert told["risk group 'high': 'cytogenetics.pcli is present' becomes 'cytogenetics.pcli is absent'"] == (
        "risk.yaml",
        41,
    )
    assert told["the cut point of cytogenetics.pcli_percent is 3.1 instead of 3"] == ("risk.yaml", None)


def test_no_slip_closes_a_circle_or_changes_two_things() -> None:
    """Every mutant of the shipped editions is another pathway than the edition's, and none runs in a circle."""
    for name in shipped():
        edition = open_edition(name)
        ground = Ground(edition, edition.determinants)
        for mutant in Mutants(edition):
            assert mutant.pathway != edition.pathway, mutant.says
            if mutant.kind in ("target", "advice"):
                ground.compile(mutant.pathway)


def make_facts(edition: Edition, masks: tuple[int, ...]) -> Facts:
    """A partial patient by the values that each determinant may still have."""
    derived = tuple(
        (tuple(value for at, value in enumerate(each.values) if mask >> at & 1), "")
        for each, mask in zip(edition.determinants, masks, strict=True)
    )
    return Facts(ANYBODY, edition.determinants, derived, masks)


def see(edition: Edition, facts: Facts) -> Any:
    """What a reader is told: each question with the arrow's words and aim, where it ends, groups, derived facts."""
    steps, leaf = walk(edition, facts)
    shown = []
    for step in steps:
        arrow = None if step.arrow is None else edition.questions[step.question].arrows[step.arrow]
        shown.append((step.question, step.as_things_stand, arrow and (arrow.label, arrow.go)))
    reachable = set(edition.diagram.reachable(edition.root, facts.masks))
    read = [edition.lookup(facts)(each.name) for each in edition.pathway.derived]
    return shown, leaf, reachable, set(edition.possible_groups(facts)), read


def each_partial(edition: Edition) -> list[Facts]:
    """Every patient of the small pathway, known or not, whose months are recorded only beside what maintenance is."""
    status, months = edition.level("maintenance.status"), edition.level("maintenance.months")
    every = itertools.product(*(list_sets(each) for each in edition.determinants))
    return [
        make_facts(edition, masks) for masks in every if masks[status].bit_count() == 1 or masks[months].bit_count() > 1
    ]


def has_the_facts(mutant: Mutant, ground: Ground) -> bool:
    """Whether a mutant compiles and cuts its numbers as the edition does."""
    try:
        return all(map(is_alike, find_determinants(mutant.pathway), ground.known))
    except PackError:
        return False


def test_what_is_proved_the_same_is_the_same_one_patient_after_the_other() -> None:
    """For every mutant of the small pathway the proof says what trying all its patients, complete or not, says."""
    edition = compile_small()
    ground = Ground(edition, edition.determinants)
    comparison = Comparison(ground)
    everybody = each_partial(edition)
    verdicts = Counter[bool]()
    for mutant in Mutants(edition):
        if has_the_facts(mutant, ground) and not mutant.says.startswith("dose"):
            other = ground.compile(mutant.pathway)
            alike = all(see(ground.edition, facts) == see(other, facts) for facts in everybody)
            verdict = comparison.compare(mutant.pathway)
            assert ((verdict.alike is not None), (verdict.patient is None)) == (alike, alike), (mutant.says, verdict)
            verdicts[alike] += 1
    assert min(verdicts[True], verdicts[False]) > 0, verdicts


def test_a_reading_as_things_stand_differs_only_where_something_is_unknown() -> None:
    """Another `if_unknown` changes no complete patient; who shows the difference has a fact that is not known."""
    edition = compile_small()
    questions = edition.pathway.questions
    waiting = replace(edition.pathway, questions=(replace(questions[0], if_unknown=None), questions[1]))
    verdict = Comparison(Ground(edition, edition.determinants)).compare(waiting)
    assert verdict.alike is None
    assert verdict.patient is not None
    assert "Months of maintenance" not in verdict.patient or "Maintenance so far" not in verdict.patient


@pytest.mark.parametrize("name", shipped())
def test_every_record_is_among_the_patients_compared(name: str) -> None:
    """What a record leaves open of each fact is one of the sets over which the proofs run, and recordable there."""
    edition = open_edition(name)
    partial = Partial(edition.determinants)
    rng = Random(11)  # noqa: S311 - a sample, no secret
    for _ in range(SAMPLE):
        masks = edition.read(take_case({"plateau": 1, "clinical": RANDOM_CLINICAL[name](rng)}).clinical).masks
        values = [sets.index(mask) for sets, mask in zip(partial.masks, masks, strict=True)]
        assert partial.diagram.value(partial.recordable, values) is True


@lru_cache
def try_all(name: str) -> Report:
    """What became of every slip in a shipped edition; found once."""
    cases = read_cases(LIBRARY / name)
    return Report(name, len(cases), tuple(try_mutants(open_edition(name), cases)), 0.0)


@pytest.mark.parametrize("name", shipped())
def test_no_slip_goes_unnoticed(name: str) -> None:
    """The shipped cases alone catch every slip in their edition's rules that changes anything for anybody."""
    report = try_all(name).as_json()
    assert report["survivors"] == []
    assert report["unnoticed"] == 0
    assert report["caught"] + report["alike"] + report["refused"] == report["mutants"] > 400
    assert report["caught"] > 0.9 * report["mutants"]
    assert len(report["equivalents"]) == report["alike"]
    assert all(each["because"] for each in report["equivalents"])


@pytest.mark.parametrize("name", shipped())
def test_what_is_proved_the_same_gives_every_answer_the_same(name: str) -> None:
    """A mutant that is proved the same answers patients at random, known in part, to the letter as its edition does."""
    edition = open_edition(name)
    rng = Random(12)  # noqa: S311 - a sample, no secret
    clinicals = [take_case({"plateau": 1, "clinical": RANDOM_CLINICAL[name](rng)}).clinical for _ in range(FEW)]
    own = [decide(edition, each, what_if=False).as_json() for each in clinicals]
    assert try_all(name).equivalent
    for each in try_all(name).equivalent:
        other = compile_edition(replace(edition.pack, pathway=each.mutant.pathway))
        assert [decide(other, each, what_if=False).as_json() for each in clinicals] == own, each.mutant.says


def test_a_lost_case_is_noticed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the one case that catches it a slip is named with file, line and a patient, and the status is 1."""
    folder = copy_pack(tmp_path)
    cases = folder / "cases.yaml"
    text = cases.read_text(encoding="utf-8")
    start = text.index("- id: stopped-after-24-months")
    cases.write_text(text[:start] + text[text.index("- id: ", start + 1) :], encoding="utf-8")
    assert main(["check", "--mutants", str(folder)]) == 1
    told = capsys.readouterr().out
    assert "SLIPS GO UNNOTICED" in told
    slip = "arrow 'on, 24 months or more': 'lenalidomide_so_far is on' is dropped"
    line = next(at for at, text in enumerate(told.splitlines()) if "Unnoticed" in text and slip in text)
    assert "pathway.yaml, line " in told.splitlines()[line]
    patient = told.splitlines()[line + 1]
    assert "Maintenance so far stopped" in patient
    assert "Months of maintenance at least 24 months" in patient


def test_a_case_that_the_edition_itself_fails_catches_nothing() -> None:
    """A case with a wrong answer would seem to catch every slip: it is not counted."""
    edition = compile_small()
    wrong = ShippedCase("wrong", "wrong", {"as_of": "2026-11-22"}, {"status": "advice", "advice": "go"}, 1)
    right = ShippedCase("right", "right", {"as_of": "2026-11-22"}, {"status": "provisional", "advice": "stay"}, 1)
    assert not any(each.case for each in try_mutants(edition, (wrong,)))
    assert {each.case for each in try_mutants(edition, (wrong, right))} == {"right", None}


def test_a_bad_edition_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """An edition that does not exist is one clear sentence and status 2, as without the slips."""
    assert main(["check", "--mutants", "no-such-edition"]) == 2
    said = capsys.readouterr()
    assert "no-such-edition" in said.err
    assert not said.out
