"""How do we know? says what the certificate holds, what it does not mean, and first of all what fails."""

import functools
import itertools
import time
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.consult.proof import Proof, prove
from desktop.screens.about import write_plain
from desktop.screens.proof import LawLine, ProofScreen, list_parts, show_proof, tell_check
from engine import VERSION
from engine.laws import LAWS
from engine.packs.check import certify
from engine.packs.files import DEFAULT, shipped
from engine.packs.section import PackError
from engine.packs.shelf import open_edition
from engine.wording import show_time
from tests.engine.broken_packs import CASES, CAUTIONS, PATHWAY, Edit, copy_pack
from tests.engine.test_prove import ALONE
from tests.engine.test_unknowns import GOING_ON


@functools.cache
def look_at(name: str) -> tuple[Proof, ProofScreen]:
    """An edition's proof, and what the page says of it."""
    proof = prove(name, time.perf_counter)
    return proof, show_proof(proof)


def break_copy(place: Path, *edits: Edit) -> str:
    """The folder of a copy of the shipped edition with these slips in it."""
    folder = copy_pack(place)
    for edit in edits:
        edit.make(folder)
    return str(folder)


def test_the_founding_edition_is_proved_in_the_words_and_numbers_of_its_certificate() -> None:
    """Verdict, sizes and digests by hand: 17 facts, 11,943,936 complete patient types."""
    proof, screen = look_at(DEFAULT)
    assert (screen.word, screen.tone) == ("Proved: no gap, no contradiction", "advice")
    assert screen.verdict == "Of 11,943,936 patient types each gets exactly one advice, by one route. All 15 laws hold."
    assert screen.sizes == (
        ("Facts that the edition asks for", "17"),
        ("Patient types, every fact known", "11,943,936"),
        ("Patient types, each fact known or unknown", "3,888,730,944"),
    )
    rows = dict(screen.certificate)
    assert rows["Certificate"] == certify(open_edition()).digest == proof.certificate.digest
    assert (rows["Digest of its files"], rows["Engine"]) == (open_edition().pack.digest, VERSION)
    assert (rows["Edition"], rows["Cases that ship with it"]) == ("mayo-2012 1.0", str(proof.certificate.cases))
    assert "plateau check mayo-2012" in screen.repeat


@pytest.mark.parametrize("name", shipped())
def test_what_the_proof_does_not_mean_is_said_as_plainly_as_what_it_means(name: str) -> None:
    """Neither that the advice is right for a patient, nor that the source was read rightly, nor whose reading it is."""
    _, screen = look_at(name)
    (means, (meant,)), (does_not, denied) = screen.meaning
    assert (means, does_not) == ("What this means", "What it does not mean")
    assert "no patient whose facts are known is left without advice" in meant
    assert denied[0].startswith("It does not prove that the advice is right for any patient.")
    assert denied[1].startswith("It does not prove that the edition says what its source says.")
    assert denied[2] == open_edition(name).pack.provenance
    assert "combination of the facts" in screen.counting[0]
    assert "some belong to no patient" in screen.counting[0]


@pytest.mark.parametrize("name", shipped())
def test_every_law_holds_and_says_over_whom_and_how_long(name: str) -> None:
    """In the order of the laws, each with its meaning; how long is that of the proof just made."""
    _, screen = look_at(name)
    assert [(line.state, line.means) for line in screen.laws] == [("Holds", law.means) for law in LAWS.values()]
    assert all(line.foot.endswith(("ms.", "s.")) for line in screen.laws)
    total = list(LAWS).index("total")
    assert screen.laws[total].title == "Every fully known patient gets exactly one advice."
    assert screen.laws[total].foot.startswith("Proved over every complete patient type, ")


def test_times_are_told_as_long_as_they_are() -> None:
    """Never as nothing."""
    times = [show_time(seconds) for seconds in (0.00001, 0.0004, 0.0123, 0.9996, 1.25)]
    assert times == ["under 0.1 ms", "0.4 ms", "12 ms", "1000 ms", "1.2 s"]


