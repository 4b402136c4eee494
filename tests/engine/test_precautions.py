"""The safety tables: each row has its source, no unchecked dose is printed, each patient falls in the right line."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest

from engine.case import Case
from engine.checking import Check, Checks, digest_wording
from engine.conditions import each_test
from engine.consultation import Consultation, consult
from engine.operands import find_misfit
from engine.packs.read_safety import FILES, FOLDER, FileReader, read_library
from engine.packs.section import PackError, read_section
from engine.packs.shelf import open_edition
from engine.precautions.reading import Precautions, ThemeReading, read_precautions
from engine.precautions.tables import BOTH, Cell, Line
from engine.wording import LABELS
from tests.engine.patients import patient

DOSE = re.compile(r"\d[\d.,]* ?(mg|g|IU|µg)\b(?!/dL)")
ON = {"maintenance": {"status": "on", "drug": "lenalidomide", "months": 3}}
BORTEZOMIB = {"cytogenetics__del17p": "present"}


def consultation(pack: str = "mayo-2012", **changes: Any) -> Consultation:
    """The varied patient's consultation."""
    return consult(Case(plateau=1, clinical=patient(**changes)), open_edition(pack))


def read(**changes: Any) -> Precautions:
    """What the tables say of the varied patient."""
    return read_precautions(consultation(**changes))


def theme(name: str, **changes: Any) -> ThemeReading:
    """One table for the varied patient."""
    return next(each for each in read(**changes).themes if each.theme.id == name)


def sure(name: str, **changes: Any) -> set[tuple[str, str]]:
    """The places of a table where the varied patient surely stands."""
    return {(mark.line, mark.column) for mark in theme(name, **changes).marks if mark.sure}


def cells() -> Iterator[Cell]:
    """Every cell of the library."""
    for each in read_library().themes:
        for line in each.lines:
            yield from line.cells.values()


def cell(name: str) -> Cell:
    """The cell that a check would name so."""
    return next(each for each in cells() if each.item == name)


def line_of(name: str) -> Line:
    """The line of that id."""
    return next(found for each in read_library().themes for found in each.lines if found.id == name)


def compared(*found: Cell) -> Checks:
    """What a pharmacist has compared with the labels."""
    day = dt.date(2026, 11, 25)
    checks = [
        Check(each.item, "A. Pharmacist", "pharmacist", day, "label", digest_wording(each.wording)) for each in found
    ]
    return Checks({each.item: each for each in checks})


def creatinine(value: float) -> dict[str, Any]:
    """A creatinine in mg/dL."""
    return {"safety__creatinine": {"value": value, "unit": "mg/dL"}}


MAN = {"age": 62, "sex": "male", "childbearing_potential": None, **creatinine(1.4)}
WOMAN = {"age": 68, "weight": {"value": 58, "unit": "kg"}, **creatinine(2.1)}


@pytest.mark.parametrize(
    ("patient_", "clearance", "line", "us", "eu"),
    [
        (MAN, 54.2, "50-to-60", "5 mg daily", None),
        (WOMAN, 23.5, "under-30", "2.5 mg daily", "15 mg every other day"),
    ],
)
def test_the_published_examples_fall_in_their_lines(
    patient_: dict[str, Any], clearance: float, line: str, us: str, eu: str | None
) -> None:
    """Both worked patients: clearance to a tenth, the line of each table and its dose, and that the labels part."""
    working = read(**patient_).working
    assert working.clearance == pytest.approx(clearance, abs=0.05)
    assert sure("kidney", **patient_) == {(line, "us"), (line, "eu")}
    assert cell(f"safety/lenalidomide.{line}-us").dose == us
    assert cell(f"safety/lenalidomide.{line}-eu").dose == eu
    assert theme("kidney", **patient_).parts


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (60.01, "over-60"),
        (60, "50-to-60"),
        (50, "50-to-60"),
        (49.99, "30-to-50"),
        (30, "30-to-50"),
        (29.99, "under-30"),
    ],
)
def test_each_limit_of_the_kidney_lies_in_its_line(value: float, line: str) -> None:
    """On the limit and a hair beside it, a man whose clearance is 3,600 over his creatinine."""
    exact = {"age": 68, "sex": "male", "childbearing_potential": None, "weight": {"value": 60, "unit": "kg"}}
    patient_ = {**exact, **creatinine(60 / value)}
    assert sure("kidney", **patient_) == {(line, "us"), (line, "eu")}
    shown = read(**patient_).working.result
    assert (float(shown.split()[0]) > 60) is (value > 60)


