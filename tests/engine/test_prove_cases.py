"""The law of the shipped cases: a wrong answer, a moved cut point and an arrow that no case takes are named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.packs.shelf import open_edition
from tests.engine.broken_packs import (
    CASES,
    PATHWAY,
    RISK,
    Edit,
    break_pack,
    broken_laws,
    check,
    copy_pack,
    find_problem,
    tell,
)

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


def test_a_case_that_asks_for_nothing_is_refused(tmp_path: Path) -> None:
    """A case without an expected answer would cover its arrows and compare nothing."""
    folder = copy_pack(tmp_path)
    text = (folder / CASES).read_text(encoding="utf-8")
    start = text.index("  answer:", text.index("- id: progressed\n"))
    end = text.index("- id: ", start)
    (folder / CASES).write_text(f"{text[:start]}  answer: {{}}\n{text[end:]}", encoding="utf-8")
    report = check(folder)
    assert broken_laws(report) == {"readable"}, tell(report)
    assert "asked of the edition" in find_problem(report, "readable", "").text


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
