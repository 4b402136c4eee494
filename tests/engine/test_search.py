"""The search for the fewest changes, where one fact is read from others or may stand only beside another."""

from typing import Any

import pytest

from engine.edition import Edition
from engine.flips import list_changeable
from engine.packs.shelf import open_edition
from engine.search import Search
from tests.engine.patients import patient

AFTER = "response.after_consolidation"
UNREAD = {"induction": {"lenalidomide": False}, "response": {"after_transplant": "SD"}}  # sensitivity by deepening


def search(advice: str, *, name: str = "mayo-2012", learning: bool = False, **changes: Any) -> Search:
    """The search for changes that give the varied patient that advice."""
    edition = open_edition(name)
    facts = edition.read(patient(**changes))
    wanted = edition.diagram.where(edition.root, advice)
    return Search(edition, facts, list_changeable(edition, facts), wanted, learning=learning)


def written(edition: Edition, found: Search) -> list[dict[str, Any]]:
    """Each set of changes as value by fact."""
    each = edition.determinants
    return [{each[step.level].name: each[step.level].values[step.value] for step in steps} for steps in found.run()]


@pytest.mark.parametrize(
    ("values", "led"),
    [(("MR",), True), (("PR",), True), (("SD",), False), (("VGPR",), False), (("MR", "PR"), False)],
)
def test_what_is_read_from_a_fact_is_read_anew(values: tuple[str, ...], led: bool) -> None:  # noqa: FBT001
    """A deeper response makes the disease sensitive, the same depth unclear; of two depths neither is known."""
    found = search("lenalidomide-maintenance", **UNREAD)
    assert found.leads({found.edition.level(AFTER): found.edition.mask(AFTER, values)}) is led


def test_a_change_leads_there_whatever_is_still_unknown() -> None:
    """With a lesion pending the response alone is not enough; with the lesion settled it is."""
    found = search("lenalidomide-maintenance", **UNREAD, cytogenetics__del17p="pending")
    deeper = {found.edition.level(AFTER): found.edition.mask(AFTER, ("PR",))}
    lesion = found.edition.level("cytogenetics.del17p")
    assert not found.leads(deeper)
    assert found.leads(deeper | {lesion: found.edition.mask("cytogenetics.del17p", ("absent",))})
    assert not found.leads(deeper | {lesion: found.edition.mask("cytogenetics.del17p", ("present",))})


def test_one_answer_settles_what_is_read_from_it() -> None:
    """The response that is still to come gives sensitivity too: one answer, told by its nearest value, is enough."""
    found = search("lenalidomide-maintenance", learning=True, **UNREAD)
    assert written(found.edition, found) == [{AFTER: "MR"}]


def test_nothing_is_changed_when_it_is_so_already() -> None:
    """The advice that a patient has needs no change; one that nothing gives has none."""
    found = search("lenalidomide-maintenance")
    assert found.run() == [()]
    known = search("observe", learning=True)
    assert known.run() == []


def test_a_fact_is_set_only_beside_what_it_needs() -> None:
    """A month of maintenance stands beside maintenance that is on or stopped: both are changed, in that order."""
    found = search("stop-lenalidomide")
    told = written(found.edition, found)
    assert told
    for change in told:
        assert set(change) >= {"maintenance.status", "maintenance.drug", "maintenance.months"}
        assert change["maintenance.status"] in ("on", "stopped")
        assert (change["maintenance.drug"], change["maintenance.months"]) == ("with", ">=24")


@pytest.mark.parametrize(("drug", "wanted"), [("lenalidomide", True), ("bortezomib", False)])
def test_a_drug_that_is_given_can_be_had_without_a_change(drug: str, wanted: bool) -> None:  # noqa: FBT001
    """Access that nobody recorded is read from what is given; set beside each other, one change is enough."""
    found = search("lenalidomide-until-progression", name="contemporary-2026", access=None,
                   maintenance={"status": "on", "drug": drug, "months": 3})  # fmt: skip
    level = found.edition.level("access.lenalidomide")
    assert (found.reread(level, {}) == found.edition.mask("access.lenalidomide", (True,))) is wanted
    stopped = {found.edition.level("maintenance.status"): found.edition.mask("maintenance.status", ("stopped",))}
    assert found.reread(level, stopped) == found.edition.mask("access.lenalidomide", (True, False))
