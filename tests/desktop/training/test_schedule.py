"""What is due again: replayed from the answers, the same each time, whatever the clock did."""

import datetime as dt

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.training.progress import read_progress
from desktop.training.schedule import rate, read_schedule, settle_times
from tests.desktop.training.answers import BELIEF, EDGE, START, answer, say_tested

TODAY = START.replace(hour=0)


def test_first_intervals_are_those_of_fsrs() -> None:
    """With FSRS's published parameters (w0 0.212, w1 1.2931, w2 2.3065) the first stability is that of the rating."""
    again = answer(1, tested=say_tested((EDGE, False)))
    hard = answer(2, confidence=50)
    good = answer(3)
    for one, stability, days in ((again, 0.212, 1), (hard, 1.2931, 1), (good, 2.3065, 2)):
        memory = read_schedule([one], START).cards[EDGE]
        assert memory.stability == pytest.approx(stability)
        assert memory.due == TODAY + dt.timedelta(days=days)


def test_second_review_follows_the_published_formula() -> None:
    """After two days at stability 2.3065 a right answer gives S' = S(1 + e^w8 (11-D) S^-w9 (e^(w10(1-R)) - 1))."""
    w = fsrs.Scheduler(enable_fuzzing=False).parameters
    stability, difficulty = w[2], w[4] - 2.718281828459045 ** (w[5] * 2) + 1
    factor = 0.9 ** (-1 / w[20]) - 1
    retention = (1 + factor * 2 / stability) ** -w[20]
    growth = 2.718281828459045 ** w[8] * (11 - difficulty) * stability ** -w[9]
    expected = stability * (1 + growth * (2.718281828459045 ** (w[10] * (1 - retention)) - 1))
    memory = read_schedule([answer(1), answer(2, days=2)], START + dt.timedelta(days=2)).cards[EDGE]
    assert memory.stability == pytest.approx(expected)


def test_the_published_sequence() -> None:
    """Again, then good after 0, 1, 3, 8 and 21 days: the stability and difficulty by which FSRS 6 itself is tested."""
    days = (0, 0, 1, 4, 12, 33)
    finished = [answer(n, days=day, tested=say_tested((EDGE, n > 0))) for n, day in enumerate(days)]
    memory = read_schedule(finished, START + dt.timedelta(days=33)).cards[EDGE]
    assert memory.stability == pytest.approx(53.62691, abs=1e-4)
    assert memory.difficulty == pytest.approx(6.3574867, abs=1e-4)


def test_ratings() -> None:
    """Not held is again; held unsurely or dearly is hard; else good; never easy."""
    assert rate(answer(), held=False) == "again"
    assert rate(answer(confidence=59), held=True) == "hard"
    assert rate(answer(confidence=60), held=True) == "good"
    assert rate(answer(confidence=100, spent=3, needed=2), held=True) == "hard"
    assert rate(answer(confidence=None), held=True) == "good"


def test_a_card_tested_twice_in_one_answer_is_held_only_if_both_times() -> None:
    """Two sides of one edge in one answer count once, and a miss wins, whichever came first."""
    for held in (True, False):
        twice = answer(tested=say_tested((EDGE, held), (EDGE, not held)))
        memory = read_schedule([twice], START).cards[EDGE]
        assert (memory.met, memory.held) == (1, 0)


def test_due_by_day_and_least_held_first() -> None:
    """What is due is due from the first minute of its day, and the card least likely still held comes first."""
    finished = [answer(1, tested=say_tested((BELIEF, True))), answer(2, tested=say_tested((EDGE, False)))]
    early = TODAY + dt.timedelta(days=2)
    assert [each.card for each in read_schedule(finished, early).due] == [EDGE, BELIEF]
    before = read_schedule(finished, early - dt.timedelta(minutes=1))
    assert [each.card for each in before.due] == [EDGE]
    assert before.next_due == early
    assert read_schedule(finished, START).next_due == TODAY + dt.timedelta(days=1)