def test_the_working_can_be_followed_by_hand() -> None:
    """Value with its day, converted, then the formula with every number and unit."""
    steps = read(safety__creatinine={"value": 124, "unit": "umol/L"}).working.steps
    assert steps == (
        "creatinine 124 µmol/L = 1.40 mg/dL, 20-Nov-2026",
        "(140 − 65) × 70 kg / (72 × 1.40 mg/dL) × 0.85 = 44 mL/min",
    )


def test_what_is_missing_for_the_clearance_is_named_and_nobody_is_placed() -> None:
    """No weight: no clearance, no line of the kidney marked; a value that cannot be right is not computed with."""
    found = read(weight=None)
    assert found.working.clearance is None
    assert found.working.missing == ("weight not recorded",)
    assert theme("kidney", weight=None).marks == ()
    wrong = read(safety__creatinine={"value": 0.9, "unit": "umol/L"})
    assert wrong.working.clearance is None
    assert "cannot be right" in wrong.working.result


def test_on_dialysis_the_clearance_places_nobody() -> None:
    """The line for dialysis alone, whatever the clearance; and the working says that it does not hold."""
    assert sure("kidney", **WOMAN, safety__on_dialysis=True) == {("dialysis", "us"), ("dialysis", "eu")}
    assert "does not hold" in read(safety__on_dialysis=True).working.caveat
    open_ = theme("kidney", **WOMAN, safety__on_dialysis=None).marks
    assert {(mark.line, mark.sure) for mark in open_} == {("under-30", False), ("dialysis", False)}


def test_every_cell_has_a_source_a_status_and_pages_when_seen() -> None:
    """No row without its publication; one seen names where; each can be named by a check, and by one only."""
    library = read_library()
    found = list(cells())
    assert all(each.source in library.sources for each in found)
    assert all(each.pages for each in found if each.status == "page")
    assert len({each.item for each in found}) == len(found)
    used = {each.source for each in found} | {score.source for score in library.scores}
    assert used == set(library.sources)


def test_every_condition_asks_for_a_fact_that_can_have_the_value() -> None:
    """A table that asks for a word that no case has would place nobody."""
    edition = open_edition()
    library = read_library()
    asked = [each.when for each in library.themes if each.when]
    asked += [line.when for each in library.themes for line in each.lines if line.when]
    asked += [column.when for each in library.themes for column in each.columns if column.when]
    asked += [item.when for score in library.scores for item in score.items if item.when]
    tests = [test for condition in asked for test in each_test(condition)]
    assert len(tests) > 30
    assert [find_misfit(edition, test) for test in tests if find_misfit(edition, test)] == []
    assert {fact for each in library.themes for fact in each.facts} <= set(LABELS)


def test_where_the_labels_give_different_doses_it_is_said() -> None:
    """In the table of the kidney no line with two different doses goes without its sentence, and no other has one."""
    kidney = next(each for each in read_library().themes if each.id == "kidney")
    for line in kidney.lines:
        assert (line.cells["us"].dose != line.cells["eu"].dose) is bool(line.parts), line.id


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"safety__neuropathy_grade": 1}, ("grade-1", "calm")),
        ({"safety__neuropathy_grade": 2}, ("grade-2", "calm")),
        ({"safety__neuropathy_grade": 2, "safety__neuropathic_pain": True}, ("grade-2", "pain")),
        ({"safety__neuropathy_grade": 3}, ("grade-3", BOTH)),
        ({"safety__neuropathy_grade": 4, "safety__neuropathic_pain": True}, ("grade-4", BOTH)),
    ],
)
def test_the_grid_of_the_nerves_marks_one_cell(changes: dict[str, Any], place: tuple[str, str]) -> None:
    """Grade and pain together give one place."""
    assert sure("nerves", **BORTEZOMIB, **changes) == {place}
    assert theme("nerves", **BORTEZOMIB, **changes).now


