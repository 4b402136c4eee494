"""Whatever lies in the file of checks: it is read without a fault, and nothing is believed that nobody recorded."""

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop.consult.checkbook import open_checkbook, record_check
from desktop.consult.home import CHECKS
from engine.checking import read_check
from engine.ledger import Item, list_items
from engine.packs.shelf import open_edition

TODAY = dt.date(2026, 11, 25)
ITEMS = list_items(open_edition().pack)[:6]
LINES = st.lists(st.binary(max_size=60) | st.text(max_size=40).map(str.encode), max_size=5)


def record(item: Item, home: str) -> None:
    """A good check of an item."""
    record_check(item, by="A. Fictional", role="clinician", against="the paper", on=TODAY, today=TODAY, home=home)


@given(recorded=st.lists(st.sampled_from(ITEMS), max_size=4), before=LINES, after=LINES, cut=st.integers(0, 400))
def test_only_whole_records_count(recorded: list[Item], before: list[bytes], after: list[bytes], cut: int) -> None:
    """Foreign lines before, after and between, and an end cut off anywhere: each check that counts is a whole record of
    one that was made, each line that is not is named, and no line passes without one or the other.
    """
    with tempfile.TemporaryDirectory() as home:
        for item in recorded:
            record(item, home)
        file = Path(home) / CHECKS
        whole = file.read_bytes() if file.exists() else b""
        content = b"\n".join([*before, whole, *after])
        file.write_bytes(content[: max(len(content) - cut, 0)])
        book = open_checkbook(TODAY, home)
        made = {item.id: item for item in recorded}
        for check in book.checks:
            assert check.item in made
            assert book.checks.of(check.item, made[check.item].text) == check
            assert read_check(check.as_json(), TODAY) == check
        lines = [line for line in file.read_bytes().split(b"\n") if line.strip()]
        assert len(book.problems) <= len(lines)
        assert len({problem.partition(": ")[0] for problem in book.problems}) == len(book.problems)


@given(cut=st.integers(1, 200))
def test_a_record_cut_short_is_never_believed(cut: int) -> None:
    """The last record torn anywhere within: it does not count, and is said."""
    with tempfile.TemporaryDirectory() as home:
        for item in ITEMS[:2]:
            record(item, home)
        file = Path(home) / CHECKS
        content = file.read_bytes()
        last = len(content.splitlines()[1])
        file.write_bytes(content[: -1 - (1 + cut % (last - 1))])
        book = open_checkbook(TODAY, home)
        assert ITEMS[1].id not in book.checks.found
        assert book.problems
