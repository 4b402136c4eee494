"""Every law of an edition is shown to bite: a copy of the shipped edition is broken in one way, and that law says so.

What no edit of the files can break, because the program makes it so (that walk and diagram agree, that learning only
narrows), is broken in memory, in the compiled edition or in the program's own reading of it.
"""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from engine.compilation import compile_edition
from engine.conditions import Condition, Not, read_condition
from engine.edition import Edition
from engine.explore import find_reachable
from engine.pack import CautionRule, Pack
from engine.packs.check import Report
from engine.packs.section import PackError
from engine.packs.shelf import open_edition, read_cases
from engine.prove import LAWS, prove_agreement, prove_safety
from tests.engine.broken_packs import (
    FILES,
    SHIPPED,
    Edit,
    assert_helpful,
    break_pack,
    broken_laws,
    check,
    copy_pack,
    find_problem,
    tell,
)

ARGUMENTS, CASES, CAUTIONS, PACK, PATHWAY, RISK, SOURCES, STATEMENTS, TRIALS = FILES
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
STOPS = tuple(rule.id for rule in open_edition().pack.cautions if rule.level == "stop")

NOBODY = """\
  nobody:
    title: Nobody
    headline: Nobody
    summary: Nobody gets this.
    next_step: None.
    rests_on: [S49]
"""
ADRIFT = """\
  adrift:
    asks: Does anybody come here?
    short: Adrift
    shows: [risk]
    arrows:
      - {when: {risk: [high]}, go: observe, label: "yes", rests_on: [S49]}
      - {when: otherwise, go: observe, label: "no", rests_on: [S49]}
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


# ---- each law, broken by itself -------------------------------------------------------------------------------------
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
        "both hold for a patient with Consolidation under way",
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
    "cases": (
        (Edit(CASES, "- id: progressed\n", "advice: outside-scope-progressed", "advice: observe"),),
        "the case 'progressed' gives advice",
    ),
}  # fmt: skip
IN_MEMORY = ("agreement", "learning")


def test_every_law_has_its_sabotage() -> None:
    """No law is added without a way to show that it bites."""
    assert {*ALONE, *IN_MEMORY} == set(LAWS)
    assert not set(ALONE) & set(IN_MEMORY)


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


@pytest.mark.parametrize("law", [law for law in ALONE if law != "cases"])
def test_a_broken_edition_is_never_opened(law: str, tmp_path: Path) -> None:
    """Nobody is advised by an edition that breaks a law that can be proved of it: opening it is refused with the same
    sentence. (Its cases are run by the check alone.)
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
    assert broken_laws(report) == {"agreement"}, tell(report)
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


def assert_helpful_case(report: Report, said: str) -> None:
    """The problem stands at a case's own line."""
    problem = find_problem(report, "learning", said)
    assert problem.file == CASES
    assert problem.line in {case.line for case in read_cases(SHIPPED)}


# ---- more ways to break each ----------------------------------------------------------------------------------------
def test_a_question_without_otherwise_is_not_total(tmp_path: Path) -> None:
    """A question whose arrows leave a patient out names that patient."""
    edit = Edit(PATHWAY, "  first-transplant:", "when: otherwise", "when: {fact: transplant.done, is: none}")
    report, line = break_pack(tmp_path, edit)
    problem = find_problem(report, "total", "no arrow for a patient with First autologous transplant not a first")
    assert_helpful(problem, PATHWAY, line)


@pytest.mark.parametrize("question", [question.id for question in open_edition().pathway.questions])
def test_every_question_is_held_to_be_total(question: str) -> None:
    """Of each question in turn, without its last arrow: some patient who comes to it has no arrow left."""
    edition = open_edition()
    cut = tuple(
        dataclasses.replace(each, arrows=each.arrows[:-1]) if each.id == question else each
        for each in edition.pathway.questions
    )
    from engine.prove import prove_total

    broken = compile_edition(
        dataclasses.replace(edition.pack, pathway=dataclasses.replace(edition.pathway, questions=cut))
    )
    problems = list(prove_total(broken))
    assert [problem.law for problem in problems] == ["total"]
    assert f"'{question}'" in problems[0].text


