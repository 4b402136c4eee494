"""Robustness in words: what is counted, of how many ways, weighted or not; and the files of declared prevalences."""

from fractions import Fraction
from typing import Any

import pytest

from engine.case_file import take_case
from engine.consultation import Consultation, consult
from engine.packs.read_prevalences import read_prevalences
from engine.packs.section import PackError, read_section
from engine.packs.shelf import open_edition
from engine.robustness import Prevalences, find_robustness, tell_part
from tests.engine.patients import vary

SHARES = """source: made up for a test
shares:
  cytogenetics.t_4_14: {present: 0.1, absent: 0.9}
"""


def meet(edition: str = "mayo-2012", **changes: Any) -> Consultation:
    """The standard patient with some facts changed."""
    return consult(take_case({"plateau": 1, "clinical": vary(**changes)}), open_edition(edition))


def read(text: str, edition: str = "mayo-2012") -> Prevalences:
    """The prevalences that a text declares."""
    return read_prevalences(open_edition(edition), read_section("shares.yaml", text))


def test_a_certain_advice_needs_no_counting() -> None:
    """Where no open item can change the advice nothing is said: it holds for every way."""
    consultation = meet()
    assert consultation.robustness == ""
    facts = consultation.edition.read(consultation.case.clinical)
    assert find_robustness(consultation.edition, facts, consultation.outcome) is None


def test_an_open_answer_says_how_the_outcomes_share_the_ways() -> None:
    """With one lesion pending each of two outcomes has one way; the words say that it is not how likely they are."""
    assert meet(cytogenetics__t_4_14="pending").robustness == (
        "Ways the unknowns may turn out: bortezomib maintenance in 1 of 2; lenalidomide maintenance in 1 of 2. Each "
        "counts once, however rare or common, so this does not say how likely it is."
    )


def test_a_provisional_advice_says_for_how_many_ways_it_holds() -> None:
    """With two facts of two values open, either of which would overturn it, one way in four leaves the advice."""
    consultation = meet(
        "contemporary-2026",
        cytogenetics=dict.fromkeys(("t_4_14", "t_14_16", "t_14_20", "gain_1q"), "absent") | {"del17p": "absent"},
        access={"daratumumab": False},
        lenalidomide_tolerated=True,
        safety={"lenalidomide_hypersensitivity": False},
    )
    assert consultation.outcome.missing == ("cytogenetics.tp53_mutation", "access.lenalidomide")
    assert consultation.robustness == (
        "Holds for 1 of 4 ways the unknowns may turn out. Each counts once, however rare or common, so this does not "
        "say how likely it is."
    )


def test_a_blocked_advice_is_not_said_to_hold() -> None:
    """What must not be given now is the pathway's advice in so many ways; that it is blocked is said first."""
    consultation = meet(
        "contemporary-2026", cytogenetics__t_4_14="pending", safety__platelets={"value": 50, "unit": "10^9/L"}
    )
    assert (consultation.outcome.status, consultation.outcome.blocked) == ("provisional", True)
    assert consultation.robustness.startswith("Blocked now. As the pathway's advice it holds for ")
    weighed = consultation.tell_robustness(read(SHARES, "contemporary-2026"))
    assert weighed.startswith("Blocked now. As the pathway's advice it holds for ")


def test_weighted_the_sentence_names_the_source_and_what_counts_alike() -> None:
    """With declared shares the sentence gives the part, whose figures they are, and the facts without any."""
    consultation = meet(cytogenetics__t_4_14="pending", cytogenetics__t_14_16="pending")
    assert consultation.tell_robustness(read(SHARES)) == (
        "Bortezomib maintenance in 55 of 100; lenalidomide maintenance in 45 of 100, weighted by the prevalences of "
        "made up for a test, as if the facts were independent; with all values alike, having no share there: t(14;16)."
    )


def test_a_value_that_was_said_not_to_occur_counts_alike_and_is_named() -> None:
    """Where every value that is still possible has a share of 0 the fact counts alike, and the words name it."""
    text = SHARES.replace("{present: 0.1, absent: 0.9}", "{present: 1, absent: 0}")
    sure = meet(cytogenetics__t_4_14="pending", lenalidomide_sensitivity=None, induction=None)
    assert "having no share there: lenalidomide sensitivity." in sure.tell_robustness(read(text))
    mrd = "source: nobody\nshares:\n  mrd.status: {positive: 1, negative: 0, year: 0, sustained: 0, not_done: 0}\n"
    patient = meet("contemporary-2026", mrd={"status": "negative"}, maintenance={
        "status": "on", "drug": "daratumumab_lenalidomide", "months": 40}, response__current="CR")  # fmt: skip
    assert "mrd.status" in patient.outcome.missing
    assert "having no share there:" in patient.tell_robustness(read(mrd, "contemporary-2026"))
    assert "MRD" in patient.tell_robustness(read(mrd, "contemporary-2026"))


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (15, 16, "15 of 16"),
        (99, 100, "99 of 100"),
        (999, 1000, "more than 99 of 100"),
        (1, 1000, "fewer than 1 of 100"),
        (940, 1000, "94 of 100"),
        (943, 1000, "about 94 of 100"),
        (Fraction(1), 1, "100 of 100"),
        (Fraction(0), 1, "0 of 100"),
    ],
)
def test_a_part_is_told_by_its_counts_or_of_a_hundred(part: Fraction | int, whole: int, said: str) -> None:
    """Small counts as they are, large ones of a hundred, and "about" where that is rounded."""
    assert tell_part(part, whole) == said


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (SHARES.replace("source: made up for a test\n", ""), "needs a text 'source'"),
        ("source: nobody\n", "needs 'shares'"),
        (SHARES.replace("0.9", "0.8"), "line 3: .*its shares add up to 0.9, not to 1"),
        (SHARES.replace("t_4_14", "t_4_41"), "line 3: .*'cytogenetics.t_4_41' is no fact that mayo-2012 decides by"),
        (SHARES.replace("present:", "here:"), "'here' is none of its values, which are absent, present"),
        (SHARES.replace(", absent: 0.9", ""), "leaves out 'absent'"),
        (SHARES.replace("0.1", "-0.1"), "should lie between 0 and 1"),
        (SHARES.replace("0.1", "few"), "'present' should be a number"),
        (SHARES + "more: 1\n", "'more' is not a key"),
    ],
)
def test_a_file_of_prevalences_is_refused_with_its_place_and_remedy(text: str, complaint: str) -> None:
    """Shares that do not add up, names that are unknown, values left out, and no source: each one clear sentence."""
    with pytest.raises(PackError, match=complaint) as refused:
        read(text)
    assert len(refused.value.problems) == 1


def test_every_problem_of_a_file_is_said() -> None:
    """One sentence a fact that is wrong, so that all can be mended at once."""
    text = SHARES.replace("0.9", "0.8") + "  response.now: {CR: 1}\n  cytogenetics.del17p: {present: 1}\n"
    with pytest.raises(PackError) as refused:
        read(text)
    assert [problem.line for problem in refused.value.problems] == [3, 4, 5]
