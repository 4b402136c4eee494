"""Editions on the shelf: what ships, how the digest is made, and that a broken one is refused with place and remedy."""

import hashlib
from pathlib import Path

import pytest

from engine.case_file import take_case
from engine.evaluate import decide
from engine.packs.files import find_folder, shipped
from engine.packs.section import PackError
from engine.packs.shelf import compute_digest, open_edition, read_cases
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


# ---- what ships -----------------------------------------------------------------------------------------------------
def test_the_founding_edition_ships_and_is_proved() -> None:
    """Every law holds of the edition that ships, over all complete patients of its facts."""
    report = check(SHIPPED)
    assert report.proved, tell(report)
    assert (report.pack, report.digest) == ("mayo-2012", compute_digest(SHIPPED))
    assert report.space == 3 * 2 * 2**8 * 3 * 2 * 6 * 6 * 6 * 3 * 2
    assert "mayo-2012" in shipped()


def test_every_statement_of_the_commentary_is_restated() -> None:
    """All 54 statements stand in the edition under their numbers, none twice and none left out."""
    statements = open_edition().pack.statements
    assert list(statements) == [f"S{number:02d}" for number in range(1, 55)]
    assert all(statement.says for statement in statements.values())


def test_a_contested_statement_carries_what_is_said_against_it() -> None:
    """A statement that the reading page calls wrong, reversed or mistranslated is never without its correction."""
    statements = open_edition().pack.statements
    for name in ("S26", "S30", "S35", "S36", "S37", "S41", "S44", "S45", "S50", "S52"):
        assert statements[name].against, name


def test_every_rule_of_the_pathway_rests_on_statements_used_as_rules() -> None:
    """What an arrow or an advice rests on is a statement, and none of those that are not used."""
    edition = open_edition()
    named = {name for question in edition.pathway.questions for arrow in question.arrows for name in arrow.rests_on}
    named |= {name for advice in edition.pathway.advice for name in advice.rests_on}
    assert named
    assert {edition.pack.statements[name].use for name in named} <= {"rule", "argument"}


def test_the_shipped_cases_cover_every_arrow_from_both_sides() -> None:
    """At least forty cases ship; each arrow is taken by one and not by another that comes there."""
    edition, cases = open_edition(), read_cases(SHIPPED)
    assert len(cases) >= 40
    taken: dict[str, set[int]] = {}
    for shipped_case in cases:
        clinical = take_case({"plateau": 1, "clinical": shipped_case.clinical}).clinical
        for step in decide(edition, clinical).steps:
            if step.arrow is not None:
                taken.setdefault(step.question, set()).add(step.arrow)
    for question in edition.pathway.questions:
        assert taken[question.id] == set(range(len(question.arrows)))
        assert len(question.arrows) > 1


def test_the_shipped_cases_reach_every_advice_and_the_open_question() -> None:
    """No advice ships without a patient who gets it, nor the open question without one to whom it is left open."""
    answers = {case.answer.get("advice") or case.answer.get("status") for case in read_cases(SHIPPED)}
    assert {advice.id for advice in open_edition().pathway.advice} | {"open"} <= answers


