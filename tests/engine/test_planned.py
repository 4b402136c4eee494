"""A drug that only the clinician plans: what the edition says against it is told, and the outcome stays as it was."""

import copy
from typing import Any

import pytest

from engine.case_file import take_case
from engine.consultation import Consultation, consult
from engine.packs.shelf import demonstration, open_edition
from engine.planned import name_drugs

ALLERGIC = {"lenalidomide_hypersensitivity": True}


def planned(drug: str | None, **safety: Any) -> Consultation:
    """The demonstration patient under the edition of 2026, which then advises bortezomib, with that plan."""
    values = copy.deepcopy(demonstration().model_dump(mode="json", exclude_none=True))
    values["clinical"]["safety"] |= safety
    values["decision"] = {"agrees": False, "plan": {} if drug is None else {"drug": drug}}
    return consult(take_case(values), open_edition("contemporary-2026"))


def test_a_stop_over_a_drug_that_only_the_plan_names_is_told_first() -> None:
    """Bortezomib is advised because of the allergy; the plan names lenalidomide all the same."""
    found = planned("lenalidomide 10 mg", **ALLERGIC)
    first = found.rationale.cautions[0]
    assert (first.level, first.id, first.drugs) == ("stop", "lenalidomide-hypersensitivity", ("lenalidomide",))
    assert first.text.startswith("The plan names lenalidomide. ")
    assert first.blocks == ()


def test_the_outcome_knows_no_plan() -> None:
    """What is advised, and what is kept of it, is the same whatever the clinician plans."""
    assert planned("lenalidomide", **ALLERGIC).outcome == planned(None, **ALLERGIC).outcome


@pytest.mark.parametrize("drug", [None, "bortezomib", "no lenalidomide", "as before"])
def test_a_plan_that_names_no_other_drug_adds_nothing(drug: str | None) -> None:
    """Advised, ruled out or not named: the cautions are those of the outcome."""
    found = planned(drug, **ALLERGIC)
    assert [each.id for each in found.rationale.cautions] == [each.id for each in found.outcome.cautions]


def test_nothing_is_told_twice() -> None:
    """A drug that is advised and planned has each finding once."""
    found = planned("lenalidomide and bortezomib")
    told = [(each.id, each.drugs) for each in found.rationale.cautions]
    assert len(told) == len(set(told))


def test_a_plan_is_read_by_generic_names() -> None:
    """Those it names, but for those it rules out."""
    assert name_drugs("Lenalidomide, stop bortezomib", ("bortezomib", "lenalidomide")) == ("lenalidomide",)
    assert name_drugs(None, ("bortezomib",)) == ()
