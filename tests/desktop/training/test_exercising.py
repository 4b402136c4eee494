"""Which exercise comes now: a skill that is due, a new one, or one that the ledger makes; none again too soon."""

import datetime as dt
from typing import TYPE_CHECKING

from desktop.training.exercising import LATELY, choose_exercise
from tests.desktop.training.answers import START, answer, say_tested

if TYPE_CHECKING:
    from desktop.training.finished import Finished


def test_no_exercise_comes_again_before_a_dozen_others() -> None:
    """Though the same skill is missed each day and its written exercises run out, each day brings another one."""
    finished: list[Finished] = []
    cases: list[str] = []
    for number in range(40):
        chosen = choose_exercise(finished, START + dt.timedelta(days=number), "mayo-2012")
        assert chosen is not None
        exercise = chosen.exercise
        assert exercise.id not in cases[-LATELY:]
        cases.append(exercise.id)
        held = exercise.skill != "design"  # of which no ledger makes any
        finished.append(answer(number, days=number, what="reading", case=exercise.id, edition=exercise.edition,
                               right=held, tested=say_tested((exercise.card, held))))  # fmt: skip
    assert len(set(cases)) > 2 * LATELY
