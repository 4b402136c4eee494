"""Charts made for tests: cheap to open, with people who are plainly fictional."""

import datetime as dt
from pathlib import Path

from desktop.chart.chain import read_events
from desktop.chart.chart import Chart
from desktop.chart.creation import create_chart
from desktop.chart.read_off import read_off
from desktop.chart.schema import READ_OFF
from desktop.chart.sealing import Cost
from desktop.chart.store import Store

CHEAP = Cost(memory=8, passes=1, lanes=1)  # the real cost is paid in the tests of faults alone
PASSPHRASE = "plainly fictional"  # noqa: S105 - it opens charts of this test alone
NOW = dt.datetime(2026, 11, 22, 14, 2, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(hours=1)


def make_chart(home: Path, name: str = "Fictional Supervisor") -> Chart:
    """A chart with one supervisor."""
    chart, _code = create_chart(home, name, PASSPHRASE, NOW, cost=CHEAP)
    return chart


def make_lists_anew(store: Store) -> None:
    """Read every row of the lists off the entries again, inside the store's `writing`."""
    for table in READ_OFF:
        store.tell(f"delete from {table}")  # noqa: S608 - the names are the schema's own
    for event in list(read_events(store)):
        read_off(store, event)
