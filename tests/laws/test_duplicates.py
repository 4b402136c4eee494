"""A law of duplicates: what is found without comparing all with all is what comparing all with all finds."""

from itertools import combinations
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.chart import duplicates
from desktop.chart.duplicates import find_pairs
from desktop.chart.names import name_key, number_key, order_key
from desktop.chart.store import create_store_in_memory

NAMES = st.one_of(st.none(), st.text("abüe", max_size=4))
BORN = st.one_of(st.none(), st.sampled_from(("1950-01-02", "1950-02-01", "1950-01-12", "1960-01-02", "1951-03-04")))
NUMBERS = st.sampled_from((None, "1", "01", "1-0", "10"))


@given(st.lists(st.tuples(NAMES, NAMES, BORN, NUMBERS), max_size=9), st.sampled_from((0, 2, 60)))
@settings(max_examples=150, deadline=None)
def test_no_pair_is_missed(people: list[tuple[str | None, str | None, str | None, str | None]], crowd: int) -> None:
    """However few make a crowd, each pair is found that the same judgement finds among all pairs."""
    store = create_store_in_memory()
    for at, (family, given_name, born, number) in enumerate(people):
        store.tell(
            "insert into patients(id, family, given, born, number, key_name, key_number, ordered, records) "
            "values(?,?,?,?,?,?,?,?,1)",
            f"p-{at}", family, given_name, born, number, name_key(family, given_name, born), number_key(number),
            order_key(family, given_name),
        )  # fmt: skip
    with patch.object(duplicates, "CROWD", crowd):
        found = {frozenset((pair.first.id, pair.second.id)) for pair in find_pairs(store)}
    with (
        patch.object(duplicates, "_gather", lambda entries, _keys: [list(entries)]),
        patch.object(duplicates, "CROWD", len(people)),
    ):
        everything = {frozenset((pair.first.id, pair.second.id)) for pair in find_pairs(store)}
    store.close()
    assert found == everything
    assert all(len(pair) == 2 for pair in found)
    assert len(everything) <= len(list(combinations(people, 2)))
