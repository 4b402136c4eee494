"""What no slip changes is proved so for every patient, complete or not, and the shipped cases catch all the others."""

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
from engine.edition import Edition
from engine.evaluate import decide, walk
from engine.facts import Facts
from engine.mutants.comparison import Comparison
from engine.mutants.ground import Ground, is_alike
from engine.mutants.partial import Partial, list_sets
from engine.mutants.pathways import Mutant, Mutants
from engine.mutants.report import Report
from engine.mutants.trial import try_mutants
from engine.pack import ShippedCase
from engine.packs.files import DEFAULT, LIBRARY, shipped
from engine.packs.section import PackError
from engine.packs.shelf import open_edition, read_cases
from engine.pathway import Pathway
from tests.engine.broken_packs import copy_pack
from tests.engine.small_pathways import compile_small
from tests.oracle import contemporary_patients, patients

RANDOM_CLINICAL = {
    "mayo-2012": patients.random_clinical,
    "contemporary-2026": contemporary_patients.random_clinical,
}
SAMPLE, FEW = 2000, 60
ANYBODY = take_case({"plateau": 1, "clinical": {"as_of": "2026-11-22"}}).clinical
# One edition always, the others with --all.
EITHER = [DEFAULT, *(pytest.param(name, marks=pytest.mark.slow) for name in shipped() if name != DEFAULT)]


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


def test_a_dose_is_the_same_only_when_it_is_printed_for_the_same_patients() -> None:
    """Of every slip in the small dose the verdict is that of trying dialysis given, not given, and not recorded."""
    edition = compile_small()
    comparison = Comparison(Ground(edition, edition.determinants))

    def printed(pathway: Pathway) -> list[bool]:
        regimen = pathway.advice_of("go").regimen
        assert regimen is not None
        return [regimen.printed_when.evaluate(lambda _, said=said: said) is True for said in (None, (True,), (False,))]

    verdicts = {}
    for mutant in Mutants(edition):
        if mutant.says.startswith("dose"):
            verdicts[mutant.says] = comparison.compare(mutant.pathway).alike is not None
            assert verdicts[mutant.says] == (printed(mutant.pathway) == printed(edition.pathway)), mutant.says
    assert set(verdicts.values()) == {True, False}


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
    partial = Partial(edition)
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


@pytest.mark.parametrize("name", EITHER)
def test_no_slip_goes_unnoticed(name: str) -> None:
    """The shipped cases alone catch every slip in their edition's rules that changes anything for anybody."""
    report = try_all(name).as_json()
    assert report["survivors"] == []
    assert report["unnoticed"] == 0
    assert report["caught"] + report["alike"] + report["refused"] == report["mutants"] > 400
    assert report["caught"] > 0.9 * report["mutants"]
    assert len(report["equivalents"]) == report["alike"]
    assert all(each["because"] for each in report["equivalents"])


@pytest.mark.parametrize("name", EITHER)
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


@pytest.mark.slow
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
