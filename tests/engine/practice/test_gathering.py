"""What is asked for is judged by what was known then: could it change the advice, or forbid it for now, or neither."""

from dataclasses import replace

from engine.edition import Edition
from engine.packs.shelf import open_edition
from engine.practice.gathering import ask, find_needed, list_unasked
from engine.practice.scenario import Scenario
from tests.engine.patients import vary
from tests.engine.practice.practised import tell
from tests.oracle.contemporary_cases import patient

FISH = {"cytogenetics.del17p": "absent", "cytogenetics.t_4_14": "absent"}
DAY = {"transplant.date": "2026-05-10"}


def meet(edition: str, clinical: dict[str, object], **asked: dict[str, object]) -> tuple[Edition, Scenario]:
    """An edition and a patient with sheets to be asked for."""
    return open_edition(edition), tell(clinical, edition, **asked)


def test_what_is_open_can_change_the_advice() -> None:
    """FISH that nobody has seen yet could change the advice, and the words name the panel, not each lesion."""
    clinical = vary(cytogenetics__del17p=None, cytogenetics__t_4_14=None)
    edition, scenario = meet("mayo-2012", clinical, fish=FISH)
    found = ask(edition, scenario, (), "fish")
    assert found.deciding
    assert found.words == "could change the advice; still open then: the FISH panel"


def test_what_does_not_decide_is_said_to_change_nothing_and_gives_nothing_away() -> None:
    """A day that no question asks for changes nothing, and the words name neither the advice nor what decides."""
    clinical = vary(cytogenetics__del17p=None, transplant={"done": True})
    edition, scenario = meet("mayo-2012", clinical, day=DAY, fish={"cytogenetics.del17p": "absent"})
    found = ask(edition, scenario, (), "day")
    assert not found.deciding
    assert found.words == "could not change the advice: nothing that it tells of was still open"


def test_it_depends_on_what_was_known() -> None:
    """Once a high-risk lesion is known, the other lesions no longer decide."""
    clinical = vary(cytogenetics__del17p=None, cytogenetics__t_4_14=None)
    edition, scenario = meet("mayo-2012", clinical, one={"cytogenetics.del17p": "present"},
                             two={"cytogenetics.t_4_14": "present"})  # fmt: skip
    first = ask(edition, scenario, (), "one")
    assert ask(edition, scenario, (), "two").deciding
    assert not ask(edition, scenario, (first,), "two").deciding


def test_a_later_response_overrides_the_one_that_stood_for_it() -> None:
    """The response after transplant stands for the response now until that is told, which can change the advice."""
    changed = {"mrd": {"status": "positive"}, "response": {"after_transplant": "PR"}}
    edition, scenario = meet("contemporary-2026", patient(**changed), now={"response.current": "VGPR"},
                             late={"response.after_consolidation": "VGPR"})  # fmt: skip
    now = ask(edition, scenario, (), "now")
    assert now.deciding
    assert ask(edition, scenario, (), "late").deciding
    assert not ask(edition, scenario, (now,), "late").deciding


def test_deepening_tells_of_sensitivity_only_where_it_is_read() -> None:
    """A response after consolidation tells whether the drug works only after induction without it."""
    started = {"maintenance": {"status": "not_started"}, "response": {"after_transplant": "PR"}}
    without = vary(induction={"lenalidomide": False}, **started)
    after = {"response.after_consolidation": "VGPR"}
    edition, scenario = meet("mayo-2012", without, after=after)
    assert "lenalidomide sensitivity" in ask(edition, scenario, (), "after").words
    edition, scenario = meet("mayo-2012", vary(**started), after=after)
    assert "sensitivity" not in ask(edition, scenario, (), "after").words


def test_a_stop_that_is_not_settled_is_worth_asking_about() -> None:
    """Blood counts never change the advice but may forbid it for now; so may a test that lifts a stop."""
    counts = {"safety.anc": {"value": 600, "unit": "/uL"}, "safety.platelets": {"value": 120, "unit": "10^9/L"}}
    edition, scenario = meet("mayo-2012", vary(safety__anc=None, safety__platelets=None), counts=counts)
    found = ask(edition, scenario, (), "counts")
    assert found.deciding
    assert found.words.startswith("could not change the advice, but could forbid it for now")
    prevention = {"safety.pregnancy_prevention": "in_place", "safety.pregnancy_test.result": "negative"}
    edition, scenario = meet("mayo-2012", vary(childbearing_potential=True), prevention=prevention)
    assert ask(edition, scenario, (), "prevention").deciding
    assert find_needed(edition, scenario).sheets == ("prevention",)


def test_the_least_that_is_needed_is_found() -> None:
    """Of what can be asked for only what settles the answer is needed, and what is left then is not unasked."""
    clinical = vary(cytogenetics__del17p=None, cytogenetics__t_4_14=None, transplant={"done": True})
    edition, scenario = meet("mayo-2012", clinical, day=DAY, fish=FISH)
    needed = find_needed(edition, scenario)
    assert (needed.cost, needed.sheets) == (1, ("fish",))
    assert list_unasked(edition, scenario, ()) == ("fish",)
    assert list_unasked(edition, scenario, ("fish",)) == ()


def test_a_stop_over_no_advice_is_not_worth_asking_about() -> None:
    """Counts matter while the advice can still be found; once it must stay open there is nothing to forbid."""
    counts = {"safety.anc": {"value": 600, "unit": "/uL"}, "safety.platelets": {"value": 120, "unit": "10^9/L"}}
    clinical = vary(cytogenetics__del17p=None, safety__anc=None, safety__platelets=None)
    edition, scenario = meet("mayo-2012", clinical, fish={"cytogenetics.del17p": "pending"}, counts=counts)
    assert ask(edition, scenario, (), "counts").deciding
    fish = ask(edition, scenario, (), "fish")
    assert not ask(edition, scenario, (fish,), "counts").deciding
    assert find_needed(edition, scenario).sheets == ("fish",)


def test_of_more_sheets_than_can_all_be_tried_the_dearest_are_left_out_first() -> None:
    """With eleven sheets what is not needed is left out one by one; of two that each settle it the cheap one stays."""
    clinical = vary(cytogenetics__del17p=None, cytogenetics__t_14_16=None)
    settling = {"cheap": {"cytogenetics.t_14_16": "present"}, "dear": {"cytogenetics.del17p": "present"}}
    edition, scenario = meet("mayo-2012", clinical, **settling, **{f"day-{number}": DAY for number in range(9)})
    priced = tuple(replace(sheet, cost=4) if sheet.id == "dear" else sheet for sheet in scenario.sheets)
    needed = find_needed(edition, replace(scenario, sheets=priced))
    assert (needed.cost, needed.sheets) == (1, ("cheap",))


def test_nerves_could_forbid_one_drug_and_the_other() -> None:
    """Where thalidomide or bortezomib would do, nerves that nobody has graded could forbid both: they are asked for."""
    neither = patient(access={"lenalidomide": False, "daratumumab": False}, safety__neuropathy_grade=None)
    edition, scenario = meet("contemporary-2026", neither, nerves={"safety.neuropathy_grade": 1})
    assert edition.pathway.advice_of("thalidomide-or-bortezomib").needs == "any"
    found = ask(edition, scenario, (), "nerves")
    assert found.deciding
    assert found.words.startswith("could not change the advice, but could forbid it for now; not recorded then: ")
