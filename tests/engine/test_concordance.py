"""A cohort is counted as one would by hand: every patient once, in flat memory, whatever the order of the rows."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.case_file import take_case
from engine.concordance.counting import LONGEST_REASON, OTHER, Concordance, Tally, count
from engine.concordance.rows import KINDS, NOT_NAMED, Recorded, classify, make_row, read_beside, read_recorded
from engine.concordance.shares import measure, show_percent
from engine.concordance.telling import tell
from tests.engine.cohorts import ADVICE, BORTEZOMIB, LENALIDOMIDE, OBSERVE, by_hand, row, rows


def counted() -> Concordance:
    """The cohort that was counted by hand."""
    return count(by_hand(), ADVICE)


def test_every_patient_is_counted_once_and_rightly() -> None:
    """The kinds of the cohort by hand, and rows that could not be read apart from them."""
    found = counted()
    assert found.unreadable == 2
    assert sum(found.counts.values()) == 40
    assert found.counts == {
        "concordant": 21,
        "departure": 9,
        "provisional-concordant": 2,
        "provisional-departure": 1,
        "within": 2,
        "beyond": 1,
        "otherwise": 2,
        "undecided": 2,
    }


def test_groups_have_their_own_numbers() -> None:
    """By centre, risk group and year, what is not recorded last."""
    found = counted()
    assert [(each.name, each.patients) for each in found.centres] == [("Ashford", 20), ("Bexley", 13), (None, 7)]
    assert [(each.name, each.patients) for each in found.risks] == [("high", 13), ("standard", 20), (None, 7)]
    assert [(each.name, each.patients) for each in found.years] == [("2025", 20), ("2026", 20)]
    assert found.centres[1].counts["concordant"] == 9


def test_the_crossing_has_each_pair() -> None:
    """Recommended against given, and what names no advice of the edition together."""
    cells = counted().cells
    assert cells["advice", OBSERVE, LENALIDOMIDE] == 8
    assert cells["advice", BORTEZOMIB, NOT_NAMED] == 1
    assert cells["advice", OBSERVE, OTHER] == 2
    assert cells["advice", OBSERVE, None] == 2
    assert cells["open", None, BORTEZOMIB] == 1


def test_reasons_are_counted_by_their_words() -> None:
    """Spaces, capitals and a full stop make no other reason; the pair with most departures comes first."""
    first, second = counted().departures
    assert (first.recommended, first.given, first.patients) == (OBSERVE, LENALIDOMIDE, 8)
    assert first.reasons == (("patient's wish", 6), ("trial", 1))
    assert (first.unexplained, first.untold) == (1, 0)
    assert (second.recommended, second.given, second.unexplained) == (BORTEZOMIB, NOT_NAMED, 1)


@given(st.data())
def test_the_order_of_the_rows_does_not_matter(data: st.DataObject) -> None:
    """Any cohort counts the same in any order, and counting alike rows together is counting each."""
    cohort = data.draw(rows())
    shuffled = data.draw(st.permutations(cohort))
    assert count(cohort, ADVICE) == count(shuffled, ADVICE)
    together = Tally(ADVICE)
    for each in dict.fromkeys(cohort):
        together.add(each, cohort.count(each))
    assert together.close() == count(cohort, ADVICE)


@given(rows())
def test_every_sum_adds_up(cohort: list[object]) -> None:
    """Groups and cells make the kinds, kinds the readable, reasons the departures."""
    found = count(cohort, ADVICE)  # type: ignore[arg-type]
    readable = sum(found.counts.values())
    assert readable + found.unreadable == len(cohort)
    for groups in (found.centres, found.risks, found.years):
        for kind in KINDS:
            assert sum(group.counts.get(kind, 0) for group in groups) == found.counts[kind]
    assert sum(found.cells.values()) == readable
    assert sum(each.patients for each in found.departures) == found.counts["departure"]
    for each in found.departures:
        assert each.patients == each.unexplained + each.untold + sum(number for _, number in each.reasons)


def test_ever_more_reasons_and_centres_keep_memory_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond what is told apart, reasons and centres are counted together and said to be; no patient is lost."""
    monkeypatch.setattr("engine.concordance.counting.MOST_REASONS", 500)
    monkeypatch.setattr("engine.concordance.counting.MOST_CENTRES", 50)
    tally = Tally(ADVICE)

    def add(numbers: range) -> None:
        for at in numbers:
            tally.add(row(LENALIDOMIDE, reason=f"{at} {'because ' * 400}", centre=f"Centre {at}"))

    add(range(1_000))
    tracemalloc.start()
    add(range(1_000, 6_000))
    grown = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    found = tally.close()
    assert grown < 20_000
    (pair,) = found.departures
    assert (len(pair.reasons), pair.untold, pair.patients) == (500, 5_500, 6_000)
    assert max(len(words) for words, _ in pair.reasons) <= LONGEST_REASON
    assert (len(found.centres), found.centres[-1].together) == (51, None)
    assert sum(group.patients for group in found.centres) == 6_000
    assert tell(found).departures[0].untold == 5_500


