"""Slips of the pen that keep a file from being read: each is refused with its place and its remedy."""

from pathlib import Path

import pytest

from engine.packs.section import PackError
from engine.packs.shelf import open_edition
from tests.engine.broken_packs import (
    ARGUMENTS,
    CASES,
    CAUTIONS,
    PACK,
    PATHWAY,
    RISK,
    SOURCES,
    STATEMENTS,
    TRIALS,
    Edit,
    assert_helpful,
    break_pack,
    broken_laws,
    find_problem,
    tell,
)

UNREADABLE: dict[str, tuple[Edit, str]] = {
    "a bracket left open": (Edit(PATHWAY, "questions:", "[risk]", "[risk"), "not YAML"),
    "a doubled key": (Edit(PATHWAY, "risk-group:", "short:", "asks: Again?\n    short:"), "'asks' stands twice"),
    "a doubled question": (Edit(PATHWAY, "questions:", "  progression:", "  first-transplant:"), "stands twice"),
    "an unknown key of a question": (Edit(PATHWAY, "  risk-group:", "short:", "shrot: x\n    short:"), "'shrot'"),
    "an unknown key of an arrow": (Edit(PATHWAY, "  risk-group:", "label:", "lable: x\n        label:"), "'lable'"),
    "an unknown key of an advice": (Edit(PATHWAY, "advice:", "title:", "titel: x\n    title:"), "'titel'"),
    "an unknown key of a trial": (Edit(TRIALS, "calgb-100104:", "called:", "caled: x\n  called:"), "'caled'"),
    "an unknown key of a figure": (Edit(TRIALS, "    crossed-over:", "kind:", "knid: x\n      kind:"), "'knid'"),
    "an unknown key of a statement": (Edit(STATEMENTS, "S08:", "says:", "syas: x\n  says:"), "'syas'"),
    "an unknown key of a source": (Edit(SOURCES, "CALGB_2012:", "title:", "titel: x\n  title:"), "'titel'"),
    "an unknown key of an argument": (Edit(ARGUMENTS, "- id: low-counts", "kind:", "knid: x\n  kind:"), "'knid'"),
    "an unknown key of a caution": (Edit(CAUTIONS, "  pregnancy:", "level:", "levle: x\n    level:"), "'levle'"),
    "an unknown key of the pack": (Edit(PACK, "id:", "version:", "colour: red\nversion:"), "'colour'"),
    "an unknown key of the scheme": (Edit(RISK, "scheme:", "note:", "colour: red\nnote:"), "'colour'"),
    "an unknown key of a case": (Edit(CASES, "- id:", "title:", "titel: x\n  title:"), "'titel'"),
    "no text where one is due": (Edit(PATHWAY, "  risk-group:", "short: Risk group", "short:"), "needs a text 'short'"),
    "an arrow that leads nowhere": (Edit(PATHWAY, "  risk-group:", "go: ", "gone: "), "needs a text 'go'"),
    "an arrow without a condition": (Edit(PATHWAY, "  risk-group:", "when: otherwise\n        ", ""), "needs 'when'"),
    "a condition with two operators": (
        Edit(PATHWAY, "  benefit:", "below: VGPR", "below: VGPR, is: PR"), "one of is, in, below"),
    "a condition without a fact": (Edit(PATHWAY, "  benefit:", "fact: deciding_response, ", ""), "needs 'fact'"),
    "a reading that is no arrow": (
        Edit(PATHWAY, "  risk-group:", "short:", "if_unknown: perhaps\n    short:"), "'if_unknown' should be"),
    "an unknown drug of an advice": (Edit(PATHWAY, "advice:", "[bortezomib]", "[vincristine]"), "'drugs' should be"),
    "an unknown drug of a caution": (
        Edit(CAUTIONS, "  pregnancy:", "thalidomide]", "vincristine]"), "'drugs' should be"),
    "an unknown level": (Edit(CAUTIONS, "  pregnancy:", "level: stop", "level: halt"), "'level' should be"),
    "an unknown kind of argument": (Edit(ARGUMENTS, "- id: low-counts", "kind: ", "kind: mere-"), "'kind' should be"),
    "an unknown side": (Edit(ARGUMENTS, "- id: low-counts", ": against", ": maybe"), "should be one of for, against"),
    "an unknown use of a statement": (Edit(STATEMENTS, "S08:", "use: rule", "use: law"), "'use' should be"),
    "a correction without its status": (
        Edit(STATEMENTS, "S10:", "  status: page\n", ""), "'status' should be"),
    "a figure without a source": (
        Edit(TRIALS, "    crossed-over:", "      source: CALGB_2012\n", ""), "needs a text 'source'"),
    "a figure without a status": (Edit(TRIALS, "    crossed-over:", "      status: page\n", ""), "'status' should be"),
    "a figure with a status of its own": (
        Edit(TRIALS, "    crossed-over:", "status: page", "status: surely"), "'status' should be"),
    "a figure without a value": (
        Edit(TRIALS, "    crossed-over:", "      arms: {placebo: 86 of 128}\n", ""), "needs 'arms' or 'ratio'"),
    "half an interval": (Edit(TRIALS, "ratio: {", "low: ", "lwo: "), "'low' and 'high'"),
    "a source without a name": (Edit(SOURCES, "CALGB_2012:", "  short: McCarthy 2012\n", ""), "needs a text 'short'"),
    "groups that leave somebody out": (
        Edit(RISK, "  standard:", "otherwise", "{fact: cytogenetics.pcli, is: absent}"), "'groups' should end"),
    "a cut point that is no number": (Edit(RISK, "cut_points:", "percent: 3", "percent: three"), "should be a number"),
    "a fact twice in the order": (
        Edit(PATHWAY, "order:", "order:", "order:\n  - cytogenetics.pcli"), "has 'cytogenetics.pcli' twice"),
    "an advice that is called like a question": (
        Edit(PATHWAY, "advice:\n", "  observe:", "  benefit:"), "is the name of a question too"),
    "an unknown order of asking": (
        Edit(PATHWAY, "order:", "order:", "asking: at random\norder:"), "'asking' should be one of fact by fact,"),
    "a date that is none": (Edit(PACK, "id:", "reviewed: 2026", "reviewed: year 2026"), "should be a date"),
    "a derived fact that may stay empty": (
        Edit(PATHWAY, "  deciding_response:", "when: otherwise", "when: {fact: consolidation.status, is: skipped}"),
        "the last of it without a condition"),
    "a text among the arguments": (Edit(ARGUMENTS, "- id: low-counts", "- id: low-counts", "- low\n- id: low-counts"),
                                   "should be a mapping"),
}  # fmt: skip


@pytest.mark.parametrize("slip", UNREADABLE)
def test_what_cannot_be_read_is_refused(slip: str, tmp_path: Path) -> None:
    """A slip in any file is found in reading: one sentence with file, line and remedy, and nothing is decided."""
    edit, said = UNREADABLE[slip]
    report, line = break_pack(tmp_path, edit)
    assert broken_laws(report) == {"readable"}, tell(report)
    problem = find_problem(report, "readable", said)
    if "bracket" in slip:
        assert problem.line is not None
        assert line <= problem.line <= line + 2
    else:
        # A bare text in a list has no line of its own: it is no mapping.
        assert_helpful(problem, edit.file, None if "a text among" in slip else line)
    if edit.file != CASES:
        with pytest.raises(PackError) as caught:
            open_edition(str(tmp_path / "copy"))
        assert str(problem) in str(caught.value)


def test_what_is_asked_together_is_a_list_of_lists(tmp_path: Path) -> None:
    """Something else there is a sentence, not a crash."""
    edit = Edit(PATHWAY, "asked_together:\n", "  - [", "  - 3\n  - [")
    report, line = break_pack(tmp_path, edit)
    assert broken_laws(report) == {"readable"}
    assert_helpful(report.problems[0], PATHWAY, line)
