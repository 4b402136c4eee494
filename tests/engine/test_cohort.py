"""The parts of a cohort by themselves: places and cells, days as numbers, derivations, states of the diagram."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine import contradictions
from engine.case_file import take_case
from engine.cohort.batch import Cohort, Reader, decide_table
from engine.cohort.columns import Book
from engine.cohort.days import GIVEN_SINCE, NEGATIVE_FOR, doubt_days
from engine.cohort.derivation import DOUBT, Derivation
from engine.cohort.places import ColumnError, list_places, name_columns
from engine.cohort.row import answer
from engine.packs.shelf import open_edition

AS_OF = "2026-11-22"
PLACES = list_places()
DAYS = st.dates(dt.date(1999, 12, 30), dt.date(2004, 3, 2)).map(str)


def test_places_are_those_of_the_case_file() -> None:
    """Every fact, who it is, what was decided, each measured value with unit and day; serial measurements are none."""
    assert {"plateau", "clinical.as_of", "identity.site", "decision.plan.start", "clinical.safety.anc.unit"} <= set(
        PLACES
    )
    assert "clinical.safety.pregnancy_test.date" in PLACES
    assert not [path for path in PLACES if path.startswith("series")]


def test_columns_are_named_with_and_without_clinical() -> None:
    """Both ways name one place, a value may be called so, and who the patient is needs its section."""
    named = name_columns(["response.current", "clinical.age", "weight.value", "weight.unit", " identity.sex "])
    assert list(named.values()) == ["clinical.response.current", "clinical.age", "clinical.weight",
                                    "clinical.weight.unit", "identity.sex"]  # fmt: skip
    for wrong in ("site", "age.unit", "age.value", "", "series"):
        with pytest.raises(ColumnError, match="names no place of a case"):
            name_columns([wrong])


@pytest.mark.parametrize(
    ("path", "cell", "value"),
    [
        ("clinical.age", " 60 ", 60),
        ("clinical.age", 60.0, 60),
        ("clinical.age", "60.0", 60),
        ("clinical.age", "60.5", 60.5),
        ("clinical.transplant.done", "TRUE", True),
        ("clinical.transplant.done", "1", 1),
        ("identity.record_number", "0012", "0012"),
        ("identity.record_number", 12, "12"),
        ("identity.record_number", "null", "null"),
        ("clinical.sex", "null", None),
        ("clinical.sex", "  ", None),
        ("clinical.as_of", dt.datetime(2026, 11, 22), dt.date(2026, 11, 22)),  # noqa: DTZ001 - a file's day
        ("clinical.as_of", dt.datetime(2026, 11, 22, 7), dt.datetime(2026, 11, 22, 7)),  # noqa: DTZ001
    ],
)
def test_what_a_cell_says(path: str, cell: Any, value: Any) -> None:
    """A cell is read as the case file reads a word; text stays text, and 60.0 is a whole number."""
    read = PLACES[path].read(cell)
    assert (type(read), read) == (type(value), value)


def test_cells_are_read_once() -> None:
    """Equal meanings have one code, whatever the notation; what may not stand there has its own."""
    book = Book(PLACES["clinical.transplant.done"])
    assert book.translate([True, "true", "TRUE", "yes", 1, None, " "]).tolist() == [3, 3, 3, 1, 1, 0, 0]
    assert book.values == [None, None, False, True]


def look(code: Callable[[Any], Any], frame: dict[str, list[Any]]) -> tuple[Derivation, list[Any]]:
    """A derivation asked of a small table, with its answer for each row."""
    derivation = Derivation(code)
    columns = Reader().read(pl.DataFrame({"as_of": [AS_OF] * len(next(iter(frame.values()))), **frame}))
    numbers = derivation.apply(columns).tolist()
    return derivation, ["doubt" if number == DOUBT else derivation.answers[number] for number in numbers]


def test_a_derivation_is_asked_once_a_combination_of_what_it_looks_at() -> None:
    """What it did not look at does not count: 1,000 patients of two kinds are two questions."""
    asked = []

    def derive(case: Any) -> str:
        done = case.clinical.transplant.done
        asked.append(done)
        return f"kind {case.clinical.transplant.kind}" if done else "none"

    kinds = ["tandem", "salvage"] * 500
    _, found = look(derive, {"transplant.done": [False, False] * 500, "transplant.kind": [None] * 1000})
    assert (set(found), len(asked)) == ({"none"}, 1)
    asked.clear()
    _, found = look(derive, {"transplant.done": [True] * 1000, "transplant.kind": kinds})
    assert found == [f"kind {kind}" for kind in kinds]
    assert len(asked) == 3  # once for nothing: there it was found where it looks


def test_a_derivation_that_looks_at_a_measured_value_is_left_to_the_row() -> None:
    """Numbers of many decimals are no codes: such rows are in doubt, and decided by themselves."""
    _, found = look(lambda case: case.clinical.weight, {"weight": [70.5], "weight.unit": ["kg"]})
    assert found == ["doubt"]


# Beside each other: a month that ends early and a day later, the last fresh day and the first stale one.
@example([("2025-06-01", None, "2025-02-28", "2024-03-05"), ("2025-06-01", None, "2025-02-28", "2024-02-29")])
@example([("2026-02-28", None, "2025-02-27", "2024-02-27"), ("2026-02-28", None, "2025-02-28", "2024-02-28")])
@given(st.lists(st.tuples(DAYS, st.none() | DAYS, st.none() | DAYS, st.none() | DAYS), min_size=1, max_size=40))
def test_days_together_are_as_good_as_each_by_itself(rows: list[tuple[str, Any, Any, Any]]) -> None:
    """Months given and months of negativity by one code give the determinants that each patient's own days give."""
    edition = open_edition("contemporary-2026")
    table = pl.DataFrame(
        {
            "as_of": [row[0] for row in rows],
            "maintenance.status": ["on"] * len(rows),
            "maintenance.started": pl.Series([row[1] for row in rows], dtype=pl.String),
            "mrd.status": ["negative"] * len(rows),
            "mrd.sensitivity": ["1e-6"] * len(rows),
            "mrd.date": pl.Series([row[2] for row in rows], dtype=pl.String),
            "mrd.negative_since": pl.Series([row[3] for row in rows], dtype=pl.String),
        }
    )
    columns = Reader().read(table)
    cohort = Cohort(edition)
    cohort.decide(columns)
    for name in ("maintenance.months", "mrd.status"):
        level = edition.level(name)
        derivation = cohort._readings[level]
        numbers = derivation.apply(columns)
        for row, (as_of, started, date, since) in enumerate(rows):
            if columns.doubtful[row]:
                continue
            given = {"status": "on"} | ({} if started is None else {"started": started})
            mrd = {"status": "negative", "sensitivity": 1e-6, "date": date, "negative_since": since}
            case = take_case({"plateau": 1, "clinical": {"as_of": as_of, "maintenance": given, "mrd": mrd}})
            assert derivation.answers[numbers[row]].mask == edition.read(case.clinical).masks[level], rows[row]
    assert {GIVEN_SINCE, NEGATIVE_FOR} <= set(columns.codes)