def test_arrows_that_overlap_may_be_ordered(tmp_path: Path) -> None:
    """What is ambiguous is accepted where the question says that its arrows are read in order."""
    overlap = Edit(PATHWAY, "  consolidation:", "not_possible]", "not_possible, under_way]")
    report, _ = break_pack(
        tmp_path, overlap, Edit(PATHWAY, "  consolidation:", "    short:", "    ordered: true\n    short:")
    )
    assert report.proved, tell(report)


ALIVE: dict[str, tuple[Edit, str]] = {
    "a dead arrow": (
        Edit(PATHWAY, "  consolidation:", "is: skipped}\n        go: benefit",
             "is: skipped}\n        go: benefit\n        label: twice\n        rests_on: [S49]\n"
             "      - when: {all: [{fact: consolidation.status, is: completed}, {fact: transplant.done, is: none}]}\n"
             "        go: benefit"),
        "no patient takes the arrow 'skipped' of 'consolidation'"),
    "a question nobody comes to": (
        Edit(PATHWAY, "questions:\n", "questions:\n", f"questions:\n{ADRIFT}"),
        "no patient comes to the question 'adrift'"),
}  # fmt: skip


@pytest.mark.parametrize("what", ALIVE)
def test_what_nobody_comes_to_is_refused(what: str, tmp_path: Path) -> None:
    """A dead arrow, or a question that nobody reaches: each is named with its line."""
    edit, said = ALIVE[what]
    report, _ = break_pack(tmp_path, edit)
    problem = find_problem(report, "alive", said)
    assert_helpful(problem, PATHWAY, problem.line)
    lines = (tmp_path / "copy" / PATHWAY).read_text(encoding="utf-8").splitlines()
    assert problem.line is not None
    assert said.rpartition(" '")[2].strip("'") in "".join(lines[problem.line - 25 : problem.line + 8])


def test_a_circle_of_questions_is_refused(tmp_path: Path) -> None:
    """Questions that lead back to themselves are found at load, at one of the arrows of the circle."""
    edit = Edit(PATHWAY, "  benefit:", "go: observe", "go: consolidation")
    report, _ = break_pack(tmp_path, edit)
    assert broken_laws(report) == {"references"}
    problem = find_problem(report, "references", "run in a circle through")
    assert_helpful(problem, PATHWAY, problem.line)
    lines = (SHIPPED / PATHWAY).read_text(encoding="utf-8").splitlines()
    assert problem.line is not None
    assert lines.index("  consolidation:") < problem.line < lines.index("  duration:")


# ---- safety ---------------------------------------------------------------------------------------------------------
def with_caution(rule: CautionRule) -> Edition:
    """The edition with one caution in place of the shipped one of that id."""
    edition = open_edition()
    cautions = tuple(rule if each.id == rule.id else each for each in edition.pack.cautions)
    return dataclasses.replace(edition, pack=dataclasses.replace(edition.pack, cautions=cautions))


def stop(name: str) -> CautionRule:
    """The shipped stop of that id."""
    return next(rule for rule in open_edition().pack.cautions if rule.id == name)


