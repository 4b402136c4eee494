"""The diagram in words: every drawn box is told once, with its state, its answer and where its arrows lead."""

import pytest

from desktop.consult.session import Session, open_case
from desktop.screens.diagram import lay_out
from desktop.screens.outline import Told, tell_outline
from engine.packs.files import shipped
from engine.packs.shelf import demonstration, open_edition


def tell(session: Session, *, blocked: bool = False) -> tuple[Told, ...]:
    """The outline of a session's route, laid out without a screen."""
    route = session.consultation.route
    return tell_outline(route, lay_out(route, 600, 440, lambda text, _role: 6.0 * len(text)), blocked=blocked)


@pytest.mark.parametrize("name", shipped())
def test_every_box_and_every_arrow_is_told(name: str) -> None:
    """In the drawing's order: no box is left out, and each arrow is told by the question that it leaves."""
    session = open_case(open_edition(name), demonstration())
    route = session.consultation.route
    told = tell(session)
    assert {each.id for each in told} == {box.id for box in route.boxes}
    titles = {box.id: box.title for box in route.boxes}
    said = {each.id: each.description for each in told}
    for arrow in route.arrows:
        assert f"{arrow.label} leads to {titles[arrow.target]}" in said[arrow.source]
    for box in route.boxes:
        assert all(statement in said[box.id] for statement in box.rests_on)
        assert box.answer in said[box.id]


def test_advice_that_is_drawn_twice_is_told_by_the_question_beside_it() -> None:
    """Each place says from where it is reached, and by which answer."""
    told = [each.description for each in tell(open_case(open_edition(), demonstration())) if each.id == "observe"]
    assert len(told) == len(set(told)) == 3
    assert all(words.count("Reached from") == 1 for words in told)


def test_a_question_that_waits_and_what_stays_open_are_told() -> None:
    """An unknown result leaves two ways open, and the box says that it waits."""
    session = open_case(open_edition(), demonstration()).answer("cytogenetics.t_14_16", "pending")
    said = {each.id: each.description for each in tell(session)}
    assert said["risk-group"].startswith("Question, waits for an answer. ")
    assert "leads to Bortezomib maintenance, still open" in said["risk-group"]
    assert said["bortezomib-maintenance"].startswith("Advice, still open. ")


def test_nothing_is_told_twice_in_one_box() -> None:
    """A whole advice that ends in its second line is not followed by that line again."""
    session = open_case(open_edition(), demonstration())
    advice = {box.id: box.answer for box in session.consultation.route.boxes if box.kind == "advice" and box.answer}
    told = [each for each in tell(session) if each.id in advice]
    assert len(told) >= 5
    for each in told:
        assert each.description.count(advice[each.id]) == 1, each.description
