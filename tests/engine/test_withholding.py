"""Small counts point at patients: they are withheld, and cannot be had back from any sum of the report."""

from collections.abc import Sequence
from random import Random

import pytest
import z3
from hypothesis import given
from hypothesis import strategies as st

from engine.concordance import telling
from engine.concordance.counting import count
from engine.concordance.rows import Row
from engine.concordance.telling import gather, tell
from engine.concordance.withholding import FEWEST, withhold
from tests.engine.cohorts import ADVICE, by_hand, row, rows

Key = tuple[int, int]
WHOLE = -1


@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=1, max_size=5))
def test_no_sum_of_a_table_gives_a_small_count_away(table: Sequence[Sequence[int]]) -> None:
    """In every row and column with something withheld a second number is, and together they are not small."""
    counts: dict[Key, int] = {(i, j): number for i, line in enumerate(table) for j, number in enumerate(line)}
    lines = [[(i, j) for j in range(3)] for i in range(len(table))]
    columns = [[(i, j) for i in range(len(table))] for j in range(3)]
    sums = []
    for at, parts in enumerate([*lines, *columns]):
        counts[WHOLE, at] = sum(counts[part] for part in parts)
        sums.append(((WHOLE, at), parts))
    hidden = withhold(counts, sums)
    assert {key for key, number in counts.items() if 0 < number < FEWEST} <= hidden
    for total, parts in sums:
        gone = [counts[part] for part in parts if part in hidden]
        if total in hidden:
            assert gone
        elif gone:
            assert len(gone) > 1
            assert sum(gone) >= FEWEST


def random_cohort(rng: Random) -> list[Row]:
    """Patients most of whom got what was recommended, in a few centres and years."""
    cohort = []
    for _ in range(rng.choice((40, 100, 300))):
        status = rng.choices(("advice", "open", "provisional"), (8, 1, 1))[0]
        advice = rng.choices(ADVICE, (8, 3, 1))[0]
        given = rng.choices((advice, rng.choice(ADVICE), None, "ixazomib"), (10, 2, 1, 0.4))[0]
        more = {"centre": rng.choice("AABC"), "year": rng.choice((2025, 2026, 2026)), "status": status}
        more |= {"reason": rng.choice(("wish", "kidneys", None)), "risk": rng.choice(("standard", "standard", "high"))}
        more |= {"advice": None, "reachable": ADVICE[:2]} if status == "open" else {}
        cohort.append(row(given, advice, **more) if status != "open" else row(given, **more))
    return cohort


@pytest.mark.parametrize("seed", range(12))
def test_no_reader_can_solve_the_sums(seed: int) -> None:
    """No count from 1 to 4 follows from all sums of the report together: each could be another number, and every sum
    be right, with no number below 0 (a solver of another hand finds the other numbers).
    """
    cohort = random_cohort(Random(seed))  # noqa: S311 - a sample, no secret
    entered: list[tuple[dict[object, int], list[tuple[object, Sequence[object]]], frozenset[object]]] = []

    def note(counts: dict[object, int], sums: list[tuple[object, Sequence[object]]]) -> frozenset[object]:
        entered.append((counts, sums, withhold(counts, sums)))
        return entered[-1][2]

    counted = count(cohort, ADVICE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telling, "withhold", note)
        tell(counted, counted)
    counts, sums, hidden = entered[0]
    real = {key: z3.Int(str(at)) for at, key in enumerate(hidden)}
    solver = z3.Solver()
    solver.add(*(number >= 0 for number in real.values()))
    for total, parts in sums:
        solver.add(z3.Sum([real.get(key, z3.IntVal(counts[key])) for key in parts])
                   == real.get(total, z3.IntVal(counts[total])))  # fmt: skip
    for key in hidden:
        if 0 < counts[key] < FEWEST:
            assert solver.check(real[key] != counts[key]) == z3.sat, key


def test_what_needs_no_withholding_is_told() -> None:
    """A table without small counts is told whole."""
    counts = {"a": 5, "b": 0, "c": 90, "sum": 95}
    assert withhold(counts, [("sum", ["a", "b", "c"])]) == frozenset()
    counts = {"a": 4, "b": 7, "c": 90, "sum": 101}
    assert withhold(counts, [("sum", ["a", "b", "c"])]) == {"a", "b"}


@given(rows(200))
def test_a_report_tells_no_small_count(cohort: list[Row]) -> None:
    """Whatever is told is nothing, or five or more; with `all_counts` everything is told."""
    counted = count(cohort, ADVICE)
    report = tell(counted, counted)
    lines = [report.whole, *report.centres, *report.risks, *report.years, *([report.beside] if report.beside else [])]
    numbers = [number for line in lines for number in (line.patients, line.concordant, line.departures, line.rest)]
    numbers += [*report.kinds.values(), *report.cells.values(), *report.rows.values()]
    for told in report.departures:
        numbers += [told.patients, told.others, told.unexplained, *(reason.patients for reason in told.reasons)]
    assert not [number for number in numbers if number is not None and 0 < number < FEWEST]
    whole = tell(counted, all_counts=True)
    assert whole.kinds == counted.counts
    assert whole.cells == counted.cells


@given(rows(200))
def test_no_reader_can_subtract(cohort: list[Row]) -> None:
    """Wherever a total stands on the page, not exactly one of its parts is withheld."""
    report = tell(count(cohort, ADVICE))
    whole = report.whole
    sums: list[tuple[int | None, list[int | None]]] = [(whole.patients, list(report.kinds.values()))]
    for lines in (report.centres, report.risks, report.years):
        sums += [(line.patients, [line.concordant, line.departures, line.rest]) for line in lines]
        for part in ("patients", "concordant", "departures", "rest"):
            sums.append((getattr(whole, part), [getattr(line, part) for line in lines]))
    for key, total in report.rows.items():
        sums.append((total, [number for cell, number in report.cells.items() if cell[:2] == key]))
    sums.append((whole.patients, list(report.rows.values())))
    same = [number for cell, number in report.cells.items() if cell[0] == "advice" and cell[1] == cell[2]]
    sums.append((whole.concordant, same))
    for told in report.departures:
        sums.append((told.patients, [*(each.patients for each in told.reasons), told.others, told.unexplained]))
    for total, parts in sums:
        if total is None:
            assert None in parts
        else:
            assert parts.count(None) != 1


def test_a_reason_that_few_share_is_never_told_in_words() -> None:
    """It may name a patient; not even where every count is wanted."""
    told = tell(count(by_hand(), ADVICE), all_counts=True).departures[0]
    assert [(each.words, each.patients) for each in told.reasons] == [("patient's wish", 6)]
    assert (told.others, told.unexplained) == (1, 1)


def test_small_groups_are_counted_together() -> None:
    """Centres of fewer than five patients become one, which takes the next smallest in while it is alone or small."""
    sizes = {"A": 30, "B": 9, "C": 3, "D": 1}
    groups = count([row("observe", centre=name) for name, size in sizes.items() for _ in range(size)], ADVICE).centres
    found = gather(groups)
    assert [(group.name, group.patients, group.together) for group in found] == [("A", 30, 0), (None, 13, 3)]
    assert sum(group.patients for group in found) == 43
    alone = count([row("observe", centre="A")] * 2, ADVICE).centres
    assert gather(alone) == alone