def test_pain_that_nobody_recorded_leaves_both_cells_open() -> None:
    """Grade 2 without a word on pain: either cell may be this patient's, neither is said to be."""
    marks = theme("nerves", **BORTEZOMIB, safety__neuropathy_grade=2, safety__neuropathic_pain=None).marks
    assert [(mark.line, mark.column, mark.sure) for mark in marks] == [
        ("grade-2", "calm", False),
        ("grade-2", "pain", False),
    ]


def test_only_the_tables_of_the_drugs_concerned_come_first() -> None:
    """Starting or given, lenalidomide or bortezomib, a woman who could conceive or not: each its own tables."""

    def now(**changes: Any) -> set[str]:
        return {each.theme.id for each in read(**changes).themes if each.now}

    assert {"start", "kidney", "timetable"} <= now()
    assert "counts" not in now()
    assert "counts" in now(**ON)
    assert "start" not in now(**ON)
    assert not {"nerves", "zoster", "pregnancy", "hepatitis-b", "missing-drug", "bone"} & now()
    assert {"zoster"} <= now(**BORTEZOMIB)
    assert not {"kidney", "start"} & now(**BORTEZOMIB)
    assert "pregnancy" in now(childbearing_potential=True)
    assert "pregnancy" in now(childbearing_potential=None)
    assert "pregnancy" in now(sex="male", childbearing_potential=None)
    assert "hepatitis-b" in now(safety__hepatitis_b="surface_antigen")
    assert "missing-drug" in now(access__lenalidomide=False)
    assert now(response__after_consolidation="CR") == set()


def test_counts_while_given_mark_their_step() -> None:
    """Both too low: both lines; neither: the line that changes nothing."""
    low = {"safety__anc": {"value": 0.4, "unit": "10^9/L"}, "safety__platelets": {"value": 29, "unit": "10^9/L"}}
    assert {line for line, _ in sure("counts", **ON, **low)} == {"low-neutrophils", "low-platelets"}
    assert {line for line, _ in sure("counts", **ON)} == {"neither-low"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("says: No change.,", "says: No change., unread: 1,", "is not a key that is read here"),
        ("status: page, pages: [a]", "status: page", "names none"),
        ("pages: [a]", "pages: [b]", "is no page of this file"),
        ("source: RevUSPI", "source: Nobody", "should be one of"),
        ("both: {", "us: {", "not a key that is read here|needs a cell"),
    ],
)  # fmt: skip
def test_a_slip_in_a_file_is_told_with_its_line(old: str, new: str, words: str) -> None:
    """File, line and remedy, as for an edition."""
    text = (
        "pages: {a: 'https://example.org'}\n"
        "themes:\n  one:\n    title: One\n    head: About\n    lines:\n      first:\n        title: First\n"
        "        both: {says: No change., source: RevUSPI, status: page, pages: [a]}\n"
    )
    assert old in text
    good = FileReader("x", read_section("x.yaml", text), ("RevUSPI",))
    assert len(good.read_themes()) == 1
    with pytest.raises(PackError, match=words) as caught:
        FileReader("x", read_section("x.yaml", text.replace(old, new)), ("RevUSPI",)).read_themes()
    assert caught.value.problems[0].line is not None


def test_every_file_of_the_library_is_read() -> None:
    """No file lies there that nobody reads."""
    assert {file.stem for file in FOLDER.glob("*.yaml")} == {*FILES, "sources"}


def test_a_dose_that_is_left_out_leaves_no_colon_behind() -> None:
    """What leads to a dose that is not printed ends as a sentence, in French too, with its space before ":"."""
    for lead in ("Reduce to:", "Réduire à\u00a0:"):
        cell = Cell("safety/none.line-US", "line", lead, "5 mg daily", False, "US", "s", "memory", (), None)
        told = Line("line", "line", None, (), None, {"US": cell}).tell("US", Checks({}))
        assert told.startswith(lead.rstrip(" \u00a0:") + ". ")
