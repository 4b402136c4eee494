"""The pathway as a diagram for one patient: which way was taken, which are open, which are closed and why."""

import math
from typing import Any

import pytest

from engine.case_file import take_case
from engine.evaluate import decide
from engine.outcome import Outcome
from engine.packs.shelf import open_edition, read_cases
from engine.rationale import Arrow, Box, Route
from engine.routes import trace_route
from tests.engine.broken_packs import SHIPPED
from tests.engine.patients import patient
from tests.laws.asking import dice
from tests.oracle.patients import random_clinical

QUESTIONS = tuple(question.id for question in open_edition().pathway.questions)
ADVICE = tuple(advice.id for advice in open_edition().pathway.advice)


def trace(clinical: Any) -> tuple[Outcome, Route]:
    """A patient's outcome and route."""
    outcome = decide(open_edition(), clinical)
    return outcome, trace_route(open_edition(), clinical, outcome)


def boxes(route: Route) -> dict[str, Box]:
    """The route's boxes by name."""
    return {box.id: box for box in route.boxes}


def each_route() -> list[tuple[Outcome, Route]]:
    """The shipped cases' and a hundred random patients' routes."""
    rng = dice(13)
    values = [dict(case.clinical) for case in read_cases(SHIPPED)] + [random_clinical(rng) for _ in range(100)]
    return [trace(take_case({"plateau": 1, "clinical": each}).clinical) for each in values]


ROUTES = each_route()


def test_every_question_advice_and_arrow_is_drawn() -> None:
    """The whole pathway, whatever the patient: questions first, then advice, in the pathway's order, and all arrows."""
    count = sum(len(question.arrows) for question in open_edition().pathway.questions)
    for _, route in ROUTES:
        assert tuple(box.id for box in route.boxes) == QUESTIONS + ADVICE
        assert [box.kind for box in route.boxes] == ["question"] * len(QUESTIONS) + ["advice"] * len(ADVICE)
        assert len(route.arrows) == count
        assert {arrow.state for arrow in route.arrows} <= {"taken", "open", "closed"}
        assert {box.state for box in route.boxes} <= {"taken", "waiting", "open", "closed"}


def test_the_states_all_occur() -> None:
    """The sample holds every state of arrow and box, so that the laws below are about something."""
    assert {arrow.state for _, route in ROUTES for arrow in route.arrows} == {"taken", "open", "closed"}
    assert {box.state for _, route in ROUTES for box in route.boxes} == {"taken", "waiting", "open", "closed"}


def test_the_arrows_taken_are_those_of_the_walk() -> None:
    """Each step of the walk is one arrow taken, and no other is; where the walk waits its question waits."""
    for outcome, route in ROUTES:
        taken = [(arrow.source, arrow.target) for arrow in route.arrows if arrow.state == "taken"]
        steps = [
            (step.question, open_edition().questions[step.question].arrows[step.arrow].go)
            for step in outcome.steps
            if step.arrow is not None
        ]
        assert sorted(taken) == sorted(steps)
        waiting = [box.id for box in route.boxes if box.state == "waiting"]
        assert waiting == [step.question for step in outcome.steps if step.arrow is None]
        for step in outcome.steps:
            if step.arrow is not None:
                assert boxes(route)[step.question].state == "taken"


def test_every_closed_arrow_says_why() -> None:
    """At a question that was asked, by this patient's answer; elsewhere, that the patient does not come there."""
    reasons = set()
    for outcome, route in ROUTES:
        for arrow in route.arrows:
            assert arrow.why
            assert arrow.label
            if arrow.state == "closed":
                asked = arrow.source in outcome.path
                assert arrow.why.startswith("closed: ") == asked
                assert (arrow.why == "not on this patient's route") == (not asked)
                assert not asked or len(arrow.why) > len("closed: ")
                reasons.add(asked)
    assert reasons == {True, False}


def find(route: Route, source: str, target: str) -> Arrow:
    """The one arrow between two boxes."""
    (found,) = [arrow for arrow in route.arrows if (arrow.source, arrow.target) == (source, target)]
    return found


def test_why_is_this_patients_answer() -> None:
    """The words beside a closed arrow are the facts that close it."""
    _, route = trace(patient())
    assert find(route, "progression", "outside-scope-progressed").why == "closed: no"
    assert find(route, "risk-group", "bortezomib-maintenance").why == "closed: standard (msmart-2012)"
    assert "PR" in find(route, "benefit", "observe").why
    _, route = trace(patient(cytogenetics__del17p="present"))
    assert find(route, "benefit", "observe").why == "not on this patient's route"
    _, route = trace(patient(cytogenetics__del17p="pending"))
    assert find(route, "risk-group", "bortezomib-maintenance").state == "open"
    assert "del(17p) pending" in find(route, "risk-group", "bortezomib-maintenance").why


def test_what_is_closed_has_no_patients_and_what_is_not_has_some() -> None:
    """The counts beside the boxes agree with their states, and the advice share the patients among them."""
    for outcome, route in ROUTES:
        for box in route.boxes:
            assert (box.state == "closed") == (box.patients == 0), (box, outcome.reachable)
        found = {box.id for box in route.boxes if box.kind == "advice" and box.patients}
        assert found == set(outcome.reachable)
        assert sum(box.patients for box in route.boxes if box.kind == "advice") == route.possible
        assert boxes(route)[open_edition().pathway.start].patients == route.possible


def test_a_known_patient_is_one_and_an_unknown_one_all() -> None:
    """The count of patients still possible runs from all there are to one. (A transplant of another kind than the
    first would have to be recorded, so that two of its three values are left.)
    """
    _, route = trace(take_case({"plateau": 1, "clinical": {"as_of": "2026-11-22"}}).clinical)
    assert route.possible == math.prod(open_edition().diagram.sizes) // 3 * 2
    told = {"status": "on", "drug": "lenalidomide", "months": 3}
    _, route = trace(patient(maintenance=told))
    assert route.possible == 1


def test_an_advice_given_is_the_one_box_taken() -> None:
    """With an advice exactly its box is taken and every other advice closed; open, none is taken and two or more are
    open.
    """
    for outcome, route in ROUTES:
        states = {box.id: box.state for box in route.boxes if box.kind == "advice"}
        if outcome.status == "advice":
            assert states == {name: "taken" if name == outcome.advice else "closed" for name in ADVICE}
        else:
            assert "taken" not in states.values()
            assert [name for name in ADVICE if states[name] == "open"] == list(outcome.reachable)


def test_inferred_arrows_are_marked() -> None:
    """An arrow that the source does not state is drawn so whatever the patient, with the statements it rests on."""
    _, route = trace(patient())
    for question in open_edition().pathway.questions:
        for arrow, drawn in zip(
            question.arrows, [each for each in route.arrows if each.source == question.id], strict=True
        ):
            assert drawn.inferred == (arrow.inferred is not None)
            assert (drawn.rests_on, drawn.label, drawn.target) == (arrow.rests_on, arrow.label, arrow.go)
    assert boxes(route)["observe"].inferred
    assert not boxes(route)["lenalidomide-maintenance"].inferred


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_shows_this_patients_answer(question: str) -> None:
    """An asked question shows what is known, an unknown with a question mark, and nothing where nobody comes."""
    for outcome, route in ROUTES:
        box = boxes(route)[question]
        assert bool(box.answer) == bool(box.patients)
        assert box.title
        assert box.detail.endswith("?")
        if question in outcome.path and box.state == "waiting":
            assert "? " in box.answer