def test_each_arrow_stands_below_its_question_with_its_patients_and_cases() -> None:
    """By hand from the certificate: who goes on from the first question of 2012, and by which cases that is shown."""
    proof, screen = look_at(DEFAULT)
    assert [lines.title for lines in screen.questions] == [each.asks for each in open_edition().pathway.questions]
    first = screen.questions[0]
    yes, other = first.arrows
    number = len(proof.certificate.arrows[0].cases)
    assert (yes.label, yes.leads) == ("Yes", "Has the myeloma progressed since the transplant?")
    assert (yes.patients, yes.more, len(yes.titles)) == ("3,981,312", f"All {number} cases", number)
    assert yes.cases.startswith(f"{number} cases take it: A tandem transplant counts as the first; ")
    assert yes.cases.endswith("; …")
    assert (other.label, other.patients) == ("Not a first autologous", "7,962,624")
    assert other.leads == "Outside this pathway, no first autologous transplant"
    last = screen.questions[-1].arrows[-1]
    assert last.cases.startswith("3 cases take it: Lenalidomide maintenance ended for good; ")
    arrows = [arrow for lines in screen.questions for arrow in lines.arrows]
    assert [arrow.patients for arrow in arrows] == [f"{arrow.patients:,}" for arrow in proof.certificate.arrows]


@pytest.mark.parametrize("name", shipped())
def test_the_patients_of_all_advice_add_up_to_the_whole(name: str) -> None:
    """As they are printed."""
    _, screen = look_at(name)
    numbers = [int(number.replace(",", "")) for _, number in screen.advice]
    assert screen.advice[-1][0] == "All together"
    assert sum(numbers[:-1]) == numbers[-1] == certify(open_edition(name)).space


def test_a_check_made_again_says_whether_it_gave_the_same_certificate() -> None:
    """The same files give it, another edition's do not."""
    ticks = itertools.count()
    one, other = prove(DEFAULT, lambda: next(ticks) / 1000), prove("contemporary-2026", time.perf_counter)
    assert tell_check(one.certificate, None) == f"Checked for this page, in {show_time(one.certificate.took)}."
    again = prove(DEFAULT, time.perf_counter).certificate
    assert tell_check(again, one.certificate).endswith(": the same certificate.")
    assert tell_check(other.certificate, one.certificate).endswith(": not the same certificate as before.")


@pytest.mark.parametrize("law", ALONE)
def test_a_law_that_fails_is_said_first_with_file_line_and_remedy(law: str, tmp_path: Path) -> None:
    """Of every law: the page says that nothing is proved, and nothing that fails is called held or stands below."""
    edits, said = ALONE[law]
    proof, screen = look_at(break_copy(tmp_path, *edits))
    assert (screen.word, screen.tone, screen.meaning) == ("Not proved", "stop", ())
    assert "do not act on what this edition advises" in screen.verdict or not proof.certificate.pack_digest
    first, *others = screen.laws
    assert (first.state, first.title.lower()) == ("Fails", f"{LAWS[law].holds}.".lower())
    assert first.means == f"So this cannot be relied on: {LAWS[law].means}"
    assert not any(line.failures for line in others)
    (problem, *_) = [problem for problem in proof.certificate.problems if said in problem.text]
    words = next(failure.words for failure in first.failures if failure.words.startswith(str(problem)[:40]))
    assert words.startswith(f"{problem.file}, line {problem.line}: " if problem.line else f"{problem.file}: ")
    assert words.split(";")[-1] == str(problem).split(";")[-1]  # the remedy


def named(screen: ProofScreen, law: str) -> LawLine:
    """The line of a law."""
    return next(line for line in screen.laws if line.title.lower() == f"{LAWS[law].holds}.".lower())


def test_what_could_not_be_tried_is_not_called_held(tmp_path: Path) -> None:
    """Of an edition that cannot be read nothing is counted; with a broken reference its cases are not run."""
    _, screen = look_at(break_copy(tmp_path / "one", *ALONE["readable"][0]))
    assert screen.verdict.startswith("The files of this edition cannot be used")
    assert (screen.sizes, screen.counting, screen.questions, screen.advice) == ((), (), (), ())
    assert [line.state for line in screen.laws] == ["Fails", *["Not tried"] * 14]
    _, screen = look_at(break_copy(tmp_path / "two", *ALONE["references"][0]))
    assert {law: named(screen, law).state for law in ("references", "learning", "cases", "total")} == {
        "references": "Fails", "learning": "Not tried", "cases": "Not tried", "total": "Holds"}  # fmt: skip


