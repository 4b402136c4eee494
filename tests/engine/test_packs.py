"""Editions on the shelf: what ships, how the digest is made, and that a folder that is no edition is refused."""

import hashlib
import os
from pathlib import Path

import pytest

from engine.case_file import take_case
from engine.evaluate import decide
from engine.packs.files import find_folder, shipped
from engine.packs.section import PackError
from engine.packs.shelf import compute_digest, open_edition, read_cases
from tests.engine.broken_packs import (
    CASES,
    FILES,
    PATHWAY,
    RISK,
    SHIPPED,
    STATEMENTS,
    assert_helpful,
    broken_laws,
    check,
    copy_pack,
    find_problem,
    tell,
)


# ---- what ships -----------------------------------------------------------------------------------------------------
def test_the_founding_edition_ships_and_is_proved() -> None:
    """Every law holds of the edition that ships, over all complete patients of its facts."""
    report = check(SHIPPED)
    assert report.proved, tell(report)
    assert (report.pack, report.pack_digest) == ("mayo-2012", compute_digest(SHIPPED))
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
def test_the_digest_changes_with_a_byte_more_or_less_and_with_a_file(file: str, tmp_path: Path) -> None:
    """A byte added or taken away, and a file taken away: each is another digest."""
    folder = copy_pack(tmp_path)
    original = (folder / file).read_bytes()
    seen = [compute_digest(folder)]
    for content in (original + b"\n", original[:-1]):
        (folder / file).write_bytes(content)
        seen.append(compute_digest(folder))
    (folder / file).unlink()
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
    assert report.pack_digest == compute_digest(SHIPPED)


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
    for place in (str(tmp_path), "mayo-2031", "a" * 5000, "a\0b"):
        with pytest.raises(PackError, match="is no edition: give one of mayo-2012"):
            find_folder(place)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are a sentence, not a crash."""
    folder = copy_pack(tmp_path)
    (folder / STATEMENTS).write_bytes(b"S01: \xff\xfe")
    report = check(folder)
    assert broken_laws(report) == {"readable"}
    assert "UTF-8" in find_problem(report, "readable", "").text


@pytest.mark.parametrize("name", ["notes.yaml", "more/pathway.yaml", "pathway.yaml.yaml"])
def test_a_file_that_nobody_reads_is_refused(name: str, tmp_path: Path) -> None:
    """What stands in a pack's folder and is read by nobody would be in its digest, and in nothing that is said."""
    folder = copy_pack(tmp_path)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("a: 1\n", encoding="utf-8")
    report = check(folder)
    assert broken_laws(report) == {"readable"}, tell(report)
    assert_helpful(find_problem(report, "readable", "is no file that a pack has"), name, None)
    with pytest.raises(PackError, match="is no file that a pack has"):
        open_edition(str(folder))


@pytest.mark.parametrize("file", [STATEMENTS, RISK, CASES])
@pytest.mark.parametrize("what", ["a folder", "a pipe", "a link to itself", "far too large"])
def test_what_is_no_file_to_be_read_is_refused(what: str, file: str, tmp_path: Path) -> None:
    """A folder, a pipe that would be waited for, a link to nowhere and a huge file are each a sentence, at once."""
    path = copy_pack(tmp_path) / file
    text = path.read_bytes()
    path.unlink()
    match what:
        case "a folder":
            path.mkdir()
        case "a pipe":
            os.mkfifo(path)
        case "a link to itself":
            path.symlink_to(path)
        case "far too large":
            path.write_bytes(text + b"# more\n" * 400_000)
    report = check(path.parent)
    assert broken_laws(report) == {"readable"}, tell(report)
    assert report.problems[0].file == file
    assert not report.proved


def test_the_trials_of_the_commentary_are_in_its_edition() -> None:
    """The three of the commentary and those it points to, each with a source."""
    trials = open_edition().pack.trials
    for name in ("calgb-100104", "ifm-2005-02", "mm-015", "gimema-rv-mm-pi-209", "e1a11", "hovon-65-gmmg-hd4"):
        assert trials[name].sources
