"""Every law of an edition is shown to bite: a copy of the shipped edition is broken in one way, and that law says so.

What no edit of the files can break, because the program makes it so (that walk and diagram agree, that learning only
narrows), is broken in memory, in the compiled edition or in the program's own reading of it.
"""

import dataclasses
from pathlib import Path
from random import Random

import pytest

from engine.certificate import Certificate
from engine.compilation import compile_edition
from engine.edition import Edition
from engine.explore import find_reachable
from engine.laws import LAWS
from engine.pack import Pack
from engine.packs.section import PackError
from engine.packs.shelf import open_edition, read_cases
from engine.prove import prove_agreement
from tests.engine.broken_packs import (
    ARGUMENTS,
    CASES,
    CAUTIONS,
    GUIDELINES,
    PATHWAY,
    SHIPPED,
    TRIALS,
    Edit,
    assert_helpful,
    break_pack,
    broken_laws,
    check,
    copy_pack,
    find_problem,
    tell,
)

LESIONS = (
    "del17p",
    "t_4_14",
    "t_14_16",
    "t_14_20",
    "karyotype_del13",
    "karyotype_hypodiploid",
    "gep_high_risk",
    "pcli",
)
NOBODY = """\
  nobody:
    title: Nobody
    headline: Nobody
    summary: Nobody gets this.
    next_step: None.
    rests_on: [S49]
"""
EVERY_LESION = ", ".join(f"{{fact: cytogenetics.{name}, is: present}}" for name in LESIONS)


def outgrow() -> str:
    """A condition of six hundred patients with nothing in common, which no small diagram can hold."""
    rng = Random(1)  # noqa: S311 - a sample, no secret
    depths = ("sCR", "CR", "VGPR", "PR", "MR", "SD")

    def one() -> str:
        parts = [f"{{fact: cytogenetics.{name}, is: {rng.choice(('present', 'absent'))}}}" for name in LESIONS]
        parts += [f"{{fact: response.{name}, is: {rng.choice(depths)}}}" for name in
                  ("after_transplant", "after_consolidation")]  # fmt: skip
        return f"{{all: [{', '.join(parts)}]}}"

    return f"{{any: [{', '.join(one() for _ in range(600))}]}}"


# law -> the slips, and what the sentence says
ALONE: dict[str, tuple[tuple[Edit, ...], str]] = {
    "readable": ((Edit(PATHWAY, "  risk-group:", "short:", "shrot:"),), "needs a text 'short'"),
    "references": ((Edit(PATHWAY, "  risk-group:", "S54", "S99"),), "the statement 'S99' does not exist"),
    "budget": ((Edit(PATHWAY, "  risk-group:", "{risk: [intermediate, high]}", outgrow()),), "more than 20,000 nodes"),
    "total": (
        (
            Edit(PATHWAY, "  risk-group:", "when: otherwise", "when: {risk: [standard]}"),
            Edit(PATHWAY, "  risk-group:", "{risk: [intermediate, high]}",
                 f"{{all: [{{risk: [intermediate, high]}}, {{not: {{all: [{EVERY_LESION}]}}}}]}}"),
        ),
        "'risk-group' has no arrow for a patient with",
    ),
    "unambiguous": (
        (Edit(PATHWAY, "  consolidation:", "not_possible]", "not_possible, under_way]"),),
        "both hold for a patient with Consolidation: under way",
    ),
    "alive": ((Edit(PATHWAY, "advice:\n", "advice:\n", f"advice:\n{NOBODY}"),), "no patient gets the advice 'nobody'"),
    "safety": (
        (Edit(CAUTIONS, "  daratumumab-hypersensitivity:", "is: true", "is: false"),),
        "'daratumumab-hypersensitivity' is lifted when safety.daratumumab_hypersensitivity becomes True",
    ),
    "numbers": (
        (Edit(ARGUMENTS, "- id: low-counts", "Severe neutropenia is common on it.", "Neutropenia in 51 in 100."),),
        "'low-counts' has the number '5' without a figure",
    ),
    "sourced": (
        (Edit(PATHWAY, "  lenalidomide-maintenance:\n    title", "    licence_sources: [RevUSPI]\n", ""),),
        "'lenalidomide-maintenance' tells a licence without a source",
    ),
    "series": (
        (Edit(TRIALS, "    progression-91:", "      series: progression\n", ""),),
        "measure one thing; say the same 'series' of each",
    ),
    "used": (
        (Edit(GUIDELINES, "\nreview-2013:", "  kept: The panel's", "  missing:\n    - The panel's"),),
        "nothing leans on the guideline 'review-2013'",
    ),
    "cases": (
        (Edit(CASES, "- id: progressed\n", "advice: outside-scope-progressed", "advice: observe"),),
        "the case 'progressed' gives advice",
    ),
}  # fmt: skip
IN_MEMORY = ("agreement", "learning")
WITH_ITS_CASES = ("unknowns",)  # a walk that goes on where it should wait is noticed by the shipped cases too
BY_CHECK = ("cases", "sourced", "series", "used")  # what the check alone proves: to open an edition takes no part of it