def test_the_day_is_that_of_the_place_where_it_is_practised() -> None:
    """In Minnesota the evening belongs to the day that it is there, though the journal's day in UTC has turned over."""
    there = dt.timezone(-dt.timedelta(hours=6))
    evening = answer(at=dt.datetime(2026, 3, 3, 2, tzinfo=dt.UTC), confidence=50)  # 20:00 on the 2nd there
    schedule = read_schedule([evening], dt.datetime(2026, 3, 2, 20, 30, tzinfo=there))
    assert schedule.due == ()
    assert schedule.next_due == dt.datetime(2026, 3, 3, tzinfo=there)
    assert schedule.cards[EDGE].last.isoformat() == "2026-03-02T20:00:00-06:00"
    for hour, due in ((23, 0), (24, 1)):  # to the last minute of the day not due, then due
        now = dt.datetime(2026, 3, 2, tzinfo=there) + dt.timedelta(hours=hour)
        assert len(read_schedule([evening], now).due) == due
    late = dt.datetime(2026, 3, 8, 22, tzinfo=there)  # a Sunday
    (week,) = read_progress([answer(at=late.astimezone(dt.UTC))], late).weeks
    assert week.monday == dt.date(2026, 3, 2)


def test_each_day_a_little_earlier_is_a_day_further() -> None:
    """Who practises every day ten minutes earlier than the day before has the intervals of whole days."""
    earlier = [answer(n, days=n - n / 144) for n in range(8)]
    same = [answer(n, days=n) for n in range(8)]
    told = [read_schedule(each, START + dt.timedelta(days=8)).cards[EDGE] for each in (earlier, same)]
    assert told[0].stability == told[1].stability > 20
    assert told[0].last == earlier[-1].at


def test_a_clock_ten_years_back_for_one_answer_changes_no_interval() -> None:
    """One answer given while the clock stood ten years back counts as given with the one before it."""
    straight = [answer(n, days=n) for n in range(1, 6)]
    wrong = [*straight[:3], answer(4, days=4 - 3652), straight[4]]
    now = START + dt.timedelta(days=6)
    assert settle_times(wrong, now)[3] == straight[2].at
    memory = read_schedule(wrong, now).cards[EDGE]
    assert memory.last == straight[4].at
    assert memory.stability < 60


def test_a_clock_ten_years_ahead_keeps_nothing_from_coming_back() -> None:
    """An answer dated in the future does not put its card off until then."""
    wrong = [answer(1), answer(2, days=3652, tested=say_tested((EDGE, False))), answer(3, days=3)]
    now = START + dt.timedelta(days=4)
    assert settle_times(wrong, now)[1] == START
    assert read_schedule(wrong, now).cards[EDGE].due < now + dt.timedelta(days=30)
    assert read_schedule([wrong[1]], START).cards[EDGE].due == TODAY + dt.timedelta(days=1)


def test_a_clock_that_stays_back_goes_on() -> None:
    """Where most answers are of the earlier time, they are the ones believed, and FSRS is never fed a step back."""
    finished = [answer(1, days=3652), answer(2, days=3653), *(answer(n, days=n) for n in range(3, 9))]
    now = START + dt.timedelta(days=10)
    times = settle_times(finished, now)
    assert list(times) == sorted(times)
    assert times[-1] == finished[-1].at


def test_nothing_practised_is_an_empty_schedule() -> None:
    """No answers: nothing is due and nothing will be."""
    schedule = read_schedule([], START)
    assert (schedule.due, schedule.next_due) == ((), None)


@given(st.lists(st.tuples(st.integers(-4000, 4000), st.booleans()), max_size=25), st.integers(-4000, 4000))
def test_whatever_the_clock_said(given_at: list[tuple[int, bool]], now: int) -> None:
    """For any times at all they are settled in order and not after now, and every card has a place in the calendar."""
    finished = [answer(n, days=day, tested=say_tested((EDGE, held))) for n, (day, held) in enumerate(given_at)]
    moment = START + dt.timedelta(days=now)
    times = settle_times(finished, moment)
    assert list(times) == sorted(times)
    assert all(each <= moment for each in times)
    for memory in read_schedule(finished, moment).cards.values():
        assert 0 <= memory.retention <= 1
        assert memory.last < memory.due
        assert memory.met == len(finished)


@given(st.lists(st.integers(0, 400), max_size=25))
def test_a_clock_that_was_right_is_believed(days: list[int]) -> None:
    """Times that only go forward are taken as they are."""
    finished = [answer(n, days=day) for n, day in enumerate(sorted(days))]
    assert settle_times(finished, START + dt.timedelta(days=400)) == tuple(each.at for each in finished)
