"""Names and values of what does not exist: whatever refers to them is refused with its place and its remedy."""

from pathlib import Path

import pytest

from engine.packs.section import PackError
from engine.packs.shelf import open_edition
from tests.engine.broken_packs import (
    ARGUMENTS,
    CAUTIONS,
    PATHWAY,
    RISK,
    STATEMENTS,
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

UNKNOWN: dict[str, tuple[Edit, str]] = {
    "statement of an arrow": (Edit(PATHWAY, "  risk-group:", "S54", "S99"), "the statement 'S99'"),
    "statement of an advice": (Edit(PATHWAY, "  observe:\n    title", "S49", "S99"), "the statement 'S99'"),
    "statement of an argument": (Edit(ARGUMENTS, "- id: low-counts", "S21", "S99"), "the statement 'S99'"),
    "source of a regimen": (Edit(PATHWAY, "advice:", "HOVON65_2012", "HOVON65_1912"), "the source 'HOVON65_1912'"),
    "source of a risk group": (Edit(RISK, "  standard:", "AJH2012", "AJH1912"), "the source 'RAJKUMAR_AJH1912'"),
    "source of a caution": (Edit(CAUTIONS, "  pregnancy:", "RevUSPI", "RevUSPJ"), "the source 'RevUSPJ'"),
    "source of a statement": (Edit(STATEMENTS, "S10:", "NRCO2012", "NRCO1912"), "the source 'RAJKUMAR_NRCO1912'"),
    "source of a trial": (Edit(TRIALS, "calgb-100104:", "CALGB_2012", "CALGB_1912"), "the source 'CALGB_1912'"),
    "source of an entry": (
        Edit(TRIALS, "  population:", "source: CALGB_2017", "source: CALGB_1917"), "the source 'CALGB_1917'"),
    "source of a figure": (
        Edit(TRIALS, "    crossed-over:", "source: CALGB_2012", "source: CALGB_1912"), "the source 'CALGB_1912'"),
    "trial of an argument": (
        Edit(ARGUMENTS, "- id: low-counts", "figures: [calgb-100104", "figures: [calgb-200104"),
        "the figure 'calgb-200104.neutropenia-91'"),
    "figure of an argument": (
        Edit(ARGUMENTS, "- id: low-counts", "figures: [calgb-100104.neutropenia-91", "figures: [calgb-100104.neutro"),
        "the figure 'calgb-100104.neutro'"),
    "part of a figure in a text": (
        Edit(ARGUMENTS, "- id: low-counts", "91.placebo}", "91.plac}"), "calgb-100104.neutropenia-91.plac"),
    "figure in a text": (
        Edit(ARGUMENTS, "- id: low-counts", "91.placebo}", "19.placebo}"), "calgb-100104.neutropenia-19"),
    "trial in a text": (
        Edit(ARGUMENTS, "- id: low-counts", "against {calgb-100104", "against {calgb-200104"), "calgb-200104"),
    "advice of an argument": (
        Edit(ARGUMENTS, "- id: low-counts", "-maintenance:", "-maintenence:"), "'lenalidomide-maintenence'"),
    "advice of a caution": (
        Edit(CAUTIONS, "  consolidation-late:", "-consolidation]", "-consolidatoin]"), "'lenalidomide-consolidatoin'"),
    "fact that a question shows": (Edit(PATHWAY, "  risk-group:", "[risk]", "[rsik]"), "the fact 'rsik'"),
    "value of an arrow": (Edit(PATHWAY, "  progression:", 'is: "yes"', 'is: "yse"'), "'yse' is no value"),
    "fact of an arrow": (
        Edit(PATHWAY, "  progression:", "progressed_since_transplant, is", "progressed_transplant, is"),
        "the fact 'progressed_transplant'"),
    "fact of a risk group": (Edit(RISK, "  high:", "del17p", "del18p"), "the fact 'cytogenetics.del18p'"),
    "fact of a caution": (Edit(CAUTIONS, "  pregnancy:", "safety.pregnant", "safety.expecting"), "'safety.expecting'"),
    "fact of an argument": (
        Edit(ARGUMENTS, "- id: bortezomib-deletion", "{fact: cytogenetics.del17p", "{fact: cytogenetics.x17p"),
        "the fact 'cytogenetics.x17p'"),
    "fact of a regimen": (
        Edit(PATHWAY, "printed_when:", "safety.neuropathy_grade", "safety.neuropathy"), "'safety.neuropathy'"),
    "fact of a derived fact": (
        Edit(PATHWAY, "  deciding_response:", "fact: response.after_transplant", "fact: response.after"),
        "'response.after'"),
    "fact in the order": (
        Edit(PATHWAY, "order:", "t_14_16\n", "t_14_16\n  - cytogenetics.t_16_14\n"), "'cytogenetics.t_16_14'"),
    "fact that can change": (
        Edit(PATHWAY, "can_change:", "- cytogenetics.t_14_16", "- cytogenetics.t_16_14"), "'can_change' names"),
    "fact asked together": (
        Edit(PATHWAY, "asked_together:", "cytogenetics.karyotype_hypodiploid", "cytogenetics.hypodiploid"),
        "'cytogenetics.hypodiploid'"),
    "fact of a cut point": (
        Edit(RISK, "cut_points:", "cytogenetics.pcli_percent", "cytogenetics.labelling"), "'cytogenetics.labelling'"),
    "risk group": (Edit(PATHWAY, "  risk-group:", "high]", "hihg]"), "'hihg' is no group"),
    "target of an arrow": (Edit(PATHWAY, "  duration:", "go: stop-lenalidomide", "go: stop-it"), "leads to 'stop-it'"),
    "question to start with": (Edit(PATHWAY, "start:", "first-transplant", "first-graft"), "'first-graft'"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNKNOWN)
def test_a_name_of_what_does_not_exist_is_refused(what: str, tmp_path: Path) -> None:
    """Whatever names a thing that is not there breaks the law of references, and the sentence names it, with its file,
    its line and a remedy; the edition cannot be opened.
    """
    edit, said = UNKNOWN[what]
    report, line = break_pack(tmp_path, edit)
    assert "references" in broken_laws(report), tell(report)
    assert_helpful(find_problem(report, "references", said), edit.file, line)
    with pytest.raises(PackError, match=r"exist|correct|use one of|use some of|is not in"):
        open_edition(str(tmp_path / "copy"))


IMPOSSIBLE: dict[str, Edit] = {
    "a stop's": Edit(CAUTIONS, "  daratumumab-hypersensitivity:", "is: true", "is: yes"),
    "a stop's word": Edit(CAUTIONS, "  pregnancy-prevention:", "is: female", "is: woman"),
    "a stop's number": Edit(CAUTIONS, "  platelets-interrupt-lenalidomide:", "below: 30", "below: VGPR"),
    "an adjustment's": Edit(CAUTIONS, "  hepatitis-b", "surface_antigen", "surface_antigne"),
    "an argument's": Edit(ARGUMENTS, "- id: bortezomib-deletion", "is: present", "is: positive"),
    "a regimen's": Edit(PATHWAY, "printed_when:", "is: true", "is: yes"),
}


@pytest.mark.parametrize("whose", IMPOSSIBLE)
def test_a_condition_on_what_a_fact_never_is_is_refused(whose: str, tmp_path: Path) -> None:
    """A value that the case file cannot hold (`yes` for true, a misspelt word, a depth for a number) would make a
    caution, an argument or a dose's condition silently never hold: it is refused as a pathway's arrow would be.
    """
    edit = IMPOSSIBLE[whose]
    report, line = break_pack(tmp_path, edit)
    assert "references" in broken_laws(report), tell(report)
    assert any(problem.file == edit.file and problem.line for problem in report.problems), line


@pytest.mark.parametrize("operand", ["below: PR", "in: [1, 2]", "is: long", "below: [24]"])
def test_months_are_compared_with_numbers(operand: str, tmp_path: Path) -> None:
    """A condition on months of maintenance that compares them with anything but a number is a sentence, not a crash."""
    edit = Edit(PATHWAY, "  duration:", "below: 24", operand)
    report, line = break_pack(tmp_path, edit)
    assert broken_laws(report) & {"references", "readable"}, tell(report)
    assert_helpful(report.problems[0], PATHWAY, line)


@pytest.mark.parametrize(
    ("name", "other"),
    [("lenalidomide_sensitivity", "response.after_consolidation"), ("maintenance.months", "maintenance.status"),
     ("response.after_consolidation", "consolidation.status")],
)  # fmt: skip
def test_what_hangs_on_a_fact_stands_after_it(name: str, other: str, tmp_path: Path) -> None:
    """The order in which the fewest changes are searched: the other way round some of them would not be found."""
    first = Edit(PATHWAY, "order:\n", "order:\n", f"order:\n  - {name}\n")
    report, _ = break_pack(tmp_path, Edit(PATHWAY, "order:\n", f"  - {name}\n", ""), first)
    problem = find_problem(report, "references", f"names '{name}' before '{other}', on which it hangs; reverse them")
    assert problem.file == PATHWAY


def test_a_scheme_gives_the_cut_point_of_every_number_it_uses(tmp_path: Path) -> None:
    """The labelling index enters as its interval between the edition's cut points: without one it is refused, never
    read by a number that stands in the program.
    """
    folder = copy_pack(tmp_path)
    text = (folder / RISK).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith(("cut_points:", "  cytogenetics.pcli_percent:"))]
    assert len(kept) == len(text.splitlines()) - 2
    (folder / RISK).write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert broken_laws(check(folder)) & {"references", "readable"}


def test_an_argument_stands_once(tmp_path: Path) -> None:
    """Two arguments of one name are refused, as two cases are."""
    edit = Edit(ARGUMENTS, "- id: low-counts", "low-counts", "second-cancers-pooled")
    report, line = break_pack(tmp_path, edit)
    assert broken_laws(report) & {"references", "readable"}, tell(report)
    assert_helpful(report.problems[0], ARGUMENTS, line)


def test_a_dose_says_for_whom_it_may_be_printed(tmp_path: Path) -> None:
    """A regimen without its condition would print a dose for everybody: it is refused where it stands."""
    report, _ = break_pack(tmp_path, Edit(PATHWAY, "  lenalidomide-maintenance:", "printed_when:", "otherwise_when:"))
    assert "readable" in broken_laws(report), tell(report)
    assert "needs 'printed_when'" in tell(report)


def test_an_arrow_says_why_it_is_there(tmp_path: Path) -> None:
    """A way through the pathway that rests on no statement and is not called inferred is refused where it stands."""
    edit = Edit(PATHWAY, "  progression:", "        rests_on: [S12]\n", "")
    report, line = break_pack(tmp_path, edit)
    assert_helpful(find_problem(report, "references", "an arrow needs 'rests_on' or 'inferred'"), PATHWAY, line)


@pytest.mark.parametrize(
    ("file", "after", "old"),
    [
        (PATHWAY, "  first-transplant:", "is: first}"),
        (PATHWAY, "  deciding_response:", "is: completed}"),
        (RISK, "  intermediate:", "is: present}"),
    ],
)
def test_a_reading_of_the_unknown_that_nobody_reads_is_refused(tmp_path: Path, file: str, after: str, old: str) -> None:
    """A question declares what it does with an unknown, once: 'unknown' within its conditions would be passed over."""
    edit = Edit(file, after, old, old.replace("}", ", unknown: holds}"))
    report, line = break_pack(tmp_path, edit)
    assert_helpful(find_problem(report, "readable", "is read by nobody"), file, line)


STRANGE: dict[str, tuple[Edit, str]] = {
    "a fact derived from itself": (
        Edit(PATHWAY, "  deciding_response:", "fact: response.after_transplant", "fact: deciding_response"),
        "'deciding_response' is derived from itself"),
    "a fact derived by itself": (
        Edit(PATHWAY, "  deciding_response:", "consolidation.status, is: completed", "deciding_response, is: PR"),
        "'deciding_response' is derived from itself"),
    "a fact derived by months": (
        Edit(PATHWAY, "  deciding_response:", "fact: consolidation.status, is: completed",
             "fact: maintenance.months, below: 24"),
        "cannot be derived from months"),
    "an order of words that have none": (
        Edit(PATHWAY, "  deciding_response:", "fact: response.after_transplant", "value: deep"), "has no order for"),
}  # fmt: skip


@pytest.mark.parametrize("what", STRANGE)
def test_a_condition_that_cannot_be_judged_is_refused(what: str, tmp_path: Path) -> None:
    """A circle among derived facts, or an order where there is none, is a sentence with its place, not a crash."""
    edit, said = STRANGE[what]
    report, line = break_pack(tmp_path, edit)
    assert "references" in broken_laws(report), tell(report)
    assert find_problem(report, "references", said).file == PATHWAY, line
    with pytest.raises(PackError, match=said):
        open_edition(str(tmp_path / "copy"))
