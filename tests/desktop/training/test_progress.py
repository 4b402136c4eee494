"""Progress by skill and by week: honest counts, made of the answers alone."""

import datetime as dt

from desktop.training.progress import read_progress
from tests.desktop.training.answers import BELIEF, EDGE, START, answer, say_tested


def test_each_skill_is_counted_with_what_memory_holds() -> None:
    """A card has times met and held, last met, due and retention; a topic counts right of answered."""
    finished = [answer(1), answer(2, days=1, right=False, tested=say_tested((EDGE, False), (BELIEF, True)))]
    progress = read_progress(finished, START + dt.timedelta(days=2), str.upper)
    (edge,) = progress.of_kind("edge")
    assert (edge.words, edge.met, edge.held, edge.is_due) == (EDGE.upper(), 2, 1, True)
    assert edge.last == START + dt.timedelta(days=1)
    assert edge.retention is not None
    assert 0 < edge.retention < 1
    (topic,) = progress.of_kind("topic")
    assert (topic.id, topic.met, topic.held, topic.share) == ("who", 2, 1, None)
    assert (progress.answers, progress.right, progress.of, progress.share) == (2, 1, 2, None)


def test_retention_falls_with_time() -> None:
    """What was held is less likely still held the longer ago it was met."""
    told = [read_progress([answer(1)], START + dt.timedelta(days=days)).of_kind("edge")[0] for days in (0, 3, 30, 300)]
    retained = [each.retention for each in told if each.retention is not None]
    assert retained == sorted(retained, reverse=True)
    assert retained[0] == 1
    assert len(set(retained)) == 4


def test_a_share_from_ten_on() -> None:
    """Ten times met is told as a share with its interval, nine as numbers."""
    finished = [answer(n, days=n) for n in range(10)]
    now = START + dt.timedelta(days=10)
    assert read_progress(finished[:9], now).of_kind("edge")[0].share is None
    share = read_progress(finished, now).of_kind("edge")[0].share
    assert share is not None
    assert share.value == 1
    assert share.low < 1


def test_weeks_run_through_with_their_gaps() -> None:
    """Each week from the first to the last stands there, the one without an answer too; its Brier score is its own."""
    finished = [
        answer(1, confidence=100),
        answer(2, days=6.5, confidence=50),
        answer(3, days=14, right=None, confidence=None),
    ]
    weeks = read_progress(finished, START + dt.timedelta(days=20)).weeks
    assert [(each.monday.isoformat(), each.answers, each.right, each.of) for each in weeks] == [
        ("2026-03-02", 2, 2, 2), ("2026-03-09", 0, 0, 0), ("2026-03-16", 1, 0, 0)]  # fmt: skip
    assert [each.brier for each in weeks] == [0.125, None, None]


def test_nothing_yet() -> None:
    """Before the first answer there is nothing to tell, and nothing fails."""
    progress = read_progress([], START)
    assert (progress.answers, progress.due, progress.skills, progress.weeks) == (0, 0, (), ())
    assert progress.calibration.word == "early"
