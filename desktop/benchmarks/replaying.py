"""The time machine timed: a full chart replayed, beside a loop over the same rows in plain SQLite that decides each."""

import json
import sqlite3
import time
from collections.abc import Iterator

from desktop.benchmarks.comparison import Bound, Comparison
from desktop.chart.chart import Chart
from desktop.chart.replay import Counts, count_rows, replay
from engine.case_file import take_case
from engine.edition import Edition
from engine.evaluate import decide

SAMPLE = 5_000  # rows that the loop decides; the whole chart would take it minutes
COMPARED = ("status", "advice", "blocked")
MOST = 1.0  # ours may take no longer, with the sealed pages opened


def compare_replay(chart: Chart, edition: Edition, sample: int = SAMPLE) -> Comparison:
    """A chart replayed under an edition, counted; the loop is scaled up from as many rows, taken from all over it."""
    counts, rows = Counts(), count_rows(chart.store)[0]
    every = max(1, rows // sample)
    plain = fill_plain(chart, every)
    replayed, decided = replay(chart.store, edition, counts), decide_each(plain, edition)
    ours = theirs = 0.0
    taken = 0
    for at in range(rows):
        started = time.perf_counter()
        found = next(replayed)
        ours += time.perf_counter() - started
        if at % every == 0:  # in turn, so that both meet the same noise
            started = time.perf_counter()
            record, other = next(decided)
            theirs += time.perf_counter() - started
            taken += 1
            if (record, other) != (found.record, found.verdict == "changed"):
                raise RuntimeError("replay and the loop find different changes")
    replayed.close()
    plain.close()
    return Comparison(
        f"chart: {rows:,} consultations replayed under {edition.pack.edition}, {counts.changed:,} change",
        "s", ours, theirs / taken * rows, Bound("at most", MOST), f"the loop decides {taken:,} rows, scaled up",
    )  # fmt: skip


def fill_plain(chart: Chart, every: int) -> sqlite3.Connection:
    """Each so-and-so-many-th row as plain SQLite would keep it: the record as text, nothing sealed, in memory."""
    plain = sqlite3.connect(":memory:")
    plain.execute("create table rows(record text primary key, body text not null)")
    names = chart.store.ask("select id from records where state <> 'withdrawn' order by row")
    latest = ((name, json.dumps(chart.record(name).latest.kept)) for (name,) in names[::every])
    plain.executemany("insert into rows values(?, ?)", latest)
    plain.commit()
    return plain


def decide_each(plain: sqlite3.Connection, edition: Edition) -> Iterator[tuple[str, bool]]:
    """Each record, and whether `decide` says something else of it than it was told; the flips, which take longest and
    are not compared, are left out.
    """
    for record, body in plain.execute("select record, body from rows order by rowid"):
        kept = json.loads(body)
        was, now = kept["outcome"], decide(edition, take_case(kept["case"]).clinical, what_if=False).as_json()
        regrouped = was["risk"]["scheme"] == now["risk"]["scheme"] and was["risk"]["group"] != now["risk"]["group"]
        yield record, regrouped or any(was[name] != now[name] for name in COMPARED)
