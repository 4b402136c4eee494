"""The note to paste: what it says, in lines that no record system breaks."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.consultation import consult, digest
from engine.packs.files import shipped
from engine.packs.shelf import open_edition
from engine.wording import label_of
from reports.note import WIDTH, write_note
from tests.laws.asking import dice
from tests.reports.fhir.made_cases import random_case
from tests.reports.papers import BLOCKED, OPEN, consultation, unknown


def flat(note: str) -> str:
    """The note in one line, as it would read unfolded."""
    return " ".join(note.split())


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32 - 1), note=st.text(max_size=400))
def test_no_line_is_too_long_and_nothing_unseen_is_in_it(seed: int, note: str) -> None:
    """Whatever a case records and whatever a clinician wrote: at most 72 characters a line, no control character, no
    character that turns the direction of text, no space at the end of a line.
    """
    rng = dice(seed)
    case = random_case(rng)
    written = case.decision.model_copy(update={"note": note})
    told = write_note(consult(case.model_copy(update={"decision": written}), open_edition(rng.choice(shipped()))))
    assert max(map(len, told.splitlines())) <= WIDTH == 72
    assert {unicodedata.category(each) for each in told if each != "\n"} & {"Cc", "Cf", "Cs", "Zl", "Zp"} == set()
    assert all(line == line.rstrip() for line in told.split("\n"))
    assert told.endswith("\n")


@pytest.mark.parametrize("changes", [{}, OPEN, BLOCKED], ids=["advice", "open", "stop"])
def test_it_says_what_was_advised_and_decided(changes: dict[str, object]) -> None:
    """Who, when, the advice with its standing and the edition beside, why, what is missing, cautions, what made it."""
    told = consultation(**changes)
    note, said = flat(write_note(told)), told.rationale
    for words in (
        "consultation of 22-Nov-2026", "EXAMPLE, Amara, born 02-Apr-1961, 4471-22", "not signed",
        f"{said.word.upper()} {said.headline}", "superseded in practice", "Synthesis 2026-11, awaiting review",
        "MISSING", "DO NOT MISS", said.next_step, "It supports a decision and never makes one", "Not covered:",
        told.outcome.pack_digest, told.beside[0].outcome.pack_digest, f"sha256:{digest(told.record())}",
    ):  # fmt: skip
        assert " ".join(words.split()) in note, words
    for fact in said.key_facts:
        assert f"{fact.label}: {fact.value}" in note
    for caution in said.cautions:
        assert (caution.text if caution.not_recorded is None else label_of(caution.not_recorded)) in note
    assert all(label_of(place) in note for place in told.outcome.missing)
    assert ("WHAT REMAINS" in note) == (told.outcome.advice is None)
    assert all(reason.headline in note for reason in said.reasons)


def test_what_cannot_be_missing_is_said() -> None:
    """Where nothing unknown can change the answer it says so; where something can, it says what to ask first."""
    assert "Nothing that is not recorded can change the answer." in write_note(consultation())
    open_note = write_note(consultation(**OPEN))
    assert "Nothing that is not recorded" not in open_note
    assert f"Ask first: {label_of('cytogenetics.del17p')}." in open_note


def test_a_long_note_stands_whole() -> None:
    """The clinician's own words are not sent to other pages: there are none. Their lines are kept."""
    words = "\n".join(f"line {number} of what was discussed at length with the patient" for number in range(30))
    told = write_note(consultation(decision__note=words))
    assert "line 29 of what was discussed" in told
    assert "on the pages to check" not in told
    assert "\nline 7 of" in told


def test_a_number_stays_with_its_unit() -> None:
    """No line ends in a number whose unit begins the next."""
    for told in (consultation(), consultation(**BLOCKED), unknown()):
        for line, below in zip((lines := write_note(told).splitlines()), lines[1:], strict=False):
            assert not (line[-1:].isdigit() and below.lstrip("- ").startswith(("mL/min", "mg", "months ", "× 10")))
