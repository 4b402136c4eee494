"""Two editions beside each other: what each says, where each decides, and what came in between."""

import datetime as dt
from typing import Any

import pytest

from engine.beside import Strength, tell_beside, tell_strength
from engine.case_file import take_case
from engine.checking import Checks, make_check
from engine.compare import compare
from engine.consultation import consult
from engine.ledger import list_items
from engine.packs.files import shipped
from engine.packs.shelf import open_edition
from tests.engine.patients import patient, vary

EDITIONS = tuple(open_edition(name) for name in ("mayo-2012", "contemporary-2026"))


def test_both_editions_ship_the_founding_one_first() -> None:
    """The order of editions is that of a comparison."""
    assert shipped() == ("mayo-2012", "contemporary-2026")


def test_the_json_is_that_of_the_contract() -> None:
    """Editions as `decide` prints them, where they part and on which fact, and the later trials."""
    said = compare(patient(access__daratumumab=False), EDITIONS).as_json()
    assert set(said) == {"editions", "part_at", "because"}
    assert [each["pack"] for each in said["editions"]] == ["mayo-2012", "contemporary-2026"]
    assert [each["advice"] for each in said["editions"]] == [
        "lenalidomide-maintenance",
        "lenalidomide-until-progression",
    ]
    assert said["part_at"]["fact"] == "maintenance.status"
    steps = said["part_at"]["steps"]
    assert [step["question"] for step in steps] == ["duration", "any-lesion"]
    assert "gmmg-mm5" in said["because"]
    assert set(said["because"]) <= set(EDITIONS[1].pack.trials)


@pytest.mark.parametrize("changes", [{"transplant": {"done": False}}, {"progressed_since_transplant": True}])
def test_editions_that_agree_do_not_part(changes: dict[str, Any]) -> None:
    """Outside the pathway both say the same, and nothing is said to have come in between."""
    comparison = compare(patient(**changes), EDITIONS)
    assert not comparison.differ
    assert comparison.as_json()["part_at"] is None
    assert comparison.because == ()
    assert "agrees" in tell_beside(comparison)


def test_no_trial_in_between_is_older_than_the_founding_edition() -> None:
    """What is named as published since is younger than 2013."""
    sources = EDITIONS[1].pack.sources
    because = compare(patient(), EDITIONS).because
    assert len(because) > 1
    for trial in because:
        assert any((sources[name].year or 0) > 2013 for name in trial.sources)


def test_every_use_of_the_founding_edition_has_the_other_beside_it() -> None:
    """A consultation under 2012 carries the synthesis and marks it as awaiting review; the synthesis stands alone."""
    case = take_case({"plateau": 1, "clinical": vary(response__after_consolidation="VGPR")})
    founding, later = (consult(case, edition) for edition in EDITIONS)
    assert founding.comparison is not None
    told = tell_beside(founding.comparison)
    assert told.startswith("Synthesis 2026-11, awaiting review: ")
    assert founding.record()["beside"][0]["pack"] == "contemporary-2026"
    assert later.comparison is None


def test_the_strength_of_a_trial_is_a_published_result() -> None:
    """A ratio first, else what its arms show, with the figure's own status; without a result that is said."""
    told = {trial.id: tell_strength(trial, EDITIONS[1].pack) for trial in EDITIONS[1].pack.trials.values()}
    missing = {trial.id for trial in EDITIONS[1].pack.trials.values() if not trial.figures}
    assert {name for name, each in told.items() if each.status not in ("page", "memory")} == missing
    assert "0." in told["mccarthy-ipd"].text
    assert told["greek-stop"].text.endswith("stopped 23 in 100 (median follow-up 3 years)")
    assert told["radar"] == Strength("no result of it is on record here", "")


def test_a_trial_in_between_says_who_checked_its_result() -> None:
    """A named person's check of the figure that is told stands with it; a check of another figure does not."""
    trial = EDITIONS[1].pack.trials["gmmg-mm5"]
    items = {item.id: item for item in list_items(EDITIONS[1].pack)}
    day = dt.date(2026, 11, 25)
    for name, found in (("survival", True), ("stopped", False)):
        item = items[f"contemporary-2026/gmmg-mm5.{name}"]
        check = make_check(item.id, item.text, "A. Fictional", "clinician", "the paper", day, day)
        told = tell_strength(trial, EDITIONS[1].pack, Checks({item.id: check}))
        assert (told.check == check) is found


def test_provisional_is_said_as_things_stand() -> None:
    """Advice of the synthesis that an unknown could change is not told as certain."""
    told = tell_beside(compare(patient(lenalidomide_tolerated=None), EDITIONS))
    assert "as things stand" in told


def test_a_strength_without_a_follow_up_says_so() -> None:
    """How strong a trial's result is depends on how long it was followed; where nobody said, that is said."""
    pack = open_edition("contemporary-2026").pack
    told = {name: tell_strength(trial, pack).text for name, trial in pack.trials.items()}
    assert told["gmmg-mm5"].endswith("(follow-up not recorded)")
    assert told["calgb-100104-long"].endswith("(median follow-up 91 months)")
