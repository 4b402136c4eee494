"""The note of where the chain ended: sealed, lagging at most, and missed when it is lost."""

from pathlib import Path

import pytest

from desktop.chart.anchor import Gap, find_gap, keep_head, read_anchor
from desktop.chart.chain import Head
from desktop.chart.place import HEAD
from desktop.chart.sealing import new_key, seal
from desktop.chart.store import create_store_in_memory
from tests.desktop.chart.living import copy_lived


def test_it_says_where_the_chain_ended(tmp_path: Path) -> None:
    """Kept and read; with another key, damaged or missing it is not known."""
    key, head = new_key(), Head(7, bytes(range(32)))
    assert read_anchor(tmp_path, key) is None
    keep_head(tmp_path, key, head)
    assert read_anchor(tmp_path, key) == head
    assert read_anchor(tmp_path, new_key()) is None
    content = (tmp_path / HEAD).read_bytes()
    for at in range(len(content)):
        (tmp_path / HEAD).write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert read_anchor(tmp_path, key) is None


@pytest.mark.parametrize("told", ["[]", "{}", "x", '{"seq": 1e999, "digest": ""}', f'{{"seq": {2**63}, "digest": ""}}'])
def test_a_note_that_somebody_with_the_key_made_up(tmp_path: Path, told: str) -> None:
    """Whatever was sealed, it is a note that is lost, and no fault."""
    key = new_key()
    (tmp_path / HEAD).write_bytes(seal(key, told.encode(), "head"))
    assert read_anchor(tmp_path, key) is None


def test_a_note_that_lags_is_no_gap(tmp_path: Path) -> None:
    """The power may go between an entry and its note; an end that is not in the chain is a gap."""
    chart, _names = copy_lived(tmp_path)
    key, store = chart.opened.chart_key, chart.store
    seq, digest = store.ask("select seq, digest from events where seq = 3")[0]
    keep_head(chart.folder, key, Head(seq, digest))
    assert find_gap(chart.folder, key, store) is None
    for noted in (Head(3, bytes(32)), Head(999, digest)):
        keep_head(chart.folder, key, noted)
        assert find_gap(chart.folder, key, store) == Gap(noted)
    (chart.folder / HEAD).unlink()
    assert find_gap(chart.folder, key, store) == Gap(None)


def test_a_chart_that_is_being_made_has_none(tmp_path: Path) -> None:
    """Nothing is missing where nothing was."""
    assert find_gap(tmp_path, new_key(), create_store_in_memory()) is None


def test_it_says_what_to_do() -> None:
    """Each gap is one sentence with its remedy."""
    assert Gap(Head(7, b"")).told.startswith("entries up to number 7 were noted and are not there; stop and restore")
    assert Gap(None).told.endswith("compare with the last backup")
