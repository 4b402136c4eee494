"""Where a question declares how an unknown is read, the advice holds as things stand, and says so."""

from pathlib import Path

import pytest

from engine.edition import Edition
from engine.evaluate import decide
from engine.packs.shelf import open_edition
from tests.engine.broken_packs import Edit, copy_pack
from tests.engine.patients import patient


@pytest.fixture
def reading_edition(tmp_path: Path) -> Edition:
    """A copy of the edition that reads an unknown risk group as standard, as things stand."""
    folder = copy_pack(tmp_path)
    Edit("pathway.yaml", "  risk-group:", "    shows:", "    if_unknown: standard\n    shows:").make(folder)
    return open_edition(str(folder))


def test_a_declared_reading_gives_a_provisional_advice(reading_edition: Edition) -> None:
    """Where a question declares how an unknown is read, the walk goes on as things stand: provisional, with what is
    missing and what else is reachable still said; the shipped edition declares none and leaves the question open.
    """
    clinical = patient(cytogenetics__del17p="pending")
    outcome = decide(reading_edition, clinical)
    assert (outcome.status, outcome.advice) == ("provisional", "lenalidomide-maintenance")
    assert set(outcome.reachable) == {"bortezomib-maintenance", "lenalidomide-maintenance"}
    assert outcome.missing == ("cytogenetics.del17p",)
    assert [step.question for step in outcome.steps if step.as_things_stand] == ["risk-group"]
    assert outcome.risk.group is None
    assert "bortezomib-maintenance" in {flip.advice for flip in outcome.flips}
    assert decide(open_edition(), clinical).status == "open"


def test_what_is_known_needs_no_reading(reading_edition: Edition) -> None:
    """With the risk group known, or when every completion agrees, the advice is no more than an advice."""
    assert decide(reading_edition, patient()).status == "advice"
    assert not any(step.as_things_stand for step in decide(reading_edition, patient()).steps)
    high = decide(reading_edition, patient(cytogenetics__del17p="present", cytogenetics__t_4_14=None))
    assert (high.status, high.advice) == ("advice", "bortezomib-maintenance")


def test_a_provisional_advice_can_be_blocked(reading_edition: Edition) -> None:
    """A stop over the advice as things stand blocks it as it would an advice."""
    outcome = decide(reading_edition, patient(cytogenetics__del17p="pending", safety__pregnant=True))
    assert (outcome.status, outcome.blocked) == ("provisional", True)