CASE = {"plateau": 1, "clinical": {"as_of": "2026-11-22"}, "identity": {"site": "Ashford", "record_number": "17"}}


def record(decided: dict[str, object]) -> Recorded:
    """What a case with that decision records."""
    return read_recorded(take_case(CASE | decided))


@pytest.mark.parametrize(
    ("decision", "kind"),
    [
        ({}, "undecided"),
        ({"advice": " observe "}, "concordant"),
        ({"advice": "observe", "agrees": True}, "concordant"),
        ({"agrees": True}, "concordant"),
        ({"advice": "observe", "agrees": False, "reason": "wish"}, "departure"),
        ({"agrees": False, "reason": "wish"}, "departure"),
        ({"advice": LENALIDOMIDE, "agrees": False, "reason": "wish"}, "departure"),
        ({"advice": LENALIDOMIDE}, "departure"),
        ({"advice": "ixazomib", "agrees": False}, "otherwise"),
    ],
)
def test_a_decision_is_read_as_the_window_writes_it(decision: dict[str, object], kind: str) -> None:
    """Beside `agrees: false` the advice is what the decision is about, not what was given: never concordant."""
    made = make_row(record({"decision": decision}), "advice", OBSERVE, (OBSERVE,), None)
    assert classify(made, ADVICE) == kind
    assert (made.centre, made.year) == ("Ashford", 2026)


def test_to_differ_from_one_edition_says_nothing_of_another() -> None:
    """A plan that is not named cannot be compared with the advice of the edition beside."""
    made = make_row(record({"decision": {"agrees": False}}), "advice", OBSERVE, (OBSERVE,), None)
    there = read_beside(made, "advice", LENALIDOMIDE, (LENALIDOMIDE,), None)
    assert classify(there, ADVICE) == "otherwise"


def test_while_the_answer_is_open_agreement_is_no_decision() -> None:
    """To agree that nothing is decided yet gives nothing; to decide all the same without a name is in other words."""
    for agrees, kind in ((True, "undecided"), (False, "otherwise")):
        made = make_row(record({"decision": {"agrees": agrees}}), "open", None, (OBSERVE, BORTEZOMIB), None)
        assert classify(made, ADVICE) == kind


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [  # as published beside an implementation, to four places
        (430, 474, 0.8777, 0.9301),
        (392, 436, 0.8672, 0.9240),
        (10, 14, 0.4535, 0.8828),
    ],
)
def test_the_interval_is_wilsons(part: int, whole: int, low: float, high: float) -> None:
    """The published vectors, to four places."""
    share = measure(part, whole)
    assert share is not None
    assert (share.low, share.high) == pytest.approx((low, high), abs=5e-5)


def test_a_small_group_has_no_percentage() -> None:
    """Nine patients have none; ten have, even where none or all are concordant."""
    assert measure(9, 9) is None
    assert measure(0, 0) is None
    none, everybody = measure(0, 10), measure(10, 10)
    assert none is not None
    assert everybody is not None
    assert (none.low, everybody.high) == (0.0, 1.0)
    assert none.high == pytest.approx(1 - everybody.low)


def test_all_and_none_are_said_of_nothing_else() -> None:
    """Whole percent, but 999 of 1,000 are not 100 %, and 1 is not 0 %."""
    assert [show_percent(each) for each in (0.0, 0.001, 0.504, 0.999, 1.0)] == [
        "0 %", "under 1 %", "50 %", "over 99 %", "100 %",
    ]  # fmt: skip