@pytest.mark.parametrize("name", STOPS)
def test_every_reversed_stop_is_found(name: str) -> None:
    """Each stop in turn, its condition turned round: harm would lift it, and the sentence names stop, fact and line."""
    rule = stop(name)
    problems = list(prove_safety(with_caution(dataclasses.replace(rule, when=Not(rule.when)))))
    assert [(problem.law, problem.line) for problem in problems] == [("safety", rule.line)]
    assert f"'{name}' is lifted when " in problems[0].text
    assert_helpful(problems[0], CAUTIONS, rule.line)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("lenalidomide-not-tolerated", "is: false", "is: true"),
        ("neutrophils-interrupt-lenalidomide", "below: 0.5", "above: 0.5"),
        ("platelets-interrupt-lenalidomide", "below: 30", "at_least: 30"),
        ("thalidomide-neuropathy", "at_least: 2", "at_most: 2"),
        ("bortezomib-neuropathy", "at_least: 3", "is: 3"),
        ("thalidomide-not-obtainable", "is: false", "is: true"),
    ],
)
def test_a_stop_written_the_wrong_way_round_is_found(name: str, old: str, new: str, tmp_path: Path) -> None:
    """The same in the file, as a slip of the pen would have it."""
    report, line = break_pack(tmp_path, Edit(CAUTIONS, f"  {name}:", old, new))
    assert "safety" in broken_laws(report), tell(report)
    assert_helpful(find_problem(report, "safety", f"'{name}' is lifted"), CAUTIONS, line)


@pytest.mark.parametrize(
    "written",
    [
        {"fact": "safety.neuropathy_grade", "is": 5, "unknown": "holds"},
        {"any": [{"fact": "safety.pregnant", "is": True}, {"fact": "safety.anc", "above": 900, "unknown": "holds"}]},
    ],
)
def test_a_stop_that_harm_once_known_would_lift_is_found(written: dict[str, Any]) -> None:
    """A stop that holds while a fact is not recorded, and that is lifted by learning it to be as bad as can be."""
    condition: Condition = read_condition(written)
    rule = dataclasses.replace(stop("pregnancy"), when=condition)
    assert [problem.law for problem in prove_safety(with_caution(rule))] == ["safety"]


# ---- numbers --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Severe neutropenia is common on it.", "Neutropenia is 3.5 times as common.", "the number '3'"),
        ("In the American trial", "In half of 460 patients", "the number '4'"),
        ("had\n    neutropenia", "had, in 1 in 100,\n    neutropenia", "the number '1'"),
        ("  figures: [calgb-100104.neutropenia-91]\n", "", "without listing it under 'figures'"),
    ],
)
def test_a_number_without_a_figure_is_refused(old: str, new: str, said: str, tmp_path: Path) -> None:
    """Every number of an argument, "1 in 100" too, comes from a figure that the argument lists."""
    report, line = break_pack(tmp_path, Edit(ARGUMENTS, "- id: low-counts", old, new))
    assert broken_laws(report) == {"numbers"}, tell(report)
    assert_helpful(find_problem(report, "numbers", said), ARGUMENTS, line)


def test_the_names_of_trials_are_no_numbers(tmp_path: Path) -> None:
    """The name of a trial may stand in a sentence with its number, and so may the name of a statement."""
    edit = Edit(ARGUMENTS, "- id: low-counts", "In the American trial", "In CALGB 100104, by S21,")
    report, _ = break_pack(tmp_path, edit)
    assert report.proved, tell(report)


