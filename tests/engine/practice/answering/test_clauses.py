"""What would have to be otherwise is told in clauses that can be read aloud."""

import pytest

from engine.case_file import take_case
from engine.outcome import Flip
from engine.packs.shelf import open_edition
from engine.practice.answering.clauses import _CLAUSES
from engine.practice.answering.taken import tell_would_be
from tests.oracle.contemporary_cases import dara, lesions, patient


@pytest.mark.parametrize("name", ["mayo-2012", "contemporary-2026"])
def test_every_fact_that_can_change_has_its_clause(name: str) -> None:
    """Each value of each changeable fact is told in words of its own, not as a label with "yes" or "no"."""
    edition = open_edition(name)
    named = [each for each in edition.determinants if each.name in edition.pathway.can_change]
    values = [(each.name, value) for each in named for value in each.values]
    # Lesions, responses and months are told by pattern.
    own = [(fact, value) for fact, value in values if value not in ("present", "absent")]
    own = [(fact, value) for fact, value in own if not fact.startswith("response.") and fact != "maintenance.months"]
    assert [each for each in own if each not in _CLAUSES] == []


def test_the_pieces_of_a_fact_are_told_once() -> None:
    """Residual disease is written in four places and told as one fact."""
    edition = open_edition("contemporary-2026")
    change = {"mrd.status": "negative", "mrd.date": "2026-09-01", "mrd.negative_since": "2025-09-01",
              "mrd.sensitivity": 1e-5}  # fmt: skip
    there = take_case({"plateau": 1, "clinical": dara()}).clinical
    told = tell_would_be(edition, there, Flip(change, "lenalidomide-until-progression", 1))
    assert told == "It would be right if MRD had been negative for a year."


def test_lesions_of_one_result_are_told_together() -> None:
    """Two lesions are one clause; more than four facts are only counted."""
    edition = open_edition("contemporary-2026")
    there = take_case({"plateau": 1, "clinical": patient(**lesions("del17p", "t_4_14"))}).clinical
    change = {"cytogenetics.del17p": "present", "cytogenetics.t_4_14": "present"}
    told = tell_would_be(edition, there, Flip(change, "two-drug-maintenance", 2))
    assert told == "It would be right if del(17p) and t(4;14) were present."
    told = tell_would_be(edition, there, Flip(change, "two-drug-maintenance", 5))
    assert told == "It would be right for quite another patient: 5 facts would have to be otherwise."