# ---- the digest -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("file", FILES)
def test_the_digest_changes_with_any_byte(file: str, tmp_path: Path) -> None:
    """First, last and many bytes between: another byte in any file is another digest, and never one seen before."""
    folder = copy_pack(tmp_path)
    original = (folder / file).read_bytes()
    seen = {compute_digest(folder)}
    places = sorted({0, len(original) - 1, *range(1, len(original), max(1, len(original) // 60))})
    for place in places:
        changed = bytearray(original)
        changed[place] ^= 1
        (folder / file).write_bytes(bytes(changed))
        seen.add(compute_digest(folder))
    assert len(seen) == len(places) + 1


@pytest.mark.parametrize("file", FILES)
def test_the_digest_changes_with_a_byte_more_or_less_and_with_a_name(file: str, tmp_path: Path) -> None:
    """A byte added or taken away, another name, and a file added: each is another digest."""
    folder = copy_pack(tmp_path)
    original = (folder / file).read_bytes()
    seen = [compute_digest(folder)]
    for content in (original + b"\n", original[:-1]):
        (folder / file).write_bytes(content)
        seen.append(compute_digest(folder))
    (folder / file).write_bytes(original)
    (folder / file).rename(folder / f"other-{file}")
    seen.append(compute_digest(folder))
    (folder / file).write_bytes(original)
    seen.append(compute_digest(folder))
    assert len(set(seen)) == len(seen)


def test_moving_text_between_files_changes_the_digest(tmp_path: Path) -> None:
    """The same bytes in all, parted otherwise between two files, are another digest."""
    folder = copy_pack(tmp_path)
    first, second = (folder / name for name in sorted(FILES)[:2])
    before = compute_digest(folder)
    content = first.read_bytes()
    first.write_bytes(content[:-40])
    second.write_bytes(content[-40:] + second.read_bytes())
    assert compute_digest(folder) != before


def test_line_endings_change_neither_digest_nor_edition(tmp_path: Path) -> None:
    """A copy with the line endings of another system is the same edition with the same digest, and still proved."""
    folder = copy_pack(tmp_path)
    for name in FILES:
        content = (folder / name).read_bytes()
        assert b"\r" not in content
        (folder / name).write_bytes(content.replace(b"\n", b"\r\n"))
    report = check(folder)
    assert report.proved, tell(report)
    assert report.digest == compute_digest(SHIPPED)


def test_the_digest_is_a_sha_256_and_no_file_holds_it() -> None:
    """It is computed and never stored: no file of the edition holds its own digest."""
    name, _, digits = compute_digest(SHIPPED).partition(":")
    assert name == "sha256"
    assert len(digits) == hashlib.sha256().digest_size * 2
    assert not any(digits in (SHIPPED / file).read_text(encoding="utf-8") for file in FILES)


# ---- the folder -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("file", [name for name in FILES if name not in (PATHWAY, RISK)])
def test_a_missing_file_is_named(file: str, tmp_path: Path) -> None:
    """Without one of its files an edition is not readable, and the sentence says which to add."""
    folder = copy_pack(tmp_path)
    (folder / file).unlink()
    report = check(folder)
    assert broken_laws(report) == {"readable"}, tell(report)
    assert_helpful(find_problem(report, "readable", "is missing"), file, None)


def test_without_its_scheme_a_pathway_cannot_ask_for_the_risk_group(tmp_path: Path) -> None:
    """A pathway that asks for the risk group needs the scheme's file, and the arrow that asks is named."""
    folder = copy_pack(tmp_path)
    (folder / RISK).unlink()
    report = check(folder)
    assert broken_laws(report) == {"references"}, tell(report)
    line = (SHIPPED / PATHWAY).read_text(encoding="utf-8").partition("{risk:")[0].count("\n") + 1
    assert_helpful(find_problem(report, "references", "risk.yaml"), PATHWAY, line)


def test_a_folder_without_a_pathway_is_no_edition(tmp_path: Path) -> None:
    """What is no edition is refused by naming those that are."""
    for place in (str(tmp_path), "mayo-2031"):
        with pytest.raises(PackError, match="is no edition: give one of mayo-2012"):
            find_folder(place)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are a sentence, not a crash."""
    folder = copy_pack(tmp_path)
    (folder / STATEMENTS).write_bytes(b"S01: \xff\xfe")
    report = check(folder)
    assert broken_laws(report) == {"readable"}
    assert "UTF-8" in find_problem(report, "readable", "").text


# ---- slips of the pen that keep a file from being read --------------------------------------------------------------
UNREADABLE: dict[str, tuple[Edit, str]] = {
    "a bracket left open": (Edit(PATHWAY, "questions:", "[risk]", "[risk"), "not YAML"),
    "a doubled key": (Edit(PATHWAY, "risk-group:", "short:", "asks: Again?\n    short:"), "'asks' stands twice"),
    "a doubled question": (Edit(PATHWAY, "questions:", "  progression:", "  first-transplant:"), "stands twice"),
    "an unknown key of a question": (Edit(PATHWAY, "  risk-group:", "short:", "shrot: x\n    short:"), "'shrot'"),
    "an unknown key of an arrow": (Edit(PATHWAY, "  risk-group:", "label:", "lable: x\n        label:"), "'lable'"),
    "an unknown key of an advice": (Edit(PATHWAY, "advice:", "title:", "titel: x\n    title:"), "'titel'"),
    "an unknown key of a trial": (Edit(TRIALS, "calgb-100104:", "called:", "caled: x\n  called:"), "'caled'"),
    "an unknown key of a figure": (Edit(TRIALS, "    crossover:", "kind:", "knid: x\n      kind:"), "'knid'"),
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
        Edit(TRIALS, "    crossover:", "      source: CALGB_2012\n", ""), "needs a text 'source'"),
    "a figure without a status": (Edit(TRIALS, "    crossover:", "      status: page\n", ""), "'status' should be"),
    "a figure with a status of its own": (
        Edit(TRIALS, "    crossover:", "status: page", "status: surely"), "'status' should be"),
    "a figure without a value": (
        Edit(TRIALS, "    crossover:", "      arms: {placebo: 86 of 128}\n", ""), "needs 'arms' or 'ratio'"),
    "half an interval": (Edit(TRIALS, "ratio: {", "low: ", "lwo: "), "'low' and 'high'"),
    "a source without a name": (Edit(SOURCES, "CALGB_2012:", "  short: McCarthy 2012\n", ""), "needs a text 'short'"),
    "groups that leave somebody out": (
        Edit(RISK, "  standard:", "otherwise", "{fact: cytogenetics.pcli, is: absent}"), "'groups' should end"),
    "a cut point that is no number": (Edit(RISK, "cut_points:", "percent: 3", "percent: three"), "should be a number"),
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


# ---- names of what does not exist -----------------------------------------------------------------------------------
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
        Edit(TRIALS, "    crossover:", "source: CALGB_2012", "source: CALGB_1912"), "the source 'CALGB_1912'"),
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


def test_what_is_asked_together_is_a_list_of_lists(tmp_path: Path) -> None:
    """Something else there is a sentence, not a crash."""
    edit = Edit(PATHWAY, "asked_together:\n", "  - [", "  - 3\n  - [")
    report, line = break_pack(tmp_path, edit)
    assert broken_laws(report) == {"readable"}
    assert_helpful(report.problems[0], PATHWAY, line)


def test_an_argument_stands_once(tmp_path: Path) -> None:
    """Two arguments of one name are refused, as two cases are."""
    edit = Edit(ARGUMENTS, "- id: low-counts", "low-counts", "second-cancers-pooled")
    report, line = break_pack(tmp_path, edit)
    assert broken_laws(report) & {"references", "readable"}, tell(report)
    assert_helpful(report.problems[0], ARGUMENTS, line)