# ---- cases ----------------------------------------------------------------------------------------------------------
WRONG_CASES: dict[str, tuple[Edit, str]] = {
    "another advice": (
        Edit(CASES, "- id: salvage-", "advice: outside", "advice: inside"), "'salvage-transplant' gives advice"),
    "another status": (Edit(CASES, "- id: progression-unknown", "status: open", "status: advice"), "gives status"),
    "something else missing": (
        Edit(CASES, "- id: progression-unknown", "missing: [progressed_since_transplant]", "missing: []"),
        "gives missing"),
    "less reachable": (
        Edit(CASES, "- id: progression-unknown", "reachable: [outside-scope-progressed, ", "reachable: ["),
        "gives reachable"),
    "another question": (
        Edit(CASES, "- id: progression-unknown", "ask_next: progressed_since_transplant", "ask_next: transplant.done"),
        "gives ask_next"),
    "another risk group": (Edit(CASES, "- id: no-transplant", "risk: standard", "risk: high"), "gives risk"),
    "not inferred": (Edit(CASES, "- id: progressed\n", "inferred: true", "inferred: false"), "gives inferred"),
    "a caution that is not there": (
        Edit(CASES, "cautions:", "cautions: [", "cautions: [sunburn, "), "lacks the caution 'sunburn'"),
    "an answer that no outcome has": (
        Edit(CASES, "- id: no-transplant", "risk: standard", "weather: fine"), "asks for 'weather'"),
    "a patient who cannot be": (
        Edit(CASES, "- id: salvage-", "done: true", "done: false"),
        "'salvage-transplant' cannot be: clinical.transplant"),
    "a fact that is none": (Edit(CASES, "- id: salvage-", "del17p:", "del18p:"), "'salvage-transplant' cannot be"),
    "a case twice": (Edit(CASES, "- id: salvage-", "salvage-transplant", "no-transplant"), "stands twice"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG_CASES)
def test_a_case_with_a_wrong_answer_is_refused(what: str, tmp_path: Path) -> None:
    """Whatever a shipped case says otherwise than the edition breaks the law of cases alone, at that case's line."""
    edit, said = WRONG_CASES[what]
    report, line = break_pack(tmp_path, edit)
    assert broken_laws(report) == {"cases"}, tell(report)
    problem = find_problem(report, "cases", said)
    assert problem.file == CASES
    assert problem.line is not None
    text = (tmp_path / "copy" / CASES).read_text(encoding="utf-8").splitlines()
    assert text[problem.line - 1].startswith("- id: ")
    assert not any(each.startswith("- id: ") for each in text[problem.line : line - 1])


def test_a_cut_point_moved_is_noticed_by_the_cases(tmp_path: Path) -> None:
    """Another labelling index or another number of months changes a shipped case's answer."""
    for name, edits in {
        "index": (Edit(RISK, "cut_points:", "percent: 3", "percent: 3.5"),),
        "low": (Edit(RISK, "cut_points:", "percent: 3", "percent: 2.5"),),
        "months": (
            Edit(PATHWAY, "  duration:", "below: 24", "below: 23"),
            Edit(PATHWAY, "  duration:", "at_least: 24", "at_least: 23"),
        ),
        "more months": (
            Edit(PATHWAY, "  duration:", "below: 24", "below: 25"),
            Edit(PATHWAY, "  duration:", "at_least: 24", "at_least: 25"),
        ),
    }.items():
        place = tmp_path / name
        place.mkdir()
        report, _ = break_pack(place, *edits)
        assert broken_laws(report) == {"cases"}, (name, tell(report))


def without(cases: Callable[[str], bool], folder: Path) -> None:
    """Take away the shipped cases whose text is so."""
    head, *entries = (folder / CASES).read_text(encoding="utf-8").split("\n- id: ")
    kept = [entry for entry in entries if not cases(entry)]
    assert 0 < len(kept) < len(entries)
    (folder / CASES).write_text("\n- id: ".join((head, *kept)), encoding="utf-8")


def test_an_arrow_that_no_case_takes_is_named(tmp_path: Path) -> None:
    """Without the cases of patients who progressed, the arrow of progression is covered by none: it is named, with the
    file and the line where that arrow stands.
    """
    folder = copy_pack(tmp_path)
    without(lambda entry: "advice: outside-scope-progressed" in entry, folder)
    report = check(folder)
    assert broken_laws(report) == {"cases"}, tell(report)
    problem = find_problem(report, "cases", "no case takes the arrow 'progressed' of 'progression'")
    arrow = open_edition().questions["progression"].arrows[0]
    assert (problem.file, problem.line) == (PATHWAY, arrow.line)


def test_an_arrow_needs_a_case_on_its_other_side(tmp_path: Path) -> None:
    """Where every case that comes to a question takes the same arrow, nothing shows that it is not always taken."""
    folder = copy_pack(tmp_path)
    without(lambda entry: "advice: outside-scope-progressed" in entry, folder)
    report = check(folder)
    assert find_problem(report, "cases", "no case takes the arrow 'no progression' of 'progression', or none takes")