def test_every_law_has_its_sabotage() -> None:
    """No law is added without a way to show that it bites."""
    assert len(ALONE) + len(IN_MEMORY) + len(WITH_ITS_CASES) == len(LAWS)
    assert {*ALONE, *IN_MEMORY, *WITH_ITS_CASES} == set(LAWS)


@pytest.mark.parametrize("law", ALONE)
def test_each_law_is_broken_by_itself(law: str, tmp_path: Path) -> None:
    """One thing wrong with a copy of the shipped edition breaks exactly one law, whose sentence says where and what to
    do, and every other law is reported as holding.
    """
    edits, said = ALONE[law]
    report, line = break_pack(tmp_path, *edits)
    assert not report.proved
    assert broken_laws(report) == {law}, tell(report)
    # A diagram that is too large has no line of its own: all the arrows made it.
    assert_helpful(find_problem(report, law, said), edits[-1].file, None if law == "budget" else line)


@pytest.mark.parametrize("law", [law for law in ALONE if law not in BY_CHECK])
def test_a_broken_edition_is_never_opened(law: str, tmp_path: Path) -> None:
    """Nobody is advised by an edition that breaks a law that can be proved of it: opening it is refused with the same
    sentence. (Its cases, and the ledger of its evidence, are proved by the check alone.)
    """
    edits, said = ALONE[law]
    folder = copy_pack(tmp_path)
    for edit in edits:
        edit.make(folder)
    with pytest.raises(PackError) as caught:
        open_edition(str(folder))
    assert {problem.law for problem in caught.value.problems} == {law}
    assert said in str(caught.value)


def falsify(edition: Edition) -> Edition:
    """The edition with a diagram that tells one kind of patient, with every lesion, to be observed."""
    diagram = edition.diagram
    kind = diagram.true
    for name in LESIONS:
        lesion = f"cytogenetics.{name}"
        kind = diagram.both(kind, diagram.test(edition.level(lesion), edition.mask(lesion, ("present",))))
    for name, value in (("transplant.done", "first"), ("progressed_since_transplant", "no")):
        kind = diagram.both(kind, diagram.test(edition.level(name), edition.mask(name, (value,))))
    return dataclasses.replace(edition, root=diagram.choose(kind, diagram.leaf("observe"), edition.root))


def test_a_diagram_that_disagrees_with_the_walk_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In memory, since no edit of the files can do it: a diagram that errs on one kind of patient breaks the law of
    agreement and no other that can be proved of the edition, names the advice and calls itself the program's fault.
    The check, which proves more, finds it over patients with unknowns too.
    """
    problems = tuple(prove_agreement(falsify(open_edition())))
    assert {problem.law for problem in problems} == {"agreement"}
    assert {name for name in ("bortezomib-maintenance", "observe") for problem in problems if name in problem.text} == {
        "bortezomib-maintenance",
        "observe",
    }
    for problem in problems:
        assert_helpful(problem, PATHWAY, problem.line)

    def compile_falsely(pack: Pack) -> Edition:
        return falsify(compile_edition(pack))

    monkeypatch.setattr("engine.packs.check.compile_edition", compile_falsely)
    report = check(SHIPPED)
    assert broken_laws(report) == {"agreement", "unknowns"}, tell(report)
    monkeypatch.setattr("engine.packs.shelf.compile_edition", compile_falsely)
    with pytest.raises(PackError, match="walk and diagram differ"):
        open_edition.__wrapped__("mayo-2012")


def test_an_advice_that_learning_would_overturn_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In memory, since a diagram cannot widen: a reading that overlooks reachable advice breaks the law of learning
    alone, for the first value that makes an overlooked advice possible.
    """
    monkeypatch.setattr("engine.packs.check.find_reachable", lambda *given: find_reachable(*given)[:1])
    report = check(SHIPPED)
    assert broken_laws(report) == {"learning"}, tell(report)
    assert_helpful_case(report, "makes an advice possible that was not")


def test_missing_facts_that_do_not_fit_the_status_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In memory: a reading that finds nothing missing while the question is open breaks the law of learning alone, and
    so does one that finds something missing beside an advice.
    """
    for missing in ((), ("transplant.done",)):
        monkeypatch.setattr("engine.packs.check.find_missing", lambda *_, missing=missing: missing)
        report = check(SHIPPED)
        assert broken_laws(report) == {"learning"}, tell(report)
        assert_helpful_case(report, "facts are missing though there is an advice")


def assert_helpful_case(report: Certificate, said: str) -> None:
    """The problem stands at a case's own line."""
    problem = find_problem(report, "learning", said)
    assert problem.file == CASES
    assert problem.line in {case.line for case in read_cases(SHIPPED)}
