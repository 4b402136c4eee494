"""Entries that may be one patient are found, and merged only on somebody's word; parting is the whole way back."""

from pathlib import Path

import pytest

from desktop.chart import duplicates
from desktop.chart.chart import Chart
from desktop.chart.duplicates import Pair, find_pairs, find_pairs_of, list_merged, merge, part
from desktop.chart.likeness import differ_by_a_letter
from desktop.chart.saving import add
from desktop.chart.verification import verify
from desktop.commands.inputs import Refusal
from engine.case import Identity
from tests.desktop.chart.making import NOW, make_chart
from tests.desktop.chart.people import make_identity, place_identity

WHO = make_identity("Müller", "Anna", "1950-02-11", "0012/7", "female")


def _pairs(home: Path, *others: Identity) -> tuple[Chart, list[Pair]]:
    chart = make_chart(home)
    for who in (WHO, *others):
        name = add(chart, place_identity(who), NOW)
        assert chart.store.ask("select count(*) from records where patient = ?", chart.record(name).patient) == [(1,)]
    return chart, find_pairs(chart.store)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (make_identity("Mueller", "Anna", "1950-02-11"), "the same name and birth date"),
        (make_identity("Anna", "Müller", "1950-02-11"), "exchanged, the same birth date"),
        (make_identity("Müller", None, "1950-02-11"), "the given name missing or shortened"),
        (make_identity("Müller", "A.", "1950-02-11"), "the given name missing or shortened"),
        (make_identity("Müler", "Anna", "1950-02-11"), "differ by one letter"),
        (make_identity("Mülelr", "Anna", "1950-02-11"), "differ by one letter"),
        (make_identity("Müllner", "Anna", "1950-02-11"), "differ by one letter"),
        (make_identity("Müller", "Anna", "1950-11-02"), "day and month of birth exchanged"),
        (make_identity("Müller", "Anna", "1950-02-17"), "differ by one digit"),
        (make_identity("Müller", "Anna", "1960-02-11"), "differ by one digit"),
        (make_identity("Quite", "Another", None, "12-7"), "the same identifier"),
    ],
)
def test_a_likeness_is_found_and_said(tmp_path: Path, other: Identity, why: str) -> None:
    """Each way in which one patient comes to have two entries."""
    chart, found = _pairs(tmp_path, other)
    assert len(found) == 1
    assert any(why in each for each in found[0].why)
    for entry in (found[0].first, found[0].second):
        assert find_pairs_of(chart.store, entry.id) == found


@pytest.mark.parametrize(
    "other",
    [
        make_identity("Müller", "Berta", "1950-02-11"),  # a twin
        make_identity("Müller", "Anna", "1951-03-12"),
        make_identity("Other", "Anna", "1950-02-11"),
        make_identity(None, None, None),
        make_identity("Müller", "Anna", None),
        make_identity(None, None, "1950-02-11", "0"),
    ],
)
def test_others_are_left_alone(tmp_path: Path, other: Identity) -> None:
    """Twins, namesakes and whoever is hardly known are no pair."""
    assert _pairs(tmp_path, other)[1] == []


def test_a_crowd_of_one_birth_date_is_searched_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where many share a birth date or a name, the likenesses are still found, without comparing each with each."""
    monkeypatch.setattr(duplicates, "CROWD", 2)
    others = (
        make_identity("Mueller", "Anna", "1950-02-11"),
        make_identity("Other", "Some", "1950-02-11"),
        make_identity("Müllner", "Anna", "1950-02-11"),
        make_identity("Müller", "Anna", "1950-11-02"),
        make_identity("Müller", "Anna", "1960-02-11"),
        make_identity("Anna", "Müller", "1950-02-11"),
    )
    _chart, found = _pairs(tmp_path, *others)
    told = " ".join(" ".join(pair.why) for pair in found)
    for words in (
        "same name and birth date",
        "one letter",
        "exchanged",
        "one digit",
        "family and given name exchanged",
    ):
        assert words in told


def test_what_speaks_against_a_pair_is_said(tmp_path: Path) -> None:
    """Another gender, identifier or site stands beside the likeness; pairs with nothing against come first."""
    other = make_identity("Müller", "Anna", "1950-02-11", "99", "male")
    third = make_identity("Muellner", "Anna", "1950-02-11")
    _chart, found = _pairs(tmp_path, other, third)
    assert [len(pair.against) for pair in found] == [0, 0, 2]
    assert found[2].against == ("gender: female and male", "other identifiers, 0012/7 and 99")


def test_a_merge_changes_no_record_and_parting_is_exact(tmp_path: Path) -> None:
    """Every record keeps the identity written in it; after parting, every list is what it was."""
    chart, found = _pairs(tmp_path, make_identity("Mueller", "Anna", "1950-02-11"))
    first, second = found[0].first.id, found[0].second.id
    before = _lists(chart)
    merge(chart, second, first, " registered twice ", NOW)
    assert find_pairs(chart.store) == []
    assert list_merged(chart.store, first) == [second]
    assert {row[0] for row in chart.store.ask("select patient from records")} == {first}
    names = {chart.record(row[0]).latest.case.identity.family_name for row in chart.store.ask("select id from records")}
    assert names == {"Müller", "Mueller"}
    part(chart, second, "two people after all", NOW)
    assert _lists(chart) == before
    assert verify(chart).problems == ()


def _lists(chart: Chart) -> list[list[tuple[object, ...]]]:
    return [chart.store.ask(f"select * from {table} order by row") for table in ("patients", "records", "finding")]  # noqa: S608


def test_what_cannot_be_merged_is_refused(tmp_path: Path) -> None:
    """Without a reason, with itself, twice, unknown; a different gender or birth date only when said twice."""
    chart, _ = _pairs(tmp_path, make_identity("Müller", "Anna", "1950-11-02", None, "male"))
    first, second = (row[0] for row in chart.store.ask("select id from patients order by row"))
    with pytest.raises(Refusal, match="reason is empty"):
        merge(chart, first, second, " ", NOW)
    with pytest.raises(Refusal, match="is one patient; name two"):
        merge(chart, first, first, "why", NOW)
    with pytest.raises(Refusal, match="there is no such patient"):
        merge(chart, first, "p-none", "why", NOW)
    with pytest.raises(Refusal, match="gender: female and male; born: 11-Feb-1950 and 02-Nov-1950"):
        merge(chart, first, second, "why", NOW)
    with pytest.raises(Refusal, match="was not merged"):
        part(chart, first, "why", NOW)
    merge(chart, first, second, "a slip of the pen", NOW, although_differing=True)
    told = next(event.body for event in _entries(chart) if event.kind == "merged")
    assert told["reason"] == "a slip of the pen"
    assert len(told["differing"]) == 2
    with pytest.raises(Refusal, match="goes by"):
        merge(chart, first, second, "why", NOW, although_differing=True)


def _entries(chart: Chart):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from desktop.chart.chain import read_events

    return tuple(read_events(chart.store))


@pytest.mark.parametrize(
    ("one", "other", "so"),
    [("anna", "anna", False), ("anna", "ana", True), ("anna", "annab", True), ("anna", "nana", True),
     ("anna", "anne", True), ("anna", "nnaa", False), ("", "a", True), ("", "", False), ("ab", "cd", False)],
)  # fmt: skip
def test_one_letter(one: str, other: str, *, so: bool) -> None:
    """Another letter, a missing one, or two that changed places; the same either way round."""
    assert differ_by_a_letter(one, other) is so
    assert differ_by_a_letter(other, one) is so