def test_the_terminal_calls_nothing_held_that_it_did_not_try(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor does it count patients of an edition that cannot be read."""
    assert main(["check", break_copy(tmp_path / "one", *ALONE["readable"][0])]) == 1
    told = capsys.readouterr().out
    assert told.startswith("copy: NOT PROVED; nothing is counted of an edition that cannot be used\n")
    assert "holds  " not in told
    assert main(["check", break_copy(tmp_path / "two", *ALONE["references"][0])]) == 1
    told = capsys.readouterr().out
    assert all(f"  -      {law}: " in told for law in ("learning", "cases"))
    assert told.count("  holds  ") == 12


def test_a_counterexample_is_a_patient_by_facts_and_values(tmp_path: Path) -> None:
    """As rows, and then not in the sentence too; of an edition that opens, and of one that does not."""
    proof, screen = look_at(break_copy(tmp_path / "one", *GOING_ON))
    assert proof.edition is not None
    (failure,) = screen.laws[0].failures
    assert failure.patient[:3] == (
        ("First autologous transplant", "first autologous, done"),
        ("Progressed since transplant", "no"),
        ("del(17p)", "absent"),
    )
    assert "a patient with the facts below and nothing else known" in failure.words
    assert "del(17p)" not in failure.words
    _, screen = look_at(break_copy(tmp_path / "two", *ALONE["unambiguous"][0]))
    (failure,) = screen.laws[0].failures
    assert failure.patient == (("Consolidation", "under way"),)
    assert "both hold for a patient with the facts below; part them" in failure.words


def test_a_counterexample_s_number_has_its_unit(tmp_path: Path) -> None:
    """A stop that a lower count lifts: the count is told as a laboratory would."""
    edit = Edit(CAUTIONS, "rules:", "safety.anc, below: 0.5", "safety.anc, at_least: 0.5")
    _, screen = look_at(break_copy(tmp_path, edit))
    (failure,) = screen.laws[0].failures
    assert [label for label, _ in failure.patient] == ["Neutrophils"]
    assert all(value.endswith(" 10⁹/L") for _, value in failure.patient)


def test_files_that_changed_since_the_edition_was_opened_are_said_first(tmp_path: Path) -> None:
    """What is proved is then of other files than those that advise: it is called not proved, and nothing is counted."""
    folder = copy_pack(tmp_path)
    edition = open_edition(str(folder))
    Edit(CASES, "- id: progressed\n", "Progressed", "Progression").make(folder)
    screen = show_proof(prove(str(folder), time.perf_counter, edition))
    assert (screen.word, screen.tone) == ("Not proved", "stop")
    assert screen.verdict.startswith("The files of this edition have changed since the program opened it.")
    assert (screen.meaning, screen.questions, screen.advice) == ((), (), ())
    assert all(line.state == "Holds" for line in screen.laws)
    with pytest.raises(PackError, match="is no edition"):
        prove(str(tmp_path / "nowhere"), time.perf_counter)


def test_what_is_copied_holds_verdict_laws_and_whole_digests(tmp_path: Path) -> None:
    """Enough for somebody else to compare; of a failing edition what is wrong, with its patient; no empty heading."""
    proof, screen = look_at(DEFAULT)
    copied = write_plain(list_parts(screen))
    assert copied.startswith(f"Proved: no gap, no contradiction\n{screen.verdict}\n")
    for words in (proof.certificate.digest, proof.certificate.pack_digest, "Holds: Every fully known", "Engine: "):
        assert words in copied
    assert "What fails" not in copied
    _, screen = look_at(break_copy(tmp_path, *ALONE["unambiguous"][0]))
    copied = write_plain(list_parts(screen))
    assert f"What fails\n{PATHWAY}, line " in copied
    assert "\nConsolidation: under way\n" in copied
    assert all(paragraphs for _, paragraphs in list_parts(screen))