def test_every_check_is_made_of_tables_too() -> None:
    """What contradicts itself is looked for by the list that the case file uses; days and who it is by numbers."""
    source = (
        contradictions.find_contradictions.__code__.co_names
        + contradictions.find_clinical_contradictions.__code__.co_names
    )
    assert {"check_sex", "_identity", "find_clinical_contradictions", "_measurements", "_dates"} == {
        name for name in source if callable(getattr(contradictions, name, None))
    }


DONE = {"transplant.done": True, "maintenance.status": "on", "consolidation.status": "completed"}
APART = (
    *({path: "2026-11-23"} for path, place in PLACES.items() if place.kind is dt.date and path.startswith("clinical.")
      and place.measured is None and path != "clinical.as_of"),
    *({f"{path}.date": "2026-11-23", path: 5, f"{path}.unit": "/uL"} for path in ("safety.anc", "safety.platelets")),
    {"transplant.date": "2026-05-10", "diagnosis.date": "2026-05-11"},
    {"maintenance.started": "2026-05-09", "transplant.date": "2026-05-10"},
    {"identity.born": "2026-11-23"},
    {"identity.born": "1990-05-11", "diagnosis.date": "1990-05-10"},
    {"identity.born": "1990-05-11", "transplant.date": "1990-05-10"},
    {"as_of": "2026-02-28", "identity.born": "2000-02-29", "age": 26},
    {"identity.born": "2000-11-23", "age": 26},
)  # fmt: skip


@pytest.mark.parametrize("cells", APART)
def test_days_that_cannot_be_are_refused_in_a_table_too(cells: dict[str, Any]) -> None:
    """Each contradiction of days stands in its row's error, beside a row without it that is decided."""
    row = {"as_of": AS_OF, "mrd.status": "negative", **DONE, **cells}
    table = pl.DataFrame([row, {**dict.fromkeys(row), "as_of": AS_OF}], infer_schema_length=None)
    refused, decided = decide_table(open_edition("mayo-2012"), table)["error"]
    assert refused is not None
    assert "after" in refused or "before" in refused or "gives an age" in refused
    assert decided is None


def test_a_table_without_the_day_is_in_doubt() -> None:
    """Without a column for the day of the consultation no row is a case, and each says so."""
    table = pl.DataFrame({"age": [60, 61]})
    told = decide_table(open_edition("mayo-2012"), table)
    assert told["error"].to_list() == ["clinical.as_of: is required; add it"] * 2


def test_results_stay_within_the_calendar() -> None:
    """At either end of the calendar the days for which a result counts end with it: such a day can stand in a case."""
    mrd = {"status": "negative", "negative_since": "0001-01-01"}
    case = take_case({"plateau": 1, "clinical": {"as_of": "0001-01-05", "mrd": mrd}})
    assert answer(open_edition("contemporary-2026"), case.clinical)["status"] == "open"


def test_states_are_shared_by_all_who_ask() -> None:
    """Two cohorts with the same words in another order get their own answers from tables kept with the edition."""
    edition = open_edition("mayo-2012")
    rows = [{"as_of": AS_OF, "transplant.done": done} for done in (True, False, None)]
    forth = decide_table(edition, pl.DataFrame(rows))
    back = decide_table(edition, pl.DataFrame(rows[::-1]))
    assert forth["advice"].to_list() == back["advice"].to_list()[::-1] == [None, "outside-scope-no-transplant", None]
    assert doubt_days(Reader().read(pl.DataFrame(rows))).tolist() == [False] * 3
    assert np.array_equal(forth["missing"].list.len(), back["missing"].list.len().reverse())
